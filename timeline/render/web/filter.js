// Which events are shown, and how many each further choice would leave.
import { spanOf } from "./edtf.js";

/** Letters without case and accents, so that "cote d'ivoire" finds "Côte d'Ivoire". */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What a search looks through, by the event's index; an event's text is made when it is first asked for. */
export function haystacks(store) {
  const made = new Map();
  return (event) => {
    if (!made.has(event.index)) made.set(event.index, haystack(store, event));
    return made.get(event.index);
  };
}

function haystack(store, event) {
  const mentions = store.mentionsOf(event).filter((mention) => !mention.later);
  return folded(
    [
      event.title,
      event.label,
      event.type.name,
      event.status.key,
      event.place,
      ...event.actors.map((actor) => actor.name),
      ...mentions.flatMap(({ sentence, document }) => [
        sentence,
        document?.outlet ?? "",
        document?.title ?? "",
      ]),
    ].join("\n"),
  );
}

/** The tests that an event must pass, by the name of the choice. */
function tests(state, store, hay) {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  const made = {};
  if (words.length) made.query = (event) => words.every((word) => hay(event).includes(word));
  if (state.types.size) made.types = (event) => state.types.has(event.type.key);
  if (state.statuses.size) made.statuses = (event) => state.statuses.has(event.status.key);
  if (state.actor) made.actor = (event) => event.actors.some((actor) => actor.key === state.actor);
  if (state.place) made.place = (event) => event.place === state.place;
  if (state.source)
    made.source = (event) => store.documentsOf(event).some((one) => one.source === state.source);
  if (state.period) made.period = within(spanOf(state.period));
  if (state.disputed) made.disputed = (event) => event.disputed;
  return made;
}

/** Whether some day of an event can lie in a span of days. */
export function within([first, last]) {
  return (event) => event.t1 > (first ?? -Infinity) && event.t0 <= (last ?? Infinity);
}

/**
 * The events that pass, and for each choice the counts among those that pass all the others:
 * `types` and `statuses` by key, `actors` by key, `places` by name, `sources` by source, `disputed` a number; and
 * `timely`, the events that pass all but the period.
 */
export function filtered(store, known, state, hay) {
  const made = Object.entries(tests(state, store, hay));
  const tally = {
    types: new Map(),
    statuses: new Map(),
    actors: new Map(),
    places: new Map(),
    sources: new Map(),
    disputed: 0,
    timely: [],
  };
  const events = [];
  for (const event of known) {
    const failed = failures(event, made);
    if (failed.length > 1) continue;
    if (!failed.length) events.push(event);
    count(event, failed, tally, store);
  }
  return { events, counts: tally };
}

/** The names of the tests that an event fails, the first two at most. */
function failures(event, made) {
  const failed = [];
  for (const [name, passes] of made) {
    if (!passes(event)) failed.push(name);
    if (failed.length > 1) break;
  }
  return failed;
}

function count(event, failed, tally, store) {
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const counted = (name) => !failed.length || failed[0] === name;
  if (counted("types")) add(tally.types, event.type.key);
  if (counted("statuses")) add(tally.statuses, event.status.key);
  if (counted("actor")) for (const actor of event.actors) add(tally.actors, actor.key);
  if (counted("place") && event.place) add(tally.places, event.place);
  if (counted("source")) for (const one of store.documentsOf(event)) add(tally.sources, one.source);
  if (counted("period")) tally.timely.push(event);
  if (counted("disputed") && event.disputed) tally.disputed += 1;
}
