// The shown events as a table and as JSON, for spreadsheets and programs.
import { iso } from "./calendar.js";

const COLUMNS = [
  ["id", (row) => row.id],
  ["date", (row) => dated(row.date.edtf)],
  ["start", (row) => row.date.start ?? ""],
  ["end", (row) => row.date.end ?? ""],
  ["precision", (row) => row.date.precision],
  ["title", (row) => row.title],
  ["status", (row) => row.status],
  ["type", (row) => row.type],
  ["mode", (row) => row.mode],
  ["actors", (row) => row.actors.join("; ")],
  ["place", (row) => row.place],
  ["other_dates", (row) => dated(row.other_dates.join("; "))],
  ["sources", (row) => distinct(row.mentions.map((mention) => mention.title || mention.source))],
  ["links", (row) => distinct(row.mentions.map((mention) => mention.url))],
  ["sentences", (row) => row.mentions.map((mention) => mention.sentence).join(" | ")],
];

/** A month alone as EDTF's day of it that isn't known: spreadsheets take "2011-05" for 1 May 2011. */
function dated(words) {
  return /^-?\d{4}-(0[1-9]|1[0-2])$/.test(words) ? `${words}-XX` : words;
}

function distinct(words) {
  return [...new Set(words.filter(Boolean))].join("; ");
}

/** An event with everything that the page knows of it, as plain values. */
export function plainEvent(store, event) {
  const { conflicts = [], mode = "", attribution = "" } = store.moreOf(event);
  const { date } = event;
  return {
    id: event.id,
    title: event.title,
    date: {
      edtf: date.edtf,
      start: date.from === null ? null : iso(date.from),
      end: date.to === null ? null : iso(date.to),
      precision: date.precision,
    },
    status: event.status.key,
    type: event.type.key,
    mode,
    actors: event.actors.map((actor) => actor.name),
    place: event.place,
    attribution,
    other_dates: event.disputed ? conflicts.map((conflict) => conflict.date.edtf) : [],
    mentions: store
      .mentionsOf(event)
      .filter((mention) => !mention.later)
      .map((mention) => plainMention(mention)),
  };
}

function plainMention({ document, sentence, date, status, attribution }) {
  const { source = "", title = "", outlet = "", url = "", published = "" } = document ?? {};
  return {
    source,
    title,
    outlet,
    url,
    published,
    sentence,
    date: date?.edtf ?? null,
    status: status.key,
    attribution,
  };
}

/** JSON: {title, events}. */
export function eventsAsJson(store, events) {
  return `${JSON.stringify({ title: store.title, events: events.map((event) => plainEvent(store, event)) }, null, 2)}\n`;
}

/** CSV after RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function eventsAsCsv(store, events) {
  const rows = events.map((event) => {
    const row = plainEvent(store, event);
    return COLUMNS.map(([, valueOf]) => cell(valueOf(row)));
  });
  return `\ufeff${[COLUMNS.map(([name]) => name), ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

/**
 * A cell on one line that no spreadsheet takes for a formula, by the rules of the exported CSV: "=1+1" is text, also in
 * full-width forms and behind blanks, and so is a day before Christ.
 */
export function cell(value) {
  const line = String(value).replace(/[\0-\x08\v\f\x0e-\x1f\x7f]/g, "\ufffd").replace(/\s+/g, " ").trim();
  const text = /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
