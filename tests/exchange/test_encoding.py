"""Encodings: a file's letters come out right, or a person is told; never silently wrong."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.transcripts.encoding import NotText, decode
from qualcode.text.stored import to_stored

SPEECH = (
    "Intervjuer: Hva er det som gjør samarbeidet så vanskelig, på ærlig talt?\n"
    "Åse: Nå, vi får ikke møtt dem før året er omme. Øst i fylket er de færre, æh.\n"
    "Intervjuer: Og tiltakspengene?\n"
    "Åse: De går på lønna løs. Vær så god: «å søke» – det tør nesten ingen …\n"
)
PLAIN_SIGNS = str.maketrans({"–": "-", "…": "...", "«": '"', "»": '"'})
WIDE = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
WORDS = (
    "på gården, møte ærlig talt. få står ikke? Så når vi søker om lønn, går det før året "
    "er omme i kommunen og skolen, Åse: Øystein blåbær være hører NAV 2025 læring!"
)
SENTENCES = st.lists(
    st.sampled_from(WORDS.split()),
    min_size=30,
    max_size=120,
).map(" ".join)
SINGLE = {"cp1252": ("cp1252", "latin-1"), "mac-roman": ("mac-roman",), "cp865": ("cp865",)}


@given(st.text(min_size=1), st.sampled_from(["utf-8", *WIDE]))
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    """A file that says how it is written is read so, whatever it says."""
    mark = WIDE.get(encoding, codecs.BOM_UTF8)
    stored = to_stored(text)
    try:
        decoded = decode(mark + text.encode(encoding))
    except NotText:
        visible = [one for one in stored.text if one.isprintable() and one not in " \ufffd"]
        assert len(visible) <= len(stored.text) * 0.9
        return
    assert decoded.text == stored.text


@given(SENTENCES, st.sampled_from(["utf-8", *WIDE]))
def test_unicode_without_a_mark(text: str, encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 are recognised without a mark too."""
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


@given(SENTENCES, st.sampled_from(sorted(SINGLE)))
def test_old_encodings_by_their_norwegian_letters(text: str, encoding: str) -> None:
    """Files from old Windows, Mac and DOS programs keep their æ, ø and å, without a fuss."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding in SINGLE[encoding]
    clear = sum(map(text.count, "æøå")) >= 10
    assert not (clear and decoded.warnings)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SPEECH),
        ("utf-8-sig", SPEECH),
        ("utf-16", SPEECH),
        ("cp1252", SPEECH),
        ("mac-roman", SPEECH),
        ("latin-1", SPEECH.translate(PLAIN_SIGNS)),
        ("iso-8859-15", SPEECH.translate(PLAIN_SIGNS)),
        ("cp865", SPEECH.translate(PLAIN_SIGNS)),
    ],
)
def test_a_whole_interview(encoding: str, text: str) -> None:
    """The same interview is the same text from whatever program it was saved."""
    assert decode(text.encode(encoding)).text == text


def test_nothing_but_english_letters() -> None:
    """Plain ASCII is UTF-8, and not worth a remark."""
    assert decode(b"Kari: Hei").encoding == "utf-8"
    assert decode(b"Kari: Hei").warnings == ()


def test_doubtful_letters_are_pointed_out() -> None:
    """Where a file could be read in two ways, the researcher is asked to look."""
    for content in (b"Kari: caf\xe9", b"\xe5 \x8c \xbf \xe5", b"\xc2\x80\xe5"):
        assert any("check" in warning for warning in decode(content).warnings)


def test_a_next_line_character_is_a_line_break() -> None:
    """The line break of IBM's machines, in UTF-8 and alone in Latin-1, separates lines."""
    assert decode("på\x85så".encode()).text == "på\nså"
    assert decode("på\x85så\x85når".encode("latin-1")).text == "på\nså\nnår"


def test_the_ellipsis_of_windows_is_no_line_break() -> None:
    """The same byte between ordinary line breaks is the … of a Windows file."""
    assert decode("på … så\r\nnår\r\n".encode("cp1252")).text == "på … så\nnår\n"


