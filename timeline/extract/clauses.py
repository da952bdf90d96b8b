"""A verb's clause said anew in the present tense: subject and object by their full names, no dates, no reasons."""

from __future__ import annotations

import re
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
_LEVELS = (2, 1, 0, -1)


#: So many words with the article tell no matter ("the leader").
_VAGUE = 2


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
    aims = [t for t in parts.needed if base(t) in ("xcomp", "obl") and _has_mark(t, words["aim_marks"])]
    if aims and lemma(verb) in words["planning"]:
        planned = (_infinitive(aims[0], level, context, words) for level in _LEVELS)
        yield from (f"{who.text} {aim}" for aim in planned if aim)
    elif parts.content is not None:
        yield from _with_content(verb, who, said, parts, context, words)
    elif _says_enough(verb, who, parts, context, words):
        yield from _endings(f"{who.text} {said}", parts, context, words)


def rough_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The bare clause, for want of a better line: subject, verb, and what of the rest can be said at all."""
    opening = _opening(verb, status, context, words)
    if opening is None:
        return
    who, said = opening
    parts = _parts(verb, context, words)
    says = lemma(verb) in words["saying"] and any(base(c) in words["content_labels"] for c in verb.children)
    empty = lemma(verb) in words["needs_content"] and not children(verb, "obj")
    if says or empty or any(is_date(o, context) for o in children(verb, "obj")):
        return
    tails = [_said(t, 1, context, words) for t in sorted(parts.needed, key=_place)]
    said_whole = bool(tails) or _is_complete(verb, who, context, words)
    if parts.content is None and said_whole and all(tails):
        yield " ".join([who.text, said, *tails])
    complete = is_passive(verb) or _is_complete(verb, who, context, words)
    if complete and not children(verb, "obj", "ccomp", "xcomp"):
        yield f"{who.text} {said}"


def topic_lines(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """ "X comments on the talks": who speaks and of what, where what is said is too entangled to be told."""
    opening = _opening(verb, status, context, words)
    if not any(context.phrases.entities(t, context.when) for t in subjects(verb)[:1]):
        return
    content = next((c for c in verb.children if base(c) in words["content_labels"]), _told_to(verb, words))
    if content is None and base(verb) == "parataxis":
        content = verb.head
    if opening is None or content is None:
        return
    told, *rest = words["topic"]
    line = " ".join([opening[0].text, phrase(told, status, plural=opening[0].plural), *rest])
    own = [content] if content.pos_ in ("NOUN", "PROPN") else []
    for clause in (content, *children(content, "xcomp", "ccomp")):
        own += [*children(clause, "nsubj"), *objects(clause), *children(clause, "obl")]
    for topic in own:
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


def _has_mark(verb: Token, marks: Sequence[str]) -> bool:
    return any(c.lower_ in marks for c in verb.children)


def _opening(verb: Token, status: Status, context: Context, words: dict[str, Any]) -> tuple[Said, str] | None:
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
    particle = " ".join(c.lower_ for c in verb.children if _belongs(c, verb, words))
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


def _belongs(child: Token, verb: Token, words: dict[str, Any]) -> bool:
    """Whether a word is part of the verb ("break off", "call home")."""
    return child.dep_ == "compound:prt" or (
        base(child) == "advmod"
        and child.i in (verb.i + 1, verb.i + 2)
        and child.lower_ in words["kept_adverbs"]
    )


def _says_enough(verb: Token, who: Said, parts: _Parts, context: Context, words: dict[str, Any]) -> bool:
    """Whether the clause without dates and content still says what was done."""
    agents = data(context.language, "cues")["agent_nouns"]
    if lemma(verb) in words["saying"] and any(lemma(t) in agents and t.pos_ == "NOUN" for t in parts.needed):
        return False
    if any(base(c) == "ccomp" or (base(c) == "obj" and is_date(c, context)) for c in verb.children):
        return False
    bare = not parts.needed and not parts.adjuncts and not is_passive(verb)
    if bare and verb.pos_ == "VERB" and not _is_complete(verb, who, context, words):
        return False
    unsaid = lemma(verb) in words["saying"] and not parts.needed
    return not unsaid or (bool(parts.adjuncts) and lemma(verb) not in words["needs_content"])


def _is_complete(verb: Token, who: Said, context: Context, words: dict[str, Any]) -> bool:
    """Whether a verb without an object says what was done: nobody meets alone."""
    if lemma(verb) in words["together"] and not who.plural:
        return False
    own = [t for t in children(verb, "nsubj") if base(verb) != "acl" or t.lower_ in words["relatives"]]
    bound = base(verb) in ("acl", "xcomp", "ccomp") and not own
    followed = [c for c in children(verb, "obj", "iobj", "obl", "ccomp", "xcomp") if not is_date(c, context)]
    weak = bound or followed or lemma(verb) in (*words["weak_alone"], *words["saying"])
    return lemma(verb) in words["complete_alone"] or not weak


# ── what follows the verb ────────────────────────────────────────────────────────────────────────────────────


def _parts(verb: Token, context: Context, words: dict[str, Any]) -> _Parts:
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
    content = content or _told_to(verb, words)
    if not needed and content is None and adjuncts:
        return _Parts(adjuncts[:1], adjuncts[1:], None)
    return _Parts(needed, adjuncts, content)


def _told_to(verb: Token, words: dict[str, Any]) -> Token | None:
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
    if lemma(verb) in words["with_of"] and _has_mark(child, words["of_marks"]):
        return True
    leads = lemma(verb) in words["with_infinitive"]
    return leads and _has_mark(child, words["aim_marks"])


def _endings(opening: str, parts: _Parts, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The opening with what follows the verb, the fullest first; nothing where a needed part can't be said."""
    for level in _LEVELS:
        for count in range(len(parts.adjuncts), -1, -1):
            kept = sorted([*parts.needed, *parts.adjuncts[:count]], key=_place)
            tail = _tail(kept, level, context, words)
            if all(tail):
                yield " ".join([opening, *tail])


