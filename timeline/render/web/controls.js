// The bar above the chart: search, lanes, and choices with the number of events that each would leave.
import { element } from "./dom.js";
import { STATUS_WORDS } from "./evidence.js";
import { markPicture } from "./symbols.js";

const MOST_CHOICES = 300;

/** Rebuilds the choices from the counts; `choose(name, value)` is called when the reader picks one. */
export function showChoices(parts, store, state, counts, locale, choose) {
  chips(parts.types, store.types, state.types, counts.types, locale, (key) => choose("types", key), (type) => [markPicture(type, null), type.name]);
  const present = store.statuses.filter((status) => store.events.some((event) => event.status === status));
  const round = { symbol: "circle", light: "currentColor", dark: "currentColor" };
  chips(parts.statuses, present.length > 1 ? present : [], state.statuses, counts.statuses, locale, (key) => choose("statuses", key), (status) => [markPicture(round, status), STATUS_WORDS[status.key].split(",")[0]]);
  disputedChip(parts.statuses, store, state, counts, locale, choose);
  select(parts.actor, "all actors", byCount(store.names.map((name) => [name.key, name.name]), counts.actors), state.actor, locale);
  const places = [...new Set(store.events.map((event) => event.place))].filter(Boolean);
  select(parts.place, "all places", byCount(places.map((place) => [place, place]), counts.places), state.place, locale);
  select(parts.source, "all sources", byCount(store.documents.map((one) => [one.source, one.title || one.source]), counts.sources), state.source, locale);
}

function chips(box, rows, chosen, counts, locale, choose, content) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  box.replaceChildren(...rows.map((row) => {
    const count = counts.get(row.key) ?? 0;
    const chip = element(
      "button",
      { type: "button", class: count ? "chip" : "chip none", "aria-pressed": String(chosen.has(row.key)), "data-key": row.key },
      ...content(row),
      element("span", { class: "count" }, count.toLocaleString(locale)),
    );
    chip.addEventListener("click", () => choose(row.key));
    return chip;
  }));
  if (focused !== null) [...box.children].find((chip) => chip.dataset.key === focused)?.focus();
}

function disputedChip(box, store, state, counts, locale, choose) {
  if (!store.events.some((event) => event.disputed)) return;
  const chip = element(
    "button",
    { type: "button", class: "chip", "aria-pressed": String(state.disputed), "data-key": "disputed" },
    element("b", { class: "alarm" }, "!"), "sources disagree",
    element("span", { class: "count" }, counts.disputed.toLocaleString(locale)),
  );
  chip.addEventListener("click", () => choose("disputed"));
  box.append(chip);
}

function byCount(rows, counts) {
  return [...new Map(rows)]
    .map(([key, name]) => [key, name, counts.get(key) ?? 0])
    .sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1))
    .slice(0, MOST_CHOICES);
}

function select(box, all, rows, chosen, locale) {
  box.closest("label").hidden = rows.length < 2 && !chosen;
  const shown = rows.filter(([key, , count]) => count || key === chosen);
  box.replaceChildren(
    element("option", { value: "" }, all),
    ...shown.map(([key, name, count]) => element("option", { value: key }, `${name.slice(0, 60)} (${count.toLocaleString(locale)})`)),
  );
  box.value = chosen;
}
