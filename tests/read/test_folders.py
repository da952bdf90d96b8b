"""From what the user names to what is read: everything once, in order, and a word on what isn't there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.read.reading import failure
from timeline.models import Article, Problem
from timeline.read import read

TEXT = "The envoys met on Monday in {}.\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a/z.md",
        "a/b/c.TXT",
        "C.txt",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "table.mp3",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(name), encoding="utf-8")
    return tmp_path


def sources(*paths: str) -> list[str]:
    return [item.source for item in read(paths)]


def test_folders_are_read_all_the_way_down_in_the_order_of_names(tree: Path) -> None:
    assert sources(".") == ["./C.txt", "./a/b/c.TXT", "./a/z.md", "./b.txt"]
    assert sources("a") == ["a/b/c.TXT", "a/z.md"]


def test_a_file_is_read_once_however_often_it_is_named(tree: Path) -> None:
    assert sources("b.txt", "./b.txt", str(tree / "b.txt"), ".") == [
        "b.txt",
        "./C.txt",
        "./a/b/c.TXT",
        "./a/z.md",
    ]


def test_what_is_named_is_read_even_if_a_folder_would_pass_over_it(tree: Path) -> None:
    assert [type(item) for item in read(["README.md", ".hidden.txt"])] == [Article, Article]


def test_a_name_that_leads_nowhere_is_a_problem_in_its_place(tree: Path) -> None:
    (tree / "broken.txt").symlink_to("nowhere.txt")
    items = list(read(["missing.txt", "table.mp3", "broken.txt", "b.txt"]))
    assert [item.message for item in items if isinstance(item, Problem)] == [
        "no such file or folder",
        "no reader for .mp3 files",
        "a link that leads nowhere",
    ]
    assert isinstance(items[-1], Article)


def test_a_folder_that_links_to_itself_ends(tree: Path) -> None:
    (tree / "a" / "loop").symlink_to(tree)
    assert len([source for source in sources("a") if source.endswith("z.md")]) == 1


def test_a_folder_with_nothing_to_read(tree: Path) -> None:
    (tree / "empty").mkdir()
    (problem,) = read(["empty"])
    assert isinstance(problem, Problem)
    assert problem.message == "no articles in this folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_file_is_a_problem(tree: Path) -> None:
    (tree / "b.txt").chmod(0)
    (problem,) = read(["b.txt"])
    assert isinstance(problem, Problem)
    assert problem.message == "permission denied"


def test_a_name_with_strange_characters(tree: Path) -> None:
    name = "über «x» #1 %20.txt"
    (tree / name).write_text(TEXT, encoding="utf-8")
    assert sources(name) == [name]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert failure(tmp_path) == "no file"
