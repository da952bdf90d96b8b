// Days, months and years in the reader's own way, through Intl; the calendar stays the sources', and no time zone is asked.
import { civil, dayNumber } from "./calendar.js";

const DAY = 864e5;
const formats = new Map();

function format(locale, options) {
  const key = `${locale} ${Object.keys(options)} ${Object.values(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC", calendar: "gregory" }));
  }
  return formats.get(key);
}

/** Whether words are English; elsewhere dates are put so that they need no words. */
export function isEnglish(locale) {
  return /^en\b/i.test(locale);
}

/** A year as people write it: "2018", "44 BC". */
export function yearWords(year, locale) {
  if (year > 0) return String(year);
  if (isEnglish(locale) || year < -200000) return `${1 - year} BC`;
  return format(locale, { year: "numeric", era: "short" }).format(dayNumber(year, 7, 1) * DAY);
}

/** Years beyond 1..9999 are not left to Intl. */
function inAnyYear(number, locale, options) {
  const [year, month, day] = civil(number);
  if (year > 0 && year < 10000) return format(locale, { ...options, year: "numeric" }).format(number * DAY);
  return `${format(locale, options).format(dayNumber(2000, month, day) * DAY)} ${yearWords(year, locale)}`;
}

/** "27 March 2018"; `month` "long" or "short". */
export function dayWords(number, locale, month = "long") {
  return inAnyYear(number, locale, { day: "numeric", month });
}

/** "March 2018". */
export function monthWords(number, locale, month = "long") {
  return inAnyYear(number, locale, { month });
}

/** "27 Mar". */
export function dayMonthWords(number, locale, month = "short") {
  const [, mon, day] = civil(number);
  return format(locale, { day: "numeric", month }).format(dayNumber(2000, mon, day) * DAY);
}

/** "Mar". */
export function monthName(month, locale, style = "short") {
  return format(locale, { month: style }).format(dayNumber(2000, month, 1) * DAY);
}

/** "9 April – 15 September 2013", "April – June 2013": what two ends have in common is said once. */
export function rangeWords(first, last, locale, unit) {
  const years = [first, last].map((number) => civil(number)[0]);
  if (unit === "year") return `${yearWords(years[0], locale)}–${yearWords(years[1], locale)}`;
  const options = unit === "day" ? { day: "numeric", month: "long" } : { month: "long" };
  if (years.every((year) => year > 0 && year < 10000)) {
    return format(locale, { ...options, year: "numeric" }).formatRange(first * DAY, last * DAY);
  }
  const words = unit === "day" ? dayWords : monthWords;
  return `${words(first, locale)} – ${words(last, locale)}`;
}
