"""Noun phrases said anew for titles: names in full, no pronouns, no clauses, nothing cut off.

How much of a phrase is said is a level: 0 the head with what stands before it, 1 also "of", 2 every preposition; at -1
a common noun has no more than the last words before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.accords import accord_name
from timeline.extract.matching import Name, Reading
from timeline.extract.nominals import Phrases
from timeline.extract.syntax import Parsed, base, case_of, children, conjuncts, lemma
from timeline.extract.tree import Token
from timeline.extract.verbs import sound_lemma
from timeline.languages import data
from timeline.models import EdtfDate, Entity, Span

_DROPPED = frozenset(
    (
        "acl", "advcl", "appos", "parataxis", "ccomp", "csubj", "dep", "discourse", "vocative", "list",
        "cop", "aux", "mark", "nsubj", "obl", "expl", "xcomp", "conj", "cc", "case",
    )
)  # fmt: skip
_PLURAL = frozenset(("police", "people", "personnel"))
#: How many words of a common noun's phrase the shortest level says.
_SHORT = 3
_HYPHENS = frozenset("-–‑")
_TIMES = frozenset(("day", "week", "month", "year", "decade", "hour", "night", "morning", "evening"))
#: Kinds of entities that are called by their full names; bodies keep the words of the text.
_CALLED_IN_FULL = frozenset(("person", "name", "state"))
_SHORT_FORMS = frozenset(("surname", "alias", "short"))
_INITIALS = re.compile(r"U\.?S\.?A?\.?|U\.?K\.?")
#: Behind a name that the text will call so from then on.
_ACRONYM = re.compile(r" \([A-Z][A-Za-z.&-]{1,8}\)$")
#: Names that end in "s" and are singular all the same.
_SINGULAR = re.compile(
    r"(?:Hamas|Corps|States|Nations|Emirates|Netherlands|Philippines|[a-z]ss|[iu]s|Affairs|Times|News)$"
)


class Context(NamedTuple):
    """What a title is made from."""

    parse: Parsed
    phrases: Phrases
    dates: Sequence[Span]
    when: EdtfDate | None
    language: str


class Said(NamedTuple):
    """Words for somebody or something, and whether a verb agrees with them in the plural."""

    text: str
    plural: bool


def listed(names: Sequence[str], limit: int) -> str:
    """ "A, B and C"; with more than ``limit`` names "A, B and others"."""
    if len(names) > limit:
        return ", ".join(names[: limit - 1]) + " and others"
    if len(names) <= 1:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def is_plural(entity: Entity) -> bool:
    """Whether a verb after the entity's name is plural ("the Houthis attack")."""
    last = entity.name.split(" of ", 1)[0].split(" for ", 1)[0]
    people = entity.kind in ("organisation", "name") or (entity.kind == "state" and len(entity.key) > 3)
    return people and last.endswith("s") and not _SINGULAR.search(last)


def takes_article(name: str, language: str) -> bool:
    """Whether a name wants "the" inside a sentence: those made of common nouns ("the United States")."""
    return bool(set(re.split(r"[ ’']", name)) & set(data(language, "names")["with_article"]))


def in_full(name: str, language: str) -> str:
    """A name as it stands inside a line: "the United States", "Norway"."""
    article = data(language, "names")["articles"][0]
    return f"{article} {name}" if takes_article(name, language) else name


def is_plural_noun(noun: Token) -> bool:
    """Whether a verb after the noun is plural: "envoys", "troops", "police", "gunmen", "two personnel"."""
    counted = any(t.lower_ not in ("one", "1", "a") for t in children(noun, "nummod") if t.i < noun.i)
    plain = noun.text[:1].islower() or noun.i == 0
    irregular = noun.lower_ in _PLURAL or noun.lower_.endswith("men")
    plain = plain or (noun.lower_.endswith("s") and lemma(noun) != noun.lower_)
    irregular = irregular or (noun.lower_.endswith("s") and lemma(noun) == noun.lower_.removesuffix("s"))
    tagged = any(f"Number={number}" in noun.morph for number in ("Plur", "Ptan", "Coll"))
    return tagged or (plain and (counted or irregular))


def actors(entities: Sequence[Entity], limit: int) -> Said:
    """Several entities as a subject."""
    plural = len(entities) > 1 or any(is_plural(e) for e in entities)
    return Said(listed([e.name for e in entities], limit), plural)


