// First and last day of an EDTF expression, as models/date.py reads them; tests hold the two against each other.
import { dayNumber, monthStart } from "./calendar.js";

/** First month and number of months of the parts of a year: seasons, quarters, thirds, halves. */
const RUNS = {
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  25: [3, 3],
  26: [6, 3],
  27: [9, 3],
  28: [12, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

const YEAR = String.raw`(Y-?\d{5,}|-?\d{4}|-?\d{3}X|-?\d{2}XX)`;
const REST = String.raw`(?:-(\d\d|XX)(?:-(\d\d|XX))?)?`;
const CLOCK = String.raw`(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?`;
const SIMPLE = new RegExp(`^${YEAR}${REST}${CLOCK}([~?%]?)$`);

/** {written, year, part, day, mark} of a date that is no interval or set, numbers or null; null for anything else. */
export function simpleParts(edtf) {
  const match = SIMPLE.exec(edtf);
  if (!match) return null;
  const number = (digits) => (digits && digits !== "XX" ? +digits : null);
  const [, written, part, day, mark] = match;
  return {
    written,
    year: +written.replace("Y", "").replace(/X/g, "0"),
    part: number(part),
    day: number(day),
    mark,
  };
}

/** [first, last] day number, null for an open end; null for what isn't EDTF. */
export function spanOf(edtf) {
  if (/^[[{].*[\]}]$/.test(edtf)) return spanOfSet(edtf.slice(1, -1));
  if (!edtf.includes("/")) return spanOfSimple(edtf);
  const [left, right] = edtf.split("/");
  return joined(left === ".." ? "" : left, right === ".." ? "" : right);
}

function joined(left, right) {
  const [from, to] = [left, right].map((end) => (end ? spanOfSimple(end) : [null, null]));
  if (!from || !to || (!left && !right)) return null;
  const span = [from[0], to[1]];
  return span[0] !== null && span[1] !== null && span[0] > span[1] ? null : span;
}

function spanOfSet(inside) {
  const spans = inside.split(",").map((member) => {
    const [low, high] = member.trim().split("..");
    return joined(low, high === undefined ? low : high);
  });
  if (spans.some((span) => !span)) return null;
  const bound = (side, choose) =>
    spans.some((span) => span[side] === null) ? null : choose(...spans.map((span) => span[side]));
  return [bound(0, Math.min), bound(1, Math.max)];
}

function spanOfSimple(edtf) {
  const parts = simpleParts(edtf);
  if (!parts) return null;
  const { written, year, part, day } = parts;
  const unspecified = written.match(/X+$/)?.[0].length ?? 0;
  if (unspecified)
    return part === null ? spanOfYears(year, 10 ** unspecified, written.startsWith("-")) : null;
  if (part === null) return spanOfYears(year, 1, false);
  if (part > 12) return RUNS[part] && day === null ? spanOfMonths(year, ...RUNS[part]) : null;
  if (part < 1) return null;
  const month = spanOfMonths(year, part, 1);
  if (day === null) return month;
  const number = month[0] + day - 1;
  return day >= 1 && number <= month[1] ? [number, number] : null;
}

function spanOfYears(year, count, before) {
  const [first, last] = before ? [year - count + 1, year] : [year, year + count - 1];
  return [dayNumber(first, 1, 1), dayNumber(last, 12, 31)];
}

function spanOfMonths(year, first, count) {
  return [monthStart(year, first), monthStart(year, first + count) - 1];
}
