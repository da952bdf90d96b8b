"""TimeML: read with its date and text, written with the expressions, read again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import timeline
from tests.read.reading import articles, failure, write
from timeline.export.timeml import timeml
from timeline.models import How

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DOCID>harbour</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2018-03-28" functionInDocument="CREATION_TIME">March 28</TIMEX3></DCT>
<TITLE>Envoys meet</TITLE>
<TEXT>The envoys <EVENT eid="e1">met</EVENT> <TIMEX3 tid="t1" type="DATE">yesterday</TIMEX3> &amp; left.
</TEXT></TimeML>"""


def test_text_title_and_date_are_those_of_the_document(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "a.tml", DOCUMENT))
    assert article.text == "The envoys met yesterday & left.\n"
    assert article.title == "Envoys meet"
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-28", How.META)


@pytest.mark.parametrize("damaged", ["<TimeML><TEXT>", "<TimeML/>", "<note><TEXT>On Monday.</TEXT></note>"])
def test_what_is_no_timeml_is_told(tmp_path: Path, damaged: str) -> None:
    assert "TimeML" in failure(write(tmp_path / "a.tml", damaged))


def test_entities_of_its_own_are_not_resolved(tmp_path: Path) -> None:
    bomb = (
        '<!DOCTYPE TimeML [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        "<TimeML><TEXT>On 3 May 2011 &a;&b; left.</TEXT></TimeML>"
    )
    (article,) = articles(write(tmp_path / "a.tml", bomb))
    assert "root" not in article.text
    assert "ha" not in article.text


def test_written_text_is_the_text_and_every_expression_a_timex3() -> None:
    text = 'On 3 May 2011 <they> met & left\x00 two days later; "each" week it\'s so.\n'
    article = timeline.read_text(text, source="a&b.txt", published="2018-03-28")
    found = timeline.tag(article)
    root = etree.fromstring(timeml(article, found).encode())
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\x00", "\ufffd")
    marked = body.findall("TIMEX3")
    assert [(one.text, one.get("value"), one.get("type")) for one in marked] == [
        (one.text, one.value, one.type) for one in found
    ]
    assert marked[0].get("anchorTimeID") is None
    assert marked[1].get("anchorTimeID") == "t1"
    assert root.xpath("string(//DCT/TIMEX3/@value)") == "2018-03-28"


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    article = timeline.read_text("They met last week.\n", published="2018-03-28")
    written = write(tmp_path / "b.tml", timeml(article, timeline.tag(article)))
    (again,) = articles(written)
    assert again.text == article.text
    assert again.published
    assert again.published.day == article.published.day if article.published else False
