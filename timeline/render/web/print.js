// On paper: the whole chart in light colours at the width of a page, then every event with its sentences.

const PAPER = { width: 1000, height: 520 };

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
