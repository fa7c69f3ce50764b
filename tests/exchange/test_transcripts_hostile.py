"""Files that are not what they seem: refused in one sentence, quickly, and telling nothing."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportProblem
from qualcode.exchange.transcripts import ENDINGS, read_transcript
from tests.exchange.other_files import (
    html_file,
    odt_lines,
    otr_file,
    pdf_file,
    rtf_file,
    whisper_file,
)
from tests.exchange.readings import assert_sound, read
from tests.exchange.word_files import document, package, paragraph, word_file

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Fiolett møblement"
TALK = f"Intervjuer: Hva skjer?\nÅse: {WORDS}, det er slik: ja.\nIntervjuer: Og?\nÅse: Nei.\n"
CUES = "".join(
    f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n"
    for n, line in enumerate(TALK.splitlines(), 1)
)
SAMPLES: dict[str, bytes] = {
    ".txt": TALK.encode(),
    ".md": TALK.encode("cp1252"),
    ".docx": word_file(*TALK.splitlines()),
    ".vtt": ("WEBVTT\n\n" + CUES.replace(",", ".")).encode(),
    ".srt": CUES.encode("utf-16"),
    ".odt": odt_lines(*TALK.splitlines()),
    ".rtf": rtf_file(*TALK.splitlines()),
    ".html": html_file(*TALK.splitlines()),
    ".htm": html_file(*TALK.splitlines()),
    ".otr": otr_file(*(f"<p>{line}</p>" for line in TALK.splitlines())),
    ".pdf": pdf_file(TALK.splitlines()),
    ".json": whisper_file(
        *(
            (n, n + 0.5, line.split(": ", 1)[1], line.split(":")[0])
            for n, line in enumerate(TALK.splitlines())
        )
    ),
}
ENTITY = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>{document(paragraph("&a;"))}'


def refusal(path: Path) -> str:
    """The sentence a file is refused with."""
    with pytest.raises(ImportProblem) as refused:
        read_transcript(path)
    sentence = str(refused.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert WORDS not in sentence
    return sentence


def refused(folder: Path, name: str, content: bytes) -> str:
    """The sentence a file of this content is refused with, within a moment."""
    path = folder / name
    path.write_bytes(content)
    began = time.process_time()
    sentence = refusal(path)
    assert time.process_time() - began < 2
    return sentence


def test_every_sample_can_be_read(tmp_path: Path) -> None:
    """The samples that are damaged below are sound before."""
    assert SAMPLES.keys() == set(ENDINGS)
    for ending, content in SAMPLES.items():
        transcript = read(tmp_path, f"samtale{ending}", content).transcript
        assert [speaker.name for speaker in transcript.speakers] == ["Intervjuer", "Åse"]
        assert transcript.name == "samtale"


def test_a_kind_of_file_we_do_not_read(tmp_path: Path) -> None:
    """The researcher hears which kinds are read."""
    sentence = refused(tmp_path, "opptak.mp3", b"ID3")
    assert all(ending in sentence for ending in ENDINGS)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file and a folder with a file's name are told as such."""
    refusal(tmp_path / "borte.txt")
    (tmp_path / "mappe.txt").mkdir()
    refusal(tmp_path / "mappe.txt")


def test_a_file_name_from_a_mac(tmp_path: Path) -> None:
    """A name whose letters a Mac took apart is the name the researcher would type."""
    transcript = read(tmp_path, "a\u030ase.txt", TALK).transcript
    assert (transcript.name, transcript.source.file) == ("åse", "åse.txt")


def test_a_file_larger_than_any_interview(tmp_path: Path) -> None:
    """A video that was renamed is not read into memory."""
    path = tmp_path / "film.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert "50 MB" in refusal(path)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", bytes(range(256)) * 40])
