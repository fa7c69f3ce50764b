"""A small project with something of everything a report tells, and the whole report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import CellName, Span, Valence
from qualcode.services.coding import add_coding, set_valence
from qualcode.services.quotes import approve_quote, choose_quote, edit_quote
from qualcode.services.summaries import approve_summary, write_summary
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.services.project import Project


def passage(project: Project, name: str, words: str, code: str) -> str:
    """Code the first of these words in an interview; the coding's id."""
    text = load_transcript(project, name)
    at = text.text.index(words)
    return add_coding(project, text, Span(at, at + len(words)), code).id


def code_whole(project: Project) -> None:
    """Two codes in two counties, one of them contradicted; summaries, quotes, a stale text."""
    unclear = passage(project, "oslo_01", "Mandatet er uklart.", "b-mandat")
    clear = passage(project, "vestland_01", "Ja, hos oss er det klart.", "b-mandat")
    money = passage(project, "vestland_01", "Folk taper på det.", "b-penger")
    set_valence(project, clear, Valence.CONTRADICTING)
    row = CellName("county", "b-mandat", "total")
    write_summary(project, row, "Mandatet er uklart for noen.", evidence=[unclear], counter=[clear])
    approve_summary(project, row)
    write_summary(project, CellName("county", "b-penger", "Vestland"), "Det koster.")
    for coding, words in (
        (unclear, "Mandatet er [...]."),
        (clear, "Ja, hos oss [NAV] er det klart."),
    ):
        edit_quote(project, choose_quote(project, coding).id, words)
    approve_quote(project, unclear)
    choose_quote(project, money)