def _tail(kept: Sequence[Token], level: int, context: Context, words: dict[str, Any]) -> list[str]:
    """What follows the verb, in its order; of two phrases alike side by side "with A and B"."""
    tail: list[str] = []
    before = ""
    for token in kept:
        said = _said(token, level, context, words)
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


def _said(token: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    if base(token) in ("xcomp", "advcl", "obl") and token.pos_ in ("VERB", "AUX"):
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
        and any(m.lower_ in words["clause_marks"] for m in children(c, "mark", "case"))
    ]
    if aims and text and level >= 0:
        text = f"{text} {_infinitive(aims[0], level, context, words)}".strip()
    return f"{case} {text}" if case and text else text


def _infinitive(verb: Token, level: int, context: Context, words: dict[str, Any]) -> str:
    kept_marks = (*words["aim_marks"], *words["negations"])
    marks = [c for c in verb.children if base(c) in ("aux", "cop", "mark") or c.lower_ in kept_marks]
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.lower_ in words["aim_marks"] and before not in marks:
        marks.append(before)  # the parser hung it elsewhere
    parts = [context.parse.text_of(c) for c in (*marks, verb) if c.i <= verb.i]
    parts += [c.lower_ for c in verb.children if _belongs(c, verb, words)]
    rest = _parts(verb, context, words)
    if rest.content is not None:
        return ""  # "tries to establish" what?
    kept = rest.needed + (rest.adjuncts[:1] if level == 2 else [])
    tail = _tail(sorted(kept, key=_place), max(level - 1, min(level, 0)), context, words)
    lost = not tail and children(verb, "obj", "ccomp", "xcomp")
    return "" if lost or not all(tail) else " ".join([*parts, *tail])


def _place(token: Token) -> int:
    return int(token.i)


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────


def _with_content(
    verb: Token, who: Said, said: str, parts: _Parts, context: Context, words: dict[str, Any]
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
    rest = _parts(content, context, words)
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
        yield from _endings(
            f"{opening} {speaks_of}{future} {told}", _parts(content, context, words), context, words
        )


def _of_himself(
    verb: Token, who: Said, said: str, content: Token, context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "X confirms having written", "X announces plan to write"."""
    rest, modal = _parts(content, context, words), _modal(content, words)
    perfect = auxiliaries_of(content) & set(words["perfect"])
    past = "Tense=Past" in content.morph and content.lower_.endswith("ed") and not is_passive(content)
    if lemma(verb) in words["with_gerund"] and (perfect or past):
        yield from _endings(f"{who.text} {said} {words['having']} {content.lower_}", rest, context, words)
    elif modal:
        told = " ".join(_content_verb(content, modal, None, context, words))
        announces = phrase(words["announces"], Status.HAPPENED, plural=who.plural)
        opening = f"{who.text} {said if lemma(verb) == words['announces'] else announces}"
        yield from _endings(f"{opening} {words['plan_to']} {told}", rest, context, words)


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
    said += [c.lower_ for c in content.children if _belongs(c, content, words)]
    if _has_mark(content, words["negations"]):
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
    if auxiliaries & set(words["other_time"]) or _has_mark(content, words["negations"]):
        return
    status = Status.POSSIBLE if auxiliaries & set(words["possible"]) else Status.HAPPENED
    aims = children(content, "xcomp")
    if aims and lemma(content) in words["planning"] and inner.text == who.text:
        tells = phrase(words["announces"], Status.HAPPENED, plural=who.plural)
        plan = words["plan_to"].split(" ")[0]
        planned = (_infinitive(aims[0], level, context, words) for level in _LEVELS)
        yield from (f"{who.text} {tells} {plan} {aim}" for aim in planned if aim)
    elif content.pos_ in ("VERB", "AUX"):
        if "Tense=Past" not in content.morph and not is_passive(content):
            yield from clause_lines(content, status, context, words)
    elif content.pos_ == "ADJ" and children(content, "cop"):
        opening = who.text if inner.text == who.text else f"{who.text} {said} {inner.text}"
        be = phrase("be", status, plural=inner.plural)
        rest = _parts(content, context, words)
        if rest.needed or rest.adjuncts:
            yield from _endings(f"{opening} {be} {context.parse.text_of(content)}", rest, context, words)
