// The view as a picture: what Plotly drew, cut to what is seen, with title, lanes' names and a line on the sources.
import { svg } from "./symbols.js";

const MARGIN = 24;
const HEADING = 66;
const SMALL_PRINT = 34;
const UNFIT_FOR_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** An <svg> element. `words`: {title, summary, note}; `theme` as theme.js has it. */
export function pictureOf({ stage, plot, titles }, laid, words, theme) {
  const { width } = laid.view;
  const height = plot.clientHeight || stage.clientHeight;
  const gutter = stage.offsetLeft;
  const size = { width: width + gutter + 2 * MARGIN, height: height + HEADING + SMALL_PRINT + MARGIN };
  const picture = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
  });
  const font = { "font-family": theme.font };
  const line = (text, x, y, look) => {
    const made = svg("text", { x, y, fill: theme.ink, ...font, ...look });
    made.textContent = text;
    return made;
  };
  const seen = svg("svg", {
    x: MARGIN + gutter,
    y: HEADING,
    width,
    height,
    viewBox: `${width / 2} 0 ${width} ${height}`,
  });
  seen.append(...[...plot.querySelectorAll(".main-svg")].map(drawing));
  const names = [...titles.children].map((title) => laneName(title, gutter, theme, line));
  picture.append(
    svg("rect", { ...size, fill: theme.ground }),
    ...names.map(({ band }) => band).filter(Boolean),
    seen,
    ...names.map(({ name }) => name),
    line(words.title, MARGIN, 34, { "font-size": 21, "font-weight": 600 }),
    line(words.summary, MARGIN, 54, { "font-size": 13, fill: theme.soft }),
    line(words.note, MARGIN, size.height - MARGIN + 4, { "font-size": 11.5, fill: theme.soft }),
  );
  makeFitForXml(picture);
  return picture;
}

/** A copy of one of Plotly's drawings, with the halo that the style sheet gives its words. */
function drawing(original) {
  const copy = original.cloneNode(true);
  const words = original.querySelectorAll(".textpoint text");
  copy.querySelectorAll(".textpoint text").forEach((text, index) => {
    const { stroke, strokeWidth } = getComputedStyle(words[index]);
    for (const [name, value] of Object.entries({
      stroke,
      "stroke-width": strokeWidth,
      "paint-order": "stroke",
    })) {
      text.style.setProperty(name, value);
    }
  });
  return copy;
}

function laneName(title, gutter, theme, line) {
  const top = HEADING + title.offsetTop;
  const [name, count] = [...title.children].map((part) => part.textContent);
  const isEven = title.classList.contains("even");
  const band = svg("rect", {
    x: MARGIN,
    y: top,
    width: gutter,
    height: title.offsetHeight,
    fill: theme.band,
  });
  const words = line(`${name}  ${count}`, MARGIN + 10, top + 16, { "font-size": 12, "font-weight": 600 });
  return { band: gutter && isEven ? band : null, name: words };
}

/** Control characters would make the file unreadable as XML; Plotly's notes to itself hold words once more. */
function makeFitForXml(picture) {
  for (const part of picture.querySelectorAll("*")) {
    for (const { name } of Array.from(part.attributes))
      if (name.startsWith("data-")) part.removeAttribute(name);
  }
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    walker.currentNode.data = walker.currentNode.data.toWellFormed().replace(UNFIT_FOR_XML, "\ufffd");
}

/** The picture as the text of an SVG file. */
export function svgText(picture) {
  return new XMLSerializer().serializeToString(picture);
}

/** The picture as a PNG blob, twice as fine as the screen. */
export async function pngBlob(picture, scale = 2) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.drawImage(image, 0, 0);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
