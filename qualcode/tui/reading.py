"""Screen-reader mode: the terminal's own cursor on what is read, and signs said in words.

A screen reader or a Braille line follows the terminal's cursor and reads its row. So the cursor
stands where the person is, everything is in one column, and no sign is there for the eye alone.
"""

from __future__ import annotations

from qualcode.messages import _

READER = "-reader"
"""The class the program has in this mode: style sheets and widgets go by it."""
SHOW_CURSOR = "\x1b[?25h"
ONE_COLUMN = [(0, "-narrow")]
"""However wide the window is: what stands side by side would be read as one line."""
CSS = """
.-reader * { border: none !important; scrollbar-size: 0 0 !important; }
.-reader #book, .-reader #diary { layout: vertical; }
.-reader #tree, .-reader #code, .-reader #diary ListPanel { width: 1fr; height: 1fr; }
.-reader #code { padding: 0; }
.-reader MemoScreen { background: $background; }
"""


def in_words(text: str) -> str:
    """A text of a list or a line with its signs in words; it is shown so, never stored."""
    if text.isascii():
        return text
    for sign, words in _said().items():
        text = text.replace(sign, words)
    return text


def _said() -> dict[str, str]:
    """What the signs of lists and lines mean; a sign that says nothing more is left out."""
    return {
        "●": _("done"),
        "◐": _("begun"),
        "○": _("not begun"),
        "▾": _("family"),
        "┆": _("suggested {code}").format(code=""),
        "▸": ">",
        "▌": ">",
        "▫ ": "",
        "✓ ": "",
        "▓": "",
        "░": "",
    }
