// Packs intervals into rows, first fit from the left, so that nothing in a row touches.

const GAP = 6;
const NEAR = 60;

/** For intervals [x0, x1] sorted by x0: the row of each and the number of rows; null if more than `most` are needed. */
export function packed(intervals, most = Infinity) {
  const ends = [];
  const rows = [];
  for (const [x0, x1] of intervals) {
    let row = 0;
    while (row < ends.length && ends[row] > x0) row += 1;
    if (row >= most) return null;
    ends[row] = x1 + GAP;
    rows.push(row);
  }
  return { rows, count: ends.length };
}

/** Shares rows among lanes that want more than there are: each gets one, then whoever is worst served, in order. */
export function sharedRows(wanted, budget) {
  const rows = wanted.map(() => 1);
  let left = budget - rows.length;
  while (left > 0) {
    let worst = -1;
    let lack = 0;
    wanted.forEach((want, lane) => {
      const missing = (want - rows[lane]) / rows[lane];
      if (missing > lack) [worst, lack] = [lane, missing];
    });
    if (worst < 0) break;
    rows[worst] += 1;
    left -= 1;
  }
  return rows;
}

/**
 * Packs items into `count` rows; one that finds no room joins the nearest mark or ring that is last in its row, and so
 * does a bar that would take the last row free of bars. Gives the rings' members in `more`. Items must be sorted by x0;
 * a row's last item ends beyond the new one's start, so nothing stands to the right of it and the ring has room.
 */
export function clustered(items, count, ringWidth) {
  const last = Array(count).fill(null);
  const ends = Array(count).fill(-Infinity);
  const placed = [];
  for (const item of items) {
    let row = 0;
    while (row < count && ends[row] > item.x0) row += 1;
    const crowding =
      item.form !== "mark" &&
      barsAt(item.x0, last, ends) >= count - 1 &&
      last.some((one) => isSlim(one) && item.mark - one.mark < NEAR);
    if (row < count && !crowding) {
      last[row] = { ...item, row, more: [] };
      ends[row] = item.x1 + GAP;
      placed.push(last[row]);
    } else {
      join(nearest(last, item.mark), item, ringWidth, ends);
    }
  }
  return placed;
}

/** A bar that gets company becomes a ring where the two meet, not in its own middle, which may be far out of sight. */
function join(host, item, ringWidth, ends) {
  const half = ringWidth / 2;
  if (!isSlim(host)) {
    const meeting = isSlim(item) ? item.mark : Math.max(item.left, 0) + half;
    host.mark = Math.max(host.x0 + half, Math.min(meeting, host.right));
  }
  host.more.push(item.event);
  host.form = "cluster";
  Object.assign(host, { x0: host.mark - half, x1: host.mark + half, left: host.mark, right: host.mark });
  ends[host.row] = host.x1 + GAP;
}

function isSlim(item) {
  return item && (item.form === "mark" || item.form === "cluster");
}

function barsAt(x, last, ends) {
  return last.filter((item, row) => item && ends[row] > x && !isSlim(item)).length;
}

function nearest(candidates, x) {
  const slim = candidates.filter(isSlim);
  const among = slim.length ? slim : candidates.filter(Boolean);
  return among.reduce((best, item) => (Math.abs(item.mark - x) < Math.abs(best.mark - x) ? item : best));
}
