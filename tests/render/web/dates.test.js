import assert from "node:assert/strict";
import { test } from "node:test";
import { edtfWords, machineDate, precisionWords } from "../../../timeline/render/web/dates.js";

const ENGLISH = {
  "2018-03-27": "27 March 2018",
  "2018-05": "May 2018",
  2018: "2018",
  "-0043-03-15": "15 March 44 BC",
  "-0193~": "about 194 BC",
  Y12000: "12000",
  "2018-05-04T10:30": "4 May 2018",
  "2018-22": "summer 2018",
  "2018-36": "fourth quarter of 2018",
  "2018-37": "first third of 2018",
  "197X": "the 1970s",
  "19XX": "the 20th century",
  "2018-05~": "about May 2018",
  "2018?": "possibly 2018",
  "2011/2015": "2011–2015",
  "2013-04-09/2013-09-15": "9 April – 15 September 2013",
  "2011-04/2011-06": "April – June 2011",
  "2011/..": "since 2011",
  "../2011-05": "until May 2011",
  "2011/2018-03-28": "2011 – 28 March 2018",
  "[2011-10..2011-12]": "late 2011",
  "[2018-05-01..2018-05-10]": "early May 2018",
  "[2018-05-21..2018-05-31]": "late May 2018",
  "[2018-05,2018-06]": "May 2018 or June 2018",
  "[..2018-05]": "by May 2018",
  "[2018-05..]": "May 2018 or later",
  "{2018-05,2018-06}": "May 2018 and June 2018",
  "[2018-02..2018-06]": "between February 2018 and June 2018",
};

for (const [edtf, words] of Object.entries(ENGLISH)) {
  test(`${edtf} is ${words}`, () => assert.equal(edtfWords(edtf, "en-GB").replaceAll(/\u2009/g, " "), words));
}

test("other languages get no English words", () => {
  assert.equal(edtfWords("2018-03-27", "de"), "27. März 2018");
  for (const locale of ["de", "fr", "ja", "ar", "fa", "th"]) {
    for (const edtf of Object.keys(ENGLISH)) {
      const words = edtfWords(edtf, locale);
      assert.doesNotMatch(
        words,
        /about|possibly|since|until|between|early|late|summer|quarter|\bor\b|\band\b|the /,
        `${locale} ${edtf}`,
      );
    }
  }
});

test("the sources' calendar is kept, whatever the reader's", () => {
  assert.match(edtfWords("2018-03", "th"), /2018/);
  assert.match(edtfWords("2018-03", "fa-u-nu-latn"), /2018/);
});

test("what isn't EDTF stands as it is", () => {
  for (const text of ["soon", "2018-02-30", "PT5M", "<b>", ""]) assert.equal(edtfWords(text, "en"), text);
});

test("precision is remarked on, never invented", () => {
  assert.equal(precisionWords({ kind: 0, precision: "day" }), "");
  assert.match(precisionWords({ kind: 2, precision: "month" }), /this month/);
  assert.match(precisionWords({ kind: 1, from: 1, to: null }), /open/);
});

test("HTML gets the dates that it has a form for", () => {
  assert.equal(machineDate({ edtf: "2018-05" }), "2018-05");
  assert.equal(machineDate({ edtf: "2018-22" }), "");
  assert.equal(machineDate({ edtf: "2011/2015" }), "");
});
