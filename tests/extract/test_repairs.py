"""Trees mended by grammar, and like ones that stay as they are."""

from __future__ import annotations

import pytest

from extract.reading import mentions


def lines(text: str, published: str = "2018-06-20") -> list[str]:
    return [m.title for m in mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of two past forms behind one subject the second is its verb
        (
            "A statement issued jointly with the Soviet Union on 1 October 1977 called for a conference.",
            "Statement is issued with the Soviet Union",
        ),
        # the subject stands behind "a day after"
        (
            "The report came on May 10, a day after Norway released three Swedish sailors.",
            "Norway releases three Swedish sailors",
        ),
        # an infinitive below an adjective has its subject
        (
            "Angela Merkel is due to meet Emmanuel Macron next month.",
            "Angela Merkel to meet Emmanuel Macron",
        ),
        # a clause behind ", and" is the main clause's
        (
            "On May 16 Norway pulled out of talks with Sweden that were scheduled for the same day, "
            "and threatened to close the border.",
            "Norway threatens to close the border",
        ),
        # a comma before the "and" of two says that a clause follows
        (
            "Norway and Chile restored relations, and their embassies in Oslo and Santiago reopened on 2 May 1974.",
            "Embassies reopen",
        ),
    ],
)
def test_who_does_it(text: str, expected: str) -> None:
    assert expected in lines(text)


def test_a_participle_alone_stays_what_it_is() -> None:
    assert lines("The treaty signed in Oslo on 3 June 2018 ended the dispute.") == [
        "Treaty is signed in Oslo"
    ]


def test_a_second_title_is_nobody_else() -> None:
    text = (
        "Emmanuel Macron, founder of the party En Marche, former minister and former President of France, "
        "left Berlin on 3 June 2018."
    )
    assert [[p.entity.key for p in m.participants] for m in mentions(text, "2018-06-20")] == [
        ["emmanuel-macron", "DEU"]
    ]
    two = "Emmanuel Macron, head of his party, and the Chancellor of Germany met on 3 June 2018."
    assert "angela-merkel" in {p.entity.key for m in mentions(two, "2018-06-20") for p in m.participants}


def test_a_former_holder_is_not_the_one_of_the_day() -> None:
    def who(text: str) -> list[str]:
        return [p.entity.key for m in mentions(text, "2018-06-20") for p in m.participants]

    assert who("The former president of France met Angela Merkel on 3 June 2018.") == ["FRA", "angela-merkel"]
    assert "emmanuel-macron" in who("The president of France met Angela Merkel on 3 June 2018.")


def test_a_last_verb_is_joined_to_the_nearer_clause() -> None:
    text = (
        "Norway broke off ties on Saturday after police stormed its embassy on Friday and arrested Ada Berg."
    )
    found = {m.trigger.text: m for m in mentions(text, "2018-06-20")}
    assert found["arrested"].title == "Police arrest Ada Berg"
    assert found["arrested"].date == found["stormed"].date


def test_a_past_form_between_a_name_and_the_only_noun_is_the_verb() -> None:
    text = "On Thursday Foreign Minister Ada Berg denounced remarks that Mr Holm had made on Monday."
    assert "Ada Berg denounces remarks" in [m.title for m in mentions(text, "2018-06-20")]
