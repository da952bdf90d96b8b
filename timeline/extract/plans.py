"""Plans and what became of them: words that only say when something is planned, and verbs that take a plan back.

"The summit scheduled for 12 June has been called off": the participle is no event; it lends the summit its date, and
the verb above says that there was no summit on that day.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.extract.syntax import base, case_of, children, is_negated, lemma
from timeline.extract.tree import Token
from timeline.languages import data


@lru_cache(maxsize=16)
def _cues(language: str, *lists: str) -> frozenset[str]:
    cues = data(language, "cues")
    return frozenset(word for name in lists for word in cues[name])


def forms_of(token: Token) -> set[str]:
    """The token's lemma and form, and the lemma with each of its particles ("call off", "put on hold")."""
    particles = [c.lower_ for c in children(token, "compound:prt", "advmod")]
    particles += [f"{case_of(c)} {c.lower_}" for c in children(token, "obl")]
    word = lemma(token)
    return {word, str(token.lower_), *(f"{word} {p}" for p in particles)}


def takes_back(verb: Token, language: str) -> bool:
    """Whether a verb calls off or puts off what it is about."""
    return bool(forms_of(verb) & _cues(language, "cancel_verbs", "postpone_verbs"))


def only_schedules(verb: Token, language: str) -> bool:
    """Whether a participle only tells when its noun is planned: "the summit, planned for May", "talks due to begin
    in May"; not "planned to visit Norway"."""
    return (
        scheduled_by(verb) is not None
        and lemma(verb) in _cues(language, "schedule_participles")
        and not verb.lower_.endswith("ing")
        and not children(verb, "nsubj", "aux", "obj", "ccomp", "mark", "obl:agent", "advcl")
        and all(_takes_place(c, language) for c in children(verb, "xcomp"))
    )


def scheduled_by(verb: Token) -> Token | None:
    """The noun that a participle describes, also where the parser hung it on a verb, behind a comma."""
    if base(verb) == "acl":
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN") else None
    apart = base(verb) in ("conj", "advcl") and verb.i > 1 and verb.nbor(-1).text == ","
    if not apart or children(verb, "cc"):
        return None
    noun = verb.nbor(-2)
    while base(noun) == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def schedules(verb: Token, language: str) -> bool:
    """Whether a verb is no more than part of how its noun is planned: the participle, or the infinitive below it."""
    return only_schedules(verb, language) or (base(verb) == "xcomp" and only_schedules(verb.head, language))


def _takes_place(verb: Token, language: str) -> bool:
    """ "To take place", "to begin": an infinitive that says nothing but that there will be what was planned."""
    return lemma(verb) in _cues(language, "taking_place") and all(
        lemma(o) == "place" for o in children(verb, "obj")
    )


def schedule_of(noun: Token, language: str) -> Token | None:
    """The participle or adjective by which a noun is planned, if there is one."""
    words = _cues(language, "schedule_participles")
    cases = [m for c in children(noun, "nmod") for m in children(c, "case") if m.lower_ == "due"]
    if cases:
        return cases[0]  # "the talks, due on 5 July"
    own = [c for c in children(noun, "acl", "amod") if c.lower_ in words or lemma(c) in words]
    return next((c for c in own if c.pos_ == "ADJ" or base(c) == "amod" or only_schedules(c, language)), None)


def calling_off(noun: Token, language: str) -> Token | None:
    """The verb that cancels or puts off what a noun names ("the trip has been scrapped"), if there is one."""
    verb, label = noun.head, noun.dep_
    off = forms_of(verb) & _cues(language, "cancel_verbs", "postpone_verbs")
    fell = forms_of(verb) & _cues(language, "failing_verbs")
    passive = label == "nsubj:pass" or (label == "nsubj" and bool(children(verb, "cop", "aux:pass")))
    told = (off and (passive or label == "obj")) or (fell and label == "nsubj")
    is_verb = verb.pos_ == "VERB" and noun.i != verb.i
    return verb if told and is_verb and not is_negated(verb) and not _is_open(verb) else None


def _is_open(verb: Token) -> bool:
    """ "May be postponed", "threatened to cancel the talks": not said to have been done."""
    modal = any(
        c.lower_ in ("may", "might", "could", "would", "should", "can") for c in children(verb, "aux")
    )
    return modal or any(c.lower_ in ("to", "if", "unless", "whether") for c in children(verb, "mark"))


def plans(verb: Token, language: str) -> bool:
    """Whether a verb tells of what is to come or may ("planned", "is set", "considers")."""
    return bool(
        forms_of(verb) & _cues(language, "plan_words", "dating_verbs", "standing_plans", "possible_words")
    )


def puts_off(verb: Token, language: str) -> bool:
    """Whether a verb moves a plan to another time ("postponed to May")."""
    return bool(forms_of(verb) & _cues(language, "postpone_verbs"))


def is_present(verb: Token) -> bool:
    """Whether a finite clause stands in the plain present ("flies to Havana today")."""
    plain = "VerbForm=Fin" in verb.morph and "Tense=Pres" in verb.morph
    return verb.pos_ in ("VERB", "AUX") and plain and not children(verb, "aux")
