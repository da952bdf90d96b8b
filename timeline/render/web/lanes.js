// Which lane an event runs in: by type, by actor, or by place. Made once per choice, not per view.

const MOST_LANES = 8;

/** Lanes in order: {key, name, type, events}; `type` colours a lane's density, null where types mix. */
export function lanesOf(store, events, kind) {
  if (kind === "type") {
    return store.types
      .map((type) => ({
        key: type.key,
        name: type.name,
        type,
        events: events.filter((event) => event.type === type),
      }))
      .filter((lane) => lane.events.length);
  }
  const keysOf =
    kind === "actor"
      ? (event) => event.actors.map((actor) => actor.name)
      : (event) => (event.place ? [event.place] : []);
  const rest = kind === "actor" ? ["Others", "No actor named"] : ["Other places", "No place named"];
  return grouped(events, keysOf, rest);
}

function grouped(events, keysOf, [others, none]) {
  const counts = new Map();
  for (const event of events)
    for (const key of new Set(keysOf(event))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const shown = names.length > MOST_LANES + 1 ? names.slice(0, MOST_LANES) : names;
  const lanes = new Map(
    [...shown, others, none].map((name, order) => [
      `${order} ${name}`,
      { key: `${order}`, name, type: null, events: [] },
    ]),
  );
  const laneOf = new Map(shown.map((name, order) => [name, lanes.get(`${order} ${name}`)]));
  const last = [...lanes.values()].slice(-2);
  for (const event of events) {
    const keys = new Set(keysOf(event));
    const hit = [...keys].filter((key) => laneOf.has(key));
    for (const key of hit) laneOf.get(key).events.push(event);
    if (!hit.length) last[keys.size ? 0 : 1].events.push(event);
  }
  return [...lanes.values()].filter((lane) => lane.events.length);
}
