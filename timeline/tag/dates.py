"""Calendar dates: with their year as said, without it as the text's time and the clause's direction tell."""

from __future__ import annotations

from dataclasses import replace

from timeline.models.day import Day
from timeline.models.timex import Reading, TimexType
from timeline.tag.calendar import UNIT_DAYS, easter, edtf_of, nth_weekday, value_of, year_text
from timeline.tag.clause import Direction
from timeline.tag.kind import Kind
from timeline.tag.outcome import Outcome, Parts, clock_text, exists, placed, reading
from timeline.tag.story import Reference, Story

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: A narrative that has reached the end of a year goes on into the next one with one of its first months.
_LATE, _EARLY = 11, 2
#: A date this few days away is meant even against the tense of its clause ("extended to 16 November", said in October).
_SOON = 75
#: The same for one that only tells which of several a noun means ("the 12 June summit was called off", said in March).
_SOON_OF_NOUN = 150
#: A day so few days back is meant even if its clause looks ahead ("was to leave by 14 January", said on the 15th).
_JUST = 30


def year_of(parts: Parts) -> int | None:
    """The astronomical year that the parts name; two digits are of the years 1930 to 2029, or of the
    century of the year beside them."""
    if "year" in parts:
        year = int(parts["year"])
        if "two" in parts:
            return year - year % 100 + int(parts["two"])
        return 1 - year if parts.get("era") == "BC" else year
    if "two" in parts:
        two = int(parts["two"])
        return 1900 + two if two >= 30 else 2000 + two
    return None


def date(parts: Parts, story: Story) -> Outcome | None:
    """A calendar date, with whatever parts are named."""
    if "weekday" in parts and "month" not in parts and "day" not in parts:
        return weekday(parts, story)
    if "month" in parts and "day" in parts:
        return _in_year(parts, story, parts["month"], "D", parts["day"])
    if "month" in parts:
        return _in_year(parts, story, parts["month"], "M")
    if "season" in parts:
        return _in_year(parts, story, _SEASON_MONTHS[parts["season"]], "S")
    if "quarter" in parts:
        return _in_year(parts, story, 3 * parts["quarter"] - 2, "Q")
    if "half" in parts:
        return _in_year(parts, story, 6 * parts["half"] - 5, "H")
    if "day" in parts:
        return _day_of_month(parts, story)
    year = year_of(parts)
    if year is None:
        return None
    return placed(parts, Day(year, 1, 1), "Y")


def _in_year(parts: Parts, story: Story, month: int, unit: str, day: int = 1) -> Outcome | None:
    year = year_of(parts)
    if year is not None:
        return placed(parts, Day(year, month, day), unit) if exists(year, month, day) else None
    reference = story.reference(parts)
    if reference is None:
        value = "XXXX" + value_of(Day(2000, month, day), unit)[4:] + clock_text(parts)
        return Outcome(TimexType.DATE, value, parts.get("mod", ""))
    found, why = _year_seen(parts, story, reference, (month, day), unit)
    found = _nearest_with(found, month, day)
    if not found:
        return None
    sure = story.narrative or "year_shift" in parts or "toward" in parts
    others = () if sure else _other_year(Day(found, month, day), unit, reference)
    here = placed(parts, Day(found, month, day), unit, reference.anchor, why, others)
    winter = unit == "S" and month == 12 and "toward" not in parts and not parts.get("year_shift")
    at_hand = found == _season_year(reference.day, month, unit) < reference.day.year
    return _named_by_its_end(here) if winter and (story.narrative or at_hand) else here


def _named_by_its_end(winter: Outcome) -> Outcome:
    """ "This winter" in January, "over the winter" in a story: named after the year that it leads into."""
    assert winter.day is not None
    value = f"{year_text(winter.day.year + 1)}-WI"
    return replace(winter, value=value, edtf=edtf_of(winter.value, winter.mod))


