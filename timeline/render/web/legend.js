// The key: what the forms mean, and only those that occur.
import { EXACT, LASTED, WITHIN } from "./dates.js";
import { element } from "./dom.js";
import { STATUS_WORDS } from "./status.js";
import { barPicture, markPicture } from "./symbols.js";

/** The entries of the key for the events of a store. */
export function legend(store) {
  const round = { symbol: "circle", light: "currentColor", dark: "currentColor" };
  const kinds = new Set(store.events.map((event) => event.date.kind));
  const found = new Set(store.events.map((event) => event.status));
  const entry = (picture, words) => element("li", {}, picture, words);
  return [
    kinds.has(EXACT) && entry(markPicture(round, store.statuses[0]), "exact day"),
    kinds.has(LASTED) && entry(barPicture("bar"), "lasted"),
    kinds.has(WITHIN) && entry(barPicture("fade"), "some day within"),
    ...store.statuses
      .filter((status) => found.has(status) && status.key !== "happened")
      .map((status) => entry(markPicture(round, status), STATUS_WORDS[status.key])),
    store.events.some((event) => event.disputed) &&
      entry(element("b", { class: "alarm" }, "!"), "sources disagree"),
    store.events.length > 30 &&
      entry(element("span", { class: "ball" }, "5"), "five events, click to look closer"),
  ].filter(Boolean);
}
