"""The words by which it is told what a noun phrase can stand for, from a language's tables."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline.extract.lexicon import lexicon
from timeline.languages import data


class NounWords(NamedTuple):
    """Nouns and verbs of a language that tell what a phrase can stand for."""

    agents: frozenset[str]
    collectives: frozenset[str]
    anaphoric: frozenset[str]
    state_bodies: frozenset[str]
    matters: frozenset[str]
    done_to_bodies: frozenset[str]
    done_by_events: frozenset[str]
    firms: frozenset[str]
    bodies: frozenset[str]
    #: Of whom a meeting is that concerns no second side.
    internal: frozenset[str]
    #: What somebody is who doesn't act for the state.
    private: frozenset[str]
    #: What somebody is in an event ("the target of an attack").
    predicates: frozenset[str]
    #: Words before an office that say that its holder of the day is not meant ("a president", "the former president").
    no_holder: frozenset[str]
    #: Verbs whose passive says what somebody is made ("was elected president").
    naming: frozenset[str]
    #: Verbs by which somebody makes known what is done ("announced that it had banned").
    announcing: frozenset[str]
    plural_pronouns: frozenset[str]
    personal_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    neuter_pronouns: frozenset[str]
    #: Possessives that without a noun stand for what is somebody's, and not for who that is.
    possessives: frozenset[str]
    definite: frozenset[str]
    #: "The three powers": how many are meant by a number word.
    numbers: dict[str, int]
    #: What stands before a noun that means two.
    both: frozenset[str]
    #: Nouns that mean two people behind such a word ("the two leaders").
    pairs: frozenset[str]
    #: "The bloc", "the kingdom": nouns that take up the body, or the state, spoken of last.
    body_anaphors: frozenset[str]
    state_anaphors: frozenset[str]


@lru_cache(maxsize=4)
def noun_words(language: str) -> NounWords:
    """The words of a language, read once."""
    cues, names, titles = (data(language, table) for table in ("cues", "names", "titles"))
    return NounWords(
        frozenset(cues["agent_nouns"]),
        frozenset(cues["collective_mentions"]),
        frozenset(cues["anaphoric_nouns"]),
        frozenset(names["state_bodies"]),
        frozenset((*names["thing_words"], *names["place_words"], *names["office_words"])),
        frozenset(names["done_to_bodies"]),
        frozenset(names["done_by_events"]),
        frozenset(names["firms"]),
        frozenset(names["body_words"]),
        frozenset(names["internal"]),
        frozenset(names["private"]),
        frozenset(names["predicates"]),
        frozenset(names["no_holder"]),
        frozenset(titles["with_predicate"]),
        lexicon(language).announcing,
        frozenset(cues["plural_pronouns"]),
        frozenset(cues["personal_pronouns"]),
        frozenset(cues["feminine_pronouns"]),
        frozenset(cues["neuter_pronouns"]),
        frozenset(cues["possessives"]),
        frozenset(cues["definite"]),
        dict(cues["group_numbers"]),
        frozenset(cues["both"]),
        frozenset(cues["pairs"]),
        frozenset(cues["body_anaphors"]),
        frozenset(cues["state_anaphors"]),
    )
