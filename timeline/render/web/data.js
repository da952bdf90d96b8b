// The page's data: reads the columns that columns.py writes into one object per event.

/** Where an event is drawn: "since 2011" goes on at least until the article that says so was published. */
export function shownDays(date, newest) {
  const { from, to } = date;
  if (from !== null && to !== null) return [from, to + 1];
  if (from !== null) return [from, Math.max(from + 1, newest ?? from + 1)];
  return [to, to + 1];
}

/** What a date means for drawing: `t0`, `t1` the first day drawn and the day after the last, `mid` the middle. */
export function placed(date, newest) {
  const [t0, t1] = shownDays(date, newest);
  return { date, t0, t1, mid: (t0 + t1) / 2, openStart: date.from === null, openEnd: date.to === null };
}

function readDate([edtf, from, to, kind, precision, approximate, uncertain, begun = null, stillOn = null]) {
  return {
    edtf,
    from,
    to,
    kind,
    precision,
    approximate: !!approximate,
    uncertain: !!uncertain,
    begun,
    stillOn,
  };
}

function readTables(raw) {
  const { strings } = raw;
  return {
    strings,
    dates: raw.dates.map(readDate),
    types: raw.types.map(([key, name, light, dark, symbol], index) => ({
      key,
      name,
      light,
      dark,
      symbol,
      index,
    })),
    statuses: raw.statuses.map(([key, open, over, pattern], index) => ({ key, open, over, pattern, index })),
    names: raw.names.map(([key, name], index) => ({ key: strings[key], name: strings[name], index })),
    documents: raw.documents.map(
      ([title, outlet, url, source, language, published, day, how, versionOf, copies], index) => ({
        versionOf,
        copies: copies.map((copy) => strings[copy]),
        index,
        day,
        title: strings[title],
        outlet: strings[outlet],
        url: strings[url],
        source: strings[source],
        language: strings[language],
        published: strings[published],
        how: strings[how],
      }),
    ),
  };
}

function readMention(row, tables) {
  const [document, sentence, runs, date, status, timexes, attribution, title, label] = row;
  const { strings } = tables;
  return {
    document: tables.documents[document] ?? null,
    sentence: strings[sentence],
    runs,
    date: tables.dates[date] ?? null,
    status: tables.statuses[status],
    attribution: strings[attribution] ?? "",
    title: strings[title] ?? null,
    label: strings[label] ?? null,
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
    edits: row.edits?.map((line) => strings[line]),
    attribution: strings[row.attribution],
    mode: strings[row.mode],
    independent: row.independent,
  };
}

function readEvents(raw, tables) {
  const { strings } = tables;
  const { id, title, label, date, type, status, actors, place, first, count, salience } = raw.events;
  return (id ?? []).map((key, index) => ({
    index,
    id: strings[key],
    title: strings[title[index]],
    label: strings[label[index]],
    type: tables.types[type[index]],
    status: tables.statuses[status[index]],
    actors: actors[index].map((name) => tables.names[name]),
    place: strings[place[index]] ?? "",
    salience: salience[index],
    disputed: !!raw.more[index]?.conflicts,
    first: first[index],
    count: count[index],
    ...placed(tables.dates[date[index]], newestOf(raw, tables, first[index], count[index])),
  }));
}

function newestOf(raw, tables, first, count) {
  let newest = null;
  for (let m = first; m < first + count; m += 1) {
    const { day } = tables.documents[raw.mentions[m][0]] ?? {};
    if (day !== undefined && day !== null && (newest === null || day > newest)) newest = day;
  }
  return newest;
}

/**
 * The store: tables, and `events` in the order of the file. Mentions are read when they are asked for; what an event
 * `knownOn` a day has not been told yet is `later`.
 */
export function readData(raw) {
  const tables = readTables(raw);
  const events = readEvents(raw, tables);
  const rowsOf = (event) => raw.mentions.slice(event.first, event.first + event.count);
  return {
    ...tables,
    title: raw.title,
    summary: raw.summary,
    latest: raw.latest,
    opening: raw.opening ?? {},
    problems: raw.problems.map(([source, kind, message, hint]) => ({ source, kind, message, hint })),
    events,
    byId: new Map(events.map((event) => [event.id, event])),
    mentionsOf: (event) =>
      rowsOf(event).map((row) => {
        const mention = readMention(row, tables);
        return { ...mention, later: event.knownOn !== undefined && !isTold(mention.document, event.knownOn) };
      }),
    documentsOf: (event) =>
      [...new Set(rowsOf(event).map(([document]) => tables.documents[document]))].filter(Boolean),
    moreOf: (event) => readMore(raw.more[event.index], tables),
    undated: raw.undated.map(([title, type, mention]) => ({
      title: tables.strings[title],
      type: tables.strings[type],
      mention: () => readMention(raw.mentions[mention], tables),
    })),
  };
}

/** Whether a document was out on a day; one without a date of publication never counts as known. */
export function isTold(document, day) {
  return !!document && document.day !== null && document.day <= day;
}
