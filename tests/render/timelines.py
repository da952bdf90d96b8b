"""Timelines to test with: a realistic one, one full of hostile strings, and synthetic ones of any size."""

from __future__ import annotations

import random
from functools import lru_cache

from timeline.models import (
    Actor,
    Conflict,
    Day,
    Document,
    EdtfDate,
    Entity,
    Event,
    EventMention,
    Participant,
    Place,
    Problem,
    Quote,
    Role,
    Stage,
    Status,
    Timeline,
    TimexRef,
)

ARTICLES = {
    "harbour": ("The Harbour Gazette", "Two Koreas, one neighbour", "2018-03-28T15:52+09:00", "https://harbour.example/koreas"),
    "courier": ("Northern Courier", "A train in Beijing", "2018-03-29", "http://courier.example/train?id=7&lang=en"),
    "ledger": ("Pacific Ledger", "What became of the summits", "2018-06-14", "https://ledger.example/summits"),
    "annals": ("", "Walls of the peninsula", None, ""),
}  # fmt: skip

PEOPLE = {
    "KOR": ("South Korea", "state", "KOR"),
    "PRK": ("North Korea", "state", "PRK"),
    "CHN": ("China", "state", "CHN"),
    "USA": ("United States", "state", "USA"),
    "kim-jong-il": ("Kim Jong-il", "person", "PRK"),
    "kim-jong-un": ("Kim Jong-un", "person", "PRK"),
    "hu-jintao": ("Hu Jintao", "person", "CHN"),
    "xi-jinping": ("Xi Jinping", "person", "CHN"),
    "moon-jae-in": ("Moon Jae-in", "person", "KOR"),
    "donald-trump": ("Donald Trump", "person", "USA"),
    "UNSC": ("UN Security Council", "organisation", ""),
}


def ahead_of_its_time() -> list[str]:
    """Schema versions that this version doesn't know."""
    return ["1.2", "1.10", "2.0", "11.0"]


def _documents() -> tuple[Document, ...]:
    return tuple(
        Document(
            id=key,
            source=f"articles/{key}.txt",
            title=title,
            language="en",
            outlet=outlet,
            url=url,
            published=published,
            published_how="header" if published else "unknown",
        )
        for key, (outlet, title, published, url) in ARTICLES.items()
    )


def mention(
    document: str,
    sentence: str,
    trigger: str,
    timex: str = "",
    edtf: str | None = None,
    *,
    at: int = 400,
    title: str,
    actors: str = "",
    status: Status = Status.HAPPENED,
    type: str = "meeting",
    steps: tuple[str, ...] = (),
    rule: str = "en/date",
    attribution: str = "",
    attachment: str = "clause",
) -> EventMention:
    """A mention whose offsets are found by looking for the words in the sentence, which stands at ``at``."""

    def quote(words: str) -> dict[str, int | str]:
        start = at + sentence.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    refs = (TimexRef(**quote(timex), value=edtf or "", edtf=edtf, rule=rule, steps=steps),) if timex else ()
    return EventMention(
        document=document,
        sentence=Quote(start=at, end=at + len(sentence), text=sentence),
        trigger=Quote(**quote(trigger)),
        head=trigger,
        timexes=refs,
        date=EdtfDate.parse(edtf) if edtf else None,
        attachment=attachment if edtf else "",
        type=type,
        participants=tuple(
            Participant(**quote(words), entity=Entity(key=words, name=words, kind="person"), role=Role.BOTH)
            for words in actors.split("|")
            if words
        ),
        status=status,
        attribution=attribution,
        title=title,
        rules=("en/trigger/" + trigger.replace(" ", "-"),),
    )


def event(
    title: str,
    edtf: str,
    type: str,
    actors: str,
    *mentions: EventMention,
    label: str = "",
    mode: str = "",
    status: Status = Status.HAPPENED,
    place: Place | None = None,
    conflicts: tuple[Conflict, ...] = (),
    history: tuple[Stage, ...] = (),
    salience: float = 0.5,
    why: tuple[str, ...] = (),
) -> Event:
    """An event of the people named by their keys, separated by spaces."""
    return Event(
        id=f"{edtf.strip('[]').replace('/', '_')}-{type}-{actors.partition(' ')[0].lower() or 'none'}",
        title=title,
        label=label,
        date=EdtfDate.parse(edtf),
        status=status,
        type=type,
        mode=mode,
        actors=tuple(
            Actor(key=key, name=PEOPLE[key][0], role=Role.BOTH, kind=PEOPLE[key][1], code=PEOPLE[key][2])
            for key in actors.split()
        ),
        place=place,
        mentions=mentions,
        sources=tuple(sorted({one.document for one in mentions})),
        conflicts=conflicts,
        history=history,
        salience=salience,
        why=why,
    )


