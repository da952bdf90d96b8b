"""What the parser reads in place of names and dates: one plain word each, of the kind it saw in training.

"North Korean leader Kim Jong-un" is a hard phrase for a small parser, "Canadian leader Bush" an easy one, and both have
the same tree. The words are frequent in the treebanks that the pipeline was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from timeline import gazetteer
from timeline.extract.inflection import is_past_form
from timeline.extract.lexicon import lexicon
from timeline.extract.matching import Name, Reading
from timeline.extract.names import Cast
from timeline.extract.syntax import StandIn
from timeline.languages import data
from timeline.models import Article, BlockKind, EdtfDate, Precision, Timex, TimexType

_STATE, _PEOPLE, _PERSON, _BODY, _PLACE = "Canada", "Canadian", "Bush", "Congress", "Paris"
_PEOPLES = "Canadians"
_DATES = {Precision.DAY: "Monday", Precision.MONTH: "June"}
_YEAR = "2004"
_ADVERB = "Yesterday"
_BETWEEN = "recently"
_SUBJECT = re.compile(r"[a-z.)] (?:on )?$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
#: Between the members of a row of adjectives.
_ROW = re.compile(r",? (?:and )?")
_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_HYPHENS = frozenset("-–‑")
_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]{2,30}(?:, [^—–\n]{2,40}?)?(?: \([^)\n]{2,40}\))? ?[—–] ?")

#: The end of "recognise" and its forms; its flags are spelt out, for a search by first letters is many times faster.
_ISE = re.compile(r"([iI])[sS]([eE][sSdD]?|[iI][nN][gG])\b")
_WORD_END = re.compile(r"\w+$")
_LONGEST_STEM = 30

#: The short form behind a name ("… Democratic Forces (SDF)") tells the parser nothing.
_ACRONYM = re.compile(r" \([A-Z][A-Za-z.&-]{1,8}\)")


def stand_ins(article: Article, cast: Cast, timexes: Sequence[Timex]) -> list[StandIn]:
    """Stand-ins for the article's names and for its dates of more than one word, disjoint and in order."""
    found: list[StandIn] = []
    every = [*_for_dates(article, timexes), *_for_names(article, cast), *_for_spelling(article)]
    every += _for_datelines(article)
    for item in sorted(every, key=lambda s: (s.start, -s.end)):
        if not found or item.start >= found[-1].end:
            found.append(item)
    return found


def _opens_sentence(article: Article, timex: Timex) -> bool:
    """ "Last year, the ministers …": a bare date in front, which the parser could take for the subject."""
    return article.text[timex.end : timex.end + 1] == "," and any(
        s.start == timex.start for s in article.sentences
    )


def _parts_subject_and_verb(article: Article, timex: Timex) -> bool:
    """ "Germany on Monday banned …": a date between subject and verb, which takes the parser off its track."""
    behind = _NEXT_WORD.match(article.text, timex.end)
    before = _SUBJECT.search(article.text[max(0, timex.start - 8) : timex.start])
    return bool(behind and before and is_past_form(behind[1], article.language))


def _for_dates(article: Article, timexes: Sequence[Timex]) -> Iterator[StandIn]:
    for timex in timexes:
        if (
            timex.edtf
            and timex.type is TimexType.DATE
            and " " in timex.text
            and any(c.isdigit() for c in timex.text)
        ):
            precision = EdtfDate.parse(timex.edtf).precision
            after = article.text[timex.end : timex.end + 2]
            # "In May Iraq left" reads like a name of two words, "In 2004 Iraq left" doesn't.
            meets_name = precision is Precision.MONTH and after[:1] == " " and after[1:].isupper()
            yield StandIn(timex.start, timex.end, _YEAR if meets_name else _DATES.get(precision, _YEAR))
        elif timex.edtf and " " in timex.text and _opens_sentence(article, timex):
            yield StandIn(timex.start, timex.end, _ADVERB)
        elif timex.edtf and _parts_subject_and_verb(article, timex):
            on = article.text[max(0, timex.start - 3) : timex.start].lower() == "on "
            yield StandIn(timex.start - 3 * on, timex.end, _BETWEEN)


