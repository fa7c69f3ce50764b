"""The audit as files: exact, harmless in a spreadsheet, harmless in a browser."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.audit import COLUMNS, Line, audit_csv, audit_html, table_csv

AT = "2026-03-14T09:02:00.000Z"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
FORMULAS = ("=1+1", "+47 22", "-2", "@SUM(A1)", "\t=1", "＝1")


class Tags(HTMLParser):
    """The tags of a page, their attributes, and its words."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data


def rows(text: str) -> list[list[str]]:
    """The rows of a table as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_a_table_comes_back_as_it_was(cells: list[tuple[str, str]]) -> None:
    """But for an apostrophe before what could be a formula."""
    back = rows(table_csv(("en", "to"), cells))
    assert back[0] == ["en", "to"]
    for row, cell in zip(back[1:], cells, strict=True):
        assert tuple(one.removeprefix("'") for one in row) == tuple(
            one.removeprefix("'") for one in cell
        )


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words: str) -> None:
    """Whatever somebody called a code or wrote into a memo."""
    [_heads, row] = rows(audit_csv([Line(AT, words, words, "", "abcd1234")]))
    assert row == [AT, f"'{words}", f"'{words}", "", "abcd1234"]
    assert len(row) == len(COLUMNS)
    assert rows(table_csv(("tom",), [(None,), (3,)])) == [["tom"], [""], ["3"]]


def test_a_page_shows_words_and_runs_nothing() -> None:
    """Tags in names are words; what a terminal or a browser would obey is made visible."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m</td>"
    page = audit_html([Line(AT, evil, evil, evil, "id")], evil, "c0ffee")
    found = Tags()
    found.feed(page)
    assert not found.tags & {"script", "img", "a", "link", "iframe"}
    assert not {name for name in found.attributes if name.startswith("on")}
    assert "<script>alert(1)</script>" in found.words
    assert "\x1b" not in page
    assert "default-src 'none'" in page
    assert "c0ffee" in found.words
