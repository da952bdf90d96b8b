"""Words that name events, found on a tree.

A trigger is a verb ("met"), an event noun ("summit"), or a verb with its noun ("held a summit", "talks began"):
light and aspect verbs are understood as what they say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.extract.arguments import is_passive, subjects
from timeline.extract.lexicon import Entry, Lexicon, Rule, lexicon
from timeline.extract.names import Cast
from timeline.extract.near import Near, has_words, stands_behind
from timeline.extract.plans import schedules
from timeline.extract.syntax import Parsed, base, case_of, children, conjuncts, has_to, lemma
from timeline.extract.tree import Token
from timeline.languages import data
from timeline.models import Span

#: A verb outside the lexicon still tells something where a date stands with it.
GENERIC = Rule("other.verb", "other", "", 1)

#: What begins, takes effect or comes to an end is news even where its name is no event word ("the new policy").
PHASE = Rule("other.phase", "other", "", 1.5)


#: "The attack brought both to the brink": an event noun of this weight says more than a verb that tells nothing.
_CAUSE = 2.5

_RELATIVE = frozenset(("which", "that"))

#: The like of an act of government ("the new policy", "the rules").
ACT = Rule("law.phase", "law", "", 2)


class Trigger(NamedTuple):
    """An event word: ``head`` names the event; ``carrier`` is the verb of its clause (None for a bare noun).

    ``told`` says that a verb of the same clause already tells the event ("signed the treaty"): such a noun makes an
    entry only with a date of its own ("signed the 1954 treaty"). ``cause`` says that the carrier tells only what the
    event led to: it lends the event its date, not its status ("the attack did not deter them").
    """

    head: Token
    carrier: Token | None
    rule: Rule
    told: bool = False
    cause: bool = False

    @property
    def clause(self) -> Token:
        """The token whose dependents are the event's: the verb where there is one."""
        return self.head if self.carrier is None else self.carrier

    @property
    def is_nominal(self) -> bool:
        """Whether a noun names the event."""
        return self.head.pos_ in ("NOUN", "PROPN", "ADJ")


def triggers(parse: Parsed, cast: Cast, dates: Iterable[Span], language: str) -> list[Trigger]:
    """The events that a sentence names, one a head, in their order; generic verbs included.

    ``dates`` are the sentence's time expressions: their words name no event ("March") and fill no phrase ("on").
    """
    dated = frozenset(int(t.i) for date in dates for t in parse.tokens_in(date))
    reader = _Reader(language, Near(parse, cast, dated), parse)
    found: dict[int, Trigger] = {}
    told: set[int] = set()
    for token in parse.doc:
        if token.pos_ in ("VERB", "AUX"):
            trigger = reader.verb(token)
            if trigger and not _is_carried(found.get(trigger.head.i)):
                found[trigger.head.i] = trigger
                told |= _told_by(trigger, reader.nouns)
            if lemma(token) in reader.about:
                told |= {t.i for c in children(token, "obj", "nsubj:pass") for t in conjuncts(c)}
    told |= {i for i in reader.nouns if _names_making(parse.doc[i], reader.nouns)}
    clauses = data(language, "clauses")
    beyond, lacking = frozenset(clauses["beyond"]), frozenset(clauses["lacking"])
    for i, rule in reader.nouns.items():
        case = case_of(parse.doc[i])
        if case in lacking or f"{lemma(parse.doc[i].head)} {case}" in beyond:
            continue
        if i not in found and not _is_modifier(parse.doc[i]) and not _is_spoken(parse.doc[i], rule, found):
            found[i] = Trigger(parse.doc[i], None, rule, told=i in told)
    return [found[i] for i in sorted(found)]


def _is_spoken(noun: Token, rule: Rule, found: dict[int, Trigger]) -> bool:
    """ "Said in a speech": the verb tells already what the speech was."""
    verb = found.get(int(noun.head.i))
    return (
        rule.type == "statement"
        and base(noun) == "obl"
        and verb is not None
        and verb.rule.type == "statement"
    )


def _is_carried(trigger: Trigger | None) -> bool:
    """Whether another verb already speaks for the event ("began deploying")."""
    return trigger is not None and trigger.clause.i != trigger.head.i


def _is_modifier(token: Token) -> bool:
    """Whether a noun only describes another, or stands inside a name; the last word of a name is its noun."""
    if base(token) == "flat":
        return any(base(c) == "flat" and c.i > token.i for c in token.head.children)
    return base(token) in ("compound", "amod") and token.head.pos_ in ("NOUN", "PROPN")


def _told_by(trigger: Trigger, nouns: dict[int, Rule]) -> set[int]:
    """The event nouns that a verb's own event takes in: "signed the treaty", "a truce was agreed"."""
    if trigger.is_nominal or trigger.rule is GENERIC:
        return set()
    arguments = [t for c in children(trigger.head, "obj", "nsubj:pass") for t in conjuncts(c)]
    kinds = {trigger.rule.type, "agreement"} if trigger.rule.type == "refusal" else {trigger.rule.type}
    return {t.i for t in arguments if t.i in nouns and nouns[t.i].type in kinds}


