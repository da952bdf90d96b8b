"""Every rule of every language does what its examples say, and leaves its negative examples alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from timeline import languages
from timeline.models import Article, How, Stamp, Timex
from timeline.tag import tag
from timeline.tag.rules import Rule, grammar

_BRACKET = re.compile(r"\[([^\[\]]*)\]")


def rules() -> Iterator[tuple[str, Rule]]:
    for language in languages.known():
        for rule in grammar(language).rules:
            yield language, rule


EXAMPLES = [(lang, rule, example) for lang, rule in rules() for example in rule.examples]
NEGATIVES = [(lang, rule, text) for lang, rule in rules() for text in rule.not_]


def tagged(text: str, language: str) -> tuple[Timex, ...]:
    published = Stamp(value=grammar(language).published, how=How.GIVEN)
    return tag(Article(id="a", source="a", title="", text=text, language=language, published=published))


@pytest.mark.parametrize(("language", "rule", "example"), EXAMPLES, ids=lambda x: getattr(x, "name", None))
def test_an_example_is_tagged_as_it_says(language: str, rule: Rule, example: tuple[str, ...]) -> None:
    marked, value, *mod = example
    wanted = [m[1] for m in _BRACKET.finditer(marked)]
    by_rule = [t for t in tagged(_BRACKET.sub(r"\1", marked), language) if t.rule == rule.name]
    assert [t.text for t in by_rule] == wanted
    assert (by_rule[0].value, by_rule[0].mod) == (value, mod[0] if mod else "")


@pytest.mark.parametrize(("language", "rule", "text"), NEGATIVES, ids=lambda x: getattr(x, "name", None))
def test_a_negative_example_is_left_alone(language: str, rule: Rule, text: str) -> None:
    assert [t.text for t in tagged(text, language) if t.rule == rule.name] == []


def test_a_time_of_day_is_of_the_day_told_shortly_before() -> None:
    day_before = tagged(
        "Two plants were hit yesterday. The first fire broke out at 4:00 a.m. in the north.", "en"
    )
    today = tagged("The plants were hit in May. The first fire broke out at 4:00 a.m. in the north.", "en")
    assert day_before[1].value == f"{day_before[0].value}T04:00"
    assert today[1].value == f"{grammar('en').published}T04:00"


def test_a_time_of_day_is_not_of_what_had_come_before() -> None:
    found = tagged(
        "The envoy, who had met the king on Monday, called his aides at 4:00 a.m. in the capital.", "en"
    )
    assert found[1].value == f"{grammar('en').published}T04:00"


def test_that_month_is_of_the_year_last_told() -> None:
    found = tagged("She was elected on 14 June 2013, and took office that August.", "en")
    assert [t.value for t in found] == ["2013-06-14", "2013-08"]


def test_a_time_of_another_zone_is_no_year() -> None:
    assert not [
        t for t in tagged("The plane landed at 9:54 a.m. (1354 UTC) in the north.", "en") if t.value == "1354"
    ]


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert [rule.name for _, rule in rules() if not rule.examples or not rule.not_] == []
