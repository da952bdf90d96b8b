"""The trigger tables of a language, compiled for look-up by lemma (their form: head of ``triggers.toml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from timeline.languages import data


class Guard(NamedTuple):
    """A condition on the words near a trigger; ``@name`` entries stand for classes of entities."""

    unless: frozenset[str]
    needs: frozenset[str]


class Rule(NamedTuple):
    """What a trigger means: an event type and mode of the ontology, and how much it is worth (1–3)."""

    id: str
    type: str
    mode: str
    weight: float


class Entry(NamedTuple):
    """One lemma, or the words that must depend on it, as a trigger of a rule."""

    words: tuple[tuple[str, ...], ...]
    rule: Rule
    guard: Guard


class Lexicon(NamedTuple):
    """Entries by the lemma of the head word, the most special first; verb and noun classes beside them."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    light: frozenset[str]
    aspect: frozenset[str]
    reporting: frozenset[str]
    not_events: frozenset[str]
    stative: frozenset[str]
    containers: frozenset[str]


_OPEN = Guard(frozenset(), frozenset())


def _expanded(names: list[str], classes: dict[str, list[str]]) -> frozenset[str]:
    words: set[str] = set()
    for name in names:
        words.update(classes[name[1:]] if name.startswith("@") and name[1:] in classes else [name])
    return frozenset(words)


def _guards(row: dict[str, Any], classes: dict[str, list[str]]) -> dict[str, Guard]:
    return {
        guard["lemma"]: Guard(
            _expanded(guard.get("unless", []), classes), _expanded(guard.get("needs", []), classes)
        )
        for guard in row.get("guards", ())
    }


def _choices(words: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split("|")) for word in words)


def _by_need(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (-len(entry.words), not entry.guard.needs)))


@lru_cache(maxsize=4)
def lexicon(language: str) -> Lexicon:
    """The tables of ``languages/<language>/triggers.toml`` and ``clauses.toml``."""
    table, clauses = data(language, "triggers"), data(language, "clauses")
    classes = table.get("classes", {})
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for row in table["rule"]:
        rule = Rule(row["id"], row["type"], row.get("mode", ""), float(row.get("weight", 1)))
        guards = _guards(row, classes)
        for form in (*row.get("verbs", ()), *row.get("phrases", ())):
            head, *rest = form.split()
            verbs.setdefault(head, []).append(Entry(_choices(rest), rule, guards.get(form, _OPEN)))
        for form in row.get("nouns", ()):
            *rest, head = form.split()
            nouns.setdefault(head, []).append(Entry(_choices(rest), rule, guards.get(form, _OPEN)))
    return Lexicon(
        {lemma: _by_need(entries) for lemma, entries in verbs.items()},
        {lemma: _by_need(entries) for lemma, entries in nouns.items()},
        frozenset(table["light_verbs"]),
        frozenset(table["aspect_verbs"]),
        frozenset(table["reporting_verbs"]),
        frozenset(table["event_noun_exclusions"]),
        frozenset(clauses["stative_verbs"]),
        frozenset(clauses["containers"]),
    )
