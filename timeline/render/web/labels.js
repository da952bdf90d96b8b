// A lane in which every event has its label.
import { itemOf, labelSpot } from "./items.js";
import { packed } from "./pack.js";
import { cut, fitting } from "./words.js";

export const LONGEST_LABEL = 300;

/** The events of a lane with their labels in rows; null if that takes more than `most`. */
export function labelRows(events, view, measure, most) {
  const widest = Math.min(LONGEST_LABEL, view.width * 0.62);
  const drafts = events.map((event) => {
    const item = itemOf(event, view);
    const text = fitting(event, widest, measure) || cut(event.title, widest, measure);
    const spot = text ? labelSpot(item, measure(text), view) : null;
    return { item, text, spot, taken: spot ? spot.taken : [item.x0, item.x1] };
  });
  drafts.sort((a, b) => a.taken[0] - b.taken[0] || a.item.event.index - b.item.event.index);
  const laid = packed(
    drafts.map((draft) => draft.taken),
    most,
  );
  return laid && { ...laid, drafts };
}

/** The items of such a lane whose first row begins at `top`, rows of a height. */
export function labelledItems({ drafts, rows }, top, tall) {
  return drafts.map(({ item, text, spot }, place) => ({
    ...item,
    more: [],
    y: top + (rows[place] + 0.5) * tall,
    label: spot && { text, side: spot.side, x: spot.x },
  }));
}
