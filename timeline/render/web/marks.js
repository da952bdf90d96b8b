// The middle level: a mark for each event where there is room, else a ring with a count; labels in what room is left.
import { itemOf, labelSpot, sideOf } from "./items.js";
import { LONGEST_LABEL, labelRows, labelledItems } from "./labels.js";
import { FOOT, MARKS, markRows, rowHeight } from "./level.js";
import { clustered, packed, sharedRows } from "./pack.js";
import { fitting } from "./words.js";

const RING = 22;
const MOST_ROWS = 60;
const LEAD_LABEL = 180;
const LEAD_GAP = 12;

/** As layout.js has it, for the events `near` the view by lane. */
export function withMarks(near, heads, view, measure) {
  const budget = markRows(near.length, view);
  const items = near.map((events) =>
    events.map((event) => itemOf(event, view)).sort((a, b) => a.x0 - b.x0 || a.event.index - b.event.index),
  );
  const wanted = items.map(
    (lane) =>
      packed(
        lane.map(({ x0, x1 }) => [x0, x1]),
        MOST_ROWS,
      )?.count ?? MOST_ROWS,
  );
  const rows = sharedRows(
    wanted.map((want) => Math.max(1, want)),
    budget,
  );
  const labelled = spread(near, rows, budget, view, measure);
  const all = rows.reduce((sum, one) => sum + one, 0);
  const tall = Math.max(20, rowHeight(all, near.length, view));
  const result = { level: MARKS, lanes: [], items: [], bars: [] };
  let top = 0;
  items.forEach((lane, index) => {
    const first = top + view.head;
    result.items.push(
      ...(labelled[index]
        ? labelledItems(labelled[index], first, tall)
        : ringed(lane, rows[index], first, tall, view, measure)),
    );
    const bottom = first + rows[index] * tall + FOOT;
    result.lanes.push({ ...heads[index], top, bottom });
    top = bottom;
  });
  return { ...result, height: top };
}

/** Gives the rows that are left to lanes that can then label all their events, those that lack fewest first. */
function spread(near, rows, budget, view, measure) {
  let left = budget - rows.reduce((sum, one) => sum + one, 0);
  const made = near.map((events, lane) =>
    events.length <= MOST_ROWS * 2 ? labelRows(events, view, measure, rows[lane] + left) : null,
  );
  const lack = (lane) => made[lane].count - rows[lane];
  const order = [...made.keys()].filter((lane) => made[lane]).sort((a, b) => lack(a) - lack(b));
  const labelled = near.map(() => null);
  for (const lane of order) {
    const more = Math.max(0, lack(lane));
    if (more > left) continue;
    left -= more;
    rows[lane] += more;
    labelled[lane] = made[lane];
  }
  return labelled;
}

/**
 * A lane of marks and rings in so many rows, with labels where they leave room. Of several rows the first is kept for
 * the weightiest events, each with its label: what a reader wants to see before he counts.
 */
function ringed(lane, count, top, tall, view, measure) {
  const leads = count > 1 ? leadsOf(lane, view, measure) : [];
  const kept = leads.length ? 1 : 0;
  const told = new Set(leads.map((item) => item.event));
  const others = clustered(
    lane.filter((item) => !told.has(item.event)),
    count - kept,
    RING,
  );
  for (const item of others) item.row += kept;
  for (let row = kept; row < count; row += 1)
    labelGaps(
      others.filter((item) => item.row === row),
      view,
      measure,
    );
  const made = [...leads, ...others];
  for (const item of made) item.y = top + (item.row + 0.5) * tall;
  return made;
}

/** The weightiest events of a lane that stand side by side with their labels in one row. */
function leadsOf(lane, view, measure) {
  const leads = [];
  const taken = [];
  const seen = lane.filter((item) => !sideOf(item, view));
  for (const item of seen.sort((a, b) => b.event.salience - a.event.salience)) {
    const text = fitting(item.event, LEAD_LABEL, measure);
    const spot = text ? labelSpot(item, measure(text), view) : null;
    if (!spot) continue;
    const [start, end] = spot.taken;
    if (taken.some(([from, to]) => start < to + LEAD_GAP && end + LEAD_GAP > from)) continue;
    taken.push(spot.taken);
    leads.push({ ...item, row: 0, more: [], label: { text, side: spot.side, x: spot.x } });
  }
  return leads;
}

/** Labels where a row leaves room: right of the item, else left of it. */
export function labelGaps(row, view, measure) {
  const line = row.filter((item) => !sideOf(item, view)).sort((a, b) => a.x0 - b.x0);
  let taken = 0;
  line.forEach((item, place) => {
    const before = taken;
    taken = Math.max(taken, item.x1);
    const next = Math.min(line[place + 1]?.x0 ?? Infinity, view.width);
    const right = gapLabel(item, next - item.x1 - 12, measure);
    if (right) {
      item.label = { text: right, side: "right", x: item.x1 + 4 };
      taken = item.x1 + 4 + measure(right);
      return;
    }
    const left = gapLabel(item, item.x0 - before - 16, measure);
    if (left) item.label = { text: left, side: "left", x: item.x0 - 4 };
  });
}

/** The words for an item in so much room, "" if there are none; a ring is named after its weightiest event. */
function gapLabel(item, room, measure) {
  const most = Math.min(room, LONGEST_LABEL);
  if (item.form !== "cluster") return fitting(item.event, most, measure);
  const others = ` +${item.more.length}`;
  const words = fitting(leadOf(item), most - measure(others), measure);
  return words && words + others;
}

/** The weightiest event of a ring, the first of equals. */
function leadOf(item) {
  return item.more.reduce((lead, event) => (event.salience > lead.salience ? event : lead), item.event);
}
