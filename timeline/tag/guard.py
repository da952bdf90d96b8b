"""Conditions on what stands around a match: numbers that aren't years, names that aren't days, units that aren't
lengths of time. Each is named by the rules of ``languages/``, whose examples show what it lets through and what not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from timeline.tag.clause import is_past
from timeline.tag.kind import Kind
from timeline.tag.place import Place

_MONEY = "$£€¥"
_RANGE = re.compile(r"\b[12]\d\d\d[-–]$")
#: A paragraph glued to the heading before it ("1917–1918The year opened …").
_GLUED_HEADING = re.compile(r"[A-Z][a-z]")
_AGE = re.compile(r"-?\s?olds?\b|\s(?:of age)\b")
_NUMBER_OR_WORD = re.compile(r"\d|[^\W\d_]+")
#: How far before "a day" the number stands that it is a rate of, in characters.
_RATE_REACH = 40
#: Units of time, the longest first.
_UNITS = ("ML", "CE", "DE", "Y", "H", "Q", "S", "M", "W", "WE", "D", "TH", "TM", "TS")


def _bare_year(place: Place) -> bool:
    """A four-digit number alone is a year unless money, a unit, a name or a decimal point stands beside it."""
    before, after = place.text[max(0, place.start - 1) : place.start], place.text[place.end : place.end + 2]
    if place.kind is Kind.MESSAGE and not 1800 <= place.parts.get("year", 2000) < 2100:
        return place.is_listed(place.before, "before_date")
    if before and before in _MONEY + "#@/+.:_-–" and not (before in "-–" and _is_range(place)):
        return False
    if after[:1] in ("%", "°", "$", "€", "£", "+", "_"):
        return False
    if after[:1] in (".", ",", ":", "/") and after[1:].isdigit():
        return False
    if place.shown.isdigit() and place.joined_before.lower() == "at" and place.is_closed():
        return False
    if before[-1:].isalpha() or (after[:1].isalpha() and not _GLUED_HEADING.match(after)):
        return False
    return not (place.is_listed(place.after, "counted") or place.is_listed(place.before, "numbered"))


def _is_range(place: Place) -> bool:
    return bool(_RANGE.search(place.text[max(0, place.start - 6) : place.start]))


def _year_span(place: Place) -> bool:
    """ "1861–65": the second year has two digits and lies later in the century of the first."""
    if "two" in place.parts:
        first, second = place.parts.get("year", 0) % 100, place.parts["two"]
        return bool(
            second > first and (second > 12 or (second == first + 1 and place.kind is Kind.NARRATIVE))
        )
    return not place.touches(_MONEY + "#@/+.:_-–")


def _month_name(place: Place) -> bool:
    """ "May", "March", "Jan": a month only where a date is looked for, not a name or a verb."""
    word, before = place.shown.rstrip("."), place.before
    listed = place.is_listed(word, "month_homographs")
    if listed and re.match(r"-[a-z]", place.text[place.end : place.end + 2]):
        return False
    if listed and place.is_before_name() and not place.is_listed(before, "time_before"):
        return False
    if place.is_listed(before, "before_date"):
        return True
    if (listed or place.kind is not Kind.NARRATIVE) and place.is_before_name():
        return False
    if not listed:
        return True
    if place.is_listed(before, "determiners") and place.joined_before and not place.is_closed():
        return True
    after = place.text[place.end : place.end + 1]
    return word.lower() != "may" and after in ",.;:)\n" and place.opens_sentence


def _no_number(place: Place) -> bool:
    """Not "June 5,000": a month with a number behind it that is no day."""
    return not re.match(r"\s?\d", place.text[place.end : place.end + 2])


def _not_age(place: Place) -> bool:
    """Not "the 6-year-old", "seven years old", "aged 6 years"."""
    return not _AGE.match(place.text[place.end : place.end + 8]) and place.before.lower() != "aged"


def _not_name(place: Place) -> bool:
    """Not the beginning of a proper name: "the Spring Offensive", "the Seven Days Battles"."""
    last = place.shown.split()[-1]
    return not (last[0].isupper() and not last.isupper() and place.is_before_name())


def _not_name_amount(place: Place) -> bool:
    """Not "the Seven Days", "the Six Day War", "a minute detail"."""
    words = re.split(r"[\s-]+", place.shown)
    if all(word[:1].isupper() for word in words) and not place.opens_sentence:
        return False
    return words[-1] != "minute" or words[0].lower() not in ("a", "an") or place.is_closed()


def _apart(place: Place) -> bool:
    """Not glued to other letters, digits or signs: "B2-15", "3:16", "10:20.5"."""
    start, end = place.whole
    before, after = place.text[max(0, start - 1) : start], place.text[end : end + 2]
    if before == "#" and place.kind is Kind.MESSAGE and place.shown[-1:].isalpha():
        return True
    if before and (before.isalnum() or before in ":.,/$£€#_" or (before == "-" and not place.touches_word())):
        return False
    if after[:1].isalpha() and place.shown[-1:].isdigit() and not _GLUED_HEADING.match(after):
        return False
    glue = ":./," if any(map(str.isalpha, place.text[start:end])) else ":./,-"
    return not (after[:1] and after[:1] in glue and after[1:].isdigit()) and after[:1] not in ("%", "_")


def _not_name_holiday(place: Place) -> bool:
    """Not "Father Christmas", "Christmas Island", "#christmas"."""
    if place.joined_before.lower() == "father" or place.touches("#"):
        return False
    return place.kind is Kind.MESSAGE or not place.is_before_name()


def _alone(place: Place) -> bool:
    """A day number alone ("on the 13th"): something must end or a verb follow, no noun."""
    return place.is_listed(place.before, "before_date") and place.is_closed()


def _alone_after(place: Place) -> bool:
    """ "The day after", with nothing that it would be after of."""
    word = place.joined_after
    return not word or place.is_listed(word, "verbs_after") or is_past((word,), place.words)


def _in_daypart(place: Place) -> bool:
    """ "In the morning", not "the morning paper"."""
    return place.is_listed(place.before, "before_daypart") and place.is_closed()


def _not_second(place: Place) -> bool:
    """ "A second attempt" isn't a duration; nor is "a quarter in all"; "a loss for the quarter of $2" is one."""
    word = place.shown.lower().split()[-1]
    if word == "second":
        counted = place.is_listed(place.shown.split()[0], "time_units") or place.parts.get(
            "count", 1
        ) not in (1, "X")
        return counted and place.is_closed()
    if place.parts.get("count") == "X" or re.match(r" of [$£€¥#\d]", place.text[place.end : place.end + 6]):
        return True
    if word == "quarter" and place.parts.get("count") == 1:
        return False
    return not (
        word.endswith(("quarter", "quarters")) and place.joined_after.lower() in place.words["after_quarter"]
    )


