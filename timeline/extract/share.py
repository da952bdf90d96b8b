"""Events without a date of their own that share another's, where grammar says that both are of one time.

Coordinated clauses ("met on Monday and signed …"), the main clause of a "when", what is done by means or on the
occasion of a dated event ("recognised it by a treaty of 1920", "agreed at the May summit"), and "not until".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.extract.arguments import is_passive
from timeline.extract.dates import DateUse, since
from timeline.extract.plans import forms_of, is_present
from timeline.extract.syntax import (
    base,
    case_of,
    children,
    conjuncts,
    has_to,
    is_negated,
    is_told_past,
    lemma,
)
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Article, Precision, Timex

#: How a date was found that a negated clause bears after "until": what is denied before it happened then.
NOT_UNTIL = "not until"

#: How the new date of what was put off was found ("postponed to May").
PUT_OFF = "put off to"


#: An event of this weight is the news; a "when" clause behind its date says how it came about, no more.
_NEWS = 3.0


#: Modes of agreements that are the form of another deed, where they are its means.
_FORMS = frozenset(("declaration",))


class Dated(NamedTuple):
    """An event word with its date, how the date was found, and the conjunct that the date belongs to, if any."""

    trigger: Trigger
    use: DateUse
    attachment: str
    branch: Token | None = None


class _Words(NamedTuple):
    """Function words of a language, from ``clauses.toml``."""

    same_time: frozenset[str]
    until: frozenset[str]
    means: frozenset[str]
    occasion: frozenset[str]
    utterances: frozenset[str]
    comparisons: frozenset[str]
    other_time: frozenset[str]
    cancel: frozenset[str]
    modals: frozenset[str]


def shared(
    dated: Sequence[Dated], found: Sequence[Trigger], uses: Sequence[DateUse], article: Article
) -> list[Dated]:
    """The undated triggers that share the date of a dated one; ``uses`` are all dates of the sentence."""
    clauses = data(article.language, "clauses")
    cues = data(article.language, "cues")
    cancel = frozenset((*cues["cancel_verbs"], *cues["postpone_verbs"]))
    lists = {name: frozenset(clauses[name]) for name in _Words._fields if name not in ("cancel", "modals")}
    modals = frozenset((*cues["open_modals"], *cues["future_auxiliaries"], *cues["duty_auxiliaries"]))
    words = _Words(**lists, cancel=cancel, modals=modals)
    have = {d.trigger.head.i for d in dated}
    by_token = {t.head.i: t for t in found} | {t.clause.i: t for t in found}
    more: list[Dated] = []
    queue = list(dated)
    while queue:
        item = queue.pop(0)
        for token, use, how in _sharers(item, article, words, uses):
            trigger = by_token.get(int(token.i))
            if how == _AFTER and len(uses) > 1:
                continue
            if how == _BACKWARD and any(u.head.i < item.trigger.clause.i for u in uses):
                continue
            if trigger and (_is_provision(trigger, item.trigger) or _is_its_speech(trigger, how)):
                continue
            if trigger and trigger.head.i not in have:
                have.add(trigger.head.i)
                more.append(Dated(trigger, use, how))
                if how in _TRANSITIVE:
                    queue.append(more[-1])
    return more


def narrowed(dated: Sequence[Dated], same_time: frozenset[str]) -> list[Dated]:
    """The dated events; a main clause with a coarse date takes the finer one of its "when" clause that lies within."""
    finer: dict[int, DateUse] = {}
    for item in dated:
        clause = item.trigger.clause
        if base(clause) == "advcl" and {c.lower_ for c in children(clause, "mark", "advmod")} & same_time:
            finer[int(clause.head.i)] = item.use
    return [_with_finer(d, finer.get(int(d.trigger.clause.i))) for d in dated]


def _with_finer(item: Dated, use: DateUse | None) -> Dated:
    if use is None or use.date == item.use.date or not item.use.date.contains(use.date):
        return item
    return item._replace(use=use, attachment=_WHEN)


#: How many words may stand between the comma and a participle ("thus", "at least").
_ADVERBS = 3
_COORDINATED, _WHEN = "coordinated clause", "main clause of a when-clause"
#: "After it declared independence in 1776, it sent envoys": a year is wide enough for both, a day is not, and a year
#: counted from another time ("after a break 55 years ago") tells how far the two lie apart.
_AFTER = "main clause of an after-clause"
_ITS_OCCASION = "occasion of a dated clause"
_MEANS = "means"
_PARTICIPLE = "participle of a dated clause"
_BACKWARD = "coordinated clause before the date"
_TRANSITIVE = frozenset((_WHEN,))


def _sharers(
    item: Dated, article: Article, words: _Words, uses: Sequence[DateUse]
) -> Iterator[tuple[Token, DateUse, str]]:
    """The tokens whose events share an event's date, with the reason."""
    trigger, use = item.trigger, item.use
    clause = trigger.clause
    if trigger.carrier is None and clause.pos_ not in ("VERB", "AUX"):
        yield from ((verb, use, how) for verb, how in _around_noun(trigger.head, use, words))
        return
    for verb in conjuncts(clause)[1:]:
        elsewhere = {c.lower_ for c in children(verb, "advmod")} & words.other_time or any(
            u.head.head.i == verb.i for u in uses
        )
        if forms_of(verb) & words.cancel:
            continue  # a plan is taken back on another day than it was made for
        alike = verb.lower_.endswith("ing") <= clause.lower_.endswith("ing")
        aim = has_to(verb) and not has_to(clause)
        other_tense = (is_present(verb) and is_told_past(clause, "aux", "aux:pass")) or _modals(
            verb, words
        ) - _modals(clause, words)
        apart = aim or _is_bare_past(verb) or other_tense
        if verb.pos_ == "VERB" and not elsewhere and alike and not apart:
            yield verb, use, _COORDINATED
    if _bears_for_both(clause, use):
        yield clause.head, use, _BACKWARD
    for oblique in children(clause, "obl"):
        if case_of(oblique) in ("at", "during") and oblique.i != use.head.i:
            yield oblique, use, _ITS_OCCASION
    is_news = trigger.rule.weight >= _NEWS
    for below in children(clause, "advcl"):
        if below.i > clause.i and _is_bare_participle(below):
            yield below, use, _PARTICIPLE
        elif not is_news and clause.i < use.head.i < below.i and _first_mark(below) == "when":
            yield below, use, "when-clause behind the date"
    yield from _above_clause(clause, use, article, words)


