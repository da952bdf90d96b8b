"""Who is meant: names in the text, and the entities that they stand for in this article.

A short form ("Kim", "the North", "Pyongyang") is read in the light of the whole article: the full name that it was
introduced with, most frequent first. An entity bears the fullest name that the article gives it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from timeline import gazetteer
from timeline.extract.antecedents import Antecedents
from timeline.extract.compounds import compounds, directions
from timeline.extract.discourse import is_side
from timeline.extract.display import fullest
from timeline.extract.incumbents import Setting, counted, incumbents, typical_year
from timeline.extract.matching import Name, Reading, entity_of, names_in, person, state
from timeline.extract.newcomers import Introductions, Newcomer, runs
from timeline.extract.partial import continues_a_name, is_of_another
from timeline.extract.shortened import cut_short, home_bodies
from timeline.extract.ties import Tie, body_of_term, offices_of, tie
from timeline.gazetteer import Candidate
from timeline.languages import data
from timeline.models import Article, BlockKind, EdtfDate, Entity, Timex
from timeline.models.ids import slug

#: Blocks whose capitals tell names: titles and headings may be in title case.
_SENTENCES = frozenset((BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.CAPTION))
#: A name of a state that stands for what it does, not only for where it lies.
_OUTRIGHT = frozenset(("name", "adjective", "alias", "noun"))
#: An acronym that the text gives in brackets behind a name.
_INTRODUCED = re.compile(r" \((?:the )?[\"“]?([A-Z][A-Za-z.]*[A-Z]\.?)[\"”]?\)")
#: Years after a term within which a surname alone still means the former holder.
_REMEMBERED_YEARS = 10
_SENTENCE_END = re.compile(r"[.!?] +[A-Z]|\n")
_ORGANS = frozenset(("ministry",))
#: How many times as often as the third the second must be named, for the article to be about two.
_LEAD = 1.8

#: Of how many states, those named most, the legislature may go without the state's name.
_HOME = 2
#: Behind a person's name that is part of an agreement's: "Webster-Ashburton Treaty".
_NAMES_AN_ACCORD = r"(?:['’]s)?(?:[-–‑][A-Z]\w+)? (?:{})\b"

Hit = tuple[Name, Reading]


class Cast:
    """The entities of one article: which name, at which place, means whom."""

    def __init__(self, article: Article, timexes: Sequence[Timex] = ()) -> None:
        self._text, self._language = article.text, article.language
        self._dates = [(t.start, t.end) for t in timexes]
        self._published = article.published.value[:10] if article.published else ""
        self._year = self._published or typical_year(timexes)
        self._names = [n for n in names_in(article.text) if not self._is_date(n)]
        self._counts = Counter(c.key for n in self._names for c in n.candidates if c.form in _OUTRIGHT)
        self._names = [n for n in self._names if not self._is_part(n)]
        self._newcomers = self._introduced(article)
        self._names = self._without_parts(self._names)
        self._surnames = self._people_by_surname()
        standing = [
            *compounds(self._text, self._language),
            *directions(self._text, self._language, self.mentions_state),
        ]
        taken = {i for name, _ in standing for i in range(name.start, name.end)}
        hits = [(n, r) for n in self._names if n.start not in taken and (r := self._reading(n))]
        hits += [*self._placed(hits), *standing]
        setting = Setting(self._text, article.source.lower(), self._year, self._language, self._counts)
        hits += list(incumbents(setting, self._names, counted(hits)))
        self._ties: dict[str, Tie] = {}
        self._phrases: dict[int, int] = {}
        self._set([hit for hit in hits if not self._names_an_accord(*hit)])
        self._shown = fullest(self._hits, self._text, self._year)
        self._read_ties()
        self._set([(n, Reading(self.named(r.entity), r.form)) for n, r in self._hits])
        self.antecedents = Antecedents(self._text, self._hits, article.sentences)

    def readings(self) -> list[Hit]:
        """All names of the article that mean somebody or something, in their order."""
        return self._hits

    def within(self, start: int, end: int) -> list[Hit]:
        """The names that lie wholly inside ``text[start:end]``, with what they mean."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [hit for hit in self._hits[first:last] if hit[0].end <= end]

    def text(self, start: int, end: int) -> str:
        """The article's words between two code points."""
        return self._text[start:end]

    def covering(self, start: int, end: int) -> Hit | None:
        """The name that covers ``text[start:end]``."""
        last = bisect_left(self._starts, start + 1)
        for name, reading in reversed(self._hits[max(0, last - 4) : last]):
            if name.start <= start and end <= name.end:
                return name, reading
        return None

    def mentions_state(self, code: str) -> bool:
        """Whether the article names the state outright."""
        return self._counts[code] > 0

    def acts_for(self, entity: Entity, when: EdtfDate | None) -> Entity | None:
        """The state or body that somebody acts for: by the article's own words, or by an office held at that time.

        Whoever holds an office of one state then doesn't act for another that stands near the name.
        A ministry acts for its state. None where nothing tells, or where the entity acts for itself.
        """
        said = self._ties[entity.key].body if entity.key in self._ties else None
        held: list[Entity] = []
        if entity.kind == "person":
            first = str(when.start) if when and when.start else self._year
            last = str(when.end) if when and when.end else self._year
            terms = offices_of(entity.key, first, last) if first and last else ()
            held = [body for term in terms if (body := body_of_term(term.country))]
        beside = any(said and said.code == body.code for body in held)
        if said and (not held or said in held or (said.kind != "state" and not beside)):
            return self.named(said)
        if entity.kind == "person":
            return self.named(held[0]) if held else None
        row = gazetteer.organisations().get(entity.key)
        organ = row is not None and row.kind in _ORGANS
        if (organ or (row is None and self._is_organ(entity))) and entity.code in gazetteer.countries():
            return self.named(state(entity.code))
        return None

    def in_those_days(self, entity: Entity, text: str, when: EdtfDate | None) -> Entity:
        """The state that a name meant at that time: "Republic of China" China until 1949, "Moscow" the Soviet Union.

        A name of another is read so only where the article names that state itself, or where the name is one of those
        that the tables give.
        """
        stage = gazetteer.stages().get(entity.key)
        year = when.end.year if when and when.end else None
        if stage is None or year is None or not stage.first <= year <= stage.last:
            return entity
        named = any(name in text for name in stage.names)
        return state(stage.then) if named or (not stage.names and self.mentions_state(stage.then)) else entity

    def holder(self, code: str, office: str) -> Entity | None:
        """The one person whom the article introduces with this office, of this state or (code "") of any."""
        if (code, office) not in self._holders:
            self._holders[code, office] = self._sole_holder(code, office)
        return self._holders[code, office]

    def _sole_holder(self, code: str, office: str) -> Entity | None:
        found = {
            key
            for key, each in self._ties.items()
            if code in ("", each.body.key if each.body else "")
            and (each.office.endswith(office) or office.endswith(each.office))
        }
        people = {r.entity.key: r.entity for _, r in self._hits if r.entity.key in found}
        return next(iter(people.values())) if len(people) == 1 else None

    def phrase_start(self, name: Name) -> int:
        """Where the phrase of a person's name begins, office and state before it included."""
        return self._phrases.get(name.start, name.start)

    def office_of(self, person: Entity) -> str:
        """The words of the office that the article gives a person, lower case; "" if it gives none."""
        return self._ties[person.key].office if person.key in self._ties else ""

    def sides(self) -> list[Entity]:
        """The two that the article is about, where nobody else comes near them; none otherwise."""
        chief = self._chief
        if len(chief) < 2 or (len(chief) > 2 and chief[1][1] < _LEAD * chief[2][1]):
            return []
        return [entity for entity, _ in chief[:2]]

    def chief(self) -> list[Entity]:
        """The states and bodies that the article speaks of most, those of people and capitals counted for them."""
        return [entity for entity, _ in self._chief]

    @cached_property
    def _chief(self) -> list[tuple[Entity, int]]:
        count: Counter[str] = Counter()
        entities: dict[str, Entity] = {}
        for _, reading in self._hits:
            entity = reading.entity
            if entity.kind == "person" and entity.code in gazetteer.countries():
                entity = self.named(state(entity.code))
            if is_side(entity):
                entities.setdefault(entity.key, entity)
                count[entity.key] += 1
        return [(entities[key], number) for key, number in count.most_common() if number > 1]

    def _set(self, hits: list[Hit]) -> None:
        self._hits = sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end, hit[1].entity.key))
        self._starts = [name.start for name, _ in self._hits]
        self._holders: dict[tuple[str, str], Entity | None] = {}

    def _is_date(self, name: Name) -> bool:
        """Whether the name is part of a date ("May 2011" is not Theresa May)."""
        last = bisect_left(self._dates, (name.end, 0)) - 1
        return last >= 0 and name.start < self._dates[last][1]

    def _is_part(self, name: Name) -> bool:
        """Whether a name is only part of a longer name or word."""
        where = self._text, name, self._language
        return continues_a_name(*where) or is_of_another(*where)

    def _introduced(self, article: Article) -> list[Newcomer]:
        known = [(n.start, n.end) for n in self._names]
        reader = Introductions(article.text, known, self._dates, article.language)
        reader.read((s.start, s.end) for s in article.sentences if article.kind_of(s) in _SENTENCES)
        return reader.newcomers()

    def _without_parts(self, names: list[Name]) -> list[Name]:
        """The names less those inside the name of a body that the article introduces."""
        self._bodies = [
            Name(m.start(), m.end(), full, ())
            for full in sorted((n.full for n in self._newcomers if n.kind == "organisation"), key=len)
            for m in re.finditer(rf"(?<!\w){re.escape(full)}(?!\w)", self._text)
        ]
        by_length = sorted(names, key=lambda n: n.end - n.start)
        longest = {i: n.end - n.start for n in by_length for i in range(n.start, n.end)}
        self._bodies = [b for b in self._bodies if longest.get(b.start, 0) <= b.end - b.start]
        covered = {i for b in self._bodies for i in range(b.start, b.end)}
        whole = {(b.start, b.end) for b in self._bodies}
        kept = [n for n in names if n.start not in covered or (n.start, n.end) in whole]
        names_of_bodies = {(n.start, n.end) for n in kept}
        self._bodies = [b for b in self._bodies if (b.start, b.end) not in names_of_bodies]
        self._inside = [n for n in names if n.start in covered]
        return kept

    def _people_by_surname(self) -> dict[str, Counter[str]]:
        """Full names in the article, counted, by the surname that newspapers use alone."""
        surnames: dict[str, Counter[str]] = {}
        self._full: list[tuple[int, str, str]] = []
        for name in self._names:
            full = [c for c in name.candidates if c.kind == "person" and c.form in ("name", "alias")]
            if full and " " in name.text.strip():
                term = gazetteer.people()[full[0].key][0]
                for short in {term.surname or term.name.split()[-1], name.text.split()[-1]}:
                    surnames.setdefault(short, Counter())[full[0].key] += 1
                    self._full.append((name.end, short, full[0].key))
        return surnames

    def _reading(self, name: Name) -> Reading | None:
        by_form = {c.form: c for c in reversed(name.candidates)}
        people = [c for c in name.candidates if c.kind == "person"]
        if people and all(c.form == "surname" for c in people):
            chosen = self._by_surname(name, people)
            others = [c for c in name.candidates if c.kind != "person"]
            if chosen or not others:
                return Reading(person(chosen), "surname") if chosen else None
            by_form = {c.form: c for c in reversed(others)}
        best = next((c for c in self._likeliest(name.candidates) if by_form.get(c.form) == c), None)
        best = best or next((c for c in name.candidates if by_form.get(c.form) == c), None)
        if best is None or (best.kind == "person" and best.guarded and " " not in name.text):
            return None
        return Reading(entity_of(best), best.form)

    def _likeliest(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Of several states ("Moscow", "Korean") the one that the article also names otherwise comes first."""
        if len({c.key for c in candidates}) < 2:
            return list(candidates)
        own = Counter(
            c.key for n in self._names if len({k.key for k in n.candidates}) == 1 for c in n.candidates
        )
        return sorted(candidates, key=lambda c: (c.kind != "country", -own[c.key]))

    def _by_surname(self, name: Name, people: Sequence[Candidate]) -> str | None:
        introduced = self._surnames.get(name.text)
        if introduced:
            return self._named_before(name) or introduced.most_common(1)[0][0]
        if any(name.text in n.short or name.text == n.full for n in self._newcomers):
            return None
        titled = re.search(r"[\w.] $", self._text[max(0, name.start - 2) : name.start]) is not None
        title = titled and self._titled(name.start)
        in_office = {c.key for c in people if (title or not c.guarded) and self._near_term(c.key)}
        return next(iter(in_office)) if len(in_office) == 1 else None

    @cached_property
    def _accord_behind(self) -> re.Pattern[str]:
        words = data(self._language, "names")["thing_words"]
        return re.compile(_NAMES_AN_ACCORD.format("|".join(word.capitalize() for word in words)))

    def _names_an_accord(self, name: Name, reading: Reading) -> bool:
        """Whether a person's name is no more than part of an agreement's ("the Jay Treaty")."""
        by_surname = reading.form == "surname" and reading.entity.kind in ("person", "name")
        return by_surname and self._accord_behind.match(self._text, name.end) is not None

    def _named_before(self, name: Name) -> str | None:
        """Whom the same sentence names in full before a surname that several bear."""
        before = [(end, key) for end, short, key in self._full if short == name.text and end < name.start]
        if not before or _SENTENCE_END.search(self._text[max(before)[0] : name.start]):
            return None
        return max(before)[1]

    def _titled(self, start: int) -> bool:
        """Whether a title stands directly before ("President Park")."""
        before = self._text[max(0, start - 30) : start]
        titles = data(self._language, "cues")["person_titles"]
        return any(before.lower().endswith(f"{title.lower()} ") for title in titles)

    def _near_term(self, key: str) -> bool:
        """Whether the person held an office shortly before the article's publication or its typical date."""
        if not self._year:
            return False
        year = int(self._year[:4])
        return any(
            int(t.start[:4] or 0) <= year <= int(t.end[:4] or 9999) + _REMEMBERED_YEARS
            for t in gazetteer.people()[key]
        )

    def _placed(self, read: Sequence[Hit]) -> Iterator[Hit]:
        """All places of the names that the article introduces itself, of short ones and of acronyms too."""
        entities = {n.full: self._entity(n) for n in self._newcomers}
        taken = {i for n, _ in read for i in range(n.start, n.end)}
        taken.update(i for start, end in self._dates for i in range(start, end))
        for body in self._bodies:
            taken.update(range(body.start, body.end))
            yield body, Reading(entities[body.text], "name")
        forms: dict[str, tuple[Entity, str]] = {n.full: (entities[n.full], "name") for n in self._newcomers}
        for newcomer in self._newcomers:
            for short in newcomer.short:
                forms.setdefault(short, (entities[newcomer.full], "surname"))
        forms |= {short: (entity, "alias") for short, entity in self._acronyms().items()}
        forms |= cut_short(self._names, forms, self._text, self._language)
        forms |= home_bodies([key for key, _ in self._counts.most_common(_HOME)], forms)
        for key, counts in self._surnames.items():
            most, number = counts.most_common(1)[0]
            other = forms.get(key)
            if key in entities or other is None or self._text.count(other[0].name) < number:
                forms[key] = person(most), "surname"
        longest = max((form.count(" ") + 1 for form in forms), default=0)
        for run in runs(self._text, 0, len(self._text), self._language):
            i = 0
            while i < len(run):
                for j in range(min(len(run), i + longest), i, -1):
                    start, end = run[i].start, run[j - 1].end
                    hit = forms.get(self._text[start:end])
                    if hit and not any(k in taken for k in (start, end - 1)):
                        yield Name(start, end, self._text[start:end], ()), Reading(*hit)
                        i = j
                        break
                else:
                    i += 1

    def _acronyms(self) -> dict[str, Entity]:
        """Short forms that the article gives in brackets behind a known name: "(SDF)"."""
        found: dict[str, Entity] = {}
        for name in self._names:
            match = _INTRODUCED.match(self._text, name.end)
            reading = self._reading(name) if match else None
            if match and reading and reading.form in ("name", "alias"):
                found.setdefault(match.group(1), reading.entity)
        return found

    def _entity(self, newcomer: Newcomer) -> Entity:
        full = newcomer.full
        code = ""
        if newcomer.kind == "organisation":
            inside = [n for n in self._inside if n.text in full]
            code = next((c.key for n in inside for c in n.candidates if c.kind == "country"), "")
        return Entity(key=slug(full) or full, name=full, kind=newcomer.kind, code=code)

    def _is_organ(self, entity: Entity) -> bool:
        words = set(entity.name.lower().split())
        return entity.kind == "organisation" and bool(
            words & set(data(self._language, "names")["organ_words"])
        )

    def _read_ties(self) -> None:
        """For whom people speak; who has an office is a person."""
        for name, reading in self._hits:
            key = reading.entity.key
            known_by_name = reading.form != "office" and " " in reading.entity.name
            if reading.entity.kind not in ("person", "name") or not known_by_name:
                continue
            found = tie(self._text, name.start, name.end, self._body_at, self._language)
            if found:
                self._phrases[name.start] = min(found.start, name.start)
                if key not in self._ties or (found.body and not self._ties[key].body):
                    self._ties[key] = found

    def _body_at(self, at: int) -> tuple[Entity, int, int] | None:
        hit = self.covering(at, at + 1)
        if hit and hit[1].entity.kind in ("state", "organisation"):
            return hit[1].entity, hit[0].start, hit[0].end
        return None

    def named(self, entity: Entity) -> Entity:
        """The entity under the fullest name of the article, with the code of the state that it acts for."""
        name = self._shown.get(entity.key, entity.name)
        code = entity.code
        kind = "person" if entity.key in self._ties else entity.kind
        body = self._ties[entity.key].body if entity.key in self._ties else None
        code = code or (body.code if body else "")
        if (name, code, kind) == (entity.name, entity.code, entity.kind):
            return entity
        return entity.model_copy(update={"name": name, "code": code, "kind": kind})
