"""What a report stands on: all that is counted and written, of one state, for an audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import TOTAL, UNKNOWN, CellName, QuoteStatus
from qualcode.model.report import Quotation
from qualcode.services.codebooks import current_codebook
from qualcode.services.disclosure import matrix_for
from qualcode.services.matrices import county_matrix
from qualcode.services.quotes import QuoteStanding, quote_standings
from qualcode.services.statements import StatementStanding, statement_standings
from qualcode.services.summaries import Standing, standings
from qualcode.settings import INTERNAL
from qualcode.synthesis.statements import Speakers
from qualcode.synthesis.strength import Support, find_support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Codebook, Coding, Conversation, Matrix, Statement
    from qualcode.services.project import Project
    from qualcode.settings import Protection
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix


@dataclass(frozen=True, slots=True)
class Ground:
    """One state of a project as a report for an audience sees it."""

    project: Project
    audience: str
    protection: Protection
    codebook: Codebook
    conversations: Sequence[Conversation]
    matrix: Matrix
    masked: MaskedMatrix
    support: Mapping[tuple[str, str], Support]
    summaries: Mapping[CellName, Standing]
    quotes: Mapping[str, QuoteStanding]
    """The chosen quotes by their codings' ids."""
    codings: Mapping[str, Coding]
    statements: Sequence[StatementStanding]
    speakers: Speakers

    @property
    def is_internal(self) -> bool:
        """Whether it is for the project's own people alone."""
        return self.audience == INTERNAL

    @property
    def places(self) -> list[str]:
        """The columns that are values, without the total and those who have none."""
        return [one for one in self.matrix.columns if one not in {TOTAL, UNKNOWN}]

    def may_name(self, code: str, column: str) -> bool:
        """Whether something may be told of a code in one column, and under the column's name.

        For others a cell must be shown as a number, and enough informants of two roles must stand
        behind it: else what is told of it would narrow down what is hidden.
        """
        if self.is_internal:
            return True
        masked = next((row for row in self.masked.rows if row.code.id == code), None)
        here = self.support.get((code, column), Support())
        return (
            masked is not None
            and column in masked.cells
            and not masked.cells[column].is_hidden
            and len(here.informants) >= self.protection.cells
            and (column == TOTAL or len(here.roles) > 1)
        )

    def summary(self, code: str, column: str) -> Standing | None:
        """The summary of a cell, if there is one that may be shown."""
        found = self.summaries.get(CellName(self.matrix.by, code, column))
        return found if found and (not code or self.may_name(code, column)) else None

    def tells(self, one: Statement) -> bool:
        """Whether a statement may be told to this audience.

        Others read what rests on no interview; else enough informants must stand behind it, from
        two roles where it is about a county, and each of its codes must be shown there: what is
        hidden in a table is not told in words.
        """
        if self.is_internal or not one.linked:
            return True
        codings = [self.codings[id] for id in one.linked if id in self.codings]
        place = one.name.place
        behind = self.speakers.behind(codings, place)
        return (
            len(behind.informants) >= self.protection.cells
            and (not place or len(behind.roles) > 1)
            and all(self.may_name(coding.code, place or TOTAL) for coding in codings)
        )

    def quotations(self, ids: Sequence[str], *, column: str = TOTAL) -> list[Quotation]:
        """The chosen quotes of some codings, once per passage, as this audience reads them.

        Internal reports show candidates too, marked; others only what was approved. Where the
        county may not be named with the code, the label does not tell it.
        """
        found: dict[str, Quotation] = {}
        for id in ids:
            one = self.quotes.get(id)
            if one is None or one.coding is None or one.quote.status is QuoteStatus.BLOCKED:
                continue
            if not (one.is_usable or self.is_internal):
                continue
            if not self.may_name(one.coding.code, column):
                continue
            label = one.label
            tells = one.county and one.county in label
            if tells and not self.may_name(one.coding.code, one.county):
                label = _("an informant")
            note = "" if one.is_usable else _("candidate, not approved")
            found.setdefault(one.quote.words, Quotation(one.quote.words, label, note))
        return list(found.values())


def lay_ground(project: Project, audience: str, *, by: str = "county") -> Ground:
    """Gather what a report needs; call it within one state of the project.

    Raises:
        NoCodebook, UnknownAttribute: when nothing can be counted.
        WouldDisclose: when there are too few informants to tell of.
    """
    protection = project.settings.protections[audience]
    matrix = county_matrix(project, by=by)
    codings = project.store.codings()
    conversations = project.store.conversations()
    found = quote_standings(project, protection.labels)
    return Ground(
        project=project,
        audience=audience,
        protection=protection,
        codebook=current_codebook(project),
        conversations=conversations,
        matrix=matrix,
        masked=matrix_for(project, matrix, audience),
        support=find_support(codings, conversations, matrix.by),
        summaries={one.summary.cell: one for one in standings(project, by=matrix.by)},
        quotes={one.quote.coding: one for one in found},
        codings={one.id: one for one in codings},
        statements=statement_standings(project),
        speakers=Speakers(conversations),
    )
