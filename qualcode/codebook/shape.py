"""Shape of a codebook file: which tables and keys there are, and what each may hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.problems import Problem
from qualcode.messages import _
from qualcode.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codebook.places import Place, Places

Value = str | tuple[str, ...]
"""What a key may hold: a text, or a list of texts."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "codebook": ("name", "language", "description"),
    "families": ("id", "name", "colour"),
    "codes": (
        "id",
        "name",
        "family",
        "parent",
        "definition",
        "when",
        "when_not",
        "example",
        "keywords",
        "colour",
        "quick_key",
        "status",
        "merged_into",
    ),
}
"""The keys of each table, in the order in which they are written."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "codebook": ("name",),
    "families": ("id", "name"),
    "codes": ("id", "name", "family"),
}
LISTS = ("keywords",)
LONG = ("description", "definition", "when", "when_not", "example")
"""Keys whose text may have several lines."""

_EXAMPLE = '"tiltak", "lønn"'
_LONG_NUMBER = 10**9
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a codebook file with the values that have the right shape."""

    table: str
    index: int
    values: Mapping[str, Value]
    given: frozenset[str] = frozenset()
    """The keys that stand in the file, sound or not."""

    def text(self, key: str) -> str:
        """The text of a key, empty if there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts of a key, empty if there is none."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()

    @property
    def where(self) -> str:
        """What a person would call this table."""
        if self.table == "codebook":
            return "[codebook]"
        kind = _("family") if self.table == "families" else _("code")
        name = self.text("id") or self.text("name")
        return f"{kind} “{name}”" if name else f"{kind} {self.index + 1}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A file's tables as far as they could be understood."""

    codebook: Entry
    families: tuple[Entry, ...]
    codes: tuple[Entry, ...]


def read_shape(values: Mapping[str, object], places: Places, problems: list[Problem]) -> Shape:
    """The entries of a file's tables; what is wrong with them is added to ``problems``."""
    reader = _Reader(places, problems)
    for name in values.keys() - TABLES.keys():
        reader.complain(
            (name, 0, ""),
            f"[{name}]",
            _("a codebook has no such table or key"),
            _near(name, list(TABLES)),
        )
    head = values.get("codebook")
    if not isinstance(head, dict):
        reader.complain(
            ("codebook", 0, ""),
            "[codebook]",
            _("this table is missing"),
            _("begin the file with {lines}").format(lines='[codebook] name = "…"'),
        )
        head = {"name": "…"}
    return Shape(
        reader.entry("codebook", 0, head),
        reader.entries("families", values.get("families")),
        reader.entries("codes", values.get("codes")),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads tables and notes what is wrong with them."""

    places: Places
    problems: list[Problem]

    def complain(self, place: Place, where: str, what: str, advice: str) -> None:
        """Note a problem at a place of the file."""
        self.problems.append(Problem(self.places.line(*place), where, what, advice))

    def entries(self, table: str, value: object) -> tuple[Entry, ...]:
        """All tables of a kind, in order."""
        heading = f"[[{table}]]"
        if not value and value in (None, []):
            advice = _("write {heading} and below it its keys").format(heading=heading)
            self.complain((table, 0, ""), heading, _("there is none"), advice)
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            advice = _("write {heading}, with two brackets, before each one").format(
                heading=heading
            )
            self.complain((table, 0, ""), heading, _("this is not a row of tables"), advice)
            return ()
        return tuple(self.entry(table, index, one) for index, one in enumerate(value))

    def entry(self, table: str, index: int, given: Mapping[str, object]) -> Entry:
        """One table with the keys that are as they should be."""
        values: dict[str, Value] = {}
        for key, raw in given.items():
            if key in TABLES[table] and (value := _value(key, raw)) is not None:
                values[key] = value
        entry = Entry(table, index, values, frozenset(given))
        for key, raw in given.items():
            if trouble := _trouble(table, key, raw, values.get(key)):
                self.complain((table, index, key), f"{entry.where}, {key}", *trouble)
        for key in REQUIRED[table]:
            if key not in given:
                what = _("the key {key} is missing").format(key=key)
                advice = _("add a line {line}").format(line=f'{key} = "…"')
                self.complain((table, index, ""), entry.where, what, advice)
        return entry


def _value(key: str, raw: object) -> Value | None:
    """A value of the right type, trimmed and with composed characters; else None."""
    if key in LISTS:
        if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
            return tuple(_trim(one) for one in raw)
        return None
    return _trim(raw) if isinstance(raw, str) else None


def _trim(text: str) -> str:
    """A text without blanks around it, in the form that transcripts are stored in."""
    return unicodedata.normalize("NFC", text).strip()


def _trouble(table: str, key: str, raw: object, value: Value | None) -> tuple[str, str] | None:
    """What is wrong with one key by itself and what to write instead."""
    if key not in TABLES[table]:
        return _("there is no such key here"), _near(key, TABLES[table])
    if value is None:
        return _wrong_type(key, raw)
    if key in REQUIRED[table] and not value:
        return _("it is empty"), _("write something between the quotation marks")
    texts = (value,) if isinstance(value, str) else value
    return next((trouble for text in texts if (trouble := _bad_text(key, text))), None)


def _bad_text(key: str, text: str) -> tuple[str, str] | None:
    """What is wrong with one text and what to write instead."""
    if not text and key in LISTS:
        return _("one of the texts is empty"), _("delete it from the list")
    if _CONTROL.search(text):
        return _("it holds a control character"), _("delete it or the \\u that makes it")
    if key not in LONG and ("\n" in text or "\t" in text):
        return _("it has several lines or a tab"), _("write it on one line")
    return None


def _wrong_type(key: str, raw: object) -> tuple[str, str]:
    """What is wrong with a value of the wrong type, with the line to write where it is short."""
    if key in LISTS:
        words = re.split(r"[,;\n]", raw) if isinstance(raw, str) else []
        listed = ", ".join(f'"{word.strip()}"' for word in words[:4] if word.strip())
        line = f"{key} = [{listed or _EXAMPLE}]"
        return _("it must be a list of texts"), _("write {line}").format(line=line)
    short = isinstance(raw, int) and abs(raw) < _LONG_NUMBER
    example = str(raw).lower() if short else "…"
    return _("it must be a text"), _("write {line}").format(line=f'{key} = "{example}"')


def _near(word: str, known: Sequence[str]) -> str:
    """Which word was perhaps meant, else which there are."""
    like = nearest(word.casefold(), known)
    if like:
        return _("did you mean {word}").format(word=like)
    return _("delete it; there is {words}").format(words=", ".join(known))
