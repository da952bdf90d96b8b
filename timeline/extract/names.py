"""Who is meant: names in the text, and the entities that they stand for in this article.

Gazetteer names are matched first, all at once and longest first. A short form ("Kim", "the North", "Pyongyang")
is read in the light of the whole article: the full name that it was introduced with, most frequent first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline import gazetteer
from timeline.gazetteer import Candidate
from timeline.languages import data
from timeline.models import Article, Entity, Timex
from timeline.models.ids import slug

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\n": " ", "\xa0": " "})

#: Two capitalised words or more in a row: what a person or a body not in the tables looks like.
_CAPITALISED = re.compile(
    r"(?<![\w.])[^\W\d_a-z](?:[\w'’-]+|\.)"
    r"(?: (?:(?:al|bin|de|del|der|di|la|van|von)[ -])?[^\W\d_a-z](?:[\w'’-]+|\.(?= [^\W\d_a-z])))+"
)


class Name(NamedTuple):
    """A name in the text, half-open code points, and what the tables hold for it."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]


class Reading(NamedTuple):
    """An entity, and the form in which the text names it ("name", "adjective", "capital", "surname" …)."""

    entity: Entity
    form: str


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation

    names = tuple(sorted({name.translate(_PLAIN) for name in gazetteer.candidates() if len(name) > 1}))
    return AhoCorasick(names, implementation=Implementation.ContiguousNFA), names


