// Dates in words, as precise as they are known and no more: "late 2011", "May 2018", "27 March 2018".
import { civil, dayNumber } from "./calendar.js";

export const EXACT = 0;
export const LASTED = 1;
export const WITHIN = 2;

const PARTS = {
  21: "spring", 22: "summer", 23: "autumn", 24: "winter",
  25: "spring", 26: "summer", 27: "autumn", 28: "winter",
  33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of",
  37: "first third of", 38: "second third of", 39: "last third of",
  40: "first half of", 41: "second half of",
};

const formats = new Map();

function format(locale, options) {
  const key = `${locale} ${Object.keys(options)} ${Object.values(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  return formats.get(key);
}

/** A year as people write it: "2018", "44 BC". */
export function yearWords(year) {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

/** A day in the reader's way, months in full or short. Years beyond 1..9999 are not left to Intl. */
export function dayWords(number, locale, month = "long") {
  const [year, mon, day] = civil(number);
  if (year > 0 && year < 10000) {
    return format(locale, { day: "numeric", month, year: "numeric" }).format(number * 864e5);
  }
  return `${format(locale, { day: "numeric", month }).format(dayNumber(2000, mon, day) * 864e5)} ${yearWords(year)}`;
}

/** Day and month without the year. */
export function dayMonthWords(number, locale, month = "short") {
  const [, mon, day] = civil(number);
  return format(locale, { day: "numeric", month }).format(dayNumber(2000, mon, day) * 864e5);
}

export function monthWords(number, locale, month = "long") {
  const [year, mon] = civil(number);
  if (year > 0 && year < 10000) return format(locale, { month, year: "numeric" }).format(number * 864e5);
  return `${monthName(mon, locale, month)} ${yearWords(year)}`;
}

export function monthName(month, locale, style = "short") {
  return format(locale, { month: style }).format(dayNumber(2000, month, 1) * 864e5);
}

/** "2011 – 2015", "9 April – 15 September 2013": what two ends have in common is said once. */
function betweenWords(left, right, locale) {
  const days = [left, right].map((edtf) => (/^\d{4}-\d\d-\d\d$/.test(edtf) ? simpleDay(edtf) : null));
  if (days[0] !== null && days[1] !== null) {
    const range = format(locale, { day: "numeric", month: "long", year: "numeric" });
    return range.formatRange(days[0] * 864e5, days[1] * 864e5);
  }
  return `${edtfWords(left, locale)} – ${edtfWords(right, locale)}`;
}

function simpleDay(edtf) {
  return dayNumber(+edtf.slice(0, 4), +edtf.slice(5, 7), +edtf.slice(8, 10));
}

/** Which third of a year (in months 4, 4, 4 or its last three) or of a month a stretch is: "early", "mid", "late". */
function thirdWords(low, high, locale) {
  const months = /^(\d{4})-(\d\d)\.\.\1-(\d\d)$/.exec(`${low}..${high}`);
  if (months) {
    const word = { "01-04": "early", "05-08": "mid", "09-12": "late", "10-12": "late" }[`${months[2]}-${months[3]}`];
    return word ? `${word} ${months[1]}` : null;
  }
  const days = /^(\d{4}-\d\d)-(\d\d)\.\.\1-(\d\d)$/.exec(`${low}..${high}`);
  if (!days) return null;
  const word = { "01-10": "early", "11-20": "mid" }[`${days[2]}-${days[3]}`] ?? (days[2] === "21" ? "late" : null);
  return word ? `${word} ${edtfWords(days[1], locale)}` : null;
}

function setWords(edtf, locale) {
  const members = edtf.slice(1, -1).split(",");
  const words = members.map((member) => {
    const [low, high] = member.trim().split("..");
    if (high === undefined) return edtfWords(low, locale);
    if (!low) return `by ${edtfWords(high, locale)}`;
    if (!high) return `${edtfWords(low, locale)} or later`;
    return thirdWords(low, high, locale) ?? `between ${edtfWords(low, locale)} and ${edtfWords(high, locale)}`;
  });
  return words.join(edtf.startsWith("{") ? " and " : " or ");
}

/** Any EDTF expression in words; one that isn't known is given as it stands. */
export function edtfWords(edtf, locale) {
  if (/^[[{].*[\]}]$/.test(edtf)) return setWords(edtf, locale);
  if (edtf.includes("/")) {
    const [left, right] = edtf.split("/");
    if (left === "" || left === "..") return `until ${edtfWords(right, locale)}`;
    if (right === "" || right === "..") return `since ${edtfWords(left, locale)}`;
    return betweenWords(left, right, locale);
  }
  const match = /^(Y-?\d{5,}|-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?(?:T[^~?%]*)?([~?%]?)$/.exec(edtf);
  if (!match) return edtf;
  const [, written, part, day, mark] = match;
  const about = { "~": "about ", "?": "possibly ", "%": "possibly about " }[mark] ?? "";
  return about + plainWords(written, part, day, locale);
}

function plainWords(written, part, day, locale) {
  if (written.endsWith("X")) return roundWords(written);
  const year = +written.replace("Y", "");
  if (!part) return yearWords(year);
  if (+part > 12) return `${PARTS[+part] ?? part} ${yearWords(year)}`;
  const number = dayNumber(year, +part, +(day ?? 1));
  return day ? dayWords(number, locale) : monthWords(number, locale);
}

/** Decades and centuries: "the 1970s", "the 1900s". */
function roundWords(written) {
  const digits = written.replace(/X/g, "0");
  const year = Math.abs(+digits);
  return `the ${year}s${written.startsWith("-") ? " BC" : ""}`;
}

/** How finely the date is known, as a remark: "" for a day. */
export function precisionWords(date) {
  if (date.kind === EXACT) return "";
  if (date.kind === LASTED) return date.from === null || date.to === null ? "one end is open" : "";
  const known = {
    day: "about this day", week: "some day in this week", month: "some day in this month",
    quarter: "some day in this quarter", season: "some day in these months", year: "some day in this year",
    decade: "some time in this decade", century: "some time in this century",
  };
  return `exact date not known: ${known[date.precision] ?? "some day within"}`;
}

/** The ISO day, month or year of a date for the datetime attribute of <time>; "" where HTML has no form for it. */
export function machineDate(date) {
  return /^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(date.edtf) ? date.edtf : "";
}
