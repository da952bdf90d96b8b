// How wide words are, and which words of an event fit.

/** Measures with a canvas context, remembering what it has measured; very long texts are measured by their head. */
export function measurer(context) {
  const known = new Map();
  return (text) => {
    const head = text.length > 400 ? text.slice(0, 400) : text;
    let width = known.get(head);
    if (width === undefined) {
      if (known.size > 50000) known.clear();
      width = Math.ceil(context.measureText(head).width);
      known.set(head, width);
    }
    return width;
  };
}

/** The title if it fits, else the short label, else the title cut between words; "" if under a dozen letters are left. */
export function fitting(event, room, measure) {
  if (measure(event.title) <= room && event.title.length <= 400) return event.title;
  if (event.label && measure(event.label) <= room) return event.label;
  return event.label && event.label.length < 60 ? "" : cut(event.title, room, measure);
}

/** The longest head of a text that fits with an ellipsis, cut between words where there are any. */
export function cut(text, room, measure) {
  const letters = Array.from(text.slice(0, 300));
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join("")}…`) <= room) low = middle;
    else high = middle - 1;
  }
  const head = letters.slice(0, low).join("");
  const space = head.lastIndexOf(" ");
  const whole = space > head.length * 0.6 ? head.slice(0, space) : head;
  return whole.length < 12 ? "" : `${whole.trimEnd()}…`;
}
