// Dates in words, as precise as they are known and no more: "late 2011", "May 2018", "27 March 2018".
import { simpleParts, spanOf } from "./edtf.js";
import { dayWords, isEnglish, monthWords, rangeWords, yearWords } from "./intl.js";

export const EXACT = 0;
export const LASTED = 1;
export const WITHIN = 2;

const PARTS = {
  21: "spring",
  22: "summer",
  23: "autumn",
  24: "winter",
  25: "spring",
  26: "summer",
  27: "autumn",
  28: "winter",
  33: "first quarter of",
  34: "second quarter of",
  35: "third quarter of",
  36: "fourth quarter of",
  37: "first third of",
  38: "second third of",
  39: "last third of",
  40: "first half of",
  41: "second half of",
};

/** Any EDTF expression in words, English or such as need no words; one that isn't known is given as it stands. */
export function edtfWords(edtf, locale) {
  const span = spanOf(edtf);
  if (!span) return edtf;
  if (/^[[{]/.test(edtf)) return setWords(edtf, span, locale);
  if (edtf.includes("/")) return intervalWords(edtf, locale);
  return simpleWords(edtf, span, locale);
}

function simpleWords(edtf, span, locale) {
  const { written, year, part, day, mark } = simpleParts(edtf);
  return aboutWords(mark, locale) + plainWords({ written, year, part, day }, span, locale);
}

function aboutWords(mark, locale) {
  if (!isEnglish(locale)) return { "~": "≈ ", "?": "? ", "%": "≈? " }[mark] ?? "";
  return { "~": "about ", "?": "possibly ", "%": "possibly about " }[mark] ?? "";
}

function plainWords({ written, year, part, day }, span, locale) {
  if (day !== null) return dayWords(span[0], locale);
  if (written.endsWith("X"))
    return isEnglish(locale) ? roundWords(written) : rangeWords(...span, locale, "year");
  if (part === null) return yearWords(year, locale);
  if (part <= 12) return monthWords(span[0], locale);
  return isEnglish(locale)
    ? `${PARTS[part]} ${yearWords(year, locale)}`
    : rangeWords(...span, locale, "month");
}

/** Decades and centuries: "the 1970s", "the 20th century". */
function roundWords(written) {
  const era = written.startsWith("-") ? " BC" : "";
  const digits = written.replace(/[-X]/g, "");
  if (!written.endsWith("XX")) return `the ${+digits}0s${era}`;
  const number = +digits + 1;
  const isTeen = number % 100 > 10 && number % 100 < 20;
  const ending = (!isTeen && { 1: "st", 2: "nd", 3: "rd" }[number % 10]) || "th";
  return `the ${number}${ending} century${era}`;
}

function intervalWords(edtf, locale) {
  const [left, right] = edtf.split("/").map((end) => (end === ".." ? "" : end));
  const english = isEnglish(locale);
  if (!left) return english ? `until ${edtfWords(right, locale)}` : `… – ${edtfWords(right, locale)}`;
  if (!right) return english ? `since ${edtfWords(left, locale)}` : `${edtfWords(left, locale)} – …`;
  const ends = [left, right].map(simpleParts);
  const plain = ends.every((end) => !end.mark && (end.part ?? 1) <= 12 && !end.written.endsWith("X"));
  const unit = (end) => (end.day !== null ? "day" : end.part === null ? "year" : "month");
  if (!plain || unit(ends[0]) !== unit(ends[1]))
    return `${edtfWords(left, locale)} – ${edtfWords(right, locale)}`;
  return rangeWords(...spanOf(edtf), locale, unit(ends[0]));
}

/** "[2011-10..2011-12]" is "late 2011"; "[2018-05,2018-06]" is "May 2018 or June 2018". */
function setWords(edtf, span, locale) {
  const members = edtf.slice(1, -1).split(",");
  if (!isEnglish(locale) && members.length === 1 && !span.includes(null)) {
    return rangeWords(
      ...span,
      locale,
      /-\d\d-\d\d/.test(edtf) ? "day" : /\d-\d\d\b/.test(edtf) ? "month" : "year",
    );
  }
  const words = members.map((member) => {
    const [low, high] = member.trim().split("..");
    if (high === undefined) return edtfWords(low, locale);
    if (!low) return isEnglish(locale) ? `by ${edtfWords(high, locale)}` : `≤ ${edtfWords(high, locale)}`;
    if (!high)
      return isEnglish(locale) ? `${edtfWords(low, locale)} or later` : `≥ ${edtfWords(low, locale)}`;
    return (
      thirdWords(low, high, locale) ?? `between ${edtfWords(low, locale)} and ${edtfWords(high, locale)}`
    );
  });
  const or = isEnglish(locale) ? " or " : " / ";
  return words.join(edtf.startsWith("{") ? (isEnglish(locale) ? " and " : " + ") : or);
}

/** Which third of a year (in months 4, 4, 4 or its last three) or of a month a stretch is: "early", "mid", "late". */
function thirdWords(low, high, locale) {
  const months = /^(-?\d{4})-(\d\d)\.\.\1-(\d\d)$/.exec(`${low}..${high}`);
  if (months) {
    const word = { "01-04": "early", "05-08": "mid", "09-12": "late", "10-12": "late" }[
      `${months[2]}-${months[3]}`
    ];
    return word ? `${word} ${edtfWords(months[1], locale)}` : null;
  }
  const days = /^(-?\d{4}-\d\d)-(\d\d)\.\.\1-(\d\d)$/.exec(`${low}..${high}`);
  if (!days) return null;
  const word =
    { "01-10": "early", "11-20": "mid" }[`${days[2]}-${days[3]}`] ?? (days[2] === "21" ? "late" : null);
  return word ? `${word} ${edtfWords(days[1], locale)}` : null;
}

/** How finely the date is known, as a remark: "" for a day. */
export function precisionWords(date) {
  if (date.kind === EXACT) return "";
  if (date.kind === LASTED) return date.from === null || date.to === null ? "one end is open" : "";
  const known = {
    day: "about this day",
    week: "some day in this week",
    month: "some day in this month",
    quarter: "some day in this quarter",
    season: "some day in these months",
    year: "some day in this year",
    decade: "some time in this decade",
    century: "some time in this century",
  };
  return `exact date not known: ${known[date.precision] ?? "some day within"}`;
}

/** The ISO day, month or year of a date for the datetime attribute of <time>; "" where HTML has no form for it. */
export function machineDate(date) {
  return /^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(date.edtf) ? date.edtf : "";
}
