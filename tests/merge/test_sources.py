"""Copies and updated versions of an article are one source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from merge.told import document, events, told
from timeline.merge.sources import likeness, versions
from timeline.models import Document
from timeline.models.fingerprint import SAMPLE, fingerprint, hashes

TEXT = (
    "envoys of both states met in the old customs house to settle the line of the border which surveyors had drawn "
    "twice and which neither parliament had ever approved the talks went on past midnight and ended with a paper of "
    "two pages that names seven villages three bridges and the date on which the guards are to leave a second round "
    "was set for the spring when the river can be crossed and the ministers said that nothing was agreed until all "
    "of it was agreed while traders on the square waited for news of the tolls that had doubled since the harvest"
)
WORDS = TEXT.split()
OTHER = " ".join(reversed(WORDS))


def paper(key: str, text: str, published: str | None = "2018-05-01") -> Document:
    return document(key, published, fingerprint=fingerprint(text))


def test_a_copy_with_another_headline_and_an_update_with_another_ending_are_versions() -> None:
    copy = "Border talks end late at night. " + TEXT
    update = (
        TEXT + " Officials confirmed on Tuesday morning that the paper had been initialled by both sides."
    )
    papers = [
        paper("a", TEXT),
        paper("b", copy, "2018-05-02"),
        paper("c", update, "2018-05-03"),
        paper("d", OTHER),
    ]
    assert versions(papers) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_the_article_published_first_is_the_source() -> None:
    assert versions([paper("a", TEXT, "2018-05-03"), paper("b", TEXT + " End.", "2018-05-02")])["a"] == "b"


def test_a_digest_that_repeats_a_brief_is_no_version_of_it() -> None:
    brief, rest = " ".join(WORDS[:30]), " ".join(f"{word}{i}" for i, word in enumerate(WORDS * 3))
    assert versions([paper("a", brief), paper("b", f"{brief} {rest}")]) == {"a": "a", "b": "b"}


def test_a_line_is_a_version_of_the_same_line_only() -> None:
    papers = [
        paper("a", "The border is open again."),
        paper("b", "The border is open again!"),
        paper("c", ""),
    ]
    assert versions([*papers, paper("d", "")]) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_versions_count_as_one_source() -> None:
    papers = [paper("a", TEXT), paper("b", TEXT + " End."), paper("c", OTHER)]
    (event,) = events([told("2018-04-30", "meeting", "kim xi", d.id) for d in papers], *papers)
    assert event.sources == ("a", "c")
    assert len(event.mentions) == 3


@given(st.text(), st.text())
def test_likeness_is_mutual_and_full_for_the_same_text(one: str, other: str) -> None:
    first, second = hashes(fingerprint(one)), hashes(fingerprint(other))
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == ((1.0, 1.0) if first else (0.0, 0.0))


@given(st.lists(st.sampled_from(WORDS), max_size=400))
def test_a_fingerprint_is_sorted_short_and_blind_to_case_and_space(words: list[str]) -> None:
    made = hashes(fingerprint(" ".join(words)))
    assert made == sorted(set(made))
    assert len(made) <= SAMPLE
    assert fingerprint("\n ".join(words).upper()) == fingerprint(" ".join(words))


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_estimate_is_near_the_truth(shared: int, apart: int) -> None:
    """Of two texts with that many runs in common and as many of their own each; five standard errors allowed."""
    common = [f"w{i}" for i in range(shared + 3)]
    one, other = (" ".join([*common, *(f"{mark}{i}" for i in range(apart))]) for mark in "xy")
    estimate, _ = likeness(hashes(fingerprint(one)), hashes(fingerprint(other)))
    truth = shared / (shared + 2 * apart) if shared else 0
    assert abs(estimate - truth) < 0.37
