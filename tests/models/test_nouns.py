"""What all models share: frozen values that know their fields, spans, names that stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import timeline.models as nouns
from timeline.models import (
    Article,
    Block,
    BlockKind,
    Document,
    EdtfDate,
    How,
    Model,
    Problem,
    Sentence,
    Span,
    Stamp,
    Timeline,
    Timex,
    TimexType,
)
from timeline.models.ids import article_id, short_hash, slug

MODELS = [getattr(nouns, name) for name in nouns.__all__ if isinstance(getattr(nouns, name), type)]
MODELS = [model for model in MODELS if issubclass(model, Model)]


def article(published: str | None = None) -> Article:
    stamp = Stamp(value=published, how=How.HEADER) if published else None
    return Article(id="a", source="a.txt", title="Envoys meet", text="Envoys met yesterday.", published=stamp)


def timex(edtf: str | None = None, kind: TimexType = TimexType.DATE) -> Timex:
    return Timex(start=11, end=20, text="yesterday", type=kind, value=edtf or "PRESENT_REF", edtf=edtf)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_models_are_frozen_and_refuse_unknown_fields(model: type[Model]) -> None:
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"


def test_a_value_is_equal_and_hashed_by_content() -> None:
    assert article() == article()
    assert hash(article()) == hash(article())
    with pytest.raises(ValidationError):
        article().title = "other"  # type: ignore[misc]


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(
    lambda ends: Span(start=min(ends), end=max(ends))
)


@given(SPANS, SPANS)
def test_spans_overlap_if_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == bool(shared)
    if one.within(other):
        assert set(range(one.start, one.end)) <= set(range(other.start, other.end))


@pytest.mark.parametrize("ends", [(-1, 2), (3, 2)])
def test_impossible_spans_are_refused(ends: tuple[int, int]) -> None:
    with pytest.raises(ValidationError, match="a span runs"):
        Span(start=ends[0], end=ends[1])


def test_an_article_knows_what_its_sentences_stand_in() -> None:
    block = Block(start=0, end=21, kind=BlockKind.CAPTION)
    made = article().model_copy(update={"blocks": (block,)})
    assert made.kind_of(Sentence(start=0, end=21, block=0)) is BlockKind.CAPTION


def test_a_stamp_gives_the_day_in_its_own_zone() -> None:
    assert str(Stamp(value="2018-03-28T23:52+09:00", how=How.META).day) == "2018-03-28"


def test_a_timex_without_a_place_on_the_calendar_has_no_date() -> None:
    assert timex().date is None
    assert timex("2018-03-27").date == EdtfDate.parse("2018-03-27")


def test_a_document_keeps_when_and_how_the_date_is_known() -> None:
    assert Document.of(article("2018-03-28")).published == "2018-03-28"
    assert Document.of(article("2018-03-28")).published_how == "header"
    assert Document.of(article()).published is None
    assert Document.of(article()).published_how == "unknown"


def test_an_undated_article_is_reported_only_if_that_leaves_words_unresolved() -> None:
    (problem,) = Problem.unresolved(article(), [timex(), timex()])
    assert problem.kind == "undated-document"
    assert "“yesterday” and 1 more" in problem.message
    assert "--published" in problem.hint
    assert Problem.unresolved(article("2018-03-28"), [timex()]) == ()
    assert Problem.unresolved(article(), [timex("2018-03-27")]) == ()
    assert Problem.unresolved(article(), [timex(kind=TimexType.DURATION)]) == ()


def test_a_fault_is_told_in_one_line() -> None:
    problem = Problem.fault(article(), ValueError("first\nsecond"))
    assert problem.message == "could not be processed (ValueError: first second)"
    assert problem.source == "a.txt"


def test_an_empty_timeline_survives_json() -> None:
    assert Timeline.model_validate_json(Timeline().model_dump_json()) == Timeline()


@given(st.text(), st.sampled_from(["\n", "\t", "  ", "\u00a0"]))
def test_an_article_keeps_its_id_through_white_space_and_normal_forms(text: str, space: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert article_id(composed) == article_id(unicodedata.normalize("NFD", text))
    assert article_id(f"{space}{text}{space}") == article_id(text)


@given(st.text(), st.text())
def test_other_texts_have_other_ids(one: str, other: str) -> None:
    folded = [" ".join(unicodedata.normalize("NFKC", text).split()) for text in (one, other)]
    assert (article_id(one) == article_id(other)) == (folded[0] == folded[1])


def test_hashes_tell_parts_apart() -> None:
    assert short_hash("a", "b") != short_hash("ab")
    assert len(short_hash("a")) == 6


@given(st.text())
def test_slugs_are_ascii_words_joined_by_hyphens(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert made == slug(made)
    assert not made.startswith("-")
    assert "--" not in made


def test_slugs_keep_accented_letters() -> None:
    assert slug("Kim Jong-un") == "kim-jong-un"
    assert slug("Raúl  Castro!") == "raul-castro"