def _not_last_of(place: Place) -> bool:
    """Not "the last day of May", nor "at the last minute"."""
    if place.joined_after.lower() == "of":
        return False
    return place.parts.get("unit") not in ("D", "TH", "TM", "TS")


def _per(place: Place) -> bool:
    """ "$5 a day", "three times a week"; not "on May 10, a day after"."""
    if place.text.startswith(", ", max(0, place.start - 2)):
        return False
    before = _NUMBER_OR_WORD.findall(place.text[max(0, place.start - _RATE_REACH) : place.start])
    counted = any(word.isdigit() or place.is_listed(word, "rates") for word in before)
    return counted and place.is_closed() and not place.is_listed(place.before, "before_date")


def _not_per(place: Place) -> bool:
    """Not "5 a day"."""
    return not re.match(r"(?:a|an)\s", place.shown, re.IGNORECASE) or not _per(place)


def _at_night(place: Place) -> bool:
    """ "At night"; in stories also "night attacks", but no certain night."""
    if place.kind is Kind.NARRATIVE and not place.is_closed():
        return not place.is_listed(place.joined_before, "determiners")
    return place.is_listed(place.joined_before, "at_night") and place.is_closed()


def _future(place: Place) -> bool:
    """ "The future", "the town's future", not "a future" nor the beginning of a name; "future wars" only in stories."""
    if place.is_before_name() or place.joined_before.lower() in ("a", "no"):
        return False
    return place.kind is not Kind.NEWS or place.is_closed() or " " in place.shown


