// Ticks of the time axis: days, weeks, months, quarters, years … as fine as the labels have room.
import { civil, dayNumber, monthStart } from "./calendar.js";
import { dayMonthWords, monthName, yearWords } from "./dates.js";

const ROOM = 64;
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000, 1000000];

/** [{day, label, year}] over [from, to]; `year` is set on the first tick and wherever a year begins. */
export function ticks(from, to, pixelsPerDay, locale) {
  const days = [1, 2, 7, 14].find((step) => step * pixelsPerDay >= ROOM);
  if (days) return dayTicks(from, to, days, locale);
  const months = [1, 3, 6].find((step) => step * 30.4 * pixelsPerDay >= ROOM - 12);
  if (months) return monthTicks(from, to, months, locale);
  const years = YEARS.find((step) => step * 365.25 * pixelsPerDay >= ROOM) ?? YEARS.at(-1);
  return yearTicks(from, to, years);
}

/** Weeks begin on a Monday (day 4 was one: 5 January 1970). */
function dayTicks(from, to, step, locale) {
  const offset = step >= 7 ? 4 : 0;
  const made = [];
  let year = null;
  for (let day = Math.ceil((from - offset) / step) * step + offset; day <= to; day += step) {
    const own = civil(day)[0];
    made.push({ day, label: dayMonthWords(day, locale), year: own === year ? "" : yearWords(own) });
    year = own;
  }
  return made;
}

function monthTicks(from, to, step, locale) {
  const [year, month] = civil(Math.ceil(from));
  const made = [];
  let last = null;
  for (let index = Math.floor((month - 1) / step) * step; ; index += step) {
    const day = monthStart(year, index + 1);
    if (day > to) return made;
    if (day < from) continue;
    const [own, mon] = civil(day);
    made.push({ day, label: monthName(mon, locale), year: own === last ? "" : yearWords(own) });
    last = own;
  }
}

function yearTicks(from, to, step) {
  const made = [];
  for (let year = Math.ceil(civil(Math.ceil(from))[0] / step) * step; ; year += step) {
    const day = dayNumber(year, 1, 1);
    if (day > to) return made;
    if (day >= from) made.push({ day, label: yearWords(year), year: "" });
  }
}
