// The strip below the chart: where the events lie over the whole time, and a window that is the view.
import { roundYears } from "./axis.js";
import { civil, dayNumber } from "./calendar.js";
import { dayWords, yearWords } from "./intl.js";
import { element } from "./dom.js";
import { svg } from "./symbols.js";

const STRIP_HEIGHT = 40;
const STRIP_BIN = 6;

/** Draws into `strip` the counts of all events (pale) and of those that match (strong), and years below. */
export function drawOverview(strip, { all, events, whole, locale }) {
  const width = Math.max(strip.clientWidth, 100);
  const bins = Math.ceil(width / STRIP_BIN);
  const countOf = (list) => {
    const counts = new Uint32Array(bins);
    for (const event of list) {
      const bin = Math.floor(((event.mid - whole[0]) / (whole[1] - whole[0])) * bins);
      counts[Math.max(0, Math.min(bins - 1, bin))] += 1;
    }
    return counts;
  };
  const every = countOf(all);
  const most = every.reduce((a, b) => Math.max(a, b), 1);
  const path = (counts) => {
    let d = "";
    counts.forEach((count, bin) => {
      if (count) d += barPath(bin * STRIP_BIN + 1, Math.max(3, Math.sqrt(count / most) * (STRIP_HEIGHT - 8)));
    });
    return d;
  };
  const picture = svg("svg", { width, height: STRIP_HEIGHT + 18, "aria-hidden": "true" });
  if (events.length < all.length) picture.append(svg("path", { d: path(every), class: "all" }));
  picture.append(
    svg("path", { d: path(countOf(events)), class: "matching" }),
    svg("path", { d: `M0 ${STRIP_HEIGHT + 0.5}H${width}`, class: "base" }),
  );
  for (const [x, label] of yearMarks(whole, width, locale)) {
    const text = svg("text", { x, y: STRIP_HEIGHT + 14, "text-anchor": "middle" });
    text.textContent = label;
    picture.append(text);
  }
  strip.querySelector("svg")?.remove();
  strip.prepend(picture);
}

function barPath(x, tall) {
  const wide = STRIP_BIN - 2;
  return `M${x} ${STRIP_HEIGHT}h${wide}v${-tall.toFixed(1)}h${-wide}z`;
}

function yearMarks([from, to], width, locale) {
  const [first, last] = [civil(from)[0], civil(to)[0]];
  const step =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(
      (years) => ((last - first + 1) / years) * 58 <= width,
    ) ?? 10000;
  const marks = [];
  for (const year of roundYears(from, to, step)) {
    const x = ((dayNumber(year, 1, 1) - from) / (to - from)) * width;
    if (x > 18 && x < width - 18) marks.push([x, yearWords(year, locale)]);
  }
  return marks;
}

/** The window over the strip: two handles that are sliders, and what lies between them, to be dragged. */
export function makeBrush(strip, { viewOf, wholeOf, show, locale }) {
  const shade = element("div", { class: "shade" });
  const handles = ["Start of the view", "End of the view"].map((label) =>
    element("div", {
      class: "handle",
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-orientation": "horizontal",
    }),
  );
  strip.append(shade, ...handles);
  const dayAt = (clientX) => {
    const box = strip.getBoundingClientRect();
    const [from, to] = wholeOf();
    return from + ((clientX - box.left) / box.width) * (to - from);
  };
  handles.forEach((handle, side) =>
    handle.addEventListener("keydown", (press) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 }[
        press.key
      ];
      if (!step) return;
      press.preventDefault();
      press.stopPropagation();
      const view = viewOf();
      view[side] += ((view[1] - view[0]) / 20) * step;
      if (view[0] < view[1]) show(view);
    }),
  );
  dragging(strip, handles, { dayAt, viewOf, show });
  return () => placeBrush(shade, handles, viewOf(), wholeOf(), locale);
}

function dragging(strip, handles, { dayAt, viewOf, show }) {
  let held = null;
  strip.addEventListener("pointerdown", (press) => {
    const day = dayAt(press.clientX);
    const view = viewOf();
    const handle = handles.indexOf(press.target);
    if (handle < 0 && (day < view[0] || day > view[1])) {
      const half = (view[1] - view[0]) / 2;
      view[0] = day - half;
      view[1] = day + half;
      show([...view]);
    }
    held = { handle, day, view };
    strip.setPointerCapture(press.pointerId);
    if (handle >= 0) handles[handle].focus();
    press.preventDefault();
  });
  strip.addEventListener("pointermove", (move) => {
    if (!held) return;
    const moved = dayAt(move.clientX) - held.day;
    const view = [...held.view];
    if (held.handle >= 0) view[held.handle] += moved;
    else view.forEach((day, side) => (view[side] = day + moved));
    if (view[0] < view[1]) show(view);
  });
  for (const end of ["pointerup", "pointercancel"]) strip.addEventListener(end, () => (held = null));
}

function placeBrush(shade, handles, [from, to], [first, last], locale) {
  const part = (day) => Math.min(100, Math.max(0, ((day - first) / (last - first)) * 100));
  shade.style.left = `${part(from)}%`;
  shade.style.width = `${Math.max(0.4, part(to) - part(from))}%`;
  handles.forEach((handle, side) => {
    const day = Math.round(Math.min(last, Math.max(first, side ? to : from)));
    handle.style.left = `${part(day)}%`;
    handle.setAttribute("aria-valuemin", Math.floor(first));
    handle.setAttribute("aria-valuemax", Math.ceil(last));
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", dayWords(day, locale));
  });
}
