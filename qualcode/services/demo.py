"""The main job on the invented sample project: from files to a county matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import ModelProblem, ProjectExists
from qualcode.messages import _
from qualcode.services.coding_tables import import_codings
from qualcode.services.exports import write_bytes
from qualcode.services.importing import import_files
from qualcode.services.matrices import county_matrix, render_matrix
from qualcode.services.project import create_project, open_project
from qualcode.services.quote_tables import import_quotes
from qualcode.services.report import ReportFormat, build_report, render_report
from qualcode.services.statement_tables import import_statements
from qualcode.services.suggestions import propose_codes
from qualcode.services.summary_tables import import_summaries
from qualcode.services.tours import SAMPLE
from qualcode.services.transcripts import finish_coded
from qualcode.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.services.project import Project

_PACKAGE = Path(__file__).parents[1]
_PATIENCE = 20.0
"""Seconds the demo waits for the model's download before going on without it."""


def sample_folder() -> Path:
    """Where the sample lies: in the installed package, or beside it in a checkout."""
    packed = _PACKAGE / "sample"
    return packed if packed.is_dir() else _PACKAGE.parent


def run_demo(
    folder: Path,
    *,
    coder: str | None = None,
    model: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[str]:
    """Make the sample project in a folder, step by step; each step is told in one sentence.

    Run again on the same folder it finds everything done and changes nothing.

    Raises:
        ProjectExists: when the folder holds another project.
    """
    if model:
        yield _install_model()
    with _sample_project(folder, coder) as project:
        yield _("Project: {folder}").format(folder=project.settings.root)
        sample = sample_folder() / "transcripts"
        report = import_files(
            project, [sample], metadata=sample / "metadata.csv", progress=progress
        )
        yield _("Transcripts: {n} imported, {known} there before.").format(
            n=len(report.imported), known=len(report.skipped)
        )
        fresh = 0
        for table in sorted(sample.glob("codings_*.csv")):
            codings = import_codings(project, table)
            fresh += codings.imported
            yield _("Codings: {n} imported from {file}.").format(
                n=codings.imported, file=table.name
            )
        if fresh:  # else the demo would take back what was reopened since
            for name in sorted({mark.coder for mark in project.store.marks()}):
                finish_coded(project, name)
        summaries = import_summaries(project, sample / "summaries.csv")
        quotes = import_quotes(project, sample / "quotes.csv")
        yield _("Summaries: {n} written; quotes: {quotes} chosen.").format(
            n=len(summaries), quotes=len(quotes)
        )
        statements = import_statements(project, sample / "statements.csv")
        yield _("Statements: {n} written.").format(n=len(statements))
        pending = propose_codes(project, progress=progress)
        yield _("Suggestions: {n} wait for a decision.").format(n=len(pending))
        yield from _write_exports(project)


def _sample_project(folder: Path, coder: str | None) -> Project:
    """The sample project in a folder, made if it is not there."""
    if not (folder / SETTINGS_FILE).exists():
        codebook = sample_folder() / "codebooks" / "samarbeid.toml"
        return create_project(folder, name=SAMPLE, codebook=codebook, coder=coder)
    project = open_project(folder, coder=coder)
    if project.settings.name != SAMPLE:
        project.close()
        raise ProjectExists(folder=folder)
    return project


def _install_model() -> str:
    """Try once to install the language model; either way the demo goes on."""
    from qualcode.language import install_model  # noqa: PLC0415  # only where it is asked for

    try:
        return str(install_model(timeout=_PATIENCE))
    except ModelProblem as problem:
        return _("{problem} Going on with the fallback pipeline.").format(problem=problem)


def _write_exports(project: Project) -> Iterator[str]:
    """Write the county matrix in every format, and the report for the public."""
    for kind in ("csv", "xlsx", "html", "json"):
        target = project.settings.exports / f"matrix-county.{kind}"
        with project.store.one_state():
            content = render_matrix(project, county_matrix(project), kind)
        write_bytes(target, content)
        yield _("Wrote {file}").format(file=target)
    report = build_report(project, "public")
    for form in (ReportFormat.DOCX, ReportFormat.HTML, ReportFormat.XLSX):
        target = project.settings.exports / f"report-public.{form.value}"
        write_bytes(target, render_report(report, form))
        yield _("Wrote {file}").format(file=target)
