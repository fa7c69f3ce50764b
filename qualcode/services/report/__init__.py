"""Use case of the report: all that was counted, written and chosen, for an audience."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.errors import NotFinal
from qualcode.exchange.masked_words import audience as audience_words
from qualcode.exchange.masked_words import suppression
from qualcode.exchange.matrices.wording import attributes, origin_lines
from qualcode.messages import _, language_in_use, ngettext
from qualcode.model.report import Block, Heading, Paragraph, Report, Tone
from qualcode.services.matrices import provenance_of
from qualcode.services.report.chapters import chapters, unsound
from qualcode.services.report.ground import Ground, lay_ground
from qualcode.services.report.method import checklist, codebook_table, method_chapter
from qualcode.services.report.products import products

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.services.project import Project

_TOLD = 3


class ReportFormat(StrEnum):
    """What a report can be written as."""

    DOCX = "docx"
    HTML = "html"
    XLSX = "xlsx"
    MD = "md"


def build_report(
    project: Project, audience: str, *, by: str = "county", final: bool = False
) -> Report:
    """The report of the project's present state, for an audience.

    Raises:
        NoCodebook, UnknownAttribute: when nothing can be counted.
        WouldDisclose: when there are too few informants to tell of.
        NotFinal: when a final report is asked for and a summary is a draft, stale or bare.
    """
    with project.store.one_state():
        ground = lay_ground(project, audience, by=by)
        left = unsound(ground)
        if final and left:
            cells = "; ".join(left[:_TOLD])
            raise NotFinal(count=len(left), cells=cells)
        provenance = provenance_of(project, ground.matrix)
        blocks = tuple(_blocks(ground, len(left)))
    whom = ngettext("{n} coder", "{n} coders", len(ground.matrix.coders))
    coders = whom.format(n=len(ground.matrix.coders))
    facts = origin_lines(coders, provenance, _for_whom(ground))
    hidden = suppression(ground.masked)
    return Report(
        title=project.settings.name,
        subtitle=_("What informants say, by {attribute}").format(
            attribute=attributes(ground.matrix.by)
        ),
        language=language_in_use(),
        facts=(*facts, *([(_("Left out"), hidden)] if hidden else [])),
        blocks=blocks,
        at=provenance.at,
    )


def render_report(report: Report, kind: ReportFormat, template: Path | None = None) -> bytes:
    """A report as the bytes of a file; ``template`` is a docx whose styles and margins are used.

    Raises:
        FileProblem: when the template cannot be read.
    """
    from qualcode.exchange import reports  # noqa: PLC0415  # only what is written

    if kind is ReportFormat.DOCX:
        return reports.to_docx(report, template)
    if kind is ReportFormat.XLSX:
        return reports.to_xlsx(report)
    write = reports.to_html if kind is ReportFormat.HTML else reports.to_markdown
    return write(report).encode("utf-8")


def _blocks(ground: Ground, left: int) -> Iterator[Block]:
    """The whole report in its order."""
    if left:
        words = ngettext(
            "Not final: {n} text is a draft, stale or without evidence.",
            "Not final: {n} texts are drafts, stale or without evidence.",
            left,
        )
        yield Paragraph(words.format(n=left), Tone.WARNING)
    yield from method_chapter(ground)
    yield from chapters(ground)
    yield from products(ground)
    yield Heading(1, _("Appendix: the codebook"))
    yield codebook_table(ground)
    yield Heading(1, _("Appendix: checklist for reporting"))
    yield checklist(ground)


def _for_whom(ground: Ground) -> str:
    """For whom the report is."""
    if ground.is_internal:
        return _("internal: counts small groups, shows quotes not approved; not for publication")
    words = {
        "client": _("client: no names, no counts of few, approved quotes alone"),
        "public": _("public: no names, no counts of few, approved quotes alone"),
    }
    return words.get(ground.audience) or audience_words(ground.masked)
