"""Bytes become the text that was meant, or a clear word on why not."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from read.conftest import ReadFile
from timeline.read.decode import MAX_BYTES, UnreadableError, content, decode, normalise

ENGLISH = (
    "Envoys meet in Genève\n\nThe envoys met on Monday. “They spoke for two hours – over coffee – about the café "
    "at the border,” said Müller.\n\nA second round is planned for next month, the ministry’s spokesman said.\n"
)
FRENCH = (
    "Les envoyés se rencontrent\n\nLes envoyés des deux pays se sont rencontrés lundi à Genève et ont convenu de "
    "poursuivre les pourparlers. Ils ont parlé pendant deux heures de la frontière, où la paix reste fragile.\n"
)
CZECH = (
    "Setkání vyslanců\n\nVyslanci obou států se setkali v pondělí a rozhodli se pokračovat v jednání. Dvě hodiny "
    "hovořili o hranici mezi oběma zeměmi, kde je příměří stále křehké.\n"
)
RUSSIAN = (
    "Посланники встретились\n\nПосланники двух государств встретились в понедельник и решили продолжить переговоры. "
    "Они говорили два часа о границе.\n"
)
GREEK = (
    "Συνάντηση απεσταλμένων\n\nΟι απεσταλμένοι των δύο κρατών συναντήθηκαν τη Δευτέρα και συμφώνησαν να συνεχίσουν "
    "τις συνομιλίες για τα σύνορα.\n"
)
JAPANESE = "両国の使節が会談\n\n両国の使節は月曜日に会い、協議を続けることで合意した。国境について二時間話し合った。\n"
KOREAN = (
    "두 나라 특사 회담\n\n두 나라의 특사는 월요일에 만나 회담을 계속하기로 합의했다. 두 시간 이야기했다.\n"
)
CHINESE = "两国特使会谈\n\n两国特使星期一会面，同意继续会谈。他们就边界问题谈了两个小时。第二轮会谈计划下个月举行。\n"
TAIWANESE = "兩國特使會談\n\n兩國特使星期一會面，同意繼續會談。他們就邊界問題談了兩個小時。第二輪會談計劃下個月舉行。\n"
ARABIC = "لقاء المبعوثين\n\nالتقى مبعوثا البلدين يوم الاثنين واتفقا على مواصلة المحادثات. وتحدثا ساعتين عن الحدود.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE], ids=["english", "russian", "japanese"])
def test_unicode_in_every_encoding(text: str, encoding: str) -> None:
    if encoding in ("utf-16-le", "utf-16-be") and text is JAPANESE:
        pytest.skip("without a mark, UTF-16 is told by its Latin letters")
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ENGLISH, encoding) for encoding in ("cp1252", "mac_roman")),
        *((FRENCH, encoding) for encoding in ("latin-1", "cp1252", "mac_roman", "cp850")),
        *((CZECH, encoding) for encoding in ("iso8859-2", "cp1250")),
        *((RUSSIAN, encoding) for encoding in ("koi8-r", "cp1251", "iso8859-5", "cp866")),
        *((GREEK, encoding) for encoding in ("iso8859-7", "cp1253")),
        *((JAPANESE, encoding) for encoding in ("shift_jis", "euc_jp", "iso2022_jp")),
        *((KOREAN, encoding) for encoding in ("euc_kr", "cp949")),
        *((CHINESE, encoding) for encoding in ("gb18030", "gbk")),
        (TAIWANESE, "big5"),
        *((ARABIC, encoding) for encoding in ("cp1256", "iso8859-6")),
    ],
    ids=lambda value: value if len(value) < 12 else value[:8],
)
def test_the_old_code_pages(text: str, encoding: str) -> None:
    decoded = decode(text.replace("،", ",").encode(encoding) * 2)
    assert decoded.text == text.replace("،", ",") * 2
    assert decoded.lost == 0


def test_one_quotation_mark_of_a_code_page_in_a_long_english_text() -> None:
    text = "The envoys met on Monday and agreed to go on with the talks. " * 40 + "It’s a start, they said."
    assert decode(text.encode("cp1252")).text == text
    assert decode(text.encode("mac_roman")).text == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if not text.strip() or text.startswith("\ufeff") or text.encode().startswith((b"BZh", b"ID3", b"GIF8")):
        return
    if any(text.startswith(magic) for magic in ("%PDF-", "Rar!", "RIFF", "OggS", "{\\rtf", "PAR1", "SQLite")):
        return
    assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_reason(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except UnreadableError as unreadable:
        reason, hint = unreadable.args
        assert reason
        assert "\n" not in reason + hint
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text
        assert "\x00" not in decoded.text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_become_line_feeds(read_file: ReadFile, ending: str) -> None:
    assert read_file("a.txt", ENGLISH.replace("\n", ending)).article.text == ENGLISH


def test_broken_bytes_in_a_utf8_text_are_counted_and_named_with_their_line(read_file: ReadFile) -> None:
    found = read_file("a.txt", ENGLISH.encode() + b"The border \xff\xfe was closed, \x80 he said.\n")
    assert found.article.text.startswith(ENGLISH)
    assert found.article.text.count("\ufffd") == 3
    (problem,) = found.problems
    assert problem.kind == "warning"
    assert problem.message == "3 undecodable bytes (not UTF-8), the first in line 6; read as \ufffd"
    assert problem.hint == "save the file as UTF-8"


def test_broken_bytes_in_a_text_of_ascii_are_no_code_page(read_file: ReadFile) -> None:
    found = read_file("a.txt", b"The envoys met on Monday.\n\nThe border \xff\xfe\x90 was closed, he said.\n")
    assert "\ufffd\ufffd\ufffd" in found.article.text
    assert "3 undecodable bytes" in found.problems[0].message


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\xff\xfe", "empty"),
        (bytes(range(256)) * 40, "binary content, not text"),
        (b"\x00" * 100 + b"text", "binary content, not text"),
        (b"%PDF-1.7\n...", "a PDF, not text"),
        (b"PK\x03\x04rest", "a ZIP archive or an office document, not text"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture, not text"),
    ],
)
def test_what_is_no_text_says_what_it_is(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as told:
        decode(raw)
    assert told.value.args[0] == reason


def test_what_is_too_long_for_an_article_is_not_read_to_its_end() -> None:
    stream = io.BytesIO(b"a" * (MAX_BYTES + 5))
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        content(stream)
    assert stream.tell() == MAX_BYTES + 1
    assert len(content(io.BytesIO(b"a" * MAX_BYTES))) == MAX_BYTES


def test_lone_surrogates_and_nul_become_replacement_characters() -> None:
    assert normalise("a\ud800b\x00c\r\n") == "a\ufffdb\ufffdc\n"
