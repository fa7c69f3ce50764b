"""Word files: Teams, Meet and Word's own transcripts, and what people write by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.utterances import make_transcript
from qualcode.exchange.transcripts.word import read_docx
from tests.exchange.readings import assert_sound, hear, read
from tests.exchange.word_files import (
    document,
    notes,
    package,
    paragraph,
    run,
    table,
    word_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Form = Callable[[str, str], str]

TALK = [
    ("Kari Ødegård", "Hva er vanskelig i samarbeidet?"),
    ("Åse", "Mandatet er uklart, altså [ler]."),
    ("Kari Ødegård", "Og ellers?"),
    ("Åse", "Vi har en fast møteplass."),
]
TIMES = [4.0, 65.0, 130.0, 3605.0]
CLOCKS = ["0:04", "1:05", "2:10", "1:00:05"]
DELETED = "<w:del><w:r><w:delText>X</w:delText></w:r></w:del>"
LONG_CLOCKS = ["00:00:04", "00:01:05", "00:02:10", "01:00:05"]


def times(folder: Path, content: bytes) -> list[float | None]:
    """When the named turns begin."""
    transcript = read(folder, "samtale.docx", content).transcript
    assert_sound(transcript)
    return [turn.time for turn in transcript.turns if turn.speaker is not None]


def named(folder: Path, content: bytes) -> list[tuple[str | None, str]]:
    """The turns somebody is named for."""
    return [turn for turn in hear(folder, "samtale.docx", content) if turn[0]]


def test_teams_of_this_year(tmp_path: Path) -> None:
    """Name, time and words in a paragraph; title, date and remarks of Teams are nobody's."""
    turns = [f"{n}   {c}\n{w}" for (n, w), c in zip(TALK, CLOCKS, strict=True)]
    content = word_file(
        "Møte om samarbeid-20250303",
        "3. mars 2025, 09:02AM",
        "Kari Ødegård startet transkripsjonen",
        *turns,
        "Kari Ødegård stoppet transkripsjonen",
    )
    assert named(tmp_path, content) == TALK
    assert times(tmp_path, content) == TIMES
    reading = read(tmp_path, "samtale.docx", content)
    assert reading.transcript.source.layout == "teams-docx"
    assert "stoppet" in reading.transcript.text
    assert "stoppet" not in "".join(words for _name, words in named(tmp_path, content))


def test_teams_says_several_lines(tmp_path: Path) -> None:
    """The lines Teams breaks a turn into stay one turn."""
    content = word_file(
        "Kari Ødegård   0:04\nHva er\nvanskelig?",
        "Åse   1:05\nAlt\nsammen.",
        "Kari Ødegård   1:09\nJaså?",
    )
    assert named(tmp_path, content)[0] == ("Kari Ødegård", "Hva er\nvanskelig?")


def test_teams_of_2021(tmp_path: Path) -> None:
    """The older layout has a range of times, the name, and the words, in one paragraph."""
    turns = [
        f"0:{second}:5.100 --> 0:{second}:8.250\n{name}\n{words}"
        for second, (name, words) in enumerate(TALK)
    ]
    content = word_file(*turns)
    assert hear(tmp_path, "samtale.docx", content) == TALK
    assert times(tmp_path, content) == [5.1, 65.1, 125.1, 185.1]


def test_meet_without_its_summary(tmp_path: Path) -> None:
    """Meet puts a machine's summary first: it is no one's speech in the interview."""
    talk = [
        line
        for (name, words), clock in zip(TALK, LONG_CLOCKS, strict=True)
        for line in (clock, f"{name}: {words}")
    ]
    content = word_file("Sammendrag", "Åse: skal ringe Kari.", "Transkripsjon", *talk)
    assert named(tmp_path, content) == TALK
    assert times(tmp_path, content) == TIMES


def test_word_online(tmp_path: Path) -> None:
    """Word's own dictation: a time and a speaker, then a paragraph of words."""
    content = word_file(
        "Lydfil",
        "intervju.m4a",
        "Transkripsjon",
        *(
            line
            for second, (_name, words) in enumerate(TALK)
            for line in (f"00:00:0{second} Taler {1 + second % 2}", words)
        ),
    )
    assert named(tmp_path, content) == [
        (f"Taler {1 + number % 2}", words) for number, (_name, words) in enumerate(TALK)
    ]
    assert times(tmp_path, content) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "form",
    [
        lambda n, w: paragraph(f"{n}: {w}"),
        lambda n, w: paragraph(run(f"{n}:", bold=True), run(f" {w}")),
        lambda n, w: paragraph(run(n, bold=True), run(f": {w}")),
        lambda n, w: paragraph(run(n, bold=True), run(f"\t{w}")),
        lambda n, w: paragraph(run(n, bold=True), run(f" {w}")),
        lambda n, w: paragraph(run(n[:2], bold=True), run(n[2:], bold=True), run(f": {w}")),
        lambda n, w: paragraph(f"{n}\t{w}"),
        lambda n, w: paragraph(f"{n}:\t{w}"),
        lambda n, w: table((n, w)),
        lambda n, w: table((f"{n}:", w)),
        lambda n, w: table(("00:01:02", n, w)),
        lambda n, w: paragraph("<w:hyperlink>" + run(f"{n}: {w}") + "</w:hyperlink>"),
        lambda n, w: f"<w:sdt><w:sdtContent>{paragraph(f'{n}: {w}')}</w:sdtContent></w:sdt>",
        lambda n, w: paragraph("<w:ins>" + run(f"{n}: ") + "</w:ins>", run(w)),
        lambda n, w: paragraph(run(f"{n}: "), DELETED, run(w)),
        lambda n, w: paragraph(run(f"{n}: "), "<w:moveFrom>" + run("X") + "</w:moveFrom>", run(w)),
    ],
)  # fmt: skip
def test_by_hand(tmp_path: Path, form: Form) -> None:
    """Colons, bold names, tabs, tables, content controls and tracked changes are all understood."""
    content = word_file(*(form(name, words) for name, words in TALK))
    assert hear(tmp_path, "samtale.docx", content) == TALK


