// Colours that Plotly needs as values: read from the style sheet, so that they are said in one place.

const NAMES = ["ground", "ink", "soft", "line", "band", "accent", "alarm"];

/** {dark, ground, ink, soft, line, band, accent, alarm, family} of the document as it is now. */
export function themeOf(root) {
  const style = getComputedStyle(root);
  const theme = { dark: root.dataset.theme === "dark", font: style.fontFamily };
  for (const name of NAMES) theme[name] = style.getPropertyValue(`--${name}`).trim();
  return theme;
}

/** A type's colour on the theme's ground. */
export function colourOf(type, theme) {
  if (!type) return theme.soft;
  return theme.dark ? type.dark : type.light;
}

/** Follows the reader's system until the button is used. `changed` is called after each change. */
export function listenToTheme(root, button, changed) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (name) => {
    root.dataset.theme = name;
    button.textContent = name === "dark" ? "Light" : "Dark";
  };
  set(dark.matches ? "dark" : "light");
  const change = (name) => {
    set(name);
    changed();
  };
  dark.addEventListener("change", () => change(dark.matches ? "dark" : "light"));
  button.addEventListener("click", () => change(root.dataset.theme === "dark" ? "light" : "dark"));
  return set;
}
