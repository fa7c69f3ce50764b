"""Labelled texts: passages whose codes somebody decided, to measure suggestions by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and the codes people gave it."""

    text: str
    codes: frozenset[str]
    """Ids of codes; none where nothing applies."""
    group: str = ""
    """What it belongs to, such as its interview; texts of a group are held out together."""
    split: str = ""
    """``train`` or ``test`` where that was decided before, else empty."""
