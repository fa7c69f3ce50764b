"""Use cases of the matrix: count codes per county, and read the quotes behind a cell."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import QuoteChanged, UsageProblem
from qualcode.exchange.matrices.wording import heading
from qualcode.messages import _
from qualcode.model import CONSENSUS, SHORTEST_ID, TOTAL, Cell, Mark, Quote, Role
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coders import known_coder
from qualcode.services.consensus import consensus_layer
from qualcode.services.releases import is_of_release
from qualcode.synthesis.matrix import build_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.exchange.matrices import Provenance
    from qualcode.model import Coding, Conversation, Matrix
    from qualcode.services.consensus import Layer
    from qualcode.services.project import Project


def county_matrix(
    project: Project,
    *,
    by: str = "county",
    family: str | None = None,
    coder: str | None = None,
    layer: str = "",
) -> Matrix:
    """Codes by the values of an attribute, over all coders or one, or what they agreed on.

    Raises:
        NoCodebook, UnknownAttribute, UnknownFamily, UnknownCoder: when it cannot be counted.
        UsageProblem: when one coder's share of the consensus is asked for.
    """
    if layer and coder is not None:
        raise UsageProblem(reason=_("A consensus has no coder: leave --coder or --layer out."))
    with project.store.one_state():
        if coder is not None:
            coder = known_coder(project, coder)
        agreed = consensus_layer(project) if layer == CONSENSUS else None
        marks = map(_mark, agreed.codings) if agreed else project.store.marks(coder)
        matrix = build_matrix(
            current_codebook(project), project.store.conversations(), marks, by=by, family=family
        )
    return replace(matrix, layer=layer, note=_told(agreed)) if agreed else matrix


def _mark(coding: Coding) -> Mark:
    """A coding as the matrix counts it."""
    span = coding.span
    return Mark(
        coding.id, coding.transcript, span.start, span.end, coding.code, coding.coder, coding.origin
    )


def _told(layer: Layer) -> str:
    """What a consensus is made of."""
    return _(
        "Consensus: passages decided: {settled}; undecided: {undecided}, of which only what all "
        "marked is counted; transcripts that fewer than two coders finished, counted as coded: "
        "{alone}."
    ).format(settled=layer.settled, undecided=layer.undecided, alone=layer.alone)


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
    found = quotes_behind(project, ids, layer=matrix.layer)
    quotes = {quote.coding.id: quote for quote in found}
    provenance = provenance_of(project, matrix)
    if kind == "xlsx":
        return forms.matrix_xlsx(matrix, quotes, provenance)
    return forms.matrix_html(matrix, quotes, provenance).encode("utf-8")


def provenance_of(project: Project, matrix: Matrix) -> Provenance:
    """What the matrix was made from, told on every product."""
    from qualcode.exchange.matrices import Provenance  # noqa: PLC0415

    codebook = current_codebook(project)
    latest = [one for one in project.store.history() if not is_of_release(one)]
    families = tuple(dict.fromkeys(row.family for row in matrix.rows))
    filters: tuple[tuple[str, str], ...] = ()
    if len(families) < len(codebook.families):
        filters = ((_("Families"), ", ".join(families)),)
    if matrix.note:
        filters = (*filters, (_("Layer"), matrix.note))
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


def quotes_behind(project: Project, coding_ids: Iterable[str], *, layer: str = "") -> list[Quote]:
    """The quotes of codings with where they come from, in the order of the transcripts.

    ``layer`` is that of the matrix that counted them.

    Raises:
        QuoteChanged: when a quote is not the stored text; then none is given out.
    """
    with project.store.one_state():
        codings = _codings(project, list(coding_ids), layer)
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


def state_is(project: Project, wanted: str | None) -> str:
    """The state of the project, which must be the one ``wanted`` begins, if that is given.

    Raises:
        UsageProblem: when it is another.
    """
    now = project.store.state_hash()
    if wanted and (len(wanted) < SHORTEST_ID or not now.startswith(wanted.strip().casefold())):
        raise UsageProblem(
            reason=_(
                "The project is in another state ({now}) than the product was made from: open a "
                "backup of that time, or make the product anew."
            ).format(now=now[:12])
        )
    return now


def quotes_of_cell(project: Project, matrix: Matrix, cell: str) -> tuple[Cell, list[Quote]]:
    """What a matrix counts in ``CODE,COLUMN``, or in a code's row as a whole, and its quotes.

    Raises:
        UnknownCode: when there is no such code.
        UsageProblem: when the matrix has no such column.
        QuoteChanged: when a quote is not the stored text.
    """
    key, _comma, column = cell.rpartition(",") if "," in cell else (cell, "", TOTAL)
    code = find_code(current_codebook(project), key)
    found = {name.casefold(): name for name in matrix.columns}
    found |= {heading(name).casefold(): name for name in matrix.columns}
    name = found.get(column.strip().casefold())
    if name is None:
        raise UsageProblem(
            reason=_("The matrix has no column “{column}”: it has {columns}.").format(
                column=column.strip(), columns=", ".join(matrix.columns)
            )
        )
    row = next((row for row in matrix.rows if row.code.id == code.id), None)
    counted = row.cells[name] if row else Cell(0, 0, ())
    return counted, quotes_behind(project, counted.codings, layer=matrix.layer)


def _codings(project: Project, ids: Sequence[str], layer: str) -> list[Coding]:
    """The codings with these ids, or those of the consensus, in text order."""
    if layer != CONSENSUS:
        return project.store.codings(ids=ids)
    wanted, names = set(ids), project.store.names()
    found = [one for one in consensus_layer(project).codings if one.id in wanted]
    return sorted(found, key=lambda one: (names[one.transcript], one.span, one.code))


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
