"""Use cases of suggestions: compute them, read them, and decide about each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.errors import AlreadyCoded, OutsideSuggestion, UnknownSuggestion
from qualcode.model import Decision, Origin, only, place_in_order
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coders import MACHINE
from qualcode.services.coding import (
    new_coding,
    passage,
    refuse_archived,
    usable_code,
)
from qualcode.services.words import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from qualcode.language import Language
    from qualcode.model import Code, Coding, Order, Span, Suggestion, Transcript
    from qualcode.services.project import Project


_AT_ONCE = 300_000
"""Characters that are looked through within a second."""


def propose_codes(
    project: Project,
    names: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Suggestion]:
    """Compute the suggestions for the named transcripts, or for all, and return the pending ones.

    What a person decided before stays decided; what is no longer proposed is removed.

    Raises:
        NoCodebook, UnknownTranscript, ModelProblem: when there is nothing to compute with.
    """
    everything = _all_transcripts(project)
    asked = [_asked(project, name) for name in names]
    wanted = [one.id for one in asked or everything]
    language = language_of(project)
    # How rare a word is, and what codings teach, is known from the whole project only.
    _propose(project, everything, wanted, language, progress)
    language.forget_the_rest()
    return all_pending(project, names)


def all_pending(project: Project, names: Sequence[str] = ()) -> list[Suggestion]:
    """The suggestions found before that wait in the named transcripts, or in all.

    Raises:
        UnknownTranscript, ArchivedTranscript: when a name is of none that is in use.
    """
    asked = {_asked(project, name).id for name in names}
    return [
        found
        for id in project.store.names(archived=False)
        if not asked or id in asked
        for found in pending_suggestions(project, id)
    ]


def propose_at_once(project: Project, name: str) -> bool:
    """Compute first suggestions for a transcript from what can be read at once.

    That is the transcript, and of those with most codings as many as were read before and are
    soon looked through. Returns whether that was done: not where all can be read as soon.

    Raises:
        NoCodebook, UnknownTranscript, ModelProblem: when there is nothing to compute with.
    """
    from qualcode.suggest.reading import spoken_texts  # noqa: PLC0415

    asked = _asked(project, name)
    language = language_of(project)
    with project.store.unveiled():
        codings = Counter(one.transcript for one in project.store.codings())
    others = set(project.store.names(archived=False)) - {asked.id}
    soon, room = [asked], _AT_ONCE - len(asked.text)
    for id in sorted(others, key=lambda one: (-codings[one], one)):
        one = project.store.transcript(id)
        room -= len(one.text)
        if room < 0 or not language.is_kept(spoken_texts(one)):
            break
        soon.append(one)
    if len(soon) > len(others):
        return False
    _propose(project, soon, [asked.id], language)
    return True


def warm_up(project: Project) -> None:
    """Load all that suggestions need, before anybody asks for some.

    Raises:
        ModelProblem: when the model that the project names cannot be used.
    """
    import qualcode.suggest.proposing  # noqa: F401, PLC0415  # to have it loaded is what is asked

    language_of(project)


def _all_transcripts(project: Project) -> list[Transcript]:
    """The transcripts in use."""
    return [project.store.transcript(id) for id in project.store.names(archived=False)]


def _asked(project: Project, name: str) -> Transcript:
    """The transcript with this name, if it is in use."""
    found = project.store.transcript(name)
    refuse_archived(found)
    return found


def _propose(
    project: Project,
    known: Sequence[Transcript],
    wanted: Collection[str],
    language: Language,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Let what waits in the wanted ones be what is proposed now, from what is known."""
    from qualcode.suggest.proposing import propose  # noqa: PLC0415  # it loads what counts

    with project.store.unveiled():
        everybody = project.store.codings()
    batches = propose(
        current_codebook(project),
        known,
        language,
        progress,
        codings=everybody,
        wanted=wanted,
    )
    order = (one.id for one in known if one.id in wanted)
    _replace_pending(project, dict(zip(order, batches, strict=True)))


def _replace_pending(project: Project, proposed: Mapping[str, list[Suggestion]]) -> None:
    """Let what waits for a decision be what is proposed now, transcript by transcript.

    What is there is read inside the action, so a decision made meanwhile is not lost. A code that
    somebody rejected for a passage is not proposed again on any of its words: what is proposed
    changes by a segment as the project learns, and nobody should have to say no twice.
    """
    with project.store.action(MACHINE, "suggestion.propose", count=len(proposed)) as record:
        for transcript, batch in proposed.items():
            with project.store.unveiled():
                known = project.store.suggestions(transcript=transcript)
            fresh, stale = _difference(_not_rejected(batch, known), known)
            record.remove_suggestions(stale)
            record.add_suggestions(fresh)


def _not_rejected(proposed: list[Suggestion], known: list[Suggestion]) -> list[Suggestion]:
    """What is proposed without codes that somebody rejected on some of the same words."""
    rejected: dict[str, list[Span]] = {}
    for one in known:
        if one.decision is Decision.REJECTED:
            rejected.setdefault(one.code, []).append(one.span)
    return [
        one
        for one in proposed
        if not any(span.overlaps(one.span) for span in rejected.get(one.code, ()))
    ]


