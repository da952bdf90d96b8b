// Elements from strings that nobody vouches for: text stays text, links are http or https.

/** An element with attributes and children; strings become text nodes, null and false are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function byName(id) {
  return document.getElementById(id);
}

/** A button; `action` is called on a click. */
export function button(words, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", action);
  return made;
}

/** The address if it is http or https, else null. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return address.protocol === "http:" || address.protocol === "https:" ? address.href : null;
  } catch {
    return null;
  }
}

/** A link that tells the other side nothing about this page; plain text where the address isn't a web address. */
export function link(words, address) {
  const href = webAddress(address);
  return href ? element("a", { href, rel: "noopener noreferrer", target: "_blank" }, words) : words;
}
