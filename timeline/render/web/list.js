// All events as a list: the page's real content for screen readers, for search engines of the browser, and for paper.
import { civil } from "./calendar.js";
import { edtfWords, machineDate, precisionWords } from "./dates.js";
import { element } from "./dom.js";
import { yearWords } from "./intl.js";
import { citation, quotation } from "./quotes.js";
import { notesOf } from "./status.js";
import { markPicture } from "./symbols.js";

/** So many events stand in one list, which is laid out by itself: a change elsewhere doesn't lay out all of them. */
const TOGETHER = 100;
/** Of more events those out of sight are not laid out, and reach the accessibility tree only as one comes near them. */
export const MOST_LAID_OUT = 20_000;
/** Longer lists go without the marks beside the types' names, which would be half of their elements. */
const MOST_MARKS = 5000;

/**
 * Lists for events in time, one after the other as they are asked for: {count, parts}, a heading before each year's
 * first. `proof`: with all sentences, as on paper.
 */
export function* listParts(store, events, locale, { proof = false } = {}) {
  const options = { proof, marks: events.length <= MOST_MARKS };
  let last = null;
  for (const together of runs(events)) {
    const year = yearOf(together[0]);
    const heading = year === last ? null : element("h3", {}, yearWords(year, locale));
    last = year;
    const rows = together.map((event) => row(store, event, locale, options));
    yield { count: rows.length, parts: [heading, element("ol", {}, rows)].filter(Boolean) };
  }
}

/** The events in runs of one year, none too long. */
function* runs(events) {
  let start = 0;
  for (let end = 1; end <= events.length; end += 1) {
    const isOver =
      end === events.length || end - start === TOGETHER || yearOf(events[end]) !== yearOf(events[start]);
    if (!isOver) continue;
    yield events.slice(start, end);
    start = end;
  }
}

function yearOf(event) {
  return civil(event.t0)[0];
}

function row(store, event, locale, { proof, marks }) {
  const remark = precisionWords(event.date);
  return element(
    "li",
    { "data-event": event.index },
    element(
      "time",
      { datetime: machineDate(event.date) || null, title: remark || null },
      edtfWords(event.date.edtf, locale),
    ),
    element("button", { type: "button", dir: "auto" }, event.title),
    element(
      "span",
      { class: "note" },
      marks ? markPicture(event.type, event.status) : null,
      notesOf(event).join(" · "),
    ),
    proof
      ? store
          .mentionsOf(event)
          .filter((mention) => !mention.later)
          .map((mention) => quotation(mention, locale, event.status))
      : null,
  );
}

/** Mentions that no date could be given, with their sentences. */
export function undatedItems(store, locale) {
  return store.undated.map((one) =>
    element(
      "li",
      {},
      element("p", { dir: "auto" }, element("b", {}, one.title), ` (${one.type})`),
      quotation(one.mention(), locale, null),
    ),
  );
}

/** What the reader must know about the sources. */
export function problemItems(store) {
  const words = {
    failed: "could not be read",
    "undated-document": "has no known publication date",
    warning: "note",
  };
  return store.problems.map((problem) =>
    element(
      "li",
      {},
      element("b", { dir: "auto" }, problem.source),
      ` ${words[problem.kind] ?? problem.kind}: `,
      element("span", { dir: "auto" }, problem.message),
      problem.hint ? element("span", { class: "remark", dir: "auto" }, ` ${problem.hint}`) : null,
    ),
  );
}

/** The articles, with their outlets and days of publication, and how many events each tells. */
export function sourceItems(store, locale) {
  const counts = new Map();
  for (const event of store.events) {
    for (const document of store.documentsOf(event)) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return store.documents.map((document) => {
    const count = counts.get(document) ?? 0;
    const words = `${count.toLocaleString(locale)} event${count === 1 ? "" : "s"}`;
    const notes = [words];
    const original = store.documents[document.versionOf];
    if (original) notes.push(`a copy or another version of “${original.title || original.source}”`);
    if (document.copies.length) notes.push(`the same text also in ${document.copies.join(", ")}`);
    return element(
      "li",
      {},
      citation(document, locale),
      element("span", { class: "remark", dir: "auto" }, ` ${notes.join("; ")}`),
    );
  });
}
