"""Every error a person can see: what happened, where, and what to do about it.

A class is named after what happened and its ``sentence`` is what the person reads;
whoever raises it supplies the facts.
"""

from __future__ import annotations

from typing import ClassVar

from qualcode.messages import N_, _

_NAMES = frozenset(
    ("action", "attribute", "code", "coder", "coding", "family", "suggestion", "transcript")
)
"""Facts that name something: what was given for a name may be a whole answer of an interview."""
_LONGEST_NAME = 80


def _as_name(key: str, fact: object) -> object:
    """A fact as the sentence has it; what stands for a name only as far as names reach."""
    is_long = key in _NAMES and isinstance(fact, str) and len(fact) > _LONGEST_NAME
    return f"{str(fact)[: _LONGEST_NAME - 1]}…" if is_long else fact


class QualcodeError(Exception):
    """What a person asked for could not be done; nothing was changed."""

    sentence: ClassVar[str] = N_("The request could not be carried out: {reason}.")
    guess: ClassVar[str] = ""
    """The sentence where the fact ``near`` says what may have been meant."""
    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        words = self.guess if facts.get("near") else self.sentence
        super().__init__(_(words).format(**{key: _as_name(key, facts[key]) for key in facts}))


class UsageProblem(QualcodeError):
    """The command was given words that do not go together."""

    sentence = N_("{reason}")
    exit_code = 2


# Projects and their files


class NoProject(QualcodeError):
    """No project was found here or above."""

    sentence = N_(
        "No project in “{folder}” or any folder above it: go to your project's folder, "
        "name it with --project, or make one with `qualcode init`."
    )


class ProjectExists(QualcodeError):
    """There is a project here already."""

    sentence = N_("There is a project in “{folder}” already; nothing was changed.")


class FolderRefused(QualcodeError):
    """The folder cannot be read or written."""

    sentence = N_("“{folder}” cannot be used: {reason}. Choose a folder you may write to.")


class BadSettings(QualcodeError):
    """qualcode.toml cannot be read."""

    sentence = N_("“{file}” cannot be read: {reason}. Correct it in any text editor.")


class NewerProject(QualcodeError):
    """The project was made by a newer version of the program."""

    sentence = N_(
        "“{file}” was made by a newer version of qualcode (its tables are of version {revision}): "
        "install the newest qualcode. Nothing was changed."
    )


class DamagedProject(QualcodeError):
    """The project file is not a readable database of ours."""

    sentence = N_(
        "“{file}” cannot be read as a qualcode project: {reason}. "
        "Do not write to it; put back a copy from before the damage."
    )
    exit_code = 3


class ProjectBusy(QualcodeError):
    """Another program holds the project file."""

    sentence = N_("“{file}” is in use by another program; try again in a moment.")


class ChangedMeanwhile(QualcodeError):
    """Another program changed what this builds on between looking and writing."""

    sentence = N_(
        "“{file}” was changed by another program at the same moment; nothing was changed. "
        "Look again and try once more."
    )


class ReadOnlyProject(QualcodeError):
    """The project can be read but not changed."""

    sentence = N_("“{file}” can only be read here, not changed.")


class DiskProblem(QualcodeError):
    """The disk did not take what was written."""

    sentence = N_("“{file}” could not be written: {reason}. Nothing was half-written.")


class FileProblem(QualcodeError):
    """A file could not be read or written."""

    sentence = N_("“{file}”: {reason}.")


# Importing


class ImportProblem(QualcodeError):
    """A file that was to be imported is not what it should be."""

    sentence = N_("“{file}” was not imported: {reason}.")


class SeveralProblems(QualcodeError):
    """Several files are not what they should be; none was imported."""

    sentence = N_("{problems}\nNothing was imported.")


class BadMetadata(QualcodeError):
    """The metadata table cannot be used."""

    sentence = N_("The metadata in “{file}” cannot be used: {reason}.")


# Codebooks


class BadCodebook(QualcodeError):
    """A codebook file has problems; all of them are listed."""

    sentence = N_("The codebook “{file}” cannot be used:\n{problems}")


class NoCodebook(QualcodeError):
    """The project has no codebook yet."""

    sentence = N_(
        "The project has no codebook yet: `qualcode codebook import FILE` reads one; "
        "`qualcode codebook check FILE` tells what is wrong with one."
    )


class CodebookRefused(QualcodeError):
    """An edit would leave a codebook that breaks a rule; nothing was changed."""

    sentence = N_("The codebook was not changed: {reason}")


class UnknownCode(QualcodeError):
    """The codebook has no such code."""

    sentence = N_("The codebook has no code “{code}”.")
    guess = N_("The codebook has no code “{code}”: did you mean “{near}”?")


class RetiredCode(QualcodeError):
    """A code is not in use any more and cannot be applied."""

    sentence = N_("The code “{code}” is retired and cannot be applied; earlier codings keep it.")


