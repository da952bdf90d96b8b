// One drawing at a time: whoever asks meanwhile gets one more, of the newest state, and not one for each question.

/** A function that runs the async `work`; while it runs, any number of calls lead to one further run. */
export function oneAtATime(work) {
  let running = null;
  let isAsked = false;
  const run = async () => {
    do {
      isAsked = false;
      await work();
    } while (isAsked);
  };
  return () => {
    isAsked = true;
    running ??= run().finally(() => (running = null));
    return running;
  };
}

/** A function that calls `work` once in the next frame, however often it is called until then. */
export function nextFrame(work) {
  let frame = 0;
  return () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      work();
    });
  };
}
