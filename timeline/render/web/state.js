// What the reader has chosen, and its form in the address: every value that comes from there is checked.
import { fromIso, iso } from "./calendar.js";

export const LANE_KINDS = ["type", "actor", "place"];

/** The state at the start: the range is null until something is zoomed, sets are empty where nothing is left out. */
export function initialState() {
  return {
    from: null, to: null, query: "", lanes: "type", selected: null,
    types: new Set(), statuses: new Set(), actor: "", place: "", source: "", disputed: false,
  };
}

/** The part of the address after "#": "" for the state at the start. */
export function toHash(state) {
  const hash = new URLSearchParams();
  if (state.from !== null) {
    hash.set("from", iso(state.from));
    hash.set("to", iso(state.to));
  }
  if (state.query) hash.set("q", state.query);
  if (state.lanes !== "type") hash.set("lanes", state.lanes);
  for (const key of ["types", "statuses"]) if (state[key].size) hash.set(key, [...state[key]].sort().join(" "));
  for (const key of ["actor", "place", "source"]) if (state[key]) hash.set(key, state[key]);
  if (state.disputed) hash.set("disputed", "1");
  if (state.selected) hash.set("event", state.selected);
  return hash.toString();
}

/** The state that an address names; what isn't known to the store is left out. */
export function fromHash(text, store) {
  const hash = new URLSearchParams(text.replace(/^#/, ""));
  const state = initialState();
  const from = fromIso(hash.get("from"));
  const to = fromIso(hash.get("to"));
  if (from !== null && to !== null && to > from) Object.assign(state, { from, to });
  state.query = (hash.get("q") ?? "").slice(0, 200);
  if (LANE_KINDS.includes(hash.get("lanes"))) state.lanes = hash.get("lanes");
  state.types = known(hash.get("types"), store.types);
  state.statuses = known(hash.get("statuses"), store.statuses);
  if (store.names.some((name) => name.key === hash.get("actor"))) state.actor = hash.get("actor");
  if (store.events.some((event) => event.place && event.place === hash.get("place"))) state.place = hash.get("place");
  if (store.documents.some((document) => document.source === hash.get("source"))) state.source = hash.get("source");
  state.disputed = hash.get("disputed") === "1";
  if (store.byId.has(hash.get("event"))) state.selected = hash.get("event");
  return state;
}

function known(text, table) {
  const keys = new Set(table.map((row) => row.key));
  return new Set((text ?? "").split(" ").filter((key) => keys.has(key)));
}

/** Whether anything is filtered away. */
export function isFiltered(state) {
  return !!(state.query || state.types.size || state.statuses.size || state.actor || state.place || state.source || state.disputed);
}
