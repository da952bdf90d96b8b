// The menu "Save and share".
import { horizonOf } from "./chart.js";
import { pictureOf, pngBlob, svgText } from "./picture.js";
import { copied, download, embedCode, fileName, sayOn } from "./share.js";
import { eventsAsCsv, eventsAsJson } from "./table.js";
import { themeOf } from "./theme.js";

export function listenToSaving(view) {
  const { parts, store } = view;
  const on = (id, action) => parts[id].addEventListener("click", action);
  const file = (ending, type, text) =>
    download(`${fileName(store.title)}.${ending}`, new Blob([text], { type }));
  on("copy", (click) => copyLink(view, click.currentTarget));
  on("embed", (click) => showEmbedCode(view, click.currentTarget));
  on("png", async () => download(`${fileName(store.title)}.png`, await pngBlob(currentPicture(view))));
  on("svg", () => file("svg", "image/svg+xml", svgText(currentPicture(view))));
  on("csv", () => file("csv", "text/csv;charset=utf-8", eventsAsCsv(store, view.events)));
  on("json", () => file("json", "application/json", eventsAsJson(store, view.events)));
  on("paper", () => print());
  document.addEventListener("pointerdown", (press) => {
    if (!parts.save.contains(press.target)) parts.save.open = false;
  });
}

/** Copies an address that opens this very view. */
export async function copyLink(view, from) {
  view.remember();
  sayOn(from, (await copied(location.href)) ? "Copied" : "Copy it from the address bar");
}

async function showEmbedCode(view, from) {
  view.remember();
  const { snippet } = view.parts;
  snippet.value = embedCode(location.href, view.store.title);
  snippet.hidden = false;
  snippet.select();
  if (await copied(snippet.value)) sayOn(from, "Copied");
}

function currentPicture({ parts, laid, store, locale, state }) {
  const { title, summary, latest } = store;
  const horizon = horizonOf(latest, state.known, locale);
  const note = [parts.range.textContent, parts.found.textContent, horizon?.words].filter(Boolean).join(" · ");
  return pictureOf(parts, laid, { title, summary, note }, themeOf(document.documentElement));
}