def _the_unit(place: Place) -> bool:
    """ "For the year": this very one, not "the year of the dragon"."""
    hyphenated = place.text.startswith("-", place.end)
    return place.is_listed(place.before, "in_unit") and place.is_closed() and not hyphenated


def _ended(place: Place) -> bool:
    """ "For the year ended 31 March": a length of time, which is no year of the calendar."""
    return place.joined_after.lower() in ("ended", "ending") and place.is_listed(place.before, "in_unit")


def _that_unit(place: Place) -> bool:
    """ "That year", not "they said that years pass"."""
    return not place.shown.lower().startswith("that ") or not place.is_listed(place.before, "reporting")


def _bare_plural(place: Place) -> bool:
    """ "The talks lasted weeks", "weeks before the vote", not "the days of May"."""
    if place.text[max(0, place.start - 10) : place.start].lower() == "matter of ":
        return False
    if place.is_listed(place.joined_after, "around_event"):
        return not place.is_listed(place.joined_before, "determiners")
    if place.joined_after.lower() in ("of", "old"):
        return place.is_listed(place.joined_before, "lasting")
    return place.is_listed(place.joined_before, "lasting") and place.is_closed()


def _ends_here(place: Place) -> bool:
    """Whether a sign follows that ends the clause: "the longest to date."."""
    return place.text[place.end : place.end + 1] in ("", ".", ",", ";", ":", ")", "\n")


def _names_when(place: Place) -> bool:
    """ "The weeks before the war": the unit alone is the expression, for what follows says which ones."""
    return place.is_listed(place.joined_after, "names_when")


def _message_unit(place: Place) -> bool:
    """A message's "long day"; "yr" before a noun is "your"."""
    return place.kind is Kind.MESSAGE and (not place.shown.lower().endswith("yr") or place.is_closed())


def _smaller_unit(place: Place) -> bool:
    """ "Two hours and 30 minutes": the second unit divides the first."""
    return _UNITS.index(place.parts["unit2"]) > _UNITS.index(place.parts["unit"])


def _weekday_name(place: Place) -> bool:
    """ "Friday", not "Good Friday", "Joe Friday", "the Sunday Times"."""
    before = place.joined_before
    if place.touches("#"):
        return False
    if place.is_listed(before, "named_days") and before[:1].isupper() and not before.isupper():
        return False
    return (
        not place.is_before_name()
        or place.is_listed(place.before, "before_date")
        or place.is_listed(place.before, "possessives")
        or place.kind is Kind.MESSAGE
    )


def _not_name_of_day(place: Place) -> bool:
    """Not "USA Today"."""
    if place.shown[:1].islower() or place.shown.isupper() or place.opens_sentence:
        return True
    return not place.joined_before[:1].isupper()


def _not_score(place: Place) -> bool:
    """Not "won 2:15", not "Mark 3:16"."""
    return not (place.is_listed(place.before, "scoring") or place.is_listed(place.before, "scripture"))


def _bare_season(place: Place) -> bool:
    """ "In summer", "last until winter"; in stories and messages also "the summer offensive"."""
    if place.kind is not Kind.NEWS:
        return True
    return _not_name(place) and place.is_listed(place.joined_before, "before_date") and place.is_closed()


def _season(place: Place) -> bool:
    """Not "the fall of the city", "the spring in her step"."""
    if not place.shown.lower().endswith(("fall", "spring")):
        return True
    return place.joined_after.lower() != "of" and (
        place.is_listed(place.before, "before_date") or place.is_closed()
    )


def _hundreds(place: Place) -> bool:
    """ "The 1700s": a century; "the 2000s" are the ten years."""
    return bool(place.parts["year"] % 100 == 0 and place.parts["year"] < 2000)


