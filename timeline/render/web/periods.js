// The periods to choose from: months, years, decades or centuries, whichever are not too many, with their counts.
import { civil } from "./calendar.js";
import { edtfWords } from "./dates.js";
import { spanOf } from "./edtf.js";

const MOST = 30;

const UNITS = [
  (day) => {
    const [year, month] = civil(day);
    return `${written(year)}-${String(month).padStart(2, "0")}`;
  },
  (day) => written(civil(day)[0]),
  (day) => rounded(civil(day)[0], "X"),
  (day) => rounded(civil(day)[0], "XX"),
];

function written(year) {
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${digits.length > 4 ? "Y" : ""}${year < 0 ? "-" : ""}${digits}`;
}

function rounded(year, unspecified) {
  return written(year).slice(0, -unspecified.length) + unspecified;
}

/** [[edtf, words, count]] in time's order; an event counts in every period that it may belong to. */
export function periods(events, locale) {
  for (const unit of UNITS) {
    const counts = counted(events, unit);
    if (counts) {
      const rows = [...counts].sort((a, b) => a[1].from - b[1].from);
      return rows.map(([key, { count }]) => [key, edtfWords(key, locale), count]);
    }
  }
  return [];
}

/** {count, from, to} by period; null if there are too many. */
function counted(events, unit) {
  const counts = new Map();
  for (const event of events) {
    for (let day = event.t0; day < event.t1;) {
      const key = unit(day);
      if (!counts.has(key)) {
        const [from, to] = spanOf(key) ?? [day, event.t1];
        counts.set(key, { count: 0, from, to });
        if (counts.size > MOST) return null;
      }
      const period = counts.get(key);
      period.count += 1;
      day = period.to + 1;
    }
  }
  return counts;
}
