"""Words of a memo that is being written, kept at each pause so that no power cut takes them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.services import drafts
from qualcode.services.coding import find_coding, set_memo
from qualcode.services.memos import add_memo

if TYPE_CHECKING:
    from qualcode.model import Coding, Memo
    from qualcode.services.project import Project

_WHAT = "memo"


@dataclass(frozen=True, slots=True)
class MemoDraft:
    """What a memo is on, and the words so far."""

    heading: str
    words: str
    coding: str = ""
    """The id of the coding it is on; empty for a memo of the diary."""
    before: str = ""
    """What stood there when the writing began."""


def keep_words(project: Project, draft: MemoDraft) -> None:
    """Keep the words so far; safe on disk when this returns.

    Raises:
        FolderRefused, FileProblem: when they cannot be kept.
    """
    drafts.keep_draft(project, _WHAT, asdict(draft))


def drop_words(project: Project) -> None:
    """Forget the words: the memo is saved, or was given up."""
    drafts.drop_draft(project, _WHAT)


def save_left_words(project: Project) -> Coding | Memo | None:
    """Save the words that were being written when the program was stopped, if there are any.

    They become the memo of the coding they were on; where that is gone, or says something else by
    now, a memo in the diary. Either is an action of this coder's that can be taken back.

    Raises:
        ReadOnlyProject, ProjectBusy, DiskProblem: when they cannot be saved; they stay kept.
    """
    try:
        left = MemoDraft(**drafts.read_draft(project, _WHAT) or {"heading": "", "words": ""})
    except TypeError:
        return None  # not what this program writes: left alone
    saved = _save(project, left) if left.words.strip() and left.words != left.before else None
    drop_words(project)
    return saved


def both_texts(present: str, written: str) -> str:
    """What a memo says by now, and below it what was written meanwhile, to make one of both."""
    return f"{present}\n\n{_('— written at the same time —')}\n\n{written}".strip()


def _save(project: Project, left: MemoDraft) -> Coding | Memo | None:
    """Save the words where they belong, unless they are there already."""
    coding = _coding(project, left.coding)
    if coding is not None and coding.memo == left.words:
        return None
    if coding is not None and coding.memo == left.before:
        return set_memo(project, coding.id, left.words)
    return add_memo(project, left.words, title=left.heading)


def _coding(project: Project, coding_id: str) -> Coding | None:
    """This coder's coding with this id, if it is still there."""
    try:
        found = find_coding(project, coding_id)
    except QualcodeError:
        return None
    return found if found.coder == project.coder else None