def _for_names(article: Article, cast: Cast) -> Iterator[StandIn]:
    """A word for each name, for a person's name with the office before it, and for names joined by a hyphen."""
    lex = lexicon(article.language)
    readable = set(data(article.language, "clauses")["readable_in_names"])
    single: list[tuple[Name, str]] = []
    describing = _describing(article, cast)
    for name, reading in cast.readings():
        words = {word.lower() for word in name.text.split()}
        if reading.form == "office" or _is_read_as_it_is(
            name, reading, lex.nouns.keys() & words, article.language
        ):
            continue
        if words & readable and reading.entity.kind != "person":
            continue
        word = _word_for(name, reading, article.text[max(0, name.start - 4) : name.start].lower())
        if name.start in describing:
            word = _PEOPLE
        if word == _PEOPLE and _acts(article, name):
            word = _PEOPLES
        if word:
            short = _ACRONYM.match(article.text, name.end)
            start, end = cast.phrase_start(name), short.end() if short else name.end
            closed = "," in article.text[start : name.start] and article.text[end : end + 1] == ","
            yield StandIn(start, end + closed, word)
        single.append((name, reading.form))
    yield from _joined(single, article.text)


def _is_read_as_it_is(name: Name, reading: Reading, events: Set[str], language: str) -> bool:
    """Whether a name holds the word of an event; a state's or a known body's is none ("Soviet Union", "Labour Party"),
    unless the body is called for what was agreed ("Warsaw Pact")."""
    if reading.entity.kind == "person":
        return False
    known = reading.entity.kind == "state" or reading.entity.key in gazetteer.organisations()
    return bool(events - set(data(language, "names")["body_words"]) if known else events)


def _describing(article: Article, cast: Cast) -> set[int]:
    """Where initials stand in one row with adjectives: "U.S., British and Norlandic envoys"."""
    every = cast.readings()
    found = set()
    for (name, reading), (other, beside) in pairwise(every):
        initials = reading.entity.kind == "state" and _INITIALS.fullmatch(name.text)
        if initials and beside.form == "adjective" and _ROW.fullmatch(article.text, name.end, other.start):
            found.add(name.start)
    return found


def _for_datelines(article: Article) -> list[StandIn]:
    """Nothing for "LINDHAVEN, May 8 (Agency) —": it says where the report was written."""
    found = []
    for block in article.blocks:
        match = _DATELINE.match(article.text, block.start, block.end)
        if match and block.kind is BlockKind.PARAGRAPH:
            found.append(StandIn(match.start(), match.end(), ""))
    return found


def _for_spelling(article: Article) -> Iterator[StandIn]:
    """ "Recognise" reads as "recognize": the treebanks are American."""
    stems = set(data(article.language, "names")["ise_stems"])
    for match in _ISE.finditer(article.text):
        before = _WORD_END.search(article.text, max(0, match.start() - _LONGEST_STEM), match.start())
        if before and before.group().lower() in stems:
            yield StandIn(before.start(), match.end(), f"{before.group()}{match[1]}z{match[2]}")


def _joined(names: Sequence[tuple[Name, str]], text: str) -> Iterator[StandIn]:
    """Names with a hyphen between them in front of a noun: "the Norland-Sudland talks" reads as "the Iraqi talks"."""
    i = 0
    while i < len(names):
        start, end = names[i][0].start, names[i][0].end
        j = i + 1
        while j < len(names) and names[j][0].start <= end + 1:
            joined = names[j][0].start == end + 1 and text[end] in _HYPHENS
            if names[j][0].start > end and not joined:
                break
            end = max(end, names[j][0].end)
            j += 1
        prefixed = names[i][1] == "adjective" and text[start].islower()
        hyphenated = j > i + 1 and any(h in text[start:end] for h in _HYPHENS)
        if (hyphenated or prefixed) and text[end : end + 2].strip()[:1].isalpha():
            yield StandIn(start, end, _PEOPLE)
        i = j


def _acts(article: Article, name: Name) -> bool:
    """ "The French provided arms": an adjective that stands for the people, in front of its verb."""
    behind = _NEXT_WORD.match(article.text, name.end)
    if behind is None or article.text[max(0, name.start - 4) : name.start].lower() != "the ":
        return False
    auxiliaries = data(article.language, "clauses")["auxiliaries"]
    lex = lexicon(article.language)
    present = behind[1] in lex.verbs and behind[1] not in lex.nouns
    return present or behind[1] in auxiliaries or is_past_form(behind[1], article.language)


def _word_for(name: Name, reading: Reading, before: str) -> str | None:
    kind = reading.entity.kind
    is_plain = name.text.isalnum()
    if kind == "person":
        return _PERSON
    if kind == "state":
        if reading.form == "adjective":
            return _PEOPLE
        return None if reading.form in ("noun", "capital") and is_plain else _STATE
    if is_plain:
        return None
    if kind == "place":
        return _PLACE
    if kind == "name":
        return _BODY if before == "the " else _PERSON
    return _BODY
