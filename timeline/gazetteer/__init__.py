"""Who and where: countries, organisations, people with terms of office, titles of office, places.

The tables are tab-separated with a header line; a cell that holds several names separates them by `|`.
Facts and their sources are listed in SOURCES.md. Nothing is matched against text here: `candidates()` only
says which rows a name may stand for, in a fixed order, and leaves the choice to whoever reads the sentence.
Everything is read on first use and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, NamedTuple, cast, get_args

Kind = Literal["country", "organisation", "person", "place"]
Form = Literal["name", "alias", "adjective", "noun", "capital", "seat", "surname"]

LIST_SEPARATOR = "|"


class Country(NamedTuple):
    """A state, territory or people; `start`/`end` are years (negative: BCE) or None where it still exists."""

    code: str
    """ISO 3166-1 alpha-3, ISO 3166-3 for SUN, DDR, YUG, CSK, VDR, YMD, SCG; four letters of our own otherwise."""
    name: str
    """As an editor prints it."""
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    """Words for its people: `Briton`, `Russians`."""
    capital: str
    capital_aliases: tuple[str, ...]
    lat: float
    lon: float
    """Of the capital, or of the middle of a territory without one; WGS 84 degrees."""
    seats: tuple[str, ...]
    """Buildings and quarters that stand for the government: `White House`, `Kremlin`."""
    region: str
    start: int | None
    end: int | None


class Organisation(NamedTuple):
    """An alliance, agency, armed group, party, company … under its usual name."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    """igo alliance court agency armed-group party media company legislature ministry police ngo."""
    country: str
    """Code of the state it belongs to, or empty."""


class Person(NamedTuple):
    """One term of one office; a person with several offices has several rows with the same key."""

    key: str
    name: str
    surname: str
    """The name newspapers use alone, or empty."""
    aliases: tuple[str, ...]
    country: str
    """Country code, or the key of the organisation led."""
    office: str
    """An office kind of offices.tsv."""
    start: str
    end: str
    """ISO date, year-month or year; inclusive; an empty `end` means in office when the table was made."""


class Office(NamedTuple):
    """A title and the offices that it may name."""

    title: str
    kinds: tuple[str, ...]
    """Office kinds the title may name, likeliest first."""
    countries: tuple[str, ...]
    """Where the title is confined to some states; empty for all."""


class Place(NamedTuple):
    """Somewhere that is neither a state nor its capital."""

    name: str
    aliases: tuple[str, ...]
    country: str
    """Country code, or empty for seas and regions that belong to no one state."""
    lat: float
    lon: float
    kind: str
    """city site region water."""


class Accord(NamedTuple):
    """A treaty, war or conference that is known by its name."""

    name: str
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    """Codes of states and keys of organisations."""
    first: int
    last: int
    """Years, inclusive: of signature, or from outbreak to end. Several of one name have one row each."""


class Stage(NamedTuple):
    """Which state a name of another stood for in some years: "Republic of China" was China until 1949."""

    code: str
    names: tuple[str, ...]
    """The names that this is true of; empty: all that the state has."""
    first: int
    last: int
    """Years, inclusive."""
    then: str
    """Code of the state meant then."""


class Guard(NamedTuple):
    """A reading of a name that is to be believed with a cue only."""

    name: str
    kind: Kind
    note: str


class Candidate(NamedTuple):
    """One reading of a name. `key` is the country's code, the organisation's or person's key, the place's name."""

    kind: Kind
    key: str
    form: Form
    guarded: bool
    """True where the name is often something else: accept it only with a title, a full name or a like cue."""


def _rows(table: str) -> Iterator[list[str]]:
    text = resources.files(__name__).joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    lines = text.split("\n")
    for line in lines[1:]:
        if line:
            yield line.split("\t")


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(LIST_SEPARATOR)) if cell else ()


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Countries by code, in the table's order."""
    table = {
        row[0]: Country(
            row[0],
            row[1],
            _names(row[2]),
            _names(row[3]),
            _names(row[4]),
            row[5],
            _names(row[6]),
            float(row[7]),
            float(row[8]),
            _names(row[9]),
            row[10],
            _year(row[11]),
            _year(row[12]),
        )
        for row in _rows("countries")
    }
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def organisations() -> Mapping[str, Organisation]:
    """Organisations by key."""
    table = {
        row[0]: Organisation(row[0], row[1], _names(row[2]), row[3], row[4]) for row in _rows("organisations")
    }
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def people() -> Mapping[str, tuple[Person, ...]]:
    """The terms of office of each person, by the person's key, earliest first."""
    terms: dict[str, list[Person]] = {}
    for row in _rows("people"):
        person = Person(row[0], row[1], row[2], _names(row[3]), row[4], row[5], row[6], row[7])
        terms.setdefault(person.key, []).append(person)
    return MappingProxyType({key: tuple(rows) for key, rows in terms.items()})


