"""Trees that the parser got wrong in ways that grammar can tell: who is the subject, and which clause is whose.

Each repair asks for a constellation that the grammar of the language doesn't allow, or hardly, and is silent elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract.tree import Token

_UNITS = frozenset(("day", "week", "month", "year", "hour", "decade", "century"))
_SIDES = frozenset(("after", "before"))
_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"))
_RELATIVE = frozenset(("that", "which", "who"))
_WITH_OFF = frozenset(("call", "put", "break"))


def repair(tokens: Sequence[Token]) -> None:
    """Mend the tree of a sentence in place."""
    for token in tokens:
        _mend_title(token)
        _mend_negative_part(token)
        _mend_clause_behind(token)
        _mend_ahead(token)
        if token.pos_ != "VERB":
            continue
        _mend_hidden_verb(token)
        _mend_particle(token)
        _mend_garden_path(token)
        _mend_span_before(token)
        _mend_control(token)
        _mend_apart(token)
        _mend_second_clause(token)
        _mend_near_conjunct(token)


def _labelled(token: Token, *labels: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in labels]


def _is_finite(verb: Token) -> bool:
    return "VerbForm=Fin" in verb.morph


def _mend_title(name: Token) -> None:
    """ "Berg, minister of trade and former President of Norland, died": a bare singular noun behind an apposition is
    one more title of the name, not somebody else."""
    titles = _labelled(name, "appos")
    if not titles or name.pos_ != "PROPN":
        return
    for other in _labelled(name, "conj"):
        own = [c for c in other.children if c.dep_ in ("det", "nummod", "nmod:poss")]
        lower = [t for t in (other, *_labelled(other, "amod")) if t.text.islower()]
        if other.i > titles[0].i and "Number=Sing" in other.morph and lower and not own:
            other.hang_on(titles[0])


def _mend_ahead(ahead: Token) -> None:
    """ "Arrives on Monday ahead of the summit": what stands before "ahead" is no part of it."""
    of = ahead.lower_ == "ahead" and ahead.i + 1 < len(ahead.doc) and ahead.nbor(1).lower_ == "of"
    before = ahead.nbor(-1) if ahead.i else None
    if not of or before is None or before.pos_ not in ("NOUN", "PROPN", "NUM") or before.head.i != ahead.i:
        return
    above = ahead.head
    verb = next((t for t in ahead.ancestors if t.pos_ == "VERB"), None)
    if verb is None:
        return
    before.dep_ = "obl" if ahead.dep_ == "advmod" else ahead.dep_
    before.hang_on(above)
    for other in [c for c in ahead.children if c.i < before.i]:
        other.hang_on(before)
    ahead.dep_ = "advmod"
    ahead.hang_on(verb)


def _mend_hidden_verb(verb: Token) -> None:
    """ "On Thursday Berg denounced remarks …": a past form between a name and the top noun of a sentence without a verb
    of its own is that verb."""
    noun, name = verb.head, verb.nbor(-1) if verb.i else verb
    hidden = (
        verb.dep_ == "amod" and "Tense=Past" in verb.morph and noun.dep_ == "ROOT" and noun.pos_ == "NOUN"
    )
    if not hidden or name.pos_ != "PROPN" or name.dep_ not in ("flat", "compound", "nsubj"):
        return
    day = name.head if name.dep_ == "flat" else noun
    for token, head, label in ((verb, verb, "ROOT"), (noun, verb, "obj"), (name, verb, "nsubj")):
        token.hang_on(head)
        token.dep_ = label
    verb.morph = "Mood=Ind|Tense=Past|VerbForm=Fin"
    if day is not noun:
        day.hang_on(verb)
        day.dep_ = "obl"


def _mend_negative_part(word: Token) -> None:
    """ "Persona non grata": the part that turns a word about can't be left out where the word is said."""
    if word.lower_ == "non" and word.i + 1 < len(word.doc) and word.nbor(1) not in word.subtree:
        word.hang_on(word.nbor(1))
        word.dep_ = "compound"


def _mend_particle(verb: Token) -> None:
    """ "Called off the summit": "off" belongs to the verb, and what stands behind it is its object."""
    for noun in _labelled(verb, "obl"):
        for case in _labelled(noun, "case"):
            if case.lower_ == "off" and case.i == verb.i + 1 and verb.lemma_.lower() in _WITH_OFF:
                case.hang_on(verb)
                case.dep_, noun.dep_ = "compound:prt", "obj"


def _mend_garden_path(verb: Token) -> None:
    """ "A note issued with Norland called for talks": of two past forms behind one subject the second is its verb."""
    noun = verb.head
    first = noun.head
    garden_path = (
        verb.dep_ == "acl"
        and _is_finite(verb)
        and noun.dep_ == "nsubj"
        and first.pos_ == "VERB"
        and noun.i < first.i < verb.i
        and "Tense=Past" in first.morph
        and not _labelled(first, "aux", "aux:pass", "obj", "ccomp", "xcomp")
        and not _labelled(verb, "nsubj", "mark")
    )
    if not garden_path:
        return
    top = first.head.i == first.i
    verb.hang_on(verb if top else first.head)
    verb.dep_ = first.dep_
    noun.hang_on(verb)
    first.hang_on(noun)
    first.dep_, first.morph = "acl", "Tense=Past|VerbForm=Part|Voice=Pass"
    for mark in _labelled(first, "punct"):
        if mark.i > verb.i:
            mark.hang_on(verb)


