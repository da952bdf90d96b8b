// What an event is in a view, in pixels: a mark on its day, a bar over the days that it lasted, a fading bar over the
// days of which one was it. Bars are never so short that they would pass for a day.
import { LASTED, WITHIN } from "./dates.js";

export const MARK = 16;
const SHORTEST_BAR = 26;
export const SIGN = 10;
const GAP = 4;

/** A view: `from` and `to` in days, `width` in pixels of the part that is seen. */
export function toPixels(view) {
  const perDay = view.width / (view.to - view.from);
  return (day) => (day - view.from) * perDay;
}

/**
 * Whether any of it lies in the view or half a view beside it: so much is drawn, so that a drag shows no empty edge.
 */
export function isNear(event, view) {
  const spare = (view.to - view.from) / 2;
  return event.t1 > view.from - spare && event.t0 < view.to + spare;
}

/** Whether any of it lies in the view itself. */
export function isInView(event, view) {
  return event.t1 > view.from && event.t0 < view.to;
}

/** What stands before an event's mark: "?" for possible, "!" where sources disagree. */
export function signsOf(event) {
  return `${event.status.over === "question" ? "?" : ""}${event.disputed ? "!" : ""}`;
}

/**
 * {event, form, left, right, mark, x0, x1}: `form` is "mark", "bar" (lasted) or "fade" (some day within);
 * `left`..`right` the bar, `mark` the middle of the symbol (on its days where
 * a bar is wider than they are), `x0`..`x1` all that is taken up without the label.
 */
export function itemOf(event, view) {
  const x = toPixels(view);
  const signs = signsOf(event).length * SIGN;
  const form = { [LASTED]: "bar", [WITHIN]: "fade" }[event.date.kind];
  if (!form) return markItem(event, x(event.mid), signs);
  const spare = Math.max(0, SHORTEST_BAR - (x(event.t1) - x(event.t0))) / 2;
  const left = Math.max(x(event.t0) - spare, -view.width);
  const right = Math.min(x(event.t1) + spare, 2 * view.width);
  const atStart = Math.min(Math.max(left, Math.min(0, right - MARK)) + 6, right - 6);
  const mark = form === "bar" && !spare ? atStart : x(event.mid);
  return {
    event,
    form,
    left,
    right,
    mark,
    x0: Math.min(left, mark - 8) - signs - 1,
    x1: Math.max(right, mark + 8) + 1,
  };
}

function markItem(event, middle, signs) {
  return {
    event,
    form: "mark",
    left: middle,
    right: middle,
    mark: middle,
    x0: middle - MARK / 2 - signs,
    x1: middle + MARK / 2,
  };
}

const LEAST_SEEN = 2;

/** Whether an item's bar or symbol lies before (-1) or behind (1) what is seen, or 0: in it, so that a label has sense. */
export function sideOf(item, view) {
  if (item.right < LEAST_SEEN) return -1;
  return item.left > view.width - LEAST_SEEN ? 1 : 0;
}

/**
 * Where a label of that width can stand, without regard to neighbours: right of the item, left of it, or inside its
 * bar; null if nowhere. `taken` is what item and label then occupy together.
 */
export function labelSpot(item, width, view) {
  const left = { side: "left", x: item.x0 - GAP, taken: [item.x0 - GAP - width, item.x1] };
  const right = { side: "right", x: item.x1 + GAP, taken: [item.x0, item.x1 + GAP + width] };
  const outside = sideOf(item, view);
  if (outside < 0) return left;
  if (outside > 0 || right.taken[1] <= view.width) return right;
  if (left.taken[0] >= 0) return left;
  const start = insideStart(item);
  const end = Math.min(item.right, view.width) - 6;
  return start + width <= end ? { side: "inside", x: start, taken: [item.x0, item.x1] } : null;
}

function insideStart(item) {
  if (item.form === "bar") return item.mark + 11;
  const start = Math.max(item.left, 0) + 8;
  return item.mark > start - 14 ? item.mark + 11 : start;
}
