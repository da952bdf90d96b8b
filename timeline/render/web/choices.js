// Lines that open an event, and the list that a ring of events opens as.
import { edtfWords } from "./dates.js";
import { button, element } from "./dom.js";
import { markPicture } from "./symbols.js";

const MOST_LISTED = 200;

/** A line that opens an event: its mark, date and title. */
export function eventButton(event, locale, choose) {
  const when = element("span", { class: "remark" }, edtfWords(event.date.edtf, locale));
  const words = element("span", {}, when, " ", element("span", { dir: "auto" }, event.title));
  return button([markPicture(event.type, event.status), words], () => choose(event), { class: "event" });
}

/** The events of a ring as a list. `zoom` is null where no zoom can part them. */
export function ringList(events, locale, { choose, zoom, close }) {
  const rows = events
    .slice(0, MOST_LISTED)
    .map((event) => element("li", {}, eventButton(event, locale, choose)));
  const missing = events.length - rows.length;
  return [
    element("h2", {}, `${events.length.toLocaleString(locale)} events close together`),
    zoom
      ? button("Zoom in on these", zoom)
      : element("p", { class: "remark" }, "They share their days: no zoom can part them."),
    element("ol", { class: "events" }, rows),
    missing ? element("p", { class: "remark" }, `and ${missing.toLocaleString(locale)} more`) : null,
    element("nav", {}, button("Close", close, { class: "close" })),
  ].filter(Boolean);
}
