// One view laid out in pixels: lanes below each other, in them items in rows, or density bars.
import { isInView, isNear, itemOf, labelSpot } from "./items.js";
import { DENSITY, FOOT, HEAD, LABELS, MARKS, isDense, labelsFit, markRows, rowHeight } from "./level.js";
import { clustered, packed, sharedRows } from "./pack.js";
import { cut, fitting } from "./words.js";

const LONGEST_LABEL = 300;
const CLUSTER = 22;
const BIN = 8;

/**
 * lanes: as lanes.js gives them; view: {from, to, width, height}; previous: the level before.
 * Gives {level, height, lanes: [{name, count, top, bottom}], items, bars}: items with `y` and, where there is room,
 * `label` {text, side, x}; bars of density {x, y, height, count, type}. Nothing overlaps.
 */
export function laidOut(lanes, view, measure, previous) {
  const near = lanes.map((lane) => lane.events.filter((event) => isNear(event, view)));
  const seen = lanes.map((lane) => lane.events.reduce((sum, event) => sum + (isInView(event, view) ? 1 : 0), 0));
  const heads = lanes.map((lane, index) => ({ name: lane.name, key: lane.key, count: seen[index] }));
  const total = near.reduce((sum, events) => sum + events.length, 0);
  const few = total <= 20 * lanes.length * (view.height / 24);
  const labelled = few ? withLabels(near, heads, view, measure, previous) : null;
  if (labelled) return labelled;
  if (isDense(crowding(near, lanes.length, view), previous)) return withDensity(lanes, near, heads, view);
  return withMarks(near, heads, view, measure);
}

/** The height at which all events of the lanes can have labels, for a view of that width. */
export function labelledHeight(lanes, view, measure) {
  const widest = LONGEST_LABEL;
  let height = 0;
  for (const lane of lanes) {
    if (lane.events.length > 400) return Infinity;
    const laid = labelRows(lane.events, view, measure, widest, 400);
    height += HEAD + FOOT + (laid?.count ?? Infinity) * 28;
  }
  return height;
}

function labelRows(events, view, measure, widest, most) {
  const drafts = events.map((event) => {
    const item = itemOf(event, view);
    const text = labelText(event, widest, measure);
    const spot = text ? labelSpot(item, measure(text), view) : null;
    return { item, text, spot, taken: spot ? spot.taken : [item.x0, item.x1] };
  });
  drafts.sort((a, b) => a.taken[0] - b.taken[0] || a.item.event.index - b.item.event.index);
  const laid = packed(drafts.map((draft) => draft.taken), most);
  return laid && { ...laid, drafts };
}

function labelText(event, widest, measure) {
  return fitting(event, widest, measure) || cut(event.title, widest, measure);
}

function withLabels(near, heads, view, measure, previous) {
  const budget = Math.floor(view.height / 21);
  const widest = Math.min(LONGEST_LABEL, view.width * 0.62);
  const laid = [];
  let rows = 0;
  for (const events of near) {
    const lane = labelRows(events, view, measure, widest, budget);
    if (!lane) return null;
    rows += Math.max(1, lane.count);
    laid.push(lane);
  }
  if (!labelsFit(rows, near.length, view.height, previous)) return null;
  const tall = rowHeight(rows, near.length, view.height);
  const result = { level: LABELS, lanes: [], items: [], bars: [] };
  let top = 0;
  laid.forEach((lane, index) => {
    lane.drafts.forEach(({ item, text, spot }, place) => {
      const y = top + HEAD + (lane.rows[place] + 0.5) * tall;
      result.items.push({ ...item, more: [], y, label: spot && { text, side: spot.side, x: spot.x } });
    });
    const bottom = top + HEAD + Math.max(1, lane.count) * tall + FOOT;
    result.lanes.push({ ...heads[index], top, bottom });
    top = bottom;
  });
  return { ...result, height: top };
}

