// The timelines of timelines.py as the page gets them; test_web.py writes them and says where.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readData } from "../../../timeline/render/web/data.js";

/** "koreas", "hostile" or "synthetic" as a store. */
export function storeOf(name) {
  return readData(JSON.parse(readFileSync(join(process.env.TIMELINES, `${name}.json`), "utf8")));
}

/** A measure that every letter is seven pixels wide. */
export const measure = (text) => text.length * 7;
