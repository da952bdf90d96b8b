// Draws a laid-out view: one Plotly.react on a plot twice as wide as what is seen, so that a drag only has to move it.
import { tickWords, ticks } from "./axis.js";
import { element } from "./dom.js";
import { dayWords } from "./intl.js";
import { laidOut } from "./layout.js";
import { themeOf } from "./theme.js";
import { plain, tracesOf } from "./traces.js";

const TOP = 18;
const BOTTOM = 44;
/** Lanes taller than this have the dates above them too: their foot may lie below the window's. */
const TALL = 440;
/** Two lines of words and the tick under them. */
const DATES = 36;
/** As in page.css: the room above a lane's name, and the height of a line of it. */
const LANE_PADDING = 6;
const LANE_LINE = 17;
const HEAD_BESIDE = 5;
const HEAD_ABOVE = 21;
/** Plotly draws no axis that has no trace. */
const CARRIER = { type: "scatter", mode: "markers", x: [null], y: [null], xaxis: "x2", hoverinfo: "skip" };
const CONFIG = {
  staticPlot: true,
  displayModeBar: false,
  responsive: false,
  typesetMath: false,
  showTips: false,
};

/** The room for lanes on the stage, in pixels; `head` is the line for lanes' names where they have no column. */
export function roomOf(stage) {
  return {
    width: Math.max(stage.clientWidth, 120),
    height: Math.max(lanesHeight(stage.clientHeight), 120),
    head: stage.offsetLeft > 20 ? HEAD_BESIDE : HEAD_ABOVE,
  };
}

/** How tall the stage must be for lanes of that height. */
export function stageHeight(lanes) {
  return topOf(lanes) + lanes + BOTTOM;
}

function lanesHeight(stage) {
  const lanes = stage - TOP - BOTTOM;
  return lanes > TALL + DATES ? lanes - DATES : Math.min(lanes, TALL);
}

function topOf(lanes) {
  return lanes > TALL ? TOP + DATES : TOP;
}

/**
 * Lays out and draws `lanes` over days `from`..`to`. `known` {day, words} is the day up to which sources reach.
 * Gives the layout with `top`, where its first lane begins. Rejects if Plotly does.
 */
export async function drawn(parts, lanes, { from, to }, { measure, previous, chosen, known, locale, size }) {
  const room = { ...roomOf(parts.stage), ...size };
  const { width, height } = room;
  const view = { from, to, ...room };
  const laid = laidOut(lanes, view, measure, previous);
  const theme = themeOf(document.documentElement);
  const perDay = width / (to - from);
  const dayOf = (pixel) => from + pixel / perDay;
  const full = Math.max(height, laid.height);
  const top = topOf(full);
  parts.plot.style.left = `${-width / 2}px`;
  parts.plot.style.width = `${2 * width}px`;
  parts.plot.style.transform = "";
  const spread = [dayOf(-width / 2), dayOf(1.5 * width)];
  const xaxis = axisOf(spread, view, theme, locale, measure);
  const layout = {
    width: 2 * width,
    height: stageHeight(full),
    autosize: false,
    margin: { l: 0, r: 0, t: top, b: BOTTOM, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: theme.font, color: theme.ink, size: 12.5 },
    showlegend: false,
    hovermode: false,
    dragmode: false,
    barmode: "overlay",
    bargap: 0,
    xaxis,
    ...(top > TOP && { xaxis2: above(xaxis) }),
    yaxis: { range: [full, 0], visible: false, fixedrange: true },
    shapes: [...bands(laid, theme), ...knownLine(known, spread, theme)],
    annotations: knownNote(known, view, theme, measure, top - TOP),
  };
  const traces = tracesOf(laid, { dayOf, theme, chosen });
  if (layout.xaxis2) traces.push(CARRIER);
  await Plotly.react(parts.plot, traces, layout, CONFIG);
  parts.titles.replaceChildren(...laid.lanes.map((lane, index) => laneTitle(lane, index, top)));
  return { ...laid, view, top, full };
}

/** Days as plain numbers on a linear axis: no time zone can move them, and no year is too far. */
function axisOf(spread, view, theme, locale, measure) {
  const made = ticks(spread[0], spread[1], view.width / (view.to - view.from), locale);
  return {
    type: "linear",
    range: spread,
    zeroline: false,
    fixedrange: true,
    side: "bottom",
    gridcolor: theme.line,
    griddash: "solid",
    gridwidth: 1,
    showline: true,
    linecolor: theme.line,
    ticks: "outside",
    ticklen: 5,
    tickcolor: theme.line,
    tickfont: { size: 12, color: theme.soft },
    tickangle: 0,
    tickmode: "array",
    tickvals: made.map((tick) => tick.day),
    ticktext: tickWords(made, view, measure),
  };
}

/** The same dates over the lanes, the year above its month, so that the months stand in one line here too. */
function above(axis) {
  const ticktext = axis.ticktext.map((words) => words.split("<br>").reverse().join("<br>"));
  return { ...axis, overlaying: "x", side: "top", showgrid: false, ticktext };
}

function bands(laid, theme) {
  return laid.lanes
    .filter((_, index) => index % 2 === 0)
    .map((lane) => ({
      type: "rect",
      xref: "paper",
      x0: 0,
      x1: 1,
      y0: lane.top,
      y1: lane.bottom,
      fillcolor: theme.band,
      line: { width: 0 },
      layer: "below",
    }));
}

/** Where the sources end: what lies to the right was still to come. */
function knownLine(known, [from, to], theme) {
  if (!known || known.day < from || known.day > to) return [];
  const x = known.day + 1;
  const line = { color: theme.accent, width: 1.2, dash: "dot" };
  return [{ type: "line", x0: x, x1: x, yref: "paper", y0: 0, y1: 1, line, layer: "below" }];
}

/** What the line is, `above` its upper end by so many pixels; nothing while it lies outside what is seen. */
function knownNote(known, view, theme, measure, above) {
  if (!known) return [];
  const x = ((known.day + 1 - view.from) / (view.to - view.from)) * view.width;
  if (x < 0 || x > view.width) return [];
  const half = measure(known.words) / 2;
  const xanchor = x > view.width - half ? "right" : x < half ? "left" : "center";
  return [
    {
      x: known.day + 1,
      yref: "paper",
      y: 1,
      yanchor: "bottom",
      yshift: above,
      xanchor,
      showarrow: false,
      borderpad: 0,
      text: plain(known.words),
      font: { size: 11, color: theme.accent },
    },
  ];
}

/** {day, words} of the line that says where the sources end; null without a dated source. */
export function horizonOf(latest, known, locale) {
  if (known !== null) return { day: known, words: `known on ${dayWords(known, locale, "short")}` };
  return latest === null
    ? null
    : { day: latest, words: `latest article, ${dayWords(latest, locale, "short")}` };
}

function laneTitle(lane, index, top) {
  const title = element(
    "div",
    { class: index % 2 ? "lane" : "lane even" },
    element("b", { dir: "auto", title: lane.name }, lane.name),
    element("span", {}, String(lane.count || "")),
  );
  const lines = Math.floor((lane.bottom - lane.top - LANE_PADDING) / LANE_LINE);
  title.firstChild.style.webkitLineClamp = String(Math.max(1, lines));
  title.style.top = `${top + lane.top}px`;
  title.style.height = `${lane.bottom - lane.top}px`;
  return title;
}
