// Which level of detail the whole view gets: labels where all fit, marks with counts, or density.
// Each level is left a little later than it is entered (hysteresis), so that a small zoom doesn't flicker.

export const DENSITY = 0;
export const MARKS = 1;
export const LABELS = 2;

/** Room below a lane's rows. Above them stands `view.head`: a line for the name where it has no column of its own. */
export const FOOT = 6;
const ROOMY_ROW = 26;
const TIGHT_ROW = 21;
const TALLEST_ROW = 30;

/** The height left for rows. */
function room(lanes, view) {
  return view.height - lanes * (view.head + FOOT);
}

/** The tallest row at which `rows` rows in `lanes` lanes fit, at most 30 px; below 21 px labels would touch. */
export function rowHeight(rows, lanes, view) {
  return Math.min(TALLEST_ROW, Math.floor(room(lanes, view) / Math.max(rows, 1)));
}

/** Whether all labels fit: rows as roomy as we like to see them, or tight ones if labels were already shown. */
export function labelsFit(rows, lanes, view, previous) {
  return rowHeight(rows, lanes, view) >= (previous === LABELS ? TIGHT_ROW : ROOMY_ROW);
}

/** How many rows of marks there is room for. */
export function markRows(lanes, view) {
  return Math.max(lanes, Math.floor(room(lanes, view) / 24));
}

/**
 * Whether single marks have lost their sense: more events than there are places for marks, and spread so widely that
 * the lanes are full. (Many events on few days stay counts, which open as a list.)
 */
export function isDense({ events, slots, filledBins, bins }, previous) {
  const slack = previous === DENSITY ? 0.8 : 1;
  return events > 1.1 * slots * slack && filledBins > 0.3 * bins * slack;
}
