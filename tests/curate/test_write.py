"""Writing curation.toml: the editor's own text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.test_overrides import EVERY_KIND
from timeline.curate import CurationError, Proof, parse_curation
from timeline.curate.overrides import Drop, Note, Set
from timeline.curate.write import appended, block, removed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2))
def test_what_is_written_is_what_is_read(event: str, title: str, why: str, quotes: list[str]) -> None:
    proof = tuple(Proof(document="d", quote=quote, trigger="met") for quote in quotes)
    override = Set(event=event, title=title, date="2018-03", actors=("A", title), why=why, proof=proof)
    assert parse_curation(block(override)).overrides[0].override == override


@given(st.lists(TEXT, max_size=4))
def test_appending_leaves_the_text_and_removing_takes_back_what_was_appended(events: list[str]) -> None:
    text = EVERY_KIND
    for event in events:
        more = appended(text, Drop(event=event))
        assert more.startswith(text)
        assert removed(more, parse_curation(more).overrides[-1]) == text
        text = more


def test_a_block_reads_like_one_written_by_hand() -> None:
    proof = (Proof(document="d1", quote='They "met".', trigger="met"),)
    override = Set(event="e", date="2018-03-26", place="", who="ana", why="two\nlines", proof=proof)
    assert block(override) == (
        '[[set]]\nevent = "e"\ndate = "2018-03-26"\nplace = ""\nwho = "ana"\nwhy = "two\\nlines"\nproof = [\n'
        '  { document = "d1", quote = "They \\"met\\".", trigger = "met" },\n]\n'
    )


def test_removing_keeps_comments_and_neighbours() -> None:
    text = (
        '# head\n\n[[drop]]\nevent = "a"\n\n# on b\n[[drop]]\nevent = "b"\n\n# on c\n[[keep]]\nevent = "c"\n'
    )
    first, second, third = parse_curation(text).overrides
    assert (
        removed(text, first) == '# head\n\n# on b\n[[drop]]\nevent = "b"\n\n# on c\n[[keep]]\nevent = "c"\n'
    )
    assert (
        removed(text, second) == '# head\n\n[[drop]]\nevent = "a"\n\n# on b\n# on c\n[[keep]]\nevent = "c"\n'
    )
    assert (
        removed(text, third) == '# head\n\n[[drop]]\nevent = "a"\n\n# on b\n[[drop]]\nevent = "b"\n\n# on c\n'
    )


def test_nothing_is_taken_out_where_the_place_is_unsure() -> None:
    text = '[[note]]\nevent = "a"\ntext = """\n[[drop]]\n"""\n[[drop]]\nevent = "b"\n'
    with pytest.raises(CurationError, match="take it out by hand"):
        removed(text, parse_curation(text).overrides[1])


def test_nothing_is_written_behind_what_is_not_a_curation() -> None:
    with pytest.raises(CurationError):
        appended("[[drop", Note(event="a", text="b"))
