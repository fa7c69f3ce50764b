"""Places: on which line of a TOML file a table or a key stands.

The standard library reads TOML but forgets the lines. The source is scanned once more for
headings and keys only; values are skipped as whole tokens, so a text that looks like a heading
is not taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[str, int, str]
"""A table's name, which of its kind it is from 0, and a key in it; no key is its heading."""

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADING = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_PART})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_PART})[ \t]*[=.]")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|(?P<open>[\[{])"
    r"|(?P<close>[\]}])"
    r"|(?P<end>\n)"
    r"|[^\"'\#\[\]{}\n]+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a valid TOML source's tables and keys."""

    lines: Mapping[Place, int]

    def line(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key, else of its table, else of the file: 0."""
        for place in ((table, index, key), (table, index, "")):
            if place in self.lines:
                return self.lines[place]
        return self.lines.get(("", 0, table), 0)


def find_places(source: str) -> Places:
    """The places of a source whose line breaks are plain line feeds."""
    lines: dict[Place, int] = {}
    table, index = "", 0
    counts: dict[str, int] = {}
    for line, start in _statements(source):
        if heading := _HEADING.match(source, start):
            table = heading[2].strip("\"'")
            index = counts.get(table, -1) + 1 if heading[1] == "[[" else 0
            counts[table] = index
            lines.setdefault((table, index, ""), line)
        elif key := _KEY.match(source, start):
            lines.setdefault((table, index, key[1].strip("\"'")), line)
    return Places(lines)


def _statements(source: str) -> Iterator[tuple[int, int]]:
    """The line and the position at which each statement begins."""
    line, depth, fresh = 1, 0, True
    for token in _TOKEN.finditer(source):
        if fresh:
            yield line, token.start()
            fresh = False
        line += token[0].count("\n")
        if token.lastgroup == "open":
            depth += 1
        elif token.lastgroup == "close":
            depth -= 1
        elif token.lastgroup == "end":
            fresh = depth == 0
