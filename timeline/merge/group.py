"""Groups of mentions that speak of one event, and where to look for others like them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.merge.profile import Profile, profile
from timeline.models import BlockKind, EdtfDate, EventMention, Precision

#: A place in the one order in which mentions are looked at.
Key = tuple[str, int, int, str, str, str]


def mention_key(mention: EventMention) -> Key:
    """The mention's place: by document, sentence, trigger and date, and for the rest by what it says."""
    date = mention.date.edtf if mention.date else ""
    who = " ".join(f"{p.entity.key} {p.role}" for p in mention.participants)
    rest = f"{mention.type} {mention.mode} {mention.status} {mention.block} {who}"
    return mention.document, mention.sentence.start, mention.trigger.start, date, mention.title, rest


class Group:
    """Mentions of one event, and why they came together. ``date`` is the one it was founded on.

    ``sources`` maps articles to the article that they are a version of; ``superseded`` holds dates of plans that
    came to nothing.
    """

    def __init__(self, mention: EventMention, sources: Mapping[str, str]) -> None:
        if mention.date is None:
            raise ValueError("a group is founded on a date")
        self.mentions = [mention]
        self.why: list[str] = []
        self.date: EdtfDate = mention.date
        self.profile: Profile = profile(mention)
        self.superseded: frozenset[str] = frozenset()
        self._sources = sources

    def take(self, other: Group, why: str) -> None:
        """Join the other group's mentions to this one; the other is empty then."""
        self.why += [why, *other.why]
        self.mentions += other.mentions
        self.profile = self.profile.with_(other.profile)
        self.superseded |= other.superseded
        other.mentions = []

    def add(self, mention: EventMention, why: str) -> None:
        """Join a single mention, dated or not."""
        self.why.append(why)
        self.mentions.append(mention)

    @property
    def is_day(self) -> bool:
        """Whether the date is a single day."""
        return self.date.precision is Precision.DAY and self.date.days == 1

    @property
    def span(self) -> tuple[float, float]:
        """First and last day as numbers, open ends at infinity."""
        return self.date.sort_key[:2]

    @property
    def support(self) -> float:
        """How much evidence there is: of each source, copies counted once, the weightiest mention."""
        best: dict[str, float] = defaultdict(float)
        for mention in self.mentions:
            source = self._sources.get(mention.document, mention.document)
            best[source] = max(best[source], mention.weight)
        return sum(best.values())

    @property
    def key(self) -> Key:
        """The group's place in the order of things."""
        return min(mention_key(m) for m in self.mentions)


def founded(mentions: Iterable[EventMention], sources: Mapping[str, str]) -> list[Group]:
    """A group for each dated mention, in order, equal ones once. A caption that stands twice in a document counts
    once; any other sentence is evidence wherever it stands, in an abstract and again in its section."""
    seen: set[tuple[str, int, str, int, str]] = set()
    found = []
    for mention in sorted(mentions, key=mention_key):
        if mention.date and _mark(mention) not in seen:
            seen.add(_mark(mention))
            found.append(Group(mention, sources))
    return found


def undated(mentions: Iterable[EventMention]) -> list[EventMention]:
    """The mentions without a date, in order, each once."""
    seen: dict[tuple[str, int, str, int, str], EventMention] = {}
    for mention in sorted((m for m in mentions if not m.date), key=mention_key):
        seen.setdefault(_mark(mention), mention)
    return list(seen.values())


def _mark(mention: EventMention) -> tuple[str, int, str, int, str]:
    words = " ".join(mention.sentence.text.split())
    date = mention.date.edtf if mention.date else ""
    place = 0 if mention.block is BlockKind.CAPTION else mention.sentence.start
    return mention.document, place, words, mention.trigger.start - mention.sentence.start, date


class Index:
    """Groups by kind and side, each list ordered by first day: who could be the same is found without a search.

    Each group stands under its documents too, and one of a day that names nobody under the words of its line.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        self._lists: dict[tuple[str, str], list[Group]] = defaultdict(list)
        for group in groups:
            for key in _keys(group):
                self._lists[key].append(group)
        for members in self._lists.values():
            members.sort(key=lambda g: (g.span, g.key))
        self._starts = {key: [g.span[0] for g in members] for key, members in self._lists.items()}

    def near(self, group: Group, first: float, last: float) -> Iterator[Group]:
        """The other groups of the same kind and a common side whose first day lies between the two, in order."""
        seen = {id(group)}
        for key in _keys(group):
            starts = self._starts.get(key, [])
            for other in self._lists.get(key, [])[bisect_left(starts, first) : bisect_right(starts, last)]:
                if id(other) not in seen and other.mentions:
                    seen.add(id(other))
                    yield other


def _keys(group: Group) -> Iterator[tuple[str, str]]:
    kind = group.profile.family
    for side in sorted(group.profile.sides):
        yield kind, side
    for document in sorted(group.profile.documents):
        yield kind, f"in {document}"
    if not group.profile.sides and group.is_day:
        for word in sorted(group.profile.words or group.profile.said):
            yield kind, f"of {word}"


def alive(groups: Sequence[Group]) -> list[Group]:
    """The groups that no other has taken."""
    return [g for g in groups if g.mentions]


def reason(a: Group, b: Group, dates: str) -> str:
    """Why two groups are one event, in words."""
    one, two = a.mentions[0], b.mentions[0]
    who = ", ".join(sorted(a.profile.sides & b.profile.sides)) or _unnamed(a.profile, b.profile)
    first, second = (m.date.edtf if m.date else "undated" for m in (one, two))
    kinds = " and ".join(sorted({one.type, two.type}))
    return f"“{one.trigger.text}” ({first}) and “{two.trigger.text}” ({second}): {kinds}, {who}, {dates}"


def _unnamed(a: Profile, b: Profile) -> str:
    """What else joins two mentions of which one names nobody."""
    back = sorted(a.recalled & b.heads or b.recalled & a.heads)
    if back:
        return f"the article comes back to the “{back[0]}”"
    return "nobody named, the words agree"
