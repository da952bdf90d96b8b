"""How sure the text is that an event took place, as of its publication, and who says so.

Read off tense, modality, negation and cue words of ``languages/``; the publication date decides for nouns that
have no tense ("the summit in May", in an article of March). Strongest first: denied, possible, planned, reported.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline.extract.arguments import is_passive
from timeline.extract.attribution import attribution, named_source
from timeline.extract.cues import Cues, cue_words
from timeline.extract.plans import calling_off, forms_of, is_present, schedule_of
from timeline.extract.share import NOT_UNTIL, PUT_OFF
from timeline.extract.syntax import Parsed, base, children, conjuncts, has_to, is_negated, is_told_past, lemma
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.models import Day, EdtfDate, Status


class Told(NamedTuple):
    """When something is told: the article's day of publication, and that of the chronology's entry it stands in.

    What lies behind an entry's day was still to come when the entry was made.
    """

    published: Day | None
    entered: Day | None = None


class Factuality(NamedTuple):
    """A status, the words or tenses that decided it, and who says so ("" for the article itself)."""

    status: Status
    why: str
    attribution: str


def factuality(
    trigger: Trigger,
    parse: Parsed,
    date: EdtfDate | None,
    told: Told,
    language: str,
    *,
    attachment: str = "",
) -> Factuality:
    """The event's status with its reason.

    ``attachment`` says how the date was found: as the end of what is denied ("not until"), as the new one of what was
    put off ("postponed to May").
    """
    published = told.published
    cues = cue_words(language)
    event = _Event(trigger, _governors(trigger), date, _lies_ahead(date, told.entered or published))
    source = attribution(trigger, parse, language)
    one_day = date.start if date is not None and date.start == date.end else None
    today = one_day is not None and one_day == published
    entered = one_day is not None and one_day == told.entered
    if attachment == PUT_OFF:
        return Factuality(Status.PLANNED, "put off to the date", source)
    for status, why in (
        _conditional(event, cues),
        _taken_back(event, language),
        (None, "") if attachment == NOT_UNTIL else _denied(event, cues),
        _possible(event, cues),
        _only_planned(event, cues),
        _planned(event, cues, today=today, entered=entered),
        _reported(event, cues, language),
    ):
        if (
            status is Status.PLANNED
            and event.ahead is False
            and not (today or entered)
            and not why.startswith(_STANDING)
        ):
            continue
        if status:
            return Factuality(status, why, source)
    entry = told.entered is not None and is_present(trigger.clause)  # its present tense tells what took place
    if event.ahead and not entry and not _is_past(trigger.clause, cues):
        return Factuality(Status.PLANNED, "the date lies behind the publication", source)
    return Factuality(Status.HAPPENED, "stated as a fact", source)


class _Event(NamedTuple):
    """What the rules look at: the trigger, the words above it, its date, and whether that lies in the future."""

    trigger: Trigger
    governors: list[Token]
    date: EdtfDate | None
    ahead: bool | None

    @property
    def verbs(self) -> list[Token]:
        """The verbs that tell the event: its carrier, the infinitive below it ("is expected to ratify"), and above a
        participle the verb that it goes with ("will visit Cuba, becoming the first …")."""
        clause = self.trigger.clause
        told = [self.trigger.head] if self.trigger.cause else [clause, self.trigger.head]
        if (
            base(clause) == "advcl"
            and clause.lower_.endswith("ing")
            and not children(clause, "mark", "nsubj")
        ):
            told.append(clause.head)
        return [t for t in told if _is_verbal(t)]


def _lies_ahead(date: EdtfDate | None, published: Day | None) -> bool | None:
    """Whether the date begins after the publication; None where that can't be said."""
    if date is None or date.start is None or published is None:
        return None
    if date.end is not None and date.start <= published < date.end:
        return None
    return date.start > published


