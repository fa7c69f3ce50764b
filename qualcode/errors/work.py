"""Errors about transcripts, speakers, codings, memos and suggestions."""

from __future__ import annotations

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


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


class MemoChanged(QualcodeError):
    """A memo was written elsewhere while somebody wrote it here."""

    sentence = N_(
        "This memo was written elsewhere meanwhile, in another window or by somebody else under "
        "this name; nothing was overwritten. Read it again, and write once more."
    )


class UnknownSummary(QualcodeError):
    """Nobody wrote a summary of this cell."""

    sentence = N_(
        "There is no summary of “{cell}”: write one with `qualcode summary write`, or look at "
        "`qualcode summary list`."
    )


class UnknownStatement(QualcodeError):
    """There is no such statement."""

    sentence = N_(
        "There is no statement “{statement}”; `qualcode statement list` shows them by their ids."
    )


class NothingToShow(QualcodeError):
    """A result chain is asked for that nobody wrote."""

    sentence = N_(
        "There is no result chain: write its boxes with `qualcode statement write chain` or "
        "import them with `qualcode statement import`."
    )


class NoEvidence(QualcodeError):
    """Something is said to be supported that rests on nothing."""

    sentence = N_(
        "“{statement}” is said to be supported, but no coding is linked to it: name one as its "
        "evidence, or say that it is too early or not covered."
    )


class UnknownQuote(QualcodeError):
    """No such quote was chosen."""

    sentence = N_("There is no chosen quote “{quote}”; `qualcode quote list` shows them.")


class UnmarkedEdit(QualcodeError):
    """A quote differs from what was said without a mark."""

    sentence = N_(
        "The quote differs from what stands in “{transcript}” {start}–{end} in a way that is not "
        "marked: write [...] for words left out and [word] for words put in."
    )


class NotFinal(QualcodeError):
    """A final report would carry summaries that nobody stands by."""

    sentence = N_(
        "The report is not final: texts that are drafts, stale or without evidence: {count} "
        "({cells}). `qualcode summary list --stale` and `qualcode statement list --stale` show "
        "why; approve them, or leave --final out."
    )


class UnknownCell(QualcodeError):
    """The matrix has no such cell."""

    sentence = N_(
        "The matrix by {by} has no “{cell}”: write CODE,COLUMN; its columns are {columns}."
    )


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


class LostCodings(QualcodeError):
    """A new version of a transcript lacks words that were coded."""

    sentence = N_(
        "The words of {count} codings are not in the new version of “{transcript}”. Nothing was "
        "changed: look at them with --preview, and let them go with --without-lost."
    )


class UnknownSuggestion(QualcodeError):
    """There is no such suggestion, or it was decided before."""

    sentence = N_("There is no suggestion “{suggestion}” waiting for a decision.")


class OutsideSuggestion(QualcodeError):
    """A suggestion was to be accepted on words that are not its own."""

    sentence = N_(
        "{start}–{end} shares no words with the suggestion on {proposed}: "
        "code that passage by itself instead."
    )


class UnknownAdjudication(QualcodeError):
    """There is no such decision about a passage on which coders differ."""

    sentence = N_(
        "There is no decision “{decision}”; `qualcode agreement adjudicate --decided` shows them."
    )


class UnknownPassage(QualcodeError):
    """There is no such passage on which coders differ, or their marks on it have changed."""

    sentence = N_(
        "There is no passage “{passage}” on which coders differ as was shown: marks may have "
        "changed meanwhile. `qualcode agreement adjudicate` lists what waits for a decision."
    )


class BadTable(QualcodeError):
    """A table given to the program has rows it cannot use; nothing was taken from it."""

    sentence = N_("“{file}” was not read: {problems}")


class WouldDisclose(QualcodeError):
    """A product would tell its audience of too few people."""

    sentence = N_("Nothing was made for the audience “{audience}”: {reason}.")
