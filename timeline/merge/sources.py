"""Which articles are one source: syndicated copies and updated versions of a text tell a thing once, not twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from timeline.models import Document
from timeline.models.fingerprint import SAMPLE, hashes

#: Share of all runs of words that two texts must have in common to be versions of one text (see ``likeness``).
SAME_TEXT = 0.65
#: A version with additions: so much of the shorter text stands in the longer one …
KEPT = 0.85
#: … which is at most about twice as long: a brief that a long digest repeats doesn't make the digest its version.
KEPT_LIKENESS = 0.35
#: Samples smaller than this come from texts of a line or two, and say nothing.
_LEAST = 8
#: Hashes that two texts must share to be compared at all: one or two are shared by chance.
SHARED = 3


def likeness(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Estimates of two texts' resemblance (Jaccard) and of the shorter one's containment in the longer, 0 to 1."""
    first, second = set(one), set(other)
    union = sorted(first | second)[:SAMPLE]
    resemblance = sum(h in first and h in second for h in union) / len(union) if union else 0.0
    full = [sample[-1] for sample in (one, other) if len(sample) >= SAMPLE]
    limit = min(full, default="g")  # behind every hexadecimal digit
    seen = [{h for h in sample if h <= limit} for sample in (first, second)]
    shorter = min(len(seen[0]), len(seen[1]))
    return resemblance, len(seen[0] & seen[1]) / shorter if shorter else 0.0


def versions(documents: Sequence[Document]) -> dict[str, str]:
    """For each document the first one that it is a version of, itself if it is none.

    First is the one published first; without dates the smaller id. Documents are compared only where they share a
    hash, each with the first and the last before it of those that have it: n log n for n documents.
    """
    ordered = sorted(documents, key=lambda d: (d.published is None, d.published or "", d.id))
    samples = {d.id: hashes(d.fingerprint) for d in ordered}
    rank = {d.id: i for i, d in enumerate(ordered)}
    close = ((rank[a], rank[b], samples[a], samples[b]) for a, b in _pairs([d.id for d in ordered], samples))
    homes = first_versions(close)
    return {d.id: ordered[homes.get(i, i)].id for i, d in enumerate(ordered)}


def first_versions(pairs: Iterable[tuple[int, int, Sequence[str], Sequence[str]]]) -> dict[int, int]:
    """Of the documents in some pairs, by number and sample, those that have an earlier version, and its number."""
    home: dict[int, int] = {}

    def root(number: int) -> int:
        while home.get(number, number) != number:
            home[number] = home.get(home[number], home[number])
            number = home[number]
        return number

    for a, b, one, other in pairs:
        first, second = sorted((root(a), root(b)))
        if first != second and _same_text(one, other):
            home[second] = first
    return {number: root(number) for number in home}


def _same_text(one: Sequence[str], other: Sequence[str]) -> bool:
    if min(len(one), len(other)) < _LEAST:
        return list(one) == list(other) and bool(one)
    resemblance, containment = likeness(one, other)
    return resemblance >= SAME_TEXT or (containment >= KEPT and resemblance >= KEPT_LIKENESS)


def _pairs(keys: Sequence[str], samples: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    having: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        shared = Counter(other for h in samples[key] for other in having.get(h, ()))
        yield from (
            (other, key) for other, count in sorted(shared.items()) if count >= min(SHARED, len(samples[key]))
        )
        for h in samples[key]:
            having[h] = [*having[h][:1], key]
