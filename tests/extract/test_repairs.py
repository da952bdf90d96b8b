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