BEIJING = Place(name="Beijing", country="CHN", latitude=39.9, longitude=116.4)


def _visit() -> Event:
    told = "Kim Jong-un met Xi Jinping in Beijing on Tuesday, his first journey abroad since he took power."
    caption = "Kim Jong-un and Xi Jinping at the welcoming ceremony in Beijing on Monday, March 26."
    title = "Kim Jong-un and Xi Jinping meet in Beijing"
    return event(
        title,
        "2018-03-27",
        "meeting",
        "kim-jong-un xi-jinping",
        mention(
            "harbour", told, "met", "Tuesday", "2018-03-27", title=title, actors="Kim Jong-un|Xi Jinping",
            rule="en/weekday-past",
            steps=("published Wednesday 28 March 2018", "“Tuesday” with a verb in the past: the last one before",
                   "27 March 2018"),
        ),
        mention("courier", caption, "ceremony", "Monday, March 26", "2018-03-26", title=title, rule="en/month-day",
                steps=("the year of publication, 2018", "26 March 2018")),
        label="Kim–Xi, Beijing",
        mode="summit",
        place=BEIJING,
        conflicts=(Conflict(date=EdtfDate.parse("2018-03-26"), mentions=(1,)),),
        salience=1.0,
        why=("same actors and type, one day apart: merged",),
    )  # fmt: skip


def _singapore() -> Event:
    early = "The North Korean leader and the American president will meet by the end of May, officials in Seoul said."
    later = "Kim and Trump signed a statement in Singapore on June 12, and little of it has been carried out."
    title = "Kim Jong-un and Donald Trump meet in Singapore"
    return event(
        title,
        "2018-06-12",
        "meeting",
        "kim-jong-un donald-trump",
        mention("ledger", later, "signed", "June 12", "2018-06-12", title=title, rule="en/month-day",
                steps=("the year of publication, 2018", "12 June 2018")),
        mention("harbour", early, "meet", "by the end of May", "2018-05", title=title, status=Status.PLANNED,
                rule="en/by-end", at=2100, attribution="officials in Seoul"),
        label="Kim–Trump, Singapore",
        mode="summit",
        place=Place(name="Singapore", country="SGP"),
        conflicts=(Conflict(date=EdtfDate.parse("2018-05"), mentions=(1,)),),
        history=(
            Stage(published=Day(2018, 3, 28), status=Status.PLANNED, date=EdtfDate.parse("2018-05"), mention=1),
            Stage(published=Day(2018, 6, 14), status=Status.HAPPENED, date=EdtfDate.parse("2018-06-12"), mention=0),
        ),
        salience=1.0,
        why=("planned for May in one source, told as past in a later one: one event",),
    )  # fmt: skip


def _simple(
    title: str, edtf: str, type: str, actors: str, document: str, sentence: str, trigger: str, timex: str, *,
    status: Status = Status.HAPPENED, label: str = "", salience: float = 0.5, place: Place | None = None,
    attribution: str = "",
) -> Event:  # fmt: skip
    one = mention(document, sentence, trigger, timex, edtf, title=title, status=status, type=type,
                  attribution=attribution)  # fmt: skip
    return event(title, edtf, type, actors, one, status=status, label=label, salience=salience, place=place)


