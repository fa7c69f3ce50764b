"""Use cases of the matrix: count codes per county, and read the quotes behind a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import QuoteChanged, UnknownCoder
from qualcode.model import Quote, Role
from qualcode.services.codebooks import current_codebook
from qualcode.synthesis.matrix import build_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Coding, Conversation, Matrix
    from qualcode.services.project import Project


def county_matrix(
    project: Project, *, by: str = "county", family: str | None = None, coder: str | None = None
) -> Matrix:
    """Codes by the values of an attribute, over all coders or one.

    Raises:
        NoCodebook, UnknownAttribute, UnknownFamily, UnknownCoder: when it cannot be counted.
    """
    if coder is not None:
        _known_coder(project, coder)
    return build_matrix(
        current_codebook(project),
        project.store.conversations(),
        project.store.marks(coder),
        by=by,
        family=family,
    )


def quotes_behind(project: Project, coding_ids: Iterable[str]) -> list[Quote]:
    """The quotes of codings with where they come from, in the order of the transcripts.

    Raises:
        QuoteChanged: when a quote is not the stored text; then none is given out.
    """
    codings = project.store.codings(ids=list(coding_ids))
    texts = project.store.texts()
    wrong = [
        coding for coding in codings if coding.span.of(texts[coding.transcript]) != coding.quote
    ]
    conversations = {one.id: one for one in project.store.conversations()}
    if wrong:
        raise QuoteChanged(
            count=len(wrong),
            transcript=conversations[wrong[0].transcript].name,
            start=wrong[0].span.start,
            end=wrong[0].span.end,
        )
    return [_quote(coding, conversations[coding.transcript]) for coding in codings]


def _quote(coding: Coding, conversation: Conversation) -> Quote:
    """A coding with its speakers and the transcript's attributes."""
    indices = dict.fromkeys(
        turn.speaker
        for turn in conversation.turns
        if turn.speaker is not None and turn.span.overlaps(coding.span)
    )
    speakers = [conversation.speakers[index] for index in indices]
    return Quote(
        coding=coding,
        transcript=conversation.name,
        speakers=tuple(one.name for one in speakers if one.role is not Role.INTERVIEWER),
        attributes=tuple(sorted(conversation.attributes.items())),
    )


def _known_coder(project: Project, coder: str) -> None:
    """Refuse a coder nobody knows."""
    names = [one.name for one in project.store.coders() if not one.machine]
    if coder not in names:
        raise UnknownCoder(coder=coder, coders=", ".join(names) or "–")
