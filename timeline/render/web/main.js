// Puts the parts together: one state, and after each change the smallest of refresh (choices) and draw (view).
import { drawn, roomOf, stageHeight } from "./chart.js";
import { showChoices } from "./controls.js";
import { openingRange, readData, wholeRange } from "./data.js";
import { dayWords, edtfWords } from "./dates.js";
import { byName, element } from "./dom.js";
import { STATUS_WORDS, clusterList, evidence } from "./evidence.js";
import { filtered, haystacks } from "./filter.js";
import { atAGlance } from "./glance.js";
import { hitAt } from "./hit.js";
import { isInView } from "./items.js";
import { acrossLanes, listenToKeys, neighbour } from "./keyboard.js";
import { lanesOf } from "./lanes.js";
import { labelledHeight } from "./layout.js";
import { legend } from "./legend.js";
import { AT_ONCE, listItems, problemItems, undatedItems } from "./list.js";
import { drawOverview, makeBrush } from "./overview.js";
import { listenToPointers, zoomed } from "./pointer.js";
import { listenToPrinting } from "./print.js";
import { fromHash, initialState, isFiltered, toHash } from "./state.js";
import { showTip } from "./tooltip.js";
import { measurer } from "./words.js";

const SHORTEST_VIEW = 10;
const PHONE = 860;