@lru_cache
def koreas() -> Timeline:
    """Fourteen events of two Koreas: every precision and status, a conflict, a change of plan."""
    s = _simple
    events = (
        s("Wiman takes the throne of Gojoseon", "-0193~", "leadership", "", "annals",
          "Around 194 BC the refugee general Wiman drove out the king and took the throne of Gojoseon.",
          "took the throne", "194 BC", label="Wiman takes Gojoseon"),
        s("Kim Jong-il and Hu Jintao confer in Beijing", "2011-05", "meeting", "kim-jong-il hu-jintao", "harbour",
          "In May 2011 Kim Jong-il rode to Beijing for his last summit with Hu Jintao.", "summit", "May 2011",
          label="Kim Jong-il–Hu Jintao", place=BEIJING),
        s("Kim Jong-un comes to power", "[2011-10..2011-12]", "leadership", "kim-jong-un", "harbour",
          "Kim Jong-un inherited the country in late 2011 and stayed at home for six years.", "inherited", "late 2011",
          label="Kim Jong-un in power", salience=0.8),
        s("North Korea tests a nuclear device", "2013-02-12", "weapons", "PRK", "ledger",
          "On February 12, 2013 the North tested a nuclear device for the third time.", "tested", "February 12, 2013",
          label="Third nuclear test"),
        s("The Kaesong industrial park stands still", "2013-04-09/2013-09-15", "economy", "KOR PRK", "ledger",
          "The industrial park at Kaesong stood still from April 9 to September 15, 2013.", "stood still",
          "April 9 to September 15, 2013", label="Kaesong shut"),
        s("China and South Korea negotiate on trade", "2012/2015", "economy", "CHN KOR", "ledger",
          "Seoul and Beijing negotiated on free trade between 2012 and 2015.", "negotiated", "between 2012 and 2015",
          label="China–South Korea trade talks"),
        s("China reportedly stops coal imports from North Korea", "2017", "sanctions", "CHN PRK", "courier",
          "China reportedly stopped most imports of coal from the North in 2017.", "stopped", "2017",
          status=Status.REPORTED, label="Coal stop", attribution="traders in Dandong"),
        s("The Security Council restricts oil supplies to North Korea", "2017-12-22", "sanctions", "UNSC PRK", "ledger",
          "Oil was cut back on December 22, 2017, when the Security Council voted without dissent.", "cut back",
          "December 22, 2017", label="UN limits oil"),
        _visit(),
        s("Moon Jae-in and Kim Jong-un to meet in Panmunjom", "2018-04", "meeting", "moon-jae-in kim-jong-un",
          "harbour",
          "A summit of the two Korean leaders is planned at Panmunjom next month.", "summit", "next month",
          status=Status.PLANNED, label="Inter-Korean summit", salience=0.9, place=Place(name="Panmunjom")),
        s("Donald Trump calls off the summit with Kim Jong-un", "2018-05-24", "refusal", "donald-trump kim-jong-un",
          "ledger", "On May 24 Trump called off the meeting in a letter, and changed his mind within days.",
          "called off", "May 24", label="Trump cancels"),
        s("Kim Jong-un to travel to Seoul", "2018-21", "visit", "kim-jong-un KOR", "courier",
          "A journey of Kim to Seoul in the spring of 2018 will not take place, the ministry said.", "journey",
          "the spring of 2018", status=Status.DENIED, label="Seoul journey", attribution="the ministry"),
        _singapore(),
        s("Leaders may meet again in Washington", "2018-36", "visit", "kim-jong-un donald-trump USA", "ledger",
          "Kim might come to Washington in the fourth quarter of 2018.", "come", "the fourth quarter of 2018",
          status=Status.POSSIBLE, label="Washington visit"),
    )  # fmt: skip
    undated = mention("annals", "The wall along the Yalu was repaired under a later king.", "repaired",
                      title="Wall along the Yalu repaired", type="military")  # fmt: skip
    return Timeline(
        settings={"language": "en"},
        documents=_documents(),
        events=tuple(sorted(events, key=lambda one: (one.date.sort_key, one.id))),
        undated=(undated,),
        problems=(
            Problem(source="articles/annals.txt", kind="undated-document", message="no publication date found",
                    hint="give it with --published"),
            Problem(source="articles/scan.pdf", kind="failed", message="not text"),
        ),
    )  # fmt: skip


HOSTILE = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '<a href="javascript:window.pwned=1">link</a> <b>bold</b>',
    '<span style="fill:url(https://evil.example/x)">text</span>',
    "<!--<script>",
    "]]><svg/onload=window.pwned=1>",
    "&lt;i&gt; & &amp; %{customdata} %{x} $x^2$ {{7*7}} ${window.pwned=1}",
    "'\"><style>*{display:none}</style>",
    "javascript:window.pwned=1",
    "=cmd|' /C calc'!A1",
    "line\u2028separator\u2029and\x07bell\x00nul",
    "\u202egnitirw desrever\u202c and \u2066isolate",
    "中国与日本外长在东京会晤讨论渔业与边界问题并发表联合声明",
    "وزير الخارجية المصري يزور الدوحة لبحث ملف المياه",
    "flags \U0001f1f0\U0001f1f5 and families \U0001f468\u200d\U0001f469\u200d\U0001f467 met",
    "combining e\u0301\u0302\u0303\u0304\u0305 z\u0351\u0352\u0353",
    "word " * 2000,
    "W" * 10_000,
    "\\u003cscript\\u003e \\n \\ \" '",
    "<br><sub>sub</sub><sup>sup</sup><extra></extra>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<svg><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/><link rel=stylesheet href=x.css>",
    "data:text/html,<script>window.pwned=1</script>",
    "</title></style></textarea></noscript><script>window.pwned=1</script>",
    "__proto__",
    "constructor",
    "@@SCRIPT@@ @@DATA@@",
    "\ud7ff\ufeff\ufffe\x1b[31mred\x85next",
)