def test_one_table_with_a_heading(tmp_path: Path) -> None:
    """A table of time, speaker and words is a talk; its row of headings is nobody's."""
    rows = [(clock, name, words) for (name, words), clock in zip(TALK, CLOCKS, strict=True)]
    content = word_file(table(("Tid", "Hvem", "Hva"), *rows))
    assert [turn for turn in named(tmp_path, content) if turn[0] != "Hvem"] == TALK


def test_what_stands_in_notes_and_boxes_is_kept(tmp_path: Path) -> None:
    """Footnotes, endnotes and text boxes are read once, as nobody's words."""
    box = paragraph("I en boks på siden")
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = [paragraph(f"{name}: {words}") for name, words in TALK]
    content = package(
        document=document(*body, paragraph(run("Åse: Se der."), drawing)),
        footnotes=notes("footnote", "", "Åpnet i 2019."),
        endnotes=notes("endnote", "Slutten på det."),
    )
    transcript = read(tmp_path, "samtale.docx", content).transcript
    assert_sound(transcript)
    for words in ("I en boks på siden", "Åpnet i 2019.", "Slutten på det."):
        assert transcript.text.count(words) == 1
    assert named(tmp_path, content)[: len(TALK)] == TALK


def test_a_document_without_speakers(tmp_path: Path) -> None:
    """A workshop note in Word is in paragraphs; nobody is named."""
    content = word_file("Verksted på Voss", "Gruppene var enige: det er uklart.", "", "Kl. 10:30")
    assert hear(tmp_path, "notat.docx", content) == [
        (None, "Verksted på Voss"),
        (None, "Gruppene var enige: det er uklart."),
        (None, "Kl. 10:30"),
    ]


def test_the_text_reads_the_same_as_other_formats(tmp_path: Path) -> None:
    """What is stored is `Name: words`, a paragraph a turn."""
    content = word_file(*(f"{n}   {c}\n{w}" for (n, w), c in zip(TALK, CLOCKS, strict=True)))
    text = read(tmp_path, "samtale.docx", content).transcript.text
    assert text == "".join(f"{name}: {words}\n" for name, words in TALK)


def test_strange_signs_are_counted(tmp_path: Path) -> None:
    """A sign no text has is replaced, and the researcher is told."""
    reading = read(tmp_path, "a.docx", word_file("Åse: Hei\x85du\x9b", "Kari: Ja", "Åse: Nei"))
    assert any("1 control" in warning for warning in reading.warnings)


PIECES = st.sampled_from(
    [
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>"),
        *("</w:tr>", "<w:tc>", "</w:tc>", "<w:br/>", "<w:tab/>", "<w:b/>", "<w:rPr>", "</w:rPr>"),
        *(
            "<w:del>",
            "</w:del>",
            "<!-- Åse: -->",
            "<?a b?>",
            "&amp;",
            "&#1;",
            "<x/>",
            "0:04",
            "Åse:",
        ),
        *(
            "<w:p/>",
            "<w:tr/>",
            "<mc:AlternateContent/>",
            "<w:footnoteReference/>",
            "\x00",
            "</w:body>",
        ),
    ]
)


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 12), PIECES), min_size=1, max_size=5)
)
def test_damage_inside_the_file_is_read_or_refused(changes: list[tuple[int, int, str]]) -> None:
    """Whatever a broken program wrote inside the file, it is a talk or one sentence."""
    inner = document(
        table(TALK[0], TALK[1]),
        *(paragraph(run(f"{name}:", bold=True), run(f" {words}")) for name, words in TALK),
    )
    for place, length, piece in changes:
        at = place % len(inner)
        inner = inner[:at] + piece + inner[at + length :]
    try:
        script = read_docx(package(document=inner.encode()))
    except NotText:
        return
    assert_sound(make_transcript(script, "samtale", "samtale.docx", "0"))
