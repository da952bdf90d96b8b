"""Which date dates which event."""

from __future__ import annotations

import pytest

from extract.reading import dated

#: A sentence, and the dates of all its event words: what isn't listed must have none.
OWN_CLAUSE = [
    ("The ministers met in Oslo on 4 May 2016.", {"met": "2016-05-04"}),
    ("On 4 May 2016 the ministers met in Oslo.", {"met": "2016-05-04"}),
    ("The treaty of 1905 is still in force.", {"treaty": "1905"}),
    ("The May 2011 summit failed.", {"summit": "2011-05"}),
    ("The quarrel led to the 1794 Jay Treaty.", {"Treaty": "1794"}),
    (
        "Norway recalled its envoy in 1911 after Sweden had closed the border.",
        {"recalled": "1911"},
    ),
    (
        "Norway, which had closed the border in 1911, recalled its envoy in 1913.",
        {"closed": "1911", "recalled": "1913"},
    ),
    (
        "Sweden banned flights from Norway on 4 May 2016.",
        {"banned": "2016-05-04"},
    ),
    (
        "The king signed a treaty of friendship in 1814 and died in 1818.",
        {"signed": "1814", "died": "1818"},
    ),
    ("The embassy was the target of an attack on 4 May 2016.", {"attack": "2016-05-04"}),
    ("Norway recognised Ghana, then known as the Gold Coast, on 6 March 1957.", {"recognised": "1957-03-06"}),
    (
        "Concluded in Oslo on 4 May 1902, the treaty between Norway and Sweden ended the quarrel.",
        {"treaty": "1902-05-04"},
    ),
    ("The treaty became void in 1911.", {"became": "1911"}),
    ("The peace left Norway the borders of 1814.", {}),
    (
        "Norway kept a legation in Chile until May 1912, when the king recalled the envoy.",
        {"recalled": "1912-05"},
    ),
    (
        "Norway and Sweden held talks on 4 May 2016, the first since May 2011, when the two kings held a summit.",
        {"held": "2016-05-04", "summit": "2011-05"},
    ),
    ("The treaty of 1905 was terminated in 1911.", {"treaty": "1905", "terminated": "1911"}),
    ("The summit was on 4 May 2016.", {"summit": "2016-05-04"}),
    ("Berg, a judge since 1988, founded the party in 1997.", {"founded": "1997"}),
    (
        "The appeal was turned down because the misdeed predates the 2007 joining of the court.",
        {},
    ),
    (
        "Rebels stormed the hall on 4 May 2016 to block the count at the summit.",
        {"stormed": "2016-05-04"},
    ),
    ("The riot began at 5 p.m., local time, on Saturday.", {"riot": "2018-06-16"}),
    (
        "Norway and Sweden will hold talks, scheduled to begin on 4 July 2018.",
        {"talks": "2018-07-04"},
    ),
    ("The summit is scheduled to take place on 4 July 2018.", {"summit": "2018-07-04"}),
    (
        "On 4 May 2016 the king pardoned the former minister Berg, convicted of fraud.",
        {"pardoned": "2016-05-04"},
    ),
    (
        "Norway signed a pact with Sweden on 4 May 2016, and the line would run through Denmark.",
        {"signed": "2016-05-04"},
    ),
    (
        "The king arrived in Oslo on 4 May 2016 ahead of the summit with Sweden on 6 May 2016.",
        {"arrived": "2016-05-04", "summit": "2016-05-06"},
    ),
    ("The minister voted on the 2018 and 2022 bids.", {}),
    ("The king was the first to visit Sweden since the end of the war in 1949.", {}),
    ("Norway is alleged to have been a part of the plot in May 2015.", {"plot": "2015-05"}),
    ("Norway set its target to nine tenths by 2035.", {}),
    ("Norway raised the target set in 2014.", {}),
    (
        "The quarrel began on 4 May 2016 and Sweden says that it goes on.",
        {"quarrel": "2016-05-04"},
    ),
    (
        "Norway signed the accord, ended the blockade and withdrew its troops, the envoy said on 4 May 2016.",
        {"said": "2016-05-04"},
    ),
]

