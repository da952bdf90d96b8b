// Disagreement and change: the dates that sources give, side by side, and what was known when.
import { edtfWords } from "./dates.js";
import { element } from "./dom.js";
import { dayWords } from "./intl.js";
import { quotation } from "./quotes.js";
import { STATUS_WORDS } from "./status.js";

/** The dates side by side, each with those who give it, and below them the sentences of each. */
export function disagreement(event, mentions, conflicts, locale) {
  const against = new Set(conflicts.flatMap((conflict) => conflict.mentions));
  const own = {
    date: event.date,
    told: mentions.filter((mention, index) => !mention.later && !against.has(index)),
  };
  const others = conflicts.map(({ date, mentions: numbers }) => ({
    date,
    told: numbers.map((number) => mentions[number]).filter((mention) => mention && !mention.later),
  }));
  const sides = [own, ...others].filter(({ told }) => told.length);
  const head = ({ date, told }) =>
    element(
      "li",
      {},
      element("b", {}, edtfWords(date.edtf, locale)),
      element("span", { class: "remark", dir: "auto" }, voices(told)),
    );
  return element(
    "section",
    { class: "sides", "aria-label": "Sources disagree" },
    element("ul", { class: "versus" }, sides.map(head)),
    sides.map(({ date, told }) =>
      element(
        "div",
        { class: "side" },
        element("h3", {}, edtfWords(date.edtf, locale)),
        told.map((mention) => quotation(mention, locale, event.status)),
      ),
    ),
  );
}

/** Who says so: "The Harbour Gazette", or how many do. */
function voices(told) {
  const documents = [...new Set(told.map((mention) => mention.document))];
  if (documents.length > 1) return `${documents.length} sources say`;
  return documents[0]?.outlet || documents[0]?.title || "one source says";
}

/** What was known when, one line for each publication; null where nothing ever changed. */
export function history(stages, knownOn, locale) {
  const told = stages.filter(
    (stage) => knownOn === undefined || (stage.published !== null && stage.published <= knownOn),
  );
  const changes = told.filter((stage, index) => {
    const before = told[index - 1];
    return !before || before.status !== stage.status || before.date !== stage.date;
  });
  if (changes.length < 2) return null;
  const rows = changes.map(({ published, status, date }) =>
    element(
      "li",
      {},
      element(
        "span",
        { class: "remark" },
        published === null ? "undated source" : dayWords(published, locale, "short"),
      ),
      element("span", {}, element("b", {}, STATUS_WORDS[status.key]), `: ${edtfWords(date.edtf, locale)}`),
    ),
  );
  return element(
    "section",
    { class: "history" },
    element("h3", {}, "What was known when"),
    element("ol", {}, rows),
  );
}