def _governors(trigger: Trigger) -> list[Token]:
    """The event's words and those that it is subordinate to as a complement, nearest first."""
    found = [trigger.head]
    node = trigger.clause
    if node.i != trigger.head.i:
        found.append(node)
    while node.head.i != node.i and base(node) in _COMPLEMENTS:
        if base(node) == "conj" and children(node, "nsubj", "aux"):
            break
        node = node.head
        found.append(node)
    return found


_COMPLEMENTS = frozenset(
    ("xcomp", "ccomp", "obj", "nsubj", "acl", "conj", "nmod", "obl", "compound", "appos")
)


def _auxiliaries(token: Token) -> set[str]:
    return {c.lower_ for c in children(token, "aux", "aux:pass", "cop", "advmod")}


def _is_verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _is_past(token: Token, cues: Cues) -> bool:
    """Whether a clause is told in the past tense, so that its date can't lie ahead as a plan."""
    return (
        _is_verbal(token) and is_told_past(token, "aux") and not _auxiliaries(token) & (cues.open | cues.duty)
    )


def _first(tokens: list[Token], words: frozenset[str]) -> Token | None:
    return next((t for t in tokens if forms_of(t) & words), None)


def _conditional(event: _Event, cues: Cues) -> tuple[Status | None, str]:
    """ "If sanctions are not lifted by May": what a condition names is neither stated nor denied."""
    for verb in event.verbs:
        if any(c.lower_ in cues.condition for c in children(verb, "mark")):
            return Status.POSSIBLE, "in a condition"
    return None, ""


def _taken_back(event: _Event, language: str) -> tuple[Status | None, str]:
    """ "The summit scheduled for May was called off", "the treaty that was to be signed in May was put off"; without a
    word that takes it back, what is scheduled is planned."""
    head = event.trigger.head
    noun = head if event.trigger.is_nominal else None
    if noun is None and head.dep_ == "acl:relcl" and any(_is_prospect(v) for v in event.verbs):
        noun = head.head
    if noun is None:
        return None, ""
    schedule = schedule_of(noun, language)
    verb = calling_off(noun, language)
    if verb is not None and (noun is not head or schedule is not None):
        return Status.DENIED, f"taken back: {verb.text}"
    if schedule is not None and not any(is_negated(v) for v in event.verbs) and event.ahead:
        return Status.PLANNED, f"cue: {schedule.text}"
    return None, ""


def _is_prospect(verb: Token) -> bool:
    """ "Was to be signed", "was expected to sign"."""
    return _is_infinitive(verb) or any(c.lower_ == "to" for c in children(verb, "mark", "aux"))


def _denied(event: _Event, cues: Cues) -> tuple[Status | None, str]:
    trigger = event.trigger
    subjects = [s for v in event.verbs for s in children(v, "nsubj")]
    for token in (trigger.head, *event.verbs, *subjects):
        words = {token.lower_, *(c.lower_ for c in children(token, "cc", "det"))}
        if is_negated(token) or words & cues.nobody:
            return Status.DENIED, "nobody does it" if token in subjects else f"negated: {token.text}"
    untrue = next((t for t in (*event.governors[1:4], trigger.clause.head) if _is_untrue(t, cues)), None)
    if untrue is not None:
        return Status.DENIED, f"not true: {untrue.text}"
    unreal = next((v for v in event.verbs if _is_unreal(v, cues)), None)
    if unreal is not None:
        return Status.DENIED, f"would have been, or nearly was: {unreal.text}"
    if any(_is_infinitive(v) and _auxiliaries(v.head) & cues.awaited for v in event.verbs):
        return Status.DENIED, "has yet to"
    told = [*event.verbs, *(t.head for t in event.governors[:2] if base(t) in ("xcomp", "obj", "conj"))]
    frustrated = next((t for t in told if _is_frustrated(t, cues)), None)
    if frustrated is not None:
        return Status.DENIED, f"came to nothing: {frustrated.text}"
    above = [t for t in event.governors[1:4] if t.i != trigger.head.i and _is_verbal(t)]
    verb = _first(above, cues.denial | cues.cancel | cues.postpone)
    if verb is not None and verb == trigger.carrier and not forms_of(verb) & (cues.denial | cues.cancel):
        return None, ""
    if verb is None or not _complements(trigger, verb) or is_negated(verb):
        return None, ""
    if forms_of(verb) & cues.postpone and event.ahead:
        return Status.PLANNED, f"cue: {verb.text}"
    return Status.DENIED, f"cue: {verb.text}"


