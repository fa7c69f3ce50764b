"""Safe display: hostile characters become visible symbols, one for one.

Transcripts, names and memos may hold escape sequences, control bytes and characters
that turn the writing direction. Nothing of that reaches a terminal: each such character is
replaced by exactly one harmless symbol, so positions stay what they are.
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"\s+")
_PICTURES = 0x2400  # U+2400 onwards: ␀ ␁ ␂ ... a picture for each C0 control
_DELETE = 0x7F
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DOT = "\N{MIDDLE DOT}"
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = (0x00AD, 0x200B, 0x2060, 0xFEFF, 0x180E)

_SAFE = {
    **{code: chr(_PICTURES + code) for code in range(0x20)},
    _DELETE: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys(_DIRECTION, _DOT),
    **dict.fromkeys(_INVISIBLE, _DOT),
    0x2028: " ",
    0x2029: " ",
    ord("\t"): " ",
}
_LINE = {**_SAFE, ord("\n"): " "}
_BLOCK = {code: symbol for code, symbol in _SAFE.items() if code != ord("\n")}


def safe_line(text: str) -> str:
    """The text on one line, as many characters long, with nothing a terminal would obey."""
    # All that is replaced is unprintable to Python, and to ask is quicker than to replace.
    return text if text.isprintable() else text.translate(_LINE)


def safe_block(text: str) -> str:
    """The same, but line breaks stay."""
    return text.translate(_BLOCK)


def excerpt(text: str, width: int) -> str:
    """The text on one safe line of at most ``width`` characters, cut with … at a word if long."""
    line = " ".join(safe_line(text).split())
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > width // 2 else cut).rstrip() + "…"


def around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """What stands before and after a passage: at most ``width`` characters each, cut at words.

    Line breaks stay; … stands where the text goes on. Not safe to show as it is.
    """
    before, after = text[max(0, start - width) : start], text[end : end + width]
    if start > width:
        before = "…" + before[_after_first_blank(before) :]
    if end + width < len(text):
        after = after[: len(after) - _after_first_blank(after[::-1])] + "…"
    return before.strip(), after.strip()


def _after_first_blank(text: str) -> int:
    """Where the second word begins; 0 if there is one word only."""
    found = _BLANK.search(text)
    return found.end() if found else 0
