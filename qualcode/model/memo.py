"""Memos: a researcher's thoughts, dated, on the project or on something in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoOn(StrEnum):
    """What a memo can be about; the memo of a single coding belongs to the coding."""

    PROJECT = "project"
    CODE = "code"
    TRANSCRIPT = "transcript"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Memo:
    """A free text of one coder. All memos by their days are the research diary."""

    id: str
    on: MemoOn
    subject: str
    """A transcript's or a code's id, a case's name; empty for the project."""
    coder: str
    """The name of who wrote it."""
    title: str
    body: str
    day: str
    """The day it stands under in the diary, as 2026-03-14; the writer chooses it."""
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A search that somebody wants to do again, under a name of its own."""

    id: str
    name: str
    query: str
    coder: str
    created: str