def _is_untrue(token: Token, cues: Cues) -> bool:
    """ "It is not true that …", "it is false that …"."""
    word = lemma(token)
    return word in cues.untruth or (word in cues.truth and is_negated(token))


def _is_unreal(verb: Token, cues: Cues) -> bool:
    """ "Would have attacked", "nearly attacked", "came close to attacking"."""
    auxiliaries = {c.lower_ for c in children(verb, "aux")}
    perfect = any(lemma(c) == "have" for c in children(verb, "aux"))
    close = any(c.lower_ in cues.nearly and c.i == verb.i - 1 for c in children(verb, "advmod"))
    close = close or " ".join(t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]) in cues.nearly
    return (perfect and bool(auxiliaries & cues.duty)) or close


def _is_frustrated(verb: Token, cues: Cues) -> bool:
    """ "Was to have opened", "was to open, but no delegates came", "had planned to speak but …": a plan of the past
    that the text takes back."""
    if not _is_verbal(verb):
        return False
    auxiliaries = children(verb, "aux", "aux:pass", "cop")
    be = any(lemma(c) == "be" and _is_past(c, cues) for c in auxiliaries)
    prospect = be and _is_infinitive(verb)
    perfect = any(lemma(c) == "have" for c in children(verb, "aux"))
    planned = perfect and bool(forms_of(verb) & cues.plan) and not be
    contrast = any(c.lower_ in cues.contrast for j in children(verb, "conj") for c in children(j, "cc"))
    failed = any(
        c.lower_ in cues.contrast
        and (lemma(j) in cues.denial or is_negated(j) or forms_of(j) & (cues.cancel | cues.postpone))
        for j in children(verb, "conj")
        for c in children(j, "cc")
    )
    expected = be and bool(forms_of(verb) & cues.standing) and failed
    return expected or (prospect and (perfect or contrast)) or (planned and contrast)


def _complements(trigger: Trigger, verb: Token) -> bool:
    """Whether the event is what the verb is about: its object, passive subject, or infinitive."""
    node = trigger.clause if trigger.clause.i != verb.i else trigger.head
    if base(node) == "acl" and node.head.i == trigger.head.i:
        node = trigger.head  # "called off the summit that was set for June"
    return node.head.i == verb.i and (
        node.dep_ in ("obj", "nsubj:pass", "xcomp", "ccomp", "acl") or node.i == verb.i
    )


def _possible(event: _Event, cues: Cues) -> tuple[Status | None, str]:
    trigger = event.trigger
    for verb in event.verbs:
        modal = next((c for c in children(verb, "aux") if c.lower_ in cues.open), None)
        if modal is not None:
            return Status.POSSIBLE, f"modal: {modal.lower_}"
        wanted = next((c for c in children(verb, "aux") if c.lower_ in cues.obliged), None)
        if wanted is not None and not event.ahead:
            return Status.POSSIBLE, f"only wanted: {wanted.lower_}"
    modifier = next((c for c in children(trigger.head, "amod") if lemma(c) in cues.possible), None)
    if modifier is not None and trigger.is_nominal:
        return Status.POSSIBLE, f"cue: {modifier.text}"
    if trigger.carrier is None and event.ahead is False:
        return None, ""
    above = [t for t in event.governors[1:3] if t.i != trigger.clause.i]
    governor = _first(above, cues.possible)
    carries = governor is not None and (_is_verbal(governor) or governor.pos_ == "ADJ")
    if governor is not None and carries and _complements(trigger, governor):
        return Status.POSSIBLE, f"cue: {governor.text}"
    return None, ""


