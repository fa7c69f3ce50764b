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
    """The names of what is filled in; a text that nothing is filled into may have any brace."""
    try:
        parts = [part for form in text.split("\0") for part in string.Formatter().parse(form)]
    except ValueError:
        return set()
    return {name for _text, name, _form, _how in parts if name}


def texts() -> set[str]:
    """Every text in the program's files, whatever it is for, and what `--help` says."""
    found = set(TOOL["explained"]())
    for path in (ROOT / "qualcode").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_what_gettext_reads_is_what_is_written() -> None:
    """Who changes a translation runs docs/catalogue.py."""
    source = CATALOGUE.read_text(encoding="utf-8")
    assert CATALOGUE.with_suffix(".mo").read_bytes() == TOOL["compiled"](source)


def test_everything_is_said_in_bokmaal() -> None:
    """Who writes a text translates it: docs/catalogue.py --missing shows what lacks one."""
    assert TOOL["missing"](CATALOGUE.read_text(encoding="utf-8")) == []


def test_what_is_missing_is_shown_as_it_is_to_be_written() -> None:
    """With quotation marks, backslashes and line breaks, and both forms of what can be many."""
    for text in ('a "word"\nof C:\\', "{n} word\0{n} words"):
        (found,) = TOOL["entries"](TOOL["written"](text))
        assert found == text
    head = 'msgid ""\nmsgstr ""\n'
    assert TOOL["missing"](head) == list(dict.fromkeys([*TOOL["marked"](), *TOOL["explained"]()]))
    assert {"Total", "{n} quote\0{n} quotes"} <= set(TOOL["missing"](head))


def test_a_translation_keeps_marks_and_blanks() -> None:
    """Commands stay whole, and what stands at an end because something follows stays there."""
    for original, translation in ENTRIES.items():
        for said, says in zip(original.split("\0"), translation.split("\0"), strict=True):
            if original:
                assert said.count("`") == says.count("`"), original
                assert (said[:1] == " ", said[-1:] == " ") == (says[:1] == " ", says[-1:] == " ")
                assert "“" not in says, "Norwegian has «»"


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
