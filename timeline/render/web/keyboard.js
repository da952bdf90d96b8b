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

/** The neighbour of an event in a list sorted in time, step ±1 or ±Infinity; where none is chosen, the first in view. */
export function neighbour(events, chosen, step, from) {
  if (!events.length) return null;
  const at = events.indexOf(chosen);
  if (at < 0 && Number.isFinite(step)) {
    const first = events.findIndex((event) => event.t1 > from);
    return events[first < 0 ? events.length - 1 : first];
  }
  return events[Math.max(0, Math.min(events.length - 1, at + step))];
}

/** The event nearest in time in the next lane up or down that has one; the lanes form a ring. */
export function acrossLanes(lanes, chosen, step, from, to) {
  const middle = chosen ? chosen.mid : (from + to) / 2;
  const at = lanes.findIndex((lane) => lane.events.includes(chosen));
  if (!lanes.length) return null;
  const lane = lanes[(at + step + lanes.length) % lanes.length] ?? lanes[0];
  return lane.events.reduce((best, event) => (Math.abs(event.mid - middle) < Math.abs(best.mid - middle) ? event : best));
}
