"""``timeline check``: what it lists, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import ARTICLE, Command

LONG = " ".join(
    f"Envoy number {number} arrived in town and spoke of ships, salt and tolls." for number in range(30)
)


def _articles(folder: Path) -> None:
    (folder / "dated.txt").write_text(ARTICLE)
    (folder / "undated.txt").write_text(f"Envoys arrive\n\n{LONG}\n")
    (folder / "copy.txt").write_text(f"Envoys arrive\n\n{LONG}\n\nThey left again.\n")
    letter = "A letter\n\nThe king of Sudland wrote to his cousin about the price of wheat.\n"
    (folder / "2018-03-14.txt").write_text(letter)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "a.txt").unlink()


def test_what_is_found_in_words(here: Path, command: Command) -> None:
    _articles(here)
    done = command("check", ".")
    assert done.code == 0
    text = done.out
    assert text.startswith("4 articles, 1 failed\nlanguages: 4 en\n")
    assert "no publication date (2)\n  ./copy.txt\n  ./undated.txt\n" in text
    assert (
        "./2018-03-14.txt: 2018-03-14 (file, low): nothing but the file's name or properties says so" in text
    )
    assert "versions of one text, told once (1)\n" in text
    assert "failed (1)\n  ./broken.pdf: damaged PDF (" in text


def test_what_is_found_as_json(here: Path, command: Command) -> None:
    _articles(here)
    told = json.loads(command("check", ".", "--format", "json").out)
    assert told["articles"] == 4
    assert told["languages"] == {"en": 4}
    assert told["undated"] == ["./copy.txt", "./undated.txt"]
    assert [one["source"] for one in told["doubtful"]] == ["./2018-03-14.txt"]
    assert told["doubtful"][0]["confidence"] == "low"
    assert [sorted(pair.values()) for pair in told["copies"]] == [["./copy.txt", "./undated.txt"]]
    assert [one["message"] for one in told["problems"]] == ["damaged PDF"]


def test_nothing_to_say(here: Path, command: Command) -> None:
    (here / "a.txt").write_text(ARTICLE)
    done = command("check", "a.txt", "--strict")
    assert (done.code, done.out) == (0, "1 article, 0 failed\nlanguages: 1 en\n")


def test_strict_tells_by_the_exit_code(here: Path, command: Command) -> None:
    _articles(here)
    assert command("check", ".", "--strict").code == 1


def test_nothing_that_can_be_read(here: Path, command: Command) -> None:
    done = command("check", "missing.txt")
    assert done.code == 2
    assert "missing.txt: no such file or folder" in done.err


def test_articles_are_counted_as_build_counts_them(here: Path, command: Command) -> None:
    _articles(here)
    (here / "twin.txt").write_text((here / "dated.txt").read_text())
    built = command("build", ".", "-o", "-").lines
    assert command("check", ".").out.splitlines()[0] == "5 articles, 1 failed"
    assert any(line.startswith("5 articles (") and ", 1 failed, " in line for line in built)
