"""The map, walked with real components: order, parts, copies, and the day as of which one looks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from timeline.export import json_text
from timeline.models import Problem, Status, Timeline
from timeline.pipeline import build, combine

ARTICLES = {
    "march.txt": (
        "Published March 28, 2018\n\nNorth Korean leader Kim Jong-un met Chinese President Xi Jinping in Beijing on "
        "March 26, 2018. South Korean President Moon Jae-in and Kim Jong-un will meet at Panmunjom on April 27, 2018.\n"
    ),
    "april.txt": (
        "Published April 28, 2018\n\nMoon Jae-in and Kim Jong-un met at Panmunjom on April 27, 2018. The two leaders "
        "signed a declaration on the same day.\n"
    ),
    "june.txt": (
        "Published June 13, 2018\n\nDonald Trump and Kim Jong-un met in Singapore on June 12, 2018. North Korea tested "
        "a missile on July 4, 2017. North Korea tested a missile on July 28, 2017.\n"
    ),
    "book.txt": "Egypt and Israel signed a treaty of peace on March 26, 1979.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(folder: Path) -> Timeline:
    return build(folder)


def told(timeline: Timeline) -> dict[str, str]:
    return {event.date.edtf: event.status.value for event in timeline.events}


def test_the_main_job(whole: Timeline) -> None:
    found = told(whole)
    assert found["2018-03-26"] == found["2018-06-12"] == found["1979-03-26"] == "happened"
    assert {"2017-07-04", "2017-07-28"} <= set(found)
    (summit,) = (e for e in whole.events if e.date.edtf == "2018-04-27" and e.type == "meeting")
    assert [stage.status for stage in summit.history] == [Status.PLANNED, Status.HAPPENED]
    assert len(summit.sources) == 2


def test_any_order_gives_the_same_bytes(folder: Path, whole: Timeline) -> None:
    paths = sorted(folder.iterdir())
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        assert json_text(build(paths)) == json_text(whole)


def test_parts_built_apart_and_joined_are_the_whole(folder: Path, whole: Timeline) -> None:
    parts = [
        build([folder / "march.txt", folder / "book.txt"]),
        build([folder / "june.txt", folder / "april.txt"]),
    ]
    assert json_text(combine(parts)) == json_text(combine(parts[::-1])) == json_text(whole)
    assert json_text(combine([whole, whole])) == json_text(whole)


def test_settings_are_kept_where_the_parts_agree(folder: Path) -> None:
    one, other = build(folder / "book.txt", published="1999-01-01"), build(folder / "june.txt")
    assert set(combine([one, other]).settings) == {"version"}
    assert combine([one, one]).settings == one.settings


def test_a_copy_changes_only_the_list_of_documents(folder: Path, whole: Timeline, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(ARTICLES["june.txt"], encoding="utf-8")
    twice = build([folder, copy])
    assert twice.model_copy(update={"documents": whole.documents}) == whole
    assert sum(len(document.copies) for document in twice.documents) == 1


def test_an_article_on_other_matters_leaves_all_ids(folder: Path, whole: Timeline) -> None:
    without = build([path for path in folder.iterdir() if path.name != "book.txt"])
    assert {e.id for e in without.events} == {e.id for e in whole.events if e.date.edtf != "1979-03-26"}


@pytest.mark.parametrize(("as_of", "status"), [("2018-03-28", "planned"), ("2018-04", "happened")])
def test_as_the_sources_knew_it(folder: Path, as_of: str, status: str) -> None:
    then = build(folder, as_of=as_of)
    assert told(then)["2018-04-27"] == status
    assert "2018-06-12" not in told(then)
    assert then.settings["as_of"] == as_of
    (problem,) = then.problems
    assert problem.source.endswith("book.txt")
    assert "no publication date" in problem.message


def test_a_fault_in_one_document_does_not_stop_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline import pipeline

    real = pipeline.tag

    def faulty(article: object) -> object:
        if "Egypt" in article.text:  # type: ignore[attr-defined]
            raise RuntimeError("no such\nthing")
        return real(article)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "tag", faulty)
    made = build(folder)
    assert len(made.documents) == 3
    assert [p for p in made.problems if p.kind == "failed"] == [
        Problem(
            source=str(folder / "book.txt"),
            kind="failed",
            message="could not be processed (RuntimeError: no such thing)",
        )
    ]
