// The coarsest level: how many events there are when, as bars, and above them by name the weightiest ones.
import { isInView, itemOf } from "./items.js";
import { DENSITY, FOOT } from "./level.js";
import { fitting } from "./words.js";

const BIN = 8;
const LEAST = 28;
const NAMES = 22;
const LONGEST_NAME = 190;
const LONGEST_BAR = 80;
const MOST_NAMES = 60;
const APART = 14;

/** As layout.js has it, for the events `near` the view by lane. */
export function withDensity(lanes, near, heads, view, measure) {
  const tall = Math.max(LEAST, Math.floor(view.height / lanes.length));
  const named = tall - view.head - FOOT >= NAMES + LEAST;
  const room = tall - view.head - FOOT - (named ? NAMES + 2 : 0);
  const counts = near.map((events) => binned(events, view));
  const most = counts.reduce((max, bins) => bins.reduce((a, b) => Math.max(a, b), max), 1);
  const result = {
    level: DENSITY,
    lanes: [],
    items: [],
    bars: [],
    height: tall * lanes.length,
    bin: BIN,
    most,
  };
  counts.forEach((bins, index) => {
    const top = index * tall;
    bins.forEach((count, bin) => {
      if (!count) return;
      const x = (bin + 0.5) * BIN - view.width / 2;
      const height = Math.max(2, Math.sqrt(count / most) * room);
      result.bars.push({ x, y: top + tall - FOOT, height, count, type: lanes[index].type });
    });
    if (named) result.items.push(...landmarks(near[index], top + view.head + NAMES / 2, view, measure));
    result.lanes.push({ ...heads[index], top, bottom: top + tall });
  });
  return result;
}

function binned(events, view) {
  const perDay = view.width / (view.to - view.from);
  const bins = new Uint32Array(Math.ceil((2 * view.width) / BIN));
  for (const event of events) {
    const bin = Math.floor(((event.mid - view.from) * perDay + view.width / 2) / BIN);
    if (bin >= 0 && bin < bins.length) bins[bin] += 1;
  }
  return bins;
}

/** The weightiest events that can stand in one line with their names, weightiest first. */
function landmarks(events, y, view, measure) {
  const weighty = heaviest(
    events.filter((event) => isInView(event, view)),
    MOST_NAMES,
  );
  const free = [[0, view.width]];
  const made = [];
  for (const event of weighty) {
    const item = itemOf(event, view);
    const text = fitting(event, LONGEST_NAME, measure);
    const end = item.x1 + 4 + measure(text);
    const gap = free.findIndex(([left, right]) => left <= item.x0 && end <= right);
    if (!text || gap < 0 || item.x1 - item.x0 > LONGEST_BAR) continue;
    const [left, right] = free[gap];
    free.splice(gap, 1, [left, item.x0 - APART], [end + APART, right]);
    made.push({ ...item, y, more: [], label: { text, side: "right", x: item.x1 + 4 } });
  }
  return made;
}

/** The `most` weightiest of many, weightiest first, in one pass. */
function heaviest(events, most) {
  const top = [];
  for (const event of events) {
    if (top.length === most && event.salience <= top.at(-1).salience) continue;
    let place = top.length;
    while (place > 0 && top[place - 1].salience < event.salience) place -= 1;
    top.splice(place, 0, event);
    if (top.length > most) top.pop();
  }
  return top;
}
