// Quotations with their marked words, and the line that says where they stand.
import { edtfWords } from "./dates.js";
import { element, link } from "./dom.js";
import { dayWords } from "./intl.js";

const TRIGGER = 1;
const DATE = 2;

/** A sentence cut at its runs: text nodes and <mark> elements, dates and trigger told apart by class and title. */
export function markedSentence(sentence, runs) {
  const parts = [];
  let at = 0;
  for (let index = 0; index + 2 < runs.length; index += 3) {
    const [start, end, bits] = runs.slice(index, index + 3);
    parts.push(sentence.slice(at, start));
    const kind = bits & DATE ? "date" : "trigger";
    const title =
      bits === (TRIGGER | DATE) ? "event and date" : { date: "the date", trigger: "the event" }[kind];
    parts.push(element("mark", { class: kind, title }, sentence.slice(start, end)));
    at = end;
  }
  parts.push(sentence.slice(at));
  return parts;
}

/** Where a mention stands: outlet, title with its link, day of publication. */
export function citation(document, locale) {
  if (!document) return element("cite", {}, "source not listed");
  const name = document.title || document.outlet || document.source;
  const outlet =
    document.outlet && document.outlet !== name ? [element("b", { dir: "auto" }, document.outlet), ", "] : [];
  const when =
    document.day === null ? "publication date unknown" : `published ${dayWords(document.day, locale)}`;
  return element(
    "cite",
    {},
    ...outlet,
    element("span", { dir: "auto" }, link(name, document.url)),
    `, ${when}`,
  );
}

/** A quotation with its citation; the status is named where it isn't the event's own. */
export function quotation(mention, locale, status) {
  const quote = element(
    "blockquote",
    { dir: "auto", lang: mention.document?.language || null },
    element("p", {}, markedSentence(mention.sentence, mention.runs)),
  );
  const differs =
    status && mention.status !== status ? element("span", { class: "tag" }, mention.status.key) : null;
  const said = mention.attribution
    ? element("span", { dir: "auto" }, `according to ${mention.attribution}; `)
    : null;
  return element(
    "figure",
    { class: "quote" },
    quote,
    element("figcaption", {}, differs, said, citation(mention.document, locale)),
  );
}

/** How each date of a mention was found, step by step. */
export function resolution(mention, locale) {
  return mention.timexes.map((timex) => {
    const value = /^[-\d[{Y]/.test(timex.value) ? edtfWords(timex.value, locale) : timex.value;
    const steps = timex.steps.map((step) => element("li", { dir: "auto" }, step));
    return element(
      "div",
      { class: "found" },
      element(
        "p",
        {},
        element("q", { dir: "auto" }, timex.words),
        " → ",
        element("b", {}, value),
        " ",
        element("code", { title: "EDTF, the value in the data" }, timex.value),
        timex.inside ? null : " (stands outside the sentence)",
      ),
      steps.length ? element("ol", {}, steps) : null,
      timex.rule
        ? element("p", { class: "rule" }, "rule ", element("code", { dir: "auto" }, timex.rule))
        : null,
    );
  });
}
