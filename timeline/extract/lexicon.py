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
    """One lemma, and the words that must depend on it, as a trigger of a rule.

    A noun's ``words`` stand before it ("peace talk"), those ``behind`` it follow with a preposition ("exchange of
    note").
    """

    words: tuple[tuple[str, ...], ...]
    rule: Rule
    guard: Guard
    behind: tuple[tuple[str, ...], ...] = ()


class Lexicon(NamedTuple):
    """Entries by the lemma of the head word, the most special first; verb and noun classes beside them.

    ``argument_words`` are the words that verbs' phrases ask for ("relations", "embassy").
    """

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    light: frozenset[str]
    aspect: frozenset[str]
    reporting: frozenset[str]
    stative: frozenset[str]
    containers: frozenset[str]
    announcing: frozenset[str]
    performative: frozenset[str]
    promised: frozenset[str]
    ending: frozenset[str]
    deciding: frozenset[str]
    resolves: frozenset[str]
    acts: frozenset[str]
    argument_words: frozenset[str]


_OPEN = Guard(frozenset(), frozenset())

#: Prepositions inside a noun's entry: its head stands before the first of them.
_LINKS = frozenset(("of", "in", "from", "on", "to"))


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


def _noun_parts(form: str) -> tuple[str, list[str], list[str]]:
    """The head of a noun's entry, the words before it, and those behind it, its prepositions among them."""
    words = form.split()
    at = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
    return words[at - 1], words[: at - 1], words[at:]


def _by_need(entries: list[Entry]) -> tuple[Entry, ...]:
    """The most special first: by words, then those with a guard that needs something."""
    return tuple(sorted(entries, key=lambda e: (-len(e.words) - len(e.behind), not e.guard.needs)))


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
            heads, *rest = form.split()
            for head in heads.split("|"):
                verbs.setdefault(head, []).append(Entry(_choices(rest), rule, guards.get(form, _OPEN)))
        for form in row.get("nouns", ()):
            head, before, after = _noun_parts(form)
            entry = Entry(_choices(before), rule, guards.get(form, _OPEN), _choices(after))
            nouns.setdefault(head, []).append(entry)
    return Lexicon(
        {lemma: _by_need(entries) for lemma, entries in verbs.items()},
        {lemma: _by_need(entries) for lemma, entries in nouns.items()},
        frozenset(table["light_verbs"]),
        frozenset(table["aspect_verbs"]),
        frozenset(table["reporting_verbs"]),
        frozenset(clauses["stative_verbs"]),
        frozenset(clauses["containers"]),
        frozenset(clauses["announcing_verbs"]),
        frozenset(clauses["performative_types"]),
        frozenset(clauses["promised_types"]),
        frozenset(clauses["ending_verbs"]),
        frozenset(clauses["deciding_verbs"]),
        frozenset(clauses["resolves"]),
        frozenset(clauses["acts"]),
        frozenset(w for entries in verbs.values() for e in entries for choices in e.words for w in choices),
    )
