// What the sources knew on a day: later articles are set aside, and each event gets the status and date it then had.
import { isTold, placed } from "./data.js";

/** The days on which articles appeared, ascending: between them nothing new was known. */
export function publicationDays(store) {
  const days = store.documents.map((document) => document.day).filter((day) => day !== null);
  return [...new Set(days)].sort((a, b) => a - b);
}

/** The events told by `day` (null: all, as they are); what has changed since is another object with the same `index`. */
export function knownBy(store, day) {
  if (day === null) return store.events;
  return store.events.map((event) => asKnown(store, event, day)).filter(Boolean);
}

function asKnown(store, event, day) {
  const documents = store.documentsOf(event);
  const told = documents.filter((document) => isTold(document, day));
  if (!told.length) return null;
  if (told.length === documents.length) return event;
  const { history = [], conflicts = [] } = store.moreOf(event);
  const mentions = store.mentionsOf({ ...event, knownOn: day });
  const seen = mentions.filter((mention) => !mention.later);
  const last = history.filter((one) => one.published !== null && one.published <= day).at(-1);
  const stage = last ?? standing(event, mentions, seen);
  const newest = told.reduce((latest, document) => Math.max(latest, document.day), told[0].day);
  return {
    ...event,
    ...placed(stage.date, newest),
    ...namedBy(event, seen),
    status: stage.status,
    disputed: conflicts.some((conflict) => isOpen(conflict, stage, mentions)),
    knownOn: day,
  };
}

/** Status and date by the mentions seen so far: the event's own if one of them says so, else the newest one's. */
function standing(event, mentions, seen) {
  const says = (mention) => mention.status === event.status && mention.date === event.date;
  if (seen.length === mentions.length || seen.some(says)) return event;
  const newest = newestOf(seen);
  return { status: newest.status, date: newest.date ?? event.date };
}

/** The event's own title if somebody had told it so, else what the newest article would call it: no word of the outcome. */
function namedBy(event, seen) {
  if (seen.some((mention) => mention.title === null)) return {};
  const { title, label } = newestOf(seen);
  return { title: title || event.title, label: label ?? "" };
}

function newestOf(seen) {
  return seen.reduce((best, mention) => (mention.document.day > best.document.day ? mention : best));
}

/** A disagreement has two sides: it is open once both have been told. */
function isOpen(conflict, stage, mentions) {
  const against = new Set(conflict.mentions);
  const told = (wanted) => mentions.some((mention, index) => !mention.later && against.has(index) === wanted);
  return told(true) && told(false) && conflict.date !== stage.date;
}
