"""Use cases of the journal: take back, do again, and read what was done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from qualcode.errors import UndoRefused
from qualcode.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from qualcode.model import Action
    from qualcode.services.project import Project

_REVERSALS = ("undo", "redo")

_SENTENCES = {
    "codebook.import": N_("read the codebook “{codebook}”"),
    "codebook.add": N_("added the code “{code}”"),
    "codebook.rename": N_("renamed the code “{code}” to “{name}”"),
    "codebook.move": N_("moved the code “{code}” to {place}"),
    "codebook.revise": N_("revised the code “{code}”: {keys}"),
    "codebook.retire": N_("retired the code “{code}”"),
    "codebook.restore": N_("brought back the code “{code}”"),
    "codebook.merge": N_(
        "merged the code “{code}” into “{target}” (codings moved: {recoded}, joined with another: "
        "{joined}, of other coders: {others})"
    ),
    "codebook.split": N_(
        "split the code “{code}” into {targets} (codings moved: {recoded}, of other coders: "
        "{others})"
    ),
    "transcript.import": N_("imported transcripts: {count}"),
    "transcript.attributes": N_("set attributes of transcripts: {count}"),
    "transcript.done": N_("marked “{transcript}” done"),
    "transcript.finished": N_("marked transcripts done for {name}: {count}"),
    "transcript.open": N_("marked “{transcript}” not done"),
    "transcript.rename": N_("renamed “{before}” to “{transcript}”"),
    "transcript.update": N_(
        "gave “{transcript}” a new version of its text (codings moved or kept: {kept}, on changed "
        "words: {changed}, removed: {lost})"
    ),
    "transcript.archive": N_("archived “{transcript}”"),
    "transcript.restore": N_("brought back “{transcript}”"),
    "transcript.set": N_("set {attributes} of “{transcript}”"),
    "attribute.replace": N_("changed {attribute} “{before}” to “{after}” everywhere ({count})"),
    "speaker.correct": N_("corrected speaker “{speaker}” of “{transcript}”"),
    "speaker.join": N_("joined speaker “{gone}” of “{transcript}” with “{speaker}”"),
    "transcript.erase": N_("erased a transcript for good (codings: {codings}, rows: {count})"),
    "project.pseudonymise": N_("gave people and places other names for good ({count} rows)"),
    "memo.add": N_("wrote a memo on {subject}, under {day}"),
    "memo.edit": N_("changed a memo on {subject}, under {day}"),
    "memo.remove": N_("removed a memo on {subject}, under {day}"),
    "query.save": N_("saved the search “{name}”"),
    "query.revise": N_("changed the search “{name}”"),
    "query.remove": N_("removed the search “{name}”"),
    "coding.add": N_("coded “{transcript}” {start}–{end} as “{code}”"),
    "coding.remove": N_("removed “{code}” from “{transcript}” {start}–{end}"),
    "coding.clear": N_("removed {count} codings"),
    "coding.memo": N_("wrote a memo on “{code}” in “{transcript}” {start}–{end}"),
    "coding.new": N_("coded “{transcript}” {start}–{end} as “{code}”, a new code"),
    "coding.recode": N_("recoded “{transcript}” {start}–{end} from “{before}” to “{code}”"),
    "coding.move": N_(
        "moved “{code}” in “{transcript}” from {start_before}–{end_before} to {start}–{end}"
    ),
    "consensus.settle": N_(
        "decided “{code}” in “{transcript}” {start}–{end}, where coders differed: {outcome}"
    ),
    "consensus.reopen": N_(
        "took away what was decided of “{code}” in “{transcript}” {start}–{end}"
    ),
    "coding.valence": N_("said of “{code}” in “{transcript}” {start}–{end} that it is: {valence}"),
    "summary.write": N_("wrote the summary of {cell}"),
    "summary.link": N_("linked codings to the summary of {cell}"),
    "summary.approve": N_("approved the summary of {cell}"),
    "summary.remove": N_("removed the summary of {cell}"),
    "summary.import": N_("imported summaries from “{file}”: {count}"),
    "statement.write": N_("wrote the statement on {statement}"),
    "statement.approve": N_("approved the statement on {statement}"),
    "statement.remove": N_("removed the statement on {statement}"),
    "statement.import": N_("imported statements from “{file}”: {count}"),
    "quote.import": N_("chose quotes from “{file}”: {count}"),
    "quote.choose": N_("chose a quote from “{transcript}”"),
    "quote.edit": N_("edited a quote from “{transcript}”"),
    "quote.approve": N_("approved a quote from “{transcript}”"),
    "quote.block": N_("blocked a quote from “{transcript}”"),
    "quote.drop": N_("chose a quote from “{transcript}” no longer"),
    "coder.blind": N_("let {name} code blind"),
    "coder.open": N_("ended that {name} codes blind"),
    "coding.import": N_("imported codings from “{file}”: {count}"),
    "project.import": N_(
        "imported the project “{file}” (transcripts: {transcripts}, codings: {codings})"
    ),
    "suggestion.propose": N_("proposed codes in transcripts: {count}"),
    "coding.search": N_("coded search hits as “{code}”: {count}"),
    "suggestion.accept": N_("accepted “{code}” in “{transcript}” {start}–{end}"),
    "suggestion.reject": N_("rejected “{code}” in “{transcript}” {start}–{end}"),
    "suggestion.decide": N_(
        "decided about suggestions (accepted: {accepted}, rejected: {rejected})"
    ),
    "project.share": N_("made a copy for {name}"),
    "project.merge": N_(
        "merged {name}'s copy (changes: {count}, new codings: {codings}, undecided: {clashes})"
    ),
    "conflict.decide": N_("decided what holds of {what}"),
    "project.recover": N_("wrote what could be read of “{file}” (rows: {count}, lost: {lost})"),
    "matrix.release": N_("sent out the {product} for the audience “{audience}”"),
    "undo": N_("took back: {what}"),
    "redo": N_("did again: {what}"),
}


_AT_A_PLACE = {
    "coding.add": N_("coded {place} as “{code}”"),
    "coding.remove": N_("removed “{code}” from {place}"),
    "coding.memo": N_("wrote a memo on “{code}” in {place}"),
    "coding.new": N_("coded {place} as “{code}”, a new code"),
    "coding.recode": N_("recoded {place} from “{before}” to “{code}”"),
    "coding.move": N_("moved “{code}” in {place}"),
    "suggestion.accept": N_("accepted “{code}” in {place}"),
    "suggestion.reject": N_("rejected “{code}” in {place}"),
}
"""What is done to a passage, told where its place has a name and needs no positions."""
CODING_ACTS = frozenset(
    {
        "coding.add",
        "coding.remove",
        "coding.clear",
        "coding.memo",
        "coding.new",
        "coding.search",
        "coding.recode",
        "coding.move",
        "suggestion.accept",
        "suggestion.reject",
        "suggestion.decide",
        "transcript.done",
        "transcript.open",
    }
)
"""What a coder does passage by passage; the screen takes back these and nothing larger."""
CODEBOOK_ACTS = frozenset(
    {
        "codebook.add",
        "codebook.rename",
        "codebook.move",
        "codebook.revise",
        "codebook.retire",
        "codebook.restore",
        "codebook.merge",
        "codebook.split",
    }
)
"""What is done to the codebook code by code; its screen takes back these and nothing larger."""

CORRECTIONS = frozenset(
    {
        "transcript.rename",
        "transcript.archive",
        "transcript.restore",
        "transcript.set",
        "attribute.replace",
        "speaker.correct",
        "speaker.join",
    }
)
"""What is corrected after an import; the screens of the project and of speakers take it back."""
CONSENSUS_ACTS = frozenset({"consensus.settle", "consensus.reopen"})
"""What is decided where coders differ, and taken back there."""
SUMMARY_ACTS = frozenset(
    {
        "coding.valence",
        "summary.write",
        "summary.link",
        "summary.approve",
        "summary.remove",
        "quote.choose",
        "quote.edit",
        "quote.approve",
        "quote.block",
        "quote.drop",
    }
)
"""What is written of the cells of a matrix and chosen from them, and taken back there."""
MEMO_ACTS = frozenset({"memo.add", "memo.edit", "memo.remove"})
"""What is done in the diary, and taken back there."""


SEARCH_ACTS = frozenset({"coding.search", "query.save", "query.revise", "query.remove"})
"""What is done among the hits of a search, and taken back there."""


def undo(
    project: Project, action: str | None = None, *, within: Collection[str] | None = None
) -> Action:
    """Take back this coder's latest action, or the one named by its id.

    With ``within`` an action of another kind is not taken back by a slip of the finger.

    Raises:
        NothingToUndo, UnknownAction: when there is none.
        UndoRefused: when later work builds on it, or it is of another kind.
    """
    with _told_in_words():
        return project.store.undo(project.coder, action, within=within)


def redo(project: Project, *, within: Collection[str] | None = None) -> Action:
    """Do again what this coder took back last.

    With ``within`` an action of another kind is not done again by a slip of the finger.

    Raises:
        NothingToRedo: when nothing was undone since the coder's latest action.
        UndoRefused: when later work has taken its place, or it is of another kind.
    """
    with _told_in_words():
        return project.store.redo(project.coder, within=within)


@contextmanager
def _told_in_words() -> Iterator[None]:
    """A refusal in here names its action as the history does."""
    try:
        yield
    except UndoRefused as refusal:
        target = cast("Action", refusal.facts["target"])
        raise UndoRefused(**{**refusal.facts, "action": describe(target)}) from None


def history(project: Project, limit: int = 50) -> list[Action]:
    """The latest actions of all coders, newest first."""
    return project.store.history(limit=limit)


def describe(action: Action, place: str = "") -> str:
    """What an action did, as the rest of a sentence that begins with the coder's name.

    With ``place`` a passage is called by that name, such as “turn 8”, and not by its positions.
    """
    facts = {**action.facts, "place": place} if place else dict(action.facts)
    kind = action.kind
    if kind in _REVERSALS:
        reversed_kind = str(facts.pop("kind", ""))
        facts["what"] = _sentence(reversed_kind, place).format_map(_Facts(facts))
    return _sentence(kind, place).format_map(_Facts(facts))


def _sentence(kind: str, place: str) -> str:
    """How an act of a kind is told."""
    known = {**_SENTENCES, **_AT_A_PLACE} if place else _SENTENCES
    return _(known.get(kind, kind))


class _Facts(dict[str, object]):
    """Facts of an action; a fact that was not recorded reads as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"
