// The panel beside the chart: what an event rests on. Sentences, sources, how the date was found, disagreement, history.
import { dayWords, edtfWords, machineDate, precisionWords } from "./dates.js";
import { button, element } from "./dom.js";
import { quotation, resolution } from "./quotes.js";
import { markPicture } from "./symbols.js";

/** Status in words, for a tag. */
export const STATUS_WORDS = {
  happened: "happened",
  reported: "reported, not confirmed",
  planned: "planned",
  possible: "possible",
  denied: "denied or cancelled",
};

/** The evidence of an event as a list of elements. `actions`: step(-1 | 1), close(), copyLink(). */
export function evidence(store, event, locale, actions) {
  const mentions = store.mentionsOf(event);
  const more = store.moreOf(event);
  return [
    heading(event, more, locale),
    ...(more.conflicts ? [disagreement(event, mentions, more.conflicts, locale)] : []),
    ...(more.conflicts ? [] : sentences(event, mentions, locale)),
    ...(more.history?.length > 1 || more.history?.some((stage) => stage.status.open) ? [history(more.history, locale)] : []),
    ...method(mentions, more, locale),
    element(
      "nav",
      { "aria-label": "Events" },
      button("← Previous", () => actions.step(-1)),
      button("Next →", () => actions.step(1)),
      button("Copy link", actions.copyLink),
      button("Close", actions.close, { class: "close" }),
    ),
  ];
}

function heading(event, more, locale) {
  const remark = precisionWords(event.date);
  const tags = [
    element("span", { class: "tag" }, markPicture(event.type, event.status), event.type.name),
    event.status.key === "happened" ? null : element("span", { class: "tag strong" }, STATUS_WORDS[event.status.key]),
    event.disputed ? element("span", { class: "tag alarm" }, element("b", {}, "!"), " sources disagree") : null,
  ];
  const people = event.actors.map((actor) => actor.name).join(" · ");
  return element(
    "header",
    {},
    element("p", { class: "when" }, element("time", { datetime: machineDate(event.date) || null }, edtfWords(event.date.edtf, locale))),
    remark ? element("p", { class: "remark" }, remark) : null,
    element("h2", { dir: "auto" }, event.title),
    element("p", { class: "tags" }, tags),
    people ? element("p", { class: "people", dir: "auto" }, people) : null,
    event.place ? element("p", { class: "people", dir: "auto" }, event.place) : null,
    more.attribution ? element("p", { class: "people", dir: "auto" }, `according to ${more.attribution}`) : null,
  );
}

function sentences(event, mentions, locale) {
  return mentions.map((mention) => quotation(mention, locale, event.status));
}

/** The dates side by side, each with the sentences that support it. */
function disagreement(event, mentions, conflicts, locale) {
  const against = new Set(conflicts.flatMap((conflict) => conflict.mentions));
  const kept = mentions.filter((_, index) => !against.has(index));
  const side = (date, supporting, remark) =>
    element(
      "div",
      { class: "side" },
      element("h3", {}, edtfWords(date.edtf, locale)),
      element("p", { class: "remark" }, remark),
      supporting.map((mention) => quotation(mention, locale, event.status)),
    );
  return element(
    "section",
    { class: "sides", "aria-label": "Sources disagree" },
    side(event.date, kept, counted(kept)),
    conflicts.map((conflict) => {
      const supporting = conflict.mentions.map((index) => mentions[index]).filter(Boolean);
      return side(conflict.date, supporting, `but ${counted(supporting)}`);
    }),
  );
}

function counted(mentions) {
  const number = new Set(mentions.map((mention) => mention.document)).size;
  return number === 1 ? "one source says" : `${number} sources say`;
}

/** What was known when: one line for each publication. */
function history(stages, locale) {
  const rows = stages.map((stage) =>
    element(
      "li",
      {},
      element("span", { class: "remark" }, stage.published === null ? "undated source" : dayWords(stage.published, locale, "short")),
      element("span", {}, element("b", {}, STATUS_WORDS[stage.status.key]), `: ${edtfWords(stage.date.edtf, locale)}`),
    ),
  );
  return element("section", { class: "history" }, element("h3", {}, "What was known when"), element("ol", {}, rows));
}

function method(mentions, more, locale) {
  const found = mentions.flatMap((mention) => resolution(mention, locale));
  const why = (more.why ?? []).map((line) => element("li", { dir: "auto" }, line));
  const parts = [];
  if (found.length) {
    parts.push(element("details", { open: true }, element("summary", {}, "How the date was found"), found));
  }
  if (why.length) {
    parts.push(element("details", {}, element("summary", {}, "Why these sentences are one event"), element("ul", {}, why)));
  }
  return parts;
}

/** The events of a cluster as a list. */
export function clusterList(events, locale, { choose, zoom, close }) {
  const rows = events.map((event) => element("li", {}, eventButton(event, locale, choose)));
  return [
    element("h2", {}, `${events.length.toLocaleString(locale)} events close together`),
    zoom ? button("Zoom in on these", zoom) : element("p", { class: "remark" }, "They share their days: no zoom can part them."),
    element("ol", { class: "events" }, rows),
    element("nav", {}, button("Close", close, { class: "close" })),
  ];
}

/** A line that opens an event: its mark, date and title. */
export function eventButton(event, locale, choose) {
  return button(
    [
      markPicture(event.type, event.status),
      element("span", {}, element("span", { class: "remark" }, edtfWords(event.date.edtf, locale)), " ", element("span", { dir: "auto" }, event.title)),
    ],
    () => choose(event),
    { class: "event" },
  );
}
