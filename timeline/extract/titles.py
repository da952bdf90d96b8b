"""A chronology's line for a mention: present tense, who does what with whom where, in at most twelve words.

A verb's title is its clause, said anew: subject and object by their full names, dates and subordinate clauses left
out, adjuncts kept as long as they fit. A noun's title comes from a pattern of ``languages/<language>/titles.toml``.
Where neither gives a line that can stand alone, there is no title, and the mention makes no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline import gazetteer
from timeline.extract.nominals import Phrases
from timeline.extract.participants import is_passive, subjects
from timeline.extract.syntax import Parsed, base, case_of, children, conjuncts, lemma
from timeline.extract.triggers import Trigger
from timeline.extract.verbs import phrase
from timeline.languages import data
from timeline.models import EdtfDate, Participant, Place, Role, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSAL = frozenset(
    ("acl", "advcl", "appos", "parataxis", "ccomp", "csubj", "dep", "discourse", "vocative", "list")
)
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]]|['’]s\b)")


class Context(NamedTuple):
    """What a title is made from."""

    parse: Parsed
    phrases: Phrases
    dates: Sequence[Span]
    when: EdtfDate | None
    language: str


def title(
    trigger: Trigger,
    participants: Sequence[Participant],
    place: Place | None,
    status: Status,
    context: Context,
) -> str | None:
    """The line for a mention, or None where none can stand alone."""
    patterns = data(context.language, "titles")
    limit = int(patterns["max_words"])
    lines: list[Iterator[str]] = []
    if trigger.is_nominal and not _keeps_clause(trigger):
        lines.append(_from_pattern(trigger, participants, place, status, context, patterns))
    if trigger.carrier is not None:
        lines.append(_from_clause(trigger.carrier, status, context))
    lines.append(_from_pattern(trigger, participants, place, status, context, patterns))
    for options in lines:
        for line in options:
            tidy = _tidy(line)
            if _stands_alone(tidy, limit, patterns["pronouns"]):
                return tidy
    return None


def _keeps_clause(trigger: Trigger) -> bool:
    """ "Signed the Treaty of Alliance", "the war broke out": the verb says more than a pattern would."""
    return trigger.rule.type not in ("meeting", "visit") or trigger.carrier is None


def _stands_alone(line: str, limit: int, pronouns: Iterable[str]) -> bool:
    words = re.findall(r"[\w'’-]+", line)
    lowered = {word.lower() for word in words if word != "US"}
    return len(words) >= 3 and len(line.split()) <= limit and not lowered & set(pronouns)


def _tidy(line: str) -> str:
    line = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", line)).strip(" ,;:-–—\"'“”‘’([")
    line = re.sub(r"^(?:the|a|an) ", "", line, flags=re.IGNORECASE)
    return line[:1].upper() + line[1:]


# ── clauses ──────────────────────────────────────────────────────────────────────────────────────────────────


def _from_clause(verb: Token, status: Status, context: Context) -> Iterator[str]:
    """The clause said anew, the fullest form first."""
    actor = _subject(verb, context)
    passive = is_passive(verb)
    if actor is None:
        return
    name, plural = actor
    particle = " ".join(c.lower_ for c in children(verb, "compound:prt"))
    word = f"{lemma(verb)} {particle}".strip()
    said = phrase(
        word, status, plural=plural, participle=f"{verb.lower_} {particle}".strip() if passive else ""
    )
    rest = _complements(verb, context)
    for level in (2, 1, 0):
        for count in range(len(rest.adjuncts), -1, -1):
            kept = sorted([*rest.needed, *rest.adjuncts[:count]], key=lambda t: int(t.i))
            tail = " ".join(_said(t, level, context) for t in kept)
            if rest.needed or tail or passive or level == 2:
                yield f"{name} {said} {tail}"


class _Rest(NamedTuple):
    needed: list[Token]
    adjuncts: list[Token]


def _complements(verb: Token, context: Context) -> _Rest:
    needed, adjuncts = [], []
    for child in verb.children:
        label = base(child)
        if _is_date(child, context):
            continue
        if label in ("obj", "iobj", "xcomp", "ccomp"):
            needed.append(child)
        elif (
            label == "obl"
            and child.i > verb.i
            and case_of(child) not in ("according to", "after", "before", "since")
        ):
            adjuncts.append(child)
    if any(base(c) in ("obj", "xcomp", "ccomp") for c in needed):
        return _Rest(needed, adjuncts)
    return _Rest(needed + adjuncts[:1], adjuncts[1:])


def _subject(verb: Token, context: Context) -> tuple[str, bool] | None:
    found = subjects(verb)
    if not found:
        return None
    entities = context.phrases.entities(found[0], context.when)
    if entities:
        return _list([f.entity.name for f in entities]), len(entities) > 1
    if found[0].pos_ == "PRON":
        return None
    plural = "Number=Plur" in str(found[0].morph) or len(conjuncts(found[0])) > 1
    return _nominal(found[0], 1, context), plural


def _said(token: Token, level: int, context: Context) -> str:
    if base(token) in ("xcomp", "ccomp") and token.pos_ in ("VERB", "AUX"):
        return _subclause(token, level, context)
    case = case_of(token)
    text = _nominal(token, level, context)
    return f"{case} {text}" if case else text


def _subclause(verb: Token, level: int, context: Context) -> str:
    """An infinitive or a "that" clause: subject, verb as it stands, object."""
    parts: list[str] = []
    own = children(verb, "nsubj")
    if own:
        entities = context.phrases.entities(own[0], context.when)
        single = entities and own[0].pos_ == "PRON"
        parts.append(_list([f.entity.name for f in entities]) if single else _nominal(own[0], 0, context))
    marks = [c for c in verb.children if base(c) in ("aux", "cop") or c.lower_ in ("to", "not")]
    rest = _complements(verb, context)
    parts += [context.parse.text_of(c) for c in (*marks, verb) if c.i <= verb.i]
    parts += [c.lower_ for c in children(verb, "compound:prt")]
    kept = rest.needed + (rest.adjuncts[:1] if level == 2 else [])
    parts += [_said(t, max(level - 1, 0), context) for t in sorted(kept, key=lambda t: int(t.i))]
    return " ".join(parts)


# ── noun phrases ─────────────────────────────────────────────────────────────────────────────────────────────


def _is_date(token: Token, context: Context) -> bool:
    start, end = context.parse.start_of(token), context.parse.end_of(token)
    return any(d.start <= start and end <= d.end for d in context.dates)


def _nominal(token: Token, level: int, context: Context) -> str:
    """A noun phrase: 0 the head with its compounds, 1 with "of", 2 with every preposition; never with a clause."""
    kept = sorted(_kept(token, level, context), key=lambda t: int(t.i))
    out: list[str] = []
    i = 0
    while i < len(kept):
        text, count = _full_name(kept, i, context) or (context.parse.text_of(kept[i]), 1)
        i += count
        out.append(text)
        if i < len(kept) and (kept[i - 1].whitespace_ or kept[i].i != kept[i - 1].i + 1):
            out.append(" ")
    return "".join(out).strip()


def _space(token: Token) -> str:
    return str(token.whitespace_)


def _kept(token: Token, level: int, context: Context, *, top: bool = True) -> list[Token]:
    found = [token]
    for child in token.children:
        label = base(child)
        if label in _CLAUSAL or _is_date(child, context) or (top and label == "case"):
            continue
        if child.dep_ == "nmod:poss" and child.pos_ == "PRON":
            continue
        if label == "punct" and child.text not in ("-", "–", "'", "/"):
            continue
        if label in ("cc", "conj") and not (label == "cc" or level >= 1):
            continue
        is_phrase = label == "nmod" and child.dep_ != "nmod:poss"
        if is_phrase and (level == 0 or (level == 1 and case_of(child) != "of")):
            continue
        if label in ("cop", "aux", "mark", "nsubj", "obl", "advmod", "expl", "xcomp"):
            continue
        if label == "amod" and level == 0 and not child.text[:1].isupper():
            continue
        found += _kept(child, level, context, top=False)
    return _without_loose_conjunction(found)


def _without_loose_conjunction(found: list[Token]) -> list[Token]:
    kept = {t.i for t in found}
    return [
        t
        for t in found
        if base(t) != "cc" or (t.head.i in kept and base(t.head) in ("conj", "compound", "amod", "nmod"))
    ]


def _full_name(kept: list[Token], i: int, context: Context) -> tuple[str, int] | None:
    """The full name that replaces a short one beginning at ``kept[i]``, and how many tokens it replaces."""
    start = context.parse.start_of(kept[i])
    for name, reading in context.phrases.names_from(start):
        count = sum(1 for t in kept[i:] if context.parse.end_of(t) <= name.end)
        whole = count and context.parse.end_of(kept[i + count - 1]) == name.end
        if (
            whole
            and reading.form in ("surname", "alias")
            and reading.entity.kind in ("person", "name", "state")
        ):
            return reading.entity.name, count
    return None


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────


def _from_pattern(
    trigger: Trigger,
    participants: Sequence[Participant],
    place: Place | None,
    status: Status,
    context: Context,
    patterns: dict[str, Any],
) -> Iterator[str]:
    row = patterns["nouns"].get(trigger.rule.type, patterns["nouns"]["default"] if trigger.is_nominal else {})
    noun = _event_noun(trigger, context, set(patterns["dropped_modifiers"]))
    participants = [p for p in participants if p.role is not Role.OTHER]
    actors = [p.entity.name for p in participants if p.entity.kind != "place"]
    sources = [p.entity.name for p in participants if p.role is not Role.TARGET]
    targets = [p.entity.name for p in participants if p.role is Role.TARGET]
    where = [f" in {place.name}", ""] if place and place.name not in actors else [""]
    options: list[tuple[list[str], str]] = []
    if sources and targets and "directed" in row:
        options.append((sources, "directed"))
    if len(actors) >= 2 and "pair" in row:
        options.append((actors, "pair"))
    if (sources or actors) and "one" in row:
        options.append((sources or actors, "one"))
    for who, key in options:
        verb, *rest = row[key]
        tail = " ".join(rest).format(N=noun, B=_list(targets))
        said = phrase(verb, status, plural=len(who) > 1)
        for suffix in where:
            yield f"{_list(who[:4])} {said} {tail}{suffix}"
    if not trigger.is_nominal:
        return
    verb, *rest = row.get("none", patterns["nouns"]["default"]["none"])
    full = _nominal(trigger.head, 2, context)
    plural = "Number=Plur" in str(trigger.head.morph)
    for text in (full, _nominal(trigger.head, 1, context), noun):
        said = (
            phrase("be", status, plural=plural, participle=rest[0])
            if verb == "be"
            else (f"{phrase(verb, status, plural=plural)} {' '.join(rest)}")
        )
        yield f"{text} {said}"


def _event_noun(trigger: Trigger, context: Context, dropped: set[str]) -> str:
    """The noun with what tells its kind ("peace talks"), without names, dates and weak modifiers."""
    if not trigger.is_nominal:
        return (trigger.rule.mode or trigger.rule.type).replace("-", " ")
    named = {
        t.i
        for n, r in context.phrases.names(trigger.head)
        for t in trigger.head.subtree
        if n.start <= context.parse.start_of(t) < n.end and t.i != trigger.head.i
    }
    core = [
        t
        for t in context.phrases.core(trigger.head)
        if t.i not in named
        and not _is_date(t, context)
        and lemma(t) not in dropped
        and t.pos_ not in ("DET", "NUM")
    ]
    words = "".join(
        context.parse.text_of(t) + _space(t) for t in core if t.text != "-" or _joins(t, core)
    ).strip(" -")
    return words or str(trigger.head.text)


def _joins(hyphen: Token, core: list[Token]) -> bool:
    near = {t.i for t in core}
    return hyphen.i - 1 in near and hyphen.i + 1 in near


def _list(names: Sequence[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def label(trigger: Trigger, participants: Sequence[Participant]) -> str:
    """Two to four words for the page: the two chief actors and the kind of event ("Kim–Xi summit")."""
    who = [_short(p) for p in participants if p.role is not Role.OTHER][:2]
    what = lemma(trigger.head) if trigger.is_nominal else (trigger.rule.mode or trigger.rule.type)
    if trigger.rule.id == "other.verb":
        what = lemma(trigger.head)
    return f"{'–'.join(who)} {what.replace('-', ' ')}".strip()


def _short(participant: Participant) -> str:
    entity = participant.entity
    if entity.kind != "person":
        return entity.name
    terms = gazetteer.people().get(entity.key)
    return (terms[0].surname if terms else "") or entity.name.split()[-1]
