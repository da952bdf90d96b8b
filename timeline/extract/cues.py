"""The words that make an event planned, possible, denied or only reported, from a language's tables."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline.languages import data


class Cues(NamedTuple):
    """Lemmas and words that change an event's status."""

    denial: frozenset[str]
    cancel: frozenset[str]
    plan: frozenset[str]
    possible: frozenset[str]
    postpone: frozenset[str]
    nobody: frozenset[str]
    rumour: frozenset[str]
    accusing: frozenset[str]
    standing: frozenset[str]
    hedge: frozenset[str]
    hearsay: frozenset[str]
    dating: frozenset[str]
    leaving: frozenset[str]
    open: frozenset[str]
    future: frozenset[str]
    duty: frozenset[str]
    condition: frozenset[str]
    contrast: frozenset[str]
    awaited: frozenset[str]
    nearly: frozenset[str]
    obliged: frozenset[str]
    truth: frozenset[str]
    untruth: frozenset[str]


@lru_cache(maxsize=4)
def cue_words(language: str) -> Cues:
    """The words of a language, read once."""
    cues = data(language, "cues")
    return Cues(
        frozenset(cues["denial_verbs"]),
        frozenset(cues["cancel_verbs"]),
        frozenset(cues["plan_words"]),
        frozenset(cues["possible_words"]),
        frozenset(cues["postpone_verbs"]),
        frozenset(cues["nobody"]),
        frozenset(cues["rumour_verbs"]),
        frozenset(cues["accusing_verbs"]),
        frozenset(cues["standing_plans"]),
        frozenset(cues["hedge_words"]),
        frozenset(cues["hearsay"]),
        frozenset(cues["dating_verbs"]),
        frozenset(cues["leaving_verbs"]),
        frozenset(cues["open_modals"]),
        frozenset(cues["future_auxiliaries"]),
        frozenset(cues["duty_auxiliaries"]),
        frozenset(cues["conditions"]),
        frozenset(cues["contrast"]),
        frozenset(cues["awaited"]),
        frozenset(cues["nearly"]),
        frozenset(cues["obliged"]),
        frozenset(cues["truth"]),
        frozenset(cues["untruth"]),
    )
