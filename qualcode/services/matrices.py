"""Use cases of the matrix: count codes per county, and read the quotes behind a cell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualcode.errors import QuoteChanged
from qualcode.messages import _
from qualcode.model import TOTAL, Quote, Role
from qualcode.services.codebooks import current_codebook
from qualcode.services.coders import known_coder
from qualcode.synthesis.matrix import build_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.exchange.matrices import Provenance
    from qualcode.model import Coding, Conversation, Matrix
    from qualcode.services.project import Project


def county_matrix(
    project: Project, *, by: str = "county", family: str | None = None, coder: str | None = None
) -> Matrix:
    """Codes by the values of an attribute, over all coders or one.

    Raises:
        NoCodebook, UnknownAttribute, UnknownFamily, UnknownCoder: when it cannot be counted.
    """
    with project.store.one_state():
        if coder is not None:
            coder = known_coder(project, coder)
        return build_matrix(
            current_codebook(project),
            project.store.conversations(),
            project.store.marks(coder),
            by=by,
            family=family,
        )


def render_matrix(project: Project, matrix: Matrix, kind: str) -> bytes:
    """A matrix as the bytes of a file: ``csv``, ``json``, ``xlsx`` or ``html``.

    The same state of the project gives the same bytes. Count and render within one
    ``store.one_state()``, so that no quote is of another state than the counts.

    Raises:
        QuoteChanged: when a quote is not the stored text; then nothing is rendered.
    """
    from qualcode.exchange import matrices as forms  # noqa: PLC0415  # only what is written

    if kind == "csv":
        return forms.matrix_csv(matrix)
    if kind == "json":
        text = json.dumps(forms.matrix_json(matrix), ensure_ascii=False, indent=2)
        return (text + "\n").encode("utf-8")
    ids = [id for row in matrix.rows for id in row.cells[TOTAL].codings]
    quotes = {quote.coding.id: quote for quote in quotes_behind(project, ids)}
    provenance = provenance_of(project, matrix)
    if kind == "xlsx":
        return forms.matrix_xlsx(matrix, quotes, provenance)
    return forms.matrix_html(matrix, quotes, provenance).encode("utf-8")


def provenance_of(project: Project, matrix: Matrix) -> Provenance:
    """What the matrix was made from, told on every product."""
    from qualcode.exchange.matrices import Provenance  # noqa: PLC0415

    codebook = current_codebook(project)
    latest = project.store.history(limit=1)
    families = tuple(dict.fromkeys(row.family for row in matrix.rows))
    filters: tuple[tuple[str, str], ...] = ()
    if len(families) < len(codebook.families):
        filters = ((_("Families"), ", ".join(families)),)
    return Provenance(
        project=project.settings.name,
        state=project.store.state_hash(),
        at=latest[0].at if latest else "",
        codebook=_("{name}, version {version}").format(
            name=codebook.name, version=codebook.version
        ),
        filters=filters,
        language=project.settings.language or "en",
    )


def quotes_behind(project: Project, coding_ids: Iterable[str]) -> list[Quote]:
    """The quotes of codings with where they come from, in the order of the transcripts.

    Raises:
        QuoteChanged: when a quote is not the stored text; then none is given out.
    """
    with project.store.one_state():
        codings = project.store.codings(ids=list(coding_ids))
        texts = project.store.texts()
        conversations = {one.id: one for one in project.store.conversations(archived=True)}
    wrong = [
        coding for coding in codings if coding.span.of(texts[coding.transcript]) != coding.quote
    ]
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