def subject(token: Token, context: Context, limit: int) -> Said | None:
    """A clause's subject: by name where it is named, meant by a pronoun or an office; else in its own words."""
    entities = [f.entity for f in context.phrases.entities(token, context.when)]
    if is_date(
        token, context
    ):  # "in January of that year Norlandic envoys met": the parser coordinates the two
        others = [t for t in conjuncts(token) if not is_date(t, context)]
        return subject(others[0], context, limit) if others else None
    if token.pos_ == "NUM" or lemma(token) in _TIMES:
        return None
    if token.pos_ in ("PRON", "DET"):
        return actors(entities, limit) if entities else None
    whose = any(c.pos_ == "PRON" for c in children(token, "nmod:poss"))
    if entities and whose and lemma(token) in context.phrases.words.anaphoric:
        return actors(entities, limit)  # "his country"
    plural = is_plural_noun(token) or len(conjuncts(token)) > 1
    if entities and (not _has_own_words(token, context) or entities[0].kind == "person"):
        return actors(entities, limit)
    if token.pos_ in ("ADJ", "ADV") and children(token, "nmod"):
        return None  # "many of whom"
    inner = [c for c in children(token, "nmod") if case_of(c) == "of" and c.pos_ in ("NOUN", "PROPN")]
    if inner and lemma(token) in data(context.language, "titles")["holding"]:
        return subject(inner[0], context, limit)
    level = 2 if any(case_of(c) == "from" for c in children(token, "nmod")) else 1
    text = re.sub(r"^(?:the|a|an) ", "", nominal(token, level, context), flags=re.IGNORECASE)
    return Said(text, plural) if text else None


def _has_own_words(token: Token, context: Context) -> bool:
    """Whether the phrase says more than whom it stands for: "an American table tennis team", "Norlandic airlines"."""
    states = set(data(context.language, "names")["state_bodies"])
    every = conjuncts(token)
    if any(children(t, "nummod") and "Number=Plur" in t.morph for t in every):
        return True
    if _are_people(token, context):
        return True
    if "Number=Sing" in token.morph and any(case_of(c) in ("from", "of") for c in children(token, "nmod")):
        return lemma(token) not in states and token.pos_ == "NOUN"
    if lemma(token) in states or all(_is_name(t, context) for t in every):
        return False
    return any(r.form not in ("capital", "seat") for t in every for _, r in context.phrases.names(t))


def _are_people(token: Token, context: Context) -> bool:
    """ "Norlanders", "a Norlander": some of a people, not their state; "the Norlanders" may be all."""
    hit = context.phrases.cast.covering(context.parse.start_of(token), context.parse.end_of(token))
    definite = any(c.lower_ == "the" for c in children(token, "det"))
    return hit is not None and hit[1].form in ("noun", "adjective") and not definite and token.pos_ != "PRON"


def _is_name(token: Token, context: Context) -> bool:
    """Whether the noun is itself a name or the end of one, not a word with a name before it ("American Legation")."""
    start, end = context.parse.start_of(token), context.parse.end_of(token)
    cast = context.phrases.cast
    return token.pos_ == "PRON" or cast.covering(start, end) is not None or bool(cast.within(start, end))


def verb_word(verb: Token, context: Context) -> str:
    """The verb's lemma, spelt as the article spells it ("criticise", though the parser read "criticize")."""
    word = sound_lemma(lemma(verb), verb.lower_)
    british = re.search(r"is(?:e[sd]?|ing)$", context.parse.text_of(verb).lower())
    return f"{word.removesuffix('ize')}ise" if british and word.endswith("ize") else word


def is_date(token: Token, context: Context) -> bool:
    """Whether the token is part of a date."""
    start, end = context.parse.start_of(token), context.parse.end_of(token)
    return any(d.start <= start and end <= d.end for d in context.dates)


def nominal(token: Token, level: int, context: Context) -> str:
    """A noun phrase with what is coordinated with it; never with a clause."""
    meant = _taken_up(token, context)
    if meant or token.pos_ == "PRON":
        return meant or ("both sides" if token.lower_ == "both" else "")
    row = context.phrases.listed(token)
    if len(row) > len(conjuncts(token)):
        return listed([f.entity.name for f in row], len(row))
    every = [t for t in conjuncts(token) if not is_date(t, context) and t.pos_ != "VERB"] or [token]
    single = not any(children(t, "cc") for t in every)
    if single or (level == 0 and any(t.pos_ != "PROPN" for t in every)):
        every = every[:1]
    last = every[-1].i
    parts = [one_phrase(t, level, context, before=last + 1 if len(every) > 1 else None) for t in every[:-1]]
    parts.append(one_phrase(every[-1], level, context))
    said = listed([p for p in parts if p], len(parts))
    shared = [t for e in every[:-1] for t in _tails(e, level, context) if t.i > last]
    return _with_tails(said, shared, level, context)