@lru_cache
def hostile() -> Timeline:
    """Every text field of every noun filled with strings that attack a page, a chart or a spreadsheet."""
    documents, events = [], []
    for number, text in enumerate(HOSTILE):
        key = f"doc{number}"
        documents.append(
            Document(
                id=key,
                source=text,
                title=text,
                language="en",
                outlet=text,
                url="javascript:window.pwned=1" if number % 2 else "https://ok.example/" + text[:30],
                published="2024-03-01",
            )
        )
        sentence = f"{text} said {text} on May 2."
        one = mention(key, sentence, "said", "May 2", "2024-05-02", title=text, type="statement", attribution=text,
                      steps=(text,), rule=text)  # fmt: skip
        events.append(
            Event(
                id=f"{number}-{text[:40]}",
                title=text,
                label=text[:40],
                date=EdtfDate.of_day(Day(2024, 5, 2).plus(number * 11)),
                status=list(Status)[number % 5],
                type=text if number % 5 == 4 else "statement",
                actors=(Actor(key=text, name=text, role=Role.SOURCE),),
                place=Place(name=text),
                attribution=text,
                mentions=(one,),
                sources=(key,),
                conflicts=(Conflict(date=EdtfDate.parse("2024-05"), mentions=(0,)),),
                history=(
                    Stage(
                        published=Day(2024, 3, 1),
                        status=Status.PLANNED,
                        date=EdtfDate.parse("2024"),
                        mention=0,
                    ),
                ),
                why=(text,),
            )
        )
    return Timeline(
        settings={text: text for text in HOSTILE[:3]},
        documents=tuple(documents),
        events=tuple(events),
        undated=tuple(mention("doc0", text + " spoke.", "spoke", title=text) for text in HOSTILE[:4]),
        problems=tuple(Problem(source=text, kind="warning", message=text, hint=text) for text in HOSTILE[:4]),
    )


_KINDS = ("meeting", "agreement", "sanctions", "visit", "statement", "military", "criticism", "election")
_NAMES = (
    "Avaria",
    "Brent",
    "Corland",
    "Dunmore",
    "Estwick",
    "Fenland",
    "Galway",
    "Harrow",
    "Istria",
    "Jura",
    "Kolm",
)


@lru_cache
def synthetic(count: int, seed: int = 7) -> Timeline:
    """So many events over forty years: bursts, spans, months and years, some plans and conflicts."""
    chance = random.Random(seed)
    documents = tuple(
        Document(id=f"d{i}", source=f"d{i}.txt", title=f"Report {i}", language="en", outlet=f"Outlet {i % 9}",
                 published=str(Day(1985, 1, 1).plus(i * 300)))
        for i in range(50)
    )  # fmt: skip
    bursts = [Day(1986, 1, 1).plus(chance.randrange(14_000)) for _ in range(12)]
    events = []
    for number in range(count):
        kind = chance.choices(_KINDS, (8, 6, 4, 6, 9, 3, 5, 2))[0]
        first, second = chance.sample(_NAMES, 2)
        burst = chance.random() < 0.5
        day = (
            chance.choice(bursts).plus(round(chance.gauss(0, 30)))
            if burst
            else Day(1986, 1, 1).plus(chance.randrange(14_600))
        )
        shape = chance.choices(("day", "span", "month", "year"), (72, 14, 10, 4))[0]
        edtf = {
            "day": str(day),
            "span": f"{day}/{day.plus(chance.randrange(2, 90))}",
            "month": str(day)[:7],
            "year": str(day)[:4],
        }[shape]
        status = chance.choices(list(Status), (80, 6, 8, 3, 3))[0]
        title = f"{first} and {second} in a {kind} over item {number}"
        sentence = f"Number {number}: {first} and {second} came to a {kind} on that date, as both sides said."
        document = f"d{chance.randrange(50)}"
        one = mention(document, sentence, kind, "that date", edtf, title=title, type=kind, status=status)
        conflict = (
            (Conflict(date=EdtfDate.of_day(day.plus(1)), mentions=(0,)),) if chance.random() < 0.05 else ()
        )
        events.append(
            Event(
                id=f"e{number}",
                title=title,
                label=f"{first}–{second} {kind}",
                date=EdtfDate.parse(edtf),
                status=status,
                type=kind,
                actors=(
                    Actor(key=first, name=first, role=Role.SOURCE, kind="state"),
                    Actor(key=second, name=second, role=Role.TARGET, kind="state"),
                ),
                mentions=(one,),
                sources=(document,),
                conflicts=conflict,
                salience=round(chance.random(), 3),
            )
        )
    events.sort(key=lambda one: (one.date.sort_key, one.id))
    return Timeline(documents=documents, events=tuple(events))


@lru_cache
def same_day(count: int = 40) -> Timeline:
    """So many events of one type on one day: no zoom can part them."""
    names = tuple(PEOPLE)
    events = tuple(
        _simple(f"Envoy {number} arrives at the congress", "1990-07-01", "visit", names[number % len(names)], "harbour",
                f"Envoy {number} arrived on July 1, 1990.", "arrived", "July 1, 1990")
        for number in range(count)
    )  # fmt: skip
    unlike = [one.model_copy(update={"id": f"envoy-{number}"}) for number, one in enumerate(events)]
    return Timeline(documents=_documents(), events=tuple(unlike))