def tells_how(trigger: Trigger, dated: Collection[Dated], before: Timex | None) -> bool:
    """Whether an undated event only says how a dated one of its type came about ("recognised it on 1 May, when the
    embassy was opened"); ``before`` is the last time expression before it, which may be another ("since May, when")."""
    clause = trigger.clause
    if base(clause) != "advcl" or _first_mark(clause) != "when":
        return False
    return any(
        d.trigger.clause.i == clause.head.i
        and before in d.use.timexes
        and d.trigger.rule.type == trigger.rule.type
        and d.trigger.rule.weight >= _NEWS
        for d in dated
    )


def is_form(item: Dated, dated: Collection[Dated]) -> bool:
    """Whether a dated noun only says in what form another event was done ("recognised it by an exchange of notes")."""
    return item.trigger.rule.mode in _FORMS and any(
        d.attachment == _MEANS
        and d.use.start == item.use.start
        and d.trigger.rule.weight >= _NEWS
        and d.trigger.rule.type != item.trigger.rule.type
        for d in dated
    )


def _first_mark(verb: Token) -> str:
    """The conjunction that opens a clause."""
    return next((str(c.lower_) for c in children(verb, "mark", "advmod") if c.i < verb.i), "")


def _is_bare_participle(verb: Token) -> bool:
    """ "…, killing twenty", "…, thus ending the war": a participle without a conjunction or a subject of its own;
    not "the fires destroying the wood", where no comma parts it from a noun."""
    return (
        "VerbForm=Part" in verb.morph
        and verb.lower_.endswith("ing")
        and not children(verb, "mark", "nsubj")
        and any(t.text in (",", "—", "–", ";") for t in verb.doc[max(0, verb.i - _ADVERBS) : verb.i])
    )


