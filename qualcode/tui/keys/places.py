"""Where keys work, and what a line in the list of keys is."""

from __future__ import annotations

from enum import StrEnum

from qualcode.messages import N_


class Place(StrEnum):
    """Where a key works; the value is the heading in the help."""

    TEXT = N_("Moving and selecting")
    CODING = N_("Coding what is selected")
    BOUNDARIES = N_("Changing where a coding begins and ends")
    SUGGESTIONS = N_("Suggestions")
    FINDING = N_("Finding")
    AROUND = N_("Around the transcript")
    PANEL = N_("In a side panel")
    CODES = N_("In the codebook beside the text")
    PICKER = N_("Choosing a code by its letters")
    MEMO = N_("Writing a memo")
    MATRIX = N_("In the matrix")
    QUOTES = N_("Among the quotes of a cell")
    AGREEMENT = N_("In the agreement between coders")
    DIFFERENCES = N_("Among the passages on which coders differ")
    HITS = N_("Among the hits of a search")
    PLACES = N_("Among passages alike, or with gaps")
    WORDS = N_("Among words typical of a code")
    CODEBOOK = N_("In the codebook screen")
    ASK = N_("Answering in the line below")
    SPLIT = N_("Splitting a code")
    VERSIONS = N_("Among the versions of the codebook")
    PROJECT = N_("In the project")
    IMPORT = N_("Before an import")
    SPEAKERS = N_("Among the speakers of a transcript")
    DIARY = N_("In the diary")
    ENTRY = N_("Answering at the foot of a list")
    HELP = N_("In this help")
    EVERYWHERE = N_("Everywhere")


DIGITS = tuple("123456789")
Row = tuple[str, str, str, str]
"""Name, keys, what it does, words. A name that ends in * is shown in the footer."""
Rows = dict[Place, tuple[Row, ...]]
