"""Pages that Chromium saved in one file; and what is damaged, empty or hostile."""

from __future__ import annotations

from pathlib import Path

from tests.read.reading import SAMPLES, articles, failure, write


def test_a_saved_page() -> None:
    (article,) = articles(SAMPLES / "saved.mhtml")
    assert article.title == "Envoys reopen the border crossing"
    assert article.url == "https://harbourwire.example/world/border-crossing"
    assert article.outlet == "Harbour Wire"
    assert article.published is not None
    assert article.published.value == "2018-03-14"
    assert "Sport" not in article.text
    assert "“It is a beginning,” the Ardenian minister" in article.text


def test_nothing_in_it_appeared_after_it_was_saved(tmp_path: Path) -> None:
    raw = (SAMPLES / "saved.mhtml").read_bytes()
    (article,) = articles(
        write(tmp_path / "a.mht", raw.replace(b"Date: Tue, 24 Nov 2026", b"Date: Tue, 28 Nov 2017"))
    )
    assert article.published is None


def test_damaged_and_empty_files(tmp_path: Path) -> None:
    raw = (SAMPLES / "saved.mhtml").read_bytes()
    assert failure(write(tmp_path / "a.mhtml", b"")) == "empty"
    assert failure(write(tmp_path / "b.mhtml", raw[:500])) == "no web page in this file"
    assert failure(write(tmp_path / "c.mhtml", b"<html><p>no mhtml</p></html>")) == "no web page in this file"


def test_other_files_that_the_page_names_are_not_opened(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.html", "<p>the key is under the mat</p>")
    raw = (SAMPLES / "saved.mhtml").read_bytes()
    frame = b'<iframe src=3D"%s"></iframe></body>' % secret.as_uri().encode()
    (article,) = articles(write(tmp_path / "a.mhtml", raw.replace(b"</body>", frame)))
    assert "under the mat" not in article.text
