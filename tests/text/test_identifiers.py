"""What points at somebody by its form: control digits are reckoned, names found in all forms."""

from __future__ import annotations

import pytest

from qualcode.text.identifiers import (
    candidates,
    is_birth_number,
    is_organisation_number,
    pattern_of,
)


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("01129955151", True),  # 215 + 5 = 20 x 11, and 186 + 1 = 17 x 11
        ("01129955152", False),
        ("01129955141", False),
        ("00129955151", False),
        ("01309955151", False),
    ],
)
def test_birth_numbers_by_their_control_digits(digits: str, *, right: bool) -> None:
    """One digit more or less in the last two places is no birth number."""
    assert is_birth_number(digits) == right


@pytest.mark.parametrize(("day", "month"), [(40, 0), (0, 40), (0, 65), (0, 80), (40, 80)])
def test_d_numbers_and_synthetic_ones(day: int, month: int) -> None:
    """Of all numbers with a day or month of these kinds, some have the right control digits."""
    stem = f"{1 + day:02}{12 + month:02}99551"
    right = [f"{stem}{tail:02}" for tail in range(100) if is_birth_number(f"{stem}{tail:02}")]
    assert 1 <= len(right) <= 4  # one by the rule of today, more from 2032 on
    assert len({one[-2:] for one in right}) == len(right)


def test_organisation_numbers() -> None:
    """That of the Brønnøysund registers is one; with a digit changed it is none."""
    assert is_organisation_number("974760673")
    assert not is_organisation_number("974760674")


def test_every_kind_is_found_once_with_its_count() -> None:
    """Numbers, addresses, known names with their genitives, and capitals within sentences."""
    text = (
        "Kari: Jeg heter Kari og nummeret er 011299 55151, eller 01129955152.\n"
        "Karis mann Ola jobber i 974 760 673. Ring 22 22 22 22 eller +47 91234567.\n"
        "Skriv til ola.n@firma.no, Storgata 12 B, 0155 Oslo. Vi så Ola i Ålesund.\n"
        "KARI sa nei, og Veilederen kom. Det var en veilederen. Ålesunds folk.\n"
    )
    found = {(one.kind, one.words): one.count for one in candidates([text], ["Kari"], ["Oslo"])}
    assert found == {
        ("birth number", "011299 55151"): 1,
        ("organisation number", "974 760 673"): 1,
        ("phone", "22 22 22 22"): 1,
        ("phone", "+47 91234567"): 1,
        ("e-mail", "ola.n@firma.no"): 1,
        ("address", "Storgata 12 B, 0155 Oslo"): 1,
        ("person", "Kari"): 4,
        ("value", "Oslo"): 1,
        ("capital", "Ola"): 2,
        ("capital", "Ålesund"): 1,
        ("capital", "Storgata"): 1,
    }


@pytest.mark.parametrize(
    "text", ["Karis", "Kari's", "Kari’s", "KARI", "KARIs", "(Kari)", "x_Kari_y"]
)
def test_a_name_is_found_in_its_forms(text: str) -> None:
    """With a genitive's ending, in capitals, beside marks and underscores."""
    assert pattern_of(["Kari"]).search(text)


@pytest.mark.parametrize("text", ["Karianne", "Makari", "kari", "Karin"])
def test_a_name_within_a_word_is_another_word(text: str) -> None:
    """So is one in small letters, unless any letters will do."""
    assert not pattern_of(["Kari"]).search(text)
    assert bool(pattern_of(["Kari"], any_case=True).search(text)) == (text == "kari")
