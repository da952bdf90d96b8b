// Statuses in words.

export const STATUS_WORDS = {
  happened: "happened",
  reported: "reported, not confirmed",
  planned: "planned",
  possible: "possible",
  denied: "denied or cancelled",
};

/** What a line about an event must also say: its type, its status unless it simply happened, disagreement. */
export function notesOf(event) {
  const notes = [event.type.name];
  if (event.status.key !== "happened") notes.push(STATUS_WORDS[event.status.key]);
  if (event.disputed) notes.push("sources disagree");
  return notes;
}
