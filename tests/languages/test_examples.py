"""Every rule's own examples hold: what a trigger fires on and what it leaves alone, sentence ends, kinds of blocks."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from timeline import languages
from timeline.extract.names import Cast
from timeline.extract.standins import stand_ins
from timeline.extract.syntax import parsed
from timeline.extract.triggers import triggers
from timeline.languages import data
from timeline.read import read_text
from timeline.tag import tag

PARAGRAPH = (
    "The envoys met on Monday and agreed to go on with their talks about the border, the ministry said."
)


def examples(table: str) -> list[tuple[str, dict[str, Any]]]:
    """The [[example]] tables of every language that has them, with its code."""
    rows = []
    for language in languages.known():
        if resources.files(languages).joinpath(language, f"{table}.toml").is_file():
            rows += [(language, row) for row in data(language, table).get("example", [])]
    return rows


def fired(language: str, sentence: str) -> set[str]:
    """The rules that fire in a sentence."""
    article = read_text(sentence, published="2018-03-28", language=language)
    timexes = tag(article)
    cast = Cast(article, timexes)
    found = set()
    for parse in parsed(article, article.sentences, stand_ins(article, cast, timexes)):
        here = [timex for timex in timexes if timex.overlaps(parse.sentence)]
        found |= {trigger.rule.id for trigger in triggers(parse, cast, here, language)}
    return found


@pytest.mark.parametrize("rule", data("en", "triggers")["rule"], ids=lambda rule: rule["id"])
def test_trigger_rules(rule: dict[str, Any]) -> None:
    for sentence in rule.get("examples", []):
        assert rule["id"] in fired("en", sentence), f"doesn't fire: {sentence}"
    for sentence in rule.get("not", []):
        assert rule["id"] not in fired("en", sentence), f"fires: {sentence}"


def test_every_trigger_rule_has_examples_of_both_kinds_and_a_name_of_its_own() -> None:
    rules = data("en", "triggers")["rule"]
    assert [rule["id"] for rule in rules if not rule.get("examples") or not rule.get("not")] == []
    assert len({rule["id"] for rule in rules}) == len(rules)


@pytest.mark.parametrize(("language", "row"), examples("sentences"))
def test_sentence_ends(language: str, row: dict[str, Any]) -> None:
    article = read_text(PARAGRAPH + "\n\n" + row["text"], language=language)
    first = len(PARAGRAPH)
    found = [article.text[s.start : s.end] for s in article.sentences if s.start > first]
    assert found == row["sentences"]


@pytest.mark.parametrize(("language", "row"), examples("blocks"))
def test_kinds_of_blocks(language: str, row: dict[str, Any]) -> None:
    article = read_text(f"Envoys meet at the border\n\n{row['text']}\n\n{PARAGRAPH}\n", language=language)
    assert [block.kind for block in article.blocks][1] == row["kind"]


def test_every_table_can_be_read() -> None:
    for language in languages.known():
        for path in resources.files(languages).joinpath(language).iterdir():
            if path.name.endswith(".toml"):
                assert data(language, path.name.removesuffix(".toml"))
