import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { acrossLanes, neighbour } from "../../../timeline/render/web/keyboard.js";
import { lanesOf } from "../../../timeline/render/web/lanes.js";
import { oneAtATime } from "../../../timeline/render/web/loop.js";
import { pinched } from "../../../timeline/render/web/pointer.js";
import {
  clamped,
  closeUp,
  crowdedRange,
  cutTo,
  moved,
  openingRange,
  showing,
  wholeRange,
  zoomed,
} from "../../../timeline/render/web/range.js";
import { embedCode, fileName } from "../../../timeline/render/web/share.js";
import { cell, eventsAsCsv, eventsAsJson } from "../../../timeline/render/web/table.js";
import { plain } from "../../../timeline/render/web/traces.js";
import { storeOf } from "./timelines.js";

const store = storeOf("koreas");

test("JSON has every event with its sentences and its precision", () => {
  const { events } = JSON.parse(eventsAsJson(store, store.events));
  assert.equal(events.length, store.events.length);
  const summit = events.find((event) => event.date.edtf === "2011-05");
  assert.deepEqual(summit.date, {
    edtf: "2011-05",
    start: "2011-05-01",
    end: "2011-05-31",
    precision: "month",
  });
  assert.match(summit.mentions[0].sentence, /Hu Jintao/);
});

test("CSV keeps cells apart and formulas harmless", () => {
  const hostile = storeOf("hostile");
  const csv = eventsAsCsv(hostile, hostile.events);
  assert.ok(csv.startsWith("\ufeffid,date,start,end,"));
  const cells = parsed(csv.slice(1));
  assert.ok(cells.every((row) => row.length === 15));
  assert.ok(cells.flat().every((cell) => !/^[=+@-]/.test(cell)));
  assert.equal(cells.length, hostile.events.length + 1);
});

test("years before Christ are no formulas, and months no days", () => {
  const csv = eventsAsCsv(store, store.events);
  assert.match(csv, /,'-0193~,'-0193-01-01,/);
  assert.match(csv, /,2011-05-XX,2011-05-01,/);
});

test("cells are those of the exported CSV", () => {
  const cases = JSON.parse(readFileSync(new URL("../../data/cells.json", import.meta.url), "utf8"));
  assert.deepEqual(Object.keys(cases).map(cell), Object.values(cases));
});

function parsed(csv) {
  return csv
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter(Boolean)
    .map((row) =>
      row.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g).slice(0, -1 + (row.endsWith(",") ? 1 : 0) || undefined),
    )
    .map((row) => row.map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "")).slice(0, 15));
}

test("the embed code can't be broken out of", () => {
  const code = embedCode('https://news.example/korea.html#q="><script>', 'A "title" <b>');
  assert.match(
    code,
    /^<iframe src="https:\/\/news\.example\/korea\.html#q=[^"<>]*" title="A &quot;title&quot; &lt;b&gt;"/,
  );
  assert.match(code, /sandbox="allow-scripts/);
  assert.match(
    embedCode("file:///home/me/timeline.html#lanes=actor", "x"),
    /src="timeline\.html#lanes=actor"/,
  );
});

test("file names come from titles", () => {
  assert.equal(fileName("Korea, 2018: “summits”"), "korea-2018-summits");
  assert.equal(fileName("…"), "timeline");
});

test("Plotly gets no markup", () => assert.equal(plain("<a href=x>&"), "&lt;a href=x&gt;&amp;"));

test("zooming keeps its pivot, moving its length", () => {
  assert.deepEqual(zoomed([0, 100], 0.5, 0.25), [12.5, 62.5]);
  assert.deepEqual(moved([0, 100], 0.5), [50, 150]);
  assert.deepEqual(showing([0, 100], 30), [0, 100]);
  assert.deepEqual(showing([0, 100], 200), [150, 250]);
});

