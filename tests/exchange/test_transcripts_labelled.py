"""Text files: every way people write speakers, and every line that only looks like one."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.labelled import read_markdown, read_text
from qualcode.exchange.transcripts.labels import find_labels
from qualcode.exchange.transcripts.utterances import make_transcript
from tests.exchange.readings import assert_sound, hear, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.exchange.transcripts.utterances import Script

TALK = [
    ("Intervjuer", "Hva er vanskelig i samarbeidet?"),
    ("Åse", "Mandatet er uklart, altså [ler]. Ingen har lest det."),
    ("Intervjuer", "Og ellers?"),
    ("Åse", "Vi har en fast møteplass."),
    ("Øyvind", "Det er jeg ikke enig i."),
    ("Åse", "Nei vel."),
]


def write(form: str, names: dict[str, str] | None = None, between: str = "\n") -> str:
    """The talk in one form: N is the name, T the time, W the words."""
    parts = []
    for number, (name, words) in enumerate(TALK):
        place = {"N": (names or {}).get(name, name), "T": f"00:0{number}:05", "W": words}
        parts.append("".join(place.get(sign, sign) for sign in form))
    return between.join(parts) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "blank-lines"])
@pytest.mark.parametrize(
    "form",
    [
        "N: W",
        "N : W",
        "N:\tW",
        "N\tW",
        "N:\nW",
        "**N:** W",
        "**N**: W",
        "#N: W",
        "@N: W",
        "{N} W",
        "{N}: W",
        "[N] W",
        "[N]: W",
        "N: W #T-5#",
        "[T] N: W",
        "(T) N: W",
        "T N: W",
        "N (T): W",
        "N [T]: W",
        "[N] T\nW",
        "N   T\nW",
        "T N\nW",
        "T\nN: W",
        "  N: W",
    ],
)
def test_every_form_of_label(tmp_path: Path, form: str, between: str) -> None:
    """However speakers are written, each turn is its speaker's and holds the words alone."""
    reading = read(tmp_path, "samtale.txt", write(form, between=between))
    assert hear(tmp_path, "samtale.txt", write(form, between=between)) == TALK
    assert_sound(reading.transcript)
    assert reading.transcript.text == write(form, between=between)
    if "T" in form:
        times = [turn.time for turn in reading.transcript.turns]
        first = 0.0 if form.startswith("[N] T") else 5.0
        tenths = 0.5 if "-5" in form else 0.0
        assert times == [first + tenths + 60 * number for number in range(len(TALK))]


@pytest.mark.parametrize(
    "names",
    [
        {"Intervjuer": "I", "Åse": "R", "Øyvind": "R2"},
        {"Intervjuer": "I1", "Åse": "Inf 3", "Øyvind": "Inf 4"},
        {"Intervjuer": "AMB", "Åse": "001", "Øyvind": "KH"},
        {"Intervjuer": "intervjuer", "Åse": "a01", "Øyvind": "b07"},
        {"Intervjuer": "Taler 1", "Åse": "Taler 2", "Øyvind": "SPEAKER_03"},
        {"Intervjuer": "Kari Nordmann", "Åse": "Åse Ødegård-Næss", "Øyvind": "Øyvind (NAV)"},
        {"Intervjuer": "INTERVJUER", "Åse": "ÅSE", "Øyvind": "ØYVIND"},
        {"Intervjuer": "Ordstyrar", "Åse": "Rådgiver fylkeskommunen", "Øyvind": "Lærar 2"},
    ],
    ids=lambda names: names["Intervjuer"],
)
def test_every_kind_of_name(tmp_path: Path, names: dict[str, str]) -> None:
    """Roles, codes, initials and full names with Norwegian letters are speakers."""
    heard = hear(tmp_path, "samtale.txt", write("N: W", names))
    assert heard == [(names[name], words) for name, words in TALK]


