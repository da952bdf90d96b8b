// On paper: the whole chart in light colours at the width of a page, then every event with its sentences.

/** The lanes' room beside their names, on a chart that the style sheet makes 1000 px wide. */
const PAPER = { width: 864, height: 480, head: 5 };

/** How tall a chart may stand below the heading of an A4 or Letter page on its side, in pixels. */
export const ROOM_ON_PAPER = 570;

/** `actions`: prepare(size) draws and lists for paper, restore() goes back to the screen. Called once per print. */
export function listenToPrinting(actions) {
  let printing = false;
  const begin = () => {
    if (printing) return;
    printing = true;
    actions.prepare(PAPER);
  };
  const end = () => {
    if (!printing) return;
    printing = false;
    actions.restore();
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  matchMedia("print").addEventListener("change", (change) => (change.matches ? begin() : end()));
}
