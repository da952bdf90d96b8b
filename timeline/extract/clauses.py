"""A verb's clause said anew in the present tense: subject and object by their full names, no dates, no reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.extract.arguments import is_passive, objects, subjects
from timeline.extract.predicates import (
    LEVELS,
    Parts,
    belongs,
    endings,
    has_mark,
    infinitive,
    is_complete,
    opening_of,
    order,
    parts_of,
    said_anew,
    told_to,
)
from timeline.extract.syntax import base, children, is_negated, lemma
from timeline.extract.tree import Token
from timeline.extract.verbs import phrase
from timeline.extract.wording import Context, Said, is_date, nominal, subject, verb_word
from timeline.languages import data
from timeline.models import Status

#: So many words with the article tell no matter ("the leader").
_VAGUE = 2


def clause_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The clause as lines, the fullest first; none where it can't stand alone."""
    opening = opening_of(verb, status, context, words)
    if opening is None:
        return
    who, said = opening
    parts = parts_of(verb, context, words)
    aims = [t for t in parts.needed if base(t) in ("xcomp", "obl") and has_mark(t, words["aim_marks"])]
    if aims and lemma(verb) in words["planning"]:
        planned = (infinitive(aims[0], level, context, words) for level in LEVELS)
        yield from (f"{who.text} {aim}" for aim in planned if aim)
    elif parts.content is not None:
        yield from _with_content(verb, who, said, parts, context, words)
    elif _says_enough(verb, who, parts, context, words):
        yield from endings(f"{who.text} {said}", parts, context, words)


def rough_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The bare clause, for want of a better line: subject, verb, and what of the rest can be said at all."""
    opening = opening_of(verb, status, context, words)
    if opening is None:
        return
    who, said = opening
    parts = parts_of(verb, context, words)
    says = lemma(verb) in words["saying"] and any(base(c) in words["content_labels"] for c in verb.children)
    empty = lemma(verb) in words["needs_content"] and not children(verb, "obj")
    if says or empty or any(is_date(o, context) for o in children(verb, "obj")):
        return
    tails = [said_anew(t, 1, context, words) for t in sorted(parts.needed, key=order)]
    said_whole = bool(tails) or is_complete(verb, who, context, words)
    if parts.content is None and said_whole and all(tails):
        yield " ".join([who.text, said, *tails])
    complete = is_passive(verb) or is_complete(verb, who, context, words)
    if complete and not children(verb, "obj", "ccomp", "xcomp"):
        yield f"{who.text} {said}"


def topic_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """ "X comments on the talks": who speaks and of what, where what is said is too entangled to be told."""
    opening = opening_of(verb, status, context, words)
    if not any(context.phrases.entities(t, context.when) for t in subjects(verb)[:1]):
        return
    content = next((c for c in verb.children if base(c) in words["content_labels"]), told_to(verb, words))
    if content is None and base(verb) == "parataxis":
        content = verb.head
    if opening is None or content is None:
        return
    told, *rest = words["topic"]
    line = " ".join([opening[0].text, phrase(told, status, plural=opening[0].plural), *rest])
    for topic in children(content, "nsubj") or objects(content):
        if topic.i != verb.i and _is_topic(topic, context, words):
            yield from (f"{line} {nominal(topic, level, context)}" for level in (1, 0))


def _is_topic(noun: Token, context: Context, words: dict[str, Any]) -> bool:
    """Whether a noun tells of what somebody speaks: a matter, not just a state or somebody."""
    if noun.pos_ not in ("NOUN", "PROPN") or is_date(noun, context) or lemma(noun) in words["no_topics"]:
        return False
    text = nominal(noun, 1, context)
    if len(text.split()) <= _VAGUE or any(
        c.lower_ in words["vague_determiners"] for c in children(noun, "det")
    ):
        return False
    bare = re.sub(r"^(?:the|a|an) ", "", text)
    return bare not in {f.entity.name for f in context.phrases.entities(noun, context.when)}


def _says_enough(verb: Token, who: Said, parts: Parts, context: Context, words: dict[str, Any]) -> bool:
    """Whether the clause without dates and content still says what was done."""
    agents = data(context.language, "cues")["agent_nouns"]
    if lemma(verb) in words["saying"] and any(lemma(t) in agents and t.pos_ == "NOUN" for t in parts.needed):
        return False
    if any(base(c) == "ccomp" or (base(c) == "obj" and is_date(c, context)) for c in verb.children):
        return False
    bare = not parts.needed and not parts.adjuncts and not is_passive(verb)
    if bare and verb.pos_ == "VERB" and not is_complete(verb, who, context, words):
        return False
    unsaid = lemma(verb) in words["saying"] and not parts.needed
    return not unsaid or (bool(parts.adjuncts) and lemma(verb) not in words["needs_content"])


def _with_content(
    verb: Token, who: Said, said: str, parts: Parts, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "X says Y will …"; what somebody says that he will do himself is a plan announced."""
    content = parts.content
    if content is None or lemma(verb) not in words["saying"]:
        return
    own = [t for t in children(content, "nsubj") if t.lower_ not in words["relatives"]]
    inner = subject(own[0], context, words["max_actors"]) if own else None
    if inner is None:
        return
    by_himself = inner.text == who.text
    if content.pos_ not in ("VERB", "AUX") or by_himself:
        yield from _own_words(content, who, said, inner, context, words)
    rest = parts_of(content, context, words)
    if lemma(content) in words["saying"]:
        return  # who else says so
    if content.pos_ not in ("VERB", "AUX") or rest.content is not None:
        return
    if by_himself:
        yield from _of_himself(verb, who, said, content, context, words)
    else:
        hearer = [nominal(t, 0, context) for t in parts.needed if base(t) in ("obj", "iobj")]
        says = phrase(words["says"], Status.HAPPENED, plural=who.plural)
        for opening in (" ".join([who.text, said, *hearer]), f"{who.text} {says}"):
            yield from _of_another(opening, own[0], inner, content, context, words)


