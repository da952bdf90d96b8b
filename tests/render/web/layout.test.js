import assert from "node:assert/strict";
import { test } from "node:test";
import { LASTED } from "../../../timeline/render/web/dates.js";
import { isInView, itemOf, labelSpot, sideOf, signsOf } from "../../../timeline/render/web/items.js";
import { lanesOf } from "../../../timeline/render/web/lanes.js";
import { laidOut } from "../../../timeline/render/web/layout.js";
import { DENSITY, LABELS, MARKS } from "../../../timeline/render/web/level.js";
import { clustered, packed, sharedRows } from "../../../timeline/render/web/pack.js";
import { wholeRange } from "../../../timeline/render/web/range.js";
import { cut, fitting } from "../../../timeline/render/web/words.js";
import { measure, storeOf } from "./timelines.js";

const ROOM = { width: 800, height: 500, head: 5 };

/** From where to where an item reaches with its label; what lies beyond the overscan doesn't count. */
function reach({ x0, x1, label }) {
  if (!label || label.side === "inside") return [x0, x1];
  const width = measure(label.text);
  return label.side === "right" ? [x0, label.x + width] : [label.x - width, x1];
}

function assertApart(laid, where) {
  const rows = Map.groupBy(laid.items, (item) => Math.round(item.y * 4));
  for (const items of rows.values()) {
    const spans = items.map(reach).sort((a, b) => a[0] - b[0]);
    spans
      .slice(1)
      .forEach((span, index) =>
        assert.ok(span[0] >= spans[index][1] - 1, `${where}: ${spans[index]} and ${span}`),
      );
  }
  for (const item of laid.items) {
    const lane = laid.lanes.find((one) => item.y > one.top && item.y < one.bottom);
    assert.ok(
      lane && item.y - 9 >= lane.top && item.y + 9 <= lane.bottom,
      `${where}: an item leaves its lane`,
    );
  }
}

test("the mark of a bar that is wider than its days stands on its days", () => {
  const event = {
    t0: 4010,
    t1: 4014,
    mid: 4012,
    date: { kind: LASTED },
    status: { over: "" },
    disputed: false,
  };
  const view = { from: 0, to: 8000, width: 800 };
  const item = itemOf(event, view);
  assert.ok(Math.abs(item.mark - 401.2) < 0.01);
  assert.ok(Math.abs((item.left + item.right) / 2 - 401.2) < 0.01);
  const close = itemOf(event, { from: 4000, to: 4020, width: 800 });
  assert.ok(close.mark > close.left && close.mark < close.left + 12);
});

for (const name of ["koreas", "hostile", "synthetic"]) {
  test(`${name}: nothing overlaps at any zoom, in any lanes, on any screen, and nothing gets lost`, () => {
    const store = storeOf(name);
    const [first, last] = wholeRange(store.events);
    const levels = new Set();
    for (const kind of ["type", "actor", "place"]) {
      const lanes = lanesOf(store, store.events, kind);
      for (const room of [ROOM, { width: 360, height: 380, head: 21 }]) {
        for (let part = 1; part > 0.003; part *= 0.6) {
          for (const start of [0, 0.31, 0.77]) {
            const from = first + (last - first) * start * (1 - part);
            const view = { from, to: from + (last - first) * part, ...room };
            const laid = laidOut(lanes, view, measure, null);
            levels.add(laid.level);
            assertApart(laid, `${kind} ${room.width} ${part.toFixed(3)} ${start}`);
            if (laid.level === DENSITY) continue;
            const drawn = laid.items.flatMap((item) => [item.event, ...item.more]);
            const wanted = lanes.flatMap((lane) => lane.events.filter((event) => isInView(event, view)));
            assert.equal(drawn.filter((event) => isInView(event, view)).length, wanted.length);
            assert.equal(
              laid.lanes.reduce((sum, lane) => sum + lane.count, 0),
              wanted.length,
            );
          }
        }
      }
    }
    if (name === "synthetic") assert.deepEqual([...levels].sort(), [DENSITY, MARKS, LABELS]);
  });
}

test("of several rows the first shows the weightiest event, with its label", () => {
  const store = storeOf("synthetic");
  const lanes = lanesOf(store, store.events, "type");
  const [first, last] = wholeRange(store.events);
  const view = { from: first + (last - first) * 0.4, to: first + (last - first) * 0.6, ...ROOM };
  const laid = laidOut(lanes, view, measure, null);
  assert.equal(laid.level, MARKS);
  const tall = laid.lanes.filter((lane) => lane.bottom - lane.top > 60);
  assert.ok(tall.length);
  for (const lane of tall) {
    const items = laid.items.filter((item) => item.y > lane.top && item.y < lane.bottom && !sideOf(item, view));
    const weights = items.flatMap((item) => [item.event, ...item.more]).map((event) => event.salience);
    const top = Math.min(...items.map((item) => item.y));
    const row = items.filter((item) => item.y === top);
    assert.ok(row.every((item) => item.label && !item.more.length));
    assert.equal(Math.max(...row.map((item) => item.event.salience)), Math.max(...weights));
  }
});

