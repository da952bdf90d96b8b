// Which events are shown, and how many each further choice would leave.

/** Letters without case and accents, so that "cote d'ivoire" finds "Côte d'Ivoire". */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What a search looks through; made at the first search, since most readers never need it. */
export function haystacks(store) {
  return store.events.map((event) => {
    const mentions = store.mentionsOf(event);
    return folded(
      [
        event.title, event.label, event.type.name, event.status.key, event.place,
        ...event.actors.map((actor) => actor.name),
        ...mentions.flatMap((mention) => [mention.sentence, mention.document?.outlet ?? "", mention.document?.title ?? ""]),
      ].join("\n"),
    );
  });
}

/** The tests that an event must pass, by the name of the choice. */
function tests(state, store, hay) {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  const made = {};
  if (words.length) made.query = (event) => words.every((word) => hay()[event.index].includes(word));
  if (state.types.size) made.types = (event) => state.types.has(event.type.key);
  if (state.statuses.size) made.statuses = (event) => state.statuses.has(event.status.key);
  if (state.actor) made.actor = (event) => event.actors.some((actor) => actor.key === state.actor);
  if (state.place) made.place = (event) => event.place === state.place;
  if (state.source) made.source = (event) => store.documentsOf(event).some((one) => one.source === state.source);
  if (state.disputed) made.disputed = (event) => event.disputed;
  return made;
}

/**
 * The events that pass, and for each choice the counts among those that pass all the others:
 * `types` and `statuses` by key, `actors` by key, `places` by name, `sources` by source, `disputed` a number.
 */
export function filtered(store, state, hay) {
  const made = Object.entries(tests(state, store, hay));
  const counts = { types: new Map(), statuses: new Map(), actors: new Map(), places: new Map(), sources: new Map(), disputed: 0 };
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const events = [];
  for (const event of store.events) {
    const failed = [];
    for (const [name, passes] of made) {
      if (!passes(event)) failed.push(name);
      if (failed.length > 1) break;
    }
    if (failed.length > 1) continue;
    if (!failed.length) events.push(event);
    const counted = (name) => !failed.length || failed[0] === name;
    if (counted("types")) add(counts.types, event.type.key);
    if (counted("statuses")) add(counts.statuses, event.status.key);
    if (counted("actor")) for (const actor of event.actors) add(counts.actors, actor.key);
    if (counted("place") && event.place) add(counts.places, event.place);
    if (counted("source")) for (const one of store.documentsOf(event)) add(counts.sources, one.source);
    if (counted("disputed") && event.disputed) counts.disputed += 1;
  }
  return { events, counts };
}
