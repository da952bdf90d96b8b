// What the reader has chosen, and its form in the address: every value that comes from there is checked.
import { fromIso, iso } from "./calendar.js";
import { spanOf } from "./edtf.js";

export const LANE_KINDS = ["type", "actor", "place"];

/**
 * The state at the start, as the publisher asked for it: the range is null until something is zoomed, sets are empty
 * where nothing is left out, `period` is EDTF, `known` the day up to which articles count (null: all).
 */
export function initialState(opening = {}) {
  return {
    from: null,
    to: null,
    query: "",
    lanes: opening.lanes ?? "type",
    selected: null,
    period: opening.period ?? "",
    types: new Set(),
    statuses: new Set(),
    actor: "",
    place: "",
    source: "",
    disputed: false,
    known: null,
  };
}

/** The part of the address after "#": "" for the state at the start. */
export function toHash(state, opening = {}) {
  const start = initialState(opening);
  const hash = new URLSearchParams();
  if (state.from !== null) {
    hash.set("from", iso(state.from));
    hash.set("to", iso(state.to));
  }
  if (state.query) hash.set("q", state.query);
  for (const key of ["types", "statuses"])
    if (state[key].size) hash.set(key, [...state[key]].sort().join(" "));
  for (const key of ["lanes", "period"]) if (state[key] !== start[key]) hash.set(key, state[key]);
  for (const key of ["actor", "place", "source"]) if (state[key]) hash.set(key, state[key]);
  if (state.disputed) hash.set("disputed", "1");
  if (state.known !== null) hash.set("known", iso(state.known));
  if (state.selected) hash.set("event", state.selected);
  return hash.toString();
}

/** The state that an address names; what isn't known to the store is left out. */
export function fromHash(text, store) {
  const hash = new URLSearchParams(text.replace(/^#/, ""));
  const state = initialState(store.opening);
  const from = fromIso(hash.get("from"));
  const to = fromIso(hash.get("to"));
  if (from !== null && to !== null && to > from) Object.assign(state, { from, to });
  state.query = (hash.get("q") ?? "").slice(0, 200);
  if (LANE_KINDS.includes(hash.get("lanes"))) state.lanes = hash.get("lanes");
  if (hash.has("period") && (hash.get("period") === "" || spanOf(hash.get("period"))))
    state.period = hash.get("period");
  state.types = known(hash.get("types"), store.types);
  state.statuses = known(hash.get("statuses"), store.statuses);
  if (store.names.some((name) => name.key === hash.get("actor"))) state.actor = hash.get("actor");
  if (store.events.some((event) => event.place && event.place === hash.get("place")))
    state.place = hash.get("place");
  if (store.documents.some((document) => document.source === hash.get("source")))
    state.source = hash.get("source");
  state.disputed = hash.get("disputed") === "1";
  state.known = fromIso(hash.get("known"));
  if (store.byId.has(hash.get("event"))) state.selected = hash.get("event");
  return state;
}

function known(text, table) {
  const keys = new Set(table.map((row) => row.key));
  return new Set((text ?? "").split(" ").filter((key) => keys.has(key)));
}

/** Whether anything is filtered away. */
export function isFiltered(state) {
  const { query, types, statuses, actor, place, source, period, disputed } = state;
  return !!(query || types.size || statuses.size || actor || place || source || period || disputed);
}
