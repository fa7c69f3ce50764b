"""From bytes to TOML tables: encoding, size and syntax, each problem in our own words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.places import Places, find_places
from qualcode.codebook.problems import Problem
from qualcode.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 2_000_000
_MAX_DOTS = 100
"""Dots in one line. The parser's time grows with the square of a key's dotted parts."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_QUOTED = N_('texts stand in quotation marks: name = "Livsopphold"')
_SYNTAX = (
    ("Cannot overwrite", N_("this key or table stands twice"), N_("keep one of them")),
    ("Cannot declare", N_("this table stands twice"), N_("code tables begin with [[codes]]")),
    ("Cannot mutate", N_("this table was closed before"), N_("write all of it in one place")),
    (
        "Unescaped '\\'",
        N_("a backslash is not allowed alone in a text"),
        N_("write \\\\ for one backslash"),
    ),
    (
        "Illegal character '\\n'",
        N_("a text is not closed on its line"),
        N_('end it with ", or set long texts between """ and """'),
    ),
    (
        "Illegal character",
        N_("a control character stands here"),
        N_("delete it; it is invisible in most editors"),
    ),
    (
        "Unterminated string",
        N_("a text is not closed"),
        N_('end it with the mark it began with, " or """'),
    ),
    (
        "Expected newline",
        N_("something follows the value"),
        N_('a " inside a text is written \\"; each key has its own line'),
    ),
    ("Expected '='", N_("a key has no value"), _QUOTED),
    ("Expected ']", N_("a heading is not closed"), N_("write [codebook], [[families]], [[codes]]")),
    ("Unclosed array", N_("a list is not closed"), N_('write keywords = ["tiltak", "lønn"]')),
    ("Invalid value", N_("this is no value"), _QUOTED),
    ("Invalid statement", N_("this is neither a key nor a heading"), _QUOTED),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file that is sound TOML, with the lines they stand on."""

    values: Mapping[str, object]
    places: Places


def read_tables(content: bytes) -> Tables | Problem:
    """The tables in a file's bytes, or the one problem that keeps them from being read."""
    if len(content) > MAX_BYTES:
        return _whole(
            _("the file is larger than {n} bytes").format(n=MAX_BYTES),
            _("is this the codebook? It holds families and codes, no interviews"),
        )
    source = _decode(content)
    if isinstance(source, Problem):
        return source
    source = source.replace("\r\n", "\n")
    for number, line in enumerate(source.split("\n"), start=1):
        if line.count(".") > _MAX_DOTS:
            return Problem(
                number,
                _("the text"),
                _("this line has more than {n} full stops").format(n=_MAX_DOTS),
                _("break it into several lines"),
            )
    try:
        return Tables(tomllib.loads(source), find_places(source))
    except RecursionError:
        return _whole(_("lists stand in lists too deeply"), _("a keyword list holds texts only"))
    except ValueError as error:
        return _syntax_problem(str(error), source)


def _decode(content: bytes) -> str | Problem:
    """The text of UTF-8 bytes, with or without a mark at the beginning."""
    if content.startswith(_UTF_16):
        return _whole(_("the file is UTF-16"), _("save it as UTF-8 in your editor"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            content.count(b"\n", 0, error.start) + 1,
            _("the text"),
            _("the file is not UTF-8, perhaps Windows-1252 (cp1252)"),
            _("save it as UTF-8 in your editor"),
        )


def _syntax_problem(message: str, source: str) -> Problem:
    """The parser's complaint in our words, with its line."""
    at = _AT.search(message)
    line = int(at[1]) if at and at[1] else max(1, len(source.rstrip().split("\n")))
    for beginning, what, advice in _SYNTAX:
        if message.startswith(beginning):
            return Problem(line, _("the text"), _(what), _(advice))
    return Problem(line, _("the text"), _("this is not TOML"), _(_QUOTED))


def _whole(what: str, advice: str) -> Problem:
    """A problem of the file as a whole."""
    return Problem(0, _("the file"), what, advice)
