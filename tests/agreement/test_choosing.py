"""Which coefficients are offered for which table."""

from __future__ import annotations

import pytest

from qualcode.agreement import cohen_kappa, krippendorff_alpha
from qualcode.agreement.choosing import fitting_coefficients
from qualcode.errors import NotNumeric, UnknownLevel

TWO: list[list[int | None]] = [[1, 2, 3, 1, None], [1, 2, 2, 1, 3]]
THREE: list[list[int | None]] = [*TWO, [1, 3, 2, 1, 3]]
ALWAYS = {
    "krippendorff_alpha",
    "percent_agreement",
    "holsti",
    "fleiss_kappa",
    "conger_kappa",
    "brennan_prediger",
    "gwet_ac1",
}
ORDERED = {"gwet_ac2_linear", "gwet_ac2_quadratic"}
WEIGHTED = {"weighted_kappa_linear", "weighted_kappa_quadratic"}


@pytest.mark.parametrize(
    ("rows", "level", "expected"),
    [
        (TWO, "nominal", ALWAYS | {"cohen_kappa", "scott_pi"}),
        (TWO, "ordinal", ALWAYS | {"cohen_kappa", "scott_pi"} | ORDERED | WEIGHTED),
        (THREE, "nominal", ALWAYS | {"light_kappa"}),
        (THREE, "interval", ALWAYS | {"light_kappa"} | ORDERED),
        (THREE, "ratio", ALWAYS | {"light_kappa"} | ORDERED),
    ],
)
def test_what_fits_is_offered(rows: list[list[int | None]], level: str, expected: set[str]) -> None:
    """Two coders have coefficients of their own, ordered values too."""
    assert set(fitting_coefficients(rows, level)) == expected


def test_they_are_the_coefficients_themselves() -> None:
    """Alpha comes first and at the level asked for."""
    found = fitting_coefficients(TWO, "ordinal")
    assert next(iter(found)) == "krippendorff_alpha"
    assert found["krippendorff_alpha"] == krippendorff_alpha(TWO, "ordinal")
    assert found["cohen_kappa"] == cohen_kappa(TWO)


def test_a_level_that_does_not_fit_is_told() -> None:
    """Words have no distances, and there are no other levels."""
    with pytest.raises(NotNumeric):
        fitting_coefficients([["a", "b"], ["a", "a"]], "interval")
    with pytest.raises(UnknownLevel):
        fitting_coefficients(TWO, "metric")
    sets = [[{"a"}, {"b"}], [{"a"}, {"a", "b"}]]
    assert "gwet_ac2_linear" not in fitting_coefficients(sets, "masi")