def _planned(event: _Event, cues: Cues, *, today: bool, entered: bool) -> tuple[Status | None, str]:
    trigger = event.trigger
    auxiliaries = {word for verb in event.verbs for word in _auxiliaries(verb)}
    if auxiliaries & cues.future:
        return Status.PLANNED, "future tense"
    if event.ahead and auxiliaries & cues.duty:
        return Status.PLANNED, "a duty or promise ahead"
    if today and is_present(trigger.clause):
        return Status.PLANNED, "present tense on the day of publication"
    infinitive = any(_is_infinitive(verb) for verb in event.verbs)
    above = {lemma(t) for t in event.governors[1:]} | {lemma(c) for c in children(trigger.clause, "aux")}
    if infinitive and "be" in above:
        return Status.PLANNED, "is to"
    modifier = next(
        (c for c in children(trigger.head, "amod", "acl", "advmod") if c.lower_ in cues.plan), None
    )
    if modifier is not None:
        return Status.PLANNED, f"cue: {modifier.text}"
    verb = _first([t for t in event.governors if t.i != trigger.head.i], cues.plan)
    if verb is not None and (
        event.ahead or infinitive or (entered and trigger.is_nominal and verb == trigger.head.head)
    ):
        return Status.PLANNED, f"cue: {verb.text}"
    return None, ""


_STANDING = "told only as a plan"


def _only_planned(event: _Event, cues: Cues) -> tuple[Status | None, str]:
    """ "Was due to meet on 4 May": a plan stays one, also when its day has passed, until the text says more."""
    carrier = event.trigger.carrier
    if (
        event.trigger.is_nominal
        and carrier is not None
        and forms_of(carrier) & cues.dating
        and is_passive(carrier)
    ):
        called_off = event.governors[1:] if base(carrier) != "conj" else []
        later = [t for t in conjuncts(carrier) if _is_verbal(t)] + called_off
        gone = _first(later, cues.cancel | cues.leaving)
        return (
            (Status.DENIED, f"cue: {gone.text}")
            if gone is not None
            else (Status.PLANNED, f"{_STANDING}: {carrier.text}")
        )
    above = _first([t for t in event.governors[:3] if t.i != event.trigger.head.i], cues.standing)
    if above is not None and any(_is_infinitive(v) for v in event.verbs):
        return Status.PLANNED, f"{_STANDING}: {above.text}"
    return None, ""


def _is_infinitive(verb: Token) -> bool:
    bare = "VerbForm=Inf" in verb.morph or any(lemma(c) == "have" for c in children(verb, "aux"))
    return bare and has_to(verb)


def _reported(event: _Event, cues: Cues, language: str) -> tuple[Status | None, str]:
    for token in _of_its_clause(event.governors)[:3]:
        for child in children(token, "advmod", "amod"):
            if child.lower_ in cues.hedge:
                return Status.REPORTED, f"hedge: {child.text}"
    source = named_source(event.governors[:3], language)
    if source is not None and any(
        lemma(t) in cues.hearsay for t in (source, *children(source, "compound", "amod"))
    ):
        return Status.REPORTED, f"hearsay: {source.text}"
    clause = event.trigger.clause
    if base(clause) in ("advcl", "acl") and lemma(clause.head) in cues.accusing and children(clause, "mark"):
        return Status.REPORTED, f"charge: {clause.head.text}"
    said = next((t for t in event.governors[1:] if lemma(t) in cues.rumour), None)
    if said is not None and "VerbForm=Part" in said.morph and children(said, "aux:pass", "nsubj:pass"):
        return Status.REPORTED, f"hedge: {said.text}"
    return None, ""


def _of_its_clause(governors: list[Token]) -> list[Token]:
    """The words up to the noun that a relative clause is about: how that is told is another matter."""
    relative = next((k for k, t in enumerate(governors) if base(t) == "acl" and children(t, "nsubj")), None)
    return governors if relative is None else governors[: relative + 1]
