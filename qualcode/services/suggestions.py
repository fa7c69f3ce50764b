"""Use cases of suggestions: compute them and read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.model import Decision, place_in_order
from qualcode.services.codebooks import current_codebook
from qualcode.services.coders import MACHINE
from qualcode.services.coding import refuse_archived
from qualcode.services.words import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from qualcode.language import Language
    from qualcode.model import Coding, Order, Span, Suggestion, Transcript
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