function crowding(near, lanes, view) {
  const bins = Math.ceil((2 * view.width) / 16);
  const perDay = view.width / (view.to - view.from);
  let filledBins = 0;
  let events = 0;
  for (const lane of near) {
    const filled = new Uint8Array(bins + 1);
    for (const event of lane) {
      const bin = Math.floor(((event.mid - view.from) * perDay + view.width / 2) / 16);
      if (bin >= 0 && bin <= bins) filled[bin] = 1;
    }
    filledBins += filled.reduce((sum, one) => sum + one, 0);
    events += lane.length;
  }
  return { events, slots: (markRows(lanes, view.height) * 2 * view.width) / 22, filledBins, bins: bins * lanes };
}

function withMarks(near, heads, view, measure) {
  const budget = markRows(near.length, view.height);
  const items = near.map((events) =>
    events.map((event) => itemOf(event, view)).sort((a, b) => a.x0 - b.x0 || a.event.index - b.event.index),
  );
  const wanted = items.map((lane) => packed(lane.map(({ x0, x1 }) => [x0, x1]), 60)?.count ?? 60);
  const rows = sharedRows(wanted.map((want) => Math.max(1, want)), budget);
  const tall = Math.max(20, rowHeight(rows.reduce((sum, one) => sum + one, 0), near.length, view.height));
  const result = { level: MARKS, lanes: [], items: [], bars: [] };
  let top = 0;
  items.forEach((lane, index) => {
    const placed = clustered(lane, rows[index], CLUSTER);
    for (const item of placed) item.y = top + HEAD + (item.row + 0.5) * tall;
    labelGaps(placed, rows[index], view, measure);
    result.items.push(...placed);
    const bottom = top + HEAD + rows[index] * tall + FOOT;
    result.lanes.push({ ...heads[index], top, bottom });
    top = bottom;
  });
  return { ...result, height: top };
}

/** Labels for single events, where the row leaves room: right of the item, else left of it. */
function labelGaps(placed, rows, view, measure) {
  for (let row = 0; row < rows; row += 1) {
    const line = placed.filter((item) => item.row === row).sort((a, b) => a.x0 - b.x0);
    let taken = 0;
    line.forEach((item, place) => {
      const before = taken;
      taken = Math.max(taken, item.x1);
      if (item.form === "cluster" || item.x1 < 0 || item.x0 > view.width) return;
      const next = Math.min(line[place + 1]?.x0 ?? Infinity, view.width);
      const right = fitting(item.event, Math.min(next - item.x1 - 12, LONGEST_LABEL), measure);
      if (right) {
        item.label = { text: right, side: "right", x: item.x1 + 4 };
        taken = item.x1 + 4 + measure(right);
        return;
      }
      const left = fitting(item.event, Math.min(item.x0 - before - 16, LONGEST_LABEL), measure);
      if (left) item.label = { text: left, side: "left", x: item.x0 - 4 };
    });
  }
}

function withDensity(lanes, near, heads, view) {
  const tall = Math.max(28, Math.floor(view.height / lanes.length));
  const perDay = view.width / (view.to - view.from);
  const bins = Math.ceil((2 * view.width) / BIN);
  const result = { level: DENSITY, lanes: [], items: [], bars: [] };
  const counts = near.map((events) => {
    const count = new Uint32Array(bins);
    for (const event of events) {
      const bin = Math.floor(((event.mid - view.from) * perDay + view.width / 2) / BIN);
      if (bin >= 0 && bin < bins) count[bin] += 1;
    }
    return count;
  });
  const most = Math.max(1, ...counts.map((count) => count.reduce((a, b) => Math.max(a, b), 0)));
  counts.forEach((count, index) => {
    const top = index * tall;
    const room = tall - HEAD - FOOT;
    count.forEach((number, bin) => {
      if (!number) return;
      const x = (bin + 0.5) * BIN - view.width / 2;
      const height = Math.max(2, Math.sqrt(number / most) * room);
      result.bars.push({ x, y: top + tall - FOOT, height, count: number, type: lanes[index].type, lane: index });
    });
    result.lanes.push({ ...heads[index], top, bottom: top + tall });
  });
  return { ...result, height: tall * lanes.length, bin: BIN, most };
}
