// What lies under the pointer: the layout knows, so Plotly needn't.

const REACH = 5;

/** The item or density bar at a point of the lanes (pixels from their top left), marks before bars; null if none. */
export function hitAt(laid, x, y, measure) {
  let best = null;
  for (const item of laid.items) {
    const [x0, x1] = extent(item, measure);
    const tall = 12;
    if (x < x0 - REACH || x > x1 + REACH || Math.abs(y - item.y) > tall) continue;
    const far = x < x0 ? x0 - x : x > x1 ? x - x1 : 0;
    const score = far + Math.abs(y - item.y) / 10;
    if (!best || score < best.score) best = { score, item };
  }
  if (best) return { item: best.item };
  const half = (laid.bin ?? 0) / 2;
  const bar = laid.bars.find(
    (one) => Math.abs(x - one.x) <= half && y <= one.y + 2 && y >= one.y - Math.max(one.height, 14),
  );
  return bar ? { bar } : null;
}

/** From where to where an item and its label reach. */
export function extent(item, measure) {
  const { label } = item;
  if (!label || label.side === "inside") return [item.x0, item.x1];
  const width = measure(label.text);
  return label.side === "right" ? [item.x0, label.x + width] : [label.x - width, item.x1];
}
