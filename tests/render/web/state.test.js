import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, initialState, isFiltered, toHash } from "../../../timeline/render/web/state.js";
import { storeOf } from "./timelines.js";

const store = storeOf("koreas");

test("the start has no hash", () => {
  assert.equal(toHash(initialState()), "");
  assert.deepEqual(fromHash("", store), initialState());
});

test("every choice goes into the address and comes back", () => {
  const state = {
    from: 17000,
    to: 17600,
    query: "côte & d'ivoire #1",
    lanes: "actor",
    selected: store.events[3].id,
    period: "2011/..",
    types: new Set(["meeting", "visit"]),
    statuses: new Set(["planned"]),
    actor: "kim-jong-un",
    place: "Beijing",
    source: store.documents[1].source,
    disputed: true,
    known: 17618,
  };
  assert.deepEqual(fromHash(`#${toHash(state)}`, store), state);
});

test("a publisher's opening is the start, and can be left by address", () => {
  const opening = { lanes: "actor", period: "2011/.." };
  const published = { ...store, opening };
  assert.deepEqual(fromHash("", published), initialState(opening));
  assert.equal(toHash(initialState(opening), opening), "");
  const left = { ...initialState(opening), lanes: "type", period: "" };
  assert.deepEqual(fromHash(toHash(left, opening), published), left);
});

test("what isn't known is left out", () => {
  const hash =
    "from=2024-02-30&to=x&lanes=constructor&types=__proto__ nonsense&actor=<script>&event=none&period=soon&known=never&place=%00";
  assert.deepEqual(fromHash(hash, store), initialState());
  assert.deepEqual(fromHash("from=2018-05-01&to=2018-01-01", store), initialState());
  assert.equal(fromHash(`q=${"x".repeat(9999)}`, store).query.length, 200);
});

test("filters are told from views", () => {
  assert.equal(isFiltered({ ...initialState(), lanes: "actor", from: 1, to: 2, known: 3 }), false);
  for (const one of [
    { query: "x" },
    { actor: "x" },
    { period: "2011" },
    { disputed: true },
    { types: new Set(["visit"]) },
  ]) {
    assert.equal(isFiltered({ ...initialState(), ...one }), true);
  }
});