def _is_named(token: Token, context: Context) -> bool:
    """Whether the noun is part of a name ("the Treaty of Ghent")."""
    return token.i > 0 and token.pos_ in ("NOUN", "PROPN") and context.parse.text_of(token)[:1].isupper()


def _taken_up(token: Token, context: Context) -> str:
    """The names that "it", "the two sides" or "the government" stand for; "" where the words speak for themselves."""
    plain = token.pos_ == "NOUN" and any(c.lower_ in ("the", "both") for c in children(token, "det"))
    if token.pos_ != "PRON" and not (
        plain and not context.phrases.names(token) and not children(token, "nmod", "acl")
    ):
        return ""
    return listed([f.entity.name for f in context.phrases.entities(token, context.when)], 4)


def one_phrase(token: Token, level: int, context: Context, *, before: int | None = None) -> str:
    """A noun phrase without what is coordinated with it, and without what follows the token ``before``."""
    known = accord_name(*context.phrases.text_around(token)) if _is_named(token, context) else ""
    if known:
        return f"the {known}"
    seat = context.phrases.government(token)
    if seat:
        return in_full(seat.name, context.language)
    kept = _with_conjunctions(_with_whole_compounds(_kept(token, level, context), context))
    if level < 0 and len(kept) > _SHORT and not context.parse.text_of(token)[:1].isupper():
        kept = _without_lead(kept, context)
    out: list[str] = []
    i = 0
    while i < len(kept):
        full = _full_name(kept, i, context)
        text, count = full or (_as_inside(kept[i], context), 1)
        if full and out[-2:-1] == ["the"] and not takes_article(text, context.language):
            del out[-2:]
        out.append(text)
        i += count
        if i < len(kept) and _is_apart(kept[i - 1], kept[i], context):
            out.append(" ")
    said = "".join(out).strip()
    tails = [t for t in _tails(token, level, context) if before is None or t.i < before]
    return _with_tails(said, tails, level, context)


def _with_conjunctions(kept: list[Token]) -> list[Token]:
    """The tokens, with the "and" between two modifiers, wherever the parser hung it ("Danish and Swedish envoys")."""
    found: list[Token] = []
    for token in kept:
        between = token.nbor(-1) if found and found[-1].i == token.i - 2 else None
        found += [between, token] if between is not None and between.pos_ == "CCONJ" else [token]
    return found


def _without_lead(kept: list[Token], context: Context) -> list[Token]:
    """The last words of a long phrase; all of it where the cut would fall into a name or behind a number."""
    short = kept[-_SHORT:]
    plain = all(not context.parse.text_of(t)[:1].isupper() for t in short)
    counted = any(t.pos_ in ("NUM", "CCONJ") or base(t) in ("nmod", "conj") for t in kept)
    return short if plain and not counted else kept


def _tails(token: Token, level: int, context: Context) -> list[Token]:
    """The prepositional phrases behind a noun that are said at a level."""
    return [t for t in children(token, "nmod") if t.dep_ != "nmod:poss" and _follows(t, level, context)]


def _with_tails(said: str, tails: Sequence[Token], level: int, context: Context) -> str:
    for tail in tails:
        text = nominal(tail, level, context)
        said = f"{said} {case_of(tail)} {text}".strip() if text else said
    return said


def _follows(tail: Token, level: int, context: Context) -> bool:
    """Whether a phrase behind the noun is said at a level."""
    case = case_of(tail)
    pointing = case != "of" and any(t.pos_ == "PRON" for t in (tail, *tail.children))
    if not case or pointing or is_date(tail, context):
        return False
    dropped = data(context.language, "titles")["dropped_cases"]
    if case == "of":
        return level > 0 or _is_named(tail.head, context)
    return level == 2 and (case not in dropped or case in ("between", "among"))