def _mend_span_before(verb: Token) -> None:
    """ "A day after Norland released them": the span of time is no subject; what stands behind "after" is. It is none
    of the main clause either: "a day after the talks, they signed"."""
    for noun in _labelled(verb, "nsubj"):
        sides = [c for c in _labelled(noun, "case") if c.lower_ in _SIDES]
        if sides and verb.dep_ != "advcl" and _labelled(noun, "nmod:unmarked"):
            noun.dep_ = "obl"
    spans = _labelled(verb, "nsubj") or _labelled(verb, "obl:unmarked")
    for span in (s for s in spans if s.lemma_.lower() in _UNITS):
        for name in _labelled(span, "nmod"):
            cases = [c for c in _labelled(name, "case") if c.lower_ in _SIDES]
            if cases and name.i < verb.i:
                span.dep_, name.dep_, cases[0].dep_ = "obl:unmarked", "nsubj", "mark"
                name.hang_on(verb)
                cases[0].hang_on(verb)


def _mend_clause_behind(side: Token) -> None:
    """ "Signed it two days after the countries resumed relations": behind a span of time and "after" a noun and a past
    form that has an object, or can't be a participle, are a clause."""
    if side.lower_ not in _SIDES or not side.i or side.nbor(-1).lemma_.lower() not in _UNITS:
        return
    behind = side.doc[side.i + 1 :]
    verb = next((t for t in behind if t.pos_ not in _NOMINAL), None)
    if verb is None or verb.pos_ != "VERB" or verb.i < side.i + 2 or "Tense=Past" not in verb.morph:
        return
    subject, object_ = verb.nbor(-1), verb.head
    has_object = verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ in _NOMINAL
    main = _finite_before(side) or next((t for t in side.doc if t.head is t), verb)
    if not (has_object or _is_finite(verb)) or (
        _labelled(verb, "nsubj", "nsubj:pass") and verb.dep_ == "advcl"
    ):
        return
    if main is verb or verb in main.ancestors:
        return
    verb.hang_on(main)
    verb.dep_ = "advcl"
    if object_.i > verb.i and object_.pos_ in ("NOUN", "PROPN"):
        object_.hang_on(verb)
        object_.dep_ = "obj"
    for token, label in ((subject, "nsubj"), (side, "mark"), (side.nbor(-1), "obl:unmarked")):
        token.hang_on(verb)
        token.dep_ = label


def _finite_before(token: Token) -> Token | None:
    """The last verb before a token that can be a clause's own."""
    return next((t for t in reversed(token.doc[: token.i]) if t.pos_ == "VERB" and _is_finite(t)), None)


def _mend_control(verb: Token) -> None:
    """ "Norland is due to sign": the infinitive is the adjective's complement, and its doer the same."""
    above = verb.head
    if (
        verb.dep_ == "csubj"
        and above.pos_ == "ADJ"
        and verb.i > above.i
        and any(s.lower_ not in ("it", "there") for s in _labelled(above, "nsubj"))
    ):
        verb.dep_ = "xcomp"


def _mend_apart(verb: Token) -> None:
    """ "Left talks that were due that day, and threatened …": behind ", and" goes on the main clause, not a relative
    clause that no comma opens."""
    above = verb.head
    relative = [s for s in above.children if s.lower_ in _RELATIVE and s.dep_.startswith("nsubj")]
    joint = _labelled(verb, "cc")
    if not (verb.dep_ == "conj" and above.dep_ == "acl:relcl" and relative and joint and _is_finite(verb)):
        return
    apart = joint[0].i and joint[0].nbor(-1).text == ","
    defining = relative[0].i and relative[0].nbor(-1).text != ","
    main = next((t for t in above.ancestors if t.pos_ == "VERB"), None)
    if apart and defining and main is not None and not _labelled(verb, "nsubj", "nsubj:pass"):
        verb.hang_on(main)


def _mend_second_clause(verb: Token) -> None:
    """ "Restored relations, and their embassies reopened": a comma before the "and" of two says that a clause follows,
    whose subject is the second noun."""
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    is_past = verb.dep_ in ("acl", "xcomp") and "Tense=Past" in verb.morph and above.pos_ == "VERB"
    if not is_past or _labelled(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "obj", "obl:agent"):
        return
    for thing in _labelled(above, "obj"):
        others = _labelled(thing, "conj")
        joint = _labelled(others[0], "cc") if len(others) == 1 else []
        if not joint or joint[0].nbor(-1).text != "," or not thing.i < others[0].i < verb.i:
            continue
        if any(t.pos_ in ("VERB", "PUNCT") for t in verb.doc[others[0].i + 1 : verb.i]):
            continue
        noun = others[0]
        verb.hang_on(above)
        verb.dep_, verb.morph = "conj", "Mood=Ind|Tense=Past|VerbForm=Fin"
        noun.hang_on(verb)
        joint[0].hang_on(verb)
        noun.dep_ = "nsubj"


def _mend_near_conjunct(verb: Token) -> None:
    """ "Broke off relations after police stormed the embassy and arrested an envoy": with no comma before the "and" the
    last verb is joined to the nearer one, that of the clause with a subject of its own."""
    above, joint = verb.head, _labelled(verb, "cc")
    if verb.dep_ != "conj" or above.pos_ != "VERB" or not joint or joint[0].nbor(-1).text == ",":
        return
    nearer = [
        t
        for t in _labelled(above, "advcl")
        if above.i < t.i < verb.i and _labelled(t, "nsubj") and _is_finite(t)
    ]
    if nearer and _is_finite(verb) and not _labelled(verb, "nsubj", "nsubj:pass", "aux"):
        verb.hang_on(nearer[-1])
