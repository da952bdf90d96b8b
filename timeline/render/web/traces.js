// A view that is laid out → what Plotly draws: a handful of traces, x in days, y in pixels from the top.
import { colourOf } from "./theme.js";

/** Plotly takes text for markup: "<a href>" would become a link. */
export function plain(text) {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
}

const FADE = [1, 0.8, 0.62, 0.46, 0.32, 0.2];
const BAR = 11;

/** The traces, the layout's shapes; `dayOf` turns pixels into days, `chosen` is the event whose evidence is open. */
export function tracesOf(laid, { dayOf, theme, chosen }) {
  const bars = barTrace(laid.items, dayOf, theme);
  return [
    densityTrace(laid, dayOf, theme),
    bars,
    markTrace(laid.items, dayOf, theme),
    overTrace(laid.items, dayOf, theme),
    clusterTrace(laid.items, dayOf, theme),
    textTrace(laid.items, dayOf, theme),
    ringTrace(laid.items, dayOf, theme, chosen),
  ];
}

function barTrace(items, dayOf, theme) {
  const x = [];
  const base = [];
  const y = [];
  const width = [];
  const color = [];
  const opacity = [];
  const shape = [];
  const add = (item, left, right, strength, pattern = "", tall = BAR) => {
    base.push(dayOf(left));
    x.push(dayOf(right) - dayOf(left));
    y.push(item.y);
    width.push(tall);
    color.push(colourOf(item.event.type, theme));
    opacity.push(strength);
    shape.push(pattern);
  };
  for (const item of items) {
    if (item.form === "bar") solid(item, add);
    if (item.form === "fade") fade(item, item.left, item.right, add);
  }
  return {
    type: "bar", orientation: "h", x, base, y, width, hoverinfo: "skip",
    marker: {
      color, opacity, cornerradius: 5, line: { width: 0 },
      pattern: { shape, size: 7, solidity: 0.4, fillmode: "replace", fgcolor: color, bgcolor: theme.ground },
    },
  };
}

/** A stretch that it lasted; ends that are known to the month or year only, or are open, fade out. */
function solid(item, add) {
  const { event } = item;
  const { date, status } = event;
  const perDay = (item.right - item.left) / (event.t1 - event.t0);
  const whole = item.right - item.left >= 18 && date.begun !== null && item.left > -1e6;
  const from = whole ? Math.min(item.left + (date.begun - date.from) * perDay, item.right) : item.left;
  const to = whole ? Math.max(item.right - (date.to - date.stillOn) * perDay, from) : item.right;
  const clean = from <= item.left + 2 && to >= item.right - 2;
  if (!clean) add(item, item.left, item.right, 0.3, status.pattern);
  add(item, clean ? item.left : from, clean ? item.right : to, 0.86, status.pattern);
  if (event.openEnd) [1, 2, 3].forEach((step) => add(item, item.right + step * 9 - 7, item.right + step * 9 - 1, 0.9 - step * 0.2, "", BAR - 2 * step));
  if (event.openStart) [1, 2, 3].forEach((step) => add(item, item.left - step * 9 + 1, item.left - step * 9 + 7, 0.9 - step * 0.2, "", BAR - 2 * step));
}

/** Some day within: strongest in the middle, nothing at the ends, so that no day looks more certain than it is. */
function fade(item, left, right, add) {
  const half = (right - left) / 2;
  const middle = (left + right) / 2;
  for (const part of FADE) add(item, middle - half * part, middle + half * part, 0.13, "", BAR);
}

function markTrace(items, dayOf, theme) {
  const shown = items.filter((item) => item.form !== "cluster");
  const small = (item) => item.form === "fade";
  return {
    type: "scatter", mode: "markers", hoverinfo: "skip",
    x: shown.map((item) => dayOf(item.mark)),
    y: shown.map((item) => item.y),
    marker: {
      symbol: shown.map((item) => item.event.type.symbol),
      size: shown.map((item) => (small(item) ? 9 : 12)),
      color: shown.map((item) => (item.event.status.open ? theme.ground : colourOf(item.event.type, theme))),
      opacity: 1,
      line: {
        color: shown.map((item) => (item.event.status.open || item.form === "mark" ? colourOf(item.event.type, theme) : theme.ground)),
        width: shown.map((item) => (item.event.status.open ? 1.8 : 1.2)),
      },
    },
  };
}

