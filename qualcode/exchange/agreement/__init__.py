"""Agreement as files: JSON and CSV for programs, a page and a workbook for people."""

from qualcode.exchange.agreement.plain import agreement_csv, agreement_json, pair_key
from qualcode.exchange.agreement.unit_tables import read_unit_table

__all__ = ["agreement_csv", "agreement_json", "pair_key", "read_unit_table"]
