"""What a clause is said anew from: its subject and verb, and what follows the verb, needed or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline.extract.arguments import is_passive, objects, subjects
from timeline.extract.syntax import base, case_of, children, is_negated, lemma
from timeline.extract.tree import Token
from timeline.extract.verbs import phrase
from timeline.extract.wording import Context, Said, is_date, nominal, subject, verb_word
from timeline.languages import data
from timeline.models import Status

#: How much of each noun phrase is said, the fullest first (``wording``).
LEVELS = (2, 1, 0, -1)


class Parts(NamedTuple):
    """What follows the verb: what the clause can't do without, and what it can."""

    needed: list[Token]
    adjuncts: list[Token]
    content: Token | None
    """The clause of what is said or decided."""


def has_mark(verb: Token, marks: Sequence[str]) -> bool:
    """Whether one of these words hangs on a verb."""
    return any(c.lower_ in marks for c in verb.children)


def opening_of(
    verb: Token, status: Status, context: Context, words: dict[str, Any]
) -> tuple[Said, str] | None:
    """Subject and verb; None where there is no subject that can be named, or a passive has an object."""
    found = subjects(verb)
    who = subject(found[0], context, words["max_actors"]) if found else None
    is_name = verb.i > 0 and context.parse.text_of(verb)[:1].isupper()
    if who is None or verb.pos_ not in ("VERB", "AUX") or is_name or _only_carries(verb, words):
        return None
    unsaid = lemma(found[0]) in words["telling_nouns"] and lemma(verb) in words["done_to_words"]
    passive = _is_said_passively(verb) or (unsaid and not children(verb, "obj"))
    if passive and children(verb, "obj") and lemma(verb) not in words["with_predicate"]:
        return None
    particle = " ".join(c.lower_ for c in verb.children if belongs(c, verb, words))
    participle = f"{context.parse.text_of(verb).lower()} {particle}".strip() if passive else ""
    word = f"{verb_word(verb, context)} {particle}".strip()
    if status is Status.DENIED and not is_negated(verb) and lemma(verb) in _denying(context.language):
        status = Status.HAPPENED  # "fails to pass" says itself that it came to nothing
    ended = [c for c in children(verb, "advmod") if c.lower_ == words["longer"] and c.i < verb.i]
    said = phrase(word, status, plural=who.plural, participle=participle)
    return who, f"{words['no_longer']} {said}" if ended and status is Status.HAPPENED else said


def _only_carries(verb: Token, words: dict[str, Any]) -> bool:
    """ "Takes the place of": a verb and a noun that together are another verb."""
    return any(
        lemma(o) == words["carried"].get(lemma(verb)) and children(o, "nmod") for o in children(verb, "obj")
    )


def _is_said_passively(verb: Token) -> bool:
    """Whether a title says the verb as a passive: where it has an auxiliary, shares one, or describes a noun."""
    auxiliary = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
    return is_passive(verb) and (auxiliary or base(verb) in ("acl", "advcl", "conj", "ROOT"))


def _denying(language: str) -> frozenset[str]:
    cues = data(language, "cues")
    return frozenset((*cues["denial_verbs"], *cues["cancel_verbs"]))


def belongs(child: Token, verb: Token, words: dict[str, Any]) -> bool:
    """Whether a word is part of the verb ("break off", "call home")."""
    return child.dep_ == "compound:prt" or (
        base(child) == "advmod"
        and child.i in (verb.i + 1, verb.i + 2)
        and child.lower_ in words["kept_adverbs"]
    )


def is_complete(verb: Token, who: Said, context: Context, words: dict[str, Any]) -> bool:
    """Whether a verb without an object says what was done: nobody meets alone."""
    if lemma(verb) in words["together"] and not who.plural:
        return False
    own = [t for t in children(verb, "nsubj") if base(verb) != "acl" or t.lower_ in words["relatives"]]
    bound = base(verb) in ("acl", "xcomp", "ccomp") and not own
    followed = [c for c in children(verb, "obj", "iobj", "obl", "ccomp", "xcomp") if not is_date(c, context)]
    weak = bound or followed or lemma(verb) in (*words["weak_alone"], *words["saying"])
    return lemma(verb) in words["complete_alone"] or not weak


def parts_of(verb: Token, context: Context, words: dict[str, Any]) -> Parts:
    """What of a clause its line can hold behind the verb; dates, reasons and what tells when are left out."""
    counted = lemma(verb) in words["counting"]
    needed = [
        t for t in objects(verb) if not is_date(t, context) and not (counted and t.pos_ in ("NUM", "PUNCT"))
    ]
    adjuncts: list[Token] = []
    content = None
    for child in verb.children:
        label = base(child)
        tells_when = is_date(child, context) or lemma(child) in words["times"]
        if tells_when or child.dep_ == "obl:unmarked" or label in ("obj", "iobj"):
            continue
        if _is_aim(child, verb, words):
            needed.append(child)
        elif label == "obl" and "VerbForm=Inf" in child.morph:
            needed += [child] if lemma(verb) in (*words["planning"], *words["with_infinitive"]) else []
        elif label in ("ccomp", "xcomp") and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            aside = label == "xcomp" and child.lower_.endswith("ing") and child.nbor(-1).text == ","
            content = child if label == "ccomp" else content
            needed += [child] if label == "xcomp" and not aside else []
        elif label == "obl" and child.i > verb.i and _is_telling(case_of(child), words):
            adjuncts += [] if counted and child.pos_ == "NUM" else [child]
    if lemma(verb) not in words["saying"] and needed:
        content = None  # "praises the promise that …"
    content = content or told_to(verb, words)
    if not needed and content is None and adjuncts:
        return Parts(adjuncts[:1], adjuncts[1:], None)
    return Parts(needed, adjuncts, content)


