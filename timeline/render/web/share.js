// Out of the page: links, the code that embeds it, files.

/** HTML that shows this very view in another page. Where the page has no web address yet, its file's name stands in. */
export function embedCode(address, title) {
  const url = new URL(address);
  const isPublished = url.protocol === "http:" || url.protocol === "https:";
  const source = isPublished ? url.href : (url.pathname.split("/").pop() || "timeline.html") + url.hash;
  const sandbox = "allow-scripts allow-popups allow-downloads";
  return (
    `<iframe src="${attribute(source)}" title="${attribute(title)}" width="100%" height="760" ` +
    `loading="lazy" sandbox="${sandbox}" allow="clipboard-write"></iframe>`
  );
}

function attribute(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

/** Puts words on the clipboard; whether that was allowed. */
export async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

/** Gives the reader a file. */
export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A file's name out of a title: "Korea, 2018" → "korea-2018". */
export function fileName(title) {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "timeline";
}

/** Says something on a button for a moment. */
export function sayOn(button, words) {
  button.dataset.words ??= button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = button.dataset.words), 1600);
}
