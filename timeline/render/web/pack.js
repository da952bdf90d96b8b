// Packs intervals into rows, first fit from the left, so that nothing in a row touches.

const GAP = 6;

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
 * Packs items into `count` rows; one that finds no room joins the nearest mark or cluster that is last in its row.
 * Gives the clusters' members in `more`. Items must be sorted by x0; a row's last item ends beyond the new one's
 * start, so nothing stands to the right of it and the cluster's sign has room. Bars leave one row free for marks.
 */
export function clustered(items, count, clusterWidth) {
  const last = Array(count).fill(null);
  const ends = Array(count).fill(-Infinity);
  const placed = [];
  for (const item of items) {
    const slim = item.form !== "mark" && barsAt(item.x0, last, ends) >= count - 1 ? asMark(item) : item;
    let row = 0;
    while (row < count && ends[row] > slim.x0) row += 1;
    if (row < count) {
      const own = { ...slim, row, more: [] };
      last[row] = own;
      ends[row] = slim.x1 + GAP;
      placed.push(own);
      continue;
    }
    const host = nearest(last, slim.mark);
    host.more.push(item.event);
    host.form = "cluster";
    const half = clusterWidth / 2;
    [host.x0, host.x1, host.left, host.right] = [host.mark - half, host.mark + half, host.mark, host.mark];
    ends[host.row] = host.x1 + GAP;
  }
  return placed;
}

function barsAt(x, last, ends) {
  return last.filter((item, row) => item && ends[row] > x && (item.form === "bar" || item.form === "fade")).length;
}

function asMark(item) {
  const middle = (Math.max(item.left, item.mark - 400) + Math.min(item.right, item.mark + 400)) / 2;
  const mark = item.form === "fade" ? item.mark : middle;
  return { ...item, form: "mark", mark, left: mark, right: mark, x0: mark - 8, x1: mark + 8 };
}

function nearest(candidates, x) {
  const slim = candidates.filter((item) => item.form === "mark" || item.form === "cluster");
  const among = slim.length ? slim : candidates;
  return among.reduce((best, item) => (Math.abs(item.mark - x) < Math.abs(best.mark - x) ? item : best));
}
