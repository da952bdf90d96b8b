// The panel beside the chart: what an event rests on. Sentences, sources, how the date was found, disagreement, history.
import { edtfWords, machineDate, precisionWords } from "./dates.js";
import { button, element } from "./dom.js";
import { quotation, resolution } from "./quotes.js";
import { disagreement, history } from "./sides.js";
import { STATUS_WORDS } from "./status.js";
import { markPicture } from "./symbols.js";

const AT_FIRST = 6;

/** The evidence of an event as a list of elements. `actions`: step(-1 | 1), close(), copyLink(click). */
export function evidence(store, event, locale, actions) {
  const mentions = store.mentionsOf(event);
  const told = mentions.filter((mention) => !mention.later);
  const { conflicts, history: stages = [], ...more } = store.moreOf(event);
  return [
    heading(event, more, locale),
    ...(event.disputed ? [disagreement(event, mentions, conflicts, locale)] : sentences(event, told, locale)),
    mentions.length ? null : element("p", { class: "remark" }, "Added by hand: no article was read for it."),
    laterNote(mentions.length - told.length),
    history(stages, event.knownOn, locale),
    ...method(told, more, locale),
    element(
      "nav",
      { "aria-label": "Events" },
      button("← Previous", () => actions.step(-1)),
      button("Next →", () => actions.step(1)),
      button("Copy link", actions.copyLink),
      button("Close", actions.close, { class: "close" }),
    ),
  ].filter(Boolean);
}

function heading(event, more, locale) {
  const remark = precisionWords(event.date);
  const mode = more.mode ? `: ${more.mode.replace(/-/g, " ")}` : "";
  const tags = [
    element("span", { class: "tag" }, markPicture(event.type, event.status), event.type.name + mode),
    event.status.key === "happened"
      ? null
      : element("span", { class: "tag strong" }, STATUS_WORDS[event.status.key]),
    event.disputed
      ? element("span", { class: "tag alarm" }, element("b", {}, "!"), " sources disagree")
      : null,
  ];
  const line = (words) => (words ? element("p", { class: "people", dir: "auto" }, words) : null);
  const time = element(
    "time",
    { datetime: machineDate(event.date) || null },
    edtfWords(event.date.edtf, locale),
  );
  return element(
    "header",
    {},
    element("p", { class: "when" }, time),
    remark ? element("p", { class: "remark" }, remark) : null,
    element("h2", { dir: "auto" }, event.title),
    element("p", { class: "tags" }, tags),
    line(event.actors.map((actor) => actor.name).join(" · ")),
    line(event.place),
    line(more.attribution ? `according to ${more.attribution}` : ""),
    line(more.independent ? independence(event, more.independent) : ""),
  );
}

function independence(event, independent) {
  const sources = independent === 1 ? "one independent source" : `${independent} independent sources`;
  return `${event.count} sentences from ${sources}: texts that are nearly the same count once`;
}

function sentences(event, told, locale) {
  const quotes = told.map((mention) => quotation(mention, locale, event.status));
  if (quotes.length <= AT_FIRST) return quotes;
  const rest = quotes.splice(AT_FIRST);
  return [...quotes, element("details", {}, element("summary", {}, `${rest.length} more sentences`), rest)];
}

function laterNote(count) {
  if (!count) return null;
  return element(
    "p",
    { class: "remark" },
    count === 1 ? "One later sentence isn't shown." : `${count} later sentences aren't shown.`,
  );
}

function method(mentions, more, locale) {
  const found = mentions.flatMap((mention) => resolution(mention, locale));
  const items = (lines = []) => lines.map((line) => element("li", { dir: "auto" }, line));
  const why = items(more.why);
  const edits = items(more.edits);
  const fold = (title, isOpen, content) =>
    element("details", { open: isOpen }, element("summary", {}, title), content);
  return [
    found.length ? fold("How the date was found", found.length <= 3, found) : null,
    edits.length ? fold("Changed by hand", true, element("ul", {}, edits)) : null,
    why.length ? fold("Why these sentences are one event", false, element("ul", {}, why)) : null,
  ];
}