def test_letters_that_were_encoded_twice_are_pointed_out() -> None:
    """A file that was spoilt before it came here is read, with advice."""
    spoilt = SPEECH.encode("utf-8").decode("cp1252", "replace").encode("utf-8")
    assert any("twice" in warning for warning in decode(spoilt).warnings)
    assert decode(SPEECH.encode()).warnings == ()


def test_a_few_damaged_places_do_not_change_the_encoding() -> None:
    """One bad byte in a UTF-8 file does not spoil every other letter; it is counted."""
    content = SPEECH.encode().replace("møtt".encode(), b"m\xf8tt", 1)
    decoded = decode(content)
    assert decoded.encoding == "utf-8"
    assert decoded.text == SPEECH.replace("møtt", "m\ufffdtt", 1)
    assert any("1 place" in warning for warning in decoded.warnings)


def test_a_file_cut_inside_a_letter() -> None:
    """A UTF-8 file that ends in half an å is still UTF-8."""
    whole = "Åse: Vi får lønn på".encode()
    decoded = decode(whole + "å".encode()[:1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == "Åse: Vi får lønn på\ufffd"


def test_control_characters_are_counted() -> None:
    """A pasted escape code does not stop an import, but is reported."""
    decoded = decode("Kari: Vi får \x1b[0m lønn og går på møter.\n".encode())
    assert "\x1b" not in decoded.text
    assert any("1 control character" in warning for warning in decoded.warnings)


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (b"", "empty"),
        (b"\n \t\r\n", "no text"),
        ("\u3000\u2003\n".encode(), "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"\xff\xfe", "no text"),
        (b"\0" * 64, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(200)), "JPEG"),
        (b"%PDF-1.7\nendobj", "PDF"),
        (b"{\\rtf1 Hei}", "RTF"),
        (b"PK\x03\x04hei", "zip"),
        (b"ID3\x04" + bytes(range(256)), "MP3"),
        (b"\xd0\xcf\x11\xe0" + bytes(range(256)), "Word 97"),
        ("Hei på deg".encode("utf-16") + b"x", "cut off"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, about: str) -> None:
    """A picture, a recording or an empty file is named for what it is, never shown as text."""
    with pytest.raises(NotText, match=about):
        decode(content)


FOREIGN = {
    "gb18030": "主持人：你们的合作怎么样？\n老师：我们每个星期开会，但是没有时间。\n",
    "shift-jis": "司会：協力はどうですか。\n先生：毎週会議がありますが、時間がありません。\n",
    "euc-kr": "진행자: 협력은 어떻습니까?\n교사: 매주 회의가 있지만 시간이 없습니다.\n",
    "koi8-r": "Ведущий: Как идёт сотрудничество?\nУчитель: Мы встречаемся каждую неделю.\n",
    "cp1251": "Ведущий: Как идёт сотрудничество?\nУчитель: Мы встречаемся каждую неделю.\n",
    "iso-8859-7": "Συντονιστής: Πώς πάει η συνεργασία;\nΔάσκαλος: Δεν έχουμε χρόνο.\n",
    "cp1256": "المحاور: كيف يسير التعاون؟\nالمعلم: ليس لدينا وقت كاف.\n",
    "cp1250": "Pytanie: Jak układa się współpraca?\nOdpowiedź: Powiedziałbym, że coraz łatwiej.\n",
}


@pytest.mark.parametrize("encoding", FOREIGN)
def test_an_encoding_nobody_knows_is_refused(encoding: str) -> None:
    """Letters that cannot be read are not stored as nonsense: the person saves the file anew."""
    content = (FOREIGN[encoding] * 5).encode(encoding)
    with pytest.raises(NotText, match="save it as UTF-8"):
        decode(content)


@given(SENTENCES, st.sampled_from(["cp1252", "latin-1"]))
def test_norwegian_is_never_taken_for_foreign(text: str, encoding: str) -> None:
    """However many æ, ø and å a file has, it is read."""
    assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    """Whatever a file holds, it becomes stored text or one sentence."""
    try:
        decoded = decode(content)
    except NotText:
        return
    assert decoded.text.strip()
    assert to_stored(decoded.text) == to_stored(to_stored(decoded.text).text)
