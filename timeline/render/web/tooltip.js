// A few words beside the pointer.
import { edtfWords } from "./dates.js";
import { element } from "./dom.js";
import { notesOf } from "./status.js";

/** Shows or hides `tip` for what was hit; x and y are pixels on the stage. */
export function showTip(tip, hit, { x, y, width, height, locale }) {
  tip.hidden = !hit;
  if (!hit) return;
  const crowd = hit.bar?.count ?? (hit.item.form === "cluster" ? hit.item.more.length + 1 : 0);
  tip.replaceChildren(...(crowd ? crowdWords(crowd, locale) : eventWords(hit.item.event, locale)));
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, width - box.width - 4))}px`;
  tip.style.top = `${y + 18 + box.height > height ? Math.max(4, y - box.height - 12) : y + 18}px`;
}

function crowdWords(count, locale) {
  return [
    element("b", {}, `${count.toLocaleString(locale)} event${count === 1 ? "" : "s"}`),
    element("span", {}, "Click to look closer"),
  ];
}

function eventWords(event, locale) {
  const title = event.title.length > 180 ? `${event.title.slice(0, 180)}…` : event.title;
  const notes = [edtfWords(event.date.edtf, locale), ...notesOf(event)];
  return [element("b", { dir: "auto" }, title), element("span", {}, notes.join(" · "))];
}
