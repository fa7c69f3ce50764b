"""The matrix as files: JSON and CSV for programs, a workbook and a page for people."""

from qualcode.exchange.matrices.masked import (
    masked_csv,
    masked_html,
    masked_json,
    masked_xlsx,
)
from qualcode.exchange.matrices.page import matrix_html
from qualcode.exchange.matrices.plain import matrix_csv, matrix_json
from qualcode.exchange.matrices.provenance import Provenance
from qualcode.exchange.matrices.workbook import matrix_xlsx

__all__ = [
    "Provenance",
    "masked_csv",
    "masked_html",
    "masked_json",
    "masked_xlsx",
    "matrix_csv",
    "matrix_html",
    "matrix_json",
    "matrix_xlsx",
]
