"""Scores of ways of counting: what counts as a good place, and when the usual way gives way."""

from __future__ import annotations

import pytest

from qualcode.exchange.refi.positions import COUNTINGS, CountedText, Counting, choose_counting
from qualcode.exchange.refi.values import RefiSelection

TALK = "Åse: 😀 Mandatet er uklart.\r\nPer: Ja, det er det.\r\n"


def selected(
    *ranges: tuple[int, int], name: str = ""
) -> list[tuple[CountedText, list[RefiSelection]]]:
    """One text with selections in code points."""
    return [
        (
            CountedText(TALK),
            [RefiSelection(str(at), name, *place) for at, place in enumerate(ranges)],
        )
    ]


@pytest.mark.parametrize(
    ("words", "name", "on_words", "named"),
    [
        ("Mandatet", "", 1, 0),
        ("Mandatet", "Mandatet", 1, 1),
        ("Mandatet er", "Mandatet…", 1, 1),
        ("Mandatet er", "Mandatet ...", 1, 1),
        ("Mandatet er", "  Mandatet \n er ", 1, 1),
        ("Mandatet er", "Mandatet", 1, 0),
        ("Mandatet er", "…", 1, 0),
        ("andatet", "", 0, 0),
        ("Mandate", "", 0, 0),
        (" Mandatet", "", 0, 0),
        ("Mandatet ", "", 0, 0),
        ("uklart.", "", 1, 0),
        ("uklart", "", 1, 0),
        ("uklart.\r", "", 0, 0),
        ("uklart.\r\n", "", 1, 0),
        ("det.\r\n", "", 1, 0),
        ("😀", "", 1, 0),
    ],
)
def test_what_a_good_place_is(words: str, name: str, on_words: int, named: int) -> None:
    """A range begins at a word or sign and ends at the end of one or of a line; a name fits."""
    start = TALK.index(words)
    chosen = choose_counting(
        selected((start, start + len(words)), name=name), "", COUNTINGS["codepoint"]
    )
    assert (chosen.tried, chosen.on_words, chosen.named) == (1, on_words, named)


@pytest.mark.parametrize("place", [(-1, 3), (4, 4), (9, 4), (0, 4000)])
def test_a_range_outside_the_text_speaks_for_nothing(place: tuple[int, int]) -> None:
    """Turned round, empty or beyond the end: it counts as tried, not as good."""
    chosen = choose_counting(selected(place), "")
    assert (chosen.tried, chosen.on_words) == (1, 0)


@pytest.mark.parametrize(
    ("origin", "counting"),
    [
        ("NVivo for Windows 12.6", "utf16"),
        ("NVivo 12 For Mac", "utf16"),
        ("ATLAS.ti Windows 26.1.1", "codepoint-crlf1"),
        ("ATLAS.ti 8.4.0 573 , macOS Version 10.14.3", "codepoint"),
        ("MAXQDA 2024", "codepoint"),
        ("", "codepoint"),
    ],
)
def test_where_nothing_tells_the_producer_does(origin: str, counting: str) -> None:
    """Without selections, the way its program is known to count is taken."""
    assert str(choose_counting([(CountedText(TALK), [])], origin).counting) == counting
    assert str(choose_counting([], origin).counting) == counting


def test_the_usual_way_gives_way_to_a_clearly_better_one() -> None:
    """A whole project that fits another way is read so, whatever the producer is called."""
    places = [
        (TALK.index(word) + 1, TALK.index(word) + 1 + len(word))
        for word in ("Mandatet", "er", "uklart", "Per", "Ja", "det")
    ]
    chosen = choose_counting(selected(*places), "MAXQDA 2024")
    assert (chosen.counting, chosen.on_words) == (Counting(utf16=True), 6)
    few = choose_counting(selected(*places[:4]), "MAXQDA 2024")
    assert few.counting == Counting()
    # Six of six against six of six: no reason to leave the usual way.
    plain = [(CountedText("Ja, det er det."), [RefiSelection("1", "", 0, 2)])]
    assert choose_counting(plain, "NVivo 14").counting == Counting(utf16=True)


def test_ranges_map_to_stored_text() -> None:
    """Line breaks, marks and units: the stored words are those the range has in the file."""
    text = CountedText("\ufeffe\u0301n😀\r\nto")
    counted = text.map_of(COUNTINGS["utf16"])
    place = text.stored_range(counted, 1, 8)
    assert place is not None
    assert text.stored[slice(*place)] == "én😀\n"
    assert text.stored_range(counted, 0, 80) is None
