import assert from "node:assert/strict";
import { test } from "node:test";
import { civil, dayNumber, fromIso, iso, monthStart } from "../../../timeline/render/web/calendar.js";

test("day numbers are those of Date where Date reaches", () => {
  for (let number = -800000; number < 3000000; number += 997) {
    const date = new Date(number * 864e5);
    assert.deepEqual(civil(number), [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    assert.equal(dayNumber(...civil(number)), number);
  }
});

test("months run over into other years", () => {
  assert.equal(monthStart(2018, 13), dayNumber(2019, 1, 1));
  assert.equal(monthStart(2018, 0), dayNumber(2017, 12, 1));
});

test("ISO dates go there and back, before Christ too", () => {
  for (const text of ["2018-03-27", "-0043-03-15", "0000-01-01", "10000-01-01"])
    assert.equal(iso(fromIso(text)), text);
});

test("what is no day is refused", () => {
  for (const text of [
    "2024-02-30",
    "2024-13-01",
    "2024-1-1",
    "yesterday",
    "",
    null,
    undefined,
    "2024-01-01T00:00",
  ]) {
    assert.equal(fromIso(text), null);
  }
});
