"""English verb forms for titles: third person present, by status."""

from __future__ import annotations

import re

from timeline.models import Status

_IRREGULAR = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}


def present(lemma: str, *, plural: bool) -> str:
    """The present tense of a verb, or of a verb with its particle ("carry out" → "carries out")."""
    verb, _, particle = lemma.partition(" ")
    if verb in _IRREGULAR:
        form = _IRREGULAR[verb][plural]
    elif plural:
        form = verb
    elif verb.endswith(("s", "x", "z", "ch", "sh")) or re.search(r"[^aeiou]o$", verb):
        form = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        form = verb[:-1] + "ies"
    else:
        form = verb + "s"
    return f"{form} {particle}" if particle else form


def phrase(lemma: str, status: Status, *, plural: bool, participle: str = "") -> str:
    """The verb phrase of a title; ``participle`` makes it a passive ("is signed", "to be signed").

    A denied event reads "does not …"; a reported one is marked as such; a planned one is an infinitive, a
    possible one follows "may".
    """
    if participle:
        be = {Status.PLANNED: "to be", Status.POSSIBLE: "may be"}.get(status, present("be", plural=plural))
        mark = {Status.DENIED: " not", Status.REPORTED: " reportedly"}.get(status, "")
        return f"{be}{mark} {participle}"
    if status is Status.PLANNED:
        return f"to {lemma}"
    if status is Status.POSSIBLE:
        return f"may {lemma}"
    if status is Status.DENIED:
        if lemma == "be":
            return present("be", plural=plural) + " not"
        return f"{'do' if plural else 'does'} not {lemma}"
    form = present(lemma, plural=plural)
    return f"reportedly {form}" if status is Status.REPORTED else form


_DOUBLED = re.compile(r"([bdgmnprt])\1e?$")
#: "Revisite" of "revisited": what ends so has no silent "e".
_SILENT_E = re.compile(r"((?:vis|lim|om|mm|m|lo|fe|rof|hib)it)e$")
_NEEDS_E = re.compile(
    r"(?:(?<![aeo])at|[aiu]z|uc|iv|[aeiou]rg|nc|eas|uat|creat|gu|ris|(?:con|inter|contra)ven)$"
)


def sound_lemma(lemma: str, form: str) -> str:
    """The lemma, mended where it can be none: "consolidat" of "consolidated", "stemme" of "stemming"."""
    if lemma == form and lemma.endswith("ing") and len(lemma) > 5:
        lemma = lemma.removesuffix("ing")
    lemma = _SILENT_E.sub(r"\1", lemma)
    if lemma != form:
        lemma = _DOUBLED.sub(r"\1", lemma)
    return f"{lemma}e" if _NEEDS_E.search(lemma) else lemma
