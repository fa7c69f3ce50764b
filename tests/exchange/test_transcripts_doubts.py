"""Speakers that were perhaps not recognised are pointed out before anything is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.exchange.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path


def warnings(folder: Path, text: str) -> str:
    """What a person is told of a text file."""
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    return "; ".join(read_transcript(file).warnings)


@pytest.mark.parametrize("label", ["NAV-veileder, Oslo", "Anna [rød]", "Kari/Per - felles"])
def test_a_label_that_was_not_understood(tmp_path: Path, label: str) -> None:
    """What an informant says must not disappear in the interviewer's turns without a word."""
    told = warnings(
        tmp_path, f"Intervjuer: a?\n{label}: hei du\nIntervjuer: b?\n{label}: ja visst\n"
    )
    assert f"“{label}:”" in told
    assert "nobody but the interviewer" in told


@pytest.mark.parametrize(
    "text",
    [
        "Intervjuer: Hva skjer?\nKari: Ja, det er slik: vi møtes. Og slik: vi går.\n" * 3,
        "Dato: 3. mai\nSted: Oslo\n\nDato: 4. mai\nSted: Bergen\n\nVi så tre lærere.\n",
        "Vi kom klokken ti. Læreren sa:\nJa: det går bra.\nJa: det går bra.\n",
        "Kari: Hei.\nPer: Hei.\nKari: Ha det.\nPer: Ha det.\n",
    ],
)
def test_nothing_is_said_where_all_is_well(tmp_path: Path, text: str) -> None:
    """Speech with a colon, lists of fields and ordinary turns are not worth a remark."""
    assert warnings(tmp_path, text) == ""
