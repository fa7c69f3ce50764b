"""Word files: Teams' transcripts of every year, Meet's, and what people write by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.transcripts.paragraphs import Page, script_of
from qualcode.exchange.transcripts.wordml import read_document

if TYPE_CHECKING:
    from qualcode.exchange.transcripts.utterances import Script


def read_docx(content: bytes, form: str = "") -> Script:
    """The script of a Word file.

    Raises:
        NotText: when it is no Word file, damaged, or without text.
    """
    document = read_document(content)
    return script_of(Page(document.paragraphs, "docx", document.whole), form)
