"""The page that a project lead mails: parsed as a browser would, with hostile words in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from qualcode.exchange.matrices import matrix_html
from qualcode.exchange.matrices.page import heat_level
from qualcode.exchange.pages import HEAT
from qualcode.model import Matrix, Quote
from qualcode.text.display import safe_line
from tests.exchange.matrix_samples import HOSTILE, PROVENANCE, hostile, quote, small

Attributes = list[tuple[str, str | None]]
VOID = ("meta", "br", "img")


@dataclass
class Parsed(HTMLParser):
    """What a page holds: its tags in order, its ids, links, quotes and all text."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note a tag; begin a quote."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        """Every tag closes the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if "style" not in self.open:
            self.text += data
        if "blockquote" in self.open:
            self.quotes[-1] += data

    def all(self, attribute: str) -> list[str]:
        """The values of an attribute, in order."""
        return [value for _tag, found in self.tags if (value := found.get(attribute))]


def parsed(matrix: Matrix, quotes: dict[str, Quote]) -> Parsed:
    """The page, read."""
    page = Parsed()
    page.feed(matrix_html(matrix, quotes, PROVENANCE))
    page.close()
    assert page.open == []
    return page


def test_the_page_shows_numbers_bases_and_origin() -> None:
    """The reader sees n and N, what they mean, and which state they are from."""
    text = " ".join(parsed(*small()).text.split())
    for words in (
        "Codes by county",
        "Oslo N = 4",
        "Total N = 7",
        "interviewer is never one",
        "Samarbeid, version 2",
        "b3c1" * 16,
        "kari, ola",
        "≤ 100",
    ):
        assert words in text


def test_each_cell_leads_to_its_quotes() -> None:
    """A click on a number shows the passages behind it, and no link leads nowhere."""
    page = parsed(*small())
    links = [href.removeprefix("#") for href in page.all("href")]
    assert links[:3] == ["r0c0", "r0c1", "r0"]
    assert set(links) <= set(page.all("id"))
    assert len(page.all("id")) == len(set(page.all("id")))


def test_quotes_are_printed_whole_and_exactly_under_each_column() -> None:
    """Line breaks and blanks of a quote stay; one that counts twice says so."""
    page = parsed(*small())
    both = "Hun tapte penger.\n\n  Mye."
    assert page.quotes == ["Vi fikk to svar.", both, both, "Nei – ikke her."]
    assert page.text.count("also counted in Øst-Viken") == 1
    assert page.text.count("also counted in Oslo") == 1


def test_without_quotes_there_is_a_matrix_without_links() -> None:
    """The page can be given away without a word of the interviews."""
    matrix, _quotes = small()
    page = parsed(matrix, {})
    assert page.all("href") == []
    assert page.quotes == []
    assert "Vi fikk" not in page.text


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    """It opens from a memory stick in a locked room."""
    page = parsed(*small())
    policy = next(value for value in page.all("content") if "default-src" in value)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert not {tag for tag, _found in page.tags} & {"script", "link", "img", "iframe", "object"}
    assert not page.all("src")
    source = matrix_html(*small(), PROVENANCE)
    assert "url(" not in source
    assert "http://" not in source
    assert "https://" not in source


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(text: str) -> None:
    """Nothing a person said, named or wrote becomes part of the page's machinery."""
    tame = parsed(*hostile("Oslo"))
    page = parsed(*hostile(text))
    assert [tag for tag, _found in page.tags] == [tag for tag, _found in tame.tags]
    assert [set(found) for _tag, found in page.tags] == [set(found) for _tag, found in tame.tags]
    assert page.quotes == [text]
    assert page.all("id") == tame.all("id")
    assert safe_line(text) in page.text


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\u2066", "\x9b"])
def test_names_cannot_turn_the_writing_direction(text: str) -> None:
    """Only a quote may hold what it held; headings and labels are made harmless."""
    matrix, quotes = hostile(text)
    quotes["a"] = replace(quotes["a"], coding=replace(quotes["a"].coding, quote="ord"))
    assert text not in matrix_html(matrix, quotes, PROVENANCE)


def test_a_very_long_quote_is_not_shortened() -> None:
    """Forty thousand characters are forty thousand characters."""
    matrix, _quotes = small()
    words = "ordet «æøå» 🙂 " * 3000
    assert parsed(matrix, {"a": quote("a", words)}).quotes == [words]


def test_the_language_is_stated_and_safe() -> None:
    """A screen reader knows how to pronounce the page."""
    page = matrix_html(*small(), replace(PROVENANCE, language='nb"><script>'))
    assert '<html lang="nb&#34;&gt;&lt;script&gt;">' in page


def test_the_same_state_is_the_same_page() -> None:
    """Two exports of one state can be compared."""
    assert matrix_html(*small(), PROVENANCE) == matrix_html(*small(), PROVENANCE)


def test_a_matrix_without_rows_says_so() -> None:
    """An empty codebook is told, not drawn."""
    empty = Matrix("county", ("total",), (), {"total": 0}, ())
    assert "There are no codes to show." in parsed(empty, {}).text


@pytest.mark.parametrize(
    ("informants", "base", "level"),
    [(0, 4, 0), (1, 5, 1), (1, 4, 2), (2, 5, 2), (3, 5, 3), (4, 4, 5), (0, 0, 0), (1, 10_000, 1)],
)
def test_the_shade_is_the_share_of_informants(informants: int, base: int, level: int) -> None:
    """One of four is darker than one of forty; nobody is white."""
    assert heat_level(informants, base) == level


def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("back", "front"), [*HEAT, ("#ffffff", "#56666e")])
def test_numbers_can_be_read_on_every_shade(back: str, front: str) -> None:
    """Contrast of text and shade is at least 4.5 to 1."""
    light, dark = sorted((luminance(back), luminance(front)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_each_shade_is_darker_than_the_one_before() -> None:
    """The map can be read in grey print."""
    shades = [luminance(back) for back, _front in HEAT]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == len(shades)
