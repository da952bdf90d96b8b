// Starts the page: reads the data, builds the screen, listens to the reader.
import { listenToChoices } from "./controls.js";
import { readData } from "./data.js";
import { byName, element } from "./dom.js";
import { hitAt } from "./hit.js";
import { isInView } from "./items.js";
import { acrossLanes, listenToKeys } from "./keyboard.js";
import { legend } from "./legend.js";
import { problemItems, sourceItems, undatedItems } from "./list.js";
import { makeBrush } from "./overview.js";
import { listenToPointers } from "./pointer.js";
import { listenToPrinting } from "./print.js";
import { moved, zoomed } from "./range.js";
import { copyLink, listenToSaving } from "./save.js";
import { fromHash } from "./state.js";
import { listenToTheme } from "./theme.js";
import { showTip } from "./tooltip.js";
import { View } from "./view.js";
import { measurer } from "./words.js";

const PHONE = 860;

function start() {
  const store = readData(JSON.parse(byName("data").textContent));
  const parts = Object.fromEntries([...document.querySelectorAll("[id]")].map((part) => [part.id, part]));
  const locale = navigator.language || "en";
  parts.key.replaceChildren(...legend(store));
  const view = new View(store, parts, { locale, measure: measurer(labelFont()) });
  view.links = {
    step: (by) => view.step(by),
    close: () => view.choose(null),
    copyLink: (click) => copyLink(view, click.currentTarget),
  };
  const root = document.documentElement;
  const setTheme = listenToTheme(root, parts.theme, () => view.request());
  listenOnStage(view);
  listenToChoices(view);
  listenToSaving(view);
  listenForPaper(view, root, setTheme);
  listenBelow(view);
  listenToSize(view);
  view.placeBrush = makeBrush(parts.strip, {
    viewOf: () => [...view.range],
    wholeOf: () => view.whole,
    show: (range) => view.show(range),
    locale,
  });
  addEventListener("hashchange", () => view.set(fromHash(location.hash, store)));
  parts.filters.open = innerWidth > PHONE;
  fill("undated", undatedItems(store, locale));
  fill("problems", problemItems(store));
  fill("sources", sourceItems(store, locale));
  view.set(fromHash(location.hash, store)).then(markReady);
  window.timelineBench = { zoom: (f0, f1) => benchZoom(view, f0, f1) };
}

/** What a benchmark calls: shows the part f0..f1 of the whole time, fulfilled when it is drawn. */
function benchZoom(view, f0, f1) {
  const [from, to] = view.whole;
  view.range = [f0, f1].map((part) => from + (to - from) * part);
  return view.draw();
}

/** Two frames later what was drawn is on the screen. */
function markReady() {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("ready")));
}

function labelFont() {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `12.5px ${getComputedStyle(document.documentElement).fontFamily}`;
  return context;
}

function listenOnStage(view) {
  const { parts, locale } = view;
  const { stage, plot, tip } = parts;
  const at = ({ x, y }) => hitAt(view.laid, x, y - view.laid.top, view.measure);
  listenToPointers(stage, {
    viewOf: () => [...view.range],
    show: (range) => view.show(range),
    shift: (pixels) => (plot.style.transform = `translateX(${pixels}px)`),
    hover: (point) => {
      const hit = point ? at(point) : null;
      stage.classList.toggle("pointing", !!hit);
      showTip(tip, hit, { ...point, width: stage.clientWidth, height: stage.clientHeight, locale });
    },
    tap: (point) => {
      const hit = at(point);
      showTip(tip, null, {});
      if (!hit) view.choose(null);
      else if (hit.bar) view.show(zoomed(view.range, 0.25, hit.bar.x / view.laid.view.width));
      else if (hit.item.form === "cluster") view.showRing(hit.item);
      else view.choose(hit.item.event);
    },
  });
  const zoom = (factor) => view.show(zoomed(view.range, factor, pivot(view)));
  parts.closer.addEventListener("click", () => zoom(0.6));
  parts.wider.addEventListener("click", () => zoom(1 / 0.6));
  parts.all.addEventListener("click", () => view.showAll());
  parts.keys.addEventListener("click", () => toggleHelp(parts));
  listenToKeys(stage, {
    zoom,
    step: (by) => view.step(by),
    lane: (by) => {
      const found = acrossLanes(view.lanes, view.chosen, view.lane, by, view.range);
      view.choose(found?.event ?? null);
      view.lane = found?.lane ?? -1;
    },
    move: (part) => view.show(moved(view.range, part)),
    all: () => view.showAll(),
    read: () => (view.chosen ? parts.panel.focus() : view.step(1)),
    close: () => closeTop(view),
    search: () => parts.search.focus(),
    help: () => toggleHelp(parts),
  });
}

/** Zooming keeps the chosen event where it is, else the middle. */
function pivot({ chosen, range: [from, to], laid }) {
  return chosen && isInView(chosen, laid.view)
    ? Math.min(1, Math.max(0, (chosen.mid - from) / (to - from)))
    : 0.5;
}

/** Esc closes what was opened last: the help, the menu, the evidence. */
function closeTop(view) {
  const { parts } = view;
  if (!parts.help.hidden) return toggleHelp(parts);
  if (parts.save.open) {
    parts.save.open = false;
    return parts.save.querySelector("summary").focus();
  }
  const isInside = parts.panel.contains(document.activeElement);
  view.choose(null);
  if (isInside) parts.stage.focus();
}

function toggleHelp({ help, keys }) {
  help.hidden = !help.hidden;
  keys.setAttribute("aria-expanded", String(!help.hidden));
}

function listenBelow(view) {
  const { parts, store } = view;
  parts.events.addEventListener("click", (click) => {
    const row = click.target.closest("button")?.closest("[data-event]");
    if (!row) return;
    const index = Number(row.dataset.event);
    view.choose(view.events.find((event) => event.index === index) ?? store.events[index], true);
    if (innerWidth > PHONE) parts.stage.scrollIntoView({ block: "nearest" });
  });
}

function listenForPaper(view, root, setTheme) {
  let screenTheme = "light";
  listenToPrinting({
    prepare: (size) => {
      screenTheme = root.dataset.theme;
      setTheme("light");
      view.paper = size;
      view.showList({ proof: true });
      view.draw();
    },
    restore: () => {
      setTheme(screenTheme);
      view.paper = null;
      view.fitHeight();
      view.showList();
      view.draw();
    },
  });
}

function listenToSize(view) {
  let width = innerWidth;
  new ResizeObserver(() => {
    if (view.paper) return;
    if (innerWidth !== width) view.fitHeight();
    width = innerWidth;
    view.showOverview();
    view.request();
  }).observe(view.parts.stage);
}

function fill(id, items) {
  const section = byName(id);
  section.hidden = !items.length;
  section.querySelector("ul").replaceChildren(...items);
  section.querySelector("h2").append(element("span", { class: "remark" }, ` ${items.length}`));
}

start();
