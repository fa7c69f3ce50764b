"""Errors about the journal: undo, redo, and quotes that are not what was stored."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class NothingToUndo(QualcodeError):
    """This coder has no action left that could be taken back."""

    sentence = N_("{coder} has nothing left to undo.")


class NothingToRedo(QualcodeError):
    """Nothing was undone since this coder's latest action."""

    sentence = N_("{coder} has nothing to redo.")


class UndoRefused(QualcodeError):
    """Later work builds on the action that was to be taken back."""

    sentence = N_("“{action}” cannot be undone: {reason}. Nothing was changed.")


class UnknownAction(QualcodeError):
    """The journal has no such action."""

    sentence = N_("The journal has no action “{action}”; `qualcode history` lists them.")


class QuoteChanged(QualcodeError):
    """A stored quote is not what stands in the transcript; nothing was exported."""

    sentence = N_(
        "The export was stopped: {count} quote(s) differ from the stored text, the first in "
        "“{transcript}” at {start}–{end}. Run `qualcode check`."
    )
