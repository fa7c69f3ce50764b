"""The sample is coded so that an evaluation's findings come out of it, and its report is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import TOTAL
from qualcode.services.matrices import county_matrix
from qualcode.services.proofs import lint_report
from qualcode.services.report import ReportFormat, build_report, render_report
from tests.reports import evaluation, write_report

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

COUNTIES = ("Oslo", "Vestland", "Øst-Viken")
EXPECTED = ("o-modell", "o-oppfolging", "g-svakere-inn", "o-bruk", "d-bedring")
"""Better adapted, closer follow-up, weaker applicants in, advisers, better cooperation."""


def test_barriers_come_out_as_in_an_evaluation(sample: Project) -> None:
    """Little mutual knowledge everywhere, most in Øst-Viken; rules in conflict from few."""
    rows = {row.code.id: row.cells for row in county_matrix(sample, family="barriers").rows}
    knowledge = [rows["b-kunnskap"][one].informants for one in COUNTIES]
    assert min(knowledge) >= 3
    assert max(knowledge) == knowledge[2]
    assert all(0 < rows["b-regelverk"][one].informants < 3 for one in COUNTIES)
    found = {row: cells[TOTAL].informants for row, cells in rows.items() if cells[TOTAL].informants}
    assert len(found) >= 9


def test_the_public_report_names_no_county_that_few_stand_behind(sample: Project) -> None:
    """Of rules in conflict it says «one or more of the counties», of resources all three."""
    report = render_report(build_report(sample, "public"), ReportFormat.MD).decode()
    _before, _head, after = report.partition("Regelverk i konflikt\n")
    section = after.split("\n#", 1)[0]
    assert "one or more of the counties" in section
    assert not any(one in section for one in COUNTIES)
    resources = report.partition("Ressurskrav og kapasitet\n")[2].split("\n#", 1)[0]
    assert "in all the counties" in resources


@pytest.mark.parametrize("code", EXPECTED)
def test_each_expected_result_has_evidence_from_every_county(sample: Project, code: str) -> None:
    """So that a verdict on it need not be given without."""
    [row] = [row for row in county_matrix(sample).rows if row.code.id == code]
    assert all(row.cells[one].codings for one in COUNTIES)


def test_a_report_on_the_sample_is_held_against_its_interviews(
    sample: Project, tmp_path: Path
) -> None:
    """Our own public report is clean; the invented one has its faults, and no quote is wrong."""
    own = tmp_path / "r.docx"
    own.write_bytes(render_report(build_report(sample, "public"), ReportFormat.DOCX))
    root = sample.settings.root
    assert lint_report(own, "public", root) == ([], True)
    for mended, n in ((False, 19), (True, 0)):
        found, _held = lint_report(write_report(own, evaluation(mended=mended)), "public", root)
        assert len(found) == n
    unsaid = evaluation(mended=True).replace("ringte jeg sosialavdelingen", "ringte jeg Synnøve")
    [quote, name] = lint_report(write_report(own, unsaid), "public", root)[0]
    assert (quote.fault.value, name.said) == ("not verbatim", "Synnøve")
