"""What a spreadsheet may do to a text: a formula is made harmless before it gets there."""

from __future__ import annotations

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP), full width included."""


def harmless(text: str) -> str:
    """The text with an apostrophe before what looks like a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def as_meant(text: str) -> str:
    """The text that was made harmless, as it was before."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
