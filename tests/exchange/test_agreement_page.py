"""The page a reviewer opens: everything on it, nothing fetched, nothing obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from qualcode.exchange.agreement import agreement_html
from tests.exchange.agreement_samples import hostile, three_coders, two_coders


class Page(HTMLParser):
    """Headings, tables and the classes of cells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.styles: list[list[list[str]]] = []
        self.quotes: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open = ""
        self._language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading, table, row, cell or paragraph."""
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
            self.styles.append([])
        elif tag == "tr":
            self.tables[-1].append([])
            self.styles[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.styles[-1][-1].append(dict(attrs).get("class") or "")
        elif tag in ("h1", "h2"):
            self.headings.append("")
        elif tag == "blockquote":
            self._language = dict(attrs).get("lang") or ""
            self.quotes[self._language] = ""
        if tag in ("td", "th", "h1", "h2", "blockquote"):
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        """End what was open."""
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        """Take the words of what is open."""
        if self._open in ("td", "th"):
            self.tables[-1][-1][-1] += data
        elif self._open in ("h1", "h2"):
            self.headings[-1] += data
        elif self._open == "blockquote":
            self.quotes[self._language] += data


def read(content: bytes) -> Page:
    """A page as a browser reads it."""
    page = Page()
    page.feed(content.decode("utf-8"))
    return page


def test_everything_a_reviewer_needs_is_on_the_page() -> None:
    """Codes, all together, transcripts, codes by transcript, families, confusion, method."""
    page = read(agreement_html(two_coders(), "nb"))
    assert page.headings == [
        "Agreement between coders",
        "Before you read the figures",
        "Codes",
        "All codes together",
        "Transcripts",
        "Codes by transcript",
        "Families",
        "Confusion",
        "For the chapter on method",
    ]
    assert ("html", {"lang": "nb"}) in page.tags
    codes = page.tables[0]
    assert codes[0][:4] == ["Family", "Code", "units", "both"]
    assert codes[1][:4] == ["Barrierer", "Uklart mandat", "1200", "180"]
    assert len(codes) == 4


def test_several_coders_have_a_heat_map_of_pairs() -> None:
    """A square of coders; nobody is compared with themselves."""
    page = read(agreement_html(three_coders()))
    at = page.headings.index("Pairs") - 2
    pairs = page.tables[at]
    assert pairs[0] == ["Coder", "AB", "KL", "NN"]
    assert pairs[1][:3] == ["AB", "–", "1.000"]
    assert float(pairs[1][3]) < 0
    assert page.styles[at][1][2:] == ["n h5", "n h0"]
    together = page.tables[1]
    assert [row[0] for row in together[1:]][-3:] == ["without AB", "without KL", "without NN"]


def test_undefined_is_a_dash() -> None:
    """Nobody's code has no alpha, and the sentence beside it says so."""
    page = read(agreement_html(three_coders()))
    money = page.tables[0][2]
    assert money[7:11] == ["–", "–", "–", "–"]
    assert "Nobody applied this code: alpha and kappa are undefined, and AC1 says nothing." in (
        agreement_html(three_coders()).decode("utf-8")
    )


def test_the_method_is_told_in_two_languages() -> None:
    """Both paragraphs with the same figures, whatever language the page is in."""
    page = read(agreement_html(two_coders()))
    assert set(page.quotes) == {"nb", "en"}
    assert "6 av 7 intervjuer" in page.quotes["nb"]
    assert "6 of 7 transcripts" in page.quotes["en"]


def test_nothing_is_fetched_and_no_script_runs() -> None:
    """The page can be opened without a network and sent by mail."""
    for report in (two_coders(), three_coders(), hostile()):
        page = read(agreement_html(report))
        assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _a in page.tags)
        assert "url(" not in agreement_html(report).decode("utf-8")


def test_names_are_shown_and_not_obeyed() -> None:
    """Markup and control characters in names of codes, coders and transcripts are words."""
    text = agreement_html(hostile()).decode("utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "<script>alert(1)</script>" in read(text.encode("utf-8")).tables[0][1][1]


@pytest.mark.parametrize("make", [two_coders, three_coders, hostile])
def test_equal_reports_make_equal_pages(make: object) -> None:
    """No clock, no chance, no order of a set."""
    assert callable(make)
    assert agreement_html(make()) == agreement_html(make())


def test_shades_are_darker_for_more_agreement() -> None:
    """Six shades, from below nought to one."""
    text = agreement_html(two_coders()).decode("utf-8")
    assert re.findall(r"\.h(\d)", text) == [str(at) for at in range(6)]
