"""A written report read through: what is wrong is found, and nothing else."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from qualcode.exchange.transcripts.wordml import read_report
from qualcode.model.written import Fault, Part, Piece
from qualcode.settings import USUAL
from qualcode.synthesis.proof.outline import read_outline
from qualcode.synthesis.proof.reading import proofread
from qualcode.synthesis.proof.voices import is_verbatim, read_interviews
from tests.reports import EVALUATION, evaluation, write_report

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model.written import Finding

TABLES = "# 1 Om\n@ Tabell 1.1 Deltakere i Oslo\n@ Tabell 1.2 Deltakere i Vestland\n"
TALK = (
    "Marit: Jeg ringte Synnøve, [ler] og så   ringte\njeg skolen. Det var (pause) i mars.\n"
    "Yusuf: Hun heter noe annet nå."
)


def found(text: str) -> list[tuple[Fault, str]]:
    """What is wrong with a report of these lines, without the interviews."""
    return [(one.fault, one.said) for one in proofread(pieces(text), USUAL["public"])]


def pieces(text: str) -> list[Piece]:
    """A text in which each line says what it is, as a report."""
    parts = {"#": Part.HEADING, "@": Part.CAPTION, ">": Part.QUOTE}
    lines = (line.partition(" ") for line in text.splitlines())
    return [
        Piece(parts[mark], words, 1) if mark in parts else Piece(Part.TEXT, f"{mark} {words}")
        for mark, _blank, words in lines
    ]


def read(file: Path) -> list[Finding]:
    """What is wrong with a Word file."""
    return proofread(read_report(file.read_bytes()), USUAL["public"])


def test_the_faults_of_a_real_report_are_found_and_no_others(tmp_path: Path) -> None:
    """Eight small counts, four complements, two impossible percentages, five inconsistencies."""
    truth = EVALUATION.with_suffix(".csv").read_text(encoding="utf-8")
    _head, *wanted = (tuple(row) for row in csv.reader(io.StringIO(truth), delimiter=";"))
    faulty = read(write_report(tmp_path / "r.docx", evaluation(mended=False)))
    assert sorted((one.fault.value, one.where, one.said) for one in faulty) == sorted(wanted)
    assert len(faulty) == 8 + 4 + 2 + 5
    assert read(write_report(tmp_path / "r.docx", evaluation(mended=True))) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Se tabell 1.3.", [(Fault.NO_TARGET, "tabell 1.3")]),
        ("Tabellene 1.1 til 1.4 viser det.", [(Fault.NO_TARGET, "Tabellene 1.4")]),
        ("Dette er vist i figur 2.", [(Fault.NO_TARGET, "figur 2")]),
        ("Vi viser til kapittel 7.", [(Fault.NO_TARGET, "kapittel 7")]),
        ("Det samme er vist i tabell 4 i Hansen og Moe (2019).", []),
        ("Det står i kapittel 1.", []),
        ("I Vestland er det ni (jf. tabell 1.1).", [(Fault.WRONG_TABLE, "tabell 1.1")]),
        ("I Vestland og Oslo er det flere (jf. tabell 1.1).", []),
        ("I Vestland er det ni (jf. tabell 1.1 og 1.2).", []),
        ("@ Tabell 1.4 Svar", [(Fault.GAP, "1.3")]),
        ("@ Tabell 1.2 Svar", [(Fault.TWICE, "1.2")]),
        ("@ Tabell 2.1 Svar", [(Fault.OTHER_CHAPTER, "2.1")]),
        ("Tabell 1.3: svar fra skolene", []),
    ],
)
def test_references_and_numbers(text: str, wanted: list[tuple[Fault, str]]) -> None:
    """What is not there, what is meant, and what is left out."""
    assert found(TABLES + text) == wanted


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Forsøket varer 2023–2029.", "Forsøksperioden er 2023-2028.", "2023–2028"),
        ("Forsøket varer fra 2023 til 2029.", "Forsøket tar slutt, 2022–2029.", "2022–2029"),
        ("Forsøket varer 2023–2029.", "Datainnsamlingen varer 2023–2024.", None),
        ("Forsøket varer 2023–2029.", "Forsøket i forkant varte 2019–2021.", None),
        ("Vi har intervjuet 66 personer.", "De 64 personene vi intervjuet, svarte.", "64"),
        ("Vi har intervjuet 66 personer.", "I Oslo er det intervjuet 20 personer.", None),
        ("Vi har intervjuet 66 personer.", "Flere enn 20 personer er intervjuet før.", None),
        ("44 prosent av deltakerne er kvinner i Oslo.", "44 % av deltakerne er kvinner.", None),
        (
            "44 prosent av deltakerne hadde dagpenger.",
            "Dagpenger hadde 56 % av deltakerne.",
            "56",
        ),
        (
            "44 prosent av kvinnene hadde dagpenger.",
            "Dagpenger hadde 56 % av mennene i forsøket.",
            None,
        ),
        (
            "Kapittelet bygger på intervjuer med 12 informanter.",
            "# 2 Nytt\nKapittelet bygger på intervjuer med 9 informanter.",
            None,
        ),
    ],
)
def test_numbers_and_years_of_the_same_thing(first: str, second: str, wanted: str | None) -> None:
    """Only what is told in the same words of the same people, place and time must be the same."""
    said = [said for _fault, said in found(f"# 1 Om\n{first}\n{second}")]
    assert said == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("quote", "is_said"),
    [
        ("Jeg ringte Synnøve, og så ringte jeg skolen.", True),
        ("jeg ringte Synnøve, [ler] og så ringte jeg", True),
        ("Jeg ringte [...] skolen.", True),
        ("Jeg ringte [koordinatoren], og så ringte jeg skolen.", True),
        ("Jeg ringte [...] [koordinatoren], og så ringte jeg skolen.", True),
        ("Det var i mars.", True),
        ("Jeg ringte Synnøve, og så ringte jeg kontoret.", False),
        ("Jeg ringte skolen.", False),
        ("Det var [...] ringte.", False),
    ],
)
def test_a_quote_is_what_was_said(quote: str, is_said: bool) -> None:  # noqa: FBT001  # a table
    """Marks may shorten and explain; nothing else may differ."""
    interviews = read_interviews([TALK], (), ())
    assert is_verbatim(quote, interviews.texts) == is_said


def test_quotes_and_names_are_held_against_the_interviews() -> None:
    """Speakers and those they speak of; not what everybody names, nor what the project tells."""
    others = ["Per: Vi i Oslo sier Marit. Fagveien er bra.", "Ane: Nå er Fagveien her."]
    interviews = read_interviews([TALK, *others], ["Marit", "Skole (leder)"], ["Oslo", "Skole"])
    assert interviews.names == {"Marit", "Synnøve"}
    text = (
        "# 1 Om\nSynnøve sa: «Hun heter noe annet nå.» Slik er «Arbeid først» i Oslo.\n"
        "En annen mente at «hun heter noe helt annet nå».\n> Jeg ringte skolen først.\n"
        "> Det var i mars.\n– informant"
    )
    told = proofread(pieces(text), USUAL["public"], interviews)
    assert [(one.fault, one.said) for one in told] == [
        (Fault.NAME, "Synnøve"),
        (Fault.NOT_SAID, "hun heter noe helt annet nå"),
        (Fault.NOT_SAID, "Jeg ringte skolen først."),
    ]


def test_chapters_that_word_numbers_are_counted() -> None:
    """A foreword has no number; what few captions bear out is not believed."""
    text = "# Forord\n# Innledning\n@ Tabell 1.1 Svar\n# Funn\n@ Tabell 2.1 Svar\n@ Tabell 1.2 Nei"
    outline = read_outline(pieces(text))
    assert outline.chapters == ("", "1", "1", "2", "2", "2")
    assert found(text) == [(Fault.OTHER_CHAPTER, "1.2")]
    assert found(text.replace("Forord", "Hilsen")) == []


def test_a_word_file_is_read_as_a_report(tmp_path: Path) -> None:
    """Headings, captions, quotes and tables by their styles; the list of contents is left out."""
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1 Om\t3", style="toc 1")
    document.add_heading("1 Om", 1)
    document.add_paragraph("Sagt.", style="Quote")
    document.add_table(1, 2).cell(0, 1).text = "Ja\nNei"
    document.add_paragraph("Tabell 1.1", style="Caption")
    document.save(str(tmp_path / "r.docx"))
    assert read_report((tmp_path / "r.docx").read_bytes()) == [
        Piece(Part.HEADING, "1 Om", 1),
        Piece(Part.QUOTE, "Sagt."),
        Piece(Part.TABLE, rows=(("", "Ja\nNei"),)),
        Piece(Part.CAPTION, "Tabell 1.1"),
    ]


ROWS = (("Svar", "Oslo (N = 12)"), ("Ja", "2"), ("Nei", "10"))
BARE = (("Svar", "Oslo"), ("Ja", "2"), ("Nei", "10"))


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (Piece(Part.CAPTION, "Tabell 1.1 Svar"), Piece(Part.TEXT, "Slutt."), "Tabell 1.1"),
        (Piece(Part.TEXT, "Slik er det."), Piece(Part.CAPTION, "Tabell 1.1 Svar"), "Tabell 1.1"),
        (Piece(Part.TEXT, "Slik er det."), Piece(Part.TEXT, "Slutt."), "1"),
        (Piece(Part.CAPTION, "Figur 1.1 Svar"), Piece(Part.TEXT, "Slutt."), "1"),
    ],
)
def test_a_table_is_called_by_its_caption(before: Piece, after: Piece, where: str) -> None:
    """Above it or below; where it has none, by the chapter it stands in."""
    table = Piece(Part.TABLE, rows=ROWS)
    report = [Piece(Part.HEADING, "1 Om", 1), before, table, after]
    told = proofread(report, USUAL["public"])
    assert [(one.fault, one.where, one.said) for one in told] == [
        (Fault.SMALL, where, "2"),
        (Fault.REST, where, "10"),
    ]
    assert proofread(report, USUAL["internal"]) == []


def test_a_table_that_does_not_say_how_many_were_asked_is_left_alone() -> None:
    """Two and ten may be years or rooms; a name in a cell is a name all the same."""
    table = Piece(Part.TABLE, rows=(*BARE, ("Vet ikke", "Synnøve")))
    assert proofread([table], USUAL["public"]) == []
    interviews = read_interviews([TALK, "Ane: Ja.", "Per: Nei."], (), ())
    [name] = proofread([table], USUAL["public"], interviews)
    assert (name.fault, name.said) == (Fault.NAME, "Synnøve")
