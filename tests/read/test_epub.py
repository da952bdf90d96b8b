"""Books as LibreOffice writes them, and with a publisher's date; what is protected, damaged, empty or hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.read.reading import SAMPLES, articles, failure, write
from timeline.models import Problem
from timeline.read import read
from timeline.read.archives import FREE_UNPACKED, budget_of

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"
 xmlns:opf="http://www.idpf.org/2007/opf"><metadata>
<dc:title>Bridges</dc:title><dc:language>en-GB</dc:language><dc:publisher>Lantern Press</dc:publisher>
<dc:date opf:event="modification">2020-01-01</dc:date><dc:date>2018-04-03</dc:date></metadata>
<manifest><item id="a" href="one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="{second}" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
CHAPTER = (
    "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head>"
    "<body><h1>{title}</h1><p>The bridge was closed on 22 August 2009, the day after the ambassador had left.</p>"
    "</body></html>"
)


def _book(path: Path, *, second: str = "two.xhtml", container: str = CONTAINER, **more: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("OPS/book.opf", PACKAGE.format(second=second))
        book.writestr("OPS/nav.xhtml", CHAPTER.format(title="Contents"))
        book.writestr("OPS/one a.xhtml", CHAPTER.format(title="The closing"))
        book.writestr("OPS/two.xhtml", CHAPTER.format(title="The opening").replace("closed", "opened"))
        for name, content in more.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def test_every_chapter_is_an_article() -> None:
    closing, letters = articles(SAMPLES / "book.epub")
    assert closing.source.endswith("book.epub#OEBPS/sections/section0001.xhtml")
    assert closing.text.startswith("The closing of the bridge\n\nIn August 2009 Velmark expelled")
    assert "exchanged letters" in letters.text
    assert closing.published is None
    assert closing.language == "en"


def test_the_publisher_dates_the_chapters(tmp_path: Path) -> None:
    first, second = articles(_book(tmp_path / "a.epub"))
    assert [first.title, second.title] == ["The closing", "The opening"]
    assert first.published is not None
    assert (first.published.value, first.published.how) == ("2018-04-03", "meta")
    assert first.outlet == "Lantern Press"


def test_a_chapter_that_is_missing_costs_only_itself(tmp_path: Path) -> None:
    items = list(read([_book(tmp_path / "a.epub", second="three.xhtml")]))
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert problem.message == "damaged: OPS/three.xhtml is missing"
    assert len(items) == 2


def test_a_path_out_of_the_book_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path / "secret.xhtml", CHAPTER.format(title="Secret"))
    items = list(read([_book(tmp_path / "a.epub", second="../../secret.xhtml")]))
    assert [item.message for item in items if isinstance(item, Problem)] == [
        "damaged: ../secret.xhtml is missing"
    ]
    assert not any("Secret" in getattr(item, "text", "") for item in items)


def test_copy_protection_is_named_and_hidden_fonts_are_no_such_thing(tmp_path: Path) -> None:
    one = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    locked = _book(
        tmp_path / "a.epub",
        **{"META-INF__encryption_xml": one.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
    )
    fonts = _book(
        tmp_path / "b.epub", **{"META-INF__encryption_xml": one.format("http://www.idpf.org/2008/embedding")}
    )
    assert failure(locked) == "copy-protected book"
    assert len(articles(fonts)) == 2


def test_damaged_and_empty_books(tmp_path: Path) -> None:
    assert failure(write(tmp_path / "a.epub", b"")) == "empty"
    assert failure(write(tmp_path / "b.epub", (SAMPLES / "book.epub").read_bytes()[:900])).startswith(
        "damaged ZIP"
    )
    assert failure(_book(tmp_path / "c.epub", container="<container>")).startswith("damaged book")
    assert failure(_book(tmp_path / "d.epub", container="<container/>")) == "damaged book: no package file"


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "OPS/book.opf")
    attack = f'<!DOCTYPE c [<!ENTITY x SYSTEM "{secret.as_uri()}">]><container><rootfile full-path="&x;"/></container>'
    assert failure(_book(tmp_path / "a.epub", container=attack)).startswith("damaged book")


def test_a_bomb_costs_one_line(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.epub", second="bomb.xhtml")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("OPS/bomb.xhtml", bytes(120_000_000))
    messages = [item.message for item in read([path]) if isinstance(item, Problem)]
    assert len(messages) == 1
    assert "(a bomb?)" in messages[0]


def test_what_a_book_claims_of_its_size_buys_no_more(tmp_path: Path) -> None:
    """Members whose packed size is made up in the table of contents are measured by the file as it is."""
    stream = io.BytesIO(_book(tmp_path / "a.epub").read_bytes())
    assert budget_of(stream).left == FREE_UNPACKED
    path = _book(tmp_path / "b.epub", second="bomb.xhtml")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("OPS/bomb.xhtml", bytes(FREE_UNPACKED + 1))
        book.getinfo("OPS/bomb.xhtml").compress_size = FREE_UNPACKED
    messages = [item.message for item in read([path]) if isinstance(item, Problem)]
    assert len(messages) == 1