@lru_cache(maxsize=1)
def offices() -> Mapping[str, Office]:
    """Titles of office by the lower-case title."""
    table = {row[0]: Office(row[0], _names(row[1]), _names(row[2])) for row in _rows("offices")}
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Cities, sites, regions and waters by name."""
    table = {
        row[0]: Place(row[0], _names(row[1]), row[2], float(row[3]), float(row[4]), row[5])
        for row in _rows("places")
    }
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def accords() -> Mapping[str, tuple[Accord, ...]]:
    """Treaties, wars and conferences by each of their names, earliest first."""
    table: dict[str, list[Accord]] = {}
    for row in _rows("accords"):
        accord = Accord(row[0], _names(row[1]), _names(row[2]), int(row[3]), int(row[4]))
        for name in (accord.name, *accord.aliases):
            table.setdefault(name, []).append(accord)
    return MappingProxyType(
        {name: tuple(sorted(rows, key=lambda r: r.first)) for name, rows in table.items()}
    )


@lru_cache(maxsize=1)
def stages() -> Mapping[str, Stage]:
    """States whose names stood for another state once, by code."""
    table = {
        row[0]: Stage(row[0], _names(row[1]), int(row[2]), int(row[3]), row[4]) for row in _rows("stages")
    }
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of people in public office all over the world."""
    return frozenset(row[0] for row in _rows("given"))


@lru_cache(maxsize=1)
def women() -> frozenset[str]:
    """Given names that hardly anybody but women bears."""
    return frozenset(row[0] for row in _rows("women"))


@lru_cache(maxsize=1)
def guards() -> tuple[Guard, ...]:
    """Readings that need a cue, with the reason: `May` the prime minister, `Georgia` the country."""
    return tuple(Guard(row[0], _kind(row[1]), row[2]) for row in _rows("ambiguous"))


def _kind(cell: str) -> Kind:
    if cell not in get_args(Kind):
        raise ValueError(f"ambiguous.tsv: unknown kind {cell!r}")
    return cast("Kind", cell)


def _country_forms() -> Iterator[tuple[str, Kind, str, Form]]:
    for country in countries().values():
        yield country.name, "country", country.code, "name"
        forms: tuple[tuple[Form, tuple[str, ...]], ...] = (
            ("alias", country.aliases),
            ("adjective", country.adjectives),
            ("noun", country.nouns),
            ("capital", (country.capital, *country.capital_aliases) if country.capital else ()),
            ("seat", country.seats),
        )
        for form, names in forms:
            for name in names:
                yield name, "country", country.code, form


def _forms() -> Iterator[tuple[str, Kind, str, Form]]:
    yield from _country_forms()
    for organisation in organisations().values():
        yield organisation.name, "organisation", organisation.key, "name"
        for name in organisation.aliases:
            yield name, "organisation", organisation.key, "alias"
    for terms in people().values():
        for person in terms:
            yield person.name, "person", person.key, "name"
            for name in person.aliases:
                yield name, "person", person.key, "alias"
            if person.surname:
                yield person.surname, "person", person.key, "surname"
    for place in places().values():
        yield place.name, "place", place.name, "name"
        for name in place.aliases:
            yield name, "place", place.name, "alias"


@lru_cache(maxsize=1)
def candidates() -> Mapping[str, tuple[Candidate, ...]]:
    """Every name, as written in the tables (case matters), with the rows it may stand for, likeliest kind first.

    The order is that of the tables: countries, organisations, people, places. A name appears once for each
    row and form, so `Luxembourg` is a country's name before it is its capital.
    """
    guarded = {(guard.name, guard.kind) for guard in guards()}
    index: dict[str, dict[Candidate, None]] = {}
    for name, kind, key, form in _forms():
        candidate = Candidate(kind, key, form, (name, kind) in guarded)
        index.setdefault(name, {})[candidate] = None
    return MappingProxyType({name: tuple(found) for name, found in index.items()})


@lru_cache(maxsize=1)
def _terms_by_seat() -> Mapping[tuple[str, str], tuple[Person, ...]]:
    by_seat: dict[tuple[str, str], list[Person]] = {}
    for terms in people().values():
        for person in terms:
            by_seat.setdefault((person.country, person.office), []).append(person)
    return {
        seat: tuple(sorted(rows, key=lambda row: (row.start, row.name))) for seat, rows in by_seat.items()
    }


def holders(country: str, office: str, first: str, last: str) -> tuple[Person, ...]:
    """Who held `office` in `country` on some day from `first` to `last` (ISO dates, inclusive), earliest first.

    A term known by month or year counts as holding it throughout that month or year.
    """
    found = []
    for person in _terms_by_seat().get((country, office), ()):
        begins_in_time = person.start <= last
        ends_in_time = not person.end or person.end >= first[: len(person.end)]
        if begins_in_time and ends_in_time:
            found.append(person)
    return tuple(found)