SHARED = [
    (
        "The ministers met on 4 May 2016 and signed a treaty.",
        {"met": "2016-05-04", "signed": "2016-05-04"},
    ),
    (
        "Norway resumed relations with Sweden and recognised its government on 4 May 1916.",
        {"resumed": "1916-05-04", "recognised": "1916-05-04"},
    ),
    (
        "Relations were established on 4 May 1920, when the envoy presented his credentials.",
        {"established": "1920-05-04"},
    ),
    (
        "Relations were established when the envoy presented his credentials on 4 May 1920.",
        {"established": "1920-05-04", "presented": "1920-05-04"},
    ),
    (
        "The quarrel broke out on 4 May 1920, when the envoy published a letter.",
        {"quarrel": "1920-05-04", "published": "1920-05-04"},
    ),
    (
        "Norway recognised the republic by signing a treaty on 4 May 1920.",
        {"recognised": "1920-05-04", "signing": "1920-05-04"},
    ),
    (
        "Norway did not recognise the republic until 4 May 1920.",
        {"recognise": "1920-05-04"},
    ),
    (
        "Norway appointed an ambassador on 4 May 1920, thus recognising the republic.",
        {"appointed": "1920-05-04", "recognising": "1920-05-04"},
    ),
    (
        "The first recognition came in 1920 when Norway signed a treaty with the republic on 4 May 1920.",
        {"recognition": "1920-05-04", "signed": "1920-05-04"},
    ),
]

