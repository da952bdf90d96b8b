"""People and bodies that no table knows, as an article introduces them: "Norland's foreign minister Ada Berg".

Runs of capitalised words are cut where a title, a known name or a date stands, and judged by their words and by the
words around all of their places in the article: a person, a body, or neither. What is neither takes no part in
anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline import gazetteer
from timeline.languages import data

_CAPITAL = (
    r"[^\W\d_a-z]\w*(?:['’](?!(?:s|ve|re|ll|d|m|t)\b)\w+)*(?:-\w+(?:['’](?!(?:s|ve|re|ll|d|m|t)\b)\w+)*)*"
)
_WORD = rf"(?:[A-Z]\.(?:[A-Z]\.)*|{_CAPITAL})"
_ACRONYM = re.compile(r" \((?:the )?[\"“]?([A-Z][A-Za-z]*[A-Z][A-Z-]*)[\"”]?\)")
#: A given name, a second one or an initial, and a surname.
_FULL_NAME = 3
#: A full name longer than this is a list or a headline.
_LONGEST_NAME = 4
#: What counts towards a person, against what counts towards a place.
_TITLED, _GIVEN, _ALONE, _LOCATED = 3, 2, 1, 1


class Word(NamedTuple):
    """A capitalised word of a run, half-open code points."""

    start: int
    end: int
    text: str


class Newcomer(NamedTuple):
    """A name that the article introduces: its full form, its short ones, and whether a person or a body."""

    full: str
    kind: str
    short: tuple[str, ...]


class _Forms(NamedTuple):
    """How names are written in a language: runs of capitalised words, and what joins and follows them."""

    run: re.Pattern[str]
    piece: re.Pattern[str]
    #: "Ministry of Foreign Affairs", "Organisation for the Prohibition of …": how a body's name goes on.
    tail: re.Pattern[str]
    #: "Embassy in Norland": a body abroad.
    abroad: re.Pattern[str]
    #: Directly before a place.
    where: re.Pattern[str]


@lru_cache(maxsize=4)
def _forms(language: str) -> _Forms:
    table = data(language, "names")
    particles = rf"(?:{'|'.join(table['particles'])})[ -]"
    article = rf"(?: (?:{'|'.join(table['articles'])}))?"
    word = rf"(?:{particles}){{0,2}}{_WORD}"
    return _Forms(
        re.compile(rf"(?<![\w.]){_WORD}(?: {word})*"),
        re.compile(word),
        re.compile(
            rf"(?: (?:{'|'.join(table['body_links'])}){article} {_CAPITAL}(?: {_CAPITAL}){{0,3}}){{1,4}}"
        ),
        re.compile(rf" (?:{'|'.join(table['abroad'])}){article} "),
        re.compile(rf"\b(?:{'|'.join(table['located_by'])}){article} $", re.IGNORECASE),
    )


class _Words(NamedTuple):
    openers: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    noble: frozenset[str]
    firms: frozenset[str]
    of_bodies: frozenset[str]
    newer: frozenset[str]
    #: What stands behind a name that acts.
    verbal: frozenset[str]


@lru_cache(maxsize=4)
def _words(language: str) -> _Words:
    table, cues = data(language, "names"), data(language, "cues")
    titles = {w for title in cues["person_titles"] for w in title.lower().rstrip(".").split()}
    titles |= {w for title in gazetteer.offices() for w in title.split()} - {"of", "for", "the", "un", "nato"}
    titles |= set(table["office_words"]) | {w for noun in cues["agent_nouns"] for w in noun.split()}
    titles |= set(table["office_modifiers"])
    return _Words(
        frozenset(table["openers"]),
        frozenset(titles - set(table["organ_words"])),
        frozenset(table["body_words"]),
        frozenset(table["thing_words"]),
        frozenset(table["place_words"]),
        frozenset(table["state_bodies"]),
        frozenset(table["noble_titles"]),
        frozenset(table["firm_words"]),
        frozenset(table["body_adjectives"]),
        frozenset(table["new_places"]),
        frozenset((*data(language, "clauses")["auxiliaries"], *table["behind_names"])),
    )


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    """Given names: those of the table, and the first words of the known people's names."""
    own = {
        term.name.split()[0] for terms in gazetteer.people().values() for term in terms if " " in term.name
    }
    return gazetteer.given_names() | {name for name in own if len(name) > 1}


