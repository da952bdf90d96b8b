// The bar above the chart: search, lanes, and choices with the number of events that each would leave.
import { edtfWords } from "./dates.js";
import { element } from "./dom.js";
import { spanOf } from "./edtf.js";
import { within } from "./filter.js";
import { dayWords } from "./intl.js";
import { periods } from "./periods.js";
import { initialState } from "./state.js";
import { STATUS_WORDS } from "./status.js";
import { markPicture } from "./symbols.js";

const MOST_CHOICES = 300;
const ROUND = { symbol: "circle", light: "currentColor", dark: "currentColor" };
const PAUSE = 120;

/** Listens to the bar. */
export function listenToChoices(view) {
  const { parts, days } = view;
  let pause = 0;
  parts.search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => view.change({ query: parts.search.value.trim() }), PAUSE);
  });
  for (const name of ["actor", "place", "source", "period", "lanes"]) {
    parts[name].addEventListener("change", () => view.change({ [name]: parts[name].value }));
  }
  parts.clear.addEventListener("click", () => {
    const { lanes, known } = view.state;
    view.change({ ...initialState(), lanes, known, selected: view.chosen?.id ?? null });
    parts.search.focus();
  });
  parts.asof.hidden = days.length < 2;
  parts.known.max = days.length;
  parts.known.addEventListener("input", () => {
    const step = Number(parts.known.value);
    view.change({ known: step < days.length ? days[step - 1] : null });
  });
}

/** Shows the state in the bar, with the choices' counts; `choose(name, key)` is called when a chip is pressed. */
export function showChoices(parts, store, state, { counts, days }, locale, choose) {
  if (parts.search.value.trim() !== state.query) parts.search.value = state.query;
  parts.lanes.value = state.lanes;
  showTypes(parts.types, store, state, counts, locale, choose);
  showStatuses(parts.statuses, store, state, counts, locale, choose);
  const names = store.names.map((name) => [name.key, name.name]);
  select(parts.actor, "all actors", byCount(names, counts.actors), state.actor, locale);
  const places = [...new Set(store.events.map((event) => event.place))].filter(Boolean);
  select(
    parts.place,
    "all places",
    byCount(
      places.map((place) => [place, place]),
      counts.places,
    ),
    state.place,
    locale,
  );
  const sources = store.documents.map((one) => [one.source, one.title || one.source]);
  select(parts.source, "all sources", byCount(sources, counts.sources), state.source, locale);
  showPeriods(parts.period, counts.timely, state.period, locale);
  showKnown(parts, store, state.known, days, locale);
}

function showTypes(box, store, state, counts, locale, choose) {
  const rows = store.types.map((type) => ({ key: type.key, content: [markPicture(type, null), type.name] }));
  chips(box, rows, state.types, counts.types, locale, (key) => choose("types", key));
}

function showStatuses(box, store, state, counts, locale, choose) {
  const present = new Set(store.events.map((event) => event.status));
  const rows = store.statuses
    .filter((status) => present.has(status) && present.size > 1)
    .map((status) => ({
      key: status.key,
      content: [markPicture(ROUND, status), STATUS_WORDS[status.key].split(",")[0]],
    }));
  if (store.events.some((event) => event.disputed)) {
    rows.push({ key: "disputed", content: [element("b", { class: "alarm" }, "!"), "sources disagree"] });
  }
  const pressed = new Set([...state.statuses, state.disputed ? "disputed" : ""]);
  const numbers = new Map([...counts.statuses, ["disputed", counts.disputed]]);
  chips(box, rows, pressed, numbers, locale, (key) =>
    choose(key === "disputed" ? "disputed" : "statuses", key),
  );
}

/** Buttons that stay pressed; the focus stays where it was. */
function chips(box, rows, pressed, counts, locale, press) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const made = rows.map(({ key, content }) => {
    const count = counts.get(key) ?? 0;
    const look = count ? "chip" : "chip none";
    const chip = element(
      "button",
      { type: "button", class: look, "aria-pressed": String(pressed.has(key)), "data-key": key },
      ...content,
      element("span", { class: "count" }, count.toLocaleString(locale)),
    );
    chip.addEventListener("click", () => press(key));
    return chip;
  });
  box.replaceChildren(...made);
  if (focused !== null) made.find((chip) => chip.dataset.key === focused)?.focus();
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
    ...shown.map(([key, name, count]) =>
      element("option", { value: key }, `${name.slice(0, 60)} (${count.toLocaleString(locale)})`),
    ),
  );
  box.value = chosen;
}

/** Periods with counts; the chosen one is among them even if it is none of them ("since 2011"). */
function showPeriods(box, events, chosen, locale) {
  const rows = periods(events, locale);
  if (chosen && !rows.some(([key]) => key === chosen))
    rows.unshift([chosen, edtfWords(chosen, locale), events.filter(within(spanOf(chosen))).length]);
  select(box, "all times", rows, chosen, locale);
}

function showKnown(parts, store, day, days, locale) {
  const all = store.documents.length;
  const told =
    day === null
      ? all
      : store.documents.filter((document) => document.day !== null && document.day <= day).length;
  const words =
    day === null ? `all ${all} articles` : `${dayWords(day, locale, "short")}, ${told} of ${all} articles`;
  parts.known.value = day === null ? days.length : days.filter((one) => one <= day).length;
  parts.known.setAttribute("aria-valuetext", words);
  parts.knownwords.textContent = words;
}
