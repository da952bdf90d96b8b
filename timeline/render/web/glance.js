// What the panel shows while no event is chosen: never nothing.
import { element } from "./dom.js";
import { eventButton } from "./choices.js";

const FEW = 4;

/**
 * Sections "Still to come", "Sources disagree", "Latest": whichever have events, the weightiest or newest first.
 * `horizon` is the day up to which sources reach, null if unknown: what may be later is not called the latest.
 */
export function atAGlance(events, horizon, locale, choose) {
  const open = events.filter((event) => event.status.key === "planned" || event.status.key === "possible");
  const coming = open.filter((event) => horizon === null || event.t1 > horizon).sort((a, b) => a.t0 - b.t0);
  const disputed = events
    .filter((event) => event.disputed)
    .sort((a, b) => b.salience - a.salience || a.t0 - b.t0);
  const latest = events
    .filter((event) => !event.status.open && (horizon === null || event.t1 <= horizon + 1))
    .sort((a, b) => b.t1 - a.t1 || b.salience - a.salience);
  const sections = [
    section("Still to come", coming, locale, choose),
    section("Sources disagree", disputed, locale, choose),
    section("Latest", latest, locale, choose),
  ].filter(Boolean);
  return [
    element("h2", {}, "At a glance"),
    ...(sections.length
      ? sections
      : [element("p", { class: "remark" }, "No event matches what you are looking for.")]),
    element("p", { class: "remark hint" }, "Choose an event to read the sentences that it was taken from."),
  ];
}

function section(title, events, locale, choose) {
  if (!events.length) return null;
  const rows = events.slice(0, FEW).map((event) => element("li", {}, eventButton(event, locale, choose)));
  const count = events.length > FEW ? ` (${FEW} of ${events.length.toLocaleString(locale)})` : "";
  return element(
    "section",
    {},
    element("h3", {}, `${title}${count}`),
    element("ul", { class: "events" }, rows),
  );
}