@pytest.mark.parametrize(
    "line",
    [
        "Kl. 10:30 gikk vi.",
        "10:30 gikk vi.",
        "Se http://nav.no/møte for mer.",
        "https://nav.no: der står det.",
        "Det er slik: vi møtes hver uke.",
        "NAV: de har ikke svart.",
        "Merk: dette ble sagt to ganger.",
        "OBS: båndet stoppet her.",
        "[ler]",
        "[ler] Ja, særlig.",
        "(uhørbart)",
        "Spørsmålet er: hvem betaler?",
        "Han sa: nei.",
        "Poenget: ingen vet det.",
        "Tema: lønn.",
        "Forholdet 2:1 er greit.",
        "C:\\filer\\møte.txt lå der.",
    ],
)
def test_false_friends_stay_speech(tmp_path: Path, line: str) -> None:
    """A line of speech with a colon, a time or a bracket does not begin a turn."""
    text = write("N: W") + f"Øyvind: Vi sa det.\n{line}\nIntervjuer: Jaha.\n"
    heard = hear(tmp_path, "samtale.txt", text)
    assert heard[len(TALK) :] == [("Øyvind", f"Vi sa det.\n{line}"), ("Intervjuer", "Jaha.")]


def test_words_that_recur_before_a_colon_stay_speech(tmp_path: Path) -> None:
    """An acronym or a phrase that begins two lines of a whole talk is no speaker."""
    lines = "NAV: de svarte ikke.\nlitt av hvert: skole og jobb.\n"
    heard = hear(tmp_path, "samtale.txt", f"{write('N: W')}{lines}{write('N: W')}{lines}")
    assert {name for name, _words in heard} == {"Intervjuer", "Åse", "Øyvind"}


def test_a_word_with_a_colon_between_lines_of_speech_stays_speech(tmp_path: Path) -> None:
    """Where turns run over several lines, a single `Løsningen: ...` is one of them."""
    text = "I: Fortell.\nR: Først gikk det bra.\nSå kom ingen.\nLøsningen: vi ringte.\nI: Ja vel.\n"
    heard = hear(tmp_path, "samtale.txt", text)
    assert heard[1] == ("R", "Først gikk det bra.\nSå kom ingen.\nLøsningen: vi ringte.")


def test_words_before_the_first_speaker_are_nobody_s(tmp_path: Path) -> None:
    """A heading and the fields at the top are kept as nobody's words."""
    top = "Intervju 3 – Øst-Viken\nDato: 3. mars 2025\nTil stede: Åse, Øyvind\n\n"
    heard = hear(tmp_path, "samtale.txt", top + write("N: W"))
    assert [name for name, _words in heard if name] == [name for name, _words in TALK]
    assert "".join(words for name, words in heard if name is None).startswith("Intervju 3")


def test_a_note_without_speakers_is_in_paragraphs(tmp_path: Path) -> None:
    """An observation note has no speakers; its paragraphs are its turns."""
    note = "# Observasjon\n\nDet er slik: alle sitter.\nIngen snakker.\n\nKl. 10:30 kom Åse.\n"
    assert hear(tmp_path, "notat.txt", note) == [
        (None, "# Observasjon"),
        (None, "Det er slik: alle sitter.\nIngen snakker."),
        (None, "Kl. 10:30 kom Åse."),
    ]


def test_a_heading_in_markdown_is_nobody_s(tmp_path: Path) -> None:
    """The headings of a Markdown file do not belong to whoever spoke before."""
    text = "# Del 1\n\n" + write("**N:** W") + "\n## Del 2\n\n" + write("**N:** W")
    heard = hear(tmp_path, "samtale.md", text)
    assert heard == [(None, "# Del 1"), *TALK, (None, "## Del 2"), *TALK]


def test_times_without_names(tmp_path: Path) -> None:
    """Time codes before each line are times, not words."""
    text = "[00:00:05] Vi møtes.\n[00:01:10] Hver uke.\n[00:02:00] På Ås.\n"
    reading = read(tmp_path, "samtale.txt", text)
    assert [turn.time for turn in reading.transcript.turns] == [5, 70, 120]
    assert reading.transcript.turns[0].span.of(text) == "Vi møtes."


def test_one_turn_for_each(tmp_path: Path) -> None:
    """A short talk in which everybody speaks once still has its speakers."""
    assert hear(tmp_path, "a.txt", "Intervjuer: Hei.\nInformant: Hei på deg.\n") == [
        ("Intervjuer", "Hei."),
        ("Informant", "Hei på deg."),
    ]
    assert hear(tmp_path, "b.txt", "Moderator: Hei.\nÅse: Hei på deg.\nOla: Hei, hei.\n") == [
        ("Moderator", "Hei."),
        ("Åse", "Hei på deg."),
        ("Ola", "Hei, hei."),
    ]