@lru_cache(maxsize=1)
def _plain_candidates() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, dict[Candidate, None]] = {}
    for name, candidates in gazetteer.candidates().items():
        found.setdefault(name.translate(_PLAIN), {}).update(dict.fromkeys(candidates))
    return {name: tuple(candidates) for name, candidates in found.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def names_in(text: str) -> list[Name]:
    """The gazetteer names of a text, longest first where they overlap, sorted by place."""
    plain = text.translate(_PLAIN)
    automaton, names = _automaton()
    hits = [
        (start, end, names[index])
        for index, start, end in automaton.find_matches_as_indexes(plain, overlapping=True)
        if _stands_alone(plain, start, end)
    ]
    taken: list[Name] = []
    covered = -1
    table = _plain_candidates()
    for start, end, name in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= covered:
            taken.append(Name(start, end, text[start:end], table[name]))
            covered = end
    return taken


def state(code: str) -> Entity:
    """The state of an ISO 3166 alpha-3 code. Raises ``KeyError`` for any other."""
    country = gazetteer.countries()[code]
    return Entity(key=code, name=country.name, kind="state", code=code)


def _person(key: str) -> Entity:
    term = gazetteer.people()[key][-1]
    code = term.country if term.country in gazetteer.countries() else ""
    return Entity(key=key, name=term.name, kind="person", code=code)


def _organisation(key: str) -> Entity:
    row = gazetteer.organisations()[key]
    return Entity(
        key=key, name=row.name, kind="media" if row.kind == "media" else "organisation", code=row.country
    )


def _place(key: str) -> Entity:
    return Entity(key=slug(key), name=key, kind="place", code=gazetteer.places()[key].country)


_MAKERS = {"country": state, "person": _person, "organisation": _organisation, "place": _place}


def entity_of(candidate: Candidate) -> Entity:
    """The entity of a gazetteer row."""
    return _MAKERS[candidate.kind](candidate.key)


class Cast:
    """The entities of one article: which name, at which place, means whom."""

    def __init__(self, article: Article, timexes: Sequence[Timex] = ()) -> None:
        self._text = article.text
        self._language = article.language
        self._dates = [(t.start, t.end) for t in timexes]
        self._year = article.published.value[:10] if article.published else ""
        self._names = [n for n in names_in(article.text) if not self._is_date(n)]
        self._surnames = self._people_by_surname()
        self._unknown = self._unknown_full_names()
        self._readings = [(name, self._reading(name)) for name in self._names]
        self._readings += self._article_names()
        self._readings += self._compounds(data(article.language, "compounds"))
        self._readings.sort(key=lambda pair: (pair[0].start, -pair[0].end))

    def readings(self) -> list[tuple[Name, Reading]]:
        """All names of the article that mean somebody or something, in their order."""
        return [(n, r) for n, r in self._readings if r]

    def within(self, start: int, end: int) -> list[tuple[Name, Reading]]:
        """The names that lie wholly inside ``text[start:end]``, with what they mean; unresolved ones left out."""
        return [(n, r) for n, r in self._readings if r and start <= n.start and n.end <= end]

    def covering(self, start: int, end: int) -> tuple[Name, Reading] | None:
        """The name that covers ``text[start:end]``."""
        return next(((n, r) for n, r in self._readings if r and n.start <= start and end <= n.end), None)

    def mentions_state(self, code: str) -> bool:
        """Whether the article names the state outright."""
        return any(
            c.key == code and c.form in ("name", "adjective", "alias")
            for n in self._names
            for c in n.candidates
        )

    def _is_date(self, name: Name) -> bool:
        """Whether the name is part of a date ("May 2011" is not Theresa May)."""
        return any(start < name.end and name.start < end for start, end in self._dates)

    def _compounds(self, table: dict[str, dict[str, list[str]]]) -> Iterator[tuple[Name, Reading | None]]:
        """ "Sino-", "inter-Korean": words that stand for states without naming them."""
        for form, codes in (*table["words"].items(), *((f"{p}-", c) for p, c in table["prefixes"].items())):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}", self._text):
                end = match.end() - form.endswith("-")
                for code in codes:
                    name = Name(match.start(), end, match.group(), ())
                    yield name, Reading(state(code), "adjective")
        directions = data(self._language, "cues")["directional_names"]
        for form, codes in directions.items():
            named = [code for code in codes if self.mentions_state(code)]
            for match in (
                re.finditer(rf"(?<!\w){form}(?![\w-]| \w+ern\b)", self._text) if len(named) == 1 else ()
            ):
                if len(named) != (1 if form.startswith("the ") and not form.endswith("s") else len(codes)):
                    continue
                if not re.match(r" [A-Z]|-", self._text[match.end() : match.end() + 2]):
                    start = match.start() + (4 if form.startswith("the ") else 0)
                    for code in named:
                        yield Name(start, match.end(), match.group(), ()), Reading(state(code), "short")

    def _people_by_surname(self) -> dict[str, Counter[str]]:
        """Full names in the article, counted, by the surname that newspapers use alone."""
        surnames: dict[str, Counter[str]] = {}
        for name in self._names:
            full = [c for c in name.candidates if c.kind == "person" and c.form in ("name", "alias")]
            if full and " " in name.text.strip():
                term = gazetteer.people()[full[0].key][0]
                surnames.setdefault(term.surname or term.name.split()[-1], Counter())[full[0].key] += 1
        return surnames

    def _unknown_full_names(self) -> dict[str, str]:
        """Short form → full name, for people the tables don't know ("Santos" → "Juan Manuel Santos")."""
        known = [*((n.start, n.end) for n in self._names), *self._dates]
        short: dict[str, str] = {}
        titles = {word.lower() for word in data("en", "cues").get("person_titles", ())}
        for match in _CAPITALISED.finditer(self._text):
            if any(start < match.end() and match.start() < end for start, end in known):
                continue
            words = [w for w in match.group().split(" ") if w.lower().rstrip(".") not in titles]
            if 2 <= len(words) <= 4:
                short.setdefault(words[-1], " ".join(words))
        return short

    def _article_names(self) -> Iterable[tuple[Name, Reading]]:
        known = [(n.start, n.end) for n in self._names]
        full_names = set(self._unknown.values())
        wanted = sorted(full_names | set(self._unknown), key=len, reverse=True)
        taken: list[tuple[int, int]] = []
        for form in wanted:
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", self._text):
                span = match.span()
                if any(a < span[1] and span[0] < b for a, b in (*known, *taken)):
                    continue
                taken.append(span)
                full = form if form in full_names else self._unknown[form]
                entity = Entity(key=slug(full) or full, name=full, kind=self._kind_of_unknown(full))
                yield Name(*span, form, ()), Reading(entity, "name" if form == full else "surname")

    def _kind_of_unknown(self, full: str) -> str:
        """A body by its words, a person by a title or a surname that stands alone; "name" where nothing tells."""
        cues = data(self._language, "cues")
        words = full.split(" ")
        if {w.lower() for w in words} & set(data(self._language, "clauses")["body_words"]):
            return "organisation"
        titles = "|".join(re.escape(t) for t in cues["person_titles"])
        titled = re.search(rf"(?:{titles}) {re.escape(full)}(?!\w)", self._text)
        alone = re.search(rf"(?<!{re.escape(words[-2])} )(?<!\w){re.escape(words[-1])}(?!\w)", self._text)
        return "person" if titled or alone else "name"

    def _reading(self, name: Name) -> Reading | None:
        by_form = {c.form: c for c in reversed(name.candidates)}
        people = [c for c in name.candidates if c.kind == "person"]
        if people and all(c.form == "surname" for c in people):
            chosen = self._by_surname(name.text, people)
            others = [c for c in name.candidates if c.kind != "person"]
            if chosen or not others:
                return Reading(_person(chosen), "surname") if chosen else None
            by_form = {c.form: c for c in reversed(others)}
        best = next((c for c in name.candidates if c.form in by_form and by_form[c.form] == c), None)
        if best is None or (best.kind == "person" and best.guarded and " " not in name.text):
            return None
        return Reading(entity_of(best), best.form)

    def _by_surname(self, surname: str, people: Sequence[Candidate]) -> str | None:
        introduced = self._surnames.get(surname)
        if introduced:
            return introduced.most_common(1)[0][0]
        if surname in self._unknown:
            return None
        in_office = [c.key for c in people if not c.guarded and self._near_term(c.key)]
        return in_office[0] if len(set(in_office)) == 1 else None

    def _near_term(self, key: str) -> bool:
        """Whether the person held an office within ten years of the article's publication."""
        if not self._year:
            return False
        year = int(self._year[:4])
        return any(
            int(t.start[:4] or 0) <= year <= int(t.end[:4] or 9999) + 10 for t in gazetteer.people()[key]
        )
