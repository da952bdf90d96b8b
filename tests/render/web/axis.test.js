import assert from "node:assert/strict";
import { test } from "node:test";
import { roundYears, tickWords, ticks } from "../../../timeline/render/web/axis.js";
import { civil, dayNumber } from "../../../timeline/render/web/calendar.js";
import { measure } from "./timelines.js";

test("ticks never crowd and never lack, from days to millennia", () => {
  for (let days = 10; days < 3e6; days *= 1.7) {
    const made = ticks(0, days, 800 / days, "en");
    assert.ok(made.length <= 16, `${days} days: ${made.length} ticks`);
    assert.ok(made.length >= 1, `${days} days: none`);
    made.slice(1).forEach((tick, index) => assert.ok(tick.day > made[index].day));
  }
});

test("month ticks are firsts of months", () => {
  for (const tick of ticks(dayNumber(2015, 3, 9), dayNumber(2016, 3, 9), 2, "en"))
    assert.equal(civil(tick.day)[2], 1);
});

test("round years before Christ are 200 BC and 100 BC, and there is no year nought", () => {
  assert.deepEqual(roundYears(dayNumber(-250, 1, 1), dayNumber(250, 1, 1), 100), [-199, -99, 1, 100, 200]);
});

test("the year stands under the first label that is seen and wherever it changes", () => {
  const from = dayNumber(2017, 11, 20);
  const view = { from, to: from + 100, width: 800 };
  const made = ticks(from - 50, from + 150, 8, "en");
  const words = tickWords(made, view, measure);
  const seen = words.filter(
    (_, index) => made[index].day > from && made[index].day < from + 100 && words[index],
  );
  assert.match(seen[0], /<br>2017$/);
  assert.equal(seen.filter((label) => label.includes("<br>")).length, 2);
});

test("a label that the edge would cut is left out", () => {
  const made = [
    { day: 1, label: "January", year: "1970" },
    { day: 50, label: "March", year: "1970" },
  ];
  assert.deepEqual(tickWords(made, { from: 0, to: 100, width: 800 }, measure), ["", "March<br>1970"]);
});
