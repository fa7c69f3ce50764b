"""Use cases of statements as a table: written in a spreadsheet, and read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from qualcode.errors import BadTable, QualcodeError, UsageProblem
from qualcode.exchange.spreadsheets import as_meant
from qualcode.exchange.statement_words import kind_words, verdict_words
from qualcode.exchange.tables import listed
from qualcode.exchange.workbook_tables import read_sheets
from qualcode.exchange.written_tables import to_csv, to_workbook
from qualcode.messages import _
from qualcode.model import StatementKind, StatementName, SummaryStatus, Verdict
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding_places import BETWEEN, Codings, places_of
from qualcode.services.statements import (
    Said,
    drafted,
    places,
    refuse_unfit,
    statement_standings,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.model import Codebook, Statement
    from qualcode.services.project import Project

_Choice = TypeVar("_Choice", StatementKind, Verdict)
WANTED = ("kind", "subject")
OTHERS = (
    *("side", "county", "verdict", "text", "note", "source", "codes", "evidence", "counter"),
    "status",
)
_SAID = ("text", "verdict", "note", "source", "codes", "linked", "evidence")


def import_statements(project: Project, file: Path) -> list[Statement]:
    """Write the statements of a table; one that says the same already is left alone.

    The table has the columns ``kind`` and ``subject``, and may have those of `OTHERS`; a kind and
    a verdict are written in English or in the language in use. Their order is that of the table.
    ``evidence`` and ``counter`` are codings as ids or as ``transcript:start-end:code:coder``,
    ``codes`` ids of codes, with semicolons between; ``status`` ``approved`` says that whoever
    imports the table stands by the text. All rows are written or none.

    Raises:
        BadTable: when a column is missing, or a row says what cannot be.
        FileProblem: when it cannot be opened.
    """
    rows = _rows(file)
    with project.store.one_state():
        reading = _Reading(project)
        problems = []
        for line, row in rows:
            try:
                reading.take(row)
            except QualcodeError as error:
                problems.append(_("line {line}: {problem}").format(line=line, problem=error))
        if problems:
            raise BadTable(file=file, problems=listed(problems))
        present = {one.name: one for one in project.store.statements()}
        fresh = [one for one in reading.found if _says_more(one, present.get(one.name))]
        fresh = written(project, fresh)
    with project.store.action(
        project.coder, "statement.import", file=file.name, count=len(fresh)
    ) as record:
        record.write_statements(fresh)
    return fresh


class _Reading:
    """Reads rows of a table one after the other."""

    def __init__(self, project: Project) -> None:
        self.found: list[Statement] = []
        self._project = project
        self._present = project.store.statements()
        self._codings = Codings(project)
        self._codings_there = {one.id for one in project.store.marks()}
        self._codebook: Codebook = current_codebook(project)
        self._counties = places(project)
        self._kinds = kind_words()
        self._verdicts = verdict_words()

    def take(self, row: Mapping[str, str]) -> None:
        """Read one row.

        Raises:
            QualcodeError: saying what of it cannot be.
        """
        kind = _chosen(row["kind"], self._kinds)
        side, place = row["side"].strip(), row["county"].strip()
        spelled = {one.casefold(): one for one in self._counties}
        name = StatementName(kind, row["subject"], side, spelled.get(place.casefold(), place))
        if any(one.name == name for one in self.found):
            raise UsageProblem(reason=_("this is said in the table already"))
        said = Said(
            text=row["text"],
            note=row["note"],
            source=row["source"],
            verdict=_chosen(row["verdict"], self._verdicts) if row["verdict"] else None,
            codes=[find_code(self._codebook, key).id for key in _split(row["codes"])],
            evidence=self._linked(row["evidence"]),
            counter=self._linked(row["counter"]),
        )
        one = drafted(name, said, [*self._present, *self.found], self._project.coder)
        if not said.verdict:
            one = replace(one, verdict=None)
        refuse_unfit(one, self._counties)
        if row["status"].casefold() == SummaryStatus.APPROVED:
            one = replace(one, status=SummaryStatus.APPROVED)
        self.found.append(one)

    def _linked(self, words: str) -> list[str]:
        """The ids of the codings that a cell names."""
        found = self._codings.find(words, "") or []
        for id in found:
            if id not in self._codings_there:
                raise UsageProblem(reason=_("there is no coding “{coding}”").format(coding=id))
        return found


def render_statements(project: Project, kind: str) -> bytes:
    """The statements as a file, ``csv`` or ``xlsx``, ready to be imported again."""
    with project.store.one_state():
        known = places_of(project)
        rows = [
            _row(one.statement, known, " ".join(map(str, one.stale)))
            for one in statement_standings(project)
        ]
    table = [[*WANTED, *OTHERS, "stale", "author", "version"], *rows]
    return to_csv(table) if kind == "csv" else to_workbook(table, _("Statements"))


def _row(one: Statement, known: Mapping[str, str], stale: str) -> list[str]:
    """A statement as a row; a coding that is gone keeps its id."""
    between = f"{BETWEEN} "
    sides = [between.join(known.get(id, id) for id in ids) for ids in (one.evidence, one.counter)]
    name = one.name
    return [
        *(str(name.kind), name.subject, name.side, name.place, str(one.verdict or "")),
        *(one.text, one.note, one.source, between.join(one.codes), *sides),
        *(str(one.status), stale, one.author, str(one.version)),
    ]


def _chosen(word: str, words: Mapping[str, _Choice]) -> _Choice:
    """What a word stands for.

    Raises:
        UsageProblem: when it stands for nothing.
    """
    found = words.get(word.strip().casefold())
    if found is None:
        takes = ", ".join(dict.fromkeys(map(str, words.values())))
        raise UsageProblem(reason=_("“{word}” is none of {takes}").format(word=word, takes=takes))
    return found


def _says_more(one: Statement, before: Statement | None) -> bool:
    """Whether a statement differs from the one there in what it says, or is approved now."""
    if before is None or any(getattr(one, key) != getattr(before, key) for key in _SAID):
        return True
    return (one.status, before.status) == (SummaryStatus.APPROVED, SummaryStatus.DRAFT)


def _split(words: str) -> list[str]:
    """What stands between semicolons."""
    return [word.strip() for word in words.split(BETWEEN) if word.strip()]


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of the first sheet by their heads, each with its line; empty ones are left out.

    Raises:
        BadTable, FileProblem: when it cannot be read, or lacks a column.
    """
    lines = next(iter(read_sheets(file).values()), [])
    heads = [cell.strip().casefold() for cell in lines[0][1]] if lines else []
    missing = [name for name in WANTED if name not in heads]
    if missing:
        sentence = _("the columns {names} are missing")
        raise BadTable(file=file, problems=sentence.format(names=", ".join(missing)))
    found = []
    for line, cells in lines[1:]:
        named = zip(heads, cells, strict=False)
        row = {head: as_meant(cell.strip()) for head, cell in named if head in {*WANTED, *OTHERS}}
        if any(row.values()):
            found.append((line, dict.fromkeys((*WANTED, *OTHERS), "") | row))
    return found
