// All events as a list: the page's real content for screen readers, for search engines of the browser, and for paper.
import { civil } from "./calendar.js";
import { edtfWords, machineDate, precisionWords } from "./dates.js";
import { element } from "./dom.js";
import { yearWords } from "./intl.js";
import { citation, quotation } from "./quotes.js";
import { notesOf } from "./status.js";
import { markPicture } from "./symbols.js";

/** So many events are listed at once; of more only the first few, until they are asked for or printed. */
export const AT_ONCE = 3000;
export const OF_TOO_MANY = 500;

/** List items for events, with a heading item before each year. `proof`: with all sentences, as on paper. */
export function listItems(store, events, locale, { proof = false } = {}) {
  const items = [];
  let last = null;
  for (const event of events) {
    const year = civil(event.t0)[0];
    if (year !== last)
      items.push(element("li", { class: "year" }, element("h3", {}, yearWords(year, locale))));
    last = year;
    items.push(row(store, event, locale, proof));
  }
  return items;
}

function row(store, event, locale, proof) {
  const remark = precisionWords(event.date);
  return element(
    "li",
    { "data-event": event.index },
    element(
      "time",
      { datetime: machineDate(event.date) || null, title: remark || null },
      edtfWords(event.date.edtf, locale),
    ),
    element(
      "div",
      {},
      element("button", { type: "button", dir: "auto" }, event.title),
      element("span", { class: "note" }, markPicture(event.type, event.status), notesOf(event).join(" · ")),
      proof
        ? store
            .mentionsOf(event)
            .filter((mention) => !mention.later)
            .map((mention) => quotation(mention, locale, event.status))
        : null,
    ),
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
