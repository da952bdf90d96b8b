"""Word documents as LibreOffice writes them; and what is damaged, encrypted, empty or hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES, articles, failure, kinds, write
from timeline.read import read


def _with(part: str, content: bytes) -> bytes:
    """The sample with one part replaced or added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLES / "consuls.docx") as sample,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sample.namelist():
            if name != part:
                made.writestr(name, sample.read(name))
        made.writestr(part, content)
    return packed.getvalue()


def _core(created: str, modified: str) -> bytes:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


def test_headings_lists_tables_and_notes() -> None:
    (article,) = articles(SAMPLES / "consuls.docx")
    assert kinds(article) == [
        ("title", "Consuls return after nine years"),
        ("stamp", "Posted 20 March 2018"),
        ("heading", "The decision"),
        (
            "paragraph",
            "The parliament of Velmark voted on Monday to reopen its consulate in Teschen. "
            "The consul is expected to arrive on 9 April 2018.",
        ),
        ("entry", "On 12 March the two ministers spoke by telephone."),
        ("entry", "On 14 March Ardenia agreed to the terms."),
        ("entry", "16 March 2018 | Both cabinets approve the protocol"),
        ("entry", "19 March 2018 | Parliament votes"),
        ("paragraph", "The opposition walked out before the vote."),
        ("entry", "The vote was 71 to 44."),
    ]
    assert article.published is not None
    assert article.published.value == "2018-03-20"
    assert article.language == "en"


@pytest.mark.parametrize(
    ("created", "modified", "published"),
    [
        ("2018-03-19T10:00:00Z", "2018-03-21T10:00:00Z", "2018-03-20"),
        ("2011-01-05T10:00:00Z", "2018-03-15T10:00:00Z", None),
    ],
)
def test_nothing_is_published_after_the_file_was_last_saved(
    tmp_path: Path, created: str, modified: str, published: str | None
) -> None:
    saved = write(tmp_path / "a.docx", _with("docProps/core.xml", _core(created, modified)))
    (article,) = articles(saved)
    assert (article.published.value if article.published else None) == published
    assert article.modified is not None
    assert article.modified.value.startswith(modified[:10])


def test_the_day_of_creation_counts_where_the_text_says_nothing(tmp_path: Path) -> None:
    body = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>The consuls will meet tomorrow, for the first time in 2018.</w:t></w:r></w:p></w:body></w:document>"
    )
    first = _with("docProps/core.xml", _core("2018-03-19T10:00:00Z", "2018-03-21T10:00:00Z"))
    with zipfile.ZipFile(io.BytesIO(first)) as made, zipfile.ZipFile(tmp_path / "b.docx", "w") as again:
        for name in made.namelist():
            again.writestr(name, body if name == "word/document.xml" else made.read(name))
    (article,) = articles(tmp_path / "b.docx")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-19", "file")


def test_a_password_is_named() -> None:
    assert failure(SAMPLES / "encrypted.docx") == "encrypted with a password"


def test_an_old_document_is_named(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert failure(write(tmp_path / "a.docx", old)) == "an old Word document (.doc)"


def test_damaged_and_empty_files(tmp_path: Path) -> None:
    half = (SAMPLES / "consuls.docx").read_bytes()[:3000]
    assert failure(write(tmp_path / "half.docx", half)).startswith("damaged ZIP archive")
    assert failure(write(tmp_path / "empty.docx", b"")) == "empty"
    assert (
        failure(write(tmp_path / "other.docx", (SAMPLES / "book.epub").read_bytes()))
        == "no Word document in this file"
    )
    broken = write(tmp_path / "broken.docx", _with("word/document.xml", b"<w:document>"))
    assert failure(broken).startswith("damaged document")


def test_entities_are_refused_and_nothing_is_read_from_the_disk(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the key is under the mat")
    attack = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="http://'
        'schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    ).encode()
    message = failure(write(tmp_path / "a.docx", _with("word/document.xml", attack)))
    assert message == "declares entities of its own, which no document needs (an attack?)"


def test_a_bomb_costs_one_line(tmp_path: Path) -> None:
    bomb = write(tmp_path / "bomb.docx", _with("word/document.xml", bytes(150_000_000)))
    assert "(a bomb?)" in failure(bomb)


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_not(tmp_path: Path) -> None:
    body = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        b"<w:r><w:t>The consul arrives on </w:t></w:r><w:del><w:r><w:delText>9 April</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>12 April</w:t></w:r></w:ins><w:r><w:t> in Teschen.</w:t></w:r></w:p></w:body></w:document>"
    )
    items = list(read([write(tmp_path / "a.docx", _with("word/document.xml", body))]))
    assert [getattr(item, "text", "") for item in items] == ["The consul arrives on 12 April in Teschen."]
