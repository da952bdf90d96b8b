"""Messages and mailboxes, written by Python's own mail package; what is encrypted, damaged, empty or hostile."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES, articles, failure, write
from timeline.models import Article, Problem
from timeline.read import read

BODY = "The foreign ministers of Ardenia and Velmark met on Tuesday.\n\nThey will meet again next month.\n"


def _message(body: str = BODY, **fields: str) -> EmailMessage:
    message = EmailMessage()
    said = {
        "From": "Harbour Wire <desk@harbourwire.example>",
        "Subject": "Envoys meet – at last",
        "Date": "Wed, 14 Mar 2018 23:30:00 -0500",
        "Message-ID": "<hw-1@harbourwire.example>",
    }
    for name, value in {**said, **fields}.items():
        if value:
            message[name] = value
    message.set_content(body)
    return message


def test_the_fields_of_a_message(tmp_path: Path) -> None:
    (article,) = articles(
        write(tmp_path / "a.eml", bytes(_message(Subject="RE: Fwd: Envoys meet – at last")))
    )
    assert article.title == "Envoys meet – at last"
    assert article.outlet == "Harbour Wire"
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-14T23:30-05:00", "meta")
    assert article.text == BODY


def test_signature_quotes_and_soft_line_ends(tmp_path: Path) -> None:
    body = (
        "The ministers met \non Tuesday.\n\nA consul was named.\n\nOn 12 March 2018, R. Amsel wrote:\n"
        "> Will they meet?\n"
        "> Yesterday nobody knew.\n\n-- \nHarbour Wire desk\n"
    )
    (article,) = articles(write(tmp_path / "a.eml", bytes(_message(body))))
    assert article.text.strip() == "The ministers met on Tuesday.\n\nA consul was named."


def test_a_message_in_html_only(tmp_path: Path) -> None:
    message = _message()
    message.set_content(
        "<h1>Envoys meet</h1><p>The ministers met on Tuesday.<br>They shook hands.</p>", subtype="html"
    )
    (article,) = articles(write(tmp_path / "a.eml", bytes(message)))
    assert article.text == "Envoys meet\n\nThe ministers met on Tuesday.\n\nThey shook hands."


def test_attachments_are_articles_too(tmp_path: Path) -> None:
    message = _message()
    message.add_attachment(
        (SAMPLES / "review.pdf").read_bytes(), maintype="application", subtype="pdf", filename="review.pdf"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(_message("The consul arrived on Friday.\n", Subject="Consul"))
    sources = [article.source for article in articles(write(tmp_path / "a.eml", bytes(message)))]
    assert [source.rpartition("a.eml")[2] for source in sources] == ["", "#review.pdf", "#message.eml"]


def test_of_a_forwarded_message_the_original_counts(tmp_path: Path) -> None:
    body = (
        "---------- Forwarded message ---------\nFrom: The Lantern Review <post@lantern.example>\n"
        "Date: 3 March 2018\nSubject: Two neighbours\nTo: desk@harbourwire.example\n\n"
        "The bridge was closed yesterday.\n"
    )
    (article,) = articles(write(tmp_path / "a.eml", bytes(_message(body))))
    assert article.published is not None
    assert article.published.value == "2018-03-03"
    assert (article.title, article.outlet) == ("Two neighbours", "The Lantern Review")


@pytest.mark.parametrize(
    ("head", "date", "subject"),
    [
        (
            "-------- Weitergeleitete Nachricht --------\nBetreff: {}\nDatum: {}\nVon: {}\nAn: a@b.example\n",
            "Sat, 3 Mar 2018 10:00:00 +0100",
            "Brücke",
        ),
        (
            "-----Ursprüngliche Nachricht-----\nBetreff: {}\nGesendet: {}\nVon: {}\n",
            "Samstag, 3. März 2018 10:00",
            "Brücke",
        ),
        (
            "-------- Message transféré --------\nObjet : {}\nDate : {}\nDe : {}\n",
            "3 mars 2018 10:00",
            "Le pont",
        ),
        (
            "----- Mensaje reenviado -----\nAsunto: {}\nEnviado el: {}\nDe: {}\n",
            "3 de marzo de 2018",
            "Puente",
        ),
    ],
)
def test_forwarding_in_other_languages(tmp_path: Path, head: str, date: str, subject: str) -> None:
    body = head.format(subject, date, "Ana <ana@lantern.example>") + "\nThe bridge was closed yesterday.\n"
    (article,) = articles(write(tmp_path / "a.eml", bytes(_message(body))))
    assert article.published is not None
    assert (article.published.value[:10], article.title, article.outlet) == ("2018-03-03", subject, "Ana")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Software: a treaty", "Software: a treaty"),
        ("AW: Re[2]: WG: Talks", "Talks"),
        ("We are: here", "We are: here"),
    ],
)
def test_only_marks_of_answers_go_from_a_subject(tmp_path: Path, subject: str, title: str) -> None:
    (article,) = articles(write(tmp_path / "a.eml", bytes(_message(Subject=subject))))
    assert article.title == title


def test_no_message_is_younger_than_its_last_receipt(tmp_path: Path) -> None:
    forged = _message(
        Received="from mx by in.example; Wed, 14 Mar 2018 08:31:10 +0100",
        Date="Tue, 14 Mar 2028 08:00:00 +0100",
    )
    (article,) = articles(write(tmp_path / "a.eml", bytes(forged)))
    assert article.published is None


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(_message())
    box.add(
        _message("A second message.\n\nFrom the bridge came the news of a treaty.\n", **{"Message-ID": ""})
    )
    box.flush()
    first, second = articles(tmp_path / "a.mbox")
    assert first.source.endswith("a.mbox#hw-1@harbourwire.example")
    assert second.source.endswith("a.mbox#2")
    assert "\nFrom the bridge came" in second.text


def test_a_bad_message_in_a_mailbox_costs_only_itself(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(_message())
    box.add(b"nothing but words\n")
    box.flush()
    items = list(read([tmp_path / "a.mbox"]))
    assert [type(item) for item in items] == [Article, Problem]


def test_what_is_no_mail(tmp_path: Path) -> None:
    assert failure(write(tmp_path / "a.eml", b"")) == "empty"
    assert failure(write(tmp_path / "b.eml", b"\x00\x01\xff" * 99)).startswith("no mail")
    assert failure(write(tmp_path / "c.mbox", b"just text\n")).startswith("no mailbox")
    assert failure(write(tmp_path / "d.mbox", b"")).startswith("no mailbox")
    assert failure(write(tmp_path / "e.eml", bytes(_message("\n")))) == "no text in the message"


def test_encrypted_mail_is_named(tmp_path: Path) -> None:
    message = _message()
    message.replace_header("Content-Type", 'multipart/encrypted; protocol="application/pgp-encrypted"')
    assert failure(write(tmp_path / "a.eml", bytes(message))) == "encrypted mail"


def test_a_nest_of_messages_ends(tmp_path: Path) -> None:
    message = _message()
    for _ in range(60):
        outer = _message()
        outer.add_attachment(message)
        message = outer
    items = list(read([write(tmp_path / "a.eml", bytes(message))]))
    assert len(items) < 70
    assert any(isinstance(item, Article) for item in items)


def test_an_attachment_has_no_way_to_the_disk(tmp_path: Path) -> None:
    message = _message()
    message.add_attachment(
        b"Envoys met on Monday.", maintype="text", subtype="plain", filename="../../out.txt"
    )
    before = sorted(path.name for path in tmp_path.parent.iterdir())
    assert len(articles(write(tmp_path / "a.eml", bytes(message)))) == 2
    assert sorted(path.name for path in tmp_path.parent.iterdir()) == before


def test_many_empty_lines_are_no_burden(tmp_path: Path) -> None:
    """Neither in the text nor behind the head of a forwarded message, where each was once tried as a beginning."""
    for before in ("The ministers met.", "Begin forwarded message:"):
        body = before + "\n" * 60_000 + "They will meet again.\n"
        (article,) = articles(write(tmp_path / "a.eml", bytes(_message(body))))
        assert article.text.split("\n")[0] == before
        assert "They will meet again." in article.text


def test_only_the_quotes_at_the_end_go(tmp_path: Path) -> None:
    body = (
        "I answer below.\n\n> Will they meet?\n\nThey will.\n\nAda Berg wrote:\n\n> And when?\n\n> Soon?\n\n"
    )
    (article,) = articles(write(tmp_path / "a.eml", bytes(_message(body))))
    assert article.text.strip() == "I answer below.\n\n> Will they meet?\n\nThey will."


@pytest.mark.parametrize(
    "fields",
    [
        "Subject: " + "=?utf-8?q?a?= " * 20_000,
        "Subject: a\nDate: " + "(" * 50_000,
        "Subject: a\nContent-Type: text/plain; " + "a=b;" * 20_000,
        "Subject: a\n" + "Received: from a by b; 3 Mar 2018 10:00:00 +0100\n" * 20_000 + "X: y",
    ],
    ids=["words", "brackets", "parameters", "receipts"],
)
def test_endless_fields_are_cut(tmp_path: Path, fields: str) -> None:
    (article,) = articles(write(tmp_path / "a.eml", f"From: Ana <a@b.example>\n{fields}\n\n{BODY}"))
    assert article.text == BODY
    assert len(article.title) <= 4_000


def test_a_sender_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "a.eml", f"From: {'(' * 50_000}\nSubject: Talks\n\n{BODY}"))
    assert (article.title, article.outlet) == ("Talks", "")


def test_a_message_of_endless_parts_is_refused(tmp_path: Path) -> None:
    part = "--b\nContent-Type: text/plain\n\nx\n"
    message = f"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{part * 6_000}"
    assert failure(write(tmp_path / "a.eml", message)) == "a message of more than 5000 parts"
