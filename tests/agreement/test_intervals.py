"""Intervals by resampling, bands of authors, and how much to code twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from qualcode.agreement import (
    Estimate,
    alpha_band,
    band,
    bootstrap,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    probable_band,
    sample_size,
    unit_table,
)
from qualcode.agreement.resampling import coefficient_of
from qualcode.errors import UnequalRows, UnknownLevel
from tests.agreement import published
from tests.agreement.published import of_counts, of_digits
from tests.agreement.tables import Rows, unit_rows

FOUR = of_digits(published.FOUR_OBSERVERS)
SIX = of_counts(published.SIX_RATERS)
NAMES = {
    "alpha": krippendorff_alpha,
    "kappa": fleiss_kappa,
    "ac1": gwet_ac1,
    "percent": percent_agreement,
}


@settings(max_examples=150)
@given(rows=unit_rows())
def test_what_is_resampled_is_the_coefficient(rows: Rows) -> None:
    """The sums of all units give the coefficient itself."""
    table = unit_table(rows)
    for name, coefficient in NAMES.items():
        chosen = coefficient_of(table, name)
        found = chosen.values(table.weights[None, :] @ chosen.parts())[0]
        expected = coefficient(table).value
        assert (None if np.isnan(found) else found) == pytest.approx(expected), name
    for level in ("ordinal", "interval", "ratio"):
        chosen = coefficient_of(table, "alpha", level)
        found = chosen.values(table.weights[None, :] @ chosen.parts())[0]
        expected = krippendorff_alpha(table, level).value
        assert (None if np.isnan(found) else found) == pytest.approx(expected), level


def test_an_interval_is_the_same_each_time() -> None:
    """The seed decides; it holds the value and is stated with the number of resamples."""
    found = bootstrap(SIX, resamples=500, seed=3)
    assert found == bootstrap(SIX, resamples=500, seed=3)
    assert found != bootstrap(SIX, resamples=500, seed=4)
    assert (found.resamples, found.seed, found.documents) == (500, 3, 15)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.42 < found.high


def test_an_interval_is_that_of_drawing_units_one_by_one() -> None:
    """The middle 95 % of alphas of tables drawn with replacement, but for chance."""
    draw = np.random.default_rng(7)
    units = list(zip(*SIX, strict=True))
    values = [
        krippendorff_alpha(list(zip(*(units[at] for at in draw.integers(0, 15, 15)), strict=True)))
        for _time in range(400)
    ]
    known = [one.value for one in values if one.value is not None]
    found = bootstrap(SIX, resamples=4000)
    assert (found.low, found.high) == pytest.approx(np.quantile(known, [0.025, 0.975]), abs=0.05)


def test_an_interval_narrows_with_more_units() -> None:
    """Sixteen times the units make it a quarter as wide, counted in patterns or one by one."""
    wide = bootstrap(SIX, resamples=2000)
    for table in (np.tile(SIX, 16), np.tile(SIX[:2], 1600)):
        narrow = bootstrap(table, resamples=2000)
        assert narrow.high is not None
        assert narrow.low is not None
        assert wide.high is not None
        assert wide.low is not None
        assert narrow.high - narrow.low < (wide.high - wide.low) / 3


def test_whole_documents_are_drawn() -> None:
    """Units of one document stay together; without five documents there is no interval."""
    documents = [at // 3 for at in range(15)]
    found = bootstrap(SIX, documents, coefficient="ac1", resamples=300)
    assert found.documents == 5
    assert found.low is not None
    few = bootstrap(SIX, [at // 5 for at in range(15)])
    assert few.low is None
    assert few.reason == "not computed: fewer than 5 documents"
    assert bootstrap([[1, 2], [1, 2]]).reason == "not computed: fewer than 5 units"
    with pytest.raises(UnequalRows, match="documents"):
        bootstrap(SIX, [1, 2])


def test_resamples_without_a_value_are_counted() -> None:
    """A rare code is missing from some resamples, where alpha is undefined."""
    rare = [[1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]]
    found = bootstrap(rare, resamples=200)
    assert 20 < found.undefined < 120
    assert (found.low, found.high) == (1, 1)
    same = bootstrap([[0] * 6, [0] * 6], resamples=50)
    assert (same.low, same.undefined) == (None, 50)
    assert same.reason == "the coefficient is undefined in every resample"
    with pytest.raises(UnknownLevel, match="alpha, kappa, ac1, percent"):
        bootstrap(SIX, coefficient="gamma")


def test_a_band_is_reached_with_its_probability() -> None:
    """Gwet's own example: AC1 .775 with standard error .143 is only moderate."""
    found = gwet_ac1(FOUR)
    assert found.value == pytest.approx(0.77544, abs=1e-5)
    assert probable_band(found, "landis_koch") == "Moderate"
    assert probable_band(found, "altman") == "Moderate"
    assert probable_band(found, "fleiss") == "Intermediate to Good"
    plain = [band(0.77544, scale) for scale in ("landis_koch", "altman", "fleiss")]
    assert plain == ["Substantial", "Good", "Excellent"]


@pytest.mark.parametrize(
    ("value", "name"),
    [(0.8, "Almost Perfect"), (0.79, "Substantial"), (0, "Slight"), (-0.1, "Poor")],
)
def test_bands_begin_at_their_limit(value: float, name: str) -> None:
    """A value on the limit belongs to the better band."""
    assert band(value) == name
    assert probable_band(Estimate(value, 10, se=0.0)) == name


def test_bands_of_what_has_none() -> None:
    """Without a standard error nothing is probable; a scale nobody knows is named."""
    assert probable_band(Estimate(0.7, 10)) == ""
    assert probable_band(Estimate(None, 0, reason="-")) == ""
    assert band(-0.5, "fleiss") == "Poor"
    with pytest.raises(UnknownLevel, match="landis_koch, altman, fleiss"):
        band(0.5, "mine")
    words = [alpha_band(one) for one in (0.8, 0.7, 0.66)]
    assert words == ["reliable", "for tentative conclusions", "not reliable"]


def test_how_much_to_code_twice() -> None:
    """The table of ATLAS.ti's manual: four equally used codes need 139 and 81 codings."""
    assert sample_size(0.25, 0.8) == 139
    assert sample_size(0.25, 0.667) == 81
    assert sample_size(0.05, 0.8) > sample_size(0.25, 0.8) > sample_size(0.25, 0.8, 0.1)
    for wrong in ((0, 0.8), (0.2, 1), (1.2, 0.8)):
        with pytest.raises(ValueError, match="not between 0 and 1"):
            sample_size(*wrong)