/** What stands on a mark and says its status without colour: a dot, a question mark, a stroke through it. */
function overTrace(items, dayOf, theme) {
  const shown = items.filter((item) => item.form !== "cluster" && item.event.status.over && item.event.status.over !== "question");
  return {
    type: "scatter", mode: "markers", hoverinfo: "skip",
    x: shown.map((item) => dayOf(item.mark)),
    y: shown.map((item) => item.y),
    marker: {
      symbol: shown.map((item) => (item.event.status.over === "dot" ? "circle" : "line-ne")),
      size: shown.map((item) => (item.event.status.over === "dot" ? 4 : 15)),
      color: shown.map((item) => (item.event.status.over === "dot" ? theme.ground : theme.ink)),
      opacity: 1,
      line: {
        width: shown.map((item) => (item.event.status.over === "dot" ? 0 : 2)),
        color: shown.map((item) => (item.event.status.over === "dot" ? theme.ground : theme.ink)),
      },
    },
  };
}

function clusterTrace(items, dayOf, theme) {
  const shown = items.filter((item) => item.form === "cluster");
  const colour = shown.map((item) => colourOf(sharedType(item), theme));
  const count = (item) => item.more.length + 1;
  return {
    type: "scatter", mode: "markers+text", hoverinfo: "skip",
    x: shown.map((item) => dayOf(item.mark)),
    y: shown.map((item) => item.y),
    text: shown.map((item) => (count(item) > 999 ? `${Math.round(count(item) / 1000)}k` : String(count(item)))),
    textfont: { size: shown.map((item) => (count(item) > 99 ? 9 : 11)), color: colour },
    marker: { symbol: "circle", size: 20, color: theme.ground, opacity: 1, line: { color: colour, width: 1.6 } },
  };
}

function sharedType(item) {
  const { type } = item.event;
  return item.more.every((event) => event.type === type) ? type : null;
}

function textTrace(items, dayOf, theme) {
  const text = [];
  const x = [];
  const y = [];
  const textposition = [];
  const color = [];
  const size = [];
  const weight = [];
  const add = (words, px, py, place, colour, points = 12.5, heavy = 400) => {
    text.push(plain(words));
    x.push(dayOf(px));
    y.push(py);
    textposition.push(place);
    color.push(colour);
    size.push(points);
    weight.push(heavy);
  };
  for (const item of items) {
    const { event, label } = item;
    if (item.form === "cluster") continue;
    if (event.disputed) add("!", item.x0 + 5, item.y, "middle center", theme.alarm, 14, 800);
    if (event.status.over === "question") add("?", item.mark, item.y, "middle center", colourOf(event.type, theme), item.form === "fade" ? 7.5 : 9.5, 800);
    if (label) {
      const onBar = label.side === "inside" && item.form === "bar" && !event.status.pattern;
      add(`\u2068${label.text}\u2069`, label.x - (label.side === "left" ? -3 : 3), item.y, label.side === "left" ? "middle left" : "middle right", onBar ? theme.ground : theme.ink);
    }
  }
  return { type: "scatter", mode: "text", x, y, text, textposition, textfont: { color, size, weight }, hoverinfo: "skip" };
}

function ringTrace(items, dayOf, theme, chosen) {
  const shown = chosen ? items.filter((item) => item.event === chosen || item.more.includes(chosen)) : [];
  return {
    type: "scatter", mode: "markers", hoverinfo: "skip",
    x: shown.map((item) => dayOf(item.mark)),
    y: shown.map((item) => item.y),
    marker: { symbol: "circle-open", size: 25, color: theme.accent, line: { width: 2.6, color: theme.accent } },
  };
}

function densityTrace(laid, dayOf, theme) {
  const { bars, bin = 8 } = laid;
  return {
    type: "bar", hoverinfo: "skip",
    x: bars.map((bar) => dayOf(bar.x)),
    base: bars.map((bar) => bar.y),
    y: bars.map((bar) => -bar.height),
    width: dayOf(bin - 2) - dayOf(0),
    marker: { color: bars.map((bar) => colourOf(bar.type, theme)), opacity: 0.8, line: { width: 0 } },
  };
}
