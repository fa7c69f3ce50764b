"""Use cases of deciding about suggestions: each one alone, or several in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.errors import OutsideSuggestion, UnknownSuggestion
from qualcode.model import Decision, Origin, only
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding import new_coding, passage, refuse_archived, usable_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding, Span, Suggestion, Transcript
    from qualcode.services.project import Project


def decide_suggestions(
    project: Project,
    accept: Sequence[str],
    reject: Sequence[str],
    *,
    code_id: str | None = None,
    at: tuple[int, int] | None = None,
) -> tuple[list[Coding], list[Suggestion]]:
    """Accept and reject suggestions in one action: all of them are decided, or none is.

    ``code_id`` and ``at`` go for what is accepted, as in ``accept_suggestion``. Returns the new
    codings and the rejected suggestions.

    Raises:
        UnknownSuggestion: when one does not wait for a decision, or is named twice.
        ArchivedTranscript: when one is in a transcript that is put away.
        OutsideText, OutsideSuggestion: when ``at`` is no passage, or one of other words.
        UnknownCode, RetiredCode, MergedCode: when a code to accept one with cannot be used.
        AlreadyCoded: when the coder has such a code on such a passage, or would have it twice.
    """
    if not reject and len(accept) == 1:  # one alone is told with its code and its place
        return [accept_suggestion(project, accept[0], code_id=code_id, at=at)], []
    if not accept and len(reject) == 1:
        return [], [reject_suggestion(project, reject[0])]
    wanted = [_acceptance(project, id, code_id, at) for id in accept]
    refused = [_rejection(project, id) for id in reject]
    counts = {"accepted": len(wanted), "rejected": len(refused)}
    with project.store.action(project.coder, "suggestion.decide", **counts) as record:
        for one in wanted:
            record.decide(one.suggestion.id, one.decision, project.coder)
        for turned_down in refused:
            record.decide(turned_down.suggestion.id, Decision.REJECTED, project.coder)
        record.add_codings([one.coding for one in wanted])
    return [one.coding for one in wanted], [one.rejected(project.coder) for one in refused]


def accept_suggestion(
    project: Project,
    suggestion_id: str,
    *,
    code_id: str | None = None,
    at: tuple[int, int] | None = None,
) -> Coding:
    """Make a suggestion this coder's coding; it keeps where it came from.

    With another code than was proposed, the passage is accepted and the proposed code rejected.
    ``at`` lets the coding begin and end elsewhere, as long as it has some of the same words.

    Raises:
        UnknownSuggestion: when there is none that waits for a decision.
        OutsideText, OutsideSuggestion: when ``at`` is no passage, or one of other words.
        UnknownCode, RetiredCode, MergedCode: when the code cannot be used, or not any more.
        AlreadyCoded: when the coder has this code on exactly this passage.
        ArchivedTranscript: when the transcript is put away.
    """
    one = _acceptance(project, suggestion_id, code_id, at)
    facts = _facts(one.suggestion, one.code, one.transcript, one.coding.span)
    with project.store.action(project.coder, "suggestion.accept", **facts) as record:
        record.decide(one.suggestion.id, one.decision, project.coder)
        record.add_codings([one.coding])
    return one.coding


def reject_suggestion(project: Project, suggestion_id: str) -> Suggestion:
    """Turn a suggestion down; its code is not proposed again on any of its words.

    Raises:
        UnknownSuggestion: when there is none that waits for a decision.
        ArchivedTranscript: when the transcript is put away.
    """
    one = _rejection(project, suggestion_id)
    facts = _facts(one.suggestion, one.code, one.transcript)
    with project.store.action(project.coder, "suggestion.reject", **facts) as record:
        record.decide(one.suggestion.id, Decision.REJECTED, project.coder)
    return one.rejected(project.coder)


@dataclass(frozen=True, slots=True)
class _Rejection:
    """A suggestion to turn down, with what the journal calls its code and its transcript."""

    suggestion: Suggestion
    code: str
    transcript: str

    def rejected(self, coder: str) -> Suggestion:
        """The suggestion as it stands afterwards."""
        return replace(self.suggestion, decision=Decision.REJECTED, decided_by=coder)


@dataclass(frozen=True, slots=True)
class _Acceptance:
    """A suggestion to accept and the coding it becomes."""

    suggestion: Suggestion
    code: str
    transcript: str
    coding: Coding

    @property
    def decision(self) -> Decision:
        """With another code than was proposed, the proposed one is turned down."""
        as_proposed = self.coding.code == self.suggestion.code
        return Decision.ACCEPTED if as_proposed else Decision.REJECTED


def _rejection(project: Project, suggestion_id: str) -> _Rejection:
    """What rejecting a suggestion comes to; refused as ``reject_suggestion`` says."""
    suggestion = _pending(project, suggestion_id)
    transcript = _transcript_of(project, suggestion)
    code = find_code(current_codebook(project), suggestion.code)
    return _Rejection(suggestion, code.name, transcript.name)


def _acceptance(
    project: Project, suggestion_id: str, code_id: str | None, at: tuple[int, int] | None
) -> _Acceptance:
    """What accepting a suggestion comes to; refused as ``accept_suggestion`` says."""
    suggestion = _pending(project, suggestion_id)
    transcript = _transcript_of(project, suggestion)
    codebook = current_codebook(project)
    code = usable_code(codebook, code_id or suggestion.code)
    coding = new_coding(
        transcript,
        _fitted(suggestion, transcript, at),
        code,
        codebook,
        project.coder,
        origin=Origin.ACCEPTED,
        suggestion=suggestion.id,
    )
    return _Acceptance(suggestion, code.name, transcript.name, coding)


def _pending(project: Project, suggestion_id: str) -> Suggestion:
    """The suggestion with this id or beginning of an id, if it waits for a decision."""
    waiting = partial(project.store.suggestions, decision=Decision.PENDING)
    found = only(waiting(ids=[suggestion_id]) or waiting(), suggestion_id)
    if found is None:
        raise UnknownSuggestion(suggestion=suggestion_id)
    return found


def _transcript_of(project: Project, suggestion: Suggestion) -> Transcript:
    """The transcript a suggestion is in, if it is in use."""
    found = project.store.transcript(suggestion.transcript)
    refuse_archived(found)
    return found


def _fitted(suggestion: Suggestion, transcript: Transcript, at: tuple[int, int] | None) -> Span:
    """The passage to code: the one that was proposed, or one that has words of it."""
    proposed = suggestion.span
    if at is None:
        return proposed
    fitted = passage(transcript, *at)
    if not fitted.overlaps(proposed):
        raise OutsideSuggestion(
            start=fitted.start, end=fitted.end, proposed=f"{proposed.start}–{proposed.end}"
        )
    return fitted


def _facts(
    suggestion: Suggestion, code: str, transcript: str, span: Span | None = None
) -> dict[str, str | int]:
    """What the journal's sentence about a decision needs: also where it was proposed."""
    proposed = suggestion.span
    now = span or proposed
    facts: dict[str, str | int] = {
        "code": code,
        "transcript": transcript,
        "start": now.start,
        "end": now.end,
    }
    if now != proposed:
        facts |= {"start_before": proposed.start, "end_before": proposed.end}
    return facts
