"""The report for programs: names that stay, and nothing where a coefficient is undefined."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from qualcode.agreement.report import Asked
from qualcode.exchange.agreement import agreement_csv, agreement_json, pair_key
from tests.exchange.agreement_samples import HOSTILE, hostile, three_coders, two_coders


def as_read(found: dict[str, object]) -> Any:  # noqa: ANN401  # whatever the JSON holds
    """The JSON as another program reads it."""
    return json.loads(json.dumps(found))


def test_what_was_compared_is_in_the_json() -> None:
    """Choices, coders, transcripts and what is missing."""
    asked = Asked("segment", interviewer=True, uncoded=False, accepted=False, resamples=200, seed=9)
    found = as_read(agreement_json(two_coders(asked=asked)))
    names = ("unit", "interviewer", "uncoded", "accepted", "bootstrap", "seed")
    assert [found[name] for name in names] == ["segment", "include", "exclude", "exclude", 200, 9]
    assert found["coders"] == ["AB", "KL"]
    assert found["transcripts"] == [f"intervju_{at}" for at in range(1, 7)]
    assert found["missing"] == [{"transcript": "uferdig", "coder": "KL"}]


def test_a_code_has_its_counts_coefficients_and_interval() -> None:
    """Counts add up to the units; the interval says what it rests on."""
    found = as_read(agreement_json(two_coders()))["codes"][0]
    assert found["code"] == "b-mandat"
    assert found["n_characters"] == 1200
    assert found["both"] + found["one"] + found["neither"] == 1200
    assert found["percent"] == pytest.approx((found["both"] + found["neither"]) / 1200)
    assert found["positive"] == pytest.approx(2 * 180 / (240 + 195))
    assert set(found["kappa"]) == {"AB × KL"}
    interval = found["ci"]["alpha"]
    assert interval["low"] < found["alpha"] < interval["high"]
    assert (interval["transcripts"], interval["undefined_resamples"]) == (6, 0)
    assert set(found["ci"]) == {"alpha", "ac1"}
    assert found["codings"] == {"AB": 6, "KL": 6}


def test_a_code_is_told_transcript_by_transcript() -> None:
    """The transcripts' counts add up to those of the code."""
    found = as_read(agreement_json(two_coders()))["codes"][0]
    parts = found["transcripts"].values()
    for name in ("n_characters", "n_units", "both", "one", "neither"):
        assert sum(one[name] for one in parts) == found[name]


def test_pooled_kappa_has_its_interval_or_why_there_is_none() -> None:
    """Over all transcripts; a single transcript, and two, are too few to draw from."""
    found = as_read(agreement_json(two_coders()))
    interval = found["pooled_kappa_ci"]
    assert interval["low"] <= found["pooled_kappa"] <= interval["high"]
    single = found["by_transcript"]["intervju_1"]["pooled_kappa_ci"]
    assert (single["low"], single["reason"]) == (None, "not computed: fewer than 5 documents")
    assert as_read(agreement_json(three_coders()))["pooled_kappa_ci"]["high"] is None


def test_undefined_is_null_with_its_reason() -> None:
    """Never 0, never 1, and no NaN that other programs cannot read."""
    found = as_read(agreement_json(three_coders()))
    money = found["codes"][1]
    assert money["alpha"] is None
    assert money["positive"] is None
    assert money["undefined"]["alpha"].startswith("every value is the same")
    assert money["undefined"]["positive"] == "nobody gave this category"
    assert money["warnings"] == [
        "Nobody applied this code: alpha and kappa are undefined, and AC1 says nothing."
    ]
    assert money["ci"]["alpha"]["reason"] == "not computed: fewer than 5 documents"
    assert "NaN" not in json.dumps(found)


def test_pairs_and_leaving_one_out() -> None:
    """Every pair by its names, and all the others without each."""
    found = as_read(agreement_json(three_coders()))
    assert list(found["pairs"]) == ["AB × KL", "AB × NN", "KL × NN"]
    assert found["pairs"]["AB × KL"]["pooled_kappa"] == 1
    assert found["without"]["NN"]["pooled_kappa"] == 1
    assert found["without"]["AB"]["pooled_kappa"] < 0
    assert pair_key(("AB", "KL")) == "AB × KL"


def test_families_and_confusion() -> None:
    """Alphas for unitizing by family; the confusion of codes with uncoded last."""
    found = as_read(agreement_json(two_coders()))
    barriers, drivers = found["domains"]
    assert barriers["family"] == "Barrierer"
    assert 0 < barriers["u_alpha"] < 1
    assert set(barriers["ku"]) == {"b-mandat", "b-penger"}
    assert drivers["cu_alpha"] is None
    confusion = found["confusion"]
    assert confusion["codes"] == ["b-mandat", "b-penger", "d-mote", "uncoded"]
    assert confusion["units"][1][2] == 120
    assert confusion["units"][2][1] == 120
    assert confusion["units"][0][0] == 180


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_table_has_a_row_for_each_code() -> None:
    """Counts, coefficients, the pair's kappa and each coder's codings."""
    first, second, third = rows_of(agreement_csv(two_coders()))
    assert (first["family"], first["name"]) == ("Barrierer", "Uklart mandat")
    assert (first["both"], first["codings AB"]) == ("180", "6")
    assert float(first["alpha_low"]) < float(first["alpha"]) < float(first["alpha_high"])
    assert float(first["kappa AB × KL"]) == pytest.approx(float(first["alpha"]), abs=0.01)
    assert second["warnings"].startswith("KL never applied this code.")
    assert float(third["positive"]) == 0


def test_the_table_leaves_undefined_empty() -> None:
    """A spreadsheet takes an empty cell for nothing, and a dash for a text."""
    money = rows_of(agreement_csv(three_coders()))[1]
    assert [money[name] for name in ("alpha", "alpha_low", "positive")] == [""] * 3
    assert money["ac1"] == "1.0"


def test_a_name_is_no_formula() -> None:
    """What a spreadsheet would take for a formula has an apostrophe before it."""
    text = agreement_csv(hostile()).decode("utf-8-sig")
    [row] = rows_of(agreement_csv(hostile()))
    assert row["name"].startswith("'=cmd")
    assert f",{HOSTILE[:4]}" not in text
