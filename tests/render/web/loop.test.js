// Work in slices: everything is taken in order, not at once, and not after it was stopped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bySlices } from "../../../timeline/render/web/loop.js";

const slow = function* (count) {
  for (let number = 0; number < count; number += 1) {
    const end = performance.now() + 3;
    while (performance.now() < end) continue;
    yield number;
  }
};
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

test("everything is taken in order, other work gets its turn", async () => {
  const taken = [];
  bySlices(slow(12), (number) => taken.push(number));
  assert.deepEqual(taken, []);
  const seen = [];
  while (taken.length < 12) {
    seen.push(taken.length);
    await pause(1);
  }
  assert.deepEqual(taken, [...taken.keys()]);
  assert.ok(new Set(seen).size > 2);
});

test("what was stopped takes no more", async () => {
  const taken = [];
  const stop = bySlices(slow(100), (number) => taken.push(number));
  while (!taken.length) await pause(1);
  stop();
  const then = taken.length;
  await pause(80);
  assert.equal(taken.length, then);
  assert.ok(then < 100);
});
