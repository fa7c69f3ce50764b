"""The register of releases: two tables that were sent out cannot be subtracted from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import WouldDisclose
from qualcode.services.checking import check_project
from qualcode.services.coding import remove_coding
from qualcode.services.disclosure import matrix_for, release_matrix, render_masked
from qualcode.services.history import describe, undo
from qualcode.services.matrices import county_matrix
from qualcode.services.releases import RELEASE, list_releases
from qualcode.services.report import build_report
from tests.services.conftest import by

if TYPE_CHECKING:
    from qualcode.services.project import Project


def drop_an_informant(project: Project) -> None:
    """Take a code from one informant whose county shows its number: it falls by one."""
    [row] = [row for row in county_matrix(project).rows if row.code.id == "d-moteplasser"]
    told = project.store.codings(ids=row.cells["Oslo"].codings)
    for coding in told:
        if coding.transcript == told[0].transcript:
            remove_coding(by(project, coding.coder), coding.id)
    [now] = [row for row in county_matrix(project).rows if row.code.id == "d-moteplasser"]
    assert row.cells["Oslo"].informants - now.cells["Oslo"].informants in {1, 2}


def test_what_was_sent_out_is_kept_once_and_bytes_stay(sample: Project) -> None:
    """The register is no part of the state: the same table has the same bytes after it."""
    matrix = county_matrix(sample)
    state = sample.store.state_hash()
    before = render_masked(sample, matrix, matrix_for(sample, matrix, "public"), "xlsx")
    for _again in range(2):
        release_matrix(sample, matrix, "public", "matrix")
    [one] = list_releases(sample)
    assert (one.product, one.audience, one.release.by) == ("matrix", "public", "county")
    assert sample.store.state_hash() == state
    again = matrix_for(sample, matrix, "public")
    assert render_masked(sample, matrix, again, "xlsx") == before
    assert "sent out the matrix" in describe(sample.store.history(limit=1)[0])
    assert check_project(sample) == []


def test_two_releases_that_differ_by_one_are_refused(sample: Project) -> None:
    """Neither matrix, report nor figure is made; the institute's own table is; undo withdraws."""
    release_matrix(sample, county_matrix(sample), "public", "matrix")
    drop_an_informant(sample)
    with pytest.raises(WouldDisclose) as refused:
        matrix_for(sample, county_matrix(sample), "client")
    sentence = str(refused.value)
    assert "d-moteplasser, Oslo" in sentence or "numbers that tell of few" in sentence
    assert "can be subtracted" in sentence
    with pytest.raises(WouldDisclose):
        build_report(sample, "public")
    assert matrix_for(sample, county_matrix(sample), "internal").hidden == 0
    [one] = list_releases(sample)
    undo(sample, one.id)
    assert list_releases(sample) == []
    assert matrix_for(sample, county_matrix(sample), "public").hidden
    assert RELEASE not in {one.kind for one in sample.store.history(limit=1)}


def test_one_coders_codings_are_another_state(sample: Project) -> None:
    """What KL alone counted is subtracted from what all did as if it were of another day."""
    release_matrix(sample, county_matrix(sample), "public", "report")
    with pytest.raises(WouldDisclose, match="report sent out"):
        release_matrix(sample, county_matrix(sample, coder="KL"), "public", "matrix")
    assert [one.product for one in list_releases(sample)] == ["report"]
