// Which level of detail the whole view gets: labels where all fit, marks with counts, or density.
// Each level is left a little later than it is entered (hysteresis), so that a small zoom doesn't flicker.

export const DENSITY = 0;
export const MARKS = 1;
export const LABELS = 2;

export const HEAD = 21;
export const FOOT = 7;
const ROOMY_ROW = 26;
const TIGHT_ROW = 21;

/** The tallest row at which `rows` rows in `lanes` lanes fit, at most 30 px; below 21 px labels would touch. */
export function rowHeight(rows, lanes, height) {
  return Math.min(30, Math.floor((height - lanes * (HEAD + FOOT)) / Math.max(rows, 1)));
}

/** Whether all labels fit: rows as roomy as we like to see them, or tight ones if labels were already shown. */
export function labelsFit(rows, lanes, height, previous) {
  return rowHeight(rows, lanes, height) >= (previous === LABELS ? TIGHT_ROW : ROOMY_ROW);
}

/** How many rows of marks there is room for. */
export function markRows(lanes, height) {
  return Math.max(lanes, Math.floor((height - lanes * (HEAD + FOOT)) / 24));
}

/**
 * Whether single marks have lost their sense: more events than there are places for marks, and spread so widely that
 * the lanes are full. (Many events on few days stay counts, which open as a list.)
 */
export function isDense({ events, slots, filledBins, bins }, previous) {
  const slack = previous === DENSITY ? 0.8 : 1;
  return events > 1.1 * slots * slack && filledBins > 0.3 * bins * slack;
}