def _above_clause(
    clause: Token, use: DateUse, article: Article, words: _Words
) -> Iterator[tuple[Token, DateUse, str]]:
    said = clause.head
    if base(clause) == "acl" and lemma(said) in words.utterances and case_of(said) in words.means:
        yield said.head, use, _MEANS
    if base(clause) != "advcl":
        return
    marks = {c.lower_ for c in children(clause, "mark", "advmod")}
    if marks & words.same_time:
        yield from ((verb, use, _WHEN) for verb in conjuncts(clause.head))
    told_later = {c.lower_ for c in children(clause.head, "advmod")} & words.other_time
    counted = any(timex.steps for timex in use.timexes)
    if "after" in marks and use.date.precision is Precision.YEAR and not told_later and not counted:
        yield clause.head, use, _AFTER
    if marks & words.until and is_negated(clause.head):
        yield clause.head, use, NOT_UNTIL
    if marks == {"by"}:
        yield clause.head, use, _MEANS
    if "since" in marks:
        until_now = since(article, use)
        if until_now and not is_comparison(clause.doc, words.comparisons):
            yield clause.head, until_now, "main clause of a since-clause"


def _around_noun(noun: Token, use: DateUse, words: _Words) -> Iterator[tuple[Token, str]]:
    """The verb of which a dated event noun is the means or the occasion."""
    phrase = noun
    if base(noun) == "nmod" and noun.head.lower_ == "part" and case_of(noun.head) in words.occasion:
        phrase = noun.head
    elif base(noun) == "nmod" and lemma(noun) in words.utterances and case_of(noun) in words.means:
        while base(phrase) == "nmod":
            phrase = phrase.head
        if base(phrase) in ("obl", "obj") and phrase.head.pos_ == "VERB" and use.head.i > noun.i:
            yield phrase.head, _MEANS
        return
    if base(phrase) != "obl" or phrase.head.pos_ != "VERB":
        return
    case = case_of(phrase)
    if case in words.means and use.head.i > noun.i:
        yield phrase.head, _MEANS
    elif case in words.occasion and not _is_aim(phrase.head):
        yield phrase.head, "occasion"


def _is_aim(verb: Token) -> bool:
    """ "Stormed the hall to block the count at the May session": what is done in order to is not told to be done."""
    return base(verb) == "advcl" and has_to(verb)


def _modals(verb: Token, words: _Words) -> frozenset[str]:
    """ "Signed a pact under which the line would be moved": what is still open is not of the day of what is done."""
    return words.modals & {c.lower_ for c in children(verb, "aux")}


def _is_bare_past(verb: Token) -> bool:
    """ "Pardoned Berg, convicted of fraud": a past participle behind a comma and no "and" only describes."""
    participle = "VerbForm=Part" in verb.morph and "Tense=Past" in verb.morph
    return (
        participle
        and not children(verb, "cc", "aux", "aux:pass")
        and verb.i > 0
        and verb.nbor(-1).text == ","
    )


def _is_its_speech(trigger: Trigger, how: str) -> bool:
    """ "Told a press conference", "rejected it, calling it a farce": what is said in doing it is no event beside it."""
    return how in (_ITS_OCCASION, _PARTICIPLE) and trigger.rule.type == "statement"


def _is_provision(trigger: Trigger, first: Trigger) -> bool:
    """ "The agreement was signed in September, and it ceded the island": what a treaty says is no event beside it."""
    verb = trigger.clause
    if (
        first.rule.type not in ("agreement", "law")
        or trigger.rule.type == first.rule.type
        or verb.pos_ != "VERB"
    ):
        return False
    own = children(verb, "nsubj")
    subject = children(first.clause, "nsubj:pass", "nsubj") if first.carrier is not None else [first.head]
    named = bool(subject) and subject[0].pos_ in ("NOUN", "PROPN") and is_passive(first.clause)
    return named and (not own or own[0].lower_ in ("it", "which")) and not is_passive(verb)


def is_comparison(tokens: Iterable[Token], words: Collection[str]) -> bool:
    """ "The first such visit since 2011" dates the visit to no year."""
    return any(t.lower_ in words or "Degree=Sup" in t.morph for t in tokens)


def _bears_for_both(verb: Token, use: DateUse) -> bool:
    """ "Resumed relations and recognised the government on 19 April": a date behind the last of two verbs with one
    subject is both verbs'."""
    head = verb.head
    return (
        base(verb) == "conj"
        and head.pos_ == "VERB"
        and use.head.i > verb.i
        and not children(verb, "nsubj", "mark", "aux")
        and not any(base(c) == "conj" and c.i != verb.i for c in head.children)
    )