function start() {
  const store = readData(JSON.parse(byName("data").textContent));
  const locale = navigator.language || "en";
  const ids = ["stage", "plot", "titles", "tip", "strip", "panel", "events", "types", "statuses", "actor", "place", "source", "search", "lanes", "range", "found", "clear", "live", "key", "more", "theme", "keys", "help", "filters"];
  const parts = Object.fromEntries(ids.map((id) => [id, byName(id)]));
  const context = document.createElement("canvas").getContext("2d");
  context.font = `12.5px ${getComputedStyle(document.documentElement).fontFamily}`;
  const measure = measurer(context);
  const whole = wholeRange(store.events);
  const opening = openingRange(store.events);
  let hay = null;
  let state = initialState();
  let shown = { events: store.events, counts: null };
  let lanes = [];
  let view = [...opening];
  let laid = { items: [], bars: [], level: null, top: 0 };
  let chosen = null;
  let listed = AT_ONCE;
  let paper = null;
  let placeBrush = () => {};

  // ---- the view

  const isWhole = () => Math.abs(view[0] - opening[0]) < 0.5 && Math.abs(view[1] - opening[1]) < 0.5;

  function show([from, to]) {
    const length = Math.min(Math.max(to - from, SHORTEST_VIEW), (whole[1] - whole[0]) * 1.5);
    const middle = Math.min(Math.max((from + to) / 2, whole[0]), whole[1]);
    view = [middle - length / 2, middle + length / 2];
    request();
  }

  let frame = 0;
  const request = () => {
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; draw(); remember(); });
  };

  let drawing = null;
  let again = false;
  async function draw() {
    if (drawing) {
      again = true;
      return drawing;
    }
    drawing = (async () => {
      do {
        again = false;
        const range = paper ? { from: opening[0], to: opening[1] } : { from: view[0], to: view[1] };
        laid = await drawn(parts, lanes, range, { measure, previous: laid.level, chosen, latest: store.latest, locale, size: paper });
        placeBrush();
        const seen = shown.events.reduce((sum, event) => sum + isInView(event, laid.view), 0);
        parts.range.textContent = `${dayWords(view[0], locale, "short")} – ${dayWords(view[1], locale, "short")}`;
        parts.found.textContent = foundWords(seen);
      } while (again);
    })();
    try {
      await drawing;
    } finally {
      drawing = null;
    }
  }

  function foundWords(seen) {
    const number = (count) => count.toLocaleString(locale);
    const all = store.events.length;
    if (shown.events.length < all) return `${number(shown.events.length)} of ${number(all)} events match, ${number(seen)} in view`;
    return seen < all ? `${number(seen)} of ${number(all)} events in view` : `${number(all)} event${all === 1 ? "" : "s"}`;
  }

  function remember() {
    const [from, to] = isWhole() ? [null, null] : view.map(Math.round);
    const hash = toHash({ ...state, from, to, selected: chosen?.id ?? null });
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // A sandboxed frame has no history of its own; the page works without.
    }
  }

  // ---- what is shown

  function refresh() {
    shown = filtered(store, state, () => (hay ??= haystacks(store)));
    lanes = lanesOf(store, shown.events, state.lanes);
    showChoices(parts, store, state, shown.counts, locale, toggle);
    parts.clear.hidden = !isFiltered(state);
    if (chosen && !shown.events.includes(chosen)) chosen = null;
    listed = AT_ONCE;
    fitHeight();
    overview();
    listEvents();
    showPanel();
  }

  function overview() {
    drawOverview(parts.strip, { all: store.events, events: shown.events, whole });
    placeBrush();
  }

  /** As tall as all labels need at the opening view, between a third and three quarters of the window. */
  function fitHeight() {
    const { width } = roomOf(parts.stage);
    const need = stageHeight(labelledHeight(lanes, { from: opening[0], to: opening[1], width, height: 0 }, measure));
    const most = Math.max(440, Math.min(innerHeight * 0.7, 1000));
    const least = lanes.length * 52 + 62;
    parts.stage.style.height = `${Math.round(Math.max(260, least, Math.min(need, most)))}px`;
  }

  function listEvents(proof = false) {
    const events = proof ? shown.events : shown.events.slice(0, listed);
    parts.events.replaceChildren(...listItems(store, events, locale, { proof }));
    parts.more.hidden = shown.events.length <= events.length;
    parts.more.textContent = `Show all ${shown.events.length.toLocaleString(locale)}`;
  }

  function toggle(name, key) {
    if (name === "disputed") state.disputed = !state.disputed;
    else if (!state[name].delete(key)) state[name].add(key);
    refresh();
    request();
  }

  function setState(next) {
    state = next;
    view = state.from === null ? [...opening] : [state.from, state.to];
    chosen = state.selected ? store.byId.get(state.selected) : null;
    parts.search.value = state.query;
    parts.lanes.value = state.lanes;
    refresh();
    return draw();
  }

  // ---- the panel

  const actions = {
    step: (by) => choose(neighbour(shown.events, chosen, by, view[0])),
    close: () => choose(null),
    copyLink: (click) => copyLink(click.currentTarget),
  };

  function showPanel() {
    parts.panel.classList.toggle("open", !!chosen);
    parts.panel.replaceChildren(...(chosen ? evidence(store, chosen, locale, actions) : atAGlance(store, shown.events, locale, (event) => choose(event, true))));
    parts.panel.scrollTop = 0;
  }

  function choose(event, focus = false) {
    chosen = event ?? null;
    showPanel();
    if (chosen) {
      bringIntoView(chosen);
      parts.live.textContent = `${edtfWords(chosen.date.edtf, locale)}: ${chosen.title}. ${STATUS_WORDS[chosen.status.key]}, ${chosen.type.name}${chosen.disputed ? ", sources disagree" : ""}`;
      if (focus) parts.panel.focus({ preventScroll: innerWidth > PHONE });
    }
    request();
  }

  function bringIntoView(event) {
    if (event.mid > view[0] && event.mid < view[1]) return;
    const half = (view[1] - view[0]) / 2;
    view = [event.mid - half, event.mid + half];
  }

  function openCluster(item) {
    const events = [item.event, ...item.more].sort((a, b) => a.index - b.index);
    const from = Math.min(...events.map((event) => event.mid));
    const to = Math.max(...events.map((event) => event.mid));
    const separable = (to - from) / SHORTEST_VIEW > 24 / roomOf(parts.stage).width && view[1] - view[0] > SHORTEST_VIEW * 1.2;
    const closer = () => show([from - Math.max((to - from) * 0.4, 4), to + Math.max((to - from) * 0.4, 4)]);
    chosen = null;
    parts.panel.classList.add("open");
    parts.panel.replaceChildren(...clusterList(events.slice(0, 200), locale, { choose: (event) => choose(event, true), zoom: separable ? closer : null, close: actions.close }));
    parts.panel.scrollTop = 0;
    request();
  }

  async function copyLink(from) {
    remember();
    let words = "Copied";
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      words = "Copy it from the address bar";
    }
    const before = from.textContent;
    from.textContent = words;
    setTimeout(() => (from.textContent = before), 1600);
  }

  // ---- listening

  const onLanes = ({ x, y }) => hitAt(laid, x, y - laid.top, measure);
  listenToPointers(parts.stage, {
    viewOf: () => [...view],
    show,
    shift: (pixels) => (parts.plot.style.transform = `translateX(${pixels}px)`),
    hover: (point) => {
      const hit = point ? onLanes(point) : null;
      parts.stage.classList.toggle("pointing", !!hit);
      showTip(parts.tip, hit, { ...point, width: parts.stage.clientWidth, height: parts.stage.clientHeight, locale });
    },
    tap: (point) => {
      const hit = onLanes(point);
      showTip(parts.tip, null, {});
      if (!hit) return choose(null);
      if (hit.bar) return show(zoomed(view, 0.25, hit.bar.x / laid.view.width));
      return hit.item.form === "cluster" ? openCluster(hit.item) : choose(hit.item.event);
    },
  });
  listenToKeys(parts.stage, {
    step: actions.step,
    lane: (by) => choose(acrossLanes(lanes, chosen, by, view[0], view[1])),
    zoom: (factor) => show(zoomed(view, factor, chosen && isInView(chosen, laid.view) ? (chosen.mid - view[0]) / (view[1] - view[0]) : 0.5)),
    move: (part) => show(view.map((day) => day + (view[1] - view[0]) * part)),
    all: () => show(opening),
    read: () => (chosen ? parts.panel.focus() : actions.step(1)),
    close: () => {
      if (!parts.help.hidden) return toggleHelp();
      const back = parts.panel.contains(document.activeElement);
      choose(null);
      if (back) parts.stage.focus();
    },
    search: () => parts.search.focus(),
    help: toggleHelp,
  });
  function toggleHelp() {
    parts.help.hidden = !parts.help.hidden;
    parts.keys.setAttribute("aria-expanded", String(!parts.help.hidden));
  }
  placeBrush = makeBrush(parts.strip, { viewOf: () => [...view], wholeOf: () => whole, show, locale });

  let pause = 0;
  parts.search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => change({ query: parts.search.value.trim() }), 120);
  });
  const change = (fields) => {
    Object.assign(state, fields);
    refresh();
    request();
  };
  for (const name of ["actor", "place", "source", "lanes"]) {
    parts[name].addEventListener("change", () => change({ [name]: parts[name].value }));
  }
  parts.clear.addEventListener("click", () => setState({ ...initialState(), lanes: state.lanes, selected: chosen?.id ?? null }).then(remember));
  parts.more.addEventListener("click", () => { listed = Infinity; listEvents(); });
  parts.events.addEventListener("click", (click) => {
    const row = click.target.closest("button")?.closest("[data-event]");
    if (!row) return;
    choose(store.events[+row.dataset.event], true);
    if (innerWidth > PHONE) parts.stage.scrollIntoView({ block: "nearest" });
  });
  byName("closer").addEventListener("click", () => show(zoomed(view, 0.6)));
  byName("wider").addEventListener("click", () => show(zoomed(view, 1 / 0.6)));
  byName("all").addEventListener("click", () => show(opening));
  byName("copy").addEventListener("click", actions.copyLink);
  byName("paper").addEventListener("click", () => print());
  parts.keys.addEventListener("click", toggleHelp);
  addEventListener("hashchange", () => setState(fromHash(location.hash, store)));

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const setTheme = (name) => {
    document.documentElement.dataset.theme = name;
    parts.theme.textContent = name === "dark" ? "Light" : "Dark";
  };
  dark.addEventListener("change", () => { setTheme(dark.matches ? "dark" : "light"); request(); });
  parts.theme.addEventListener("click", () => { setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); request(); });

  let screenTheme = "light";
  listenToPrinting({
    prepare: (size) => {
      screenTheme = document.documentElement.dataset.theme;
      setTheme("light");
      paper = size;
      listEvents(true);
      draw();
    },
    restore: () => {
      setTheme(screenTheme);
      paper = null;
      listEvents();
      draw();
    },
  });
  let width = innerWidth;
  new ResizeObserver(() => {
    if (paper) return;
    if (innerWidth !== width) fitHeight();
    width = innerWidth;
    overview();
    request();
  }).observe(parts.stage);

  // ---- the first view

  setTheme(dark.matches ? "dark" : "light");
  parts.filters.open = innerWidth > PHONE;
  parts.key.replaceChildren(...legend(store));
  fill("undated", undatedItems(store, locale));
  fill("problems", problemItems(store));
  const firstDrawn = setState(fromHash(location.hash, store));
  firstDrawn.then(() => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("ready"))));
  window.timelineBench = {
    zoom: (f0, f1) => {
      view = [f0, f1].map((part) => whole[0] + (whole[1] - whole[0]) * part);
      return draw();
    },
  };
}

function fill(id, items) {
  const section = byName(id);
  section.hidden = !items.length;
  section.querySelector("ul").replaceChildren(...items);
  section.querySelector("h2").append(element("span", { class: "remark" }, ` ${items.length}`));
}

start();
