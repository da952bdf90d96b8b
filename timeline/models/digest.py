"""What is kept of one document between extraction and merging; a timeline can be taken apart into it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from timeline.models.base import packed
from timeline.models.mention import EventMention
from timeline.models.timeline import Document, Problem, Timeline


class Digest(NamedTuple):
    """One document read, tagged and extracted: ``document`` is None if that failed, and ``problems`` says why."""

    document: Document | None
    mentions: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()


def distinct(digests: Iterable[Digest]) -> list[Digest]:
    """The digests in one order, the same text counted once: of equal articles the first dated one, which then names
    the others' sources as its copies.
    """
    kept: dict[str, Digest] = {}
    failed: list[Digest] = []
    copies: dict[str, set[str]] = defaultdict(set)
    for each in sorted(digests, key=_order):
        if each.document is None:
            failed.append(each)
        else:
            first = kept.setdefault(each.document.id, each).document
            sources = {each.document.source, *each.document.copies}
            copies[each.document.id] |= sources - {first.source if first else ""}
    return [
        each._replace(document=each.document.model_copy(update={"copies": tuple(sorted(copies[key]))}))
        for key, each in kept.items()
        if each.document
    ] + failed


def digests_of(timeline: Timeline) -> list[Digest]:
    """The digests that a timeline was made of, as far as it kept them: events that were cut or dropped are gone, and
    so are edits by hand and what was said of them."""
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in (*(m for e in timeline.events for m in e.mentions), *timeline.undated):
        mentions[mention.document].append(mention)
    problems: dict[str, list[Problem]] = defaultdict(list)
    for problem in timeline.problems:
        if problem.kind == "curation":
            continue
        problems[problem.source].append(problem)
    read = [
        Digest(document, tuple(mentions[document.id]), tuple(problems.pop(document.source, ())))
        for document in timeline.documents
    ]
    return read + [Digest(None, problems=tuple(left)) for left in problems.values()]


def _order(digest: Digest) -> tuple[bool, str, str, str, str]:
    """By content to the last: of two that differ in their titles only, it doesn't matter which was read first."""
    document = digest.document
    if document is None:
        return True, "", "", "", ""
    as_read = document.model_copy(update={"copies": (), "version_of": None})
    return document.published is None, document.source, document.published or "", document.id, packed(as_read)
