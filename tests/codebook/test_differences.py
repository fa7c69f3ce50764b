"""Two versions of a codebook compared: what a researcher would tell a colleague."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from qualcode.codebook.differences import differences, place_of
from qualcode.codebook.editing import with_merged, with_moved, with_retired, with_revised
from qualcode.model import Code, Codebook, CodeStatus, Family
from tests.codebook.codebooks import codebooks

OLD = Codebook(
    "Samarbeid",
    (Family("b", "Barrierer"), Family("d", "Drivere")),
    (
        Code("tid", "Tid", "b", definition="For lite tid.", keywords=("frist",)),
        Code("natt", "Natt", "b", "tid"),
        Code("lønn", "Lønn", "b"),
        Code("mål", "Mål", "d"),
    ),
)


def told(new: Codebook) -> list[str]:
    """The differences from the old codebook as sentences."""
    return [one.sentence for one in differences(OLD, new)]


def test_each_difference_is_a_sentence() -> None:
    """What came, went, is called otherwise, stands elsewhere, says something else."""
    new = replace(OLD, codes=(*OLD.codes[:3], Code("ny", "Ny", "b", "tid")))
    new = with_revised(new, "tid", name="Tidspress", definition="", keywords=("frist", "tid"))
    new = with_moved(new, "natt", "d", None)
    new = with_revised(new, "lønn", when="Om penger.")
    assert told(new) == [
        "new code “Ny” in Barrierer › Tidspress",
        "“Mål” is gone",
        "“Tid” is now called “Tidspress”",
        "“Tidspress”, definition: now nothing, before “For lite tid.”",
        "“Tidspress”, keywords: now “frist, tid”, before “frist”",
        "“Lønn”, when to use: now “Om penger.”, before nothing",
        "“Natt” moved from Barrierer › Tid to Drivere",
    ]


def test_the_fate_of_a_code_is_told() -> None:
    """Retired, merged, in use again."""
    merged = with_merged(with_retired(OLD, "mål"), "lønn", "tid")
    assert told(merged) == ["“Lønn” was merged into “Tid”", "“Mål” was retired"]
    assert [one.sentence for one in differences(merged, OLD)] == [
        "“Lønn” is in use again",
        "“Mål” is in use again",
    ]
    nowhere = with_revised(OLD, "mål", status=CodeStatus.MERGED, merged_into="borte")
    assert told(nowhere) == ["“Mål” was merged into “borte”"]


def test_families_and_the_codebook_itself_are_compared() -> None:
    """Names, colours, and families that came or went."""
    families = (Family("b", "Hindre", "red"), Family("l", "Logikker"))
    codes = tuple(code for code in OLD.codes if code.family == "b")
    assert told(replace(OLD, name="Samhandling", families=families, codes=codes)) == [
        "the codebook, name: now “Samhandling”, before “Samarbeid”",
        "the family “Barrierer” is now called “Hindre”",
        "the family “Hindre”, colour: now “red”, before “”",
        "new family “Logikker”",
        "the family “Drivere” is gone",
        "“Mål” is gone",
    ]


def test_another_order_is_a_difference() -> None:
    """Codes are read in their order, so a move within a family is told too."""
    assert told(with_moved(OLD, "lønn", "b", None, "tid")) == [
        "in Barrierer the order is now: Lønn, Tid"
    ]


@given(codebooks())
def test_what_is_told_is_what_differs_and_nothing_else(book: Codebook) -> None:
    """A codebook differs in nothing from itself; one revised text is one difference."""
    assert differences(book, book) == []
    first = book.codes[0]
    revised = with_revised(book, first.id, definition=f"{first.definition} Mer.")
    [one] = differences(book, revised)
    assert (one.code, one.key, one.before) == (first.id, "definition", first.definition)
    assert one.after in one.sentence


def test_a_place_is_told_by_names() -> None:
    """From the family down to the code above."""
    assert place_of(OLD, "natt") == "Barrierer › Tid"
    assert place_of(OLD, "borte") == "–"
