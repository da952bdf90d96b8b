"""The page's modules: unit tests with node's own runner, a linter, and rules of our own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.render.nodejs import node
from tests.render.timelines import hostile, koreas, synthetic
from timeline.models import EdtfDate, Timeline, date_words
from timeline.render.columns import columns

WEB = Path(__file__).resolve().parents[2] / "timeline" / "render" / "web"
UNIT_TESTS = sorted((Path(__file__).parent / "web").glob("*.test.js"))


@pytest.fixture(scope="session")
def timelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timelines")
    made: dict[str, Timeline] = {"koreas": koreas(), "hostile": hostile(), "synthetic": synthetic(1500)}
    for name, timeline in made.items():
        data = {"title": name, "summary": "", **columns(timeline)}
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", UNIT_TESTS, ids=lambda path: path.name)
def test_units(path: Path, timelines: Path) -> None:
    run = subprocess.run(
        [node(), "--test", "--test-reporter=tap", str(path)],
        env={**os.environ, "TIMELINES": str(timelines), "TZ": "Pacific/Kiritimati"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert re.search(r"^# pass [1-9]", run.stdout, re.MULTILINE)


def test_the_linter_is_content() -> None:
    oxlint = Path(sys.executable).with_name("oxlint")
    if not oxlint.exists():
        pytest.skip("oxlint isn't installed beside this Python: pip install -r requirements-dev.lock")
    folders = [str(WEB), str(Path(__file__).parent / "web")]
    run = subprocess.run([oxlint, *folders], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", sorted(WEB.glob("*.js")), ids=lambda path: path.name)
def test_rules_of_the_house(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// "), "a module says first what it is for"
    assert text.count("\n") <= 260, "a module is one idea"
    assert max(map(len, text.splitlines())) <= 125
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        *(("fetch(",) if path.name != "review.js" else ()),  # which no page but that of timeline review holds
    ):
        assert risky not in text, f"{risky} lets text become code, or reaches for the network"


EDTF = [
    *("2018", "2018-05", "2018-05-31", "2024-02-29", "-0043-03-15", "-0193~", "0000", "Y12000", "Y-12000"),
    *("2018-21", "2018-24", "2018-33", "2018-36", "2018-37", "2018-39", "2018-40", "2018-41", "197X", "19XX"),
    *("-01XX", "-019X", "2018-XX", "2018-05-XX", "2018-05-04T10:30", "2018-05-04T10:30:00+09:00"),
    *("2011/2015", "2011/..", "../2011-05", "2011/", "/2011", "2013-04-09/2013-09-15", "2011~/2015?"),
    *("[2011-10..2011-12]", "[2018-05,2018-06]", "[..2018-05]", "[2018-05..]", "{2018-05,2018-06-03}"),
]
NOT_EDTF = [
    "2018-02-30",
    "2018-13",
    "2018-05-00",
    "2015/2011",
    "/",
    "../..",
    "soon",
    "",
    "2018-5",
    "[2018",
    "2018-21-03",
]


def _on_the_page(module: str, call: str, values: list[str]) -> dict[str, Any]:
    """What a function of a module gives for each value."""
    name = call.partition("(")[0]
    script = (
        f"import {{ {name} }} from {json.dumps((WEB / module).as_uri())};"
        f"const made = JSON.parse(process.argv[1]).map((value) => {call});"
        "process.stdout.write(JSON.stringify(made));"
    )
    run = subprocess.run(
        [node(), "--input-type=module", "-e", script, json.dumps(values)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return dict(zip(values, json.loads(run.stdout), strict=True))


def test_dates_are_worded_as_everywhere_else() -> None:
    plain = [edtf for edtf in EDTF if "/" not in edtf and "T" not in edtf and "XX-" not in edtf]
    for edtf, words in _on_the_page("dates.js", 'edtfWords(value, "en-GB")', plain).items():
        assert words == date_words(EdtfDate.parse(edtf)), edtf


def test_edtf_means_the_same_in_python_and_on_the_page() -> None:
    found = _on_the_page("edtf.js", "spanOf(value)", [*EDTF, *NOT_EDTF])
    for edtf in EDTF:
        date = EdtfDate.parse(edtf)
        assert found[edtf] == [date.start and date.start.ordinal, date.end and date.end.ordinal], edtf
    for edtf in NOT_EDTF:
        with pytest.raises(ValueError, match=r"\w|''"):
            EdtfDate.parse(edtf)
        assert found[edtf] is None, edtf