def _names_making(noun: Token, nouns: dict[int, Rule]) -> bool:
    """ "The signing of the treaty", "the outbreak of war": the outer noun tells the inner one's event."""
    outer = nouns.get(int(noun.head.i))
    return (
        base(noun) == "nmod"
        and case_of(noun) == "of"
        and outer is not None
        and outer.type == nouns[noun.i].type
    )


def _forms(verb: Token) -> set[str]:
    """The verb's lemma, alone and with what may belong to it ("carry out", "break out", "take place")."""
    word = lemma(verb)
    parts = [c for c in verb.children if c.dep_ in ("compound:prt", "advmod", "obj", "obl")]
    with_parts = {f"{word} {lemma(c)}" for c in parts}
    with_case = {f"{word} {case_of(c)} {lemma(c)}" for c in parts if case_of(c)}
    with_case |= {
        f"{word} {case_of(c)} {case_of(c2)} {lemma(c2)}" for c in parts for c2 in children(c, "nmod")
    }
    return {word} | with_parts | with_case


class _Reader:
    """Reads the event words of one sentence."""

    def __init__(self, language: str, near: Near, parse: Parsed) -> None:
        self._language, self._lex, self._near = language, lexicon(language), near
        self._open = frozenset(data(language, "cues")["open_modals"])
        self._plans = frozenset(data(language, "titles")["planning"])
        self._becoming = frozenset(data(language, "clauses")["becoming"])
        self.about = frozenset(data(language, "clauses")["about_verbs"])
        self.nouns = {t.i: rule for t in parse.doc if (rule := self._noun_rule(t))}

    def verb(self, verb: Token) -> Trigger | None:
        """What a verb tells: by phrase or noun ("took office", "held talks"), by itself, or by its infinitive."""
        lex = self._lex
        if (verb.pos_ == "AUX" and base(verb) in ("aux", "cop")) or schedules(verb, self._language):
            return None
        forms = _forms(verb)
        treaty = self._ending_treaty(verb, forms) if not children(verb, "nsubj:pass") else None
        if treaty is not None:
            return Trigger(treaty, verb, self.nouns[treaty.i])
        phase = any(" " in form for form in forms & lex.aspect)
        first_to = self._by_infinitive(verb) if lemma(verb) in self._becoming else None
        if first_to is not None:
            return first_to
        entry = None if phase else self._verb_entry(verb)
        if entry and entry.words:
            return Trigger(verb, verb, entry.rule)
        noun = self._argument(verb, _phase_labels(verb, forms, lex))
        if noun is not None and self._is_the_event(verb, self.nouns[noun.i], entry):
            return Trigger(noun, verb, self.nouns[noun.i])
        if entry:
            return Trigger(verb, verb, self._content(verb, entry.rule))
        if lemma(verb) in self._plans and is_passive(verb) and not children(verb, "xcomp", "ccomp"):
            return self._planned(verb)
        return self._by_infinitive(verb) or self._plain(verb, phase=phase)

    def _planned(self, verb: Token) -> Trigger | None:
        """ "The summit was set for 12 June": what is planned is the event; a plan of nothing in particular is none."""
        noun = self._argument(verb, ("nsubj", "nsubj:pass"))
        return Trigger(noun, verb, self.nouns[noun.i]) if noun is not None else None

    def _is_the_event(self, verb: Token, noun: Rule, entry: Entry | None) -> bool:
        """Whether an event noun says more than its verb, and isn't only announced."""
        weighty = entry is None or noun.weight >= entry.rule.weight
        if entry is not None and noun.type == "statement":
            weighty = noun.type == entry.rule.type and weighty
        return weighty and (lemma(verb) not in self._lex.announcing or noun.type in self._lex.performative)

    def _ending_treaty(self, verb: Token, forms: set[str]) -> Token | None:
        """ "Ended the war with the Treaty of Paris", "the convention ended the quarrel": the treaty is the event."""
        if not forms & self._lex.ending:
            return None
        means = [c for c in children(verb, "obl") if case_of(c) in ("with", "by", "through", "in")]
        for token in (*children(verb, "nsubj"), *means):
            if token.i in self.nouns and self.nouns[token.i].type == "agreement":
                return token
        return None

    def _content(self, verb: Token, rule: Rule) -> Rule:
        """What is announced, where the announcement makes it so ("announced that it had recognised …")."""
        if lemma(verb) in self._lex.deciding:
            inner = [e for c in children(verb, "xcomp") if (e := self._verb_entry(c))]
            return next((e.rule for e in inner if e.rule.type in self._lex.performative), rule)
        if lemma(verb) not in self._lex.announcing:
            return rule
        decided = [
            a for o in children(verb, "obj") if lemma(o) in self._lex.resolves for a in children(o, "acl")
        ]
        for clause in decided:
            entry = self._verb_entry(clause)
            if entry and entry.rule.type in self._lex.performative:
                return entry.rule
        for clause in children(verb, "ccomp"):
            entry = self._verb_entry(clause)
            auxiliaries = children(clause, "aux")
            past = any("Tense=Past" in c.morph for c in (clause, *auxiliaries))
            if any(c.lower_ in self._open for c in auxiliaries):
                continue  # "announced that she may be nominated"
            done = past and entry is not None and entry.rule.type in self._lex.performative
            if entry and (done or entry.rule.type in self._lex.promised):
                return entry.rule
        return rule

    def _by_infinitive(self, verb: Token) -> Trigger | None:
        below = children(verb, "xcomp")
        if lemma(verb) in self._becoming:
            below = [c for t in below for c in (t, *children(t, "acl")) if has_to(c)]
        infinitive = next(iter(below), None)
        if infinitive is None or infinitive.pos_ != "VERB" or lemma(verb) in self._lex.reporting:
            return None
        inner = self.verb(infinitive)
        return Trigger(inner.head, verb, inner.rule) if inner else None

    def _plain(self, verb: Token, *, phase: bool) -> Trigger | None:
        lex = self._lex
        if phase and base(verb) == "xcomp":
            return None  # "expects it to take place"
        if phase and children(verb, "nsubj"):
            is_act = any(lemma(s) in lex.acts for s in subjects(verb))
            return Trigger(verb, verb, ACT if is_act else PHASE)
        if lemma(verb) in lex.stative or lemma(verb) in lex.reporting:
            return None
        cause = self._argument(verb, ("nsubj",)) if base(verb) != "acl" else None
        if cause is not None and self.nouns[cause.i].weight >= _CAUSE and not _stands(self.nouns[cause.i]):
            return Trigger(cause, verb, self.nouns[cause.i], cause=True)
        only_plans = lemma(verb) in self._plans and children(verb, "xcomp")
        return Trigger(verb, verb, GENERIC) if verb.pos_ == "VERB" and not only_plans else None

    def _verb_entry(self, token: Token) -> Entry | None:
        for entry in self._lex.verbs.get(lemma(token), ()):
            if has_words(token, entry.words, self._near) and self._near.holds(token, entry):
                return entry
        return None

    def _noun_rule(self, token: Token) -> Rule | None:
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        lex = self._lex
        for entry in (entry for form in self._near.own_forms(token) for entry in lex.nouns.get(form, ())):
            if (
                stands_behind(token, entry.words)
                and has_words(token, entry.behind, self._near)
                and self._near.holds(token, entry)
            ):
                return entry.rule
        return None

    def _antecedents(self, verb: Token) -> list[Token]:
        """What a verb without a subject speaks of: "talks held in May", "a referendum, to be held in May", "concluded
        in May, the treaty …", "expects the talks to take place"."""
        if children(verb, "nsubj") or base(verb) not in ("acl", "advcl", "xcomp"):
            return []
        if base(verb) == "xcomp":
            return [o for o in children(verb.head, "obj") if o.i < verb.i] or children(verb.head, "nsubj")
        if _is_fronted_participle(verb):
            return children(verb.head, "nsubj")
        if base(verb) == "acl":
            return [verb.head] if "VerbForm=Part" in verb.morph and verb.lower_[-2:] != "ng" else []
        return [o for o in children(verb.head, "obj") if o.i < verb.i] if children(verb, "aux:pass") else []

    def _argument(self, verb: Token, labels: tuple[str, ...]) -> Token | None:
        """The event noun among some arguments of a verb."""
        arguments = [c for label in labels for c in verb.children if c.dep_ == label]
        if "nsubj" in labels and base(verb) == "acl" and any(a.lower_ in _RELATIVE for a in arguments):
            arguments.append(verb.head)
            if base(verb.head) == "nmod":
                arguments.append(verb.head.head)
        arguments += self._antecedents(verb) if base(verb) != "xcomp" or "nsubj" in labels else []
        for argument in arguments:
            held = children(argument, "nmod") if lemma(argument) in self._lex.containers else []
            for token in (argument, *held):
                if token.i in self.nouns:
                    return token
        return None


def _stands(rule: Rule) -> bool:
    """Whether the event goes on to stand as a text: "the treaty became void in 1861" tells nothing of its making."""
    return rule.type == "agreement"


def _is_fronted_participle(verb: Token) -> bool:
    """ "Concluded in May, …": a past participle that stands before the clause whose subject is its own.

    It may be read as a finite verb, which would have a subject itself.
    """
    return (
        verb.i < verb.head.i
        and base(verb) == "advcl"
        and "Tense=Past" in verb.morph
        and not children(verb, "aux", "mark", "obj")
    )


def _phase_labels(verb: Token, forms: set[str], lex: Lexicon) -> tuple[str, ...]:
    """The arguments of a verb that can name its event: of light and aspect verbs ("the truce held")."""
    if forms & lex.aspect or (forms & lex.light and not children(verb, "obj")):
        return ("obj", "nsubj", "nsubj:pass")
    return ("obj", "nsubj:pass") if forms & lex.light else ()
