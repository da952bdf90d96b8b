// Disagreement and change: the dates that sources give, side by side, and what was known when.
import { edtfWords } from "./dates.js";
import { element } from "./dom.js";
import { dayWords } from "./intl.js";
import { quotation } from "./quotes.js";
import { STATUS_WORDS } from "./status.js";

/** The dates side by side, each with the sentences that support it. */
export function disagreement(event, mentions, conflicts, locale) {
  const against = new Set(conflicts.flatMap((conflict) => conflict.mentions));
  const own = mentions.filter((_, index) => !against.has(index));
  return element(
    "section",
    { class: "sides", "aria-label": "Sources disagree" },
    side(event.date, own, "", event, locale),
    conflicts.map(({ date, mentions: numbers }) =>
      side(date, numbers.map((number) => mentions[number]).filter(Boolean), "but ", event, locale),
    ),
  );
}

function side(date, mentions, but, event, locale) {
  const told = mentions.filter((mention) => !mention.later);
  if (!told.length) return null;
  return element(
    "div",
    { class: "side" },
    element("h3", {}, edtfWords(date.edtf, locale)),
    element("p", { class: "remark" }, but + sourceCount(told)),
    told.map((mention) => quotation(mention, locale, event.status)),
  );
}

function sourceCount(mentions) {
  const number = new Set(mentions.map((mention) => mention.document)).size;
  return number === 1 ? "one source says" : `${number} sources say`;
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