def _of_another(
    opening: str, subject_of: Token, inner: Said, content: Token, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "X says Y will …", with Y at full length and shorter."""
    modal = _modal(content, words)
    plural = inner.plural if subject_of.pos_ == "PRON" else None
    told = " ".join(_content_verb(content, modal, plural, context, words))
    future = f" {words['will']}" if modal else ""
    for speaks_of in dict.fromkeys((inner.text, nominal(subject_of, 0, context) or inner.text)):
        yield from endings(
            f"{opening} {speaks_of}{future} {told}", parts_of(content, context, words), context, words
        )


def _of_himself(
    verb: Token, who: Said, said: str, content: Token, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "X confirms having written", "X announces plan to write"."""
    rest, modal = parts_of(content, context, words), _modal(content, words)
    perfect = auxiliaries_of(content) & set(words["perfect"])
    regular = content.lower_.endswith("ed") or content.lower_ in words["past_participles"]
    past = "Tense=Past" in content.morph and regular
    if (perfect or past) and not is_passive(content):
        done = " ".join([content.lower_, *(c.lower_ for c in content.children if belongs(c, content, words))])
        reports = phrase(words["reports"], Status.HAPPENED, plural=who.plural)
        tells = said if lemma(verb) in words["with_gerund"] else reports
        having = f"{words['negated'] if is_negated(content) else ''}{words['having']}"
        yield from endings(f"{who.text} {tells} {having} {done}", rest, context, words)
    elif modal:
        told = " ".join(_content_verb(content, modal, None, context, words))
        announces = phrase(words["announces"], Status.HAPPENED, plural=who.plural)
        opening = f"{who.text} {said if lemma(verb) == words['announces'] else announces}"
        yield from endings(f"{opening} {words['plan_to']} {told}", rest, context, words)


def _modal(content: Token, words: dict[str, Any]) -> str:
    """The word that puts what is said into the future; "" if none does."""
    return next((c.lower_ for c in children(content, "aux", "mark") if c.lower_ in words["future"]), "")


def _content_verb(
    content: Token, modal: str, plural: bool | None, context: Context, words: dict[str, Any]
) -> list[str]:
    """The verb of what is said, with the auxiliaries that the title keeps, in the present; agreeing anew where the
    title says another subject (``plural``)."""
    inside = [
        c
        for c in content.children
        if base(c) == "aux"
        and c.lower_ not in words["future_words"]
        and not (modal in words["aim_marks"] and lemma(c) == "be")
    ]
    said = [
        phrase(
            lemma(c), Status.HAPPENED, plural=c.lower_ in words["plural_forms"] if plural is None else plural
        )
        if not modal and lemma(c) in words["agreeing"] and "VerbForm=Fin" in c.morph
        else context.parse.text_of(c)
        for c in inside
    ]
    said.append(verb_word(content, context) if modal and not inside else content.lower_)
    said += [c.lower_ for c in content.children if belongs(c, content, words)]
    if has_mark(content, words["negations"]):
        said.insert(0 if modal else len(inside), words["negations"][0])
    return said


def auxiliaries_of(verb: Token) -> set[str]:
    """The auxiliaries and copulas of a verb, lower case."""
    return {c.lower_ for c in children(verb, "aux", "cop")}


def _own_words(
    content: Token, who: Said, said: str, inner: Said, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """What somebody says of himself told plainly ("announced that he is sending two envoys" → "X sends two envoys"),
    and what is said to be so ("Norland says Sudland is willing to talk")."""
    auxiliaries = auxiliaries_of(content)
    if auxiliaries & set(words["other_time"]) or has_mark(content, words["negations"]):
        return
    status = Status.POSSIBLE if auxiliaries & set(words["possible"]) else Status.HAPPENED
    aims = children(content, "xcomp")
    if aims and lemma(content) in words["planning"] and inner.text == who.text:
        tells = phrase(words["announces"], Status.HAPPENED, plural=who.plural)
        plan = words["plan_to"].split(" ")[0]
        planned = (infinitive(aims[0], level, context, words) for level in LEVELS)
        yield from (f"{who.text} {tells} {plan} {aim}" for aim in planned if aim)
    elif content.pos_ in ("VERB", "AUX"):
        state = {c.lower_ for c in children(content, "aux")} & set(words["present_be"])
        if bool(state) if is_passive(content) else "Tense=Past" not in content.morph:
            yield from clause_lines(content, status, context, words)
    elif content.pos_ == "ADJ" and children(content, "cop"):
        opening = who.text if inner.text == who.text else f"{who.text} {said} {inner.text}"
        be = phrase("be", status, plural=inner.plural)
        rest = parts_of(content, context, words)
        if rest.needed or rest.adjuncts:
            yield from endings(f"{opening} {be} {context.parse.text_of(content)}", rest, context, words)
