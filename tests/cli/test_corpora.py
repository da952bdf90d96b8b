"""What a large corpus asks of the commands: updates, watching, tops of periods, filters."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from .conftest import ENVIRONMENT, PROGRAM, Command

TREATY = "France and Germany signed a treaty on 12 March 2018."
MARCH = f"Published 28 March 2018\n\n{TREATY} Spain met Italy in Rome on 14 March 2018.\n"
APRIL = f"Published 28 April 2018\n\n{TREATY} Poland met Norway in Oslo on 3 April 2018.\n"


@pytest.fixture(autouse=True)
def articles(here: Path) -> None:
    (here / "march.txt").write_text(MARCH, encoding="utf-8")
    (here / "april.txt").write_text(APRIL, encoding="utf-8")


def bytes_of(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("timeline.json", "timeline.html")]


def test_an_update_equals_a_whole_build_and_merges_only_what_it_touches(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.engines.merging._BUCKET", 0)  # windows of a month
    (here / "old.txt").write_text("Egypt and Israel signed a treaty on 26 March 1979.\n", encoding="utf-8")
    command("build", "march.txt", "old.txt", "-o", "out", "--workers", "2")
    merged = here / "out" / ".parts" / "merged"
    before = {path: path.stat().st_mtime_ns for path in merged.glob("*.parquet")}
    assert command("build", "april.txt", "-o", "out", "--update").code == 0
    assert command("build", "april.txt", "march.txt", "old.txt", "-o", "whole").code == 0
    assert bytes_of(here / "out") == bytes_of(here / "whole")
    kept = [path for path in merged.glob("*.parquet") if before.get(path) == path.stat().st_mtime_ns]
    assert len(kept) >= 1


def test_an_update_adds_to_what_a_small_build_wrote(command: Command, here: Path) -> None:
    (here / "art").mkdir()
    (here / "art" / "march.txt").write_text(MARCH, encoding="utf-8")
    (here / "art" / "a.txt").write_text(MARCH, encoding="utf-8")  # a copy
    (here / "old.txt").write_text("Egypt and Israel signed a treaty on 26 March 1979.\n", encoding="utf-8")
    command("build", "old.txt", "-o", "out", "--workers", "2")
    assert command("build", "art", "-o", "out").code == 0
    assert not (here / "out" / ".parts").exists()  # what the run before left is none of this timeline
    assert command("build", "april.txt", "-o", "out", "--update").code == 0
    command("build", "art", "april.txt", "-o", "whole")
    assert bytes_of(here / "out") == bytes_of(here / "whole")


def test_an_update_with_a_mended_file_forgets_that_it_failed(command: Command, here: Path) -> None:
    def code(*arguments: str) -> int:
        return command("build", *arguments, "-o", "out", "--update", "--strict").code

    (here / "new.txt").write_bytes(b"%PDF-1.7 and no more")
    assert code("march.txt") == 0
    assert code("new.txt") == 1
    assert code("april.txt") == 1
    (here / "new.txt").write_text("Peru met Chile in Lima on 2 May 2018.\n", encoding="utf-8")
    assert code("new.txt") == 0
    assert not (here / "out" / "failed.jsonl").exists()


def test_an_update_needs_a_folder(command: Command) -> None:
    told = command("build", "april.txt", "-o", "-", "--update")
    assert (told.code, told.lines[0]) == (2, "error: --update adds to a folder, and standard output is none")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--top", "1"], "the timeline there holds a selection of what was read, and no parts were kept"),
        (
            ["--type", "meeting"],
            "the timeline there holds a selection of what was read, and no parts were kept",
        ),
        (
            ["--published", "2018-05-01"],
            "the timeline there was made with other options (--published, --as-of) or by another version",
        ),
    ],
)
def test_an_update_of_a_timeline_that_lacks_something_is_refused(
    command: Command, here: Path, arguments: list[str], reason: str
) -> None:
    command("build", "march.txt", "-o", "out", *arguments)
    before = bytes_of(here / "out")
    told = command("build", "april.txt", "-o", "out", "--update")
    assert (told.code, told.lines[0]) == (2, f"error: out: {reason}")
    assert bytes_of(here / "out") == before


def test_an_update_erases_nothing_whatever_files_are_called(command: Command, here: Path) -> None:
    (here / "today.txt").write_text(MARCH, encoding="utf-8")
    command("build", "today.txt", "-o", "out", "--workers", "2")
    (here / "today.txt").write_text(APRIL, encoding="utf-8")
    command("build", "today.txt", "-o", "out", "--update")
    command("build", "./today.txt", "-o", "out", "--update")
    for text in ("Peru met Chile in Lima on 2 May 2018.\n", "Cuba met Mexico in Havana on 3 May 2018.\n"):
        subprocess.run(
            [*PROGRAM, "build", "-", "-o", "out", "--update"],
            cwd=here,
            env=ENVIRONMENT,
            input=text.encode(),
            check=True,
            stderr=subprocess.DEVNULL,
        )
    made = json.loads((here / "out" / "timeline.json").read_text(encoding="utf-8"))
    assert sorted(document["source"] for document in made["documents"]) == [
        "-",
        "-",
        "today.txt",
        "today.txt",
    ]
    assert not any(document["copies"] for document in made["documents"])
    dates = [event["date"]["edtf"] for event in made["events"]]
    assert dates == ["2018-03-12", "2018-03-14", "2018-04-03", "2018-05-02", "2018-05-03"]


def test_an_update_with_other_options_is_refused(command: Command) -> None:
    command("build", "march.txt", "-o", "out", "--workers", "2")
    told = command("build", "april.txt", "-o", "out", "--update", "--published", "2018-05-01")
    assert told.code == 2
    assert told.lines[-2:] == [
        "error: out: what lies there was read with other options (--published, --as-of)",
        "hint: build it anew, without --update",
    ]


def test_the_top_of_each_month_is_for_the_page_and_the_json_holds_all(command: Command, here: Path) -> None:
    told = command("build", "march.txt", "april.txt", "-o", "out", "--top", "1/month")
    whole = json.loads((here / "out" / "timeline.json").read_text(encoding="utf-8"))
    assert len(whole["events"]) == 3
    assert "the page shows 2 of 3 events" in told.lines
    page = (here / "out" / "timeline.html").read_text(encoding="utf-8")
    assert "Poland" in page
    assert "Spain" not in page
    assert command("build", "march.txt", "--top", "5/fortnight").lines[-1] == "hint: give 50 or 5/month"


def test_actors_and_types_are_chosen_before_merging(command: Command) -> None:
    def events(*arguments: str) -> list[str]:
        made = json.loads(command("build", "march.txt", "april.txt", "-o", "-", *arguments).out)
        return [event["date"]["edtf"] for event in made["events"]]

    assert events("--actor", "norway") == events("--actor", "NOR") == ["2018-04-03"]
    assert events("--type", "agreement") == ["2018-03-12"]
    assert events("--type", "meeting", "--actor", "Spain") == ["2018-03-14"]
    assert events("--type", "meeting", "--workers", "2") == ["2018-03-14", "2018-04-03"]
    told = command("build", "march.txt", "--type", "wedding")
    assert (told.code, told.lines[0]) == (2, "error: --type: no such type: wedding")


def test_a_watched_folder_is_built_as_articles_arrive(command: Command, here: Path) -> None:
    folder = here / "inbox"
    folder.mkdir()
    (folder / "march.txt").write_text(MARCH, encoding="utf-8")
    arguments = ("watch", "inbox", "-o", "out", "--every", "0.1")
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=here, env=ENVIRONMENT, stderr=subprocess.DEVNULL
    ) as watching:
        try:
            first = _changed(here / "out" / "timeline.html", None)
            (folder / "april.txt").write_text(APRIL, encoding="utf-8")
            _changed(here / "out" / "timeline.html", first)
        finally:
            watching.kill()
    command("build", "inbox", "-o", "whole")
    assert bytes_of(here / "out") == bytes_of(here / "whole")
    assert command("watch", "inbox", "-o", "once", "--once").code == 0
    assert bytes_of(here / "once") == bytes_of(here / "whole")
    assert command("watch", "nowhere").lines == ["error: nowhere: no such folder"]


def test_what_is_written_must_not_be_watched(command: Command, here: Path) -> None:
    for output in ("exports", ".", "a/../b"):
        told = command("watch", ".", "-o", output, "--once")
        assert told.code == 2
        assert told.lines == [
            f"error: {output}: lies in the folder that is watched",
            "hint: give another folder with -o, or a hidden one",
        ]
    assert command("watch", ".", "-o", ".out", "--once").code == 0
    assert (here / ".out" / "timeline.json").exists()


def test_the_last_article_goes_from_the_timeline_too(command: Command, here: Path) -> None:
    folder = here / "inbox"
    folder.mkdir()
    told = command("watch", "inbox", "-o", "out", "--once")
    assert (told.code, (here / "out" / "timeline.json").exists()) == (2, False)
    (folder / "march.txt").write_text(MARCH, encoding="utf-8")
    assert command("watch", "inbox", "-o", "out", "--once").code == 0
    (folder / "march.txt").unlink()
    assert command("watch", "inbox", "-o", "out", "--once").code == 0
    made = json.loads((here / "out" / "timeline.json").read_text(encoding="utf-8"))
    assert (made["documents"], made["events"]) == ([], [])
    assert "Spain" not in (here / "out" / "timeline.html").read_text(encoding="utf-8")


def test_a_build_that_failed_is_tried_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from timeline.cli import build, console, watch

    class DoneError(Exception):
        pass

    tries = 0
    made = build.made

    def failing(*arguments: Any, **named: Any) -> int:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise console.CommandError("out: no space left on device")
        return made(*arguments, **named)

    def wait(seconds: float) -> None:
        if (here / "out" / "timeline.json").exists():
            raise DoneError

    (here / "inbox").mkdir()
    (here / "march.txt").rename(here / "inbox" / "march.txt")
    monkeypatch.setattr(build, "made", failing)
    monkeypatch.setattr(time, "sleep", wait)
    with pytest.raises(DoneError):
        watch.run("inbox", "out")
    assert tries == 3
    assert capsys.readouterr().err.count("no space left") == 1  # told once


def test_failures_of_an_earlier_run_are_not_told_of_a_later_one(command: Command, here: Path) -> None:
    (here / "bad.pdf").write_bytes(b"no page")
    command("build", "march.txt", "bad.pdf", "-o", "out", "--workers", "2")
    assert (here / "out" / "failed.jsonl").exists()
    command("build", "march.txt", "-o", "out")
    assert not (here / "out" / "failed.jsonl").exists()


def _changed(path: Path, before: bytes | None) -> bytes:
    for _ in range(1200):
        if path.exists() and (now := path.read_bytes()) != before:
            return now
        time.sleep(0.05)
    raise AssertionError("nothing was written")