class MergedCode(QualcodeError):
    """A code has become part of another one."""

    sentence = N_("The code “{code}” was merged into “{into}”: apply that one.")


class UnknownVersion(QualcodeError):
    """The codebook never had such a version."""

    sentence = N_("The codebook has no version {version}: its newest is {newest}.")


class UnknownFamily(QualcodeError):
    """The codebook has no such family."""

    sentence = N_("The codebook has no code family “{family}”: it has {families}.")


# Transcripts and codings


class UnknownTranscript(QualcodeError):
    """The project has no such transcript."""

    sentence = N_("The project has no transcript “{transcript}”.")
    guess = N_("The project has no transcript “{transcript}”: did you mean “{near}”?")


class ArchivedTranscript(QualcodeError):
    """The transcript is put away: it is not coded until it is back."""

    sentence = N_(
        "“{transcript}” is archived: bring it back with `qualcode transcripts restore` first."
    )


class UnknownSpeaker(QualcodeError):
    """The transcript has no such speaker, or several of the name."""

    sentence = N_("“{transcript}” has no single speaker “{speaker}”: name one of {speakers}.")


class SpeakerTaken(QualcodeError):
    """Another speaker of the transcript has this name."""

    sentence = N_(
        "“{transcript}” has a speaker “{speaker}” already: if both are one person, join them."
    )


class NoSuchValue(QualcodeError):
    """No transcript or speaker has this value of the attribute."""

    sentence = N_("No transcript or speaker has {attribute}=“{value}”: there is {values}.")


class NameTaken(QualcodeError):
    """Another one has this name already."""

    sentence = N_("There is a “{name}” already; choose another name.")


class UnknownMemo(QualcodeError):
    """There is no such memo."""

    sentence = N_("There is no memo “{memo}”; `qualcode memo list` shows them with their ids.")


class OthersMemo(QualcodeError):
    """A memo is another coder's; only they change or remove it."""

    sentence = N_("This memo is {coder}'s: only {coder} can change or remove it.")


class UnknownQuery(QualcodeError):
    """No query was saved under this name."""

    sentence = N_("There is no saved query “{query}”.")


class UnknownAttribute(QualcodeError):
    """No transcript or speaker has such an attribute."""

    guess = N_(
        "No transcript or speaker has the attribute “{attribute}”: did you mean “{near}”? "
        "There is {attributes}."
    )
    sentence = N_(
        "No transcript or speaker has the attribute “{attribute}”: there is {attributes}."
    )


class NoAttributes(QualcodeError):
    """Nothing is known of the transcripts and speakers, so there are no columns."""

    sentence = N_(
        "No transcript or speaker has an attribute yet, so there is nothing to count by: "
        "`qualcode import PATH... --metadata CSV` or `--set county=Oslo` gives them some."
    )


class UnknownCoder(QualcodeError):
    """The project has no such coder."""

    sentence = N_("The project has no coder “{coder}”: it has {coders}.")


class OutsideText(QualcodeError):
    """A position is not inside the transcript's text."""

    sentence = N_(
        "{start}–{end} is not a passage of “{transcript}”: it has the characters 0–{length}, "
        "and the start must come before the end."
    )


class UnknownCoding(QualcodeError):
    """There is no such coding."""

    sentence = N_(
        "There is no coding “{coding}”; `qualcode coding list` shows them with their ids."
    )


class OthersCoding(QualcodeError):
    """A coding is another coder's; only they change or remove it."""

    sentence = N_(
        "This coding is {coder}'s: only {coder} can change or remove it. "
        "Code the passage yourself, or write a memo on your own coding."
    )


class AlreadyCoded(QualcodeError):
    """The coder has this code on exactly this passage already."""

    sentence = N_("{coder} has “{code}” on {start}–{end} of “{transcript}” already.")


class UnknownSuggestion(QualcodeError):
    """There is no such suggestion, or it was decided before."""

    sentence = N_("There is no suggestion “{suggestion}” waiting for a decision.")


class BadTable(QualcodeError):
    """A table given to the program has rows it cannot use; nothing was taken from it."""

    sentence = N_("“{file}” was not read: {problems}")


# The journal


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


# Language models and the screen


class ModelProblem(QualcodeError):
    """A language model is missing, broken or of another version."""

    sentence = N_("The language model “{model}” cannot be used: {reason}.")


class NoTerminal(QualcodeError):
    """The coding screen needs a terminal that can place text."""

    sentence = N_(
        "The coding screen needs a terminal ({reason}). Everything it does is also a command: "
        "see `qualcode --help`."
    )


class ScreenStopped(QualcodeError):
    """The coding screen met an error of ours; nothing that was saved is lost."""

    sentence = N_(
        "The coding screen stopped on an error in qualcode. Everything you had done is saved. "
        "“{log}” says where it happened; it holds nothing of your interviews."
    )
