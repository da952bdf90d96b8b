"""The tables of a language hold nothing twice, and nothing that no code asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline import languages

PACKAGE = Path(timeline.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
TABLES = [
    (language, path.stem)
    for language in languages.known()
    for path in sorted((PACKAGE / "languages" / language).glob("*.toml"))
]


def word_lists(value: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from word_lists(inner, f"{name}.{key}")
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield name, value
        for item in value:
            yield from word_lists(item, name)


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_no_list_holds_a_word_twice(language: str, table: str) -> None:
    lists = list(word_lists(languages.data(language, table), table))
    assert [
        (name, word) for name, words in lists for word, count in Counter(words).items() if count > 1
    ] == []


@pytest.mark.parametrize(("language", "table"), TABLES)
def test_every_part_of_a_table_is_asked_for(language: str, table: str) -> None:
    data = languages.data(language, table)
    assert data
    assert [key for key in data if not re.search(rf"\b{re.escape(key)}\b", CODE)] == []
