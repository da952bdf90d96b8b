"""One article's event mentions: parse what carries dates, find the event words, date them, and say who and how sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from timeline.extract.arguments import subjects
from timeline.extract.attach import attached
from timeline.extract.carried import ToldDay, carried_on, told_day
from timeline.extract.dates import date_uses
from timeline.extract.discourse import Discourse
from timeline.extract.factuality import Told, factuality
from timeline.extract.gaps import counted
from timeline.extract.headings import Entry, headings, opening, under
from timeline.extract.names import Cast
from timeline.extract.nominals import Phrases
from timeline.extract.participants import participants
from timeline.extract.place import place_of
from timeline.extract.share import Dated, is_form, tells_how
from timeline.extract.standins import stand_ins
from timeline.extract.syntax import Parsed, children, lemma, parsed, worth_parsing
from timeline.extract.titles import label, title
from timeline.extract.triggers import Trigger, triggers
from timeline.extract.wording import Context
from timeline.languages import data, known
from timeline.models import (
    Article,
    BlockKind,
    Day,
    EventMention,
    Participant,
    Precision,
    Quote,
    Timex,
    TimexRef,
)

#: An undated mention is kept, as evidence and for the list of undated events, from this weight on.
_WORTH_LISTING = 2.0

#: A verb and its event noun are quoted together up to this many code points.
_LONGEST_TRIGGER = 60

#: A caption is written for the picture: its dates weigh less than those of the text.
_CAPTION_SHARE = 0.5


def mentions(article: Article, timexes: Sequence[Timex]) -> Iterator[EventMention]:
    """The mentions of an article in reading order, dated and undated.

    Raises ``LookupError`` if no parser is shipped for the article's language.
    """
    if article.language not in known():
        raise LookupError(f"no parser is shipped for the language {article.language!r}")
    cast = Cast(article, timexes)
    discourse = Discourse()
    easier = stand_ins(article, cast, timexes)
    above = headings(article, timexes)
    first = opening(article, above)
    before: ToldDay | None = None
    for parse in parsed(article, worth_parsing(article, timexes, first), easier):
        heading = above.get(parse.sentence.block)
        entry = Entry(heading, parse.sentence in first) if heading else None
        sentence = _Sentence(article, parse, timexes, cast, discourse, entry)
        dated = sentence.dated(before)
        before = told_day(parse, dated)
        yield from sentence.mentions(dated)


class _Sentence:
    """What one sentence tells."""

    def __init__(
        self,
        article: Article,
        parse: Parsed,
        timexes: Sequence[Timex],
        cast: Cast,
        discourse: Discourse,
        entry: Entry | None = None,
    ) -> None:
        self._article, self._parse, self._discourse, self._entry = article, parse, discourse, entry
        first = bisect_right(timexes, parse.sentence.start, key=lambda t: t.end)
        self._timexes = timexes[first : bisect_left(timexes, parse.sentence.end, key=lambda t: t.start)]
        self._phrases = Phrases(parse, cast, discourse, self._timexes, article.language)
        self._triggers = triggers(parse, cast, self._timexes, article.language)
        self._uses = date_uses(article, parse, self._timexes)

    def dated(self, before: ToldDay | None) -> list[Dated]:
        """The sentence's events with their dates; ``before`` is the day that the sentence before tells."""
        dated = attached(self._parse, self._triggers, self._uses, self._article)
        if self._entry and self._entry.opens:
            dated = under(self._entry.heading, self._parse, self._triggers, dated, self._article.language)
        dated = counted(self._parse, self._triggers, dated, self._timexes, self._article.language)
        if not self._timexes:
            dated += carried_on(self._parse, self._triggers, before, self._article)
        return dated

    def mentions(self, dated: Sequence[Dated]) -> Iterator[EventMention]:
        """The sentence's mentions in reading order, dated and undated."""
        by_head: dict[int, list[Dated]] = {}
        for item in dated:
            by_head.setdefault(item.trigger.head.i, []).append(item)
        for trigger in self._triggers:
            every: list[Dated | None] = [*by_head.get(trigger.head.i, ())]
            if not every and tells_how(trigger, dated, self._last_before(trigger)):
                continue
            for one in every or [None]:
                if one and is_form(one, dated):
                    continue
                mention = self._mention(trigger, one)
                if mention:
                    yield mention

    def _last_before(self, trigger: Trigger) -> Timex | None:
        before = self._parse.start_of(trigger.clause)
        return next((t for t in reversed(self._timexes) if t.end <= before), None)

    def _mention(self, trigger: Trigger, dated: Dated | None) -> EventMention | None:
        date = dated.use.date if dated else None
        if self._is_own_matter(trigger):
            return None
        if dated is None and (trigger.told or trigger.rule.weight < _WORTH_LISTING):
            return None
        taking_part = participants(trigger, dated.branch if dated else None, self._phrases, date)
        self._discourse.remember(taking_part)
        if (
            date is not None
            and trigger.rule.type == "meeting"
            and date.precision in (Precision.DAY, Precision.MONTH)
        ):
            self._discourse.remember_meeting(date, taking_part)
        taking_part = [p for p in taking_part if p.entity.kind not in ("media", "place")]
        if dated is None and len({p.entity.key for p in taking_part}) < 2:
            return None
        if not _worth_an_entry(trigger, taking_part, self._article.kind_of(self._parse.sentence)):
            return None
        published = self._article.published.day if self._article.published else None
        how = dated.attachment if dated else ""
        told = Told(published, self._entered)
        sure = factuality(trigger, self._parse, date, told, self._article.language, attachment=how)
        place = place_of(trigger, self._phrases)
        context = Context(self._parse, self._phrases, self._timexes, date, self._article.language)
        line = title(trigger, taking_part, place, sure.status, context)
        if line is None:
            return None
        return EventMention(
            document=self._article.id,
            block=self._article.kind_of(self._parse.sentence),
            sentence=self._quote(self._parse.sentence.start, self._parse.sentence.end),
            trigger=self._trigger_quote(trigger),
            head=trigger.head.lemma_.lower(),
            timexes=tuple(_reference(t) for t in dated.use.timexes) if dated else (),
            date=date,
            attachment=how,
            type=trigger.rule.type,
            mode=trigger.rule.mode,
            participants=tuple(taking_part),
            place=place,
            status=sure.status,
            attribution=sure.attribution,
            title=line,
            label=label(trigger, taking_part, line, context),
            weight=trigger.rule.weight * (_CAPTION_SHARE if self._in_caption else 1),
            rules=(trigger.rule.id, sure.why),
        )

    @property
    def _entered(self) -> Day | None:
        """The day of the entry that the sentence stands in, where it has one to the day."""
        date = self._entry.heading.date if self._entry else None
        return date.start if date and date.precision is Precision.DAY else None

    @property
    def _in_caption(self) -> bool:
        return self._article.kind_of(self._parse.sentence) is BlockKind.CAPTION

    def _is_own_matter(self, trigger: Trigger) -> bool:
        """Whether the article speaks of its own pictures ("the photo was issued by state media")."""
        words = set(data(self._article.language, "clauses")["own_matter"])
        arguments = [*subjects(trigger.clause), *children(trigger.clause, "obj")]
        return any(lemma(t) in words for t in arguments)

    def _quote(self, start: int, end: int) -> Quote:
        return Quote(start=start, end=end, text=self._article.text[start:end])

    def _trigger_quote(self, trigger: Trigger) -> Quote:
        """The event word; with the verb that carries it where that stands close before ("held a third summit")."""
        start, end = self._parse.start_of(trigger.head), self._parse.end_of(trigger.head)
        if trigger.carrier is not None:
            before = self._parse.start_of(trigger.carrier)
            if before < start and end - before <= _LONGEST_TRIGGER:
                start = before
        return self._quote(start, end)


def _worth_an_entry(trigger: Trigger, taking_part: Sequence[Participant], kind: BlockKind) -> bool:
    """A verb outside the lexicon needs somebody who does it; a caption tells of nothing but weighty events."""
    if trigger.rule.weight <= 1 and not taking_part:
        return False
    return kind is not BlockKind.CAPTION or trigger.rule.weight >= 2


def _reference(timex: Timex) -> TimexRef:
    return TimexRef(
        start=timex.start,
        end=timex.end,
        text=timex.text,
        value=timex.value,
        edtf=timex.edtf,
        rule=timex.rule,
        steps=timex.steps,
    )
