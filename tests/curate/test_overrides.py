"""What may stand in curation.toml, and in which words anything else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.curate import CurationError, curation_beside, parse_curation, read_curation

EVERY_KIND = """
# who looked at what
[[drop]]
event = "a"
who = "ana"
why = "A caption."

[[set]]
event = "b"
date = 2018-03-26
title = "Kim and Xi meet"
status = "planned"
type = "visit"
actors = ["Kim Jong-un", "China"]
place = "Beijing"

[[keep]]
event = "c"

[[merge]]
events = ["d", "e"]

[[split]]
event = "f"
mentions = [{ document = "x", quote = "They met.", trigger = "met" }]

[[add]]
title = "A treaty is signed"
date = "1814-10/1815-06"
type = "agreement"

[[note]]
event = "g"
text = "See the annex."
[[drop]]
event = "h"
"""


def test_tables_are_kept_in_the_order_in_which_they_stand() -> None:
    found = parse_curation(EVERY_KIND).overrides
    assert [one.where for one in found] == [
        "[[drop]] 1", "[[set]] 1", "[[keep]] 1", "[[merge]] 1", "[[split]] 1", "[[add]] 1", "[[note]] 1", "[[drop]] 2",
    ]  # fmt: skip
    assert found[0].override.who == "ana"
    assert found[1].override.model_dump()["date"] == "2018-03-26"


def test_a_header_inside_a_string_only_costs_the_order() -> None:
    text = '[[note]]\nevent = "a"\ntext = """\n[[drop]]\n"""\n[[drop]]\nevent = "b"\n'
    assert [one.where for one in parse_curation(text).overrides] == ["[[note]] 1", "[[drop]] 1"]


def test_an_empty_file_has_no_edits() -> None:
    assert parse_curation("# nothing yet\n").overrides == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[drop]\n", "c.toml: not TOML: "),
        ("a=" + "[" * 5_000, "c.toml: not TOML: brackets in too many brackets"),
        ("a = " + "1" * 5_000, "c.toml: not TOML: a number of too many digits"),
        ('[[drop]]\nevnt = "a"\n', "c.toml: [[drop]] 1: event: Field required"),
        ('[[keep]]\nevent = "a"\n[[keep]]\nevnt = "b"\n', "[[keep]] 2: event: Field required"),
        ('[[set]]\nevent = "b"\ntitel = "x"\n', "[[set]] 1: no such field: 'titel'; did you mean 'title'?"),
        ('[[sett]]\nevent = "a"\n', "no such kind of edit: 'sett'; there are add, split, set"),
        ('[drop]\nevent = "a"\n', "drop must be written [[drop]], in double brackets"),
        ('drop = "a"\n', "drop must be written [[drop]]"),
        ('[[set]]\nevent = "a"\ndate = "March 2018"\n', "date: not an EDTF date: 'March 2018'; write 2024, 2024-05, "),
        ('[[set]]\nevent = "a"\ndate = 2018\n', "[[set]] 1: date: a date is text in EDTF"),
        ('[[set]]\nevent = "a"\ndate = "2018-02-30"\n', "no such day"),
        ('[[set]]\nevent = "a"\ntype = "meting"\n', "no such type: 'meting'; did you mean 'meeting'?"),
        ('[[set]]\nevent = "a"\ntype = []\n', "no such type: []"),
        ('[[set]]\nevent = "a"\nstatus = "held"\n', "status: Input should be 'happened', 'reported'"),
        ('[[merge]]\nevents = ["a"]\n', "[[merge]] 1: events: "),
        ('[[add]]\ntitle = ""\ndate = "2018"\ntype = "meeting"\n', "[[add]] 1: title: "),
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(CurationError) as caught:
        parse_curation(text, "c.toml")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_file_lies_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("in/a.txt", "in/curation.toml", "b.txt"):
        (tmp_path / name).write_text("")
    assert curation_beside([tmp_path / "in", tmp_path / "in" / "a.txt", "-"]) == [
        tmp_path / "in" / "curation.toml"
    ]
    assert curation_beside([tmp_path / "b.txt"]) == []


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(CurationError, match=r"c\.toml: not UTF-8 text \(byte 5\)"):
        read_curation([tmp_path / "c.toml"])


def test_the_sample_in_seeds_can_be_read() -> None:
    path = Path(__file__).parents[2] / "seeds" / "curation.toml"
    assert read_curation([path]).overrides == (), "none of its edits is active"
