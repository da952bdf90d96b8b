"""The arguments of a verb: its subjects and objects, also where another clause holds them, and its voice."""

from __future__ import annotations

from timeline.extract.syntax import base, children, lemma
from timeline.extract.tree import Token

#: Verbs with an object whose infinitive is the subject's own ("promised Norland to help").
_OWN_PROMISES = frozenset(("promise", "use", "take", "hold", "send"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "'d"))
#: Verbs that nothing is done to anybody by.
_INTRANSITIVE = frozenset(
    (
        "die", "arrive", "come", "go", "happen", "occur", "resign", "retire", "fall", "rise", "surrender", "defect",
        "emerge", "collapse", "erupt", "flee", "return", "depart", "vanish", "disappear", "abdicate", "escape", "grow",
    )
)  # fmt: skip
#: Two verbs with no more than "and" and an adverb between them.
_SIDE_BY_SIDE = 3
#: Participles that are prepositions in front of a sentence ("given its debts").
_PREPOSITIONAL = frozenset(("give", "base", "compare", "provide", "grant"))
#: Verbs whose bare past behind a noun is what the noun did ("the two leaders, who met").
_JOINT_PAST = frozenset(("meet", "talk", "negotiate", "speak", "agree"))


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, through coordination, control, relative clauses and participles."""
    own = children(verb, "nsubj", "csubj")
    if own:
        antecedent = verb.head if base(verb) == "acl" and own[0].pos_ == "PRON" else None
        if antecedent is not None and own[0].lower_ == "who":
            return [_nearest_noun(antecedent, own[0])]
        relative = own[0].lower_ in ("which", "that")
        return [antecedent] if antecedent is not None and relative else own
    named = _name_before(verb) if base(verb) == "conj" and not children(verb, "cc") else None
    if named is not None:
        return [named]
    spoken_of = [o for o in children(verb.head, "obj") if o.i < verb.i]
    if base(verb) == "advcl" and spoken_of and children(verb, "aux:pass"):
        return spoken_of[:1]
    if (
        base(verb) in ("xcomp", "advcl", "acl")
        and verb.head.pos_ == "VERB"
        and lemma(verb.head) not in _OWN_PROMISES
    ):
        bound = base(verb) == "xcomp" or any(
            m.lower_ in ("of", "from", "for") for m in children(verb, "mark", "case")
        )
        controller = children(verb.head, "obj") if bound else []
        if controller:
            return controller
    predicate = children(verb.head, "cop") or (verb.head.pos_ == "ADJ" and base(verb) == "xcomp")
    governed = verb.head.pos_ in ("VERB", "AUX") or bool(predicate)
    if base(verb) in ("conj", "xcomp", "advcl") and governed and verb.head.i != verb.i:
        return subjects(verb.head)
    if base(verb) == "acl" and verb.head.i != verb.i:
        return _of_noun_clause(verb)
    return []


def _nearest_noun(noun: Token, pronoun: Token) -> Token:
    """ "An audience with the king, who will travel": "who" speaks of the noun next to it, where that is a name."""
    before = [t for t in noun.subtree if noun.i < t.i < pronoun.i and base(t) == "nmod" and t.pos_ == "PROPN"]
    return before[-1] if before and noun.pos_ != "PROPN" else noun


def _of_noun_clause(verb: Token) -> list[Token]:
    """Who does what a noun's clause tells: the noun, or behind "decision to …" whoever decides."""
    if is_passive(verb) or not any(m.lower_ == "to" for m in verb.children):
        return [verb.head]
    owners = children(verb.head, "nmod:poss")
    if owners:
        return owners
    governor = verb.head.head
    return subjects(governor) if governor.pos_ == "VERB" else []


def _name_before(verb: Token) -> Token | None:
    """A name directly before a finite verb: its subject, where the parser hung it elsewhere ("after Norland began")."""
    before = verb.nbor(-1) if verb.i else None
    finite = "VerbForm=Fin" in verb.morph
    return (
        before
        if before is not None and finite and before.pos_ == "PROPN" and base(before) == "nmod"
        else None
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, so that its subject is acted upon."""
    if lemma(verb) in _INTRANSITIVE:
        return False
    if any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children):
        return True
    # "the alliance, proclaimed in May": taggers take it for a past tense
    bare = verb.dep_ == "acl" and not children(verb, "nsubj", "mark", "obj")
    participle = ("VerbForm=Part" in verb.morph or bare) and "Tense=Past" in verb.morph
    if participle and base(verb) == "conj" and not children(verb, "nsubj", "obj", "aux"):
        shared = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.head.children)
        return shared or any(c.dep_ == "obl:agent" for c in verb.children)
    alone = not any(c.lower_ in _HAVE for c in children(verb, "aux"))
    if base(verb) == "advcl" and lemma(verb) in _PREPOSITIONAL:
        return False
    if participle and alone and _stands_aside(verb):
        return True
    return participle and alone and base(verb) in ("acl", "advcl") and lemma(verb) not in _JOINT_PAST


def _stands_aside(verb: Token) -> bool:
    """ "The party, founded in Lund, grew": behind a comma, with nothing that it is done to."""
    aside = verb.dep_ == "ROOT" and verb.i > 0 and verb.nbor(-1).text == ","
    return aside and not children(verb, "obj", "ccomp", "xcomp", "aux")


def objects(verb: Token) -> list[Token]:
    """Whom a verb is done to; "whom" in a relative clause is whoever the clause is about."""
    return [_meant_by_relative(t, verb) for t in children(verb, "obj", "iobj")] or _shared_objects(verb)


def _shared_objects(verb: Token) -> list[Token]:
    """ "Invaded and conquered Norland": the one object of two verbs, with whichever of them it hangs."""
    if verb.pos_ != "VERB" or is_passive(verb) or children(verb, "obl", "xcomp", "ccomp"):
        return []
    other = verb.head if base(verb) == "conj" else next(iter(children(verb, "conj")), None)
    if other is None or other.pos_ != "VERB" or abs(other.i - verb.i) > _SIDE_BY_SIDE:
        return []
    return [o for o in children(other, "obj") if o.i > max(verb.i, other.i)]


def _meant_by_relative(token: Token, verb: Token) -> Token:
    if token.lower_ == "what":  # "joined what was then the Lindhaven Community"
        said = [c for c in children(token, "acl") if c.pos_ == "PROPN" and children(c, "cop")]
        return said[0] if said else token
    if verb.dep_ != "acl:relcl" or token.lower_ not in ("whom", "which", "that", "who"):
        return token
    return verb.head.head if base(verb.head) == "appos" else verb.head
