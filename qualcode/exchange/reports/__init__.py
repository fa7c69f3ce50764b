"""Reports as files: one content for word processors, browsers, spreadsheets and editors."""

from qualcode.exchange.reports.markdown import to_markdown
from qualcode.exchange.reports.page import to_html
from qualcode.exchange.reports.word import to_docx
from qualcode.exchange.reports.workbook import to_xlsx

__all__ = ["to_docx", "to_html", "to_markdown", "to_xlsx"]