def is_name_word(word: str, language: str) -> bool:
    """Whether a capitalised word in front of a surname can be a given name: no title, no word that opens sentences."""
    lists = _words(language)
    plain = word.lower().rstrip(".")
    return plain not in lists.titles | lists.openers and not (word.isupper() and len(word) > 2)


def stands_alone(word: str, text: str, language: str) -> bool:
    """Whether a capitalised word stands in a text, and nowhere in front of a noun that it only describes."""
    verbal = _words(language).verbal
    behind = re.findall(rf"(?<!\w){re.escape(word)}(?: ([a-z]+)|['’.,;:)])", text)
    describes = [w for w in behind if w and w not in verbal and not w.endswith("ed")]
    return len(behind) > 0 and not describes


def runs(text: str, start: int, end: int, language: str) -> Iterator[list[Word]]:
    """The runs of capitalised words between two code points, particles kept with the word behind them."""
    forms = _forms(language)
    for run in forms.run.finditer(text, start, end):
        pieces = forms.piece.finditer(text, run.start(), run.end())
        words = [Word(p.start(), p.end(), p[0]) for p in pieces if p[0] != p[0].lower()]
        if words:
            yield words


class Introductions:
    """Reads an article's sentences for names outside the tables.

    ``known`` are the spans of gazetteer names, ``dates`` those of dates. Sentences in title case teach nothing
    about which words are names and should be left out.
    """

    def __init__(
        self,
        text: str,
        known: Sequence[tuple[int, int]],
        dates: Sequence[tuple[int, int]],
        language: str,
    ) -> None:
        self._text, self._lists, self._forms, self._language = (
            text,
            _words(language),
            _forms(language),
            language,
        )
        self._known = frozenset(i for start, end in known for i in range(start, end))
        self._dates = frozenset(i for start, end in dates for i in range(start, end))
        self._votes: dict[str, Counter[str]] = {}
        self._bodies: dict[str, None] = {}
        self._acronyms: dict[str, str] = {}
        self._singles: Counter[str] = Counter()
        #: How often a word stands alone behind a preposition of place.
        self._places: Counter[str] = Counter()

    def read(self, sentences: Iterable[tuple[int, int]]) -> None:
        """Take note of the names in some sentences, given by their code points."""
        for start, end in sentences:
            for run in runs(self._text, start, end, self._language):
                opening = run[0].start <= start + 2
                for part in self._between_dates(run):
                    self._read_run(part, opening=opening and part[0] == run[0])

    def newcomers(self) -> list[Newcomer]:
        """The people and bodies that were introduced, each once, in the order of their first place."""
        found = [Newcomer(full, "organisation", self._short_of_body(full)) for full in self._bodies]
        for full, votes in self._votes.items():
            if " " not in full and (full in {w for f in self._votes if " " in f for w in f.split(" ")}):
                continue
            kind = self._kind(full, votes)
            found.append(Newcomer(full, kind, self._short_of_person(full) if kind == "person" else ()))
        return found

    def _between_dates(self, run: list[Word]) -> Iterator[list[Word]]:
        part: list[Word] = []
        for word in run:
            if word.start in self._dates:
                if part:
                    yield part
                part = []
            else:
                part.append(word)
        if part:
            yield part

    def _read_run(self, run: list[Word], *, opening: bool) -> None:
        if opening and run[0].text.lower() in self._lists.openers:
            run = run[1:]
        if not run:
            return
        body = self._body(run) or self._abbreviated(run)
        if body:
            self._bodies.setdefault(self._text[body[0] : body[1]])
            acronym = _ACRONYM.match(self._text, body[1])
            if acronym:
                self._acronyms[self._text[body[0] : body[1]]] = acronym.group(1)
            return
        for piece, titled in self._pieces(run):
            self._read_piece(piece, titled=titled)

    def _abbreviated(self, run: list[Word]) -> tuple[int, int] | None:
        """The span of a run whose initials the text gives in brackets behind it: "Baltic Watch (BW)"."""
        acronym = _ACRONYM.match(self._text, run[-1].end)
        if not acronym or len(run) < 2 or any(w.start in self._dates for w in run):
            return None
        letters = "".join(c for c in acronym.group(1) if c.isupper())
        tail = run[-len(letters) :]
        initials = "".join(w.text[0] for w in tail)
        matter = any(w.text.lower() in self._lists.things for w in tail)
        fits = len(letters) > 1 and initials == letters and not matter
        return (tail[0].start, tail[-1].end) if fits else None

    def _body(self, run: list[Word]) -> tuple[int, int] | None:
        """The span of a body's name that a run holds, with what follows by "of" or "for"."""
        marks = [i for i, w in enumerate(run) if w.text.lower() in self._lists.bodies]
        if not marks or any(w.text.lower() in self._lists.things - self._lists.bodies for w in run):
            return None
        first = 0
        while first < marks[0] and (
            run[first].text.lower() in self._lists.openers
            or (self._is_title(run, first) and run[first].text.lower() not in self._lists.of_bodies)
        ):
            first += 1
        end = self._end_of_body(run, marks[-1])
        tail = end > run[marks[-1]].end
        if not tail and len(run) - first < 2:
            return None
        rest = run[first:]
        own = [w for w in rest if w.start not in self._known]
        if not tail and all(w.text.lower() in self._lists.states for w in own):
            return None
        if all(w.start in self._known for w in rest):
            return None
        return (rest[0].start, end) if " " in self._text[rest[0].start : end] else None

    def _end_of_body(self, run: list[Word], mark: int) -> int:
        """Where the name of a body ends whose last telling word is ``run[mark]``."""
        end = run[mark].end
        if mark < len(run) - 1:
            return end
        if run[mark].text.lower() in ("embassy", "consulate"):
            abroad = self._forms.abroad.match(self._text, end)
            if not abroad or abroad.end() not in self._known:
                return end
            end = abroad.end()
            while end in self._known:
                end += 1
            return end
        tail = self._forms.tail.match(self._text, end)
        return tail.end() if tail else end

    def _is_title(self, run: list[Word], i: int) -> bool:
        return i < len(run) - 1 and run[i].text.lower().rstrip(".") in self._lists.titles

    def _pieces(self, run: list[Word]) -> Iterator[tuple[list[Word], bool]]:
        """The run cut at known names and titles; whether a title stands before the piece."""
        piece: list[Word] = []
        titled = self._title_before(run[0].start)
        for i, word in enumerate(run):
            known = word.start in self._known
            if not known and word.text.lower() in self._lists.noble and i == len(run) - 2:
                if piece:
                    yield piece, titled
                piece, titled = [word], True
            elif known or (self._is_title(run, i) and not (piece and len(word.text) == 2)):
                if piece:
                    yield piece, titled
                piece, titled = [], not known
            else:
                piece.append(word)
        if piece:
            yield piece, titled

    def _title_before(self, start: int) -> bool:
        """Whether a word in front of the name is a title ("prime minister Berg"), not a preposition or a verb."""
        before = re.search(r"([\w-]+\.?),? $", self._text[max(0, start - 24) : start])
        if not before or before.group(1)[:1].isupper():
            return False
        word = before.group(1).rstrip(".")
        return word in self._lists.titles and word not in self._lists.openers

    def _read_piece(self, piece: list[Word], *, titled: bool) -> None:
        while piece and piece[0].text.lower() in self._lists.openers:
            if piece[0].text in self._lists.newer and len(piece) > 1:
                break  # "New Jersey"
            piece = piece[1:]
        piece = self._from_given_name(piece)
        words = [w.text for w in piece]
        if not words or words[-1].rstrip(".") == "I" or len("".join(words).replace(".", "")) == 1:
            return
        lower = {w.lower() for w in words[words[0] in _given_names() :]}
        before = self._text[max(0, piece[0].start - 12) : piece[0].start]
        located = self._forms.where.search(before) is not None
        if len(words) == 1 and (not titled or lower & self._lists.titles):
            self._singles[words[0]] += 1
            self._places[words[0]] += located
            return
        if len(words) > _LONGEST_NAME or lower & self._lists.things:
            return
        if words[-1].isupper() and len(words[-1]) > 1 and not titled:
            return
        if (
            words[0].isupper()
            and all(w.isupper() or w.startswith("Mc") for w in words)
            and len(words) > _FULL_NAME
        ):
            return  # a line in capitals
        full = self._text[piece[0].start : piece[-1].end]
        votes = self._votes.setdefault(full, Counter())
        if titled:
            votes["person"] += _TITLED
        if words[0] in _given_names() or any(re.fullmatch(r"[A-Z]\.", w) for w in words[:-1]):
            votes["person"] += _GIVEN
        if located or lower & self._lists.places:
            votes["place"] += _LOCATED + (lower & self._lists.places != set()) * _TITLED

    @staticmethod
    def _from_given_name(piece: list[Word]) -> list[Word]:
        """A long piece from its given name on: what stands before it is a department ("Strategic Affairs Ada Berg")."""
        given = [i for i, word in enumerate(piece[:-1]) if word.text in _given_names()]
        cut = given[0] if given and len(piece) > _FULL_NAME else 0
        return piece[cut:]

    def _kind(self, full: str, votes: Counter[str]) -> str:
        """A person by title, given name or a surname that stands alone; "name" where nothing tells."""
        last = full.rsplit(" ", maxsplit=1)[-1]
        alone = _ALONE if " " in full and self._singles[last] > 2 * self._places[last] else 0
        person = votes["person"] + alone
        return "person" if person > votes["place"] else "name"

    def _short_of_person(self, full: str) -> tuple[str, ...]:
        words = [p.group() for p in self._forms.piece.finditer(full)]
        if len(words) < 2:
            return ()
        last = words[-1]
        plain = self._forms.piece.search(last.split(" ")[-1])
        short = [last] + ([plain.group()] if plain and plain.group() != last else [])
        if len(words) > 2:
            short.append(" ".join(words[-2:]))
        if not self._singles[last] and words[0] not in _given_names():
            short.append(words[0])
        return tuple(s for s in short if len(s.strip(".")) > 1)

    def _stands_for(self, word: str, last: str) -> bool:
        """Whether a body is called by its name's first word: firms are ("Norair"), others where the word never only
        describes something else ("Allied leaders", "the Norlandic deal")."""
        if (
            word.lower()
            in self._lists.bodies | self._lists.openers | self._lists.titles | self._lists.of_bodies
        ):
            return False
        return last.lower() in self._lists.firms or stands_alone(word, self._text, self._language)

    def _short_of_body(self, full: str) -> tuple[str, ...]:
        """Its acronym, its first word where that is no word of bodies, its last where no other body has it."""
        short = [self._acronyms[full]] if full in self._acronyms else []
        last = full.rsplit(" ", maxsplit=1)[-1]
        if self._singles[last] and sum(other.endswith(f" {last}") for other in self._bodies) == 1:
            short.append(last)
        first = full.split(" ", maxsplit=1)[0]
        if self._singles[first] and self._stands_for(first, last):
            short.append(first)
        return tuple(short)