def test_a_list_of_headings_is_no_talk(tmp_path: Path) -> None:
    """Words with a colon that each stand once, and no role among them, are a list."""
    text = "Mandat: uklart hos de fleste.\nLønn: lav.\nMøter: få.\n"
    assert {name for name, _words in hear(tmp_path, "notat.txt", text)} == {None}


def test_only_labels_without_words(tmp_path: Path) -> None:
    """A template nobody has filled in is read without a crash, and holds no turn of anybody."""
    reading = read(tmp_path, "mal.txt", "Intervjuer:\n\nInformant:\n\nIntervjuer:\n")
    assert_sound(reading.transcript)
    assert all(turn.speaker is None for turn in reading.transcript.turns)


def test_the_same_name_in_other_letters_is_one_person(tmp_path: Path) -> None:
    """KARI and Kari are the same speaker, called as at first."""
    text = "Kari: Hei.\nOla: Hei.\nKARI: Nei.\nOla: Jo.\nKari: Jo da.\n"
    reading = read(tmp_path, "a.txt", text)
    assert [speaker.name for speaker in reading.transcript.speakers] == ["Kari", "Ola"]


def test_a_name_in_decomposed_letters_is_one_person(tmp_path: Path) -> None:
    """Å written as a letter and a ring, as a Mac does, is the same speaker."""
    text = "A\u030ase: Hei.\nOla: Hei.\nÅse: Nei.\nOla: Nei.\n"
    assert [name for name, _ in hear(tmp_path, "a.txt", text)] == ["Åse", "Ola", "Åse", "Ola"]


def test_fields_in_the_middle_of_a_talk_hide_nobody(tmp_path: Path) -> None:
    """A line such as `Tid: ...` late in a file does not swallow what stood before it."""
    text = write("N: W") + "Tid: det har vi ikke.\n" + write("N: W")
    heard = hear(tmp_path, "a.txt", text)
    assert [name for name, _words in heard] == [name for name, _words in TALK] * 2


PIECES = st.sampled_from(
    [
        *("Åse: ", "I: ", "[ler] ", "Kl. 10:30 ", "\n", "\n\n", "00:01:02 ", "[00:01] ", "**R:** "),
        *("\t", "ja", " ", "\xa0", "{Ola} ", "#00:00:01-2#", "Dato: ", "Det er: ", "# ", "\u3000"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=200),
    st.lists(PIECES, max_size=60).map("".join),
)


@given(TEXTS, st.sampled_from([read_text, read_markdown]))
def test_any_text_has_sound_turns_and_loses_no_word(
    text: str, reader: Callable[[bytes], Script]
) -> None:
    """Whatever a file says, all of it is in a turn, or in a label, a time or a blank."""
    try:
        script = reader(text.encode("utf-8", "replace"))
    except NotText:
        return
    transcript = make_transcript(script, "a", "a.txt", "0")
    assert_sound(transcript)
    covered = [False] * len(transcript.text)
    for turn in transcript.turns:
        covered[turn.span.start : turn.span.end] = [True] * len(turn.span)
    for label in find_labels(transcript.text):
        covered[label.start : label.end] = [True] * (label.end - label.start)
    left = "".join(one for one, known in zip(transcript.text, covered, strict=True) if not known)
    assert not re.sub(r"#\d{1,2}:\d\d:\d\d[-.,]\d#", "", left).strip()


def test_a_long_interview_is_read_in_a_moment() -> None:
    """Finding the speakers of twice the text takes about twice the time, also in odd text."""
    for line in ("Åse: Vi har ikke møtt dem på lenge, sa hun.\n", "A: b\n", "Dato: x\n", "ord\n"):
        took = []
        for size in (20_000, 200_000):
            text = line * (size // len(line))
            began = time.process_time()
            find_labels(text)
            took.append(time.process_time() - began)
        assert took[1] < 30 * took[0] + 0.2, line
