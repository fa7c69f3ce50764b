"""Subtitle files: who speaks and when, in every way Teams, Zoom, Meet and Whisper write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportProblem
from tests.exchange.readings import assert_sound, hear, read, said

if TYPE_CHECKING:
    from pathlib import Path

TALK = [
    ("Åse Bjørnø", "Det er slik: vi får ikke delt noe."),
    ("Intervjuer", "Kl. 10:30, altså?"),
    ("Åse Bjørnø", "* ja # nei [ler]"),
]
TEAMS = """WEBVTT

91b3a0d2-1111-4c5e-9f00-0123456789ab/12-0
00:00:03.120 --> 00:00:05.000
<v Åse Bjørnø>Det er slik: vi får
ikke</v>

91b3a0d2-1111-4c5e-9f00-0123456789ab/12-1
00:00:09.000 --> 00:00:10.000
<v Åse Bjørnø>delt noe.</v>

91b3a0d2-1111-4c5e-9f00-0123456789ab/13-0
00:00:11.000 --> 00:00:12.000
<v Intervjuer>Kl. 10:30, altså?</v>

91b3a0d2-1111-4c5e-9f00-0123456789ab/14-0
00:00:12.500 --> 00:00:13.000
<v Åse Bjørnø>* ja # nei [ler]
"""
UNPADDED = """WEBVTT

0:0:3.12 --> 0:0:10.0
<v Åse Bjørnø>Det er slik: vi får ikke delt noe.</v>

0:0:11.0 --> 0:0:12.0
<v Intervjuer>Kl. 10:30, altså?</v>

0:0:12.500 --> 0:0:13.0
<v Åse Bjørnø>* ja # nei [ler]</v>
"""
ZOOM = """WEBVTT

1
00:00:03.120 --> 00:00:10.000
Åse Bjørnø: Det er slik: vi får ikke

2
00:00:11.000 --> 00:00:11.500
delt noe.

3
00:00:11.000 --> 00:00:12.000
Intervjuer: Kl. 10:30, altså?

4
00:00:12.500 --> 00:00:13.000
Åse Bjørnø: * ja # nei [ler]
"""
MEET = """WEBVTT

NOTE made by a program

00:03.120 --> 00:10.000
(Åse Bjørnø)
Det er slik: vi får ikke delt noe.

00:11.000 --> 00:12.000
(Intervjuer)
Kl. 10:30, altså?