def _difference(
    proposed: list[Suggestion], known: list[Suggestion]
) -> tuple[list[Suggestion], list[str]]:
    """What to add, and the ids to remove, so that what waits is what is proposed now.

    What a person decided is neither added again nor removed.
    """
    before = {one.id: one for one in known}
    now = {one.id: one for one in proposed}
    stale = [
        id for id, one in before.items() if one.decision is Decision.PENDING and now.get(id) != one
    ]
    fresh = [one for id, one in now.items() if id not in before or id in stale]
    return fresh, stale


def was_proposed(project: Project, transcript_id: str) -> bool:
    """Whether anything was ever proposed for a transcript that still is, or was decided about."""
    with project.store.unveiled():
        return bool(project.store.suggestions(transcript=transcript_id))


def waiting_suggestions(
    project: Project, transcript_id: str, span: Span | None = None
) -> list[Suggestion]:
    """The suggestions of a transcript that nobody has decided about, in the order of the text.

    With a span, those on exactly this passage.
    """
    return project.store.suggestions(transcript=transcript_id, decision=Decision.PENDING, span=span)


def pending_suggestions(project: Project, transcript_id: str) -> list[Suggestion]:
    """The suggestions of a transcript that wait for a decision, in the order of the text.

    Those are left out whose code this coder has on an overlapping passage already.
    """
    own = project.store.codings(transcript=transcript_id, coder=project.coder)
    spans: dict[str, list[Coding]] = {}
    for coding in own:
        spans.setdefault(coding.code, []).append(coding)
    return [
        suggestion
        for suggestion in waiting_suggestions(project, transcript_id)
        if not any(
            coding.span.overlaps(suggestion.span) for coding in spans.get(suggestion.code, ())
        )
    ]


def in_order(suggestions: list[Suggestion], order: Order) -> list[Suggestion]:
    """Suggestions as the text goes, the sure first, or the most uncertain first."""
    return sorted(suggestions, key=lambda one: place_in_order(one, order))


def require_decidable(
    project: Project, accept: Sequence[str], reject: Sequence[str], code_id: str | None = None
) -> None:
    """Refuse to decide about several suggestions unless each of them can be decided about.

    Raises:
        UnknownSuggestion: when one does not wait for a decision, or is named twice.
        ArchivedTranscript: when one is in a transcript that is put away.
        UnknownCode, RetiredCode, MergedCode: when a code to accept one with cannot be used.
        AlreadyCoded: when the coder has such a code on such a passage, or would have it twice.
    """
    found: list[Suggestion] = []
    for id in (*accept, *reject):
        one = _pending(project, id)
        if one in found:
            raise UnknownSuggestion(suggestion=id)
        found.append(one)
        refuse_archived(project.store.transcript(one.transcript))
    codebook = current_codebook(project)
    codes = [usable_code(codebook, code_id or one.code) for one in found[: len(accept)]]
    if len(codes) > 1:  # one alone is refused before anything is saved
        _require_free(project, list(zip(found, codes, strict=False)))


def _require_free(project: Project, wanted: Sequence[tuple[Suggestion, Code]]) -> None:
    """Refuse codes on passages that the coder would have twice.

    Raises:
        AlreadyCoded: when there is one.
    """
    own = project.store.codings(coder=project.coder)
    taken = {(one.transcript, one.span, one.code) for one in own}
    for one, code in wanted:
        if (one.transcript, one.span, code.id) in taken:
            raise AlreadyCoded(
                coder=project.coder,
                code=code.name,
                start=one.span.start,
                end=one.span.end,
                transcript=project.store.transcript(one.transcript).name,
            )
        taken.add((one.transcript, one.span, code.id))


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
    suggestion = _pending(project, suggestion_id)
    transcript = _asked(project, suggestion.transcript)
    span = _fitted(suggestion, transcript, at)
    codebook = current_codebook(project)
    code = usable_code(codebook, code_id or suggestion.code)
    as_proposed = code.id == suggestion.code
    coding = new_coding(
        transcript,
        span,
        code,
        codebook,
        project.coder,
        origin=Origin.ACCEPTED,
        suggestion=suggestion.id,
    )
    facts = _facts(suggestion, code.name, transcript.name, span)
    with project.store.action(project.coder, "suggestion.accept", **facts) as record:
        decision = Decision.ACCEPTED if as_proposed else Decision.REJECTED
        record.decide(suggestion.id, decision, project.coder)
        record.add_codings([coding])
    return coding


def reject_suggestion(project: Project, suggestion_id: str) -> Suggestion:
    """Turn a suggestion down; its code is not proposed again on any of its words.

    Raises:
        UnknownSuggestion: when there is none that waits for a decision.
        ArchivedTranscript: when the transcript is put away.
    """
    suggestion = _pending(project, suggestion_id)
    transcript = _asked(project, suggestion.transcript)
    code = find_code(current_codebook(project), suggestion.code)
    with project.store.action(
        project.coder, "suggestion.reject", **_facts(suggestion, code.name, transcript.name)
    ) as record:
        record.decide(suggestion.id, Decision.REJECTED, project.coder)
    return replace(suggestion, decision=Decision.REJECTED, decided_by=project.coder)


def _pending(project: Project, suggestion_id: str) -> Suggestion:
    """The suggestion with this id or beginning of an id, if it waits for a decision."""
    waiting = partial(project.store.suggestions, decision=Decision.PENDING)
    found = only(waiting(ids=[suggestion_id]) or waiting(), suggestion_id)
    if found is None:
        raise UnknownSuggestion(suggestion=suggestion_id)
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