def told_to(verb: Token, words: dict[str, Any]) -> Token | None:
    """What somebody is told, where the parser hung it on the hearer ("told the parliament that he was ready")."""
    if lemma(verb) not in words["saying"]:
        return None
    clauses = [c for hearer in children(verb, "obj", "iobj") for c in children(hearer, "acl")]
    return next(
        (c for c in clauses if c.dep_ != "acl:relcl" and children(c, "mark") and children(c, "nsubj")), None
    )


def _is_telling(case: str, words: dict[str, Any]) -> bool:
    """Whether a phrase says what, not when or why; a dash in its place is a range's."""
    return case not in words["dropped_cases"] and (not case or case[0].isalpha())


def _is_aim(child: Token, verb: Token, words: dict[str, Any]) -> bool:
    """ "Leads both to seek peace", "votes to pass the bill": an infinitive that the verb can't do without."""
    if base(child) != "advcl" or child.i < verb.i:
        return False
    if lemma(verb) in words["aspectual"] and child.i == verb.i + 1:
        return child.lower_.endswith("ing")
    if lemma(verb) in words["with_of"] and has_mark(child, words["of_marks"]):
        return True
    leads = lemma(verb) in words["with_infinitive"]
    return leads and has_mark(child, words["aim_marks"])


def endings(opening: str, parts: Parts, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The opening with what follows the verb, the fullest first; nothing where a needed part can't be said."""
    for level in LEVELS:
        for count in range(len(parts.adjuncts), -1, -1):
            kept = sorted([*parts.needed, *parts.adjuncts[:count]], key=order)
            tail = _tail(kept, level, context, words)
            if all(tail):
                yield " ".join([opening, *tail])


def _tail(kept: Sequence[Token], level: int, context: Context, words: dict[str, Any]) -> list[str]:
    """What follows the verb, in its order; of two phrases alike side by side "with A and B"."""
    tail: list[str] = []
    before = ""
    for token in kept:
        said = said_anew(token, level, context, words)
        case = case_of(token) if base(token) == "obl" else ""
        if case and case == before and said and _is_added(token, words):
            said = f"{words['and']} {said.removeprefix(case).strip()}"
        tail.append(said)
        before = case
    return tail


def _is_added(token: Token, words: dict[str, Any]) -> bool:
    """Whether "and" or "then" stands before a phrase: "with the king, then with the queen"."""
    first = min(t.i for t in token.subtree)
    return first > 0 and token.nbor(first - 1 - token.i).lower_ in words["adding"]


def said_anew(token: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    """A phrase behind the verb, with its preposition and its infinitive; "" where it has no words."""
    if base(token) in ("xcomp", "advcl", "obl") and token.pos_ in ("VERB", "AUX"):
        return infinitive(token, level, context, words)
    case = case_of(token)
    if base(token) == "xcomp":
        marks = sorted(children(token, "cop", "aux", "mark"), key=order)
        case = " ".join([*(m.lower_ for m in marks), case]).strip()
    text = nominal(token, level, context)
    aims = [
        c
        for c in children(token, "acl")
        if c.dep_ != "acl:relcl"  # its object is this noun itself
        and any(m.lower_ in words["clause_marks"] for m in children(c, "mark", "case"))
    ]
    if aims and text and level >= 0:
        text = f"{text} {infinitive(aims[0], level, context, words)}".strip()
    return f"{case} {text}" if case and text else text


def infinitive(verb: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    """An infinitive or gerund with what belongs to it; "" where that can't be said."""
    kept_marks = (*words["aim_marks"], *words["negations"])
    marks = [c for c in verb.children if base(c) in ("aux", "cop", "mark") or c.lower_ in kept_marks]
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.lower_ in words["aim_marks"] and before not in marks:
        marks.append(before)  # the parser hung it elsewhere
    parts = [context.parse.text_of(c) for c in (*marks, verb) if c.i <= verb.i]
    parts += [c.lower_ for c in verb.children if belongs(c, verb, words)]
    rest = parts_of(verb, context, words)
    if rest.content is not None:
        return ""  # "tries to establish" what?
    kept = rest.needed + (rest.adjuncts[:1] if level == 2 else [])
    tail = _tail(sorted(kept, key=order), max(level - 1, min(level, 0)), context, words)
    lost = not tail and children(verb, "obj", "ccomp", "xcomp")
    return "" if lost or not all(tail) else " ".join([*parts, *tail])


def order(token: Token) -> int:
    """Where a token stands in its sentence, to sort by."""
    return int(token.i)
