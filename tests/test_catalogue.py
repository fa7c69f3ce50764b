"""Translations: compiled as they are written, with the same gaps to fill, of texts there are."""

from __future__ import annotations

import ast
import runpy
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.messages import _, ngettext, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[1]
TOOL = runpy.run_path(str(ROOT / "docs" / "catalogue.py"))
CATALOGUE = ROOT / "qualcode" / "locale" / "nb" / "LC_MESSAGES" / "qualcode.po"
ENTRIES = TOOL["entries"](CATALOGUE.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Whatever a test speaks, the next one speaks English."""
    yield
    use_language("en")


def gaps(text: str) -> set[str]:
    """The names of what is filled in."""
    return {name for part in text.split("\0") for _t, name, _f, _c in string.Formatter().parse(part)
            if name}  # fmt: skip


def texts() -> set[str]:
    """Every text in the program's files, whatever it is for."""
    found = set()
    for path in (ROOT / "qualcode").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_what_gettext_reads_is_what_is_written() -> None:
    """Who changes a translation runs docs/catalogue.py."""
    source = CATALOGUE.read_text(encoding="utf-8")
    assert CATALOGUE.with_suffix(".mo").read_bytes() == TOOL["compiled"](source)


def test_a_translation_fills_the_same_gaps() -> None:
    """No name of a gap is lost or misspelt, and nothing is left empty."""
    for original, translation in ENTRIES.items():
        if original:
            assert translation, original
            assert gaps(original) == gaps(translation), original


def test_a_translation_is_of_a_text_there_is() -> None:
    """No translation outlives what it was made for."""
    known = texts()
    gone = [one for one in ENTRIES if one and not set(one.split("\0")) <= known]
    assert gone == []


def test_bokmaal_is_spoken_where_it_is_asked_for() -> None:
    """One and many, and a text that nobody translated as it is."""
    use_language("nb")
    assert _("Total") == "Samlet"
    assert [ngettext("{n} quote", "{n} quotes", n) for n in (1, 2)] == ["{n} sitat", "{n} sitater"]
    assert _("Nobody translated this.") == "Nobody translated this."
