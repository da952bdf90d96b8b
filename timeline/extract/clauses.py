"""A verb's clause said anew in the present tense: subject and object by their full names, no dates, no reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from timeline.extract.arguments import is_passive, objects, subjects
from timeline.extract.syntax import base, case_of, children, is_negated, lemma
from timeline.extract.tree import Token
from timeline.extract.verbs import phrase
from timeline.extract.wording import Context, Said, is_date, nominal, subject, verb_word
from timeline.languages import data
from timeline.models import Status

_FUTURE = frozenset(("will", "would", "to", "n't", "'ll", "'d"))


class _Parts(NamedTuple):
    """What follows the verb: what the clause can't do without, and what it can."""

    needed: list[Token]
    adjuncts: list[Token]
    content: Token | None
    """The clause of what is said or decided."""


def clause_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The clause as lines, the fullest first; none where it can't stand alone."""
    opening = _opening(verb, status, context, words)
    if opening is None:
        return
    who, said = opening
    parts = _parts(verb, context, words)
    aims = [t for t in parts.needed if base(t) == "xcomp" and any(c.lower_ == "to" for c in t.children)]
    if aims and lemma(verb) in words["planning"]:
        before = f"{who.text} not" if status is Status.DENIED else who.text
        yield from (f"{before} {_infinitive(aims[0], level, context, words)}" for level in (2, 1, 0))
        return
    if parts.content is not None:
        yield from _with_content(verb, who, said, parts, context, words)
        return
    agents = data(context.language, "cues")["agent_nouns"]
    if lemma(verb) in words["saying"] and any(lemma(t) in agents and t.pos_ == "NOUN" for t in parts.needed):
        return
    lost = [c for c in verb.children if base(c) == "ccomp" or (base(c) == "obj" and is_date(c, context))]
    unsaid = lemma(verb) in words["saying"] and not parts.needed
    if lost or (unsaid and (not parts.adjuncts or lemma(verb) in words["needs_content"])):
        return
    for count in range(len(parts.adjuncts), -1, -1):
        for level in (2, 1, 0):
            kept = sorted([*parts.needed, *parts.adjuncts[:count]], key=_place)
            tail = [_said(t, level, context, words) for t in kept]
            if all(tail):
                yield " ".join([who.text, said, *tail])


