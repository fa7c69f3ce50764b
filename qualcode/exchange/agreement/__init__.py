"""Agreement as files: JSON and CSV for programs, a page and a workbook for people."""

from qualcode.exchange.agreement.methods import methods_paragraph
from qualcode.exchange.agreement.page import agreement_html
from qualcode.exchange.agreement.plain import agreement_csv, agreement_json, pair_key
from qualcode.exchange.agreement.unit_tables import read_unit_table
from qualcode.exchange.agreement.workbook import agreement_xlsx

__all__ = [
    "agreement_csv",
    "agreement_html",
    "agreement_json",
    "agreement_xlsx",
    "methods_paragraph",
    "pair_key",
    "read_unit_table",
]
