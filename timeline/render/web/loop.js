// When work is done: one drawing at a time, where whoever asks meanwhile gets one more, of the newest state, and not one
// for each question; what is long, in slices while nothing else is to do.

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

const SLICE = 8;
const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 20));
const notIdle = globalThis.cancelIdleCallback ?? clearTimeout;

/** Takes what an iterator gives, a few milliseconds at a time while nothing else is to do; gives what stops it. */
export function bySlices(iterator, take) {
  let idle = 0;
  const work = () => {
    const end = performance.now() + SLICE;
    do {
      const { value, done } = iterator.next();
      if (done) return;
      take(value);
    } while (performance.now() < end);
    idle = whenIdle(work);
  };
  idle = whenIdle(work);
  return () => notIdle(idle);
}
