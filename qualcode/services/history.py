"""Use cases of the journal: take back, do again, and read what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import N_, _

if TYPE_CHECKING:
    from qualcode.model import Action
    from qualcode.services.project import Project

_SENTENCES = {
    "codebook.import": N_("read the codebook “{codebook}”"),
    "transcript.import": N_("imported {count} transcript(s)"),
    "transcript.attributes": N_("set attributes of {count} transcript(s)"),
    "transcript.done": N_("marked “{transcript}” done"),
    "transcript.open": N_("marked “{transcript}” not done"),
    "coding.add": N_("coded “{transcript}” {start}–{end} as “{code}”"),
    "coding.remove": N_("removed “{code}” from “{transcript}” {start}–{end}"),
    "coding.memo": N_("wrote a memo on “{code}” in “{transcript}” {start}–{end}"),
    "coding.import": N_("imported {count} coding(s) from “{file}”"),
    "suggestion.propose": N_("proposed codes in {count} transcript(s)"),
    "suggestion.accept": N_("accepted “{code}” in “{transcript}” {start}–{end}"),
    "suggestion.reject": N_("rejected “{code}” in “{transcript}” {start}–{end}"),
    "undo": N_("took back: {what}"),
    "redo": N_("did again: {what}"),
}


def undo(project: Project, action: str | None = None) -> Action:
    """Take back this coder's latest action, or the one named by its id.

    Raises:
        NothingToUndo, UnknownAction: when there is none.
        UndoRefused: when later work builds on it.
    """
    return project.store.undo(project.coder, action)


def redo(project: Project) -> Action:
    """Do again what this coder took back last.

    Raises:
        NothingToRedo: when nothing was undone since the coder's latest action.
    """
    return project.store.redo(project.coder)


def history(project: Project, limit: int = 50) -> list[Action]:
    """The latest actions of all coders, newest first."""
    return project.store.history(limit=limit)


def describe(action: Action) -> str:
    """What an action did, as the rest of a sentence that begins with the coder's name."""
    facts = dict(action.facts)
    if action.kind in ("undo", "redo"):
        kind = str(facts.pop("kind", ""))
        facts["what"] = _(_SENTENCES.get(kind, kind)).format_map(_Facts(facts))
    return _(_SENTENCES.get(action.kind, action.kind)).format_map(_Facts(facts))


class _Facts(dict[str, object]):
    """Facts of an action; a fact that was not recorded reads as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"
