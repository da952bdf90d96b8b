// A few words beside the pointer.
import { edtfWords } from "./dates.js";
import { element } from "./dom.js";
import { STATUS_WORDS } from "./evidence.js";

/** Shows or hides `tip` for what was hit; x and y are pixels on the stage. */
export function showTip(tip, hit, { x, y, width, height, locale }) {
  tip.hidden = !hit;
  if (!hit) return;
  tip.replaceChildren(...(hit.bar ? crowdWords(hit.bar.count) : hit.item.form === "cluster" ? crowdWords(hit.item.more.length + 1) : eventWords(hit.item.event, locale)));
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, width - box.width - 4))}px`;
  tip.style.top = `${y + 18 + box.height > height ? Math.max(4, y - box.height - 12) : y + 18}px`;
}

function crowdWords(count) {
  return [element("b", {}, `${count} event${count === 1 ? "" : "s"}`), element("span", {}, "Click to look closer")];
}

function eventWords(event, locale) {
  const title = event.title.length > 180 ? `${event.title.slice(0, 180)}…` : event.title;
  const notes = [edtfWords(event.date.edtf, locale), event.type.name];
  if (event.status.key !== "happened") notes.push(STATUS_WORDS[event.status.key]);
  if (event.disputed) notes.push("sources disagree");
  return [element("b", { dir: "auto" }, title), element("span", {}, notes.join(" · "))];
}
