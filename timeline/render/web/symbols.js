// The marks once more as small SVG pictures, for buttons, lists and the key.

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  circle: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2.7 2.7h10.6v10.6H2.7z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  "triangle-up": "M8 1.4 15 13.6H1z",
  "triangle-down": "M8 14.6 1 2.4h14z",
  pentagon: "M8 1.2 14.8 6.2 12.2 14.2H3.8L1.2 6.2z",
  hexagon: "M8 1.2l6 3.4v6.8l-6 3.4-6-3.4V4.6z",
  star: "M8 .8l2.1 4.9 5.3.4-4 3.5 1.2 5.2L8 12l-4.6 2.8 1.2-5.2-4-3.5 5.3-.4z",
  cross: "M5.4 1.6h5.2v3.8h3.8v5.2h-3.8v3.8H5.4v-3.8H1.6V5.4h3.8z",
};

/** An SVG element. */
export function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The mark of a type in a status's form; its colours are for both themes, the style sheet shows one. */
export function markPicture(type, status) {
  const d = SHAPES[type.symbol] ?? SHAPES.circle;
  const picture = svg("svg", {
    viewBox: "-1 -1 18 18",
    width: 16,
    height: 16,
    "aria-hidden": "true",
    class: "mark",
  });
  for (const theme of ["light", "dark"]) {
    const colour = type[theme];
    const group = svg("g", {
      class: `on-${theme}`,
      stroke: colour,
      "stroke-width": 1.6,
      fill: status?.open ? "none" : colour,
    });
    group.append(svg("path", { d, "stroke-linejoin": "round" }));
    if (status?.over === "dot")
      group.append(svg("circle", { cx: 8, cy: 8, r: 2.6, class: "hole", stroke: "none" }));
    if (status?.over === "stroke") group.append(svg("path", { d: "M1 15 15 1", class: "stroke" }));
    if (status?.over === "question") {
      const sign = svg("text", {
        x: 8,
        y: 11.4,
        "text-anchor": "middle",
        "font-size": 10,
        "font-weight": 800,
        stroke: "none",
        fill: colour,
      });
      sign.textContent = "?";
      group.append(sign);
    }
    picture.append(group);
  }
  return picture;
}

/** A bar as the chart draws it: "bar", "fade", or hatched. */
export function barPicture(form) {
  const picture = svg("svg", {
    viewBox: "0 0 40 16",
    width: 40,
    height: 16,
    "aria-hidden": "true",
    class: "mark",
  });
  if (form === "bar")
    picture.append(svg("rect", { x: 1, y: 3, width: 38, height: 10, rx: 4, class: "sample" }));
  else
    for (const part of [1, 0.8, 0.62, 0.46, 0.32, 0.2])
      picture.append(
        svg("rect", {
          x: 20 - 19 * part,
          y: 3,
          width: 38 * part,
          height: 10,
          rx: 4,
          class: "sample",
          opacity: 0.16,
        }),
      );
  return picture;
}
