import assert from "node:assert/strict";
import { test } from "node:test";
import { knownBy, publicationDays } from "../../../timeline/render/web/asof.js";
import { fromIso } from "../../../timeline/render/web/calendar.js";
import { filtered, folded, haystacks } from "../../../timeline/render/web/filter.js";
import { lanesOf } from "../../../timeline/render/web/lanes.js";
import { periods } from "../../../timeline/render/web/periods.js";
import { initialState } from "../../../timeline/render/web/state.js";
import { storeOf } from "./timelines.js";

const store = storeOf("koreas");
const shown = (fields) => filtered(store, store.events, { ...initialState(), ...fields }, haystacks(store));

test("search looks through titles, people, places and sentences, without regard to case and accents", () => {
  assert.equal(folded("Côte d'IVOIRE"), "cote d'ivoire");
  assert.deepEqual(
    shown({ query: "OIL security council" }).events.map((event) => event.label),
    ["UN limits oil"],
  );
  assert.ok(shown({ query: "panmunjom" }).events.length >= 1);
  assert.equal(shown({ query: "no such words" }).events.length, 0);
});

test("a count is the number of events that the choice would give", () => {
  const big = storeOf("synthetic");
  const hay = haystacks(big);
  const base = { ...initialState(), statuses: new Set(["planned"]), period: "199X" };
  const { counts } = filtered(big, big.events, base, hay);
  for (const [key, count] of counts.types) {
    assert.equal(filtered(big, big.events, { ...base, types: new Set([key]) }, hay).events.length, count);
  }
  for (const [actor, count] of counts.actors) {
    assert.equal(filtered(big, big.events, { ...base, actor }, hay).events.length, count);
  }
  for (const [period, , count] of periods(counts.timely, "en")) {
    assert.equal(filtered(big, big.events, { ...base, period }, hay).events.length, count, period);
  }
});

test("periods are few and in order, before Christ too", () => {
  const rows = periods(store.events, "en");
  assert.ok(rows.length > 1 && rows.length <= 30);
  assert.equal(rows[0][0], "-0193");
});

test("a period keeps what may lie in it", () => {
  const kept = shown({ period: "2011/.." }).events;
  assert.equal(kept.length, store.events.length - 1);
  assert.ok(shown({ period: "2011-11" }).events.some((event) => event.label === "Kim Jong-un in power"));
});

test("lanes hold every event, by actor once for each", () => {
  for (const kind of ["type", "place"]) {
    const lanes = lanesOf(store, store.events, kind);
    assert.equal(
      lanes.reduce((sum, lane) => sum + lane.events.length, 0),
      store.events.length,
    );
  }
  const lanes = lanesOf(store, store.events, "actor");
  assert.deepEqual(new Set(lanes.flatMap((lane) => lane.events)).size, store.events.length);
  assert.equal(lanes.at(-1).name, "No actor named");
});

test("before its source came out an event isn't there, and a plan is still a plan", () => {
  const day = fromIso("2018-03-28");
  const known = knownBy(store, day);
  const singapore = known.find((event) => event.id === "2018-06-12-meeting-kim-jong-un");
  assert.equal(singapore.status.key, "planned");
  assert.equal(singapore.date.edtf, "2018-05");
  assert.equal(singapore.disputed, false);
  assert.ok(!known.some((event) => event.label === "Trump cancels"));
  assert.ok(store.mentionsOf(singapore).some((mention) => mention.later));
});

test("on the last day all is known that has a day", () => {
  const days = publicationDays(store);
  const known = knownBy(store, days.at(-1));
  const undated = store.events.filter((event) =>
    store.documentsOf(event).every((document) => document.day === null),
  );
  assert.equal(known.length, store.events.length - undated.length);
  assert.deepEqual(knownBy(store, null), store.events);
});
