"""A language's time rules, read from its folder and compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from timeline import languages
from timeline.tag.match import Matcher
from timeline.tag.pattern import PatternError
from timeline.tag.scan import NUMBER_CLASSES, Lexicon, make_lexicon

#: The tables of a language folder that hold time rules, in the order of their priority.
TABLES = ("dates", "clock", "periods", "relative", "durations", "holidays", "vague")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a pattern, what to make of it, where it holds, and its examples.

    ``make`` names a function of ``resolve.MAKERS``; ``give`` are parts that the pattern doesn't hold; ``borrow`` names
    those that one piece of a match takes from another. ``guards`` name conditions of ``guard.GUARDS``.
    An example is (sentence with the expressions in brackets, value and mod of the first); a ``not_`` sentence must not
    be tagged by this rule.
    """

    name: str
    pattern: str
    make: str
    give: Mapping[str, Any] = field(default_factory=dict)
    guards: tuple[str, ...] = ()
    borrow: tuple[str, ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()
    not_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """All time rules of a language, compiled."""

    language: str
    rules: tuple[Rule, ...]
    matcher: Matcher
    lexicon: Lexicon
    published: str
    context: Mapping[str, frozenset[str]]


def _rule(table: str, row: Mapping[str, Any]) -> Rule:
    return Rule(
        name=f"{table}/{row['name']}",
        pattern=row["pattern"],
        make=row["make"],
        give=row.get("give", {}),
        guards=tuple(row.get("guards", ())),
        borrow=tuple(row.get("borrow", ())),
        examples=tuple(tuple(example) for example in row.get("examples", ())),
        not_=tuple(row.get("not", ())),
    )


@lru_cache(maxsize=16)
def grammar(language: str) -> Grammar:
    """The rules of a language; English where the language has no folder of its own.

    Raises ``PatternError`` where a rule isn't well formed or names a class that the language doesn't have.
    """
    if language not in languages.known():
        language = "en"
    words = languages.data(language, "words")
    rules = tuple(
        _rule(table, row) for table in TABLES for row in languages.data(language, table).get("rule", [])
    )
    matcher = Matcher([rule.pattern for rule in rules], words["macros"])
    unknown = matcher.classes - set(words["classes"]) - NUMBER_CLASSES
    if unknown:
        raise PatternError(f"no class or macro of {language}: {', '.join(sorted(unknown))}")
    lexicon = make_lexicon(words["classes"], sorted(matcher.words), words["abbreviations"])
    context = {name: frozenset(listed) for name, listed in languages.data(language, "context").items()}
    return Grammar(language, rules, matcher, lexicon, words["published"], context)
