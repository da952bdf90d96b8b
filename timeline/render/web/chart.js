// Draws a laid-out view: one Plotly.react on a plot twice as wide as what is seen, so that a drag only has to move it.
import { dayWords } from "./dates.js";
import { laidOut } from "./layout.js";
import { ticks } from "./axis.js";
import { themeOf } from "./theme.js";
import { tracesOf } from "./traces.js";
import { element } from "./dom.js";

const TOP = 18;
const BOTTOM = 44;
const CONFIG = { staticPlot: true, displayModeBar: false, responsive: false, typesetMath: false, showTips: false };

/** The room for lanes on the stage, in pixels. */
export function roomOf(stage) {
  return { width: Math.max(stage.clientWidth, 120), height: Math.max(stage.clientHeight - TOP - BOTTOM, 120) };
}

/** How tall the stage must be for lanes of that height. */
export function stageHeight(lanesHeight) {
  return lanesHeight + TOP + BOTTOM;
}

/**
 * Lays out and draws `lanes` over days `from`..`to`. Gives the layout with `top`, where its first lane begins.
 * Rejects if Plotly does.
 */
export async function drawn(parts, lanes, { from, to }, { measure, previous, chosen, latest, locale, size }) {
  const { width, height } = size ?? roomOf(parts.stage);
  const view = { from, to, width, height };
  const laid = laidOut(lanes, view, measure, previous);
  const theme = themeOf(document.documentElement);
  const perDay = width / (to - from);
  const dayOf = (pixel) => from + pixel / perDay;
  const full = Math.max(height, laid.height);
  const total = full + TOP + BOTTOM;
  parts.plot.style.left = `${-width / 2}px`;
  parts.plot.style.width = `${2 * width}px`;
  parts.plot.style.transform = "";
  const spread = [dayOf(-width / 2), dayOf(1.5 * width)];
  const layout = {
    width: 2 * width, height: total, autosize: false,
    margin: { l: 0, r: 0, t: TOP, b: BOTTOM, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: theme.font, color: theme.ink, size: 12.5 },
    showlegend: false, hovermode: false, dragmode: false, barmode: "overlay", bargap: 0,
    xaxis: axisOf(spread, perDay, theme, locale),
    yaxis: { range: [full, 0], visible: false, fixedrange: true },
    shapes: [...bands(laid, theme), ...latestLine(latest, spread, theme)],
    annotations: latestNote(latest, spread, theme, locale),
  };
  await Plotly.react(parts.plot, tracesOf(laid, { dayOf, theme, chosen }), layout, CONFIG);
  parts.titles.replaceChildren(...laid.lanes.map(laneTitle));
  return { ...laid, view, top: TOP };
}

function axisOf(spread, perDay, theme, locale) {
  const made = ticks(spread[0], spread[1], perDay, locale);
  return {
    type: "linear", range: spread, zeroline: false, fixedrange: true, side: "bottom",
    gridcolor: theme.line, griddash: "solid", gridwidth: 1, showline: true, linecolor: theme.line,
    ticks: "outside", ticklen: 5, tickcolor: theme.line, tickfont: { size: 12, color: theme.soft }, tickangle: 0,
    tickmode: "array", tickvals: made.map((tick) => tick.day),
    ticktext: made.map((tick) => (tick.year ? `${tick.label}<br>${tick.year}` : tick.label)),
  };
}

function bands(laid, theme) {
  return laid.lanes
    .filter((_, index) => index % 2 === 0)
    .map((lane) => ({
      type: "rect", xref: "paper", x0: 0, x1: 1, y0: lane.top, y1: lane.bottom,
      fillcolor: theme.band, line: { width: 0 }, layer: "below",
    }));
}

function latestLine(latest, [from, to], theme) {
  if (latest === null || latest < from || latest > to) return [];
  const x = latest + 1;
  return [{ type: "line", x0: x, x1: x, yref: "paper", y0: 0, y1: 1, line: { color: theme.accent, width: 1.2, dash: "dot" }, layer: "below" }];
}

function latestNote(latest, [from, to], theme, locale) {
  if (latest === null || latest < from || latest > to) return [];
  return [{
    x: latest + 1, yref: "paper", y: 1, yanchor: "bottom", xanchor: "center", showarrow: false, borderpad: 0,
    text: `latest article, ${dayWords(latest, locale, "short")}`, font: { size: 11, color: theme.accent },
  }];
}

function laneTitle(lane) {
  const title = element("div", { class: "lane" }, element("b", { dir: "auto" }, lane.name), element("span", {}, String(lane.count || "")));
  title.style.top = `${TOP + lane.top + 3}px`;
  return title;
}