def rough_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The bare clause, for want of a better line: subject, verb, and what of the rest can be said at all."""
    opening = _opening(verb, status, context, words)
    if opening is None:
        return
    who, said = opening
    parts = _parts(verb, context, words)
    empty = lemma(verb) in words["needs_content"] and not children(verb, "obj")
    if empty or any(is_date(o, context) for o in children(verb, "obj")):
        return
    tails = [_said(t, 1, context, words) for t in sorted(parts.needed, key=_place)]
    if parts.content is None and all(tails):
        yield " ".join([who.text, said, *tails])
    if not children(verb, "obj", "ccomp", "xcomp"):
        yield f"{who.text} {said}"


def _opening(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> tuple[Said, str] | None:
    """Subject and verb; None where there is no subject that can be named, or a passive has an object."""
    found = subjects(verb)
    who = subject(found[0], context, words["max_actors"]) if found else None
    is_name = verb.i > 0 and context.parse.text_of(verb)[:1].isupper()
    if who is None or verb.pos_ not in ("VERB", "AUX") or is_name:
        return None
    if (
        any(lemma(o) == "place" and children(o, "nmod") for o in children(verb, "obj"))
        and lemma(verb) == "take"
    ):
        return None
    auxiliary = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
    passive = is_passive(verb) and (auxiliary or base(verb) == "acl")
    participle_alone = "VerbForm=Part" in verb.morph and "Tense=Past" in verb.morph
    if participle_alone and base(verb) == "advcl" and not children(verb, "aux", "aux:pass"):
        return None
    if passive and children(verb, "obj") and lemma(verb) not in words["with_predicate"]:
        return None
    particle = " ".join(c.lower_ for c in verb.children if _belongs(c, verb, words))
    participle = f"{verb.lower_} {particle}".strip() if passive else ""
    word = f"{verb_word(verb, context)} {particle}".strip()
    if status is Status.DENIED and not is_negated(verb) and lemma(verb) in _denying(context.language):
        status = Status.HAPPENED  # "fails to pass" says itself that it came to nothing
    return who, phrase(word, status, plural=who.plural, participle=participle)


def _denying(language: str) -> frozenset[str]:
    cues = data(language, "cues")
    return frozenset((*cues["denial_verbs"], *cues["cancel_verbs"]))


def _belongs(child: Token, verb: Token, words: dict[str, Any]) -> bool:
    """Whether a word is part of the verb ("break off", "call home")."""
    return child.dep_ == "compound:prt" or (
        base(child) == "advmod"
        and child.i in (verb.i + 1, verb.i + 2)
        and child.lower_ in words["kept_adverbs"]
    )


def _parts(verb: Token, context: Context, words: dict[str, Any]) -> _Parts:
    needed, adjuncts = [t for t in objects(verb) if not is_date(t, context)], []
    content = None
    for child in verb.children:
        label = base(child)
        if is_date(child, context) or child.dep_ == "obl:unmarked":
            continue
        leads = label == "advcl" and lemma(verb) in words["with_infinitive"] and child.i > verb.i
        if leads and any(c.lower_ == "to" for c in child.children):
            needed.append(child)
        elif label in ("ccomp", "xcomp") and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            aside = label == "xcomp" and child.lower_.endswith("ing") and child.nbor(-1).text == ","
            content = child if label == "ccomp" else content
            needed += [child] if label == "xcomp" and not aside else []
        elif label in ("obj", "iobj"):
            continue
        elif label == "obl" and child.i > verb.i and case_of(child) not in words["dropped_cases"]:
            adjuncts.append(child)
    if not needed and content is None and adjuncts:
        return _Parts(adjuncts[:1], adjuncts[1:], None)
    return _Parts(needed, adjuncts, content)


def _said(token: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    if base(token) in ("xcomp", "advcl") and token.pos_ in ("VERB", "AUX"):
        return _infinitive(token, level, context, words)
    case = case_of(token)
    if base(token) == "xcomp":
        marks = sorted(children(token, "cop", "aux", "mark"), key=_place)
        case = " ".join([*(m.lower_ for m in marks), case]).strip()
    text = nominal(token, level, context)
    aims = [
        c
        for c in children(token, "acl")
        if c.dep_ != "acl:relcl"  # its object is this noun itself
        and any(m.lower_ in ("to", "of", "for") for m in children(c, "mark", "case"))
    ]
    if aims and text:
        text = f"{text} {_infinitive(aims[0], level, context, words)}"
    return f"{case} {text}" if case and text else text


def _infinitive(verb: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    marks = [c for c in verb.children if base(c) in ("aux", "cop", "mark") or c.lower_ in ("to", "not")]
    parts = [context.parse.text_of(c) for c in (*marks, verb) if c.i <= verb.i]
    parts += [c.lower_ for c in verb.children if _belongs(c, verb, words)]
    rest = _parts(verb, context, words)
    kept = rest.needed + (rest.adjuncts[:1] if level == 2 else [])
    return " ".join(
        [*parts, *(_said(t, max(level - 1, 0), context, words) for t in sorted(kept, key=_place))]
    )


def _place(token: Token) -> int:
    return int(token.i)


def _with_content(
    verb: Token, who: Said, said: str, parts: _Parts, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "X says Y will …"; what somebody says that he will do himself is a plan announced."""
    content = parts.content
    if content is None or lemma(verb) not in words["saying"]:
        return
    own = children(content, "nsubj")
    inner = subject(own[0], context, words["max_actors"]) if own else None
    if inner is None:
        return
    if content.pos_ not in ("VERB", "AUX") or inner.text == who.text:
        yield from _own_words(content, who, said, inner, context, words)
    if content.pos_ not in ("VERB", "AUX"):
        return
    modal = next(
        (c.lower_ for c in children(content, "aux", "mark") if c.lower_ in ("will", "would", "to")), ""
    )
    hearer = [t for t in parts.needed if base(t) in ("obj", "iobj")]
    before = " ".join([who.text, said, *(nominal(t, 0, context) for t in hearer)])
    if inner.text == who.text:
        if not modal:
            return
        opening, start = (
            f"{who.text} {said}" if lemma(verb) == "announce" else f"{who.text} announces",
            "plan to",
        )
    else:
        opening, start = before, f"{inner.text} {'will' if modal else ''}".strip()
    inside = [
        c
        for c in content.children
        if base(c) == "aux"
        and c.lower_ not in _FUTURE
        and not (modal == "to" and c.lower_ in ("is", "are", "was", "were"))
    ]
    verb_words = [
        *(context.parse.text_of(c) for c in inside),
        verb_word(content, context) if modal and not inside else content.lower_,
    ]
    verb_words += [c.lower_ for c in content.children if _belongs(c, content, words)]
    if any(c.lower_ in ("not", "n't", "never") for c in content.children):
        verb_words.insert(0 if modal else len(inside), "not")
    rest = _parts(content, context, words)
    if rest.content is not None:
        return
    for count in range(len(rest.adjuncts), -1, -1):
        for level in (2, 1, 0):
            kept = sorted([*rest.needed, *rest.adjuncts[:count]], key=_place)
            tail = [_said(t, level, context, words) for t in kept]
            if not all(tail):
                return
            yield " ".join([opening, start, *verb_words, *tail])


def _own_words(
    content: Token, who: Said, said: str, inner: Said, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """What somebody says of himself told plainly ("announced that he is sending two envoys" → "X sends two envoys"),
    and what is said to be so ("Norland says Sudland is willing to talk")."""
    auxiliaries = {c.lower_ for c in children(content, "aux", "cop")}
    if auxiliaries & {"had", "has", "have", "will", "would", "can", "should", "must", "shall"} or any(
        c.lower_ in ("not", "n't", "never") for c in content.children
    ):
        return
    status = Status.POSSIBLE if auxiliaries & {"may", "might", "could"} else Status.HAPPENED
    aims = children(content, "xcomp")
    if aims and lemma(content) in words["planning"] and inner.text == who.text:
        tells = phrase("announce", Status.HAPPENED, plural=who.plural)
        yield from (
            f"{who.text} {tells} plan {_infinitive(aims[0], level, context, words)}" for level in (2, 1, 0)
        )
        return
    if content.pos_ in ("VERB", "AUX"):
        if "Tense=Past" not in content.morph and not is_passive(content):
            yield from clause_lines(content, status, context, words)
        return
    if content.pos_ != "ADJ" or not children(content, "cop"):
        return
    opening = who.text if inner.text == who.text else f"{who.text} {said} {inner.text}"
    rest = _parts(content, context, words)
    for count in range(len(rest.adjuncts), -1, -1):
        for level in (2, 1, 0):
            tail = [
                _said(t, level, context, words)
                for t in sorted([*rest.needed, *rest.adjuncts[:count]], key=_place)
            ]
            if tail and all(tail):
                be = phrase("be", status, plural=inner.plural)
                yield " ".join([opening, be, context.parse.text_of(content), *tail])
