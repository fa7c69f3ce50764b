"""Use case of quotes as a table: chosen by the dozen, with their edits and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import BadTable, QualcodeError
from qualcode.exchange.tables import listed, read_columns
from qualcode.messages import _
from qualcode.model import ChosenQuote, QuoteStatus, derived_id, now
from qualcode.services.coding import find_coding
from qualcode.services.coding_places import Codings
from qualcode.synthesis.quotes.edits import read_edit

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project


def import_quotes(project: Project, file: Path) -> list[ChosenQuote]:
    """Choose the quotes of a table; one that stands so already is left alone.

    The table has the columns ``coding`` (an id or a place), ``words`` (the quote with its marked
    edits; nothing: as it was said) and ``status``. All rows are taken or none.

    Raises:
        BadTable: when a column is missing, a coding is not there, or an edit is not marked.
        FileProblem: when it cannot be opened.
    """
    rows = read_columns(file, ("coding", "words", "status"))
    with project.store.one_state():
        known = Codings(project)
        present = {one.id: one for one in project.store.chosen_quotes()}
        found: dict[str, ChosenQuote] = {}
        problems = []
        for number, (key, words, status) in enumerate(rows, 2):
            try:
                one = _read(project, known, (key, words, status))
            except (QualcodeError, ValueError) as error:
                problems.append(_("line {line}: {problem}").format(line=number, problem=error))
            else:
                found[one.id] = one
        if problems:
            raise BadTable(file=file, problems=listed(problems))
    fresh = [one for one in found.values() if _says_more(one, present.get(one.id))]
    with project.store.action(
        project.coder, "quote.import", file=file.name, count=len(fresh)
    ) as record:
        record.choose_quotes(fresh)
    return fresh


def _read(project: Project, known: Codings, row: tuple[str, str, str]) -> ChosenQuote:
    """One row as a quote.

    Raises:
        UnknownCoding: when there is no such coding.
        ValueError: when an edit is not marked, or the status is none.
    """
    key, words, status = row
    (first, *_others) = known.find(key, "") or [key]
    coding = find_coding(project, first)
    if words and read_edit(words, coding.quote) is None:
        raise ValueError(_("the words differ from what was said in a way that is not marked"))
    if status not in {"", *QuoteStatus}:
        raise ValueError(_("the status is candidate, approved or blocked"))
    return ChosenQuote(
        derived_id("quote", coding.id),
        coding.id,
        coding.quote,
        words or coding.quote,
        QuoteStatus(status or QuoteStatus.CANDIDATE),
        project.coder,
        "",
        now(),
    )


def _says_more(one: ChosenQuote, before: ChosenQuote | None) -> bool:
    """Whether a quote differs from the one that was chosen before."""
    if before is None:
        return True
    return (one.stored, one.words, one.status) != (before.stored, before.words, before.status)