def _nearest_with(year: int, month: int, day: int) -> int:
    """The year nearest to one that has that day (29 February); 0 if none has."""
    near = sorted(range(year - 8, year + 9), key=lambda other: (abs(other - year), other))
    return next((other for other in near if exists(other, month, day)), 0)


def _year_seen(
    parts: Parts, story: Story, reference: Reference, first: tuple[int, int], unit: str
) -> tuple[int, str]:
    """The year that a date without one is seen in from the reference, and why."""
    if "year_shift" in parts:
        found = _season_year(reference.day, first[0], unit) + parts["year_shift"]
        return found, f"the year {parts['year_shift']:+d} from {reference.value}"
    found, why = _year_for(parts, story, reference, first, unit)
    found += parts.get("years", 0)
    if "weekday" in parts and unit == "D":
        found = _year_where(Day(2000, *first), parts["weekday"] - 1, found)
    return found, why


def _year_where(place: Day, weekday: int, year: int) -> int:
    """That year or the one beside it in which the day is that weekday; that year if it is so in neither."""
    for near in (year, year + 1, year - 1):
        if exists(near, place.month, place.day) and Day(near, place.month, place.day).weekday == weekday:
            return near
    return year


def _season_year(now: Day, month: int, unit: str) -> int:
    """The year that a season of the year at hand is named after: until March this winter is last year's."""
    return now.year - (unit == "S" and month == 12 and now.month <= 2)


def _other_year(place: Day, unit: str, reference: Reference) -> tuple[Reading, ...]:
    """The reading a year off, on the other side of the reference, where it is less than a year away too."""
    other = place.year + (1 if place <= reference.day else -1)
    if not exists(other, place.month, place.day):
        return ()
    return (reading(Day(other, place.month, place.day), unit, "the other direction"),)


