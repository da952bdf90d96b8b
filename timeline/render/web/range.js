// Stretches of time to look at: the whole, the one to open with, and what zooming and moving make of them.

const SHORTEST_VIEW = 10;

/** The whole stretch that the events cover, with a margin: [from, to] in days; two years around nothing. */
export function wholeRange(events) {
  let from = Infinity;
  let to = -Infinity;
  for (const event of events) {
    if (event.t0 < from) from = event.t0;
    if (event.t1 > to) to = event.t1;
  }
  if (from > to) return [-365, 365];
  const margin = Math.max(4, (to - from) * 0.04);
  return [from - margin, to + margin];
}

/**
 * The stretch to open with: all events, unless a few lie so far off that they would press the rest together.
 * Far off is what lies more than three times the middle 84 % away from it.
 */
export function openingRange(events) {
  if (events.length < 8) return wholeRange(events);
  const mids = events.map((event) => event.mid).sort((a, b) => a - b);
  const low = mids[Math.floor(mids.length * 0.08)];
  const high = mids[Math.ceil(mids.length * 0.92) - 1];
  const reach = Math.max(3 * (high - low), 30);
  const near = events.filter((event) => event.mid >= low - reach && event.mid <= high + reach);
  return wholeRange(near.length >= events.length * 0.8 ? near : events);
}

/**
 * The shortest stretch with the middles of four fifths of the events, with room beside it, where they crowd into less
 * than half of `all`; else `all`.
 */
export function crowdedRange(events, all) {
  if (events.length < 8) return all;
  const mids = events.map((event) => event.mid).sort((a, b) => a - b);
  const most = Math.ceil(mids.length * 0.8);
  let first = 0;
  for (let start = 1; start + most <= mids.length; start += 1)
    if (mids[start + most - 1] - mids[start] < mids[first + most - 1] - mids[first]) first = start;
  const [low, high] = [mids[first], mids[first + most - 1]];
  const margin = Math.max(SHORTEST_VIEW, (high - low) * 0.06);
  const crowded = [Math.max(all[0], low - margin), Math.min(all[1], high + margin)];
  return crowded[1] - crowded[0] < (all[1] - all[0]) / 2 ? crowded : all;
}

/** The view kept within reason: no shorter than ten days, no longer than half as much again as the whole, on it. */
export function clamped([from, to], whole) {
  const length = Math.min(
    Math.max(to - from, SHORTEST_VIEW),
    Math.max((whole[1] - whole[0]) * 1.5, SHORTEST_VIEW),
  );
  const middle = Math.min(Math.max((from + to) / 2, whole[0]), whole[1]);
  return [middle - length / 2, middle + length / 2];
}

/** The view made `factor` times as long around the point that lies at `part` (0..1) of it. */
export function zoomed([from, to], factor, part = 0.5) {
  const pivot = from + (to - from) * part;
  return [pivot - (pivot - from) * factor, pivot + (to - pivot) * factor];
}

/** The view moved by a part of its length. */
export function moved([from, to], part) {
  return [from + (to - from) * part, to + (to - from) * part];
}

/** The view moved so that a day lies in its middle, unless it is seen already. */
export function showing([from, to], day) {
  return day > from && day < to ? [from, to] : moved([from, to], (day - (from + to) / 2) / (to - from));
}

/** A view on `events` alone, with room beside them; null where zooming can't part them. */
export function closeUp(events, [from, to], width) {
  const mids = events.map((event) => event.mid);
  const first = mids.reduce((a, b) => Math.min(a, b));
  const last = mids.reduce((a, b) => Math.max(a, b));
  const parts = (last - first) / SHORTEST_VIEW > 24 / width && to - from > SHORTEST_VIEW * 1.2;
  const margin = Math.max((last - first) * 0.4, 4);
  return parts ? [first - margin, last + margin] : null;
}

/** A stretch cut to a span of days (null where that is open, or no span at all), with a little room beside it. */
export function cutTo([from, to], span) {
  const [first, last] = span ?? [null, null];
  const margin = (to - from) * 0.03;
  const cut = [Math.max(from, (first ?? -Infinity) - margin), Math.min(to, (last ?? Infinity) + 1 + margin)];
  return cut[0] < cut[1] ? cut : [from, to];
}