test("a level is left later than it is entered", () => {
  const store = storeOf("synthetic");
  const lanes = lanesOf(store, store.events, "type");
  const [first, last] = wholeRange(store.events);
  const changes = { fresh: 0, kept: 0 };
  let kept = DENSITY;
  let fresh = DENSITY;
  for (let step = 0; step < 200; step += 1) {
    const part = 0.12 + 0.02 * Math.sin(step * 1.7);
    const view = { from: first, to: first + (last - first) * part, ...ROOM };
    const next = {
      kept: laidOut(lanes, view, measure, kept).level,
      fresh: laidOut(lanes, view, measure, null).level,
    };
    changes.kept += next.kept !== kept;
    changes.fresh += next.fresh !== fresh;
    ({ kept, fresh } = next);
  }
  assert.ok(changes.kept <= changes.fresh);
});

test("a month is never drawn as a day, a span never as a point", () => {
  const store = storeOf("koreas");
  const [from, to] = wholeRange(store.events);
  const view = { from, to, ...ROOM };
  for (const event of store.events) {
    const item = itemOf(event, view);
    assert.equal(item.form, ["mark", "bar", "fade"][event.date.kind]);
    if (item.form !== "mark") assert.ok(item.right - item.left >= 25);
  }
});

test("signs say what the mark doesn't", () => {
  const signs = storeOf("koreas").events.map((event) => signsOf(event));
  assert.deepEqual([...new Set(signs)].sort(), ["", "!", "?"]);
});

test("rows are filled first fit, and only as many as allowed", () => {
  assert.deepEqual(
    packed([
      [0, 10],
      [5, 20],
      [17, 30],
    ]).rows,
    [0, 1, 0],
  );
  assert.equal(
    packed(
      [
        [0, 10],
        [5, 20],
        [6, 30],
      ],
      2,
    ),
    null,
  );
});

test("lanes share rows, the worst served first", () => {
  assert.deepEqual(sharedRows([1, 9, 3], 7), [1, 4, 2]);
  assert.deepEqual(sharedRows([1, 1], 7), [1, 1]);
});

test("what finds no room joins the nearest ring", () => {
  const mark = (x, index) => ({
    event: { index },
    form: "mark",
    mark: x,
    left: x,
    right: x,
    x0: x - 8,
    x1: x + 8,
  });
  const [one, two] = clustered([mark(10, 0), mark(12, 1), mark(14, 2), mark(100, 3)], 1, 22);
  assert.equal(one.form, "cluster");
  assert.deepEqual(
    one.more.map((event) => event.index),
    [1, 2],
  );
  assert.equal(two.form, "mark");
});

test("a bar that gets company becomes a ring where it meets it, in sight", () => {
  const bar = (index) => ({
    event: { index },
    form: "fade",
    mark: 900,
    left: -400,
    right: 1400,
    x0: -401,
    x1: 1401,
  });
  const near = { event: { index: 2 }, form: "mark", mark: 60, left: 60, right: 60, x0: 52, x1: 68 };
  const far = { event: { index: 3 }, form: "mark", mark: 300, left: 300, right: 300, x0: 292, x1: 308 };
  const [ring, alone] = clustered([bar(0), near, far], 1, 22);
  assert.deepEqual([ring.form, ring.mark, ring.more.length], ["cluster", 60, 1]);
  assert.deepEqual([alone.form, alone.event.index], ["mark", 3]);
  const [bars, mark] = clustered([bar(0), bar(1), near], 1, 22);
  assert.deepEqual([bars.mark, bars.more.length, mark.mark], [11, 1, 60]);
});

test("what lies at the edge without being seen gets no label into the view", () => {
  const view = { from: 0, to: 1, width: 600 };
  const year = { form: "fade", mark: -300, left: -600, right: 0, x0: -601, x1: 1 };
  assert.equal(sideOf(year, view), -1);
  assert.ok(labelSpot(year, 80, view).taken[1] <= 1);
  assert.equal(sideOf({ ...year, right: 40 }, view), 0);
  assert.equal(sideOf({ form: "mark", mark: 603, left: 603, right: 603, x0: 595, x1: 611 }, view), 1);
});

test("titles are cut between words, labels are preferred to cuts, letters are never halved", () => {
  const event = { title: "Ministers of nine countries sign a treaty on fishing", label: "Fishing treaty" };
  assert.equal(fitting(event, 1000, measure), event.title);
  assert.equal(fitting(event, 120, measure), "Fishing treaty");
  assert.equal(fitting(event, 40, measure), "");
  assert.equal(cut(event.title, 150, measure), "Ministers of nine…");
  assert.ok(cut("\u{1F1F0}".repeat(200), 150, measure).isWellFormed());
});