def _as_inside(token: Token, context: Context) -> str:
    """The token's text, without the capital of a sentence's first article."""
    text = _ACRONYM.sub("", context.parse.text_of(token))
    return text.lower() if token.pos_ == "DET" else text


def _is_apart(before: Token, after: Token, context: Context) -> bool:
    adjacent = after.i == before.i + 1
    return not adjacent or context.parse.start_of(after) > context.parse.end_of(before)


def _kept(token: Token, level: int, context: Context) -> list[Token]:
    """The token with its determiners, modifiers, owners and compounds, in their order."""
    found = [token]
    for child in token.children:
        label = base(child)
        loose = (
            (label in _DROPPED and not _is_called(token, child))
            or is_date(child, context)
            or (label == "nmod" and child.dep_ != "nmod:poss")
        )
        if (
            loose
            or (child.pos_ == "PRON" and label in ("det", "nmod"))
            or child.lower_ in ("this", "that", "these", "those")
        ):
            continue
        if label == "punct" and child.text not in _HYPHENS and child.text not in ("'", "/"):
            continue
        if label == "advmod" and child.head.pos_ not in ("ADJ", "NUM"):
            continue
        if label == "amod" and (child.i > token.i or (child.pos_ == "VERB" and children(child, "obl"))):
            continue
        found += _kept(child, level, context)
        if child.dep_ == "nmod:poss":
            found += [c for c in child.children if c.dep_ == "case" and c.i > child.i]
        if label in ("amod", "compound", "nmod") and level >= 0:
            for other in children(child, "conj"):
                found += [*children(other, "cc"), *_kept(other, level, context)]
    return sorted({t.i: t for t in found}.values(), key=lambda t: int(t.i))


def _is_called(token: Token, child: Token) -> bool:
    """Whether a name follows a noun without a comma ("the pilot Ada Berg")."""
    between = token.doc[token.i + 1 : child.i]
    return base(child) == "appos" and child.pos_ == "PROPN" and not any(t.text in ",;:—–(" for t in between)


def _with_whole_compounds(kept: list[Token], context: Context) -> list[Token]:
    """The tokens, and of words that hyphens join ("three-way", "Arab-Israeli") every part or none."""
    doc = context.parse.doc
    chosen = {t.i: t for t in kept}
    queue = list(kept)
    while queue:
        token = queue.pop()
        for step in (-1, 1):
            hyphen, beyond = token.i + step, token.i + 2 * step
            if not min(hyphen, beyond) >= 0 or max(hyphen, beyond) >= len(doc):
                continue
            first, last = sorted((token.i, beyond))
            tight = context.parse.end_of(doc[first]) == context.parse.start_of(doc[hyphen])
            tight = tight and context.parse.end_of(doc[hyphen]) == context.parse.start_of(doc[last])
            if doc[hyphen].text in _HYPHENS and tight:
                new = [doc[i] for i in (hyphen, beyond) if i not in chosen]
                chosen.update({t.i: t for t in new})
                queue += [t for t in new if t.i == beyond]
    return sorted(chosen.values(), key=lambda t: int(t.i))


def _full_name(kept: list[Token], i: int, context: Context) -> tuple[str, int] | None:
    """The full name that replaces a short one beginning at ``kept[i]``, and how many tokens it replaces."""
    parse = context.parse
    start, end = parse.start_of(kept[i]), parse.end_of(kept[i])
    within = [hit for hit in context.phrases.cast.within(start, end) if hit[1].entity.kind == "person"]
    if within and "-" not in parse.text_of(kept[i]).replace(within[-1][0].text, ""):
        return within[-1][1].entity.name, 1
    for name, reading in context.phrases.names_from(start):
        count = sum(1 for t in kept[i:] if parse.end_of(t) <= name.end)
        whole = count and parse.end_of(kept[i + count - 1]) == name.end
        if whole and reading.form in _SHORT_FORMS and reading.entity.kind in _CALLED_IN_FULL:
            both = [r.entity.name for n, r in context.phrases.names_from(start) if n.end == name.end]
            return listed(both, len(both)) if len(both) > 1 else _called(name, reading, kept[i]), count
    return None


def _called(name: Name, reading: Reading, token: Token) -> str:
    """ "US" before a noun, "United States" alone."""
    if (
        _INITIALS.fullmatch(name.text)
        and base(token) in ("compound", "amod", "nmod")
        and token.i < token.head.i
    ):
        return name.text.replace(".", "")
    return reading.entity.name