def test_empty_and_binary_files(tmp_path: Path, ending: str, content: bytes) -> None:
    """Nothing, blanks and random bytes are no interview of any kind."""
    refused(tmp_path, f"tom{ending}", content)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_word_file_that_was_cut_off(tmp_path: Path, share: float) -> None:
    """Half a download is refused, not half read."""
    whole = SAMPLES[".docx"]
    assert "cut off" in refused(tmp_path, "halv.docx", whole[: int(len(whole) * share)])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (package(annet="<a/>"), "not a Word file"),
        (package(document=document()), "no text"),
        (package(document=document(paragraph("  "))), "no text"),
        (package(document="<w:p>"), "damaged"),
        (package(document=ENTITY), "document type"),
        (package(document=ENTITY.encode("utf-16")), "document type"),
        (package(document="<a>" * 10_000 + "</a>" * 10_000), "damaged"),
        (package(document=document(*[paragraph("0" * 1000)] * 60_000)), "unpack"),
        (package(document=document(*[paragraph("0" * 1000)] * 12_000)), "unpack"),
        (package(document="<a/>", **{f"part{n}": "" for n in range(2_500)}), "unpack"),
        (TALK.encode(), "no such file"),
    ],
    ids=[
        "other",
        "empty",
        "blank",
        "broken",
        "entity",
        "wide",
        "deep",
        "bomb",
        "dense",
        "parts",
        "text",
    ],
)
def test_hostile_word_files(tmp_path: Path, content: bytes, words: str) -> None:
    """Bombs, outside references and depths without end are refused before they do harm."""
    assert words in refused(tmp_path, "ond.docx", content)


def test_a_million_entries_are_not_even_listed(tmp_path: Path) -> None:
    """The length of a package's list is looked at before the list."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", document(paragraph("Hei")))
    content = bytearray(stream.getvalue())
    end = content.rfind(b"PK\x05\x06")
    content[end + 12 : end + 16] = (60_000_000).to_bytes(4, "little")
    assert "unpack" in refused(tmp_path, "lang.docx", bytes(content))


def test_a_protected_word_file(tmp_path: Path) -> None:
    """A part that is encrypted is told to be so."""
    content = bytearray(SAMPLES[".docx"])
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    assert "password" in refused(tmp_path, "hemmelig.docx", bytes(content))


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "double", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 60),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=4,
)


def change(content: bytes, kind: str, place: float, length: int, inserted: bytes) -> bytes:
    """A file after a disk, a mail program or an enemy had it."""
    at = int(place * len(content))
    piece = content[at : at + length]
    after = {
        "flip": bytes(byte ^ (1 << length % 8) for byte in piece[:1]) + content[at + 1 :],
        "cut": content[at + length :],
        "insert": inserted + content[at:],
        "double": piece + content[at:],
        "end": b"",
    }
    return content[:at] + after[kind]


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=60)
@given(changes=CHANGES)
def test_damaged_files_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory,
    ending: str,
    changes: list[tuple[str, float, int, bytes]],
) -> None:
    """However a file was damaged, it gives sound turns or one sentence; never a crash."""
    content = SAMPLES[ending]
    for one in changes:
        content = change(content, *one)
    path = tmp_path_factory.mktemp("damaged") / f"skadet{ending}"
    path.write_bytes(content)
    try:
        reading = read_transcript(path)
    except ImportProblem:
        refusal(path)
    else:
        assert_sound(reading.transcript)


@pytest.mark.parametrize("ending", [".txt", ".md", ".vtt", ".srt"])
@pytest.mark.parametrize(
    "piece", ["1", "\n", " ", "a:\n", "00:00:01 --> ", "[", "<v ", "a ", "**", "(", "&lt;", "A.B"]
)
def test_odd_files_are_read_in_a_moment(tmp_path: Path, ending: str, piece: str) -> None:
    """Ten times the text takes no more than about ten times the time, whatever it holds."""
    head = "WEBVTT\n\n" if ending == ".vtt" else ""
    head += "00:00:01.000 --> 00:00:02.000\nja " if ending in (".vtt", ".srt") else "ja "
    took = []
    for size in (10_000, 100_000):
        began = time.process_time()
        with contextlib.suppress(ImportProblem):
            read(tmp_path, f"rar{ending}", head + piece * (size // len(piece)))
        took.append(time.process_time() - began)
    assert took[1] < 40 * took[0] + 0.3