00:12.500 --> 00:13.000
(Åse Bjørnø)
* ja # nei [ler]
"""


@pytest.mark.parametrize("layout", [TEAMS, UNPADDED, ZOOM, MEET])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_program_s_webvtt_is_the_same_talk(tmp_path: Path, layout: str, newline: str) -> None:
    """Voices, names before a colon, names in parentheses, unpadded times: one conversation."""
    transcript = read(tmp_path, "møte.vtt", layout.replace("\n", newline)).transcript
    assert said(transcript) == TALK
    assert [turn.time for turn in transcript.turns] == [3.12, 11.0, 12.5]
    assert transcript.text == "".join(f"{name}: {words}\n" for name, words in TALK)
    assert_sound(transcript)


def srt(*cues: tuple[str, str, str]) -> str:
    """A SubRip file of cues: from, to, words."""
    return "\n".join(
        f"{number}\n{start} --> {end}\n{words}\n"
        for number, (start, end, words) in enumerate(cues, 1)
    )


def test_subrip_with_names(tmp_path: Path) -> None:
    """SubRip names speakers before a colon; formatting marks are left out."""
    content = srt(
        ("00:00:03,120", "00:00:10,000", "Åse Bjørnø: <i>Det er slik:</i> vi får ikke delt noe."),
        ("00:00:11,000", "00:00:12,000", "Intervjuer: Kl. 10:30, altså?"),
        ("00:00:12,500", "00:00:13,000", "Åse Bjørnø: * ja # nei [ler]"),
    )
    transcript = read(tmp_path, "møte.srt", content).transcript
    assert said(transcript) == TALK
    assert [turn.time for turn in transcript.turns] == [3.12, 11.0, 12.5]


def test_subrip_keeps_numbers_and_blank_lines_that_are_speech(tmp_path: Path) -> None:
    """A number somebody says is not taken for the number of the next subtitle."""
    content = srt(
        ("00:00:01,000", "00:00:02,000", "Hvor mange?\n\n24"),
        ("00:00:05,000", "00:00:06,000", "Ja.\n\nAkkurat."),
        ("00:00:09,000", "00:00:10,000", "25"),
    )
    heard = [words for _name, words in hear(tmp_path, "x.srt", content)]
    assert heard == ["Hvor mange?  24", "Ja.  Akkurat.", "25"]


def test_whisper_cuts_sentences_and_we_mend_them(tmp_path: Path) -> None:
    """Pieces of a sentence that a program cut are one turn; sentences and pauses end it."""
    content = srt(
        ("00:00:01,000", "00:00:03,000", "Vi møttes på"),
        ("00:00:03,000", "00:00:05,000", "skolen hver uke."),
        ("00:00:05,000", "00:00:06,000", "Det hjalp"),
        ("00:00:09,000", "00:00:10,000", "men ikke nok."),
    )
    assert hear(tmp_path, "x.srt", content) == [
        (None, "Vi møttes på skolen hver uke."),
        (None, "Det hjalp"),
        (None, "men ikke nok."),
    ]


def test_false_friends_are_no_speakers(tmp_path: Path) -> None:
    """Laughter in parentheses, times, addresses and sentences with a colon stay speech."""
    words = [
        "(latter)\nHei der.",
        "Kl. 10:30 var det.",
        "http://nav.no: se der.",
        "Det er slik: ja.",
    ]
    content = srt(*((f"00:00:0{n},000", f"00:00:0{n},500", one) for n, one in enumerate(words)))
    transcript = read(tmp_path, "x.srt", content).transcript
    assert transcript.speakers == ()
    assert "(latter) Hei der." in transcript.text


def test_two_voices_in_one_subtitle(tmp_path: Path) -> None:
    """Two people in one subtitle have a turn each; entities and unknown brackets are words."""
    content = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Kari>Hei &amp; <b>hå</b></v>\n"
        "<v Ola>Æ <ler> &lt;5</v>\n"
    )
    assert hear(tmp_path, "x.vtt", content) == [("Kari", "Hei & hå"), ("Ola", "Æ <ler> <5")]


def test_subtitles_with_damaged_times_are_counted(tmp_path: Path) -> None:
    """Nothing disappears silently: what could not be read is told."""
    content = UNPADDED + "\n00:0x --> 00:00:20.000\nmer\n"
    reading = read(tmp_path, "x.vtt", content)
    assert said(reading.transcript) == TALK
    assert reading.warnings == ("1 subtitle could not be read: its times are damaged",)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.vtt", "Kari: hei\n", "WEBVTT"),
        ("a.vtt", "WEBVTT\n\n", "no speech"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no speech"),
        ("a.srt", "Kari: hei\n", "no line with times"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n", "no speech"),
        ("a.srt", "", "empty"),
    ],
)
def test_what_is_no_subtitle_file_is_refused(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    """A file of another kind is refused with the reason."""
    with pytest.raises(ImportProblem, match=words):
        read(tmp_path, name, content)


TIMES = ["00:00:01,000 --> 00:00:02,000", "0:1.5 --> 0:2", "-->", "99:99:99.999 -->"]
WORDS = ["Kari: ja", "(Ola)", "<v Kari>å", "<v", "&#27;[31m", "\x00", "\ufeff", "NOTE x"]
LINES = st.sampled_from(["WEBVTT", "", "1", "12-0", "12-1", *TIMES, *WORDS])


@given(st.lists(LINES, max_size=12), st.sampled_from([".vtt", ".srt"]))
def test_any_lines_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], ending: str
) -> None:
    """Whatever stands in a subtitle file, it gives sound turns or a sentence."""
    try:
        reading = read(tmp_path_factory.mktemp("any"), f"x{ending}", "\n".join(lines))
    except ImportProblem:
        return
    assert_sound(reading.transcript)
    assert "\x1b" not in reading.transcript.text
