"""Finding codes by a few letters, and the letters and keys that stand for them."""

from __future__ import annotations

import pytest

from qualcode.model import Code, Codebook, CodeStatus, Family
from qualcode.tui.matching import find_codes
from qualcode.tui.tags import LONGEST, letter_tags, quick_keys

BOOK = Codebook(
    "Samarbeid",
    (Family("barriers", "Barrierer", "red"), Family("drivers", "Drivere", "green")),
    (
        Code("felles-mal", "Felles mål", "drivers"),
        Code("laering", "Læring på arbeidsplassen", "drivers", quick_key="1"),
        Code("okonomi", "Økonomi", "barriers", keywords=("livsopphold",)),
        Code("gammel", "Gammel kode", "barriers", status=CodeStatus.RETIRED),
    ),
)
TAGS = letter_tags(BOOK)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("maal", "felles-mal"),
        ("mal", "felles-mal"),
        ("mål", "felles-mal"),
        ("laere", "laering"),
        ("xyz", ""),
        ("laering", "laering"),
        ("læring", "laering"),
        ("larin", "laering"),
        ("oekonomi", "okonomi"),
        ("okonomi", "okonomi"),
        ("ØKO", "okonomi"),
        ("livs", "okonomi"),
        ("flm", "felles-mal"),
        ("d-fell", "felles-mal"),
    ],
)
def test_a_few_letters_find_the_code(query: str, first: str) -> None:
    """On a keyboard with or without æ, ø and å, and by keyword, tag or initials."""
    found = find_codes(query, BOOK.codes, TAGS)
    assert (found[0].id if found else "") == first


def test_an_empty_query_shows_the_whole_codebook_in_its_order() -> None:
    """Before the first letter, the picker shows what there is."""
    assert find_codes("", BOOK.codes, TAGS) == list(BOOK.codes)


def test_tags_are_short_and_tell_codes_apart() -> None:
    """Two codes with like names do not share a tag."""
    book = Codebook(
        "x", BOOK.families, (*BOOK.codes, Code("felles-ord", "Felles ordliste", "drivers"))
    )
    tags = letter_tags(book)
    assert tags["felles-mal"] == "D-FELLES"
    assert len(set(tags.values())) == len(book.codes)
    assert all(len(tag) <= LONGEST for tag in tags.values())


def test_quick_keys_of_the_codebook_come_first_and_retired_codes_never() -> None:
    """Number keys apply codes in use; those the codebook gave a key keep it."""
    keys = quick_keys(BOOK)
    assert [(key, code.id) for key, code in keys.items()] == [
        ("1", "laering"),
        ("2", "felles-mal"),
        ("3", "okonomi"),
    ]
