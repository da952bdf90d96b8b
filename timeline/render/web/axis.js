// Ticks of the time axis: days, weeks, months, quarters, years … as fine as the labels have room.
import { civil, dayNumber, monthStart } from "./calendar.js";
import { dayMonthWords, monthName, yearWords } from "./intl.js";

const ROOM = 64;
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000, 1000000];

/** [{day, label, year}] over [from, to]; `year` in words, "" where the label is the year itself. */
export function ticks(from, to, pixelsPerDay, locale) {
  const days = [1, 2, 7, 14].find((step) => step * pixelsPerDay >= ROOM);
  if (days) return dayTicks(from, to, days, locale);
  const months = [1, 3, 6].find((step) => step * 30.4 * pixelsPerDay >= ROOM - 12);
  if (months) return monthTicks(from, to, months, locale);
  const years = YEARS.find((step) => step * 365.25 * pixelsPerDay >= ROOM) ?? YEARS.at(-1);
  return yearTicks(from, to, years, locale);
}

/** Weeks begin on a Monday (day 4 was one: 5 January 1970). */
function dayTicks(from, to, step, locale) {
  const offset = step >= 7 ? 4 : 0;
  const made = [];
  for (let day = Math.ceil((from - offset) / step) * step + offset; day <= to; day += step) {
    made.push({ day, label: dayMonthWords(day, locale), year: yearWords(civil(day)[0], locale) });
  }
  return made;
}

function monthTicks(from, to, step, locale) {
  const [year, month] = civil(Math.ceil(from));
  const made = [];
  for (let index = Math.floor((month - 1) / step) * step; ; index += step) {
    const day = monthStart(year, index + 1);
    if (day > to) return made;
    if (day < from) continue;
    const [own, mon] = civil(day);
    made.push({ day, label: monthName(mon, locale), year: yearWords(own, locale) });
  }
}

function yearTicks(from, to, step, locale) {
  return roundYears(from, to, step).map((year) => ({
    day: dayNumber(year, 1, 1),
    label: yearWords(year, locale),
    year: "",
  }));
}

/** Round years whose first day lies in [from, to]: 200 BC, 100 BC, 1, 100, 200. */
export function roundYears(from, to, step) {
  const made = [];
  for (let number = Math.floor(civil(Math.ceil(from))[0] / step) * step; ; number += step) {
    const year = number > 0 || step === 1 ? number : number + 1;
    const day = dayNumber(year, 1, 1);
    if (day > to) return made;
    if (day >= from) made.push(year);
  }
}

/**
 * The ticks' words in two lines, for a view over `width` pixels that begins at day `start`: the year stands under the
 * first label and wherever it changes; a label that the edge would cut is left out.
 */
export function tickWords(made, { from, to, width }, measure) {
  const perDay = width / (to - from);
  let last = null;
  return made.map(({ day, label, year }) => {
    const x = (day - from) * perDay;
    const half = Math.max(measure(label), measure(year)) / 2;
    const isCut = Math.abs(x) < half || Math.abs(x - width) < half;
    if (isCut) return "";
    const shown = x > 0 && x < width;
    const words = year && year !== last ? `${label}<br>${year}` : label;
    if (shown) last = year;
    return words;
  });
}
