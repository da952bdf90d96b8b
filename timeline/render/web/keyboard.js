// Everything by keyboard: ← → event, ↑ ↓ lane, + − zoom, Shift ← → move, 0 all, Enter evidence, / search, Esc close.

/** `actions`: step(±1), lane(±1), zoom(factor), move(part), all(), read(), close(), search(), help(). */
export function listenToKeys(stage, actions) {
  const keys = {
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    ArrowUp: () => actions.lane(-1),
    ArrowDown: () => actions.lane(1),
    "+": () => actions.zoom(0.6),
    "=": () => actions.zoom(0.6),
    "-": () => actions.zoom(1 / 0.6),
    0: () => actions.all(),
    Home: () => actions.step(-Infinity),
    End: () => actions.step(Infinity),
    Enter: () => actions.read(),
  };
  stage.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.target !== stage) return;
    const sideways = { ArrowLeft: -0.25, ArrowRight: 0.25 }[press.key];
    if (press.shiftKey && sideways) actions.move(sideways);
    else if (keys[press.key]) keys[press.key]();
    else return;
    press.preventDefault();
  });
  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(press.target.tagName);
    if (press.key === "Escape") actions.close();
    else if (press.key === "/" && !writing) actions.search();
    else if (press.key === "?" && !writing) actions.help();
    else return;
    if (press.key !== "Escape") press.preventDefault();
  });
}

/**
 * The neighbour of an event in a list sorted in time, step ±1 or ±Infinity; where none is chosen, the first whose middle
 * is in view, or else the first beyond its beginning.
 */
export function neighbour(events, chosen, step, [from, to]) {
  if (!events.length) return null;
  const at = chosen ? events.findIndex((event) => event.index === chosen.index) : -1;
  if (at < 0 && Number.isFinite(step)) {
    const seen = events.find((event) => event.mid >= from && event.mid < to);
    return seen ?? events.find((event) => event.t1 > from) ?? events.at(-1);
  }
  return events[Math.max(0, Math.min(events.length - 1, at + step))];
}

/**
 * {event, lane}: the event nearest in time in the next lane up or down of lane number `current` (-1: none yet, look where
 * the chosen event is); the lanes form a ring. Null without lanes.
 */
export function acrossLanes(lanes, chosen, current, step, [from, to]) {
  if (!lanes.length) return null;
  const holds = (lane) => lane.events.some((event) => event.index === chosen?.index);
  const at = chosen && lanes[current] && holds(lanes[current]) ? current : lanes.findIndex(holds);
  const next = at < 0 ? 0 : (at + step + lanes.length) % lanes.length;
  const middle = chosen ? chosen.mid : (from + to) / 2;
  const distance = (event) => Math.abs(event.mid - middle);
  const event = lanes[next].events.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return { event, lane: next };
}
