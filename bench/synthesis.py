"""The matrix, the public report and a workbook of quotes: CPU seconds of each.

Of a project with 100,000 codings of 40 codes in three counties: reading the rows of codings and
turns with bare SQL, and counting the matrix with its informants, in the same run, with their ratio
(to be at most 3). Then the whole public report of the sample as docx, html and xlsx (each below
3 s), and a workbook of 8,000 quotes (below 2 s).
Run: python bench/synthesis.py [sources] [words] [codings]
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import write_codebook, write_codings, write_interviews

from qualcode.exchange.reports import to_xlsx
from qualcode.model.report import Quotation, Report
from qualcode.services.coding_tables import import_codings
from qualcode.services.demo import run_demo
from qualcode.services.importing import import_files
from qualcode.services.matrices import county_matrix
from qualcode.services.project import create_project, open_project
from qualcode.services.report import ReportFormat, build_report, render_report
from qualcode.settings import DATABASE_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.services.project import Project

DEFAULTS = (60, 8000, 100_000)
TRIES = 3
QUOTES = 8000


def main() -> None:
    """Make a project, count it, and write the products."""
    given = [int(word) for word in sys.argv[1:]]
    sources, words, codings = (*given, *DEFAULTS[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_matrix(folder, sources, words, codings)
        measure_report(folder / "demo")
    quotes = tuple(Quotation(f"Sitat {n}: " + "ord " * 40, "informant") for n in range(QUOTES))
    report = Report("Sitater", "", "nb", (), quotes, "2025-01-01T00:00:00.000Z")
    print(f"workbook of {QUOTES} quotes: {best(lambda: to_xlsx(report)):.2f} s")
    print(f"load {os.getloadavg()[0]:.1f}")


def measure_matrix(folder: Path, sources: int, words: int, codings: int) -> None:
    """Count the matrix against the bare reading of what it counts."""
    metadata = write_interviews(folder / "txt", sources, words)
    book = write_codebook(folder / "bok.toml")
    table = write_codings(folder / "koder.csv", metadata.parent, codings)
    with create_project(folder / "p", codebook=book, coder="KL") as project:
        import_files(project, [metadata.parent], metadata=metadata)
        import_codings(project, table)
        made = len(project.store.marks())
    bare = best(lambda: read_rows(folder / "p" / DATABASE_FILE))
    with open_project(folder / "p", coder="KL") as project:
        counted = best(lambda: county_matrix(project))
    print(f"{made} codings: bare SQL {bare:.2f} s, matrix {counted:.2f} s: {counted / bare:.1f} x")


def read_rows(file: Path) -> int:
    """All that the matrix counts, fetched and nothing more."""
    connection = sqlite3.connect(file)
    try:
        codings = connection.execute(
            'select id, transcript, start, "end", code, coder, origin from coding'
        ).fetchall()
        return len(codings) + len(connection.execute("select id, turns from units").fetchall())
    finally:
        connection.close()


def measure_report(folder: Path) -> None:
    """The sample's public report, built and written in each format."""
    list(run_demo(folder, coder="KL"))
    with open_project(folder, coder="KL") as project:
        for kind in (ReportFormat.DOCX, ReportFormat.HTML, ReportFormat.XLSX):
            spent = best(partial(make_report, project, kind))
            print(f"public report of the sample as {kind.value}: {spent:.2f} s")


def make_report(project: Project, kind: ReportFormat) -> bytes:
    """The public report, from counting to its bytes."""
    return render_report(build_report(project, "public"), kind)


def best(work: Callable[[], object]) -> float:
    """The fewest CPU seconds of some tries."""
    spent = []
    for _try in range(TRIES):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return min(spent)


if __name__ == "__main__":
    main()
