// Days as numbers: whole days since 1970-01-01 in the proleptic Gregorian calendar, any year, no time zone.
// The algorithms are Howard Hinnant's days_from_civil and civil_from_days.

/** The day number of a date; year 0 is 1 BC, month runs from 1 to 12. */
export function dayNumber(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** The [year, month, day] of a day number. */
export function civil(number) {
  const shifted = Math.floor(number) + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const index = Math.floor((5 * ofYear + 2) / 153);
  const month = index < 10 ? index + 3 : index - 9;
  return [
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    ofYear - Math.floor((153 * index + 2) / 5) + 1,
  ];
}

/** The day number of the first of a month; months beyond 1..12 run over into other years. */
export function monthStart(year, month) {
  const years = Math.floor((month - 1) / 12);
  return dayNumber(year + years, month - years * 12, 1);
}

/** ISO 8601: "2018-03-27", "-0043-03-15". */
export function iso(number) {
  const [year, month, day] = civil(number);
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The day number that an ISO 8601 date names; null for anything else, 30 February included. */
export function fromIso(text) {
  const match = /^(-?\d{4,7})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!match) return null;
  const number = dayNumber(+match[1], +match[2], +match[3]);
  return iso(number) === text ? number : null;
}
