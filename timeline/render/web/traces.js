// A view that is laid out → what Plotly draws: a handful of traces, x in days, y in pixels from the top.
import { SIGN, signsOf } from "./items.js";
import { colourOf } from "./theme.js";

/** Plotly takes text for markup: "<a href>" would become a link. */
export function plain(text) {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
}

const FADE_LENGTH = 60;
const BAR = 11;

/** The traces; `dayOf` turns pixels into days, `chosen` is the event whose evidence is open. */
export function tracesOf(laid, { dayOf, theme, chosen }) {
  const { items } = laid;
  const pixelOf = (day) => (day - dayOf(0)) / (dayOf(1) - dayOf(0));
  return [
    densityTrace(laid, dayOf, theme),
    barTrace(items.filter((item) => item.form === "fade").flatMap(fading), dayOf, theme, 0),
    barTrace(
      items.filter((item) => item.form === "bar").flatMap((item) => lasting(item, pixelOf)),
      dayOf,
      theme,
      5,
    ),
    markTrace(items, dayOf, theme),
    overTrace(items, dayOf, theme),
    clusterTrace(items, dayOf, theme),
    textTrace(items, dayOf, theme),
    ringTrace(items, dayOf, theme, chosen),
  ];
}

/** Pieces {item, left, right, opacity, pattern, tall} as one trace. */
function barTrace(pieces, dayOf, theme, cornerradius) {
  const color = pieces.map(({ item }) => colourOf(item.event.type, theme));
  return {
    type: "bar",
    orientation: "h",
    hoverinfo: "skip",
    base: pieces.map(({ left }) => dayOf(left)),
    x: pieces.map(({ left, right }) => dayOf(right) - dayOf(left)),
    y: pieces.map(({ item }) => item.y),
    width: pieces.map(({ tall = BAR }) => tall),
    marker: {
      color,
      cornerradius,
      opacity: pieces.map(({ opacity }) => opacity),
      line: { width: 0 },
      pattern: {
        shape: pieces.map(({ pattern = "" }) => pattern),
        size: 7,
        solidity: 0.4,
        fillmode: "replace",
        fgcolor: color,
        bgcolor: theme.ground,
      },
    },
  };
}

/** A stretch that it lasted: pale where an end is known to the month or year only, dashes where it is open. */
function lasting(item, pixelOf) {
  const { event, left, right } = item;
  const { pattern } = event.status;
  const { begun, stillOn } = event.date;
  const within = (pixel) => Math.min(Math.max(pixel, left), right);
  const from = begun === null ? left : within(pixelOf(begun));
  const to = stillOn === null ? right : within(pixelOf(stillOn + 1));
  const isSure = from <= left + 3 && to >= right - 3;
  const pieces = isSure
    ? [{ item, left, right, opacity: 0.86, pattern }]
    : [
        { item, left, right, opacity: 0.3, pattern },
        { item, left: from, right: Math.max(from, to), opacity: 0.86, pattern },
      ];
  if (event.openEnd) pieces.push(...dashes(item, right, 1));
  if (event.openStart) pieces.push(...dashes(item, left, -1));
  return pieces;
}

function dashes(item, from, way) {
  return [1, 2, 3].map((step) => {
    const ends = [from + way * (step * 9 - 7), from + way * (step * 9 - 1)];
    return {
      item,
      left: Math.min(...ends),
      right: Math.max(...ends),
      opacity: 0.9 - step * 0.2,
      tall: BAR - 2 * step,
    };
  });
}

/** Some day within: strongest in the middle, pale at the ends, so that no day looks more certain than it is. */
function fading(item) {
  const half = (item.right - item.left) / 2;
  const middle = (item.left + item.right) / 2;
  const steps = half * 2 < FADE_LENGTH ? 4 : 8;
  return Array.from({ length: steps }, (_, step) => {
    const part = 1 - step / steps;
    return { item, left: middle - half * part, right: middle + half * part, opacity: 0.68 / steps };
  });
}

/** What all traces of symbols have in common: one on each item's mark. */
function symbols(items, dayOf) {
  return {
    type: "scatter",
    mode: "markers",
    hoverinfo: "skip",
    x: items.map((item) => dayOf(item.mark)),
    y: items.map((item) => item.y),
  };
}

function markTrace(items, dayOf, theme) {
  const shown = items.filter((item) => item.form !== "cluster");
  const small = (item) => item.form === "fade";
  return {
    ...symbols(shown, dayOf),
    marker: {
      symbol: shown.map((item) => item.event.type.symbol),
      size: shown.map((item) => (small(item) ? 10 : 12)),
      color: shown.map((item) => (item.event.status.open ? theme.ground : colourOf(item.event.type, theme))),
      opacity: 1,
      line: {
        color: shown.map((item) =>
          item.event.status.open || item.form === "mark" ? colourOf(item.event.type, theme) : theme.ground,
        ),
        width: shown.map((item) => (item.event.status.open ? 1.8 : 1.2)),
      },
    },
  };
}

/** What stands on a mark and says its status without colour: a dot for hearsay, a stroke through what didn't come. */
function overTrace(items, dayOf, theme) {
  const shown = items.filter((item) => item.form !== "cluster" && /dot|stroke/.test(item.event.status.over));
  return {
    ...symbols(shown, dayOf),
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
    ...symbols(shown, dayOf),
    mode: "markers+text",
    text: shown.map((item) =>
      count(item) > 999 ? `${Math.round(count(item) / 1000)}k` : String(count(item)),
    ),
    textfont: { size: shown.map((item) => (count(item) > 99 ? 9 : 11)), color: colour },
    marker: {
      symbol: "circle",
      size: 20,
      color: theme.ground,
      opacity: 1,
      line: { color: colour, width: 1.6 },
    },
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
    textposition.push(`middle ${place}`);
    color.push(colour);
    size.push(points);
    weight.push(heavy);
  };
  for (const item of items) {
    const { event, label } = item;
    if (item.form !== "cluster") {
      [...signsOf(event)].forEach((sign, place) => {
        const colour = sign === "!" ? theme.alarm : colourOf(event.type, theme);
        add(sign, item.x0 + 4 + SIGN * place, item.y, "center", colour, 14, 800);
      });
    }
    if (label) {
      const [place, shift] = label.side === "left" ? ["left", -1] : ["right", 1];
      add(`\u2068${label.text}\u2069`, label.x - shift, item.y, place, theme.ink);
    }
  }
  const textfont = { color, size, weight };
  return { type: "scatter", mode: "text", x, y, text, textposition, textfont, hoverinfo: "skip" };
}

function ringTrace(items, dayOf, theme, chosen) {
  const shown = chosen
    ? items.filter((item) => [item.event, ...item.more].some((event) => event.index === chosen.index))
    : [];
  return {
    ...symbols(shown, dayOf),
    marker: {
      symbol: "circle-open",
      size: shown.map((item) => (item.form === "cluster" ? 27 : 20)),
      color: theme.accent,
      line: { width: 2.6, color: theme.accent },
    },
  };
}

function densityTrace(laid, dayOf, theme) {
  const { bars, bin = 8 } = laid;
  return {
    type: "bar",
    hoverinfo: "skip",
    x: bars.map((bar) => dayOf(bar.x)),
    base: bars.map((bar) => bar.y),
    y: bars.map((bar) => -bar.height),
    width: dayOf(bin - 2) - dayOf(0),
    marker: { color: bars.map((bar) => colourOf(bar.type, theme)), opacity: 0.8, line: { width: 0 } },
  };
}
