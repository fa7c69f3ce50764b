"""A masked matrix in the terminal: what stands in the files, at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.cli.matrix_table import show_masked, show_matrix
from qualcode.settings import METHODS
from tests.exchange.test_matrices_masked import MATRIX, cells_of, masked

if TYPE_CHECKING:
    from qualcode.synthesis.disclosure.matrices import MaskedMatrix


def lines_of(
    capsys: pytest.CaptureFixture[str], matrix: MaskedMatrix
) -> tuple[list[list[str]], str]:
    """The words of the rows that are printed, and the remarks."""
    show_masked(matrix)
    out, err = capsys.readouterr()
    return [line.split() for line in out.splitlines() if line.strip().startswith("Kode")], err


@pytest.mark.parametrize("method", METHODS)
def test_the_terminal_tells_what_the_files_tell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """The same words; nobody is a dot."""
    monkeypatch.setenv("COLUMNS", "120")
    matrix = masked(method)
    rows, remarks = lines_of(capsys, matrix)
    wanted = [" ".join(row).split() for row in cells_of(matrix)]
    exact = [[cell.exact and not cell.low for cell in row.cells.values()] for row in matrix.rows]
    for row, told, nobody in zip(rows, wanted, exact, strict=True):
        if not any(nobody):
            assert row[1:] == told
        assert row.count("·") >= sum(nobody)
    assert "public" in remarks


def test_a_narrow_terminal_cuts_no_number(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many columns go below; each number stands once."""
    monkeypatch.setenv("COLUMNS", "40")
    matrix = masked()
    rows, _remarks = lines_of(capsys, matrix)
    told = sorted(word for row in rows for word in row[1:])
    wanted = [cell for row in cells_of(matrix) for cell in row]
    assert told == sorted("·" if cell == "0" else cell for cell in wanted)


def test_the_whole_matrix_still_names_its_coders(capsys: pytest.CaptureFixture[str]) -> None:
    """Within the institute: informants and codings."""
    show_matrix(MATRIX)
    out, err = capsys.readouterr()
    assert "8 (8)" in out
    assert "kari, ola" in err
