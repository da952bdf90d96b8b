// The page's data: reads the columns that columns.py writes into one object per event.
import { LASTED, WITHIN } from "./dates.js";

/** Widens what was cut short: "since 2011" goes on at least until the article that says so was published. */
function shownDays(date, newest) {
  const { from, to } = date;
  if (from !== null && to !== null) return [from, to + 1];
  if (from !== null) return [from, Math.max(from + 1, newest ?? from + 1)];
  return [to, to + 1];
}

function readDate([edtf, from, to, kind, precision, approximate, uncertain, begun = null, stillOn = null]) {
  return { edtf, from, to, kind, precision, approximate: !!approximate, uncertain: !!uncertain, begun, stillOn };
}

function readMention(row, tables) {
  const [document, sentence, runs, date, status, timexes, attribution] = row;
  const { strings } = tables;
  return {
    document: tables.documents[document] ?? null,
    sentence: strings[sentence],
    runs,
    date: tables.dates[date] ?? null,
    status: tables.statuses[status],
    attribution: strings[attribution] ?? "",
    timexes: timexes.map(([words, value, rule, steps, inside]) => ({
      words: strings[words],
      value: strings[value],
      rule: strings[rule],
      steps: steps.map((step) => strings[step]),
      inside: !!inside,
    })),
  };
}

function readMore(row, tables) {
  if (!row) return {};
  const { strings, dates, statuses } = tables;
  return {
    conflicts: row.conflicts?.map(([date, mentions]) => ({ date: dates[date], mentions })),
    history: row.history?.map(([published, status, date, mention]) => ({
      published,
      status: statuses[status],
      date: dates[date],
      mention,
    })),
    why: row.why?.map((line) => strings[line]),
    attribution: strings[row.attribution],
    mode: strings[row.mode],
  };
}

/**
 * The store: `events` sorted as in the file, with
 * `t0`, `t1` the first day drawn and the day after the last; `mid` the middle; `openStart`, `openEnd`.
 * Mentions are read when they are asked for.
 */
export function readData(raw) {
  const { strings } = raw;
  const tables = {
    strings,
    dates: raw.dates.map(readDate),
    types: raw.types.map(([key, name, light, dark, symbol], index) => ({ key, name, light, dark, symbol, index })),
    statuses: raw.statuses.map(([key, open, over, pattern], index) => ({ key, open, over, pattern, index })),
    names: raw.names.map(([key, name], index) => ({ key: strings[key], name: strings[name], index })),
    documents: raw.documents.map(([title, outlet, url, source, language, published, day, how], index) => ({
      index, day,
      title: strings[title], outlet: strings[outlet], url: strings[url], source: strings[source],
      language: strings[language], published: strings[published], how: strings[how],
    })),
  };
  const columns = raw.events;
  const events = (columns.id ?? []).map((id, index) => {
    const date = tables.dates[columns.date[index]];
    const first = columns.first[index];
    const count = columns.count[index];
    const more = raw.more[index];
    let newest = null;
    if (date.to === null) {
      for (let m = first; m < first + count; m += 1) newest = Math.max(newest, tables.documents[raw.mentions[m][0]]?.day ?? newest);
    }
    const [t0, t1] = shownDays(date, newest);
    return {
      index, date, t0, t1, first, count,
      mid: (t0 + t1) / 2,
      openStart: date.from === null,
      openEnd: date.to === null,
      id: strings[id],
      title: strings[columns.title[index]],
      label: strings[columns.label[index]],
      type: tables.types[columns.type[index]],
      status: tables.statuses[columns.status[index]],
      actors: columns.actors[index].map((name) => tables.names[name]),
      place: strings[columns.place[index]] ?? "",
      salience: columns.salience[index],
      disputed: !!more?.conflicts,
    };
  });
  return {
    ...tables,
    title: raw.title,
    summary: raw.summary,
    latest: raw.latest,
    problems: raw.problems.map(([source, kind, message, hint]) => ({ source, kind, message, hint })),
    events,
    byId: new Map(events.map((event) => [event.id, event])),
    mentionsOf: (event) => raw.mentions.slice(event.first, event.first + event.count).map((row) => readMention(row, tables)),
    documentsOf: (event) => [
      ...new Set(raw.mentions.slice(event.first, event.first + event.count).map(([document]) => tables.documents[document])),
    ].filter(Boolean),
    moreOf: (event) => readMore(raw.more[event.index], tables),
    undated: raw.undated.map(([title, type, mention]) => ({
      title: strings[title],
      type: strings[type],
      mention: () => readMention(raw.mentions[mention], tables),
    })),
  };
}

/** The whole stretch that the events cover, with a margin: [from, to] in days; two years around nothing. */
export function wholeRange(events) {
  let from = Infinity;
  let to = -Infinity;
  for (const event of events) {
    if (event.t0 < from) from = event.t0;
    if (event.t1 > to) to = event.t1;
  }
  if (from > to) return [-365, 365];
  const margin = Math.max(4, (to - from) * 0.04);
  return [from - margin, to + margin];
}

/**
 * The stretch to open with: all events, unless a few lie so far off that they would press the rest together.
 * Far off is what lies more than three times the middle 90 % away from it.
 */
export function openingRange(events) {
  if (events.length < 8) return wholeRange(events);
  const mids = events.map((event) => event.mid).sort((a, b) => a - b);
  const low = mids[Math.floor(mids.length * 0.08)];
  const high = mids[Math.ceil(mids.length * 0.92) - 1];
  const reach = Math.max(3 * (high - low), 30);
  const near = events.filter((event) => event.mid >= low - reach && event.mid <= high + reach);
  return wholeRange(near.length >= events.length * 0.8 ? near : events);
}

/** Whether an event's date is drawn as a stretch rather than a day. */
export function isStretch(event) {
  return event.date.kind === LASTED || event.date.kind === WITHIN;
}
