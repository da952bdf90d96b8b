// Mouse, pen, touch: drag moves, pinch and Ctrl + wheel zoom, a sideways wheel moves, a tap chooses.
// Up and down stay with the page, so that a reader who scrolls past isn't caught.
import { moved, zoomed } from "./range.js";

/**
 * `actions`: viewOf() → [from, to], show([from, to]), shift(pixels) moves the drawn picture without a new layout,
 * hover(point | null), tap(point). Points are {x, y} on the stage.
 */
export function listenToPointers(stage, actions) {
  const held = new Map();
  let start = null;
  const point = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const width = () => stage.clientWidth;

  const begin = () => {
    const points = [...held.values()];
    start = { points, view: actions.viewOf(), moved: start?.moved ?? false };
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    held.set(event.pointerId, point(event));
    if (held.size === 1) start = null;
    begin();
  });

  stage.addEventListener("pointermove", (event) => {
    const now = point(event);
    if (!held.has(event.pointerId)) {
      if (event.pointerType === "mouse") actions.hover(now);
      return;
    }
    held.set(event.pointerId, now);
    const dx = now.x - start.points[0].x;
    if (!start.moved && held.size === 1 && Math.abs(dx) < 4) return;
    if (!start.moved) stage.setPointerCapture(event.pointerId);
    start.moved = true;
    stage.classList.add("dragging");
    actions.hover(null);
    if (held.size === 1) actions.shift(dx);
    else actions.show(pinched(start, [...held.values()], width()));
  });

  const end = (event) => {
    if (!held.delete(event.pointerId)) return;
    const now = point(event);
    stage.classList.remove("dragging");
    if (!start.moved && event.type === "pointerup") actions.tap(now);
    else if (start.moved && !held.size && start.points.length === 1) {
      actions.show(moved(start.view, (start.points[0].x - now.x) / width()));
    }
    if (held.size) begin();
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", end);
  stage.addEventListener("pointerleave", () => actions.hover(null));

  stage.addEventListener(
    "wheel",
    (event) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      if (!sideways && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const view = actions.viewOf();
      const lines = event.deltaMode ? 16 : 1;
      if (sideways) {
        actions.show(moved(view, ((event.deltaX || event.deltaY) * lines) / width()));
      } else {
        const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY * lines * 0.004)));
        actions.show(zoomed(view, factor, point(event).x / width()));
      }
    },
    { passive: false },
  );
}

/** The view after two fingers moved: the days under them stay under them. */
export function pinched({ points, view: [from, to] }, now, width) {
  const perPixel = (to - from) / width;
  const apart = (pair) => Math.max(20, Math.abs(pair[0].x - pair[1].x));
  const middle = (pair) => (pair[0].x + pair[1].x) / 2;
  const length = (to - from) * (apart(points) / apart(now));
  const day = from + middle(points) * perPixel;
  const start = day - (middle(now) / width) * length;
  return [start, start + length];
}
