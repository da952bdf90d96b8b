// Every module can be loaded by itself, so nothing runs or needs a page before it is called; main.js starts the page,
// review.js the edit controls of `timeline review`.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

const STARTERS = ["main.js", "review.js"];
const folder = new URL("../../../timeline/render/web/", import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith(".js") && !STARTERS.includes(file))) {
  test(`${name} loads without a page`, async () => {
    const exported = await import(new URL(name, folder));
    assert.ok(Object.keys(exported).length > 0);
  });
}