def _year_for(
    parts: Parts, story: Story, reference: Reference, first: tuple[int, int], unit: str
) -> tuple[int, str]:
    """The year that a date without one belongs to, and why. ``first`` is its first month and day."""
    now, shown = reference.day, reference.value
    if _season_year(now, first[0], unit) < now.year:
        now = Day(now.year - 1, 12, 31)
    size = max(1, UNIT_DAYS[unit] // 30)
    same = first == (now.month, now.day) if unit == "D" else (first[0] - 1) // size == (now.month - 1) // size
    ahead = not same and first > (now.month, now.day)
    toward = parts.get("toward", 0)
    if toward:
        year = now.year - (ahead or same) if toward < 0 else now.year + (not ahead)
        return year, f"the {'last one before' if toward < 0 else 'next one after'} {shown}"
    if story.narrative:
        if reference.unit in ("D", "M") and now.month >= _LATE and first[0] <= _EARLY:
            return now.year + 1, f"the story goes on from {shown}"
        return now.year, f"the story has reached {shown}"
    told = story.told_in_clause()
    if told and told.unit in "DM" and unit in "DM" and story.direction is not Direction.FUTURE:
        year = told.day.year + (first < (told.day.month, told.day.day if unit == "D" == told.unit else 1))
        if year < now.year:
            return year, f"the sentence goes on from {told.value}"
    told = story.told_long_before(now)
    if told and unit == "D" and first > (told.day.month, told.day.day) and story.direction is Direction.PAST:
        return told.day.year, f"the paragraph goes on from {told.value}"
    if unit == "Q":
        quarter = (now.month - 1) // 3 - (first[0] - 1) // 3
        if 0 <= quarter <= 1:
            return now.year, f"the quarter at hand or just over, seen from {shown}"
    looks = story.direction
    behind = (now.ordinal - Day(now.year, *first).ordinal) % 365 if exists(now.year, *first) else 0
    if looks is Direction.FUTURE and (unit != "D" or behind > _JUST):
        return now.year + (not ahead and not same), f"the clause looks ahead of {shown}"
    if looks is Direction.PAST and (
        unit not in "DM" or same or behind < 365 - _soon(story) or story.verb_is_near
    ):
        return now.year - ahead, f"the clause looks back from {shown}"
    distance = Day(now.year, first[0], 1).ordinal - now.ordinal
    near = now.year - 1 if distance > 183 else now.year + 1 if distance < -183 else now.year
    return near, f"the one nearest to {shown}"


def _soon(story: Story) -> int:
    return _SOON_OF_NOUN if story.is_attribute else _SOON


def _day_of_month(parts: Parts, story: Story) -> Outcome | None:
    """ "The 13th": of the month that the text has reached."""
    reference = story.then()
    if reference is None or reference.unit not in ("D", "M", "W"):
        return Outcome(TimexType.DATE, f"XXXX-XX-{parts['day']:02d}", parts.get("mod", ""))
    month = reference.day
    if "weekday" in parts:
        month = _month_where(parts["day"], parts["weekday"] - 1, month)
    if not exists(month.year, month.month, parts["day"]):
        return None
    why = f"the month of {reference.value}"
    return placed(parts, Day(month.year, month.month, parts["day"]), "D", reference.anchor, why)


def _month_where(day: int, weekday: int, near: Day) -> Day:
    """A day of the month nearest to ``near`` whose ``day`` is that weekday: the one that "Friday the 13th" means."""
    first = Day(near.year, near.month, 1)
    for months in sorted(range(-14, 15), key=lambda months: (abs(months), -months)):
        month = first.plus_months(months)
        fits = exists(month.year, month.month, day) and month.plus(day - 1).weekday == weekday
        if fits:
            return month
    return near


def weekday(parts: Parts, story: Story) -> Outcome | None:
    """ "Friday", "last Friday", "this Friday night"."""
    wanted = parts["weekday"] - 1
    reference = story.reference(parts)
    if reference is None or reference.unit not in ("D", "W", "M"):
        value = f"XXXX-WXX-{parts['weekday']}" + clock_text(parts)
        return Outcome(TimexType.DATE, value, parts.get("mod", ""))
    now, shown, anchor = reference.day, reference.value, reference.anchor
    ahead, back = (wanted - now.weekday) % 7, (now.weekday - wanted) % 7
    toward = parts.get("toward", 0)
    if toward < 0:
        return placed(parts, now.plus(-(back or 7)), "D", anchor, f"the last one before {shown}")
    if toward > 0:
        return placed(parts, now.plus(ahead or 7), "D", anchor, f"the next one after {shown}")
    if "week_shift" in parts:
        day = now.plus(7 * parts["week_shift"] - now.weekday + wanted)
        return placed(parts, day, "D", anchor, f"in the week {parts['week_shift']:+d} from {shown}")
    looks = Direction.NONE if story.is_owner else story.direction
    if looks is Direction.NONE and story.kind is Kind.MESSAGE:
        looks = Direction.FUTURE
    clock = clock_text(parts)
    if looks is Direction.FUTURE:
        other: tuple[Reading, ...] = (reading(now.plus(ahead - 7), "D", "the one before", clock),)
        return placed(parts, now.plus(ahead), "D", anchor, f"the clause looks ahead of {shown}", other)
    other = (reading(now.plus(7 - back), "D", "the one after", clock),) if looks is Direction.NONE else ()
    return placed(parts, now.plus(-back), "D", anchor, f"the last one up to {shown}", other)


def nth_weekday_of(parts: Parts, story: Story) -> Outcome | None:
    """ "The last Friday of March"."""
    here = date({name: value for name, value in parts.items() if name not in ("nth", "weekday")}, story)
    if here is None or here.day is None:
        return here
    day = nth_weekday(here.day.year, here.day.month, parts["weekday"] - 1, parts["nth"])
    return placed({}, day, "D", here.anchor, f"counted in {here.value}")


def decade(parts: Parts, story: Story) -> Outcome | None:
    """ "The 1980s", "the '80s", "the eighties", "the 470s BC"."""
    year = year_of(parts)
    said = parts.get("year", parts.get("two", 0))
    if year is None or said % 10:
        return None
    if parts.get("era") == "BC":
        return Outcome(
            TimexType.DATE, f"BC{said:04d}"[:-1], parts.get("mod", ""), day=Day(year, 1, 1), unit="DE"
        )
    return placed(parts, Day(year, 1, 1), "DE")


def hundreds(parts: Parts, story: Story) -> Outcome | None:
    """ "The late 1700s": of a century; the ten years with which it begins are the other reading."""
    first = Day(parts["year"], 1, 1)
    return placed(parts, first, "CE", alternatives=(reading(first, "DE", "only the ten years"),))


def century(parts: Parts, story: Story) -> Outcome | None:
    """ "The 19th century", "the fourth century BC"."""
    number = parts["ordinal"]
    if not 1 <= number <= 30:
        return None
    if parts.get("era") == "BC":
        return Outcome(TimexType.DATE, f"BC{number - 1:02d}", parts.get("mod", ""))
    if number == 1:
        return Outcome(TimexType.DATE, "00", parts.get("mod", ""), day=Day(1, 1, 1), unit="CE")
    return placed(parts, Day(100 * number - 100, 1, 1), "CE")


def numeric(parts: Parts, story: Story) -> Outcome | None:
    """ "03/04/2018": month and day in the rule's order; the other reading is kept where both exist."""
    year, first, second = year_of(parts), parts["first"], parts["second"]
    if year is None:
        return None
    orders = [(first, second), (second, first)]
    if parts["order"] == "dmy":
        orders.reverse()
    days = [Day(year, month, day) for month, day in dict.fromkeys(orders) if exists(year, month, day)]
    if parts["order"] == "iso":
        days = [day for day in days if day.month == first][:1]
    if not days:
        return None
    here = placed(parts, days[0], "D")
    other = tuple(reading(day, "D", "day and month the other way round") for day in days[1:])
    return replace(here, alternatives=other)


def compact(parts: Parts, story: Story) -> Outcome | None:
    """ "20180328"."""
    digits = parts["ymd"]
    return placed(parts, Day(digits // 10000, digits // 100 % 100, digits % 100), "D")


def holiday(parts: Parts, story: Story) -> Outcome | None:
    """A day with a name: fixed, the nth weekday of a month, or so many days from Easter."""

    def of_year(year: int) -> Day:
        if "easter" in parts:
            return easter(year).plus(parts["easter"])
        if "nth" in parts:
            return nth_weekday(year, parts["on"], parts["weekday"] - 1, parts["nth"]).plus(
                parts.get("plus", 0)
            )
        return Day(year, parts["on"], parts["date"])

    year = year_of(parts)
    clean = {name: value for name, value in parts.items() if name != "weekday"}
    if year is not None:
        return placed(clean, of_year(year), "D") if year > 0 else None
    reference = story.reference(parts)
    if reference is None:
        value = "XXXX" + str(of_year(2000))[4:] if "date" in parts else "XXXX-XX-XX"
        return Outcome(TimexType.DATE, value + clock_text(clean))
    if reference.day.year < 2:
        return None
    place = of_year(reference.day.year)
    found = reference.day.year + parts.get("year_shift", 0)
    if "year_shift" not in parts:
        found, _ = _year_for(parts, story, reference, (place.month, place.day), "D")
    return placed(clean, of_year(found), "D", reference.anchor, f"{found}, seen from {reference.value}")


def week_of(parts: Parts, story: Story) -> Outcome | None:
    """ "The week of March 6", "the first week of May"."""
    here = date({name: value for name, value in parts.items() if name not in ("nth", "mod")}, story)
    if here is None or here.day is None:
        return here
    day = here.day
    if "nth" in parts:
        nth = parts["nth"]
        day = day.plus_months(1).plus(-4) if nth < 0 else day.plus(3 + 7 * (nth - 1))
    return placed({}, day, "W", here.anchor, "the week of " + here.value)