def _now(place: Place) -> bool:
    """ "It is now open", not "now that", "now and then", nor the "now" that only opens a sentence."""
    if place.shown == "Now" and place.opens_sentence and place.kind is Kind.NEWS:
        return False
    follows = place.text[place.end : place.end + 10].lower()
    return place.joined_after.lower() not in ("that", "or") and not follows.startswith(
        (" and then", " and again")
    )


def _current(place: Place) -> bool:
    """ "The current law": the adjective, not what flows."""
    return not place.is_closed() and place.joined_after[:1].islower()


GUARDS: Mapping[str, Callable[[Place], bool]] = {
    "after_ahead": lambda place: (
        place.is_listed(place.joined_before, "ahead") and place.before.lower() != "to"
    ),
    "after_at": lambda place: place.before.lower() == "at",
    "alone": _alone,
    "alone_after": _alone_after,
    "alone_word": lambda place: place.is_closed(),
    "apart": _apart,
    "at_night": _at_night,
    "before_of": lambda place: place.joined_after.lower() == "of",
    "bare_plural": _bare_plural,
    "bare_season": _bare_season,
    "bare_year": _bare_year,
    "before_date": lambda place: place.is_listed(place.before, "before_date"),
    "clock_before": lambda place: place.is_listed(place.before, "clock_before"),
    "current": _current,
    "ended": _ended,
    "in_daypart": _in_daypart,
    "message_unit": _message_unit,
    "message": lambda place: place.kind is Kind.MESSAGE,
    "month_name": _month_name,
    "narrative": lambda place: place.kind is Kind.NARRATIVE,
    "no_number": _no_number,
    "not_age": _not_age,
    "not_ago_while": lambda place: place.joined_after.lower() != "ago",
    "the_before": lambda place: place.joined_before.lower() == "the" and _names_when(place),
    "not_the_before": lambda place: place.shown.lower().split()[:-1] != ["the"] or not _names_when(place),
    "not_as": lambda place: place.joined_before.lower() != "as",
    "not_before_that": lambda place: not place.shown.lower().endswith("before") or _alone_after(place),
    "not_bracket": lambda place: not place.touches("(["),
    "not_future_name": _future,
    "not_high": lambda place: place.joined_before.lower() != "high",
    "not_last_of": _not_last_of,
    "not_long": lambda place: not place.text.startswith(("-long", "-ago", "-earlier"), place.end),
    "not_message": lambda place: place.kind is not Kind.MESSAGE,
    "not_name": _not_name,
    "not_name_after": lambda place: not place.is_before_name(),
    "not_name_amount": _not_name_amount,
    "name_amount": lambda place: not _not_name_amount(place),
    "not_name_amount_after": lambda place: not all(word[:1].isupper() for word in place.shown.split()[1:]),
    "not_name_holiday": _not_name_holiday,
    "not_name_of_day": _not_name_of_day,
    "not_per": _not_per,
    "not_score": _not_score,
    "not_second": _not_second,
    "not_shown_name": lambda place: place.shown[:1].islower() or place.opens_sentence,
    "not_title_name": lambda place: place.shown[:1].islower() or place.opens_sentence,
    "now": _now,
    "past_noun": lambda place: place.is_closed(),
    "plural_period": lambda place: place.joined_after.lower() != "of",
    "season": _season,
    "smaller_unit": _smaller_unit,
    "that_unit": _that_unit,
    "the_unit": _the_unit,
    "not_per_second": lambda place: place.parts["unit"] != "TS",
    "not_recent_year": lambda place: not 1900 <= place.parts["clock"] < 2100,
    "hundreds": _hundreds,
    "round_year": lambda place: place.parts["year"] % 10 == 0 and not _hundreds(place),
    "to_date": lambda place: place.joined_before.lower() == "to" and _ends_here(place),
    "title": lambda place: place.shown[:1].isupper() and not place.shown.isupper(),
    "weekday_name": _weekday_name,
    "year_span": _year_span,
}
