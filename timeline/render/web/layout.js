// One view laid out in pixels: which level of detail it gets, and lanes below each other.
import { withDensity } from "./density.js";
import { isInView, isNear } from "./items.js";
import { labelRows, labelledItems } from "./labels.js";
import { FOOT, LABELS, isDense, labelsFit, markRows, rowHeight } from "./level.js";
import { withMarks } from "./marks.js";

const ROOMY = 28;
const MOST_LABELS = 400;

/**
 * lanes: as lanes.js gives them; view: {from, to, width, height, head}; previous: the level before.
 * Gives {level, height, lanes: [{name, count, top, bottom}], items, bars}: items with `y` and, where there is room,
 * `label` {text, side, x}; bars of density {x, y, height, count, type}. Nothing overlaps. Lanes that are empty here
 * leave their room to the others.
 */
export function laidOut(lanes, view, measure, previous) {
  const nearby = lanes.map((lane) => ({ ...lane, near: lane.events.filter((event) => isNear(event, view)) }));
  const filled = nearby.filter((lane) => lane.near.length);
  const shown = filled.length ? filled : nearby;
  const near = shown.map((lane) => lane.near);
  const heads = shown.map(({ name, key, near: events }) => ({
    name,
    key,
    count: events.reduce((sum, event) => sum + (isInView(event, view) ? 1 : 0), 0),
  }));
  const total = near.reduce((sum, events) => sum + events.length, 0);
  const few = total <= 20 * shown.length * (view.height / 24);
  const labelled = few ? withLabels(near, heads, view, measure, previous) : null;
  if (labelled) return labelled;
  if (isDense(crowding(near, view), previous)) return withDensity(shown, near, heads, view, measure);
  return withMarks(near, heads, view, measure);
}

/** The height at which all events of the lanes can have labels, for a view of that width. */
export function labelledHeight(lanes, view, measure) {
  let height = 0;
  for (const { events } of lanes) {
    if (events.length > MOST_LABELS) return Infinity;
    const laid = labelRows(events, view, measure, MOST_LABELS);
    height += view.head + FOOT + (laid?.count ?? Infinity) * ROOMY;
  }
  return height;
}

function withLabels(near, heads, view, measure, previous) {
  const budget = Math.floor(view.height / 21);
  const laid = near.map((events) => labelRows(events, view, measure, budget));
  if (laid.includes(null)) return null;
  const rows = laid.reduce((sum, lane) => sum + Math.max(1, lane.count), 0);
  if (!labelsFit(rows, near.length, view, previous)) return null;
  const tall = rowHeight(rows, near.length, view);
  const result = { level: LABELS, lanes: [], items: [], bars: [] };
  let top = 0;
  laid.forEach((lane, index) => {
    result.items.push(...labelledItems(lane, top + view.head, tall));
    const bottom = top + view.head + Math.max(1, lane.count) * tall + FOOT;
    result.lanes.push({ ...heads[index], top, bottom });
    top = bottom;
  });
  return { ...result, height: top };
}

const CROWD_BIN = 16;

/** How many events there are for how many places, and over how much of the lanes they are spread. */
function crowding(near, view) {
  const bins = Math.ceil((2 * view.width) / CROWD_BIN);
  const perDay = view.width / (view.to - view.from);
  let filledBins = 0;
  let events = 0;
  for (const lane of near) {
    const filled = new Uint8Array(bins + 1);
    for (const event of lane) {
      const bin = Math.floor(((event.mid - view.from) * perDay + view.width / 2) / CROWD_BIN);
      if (bin >= 0 && bin <= bins) filled[bin] = 1;
    }
    filledBins += filled.reduce((sum, one) => sum + one, 0);
    events += lane.length;
  }
  return {
    events,
    slots: (markRows(near.length, view) * 2 * view.width) / 22,
    filledBins,
    bins: bins * near.length,
  };
}