test("a view stays within reason", () => {
  assert.deepEqual(clamped([5, 6], [0, 1000]), [0.5, 10.5]);
  const [from, to] = clamped([-1e9, 1e9], [0, 1000]);
  assert.equal(to - from, 1500);
});

test("one event two thousand years off doesn't press the rest together", () => {
  const [from] = openingRange(store.events);
  assert.ok(from > wholeRange(store.events)[0] + 700000);
  assert.deepEqual(wholeRange([]), [-365, 365]);
});

test("the page opens where four fifths of the events crowd, if that is less than half of all", () => {
  const days = (list) => list.map((mid) => ({ mid, t0: mid, t1: mid + 1 }));
  const crowd = days([0, 2000, 9000, ...Array.from({ length: 17 }, (_, step) => 9500 + 10 * step)]);
  const all = wholeRange(crowd);
  const [from, to] = crowdedRange(crowd, all);
  assert.ok(from > 9400 && from < 9500 && to > 9640 && to <= all[1]);
  const even = days(Array.from({ length: 20 }, (_, step) => 500 * step));
  assert.deepEqual(crowdedRange(even, wholeRange(even)), wholeRange(even));
  assert.deepEqual(crowdedRange(crowd.slice(0, 7), all), all);
});

test("a close-up parts what can be parted", () => {
  const at = (mid) => ({ mid });
  assert.deepEqual(closeUp([at(100), at(200)], [0, 10000], 800), [60, 240]);
  assert.equal(closeUp([at(100), at(100)], [0, 10000], 800), null);
});

test("a stretch is cut to a period", () => {
  assert.deepEqual(cutTo([0, 100], null), [0, 100]);
  assert.deepEqual(cutTo([0, 100], [50, null]), [47, 100]);
  assert.deepEqual(cutTo([0, 100], [500, 600]), [0, 100]);
});

test("under two fingers the days stay", () => {
  const start = { points: [{ x: 200 }, { x: 400 }], view: [0, 800] };
  assert.deepEqual(pinched(start, [{ x: 200 }, { x: 400 }], 800), [0, 800]);
  const [from, to] = pinched(start, [{ x: 100 }, { x: 500 }], 800);
  assert.equal(to - from, 400);
  assert.equal(from + (100 / 800) * 400, 200);
});

test("arrows go to neighbours and stop at the ends", () => {
  const { events } = store;
  assert.equal(neighbour(events, null, 1, [events[4].t0 - 1, Infinity]).label, "China–South Korea trade talks");
  const talks = events.find((event) => event.label === "China–South Korea trade talks");
  assert.ok(neighbour(events, null, 1, [talks.t0 + 1, talks.t0 + 300]).t1 > talks.t0);
  assert.notEqual(neighbour(events, null, 1, [talks.t1 - 5, Infinity]), talks, "its middle is out of view");
  assert.equal(neighbour(events, events[4], 1, [0, 1]), events[5]);
  assert.equal(neighbour(events, events[0], -1, [0, 1]), events[0]);
  assert.equal(neighbour(events, events[0], Infinity, [0, 1]), events.at(-1));
  assert.equal(neighbour([], null, 1, [0, 1]), null);
});

test("down and up go through all lanes and back", () => {
  const lanes = lanesOf(store, store.events, "actor");
  let at = { event: null, lane: -1 };
  const seen = [];
  for (let step = 0; step <= lanes.length; step += 1) {
    at = acrossLanes(lanes, at.event, at.lane, 1, [17000, 18000]);
    seen.push(at.lane);
  }
  assert.deepEqual(seen, [...lanes.keys(), 0]);
});

test("many questions get one more drawing, of the newest state", async () => {
  let state = 0;
  const drawn = [];
  const draw = oneAtATime(async () => {
    drawn.push(state);
    await new Promise((resolve) => setTimeout(resolve, 2));
  });
  for (state = 1; state < 6; state += 1) draw();
  await draw();
  assert.deepEqual(drawn, [1, 6]);
});