SEVERAL = [
    (
        "The king of Norway will hold summits with Sweden in April and with Denmark in May.",
        {"2019-04": {"Norway", "Sweden"}, "2019-05": {"Norway", "Denmark"}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN_CLAUSE)
def test_a_date_is_that_of_its_clause(text: str, expected: dict[str, str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_a_date_is_shared_where_grammar_says_so(text: str, expected: dict[str, str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The first such visit since 2011 was a success.",
        "Norway has not met Sweden until 2011.",
        "Before 1911 the ministers met in Oslo.",
        "The ministers met after 1911.",
        "The 1911 census counted the houses.",
        "The king liked the visit throughout the 1911 season.",
    ],
)
def test_a_date_on_one_side_of_an_event_dates_nothing(text: str) -> None:
    assert not {date for word, date in dated(text).items() if word in ("met", "visit")} - {"2011"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norway recalled its envoy in 1911 and later recognised the republic.", "recognised"),
        ("Norway signed a treaty in 1911 and had previously banned the flag.", "banned"),
        ("The treaty was signed in 1911; the king died.", "died"),
        ("Norway recalled its envoy in 1911, and the king had died.", "nothing"),
    ],
)
def test_a_clause_of_another_time_shares_no_date(text: str, word: str) -> None:
    assert word not in dated(text)


def test_two_dates_of_one_noun_make_two_events() -> None:
    from extract.reading import mentions

    text, dates = SEVERAL[0]
    found = [m for m in mentions(text) if m.date and m.type == "meeting"]
    assert {m.date.edtf: {p.entity.name for p in m.participants} for m in found if m.date} == dates


def test_what_a_treaty_says_is_no_event_beside_its_signing() -> None:
    found = dated("The treaty was signed in September 1905, and it ceded the island.")
    assert found == {"signed": "1905-09"}


def test_a_date_in_front_is_the_main_verb_s_whatever_stands_between() -> None:
    found = dated("On Wednesday during the opening ceremony for a bridge, the king called for peace.")
    assert found["called"] == "2018-06-20"


def test_since_runs_until_the_publication() -> None:
    assert dated("Norway has occupied the island since 2011.") == {"occupied": "2011/2018-06-20"}


def test_how_a_dated_event_came_about_is_no_second_entry() -> None:
    from extract.reading import mentions

    how = (
        "Norway recognised the junta of Chile on 6 March 1950, "
        "when the two countries also established diplomatic relations."
    )
    assert [m.mode for m in mentions(how)] == ["recognise"]
    form = "Norway recognised Chile by an exchange of notes on 28 May 1873."
    assert [m.mode for m in mentions(form)] == ["recognise"]
    other = "Norway recognised Iceland in 1944, long after 1905, when Norway and Sweden severed relations."
    assert [m.mode for m in mentions(other)] == ["recognise", "sever"]


def test_what_follows_in_the_year_of_an_after_clause_is_of_that_year() -> None:
    found = dated("After Norway left the union in 1905, it sent envoys to Denmark.")
    assert found == {"left": "1905", "sent": "1905"}


def test_what_follows_a_day_or_comes_later_is_not_of_that_time() -> None:
    assert "sent" not in dated("After Norway left the union on 7 June 1905, it sent envoys to Denmark.")
    assert "sent" not in dated("Norway sends envoys to Denmark after leaving the union 55 years ago.")
    assert "sent" not in dated("After Norway left the union in 1905, it later sent envoys to Denmark.")


def test_a_year_behind_what_opened_a_time_is_that_of_the_opening() -> None:
    found = dated("The quarrel of the two countries began with the invasion of Sweden in 1868.")
    assert found["invasion"] == "1868"


def test_a_day_that_a_past_tense_tells_is_not_to_come() -> None:
    told = "Sweden had closed its embassy, and advised citizens to leave in its January 3 alert."
    assert dated(told, "2020-01-05")["advised"] == "2020-01-03"
    a_year_ago = "The king said that he banned travel from Sweden in January."
    assert dated(a_year_ago, "2020-11-02")["banned"] == "2020-01"
    planned = "The vote was set for January."
    assert dated(planned, "2020-11-02")["vote"] == "2021-01"
    ahead = "Sweden will close its embassy in Norway on January 3."
    assert dated(ahead, "2020-02-05")["close"] == "2021-01-03"


def test_a_day_that_is_still_to_be_is_not_over() -> None:
    assert dated("The king said the 12 June summit would go ahead.", "2018-05-20")["summit"] == "2018-06-12"
    assert dated("The king said the 12 June summit went ahead.", "2018-05-20")["summit"] == "2017-06-12"


def test_a_participle_is_not_coordinated_with_a_finite_verb() -> None:
    found = dated("In 1957 Norway tried to end the talks by moving envoy Berg to Peru and sending a clerk.")
    assert "sending" not in found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The summit of Norway and Sweden has been moved from 5 July to 19 July.", "2018-07-19"),
        ("The summit of Norway and Sweden was postponed to 19 July.", "2018-07-19"),
        ("Norway and Sweden pushed back the summit from June to August.", "2018-08"),
        ("The summit of Norway and Sweden was brought forward to 3 July.", "2018-07-03"),
        ("Norway put off the summit until 19 July.", "2018-07-19"),
    ],
)
def test_the_new_time_of_what_is_put_off_is_the_plan_s(text: str, date: str) -> None:
    assert dated(text) == {"summit": date}


def test_what_is_moved_elsewhere_keeps_its_date() -> None:
    assert dated("The embassy was moved from Oslo to Bergen in May 2014.")["moved"] == "2014-05"
    assert "summit" not in dated("The summit was not postponed to 19 July.")


def test_a_participle_that_no_comma_parts_from_a_noun_is_not_of_the_clause() -> None:
    text = "On 4 May 2016 Norway called for action against gangs destroying the forest of Sweden."
    assert "destroying" not in dated(text)
    assert dated("On 4 May 2016 rebels attacked a bus, killing twenty people.")["killing"] == "2016-05-04"


def test_a_date_in_front_goes_no_further_than_its_clause() -> None:
    text = "For most of the nineteenth century people looked back; in 1918, with talks ahead, Norway signed a treaty."
    assert dated(text)["signed"] == "1918"
