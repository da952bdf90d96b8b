"""``timeline check``: what to look at in the articles before a timeline is made of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from timeline.cli import console, options

if TYPE_CHECKING:
    from timeline.models import Article, Problem


class Format(StrEnum):
    """What ``timeline check`` prints."""

    TEXT = "text"
    JSON = "json"


NAME = "check"
SUMMARY = "List what to look at in the articles first."
HELP = """Read articles and list what to look at before a timeline is made of them: those without a publication date or
with a doubtful one and what speaks against it, texts that are versions of each other, files that can't be read, and how
many articles there are in each language. Nothing is written."""
EXAMPLES = console.examples(
    "timeline check articles/",
    "timeline check corpus.jsonl crawl.warc.gz",
    "timeline check articles/ --format json",
    notes="Exit codes: 0 done; 1 something was found and --strict was given; 2 nothing could be read or wrong usage; "
    "130 interrupted.",
)


class Findings(NamedTuple):
    """What a check found. ``read`` is the language of each article that was read, also of those with the same text as
    another; ``copies`` are (source, source of the text that it is a version of)."""

    read: Sequence[str]
    undated: Sequence[Article]
    doubtful: Sequence[Article]
    copies: Sequence[tuple[str, str]]
    problems: Sequence[Problem]

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.undated or self.doubtful or self.copies or self.problems)


def run(
    paths: options.Paths,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was found.")] = False,
) -> None:
    """Run the command."""
    from timeline.read import read

    with console.progress("Reading") as step:
        found = findings(read(paths), step)
    if not found.read:
        console.nothing_read(found.problems)
    console.emit(as_json(found) if form is Format.JSON else "".join(f"{line}\n" for line in lines(found)))
    raise typer.Exit(console.INCOMPLETE if strict and not found.clean else console.DONE)


def findings(
    items: Iterable[Article | Problem], step: Callable[[str], None] = lambda source: None
) -> Findings:
    """What is to be said of articles and problems as reading gives them."""
    from timeline.merge.sources import versions
    from timeline.models import Article, Confidence, Document

    documents: dict[str, Document] = {}
    languages_read = []
    undated, doubtful, problems = [], [], []
    copies = []
    for item in items:
        step(item.source)
        if not isinstance(item, Article):
            problems.append(item)
            continue
        languages_read.append(item.language)
        if item.id in documents:
            copies.append((item.source, documents[item.id].source))
            continue
        documents[item.id] = Document.of(item)
        if item.published is None:
            undated.append(item)
        elif item.published.doubt or item.published.confidence is Confidence.LOW:
            doubtful.append(item)
    listed = list(documents.values())
    homes = versions(listed)
    copies += [(one.source, documents[homes[one.id]].source) for one in listed if homes[one.id] != one.id]
    return Findings(languages_read, undated, doubtful, sorted(copies), problems)


def languages(found: Findings) -> dict[str, int]:
    """How many articles there are in each language, the most frequent first."""
    counted = Counter(found.read)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def lines(found: Findings) -> Iterator[str]:
    """The findings for reading."""
    from timeline.languages import known

    failed = sum(problem.kind == "failed" for problem in found.problems)
    yield f"{console.count(len(found.read), 'article')}, {failed} failed"
    counted = (
        f"{number} {code}{'' if code in known() else ' (no rules)'}"
        for code, number in languages(found).items()
    )
    yield f"languages: {', '.join(counted)}"
    sections = (
        ("no publication date", [one.source for one in found.undated]),
        ("doubtful publication date", [_doubt(one) for one in found.doubtful]),
        ("versions of one text, told once", [f"{copy}: of {first}" for copy, first in found.copies]),
        ("failed", [_problem(one) for one in found.problems if one.kind == "failed"]),
        ("warnings", [_problem(one) for one in found.problems if one.kind != "failed"]),
    )
    for name, rows in sections:
        if rows:
            yield ""
            yield f"{console.paint(name, 'bold')} ({len(rows)})"
            yield from (f"  {console.one_line(row)}" for row in rows)
    if found.undated:
        yield ""
        yield "Without a date, “yesterday” in an article stays undated; timeline build --published gives one."


def _doubt(article: Article) -> str:
    published = article.published
    if published is None:
        return article.source
    return f"{article.source}: {published.value} ({published.how}, {published.confidence}): {published.doubt}"


def _problem(problem: Problem) -> str:
    return f"{problem.source}: {problem.message}{f' ({problem.hint})' if problem.hint else ''}"


def as_json(found: Findings) -> str:
    """The findings for programs, as one JSON object."""
    told = {
        "articles": len(found.read),
        "languages": languages(found),
        "undated": [one.source for one in found.undated],
        "doubtful": [
            {"source": one.source, **one.published.model_dump(mode="json", exclude={"text"})}
            for one in found.doubtful
            if one.published
        ],
        "copies": [{"source": copy, "of": first} for copy, first in found.copies],
        "problems": [problem.model_dump(mode="json") for problem in found.problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
