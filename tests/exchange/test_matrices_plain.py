"""The matrix as JSON and CSV: other programs get the numbers, spreadsheets get no formulas."""

from __future__ import annotations

import csv
import io
import json

import pytest

from qualcode.exchange.matrices import matrix_csv, matrix_json
from qualcode.model import TOTAL, Matrix
from tests.exchange.matrix_samples import HOSTILE, hostile, small


def table(matrix: Matrix) -> list[list[str]]:
    """The CSV as an independent reader sees it."""
    return list(csv.reader(io.StringIO(matrix_csv(matrix).decode("utf-8-sig"), newline="")))


def test_json_has_the_promised_shape() -> None:
    """A script finds columns, bases and counted cells under fixed names."""
    matrix, _quotes = small()
    found = json.loads(json.dumps(matrix_json(matrix)))
    assert found["by"] == "county"
    assert found["columns"] == ["Oslo", "Øst-Viken", "total"]
    assert found["bases"] == {"Oslo": 4, "Øst-Viken": 3, "total": 7}
    assert found["coders"] == ["kari", "ola"]
    assert found["rows"][0] == {
        "code": "regelverk",
        "name": "Regelverk i konflikt",
        "family": "barriers",
        "family_name": "Barrierer",
        "depth": 0,
        "cells": {
            "Oslo": {"informants": 2, "sources": 1, "codings": 2},
            "Øst-Viken": {"informants": 1, "sources": 2, "codings": 2},
            "total": {"informants": 3, "sources": 2, "codings": 3},
        },
    }


def test_csv_has_one_row_a_code_and_three_numbers_a_column() -> None:
    """The project lead opens the file and sees whose numbers they are."""
    matrix, _quotes = small()
    heads, first, second = table(matrix)
    assert heads[:6] == ["Family", "Code", "Id", "Oslo informants", "Oslo sources", "Oslo codings"]
    assert heads[-2:] == ["Total codings", "Coders counted"]
    coders = ", ".join(matrix.coders)
    assert first == ["Barrierer", "Regelverk i konflikt", "regelverk", *"212122323", coders]
    assert second[3:] == [*["0"] * 9, coders]


def test_csv_is_made_for_excel() -> None:
    """Excel sees from the mark that ø is ø, and lines end as it expects."""
    content = matrix_csv(small()[0])
    assert content.startswith("\ufeffFamily,Code".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_a_csv_is_a_formula(text: str) -> None:
    """A county named like a formula is shown, not computed."""
    matrix, _quotes = hostile(text)
    heads, row = table(matrix)
    for cell in (*heads, *row):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert row[0].removeprefix("'") == text
    assert heads[3].removeprefix("'") == f"{text} informants"


def test_the_same_matrix_is_the_same_file() -> None:
    """Two exports of one state can be compared byte by byte."""
    assert matrix_csv(small()[0]) == matrix_csv(small()[0])
    assert matrix_json(small()[0]) == matrix_json(small()[0])
    assert list(matrix_json(small()[0])["bases"])[-1] == TOTAL  # type: ignore[call-overload]
