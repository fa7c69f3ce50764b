"""The commands of agreement, as a project lead and a reviewer type them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
MEETING = OSLO.index("fast møteplass")
MANDATE, SENTENCE = "Mandatet er uklart.", "Vi har en fast møteplass annenhver uke."


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> Path:
    """KL and PL coded and finished the Oslo interview; they differ about one code."""
    for coder, start, end, code in (
        ("KL", START, START + 19, "b-mandat"),
        ("PL", START, START + 19, "b-mandat"),
        ("PL", MEETING, MEETING + 14, "d-mote"),
    ):
        where = ("--project", project, "--coder", coder)
        assert run("coding", "add", "oslo_01", start, end, code, *where).code == 0
        assert run("coding", "done", "oslo_01", *where).code == 0
    return project


def test_the_report_reads_from_top_to_bottom(run: Callable[..., Answer], coded: Path) -> None:
    """What was compared, each code, all together; what to beware of goes to standard error."""
    answer = run("agreement", "--project", coded)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("Agreement of KL, PL on 1 of 2 transcripts, ")
    assert "Uklart mandat" in answer.out
    assert "1.000" in answer.out
    assert "all codes together" in answer.out
    assert "KL has not marked 1 transcript done" in answer.err
    assert "95 % intervals: not computed: fewer than 5 documents." in answer.err
    assert run("agreement", "report", "--project", coded).out == answer.out


def test_the_json_has_what_programs_look_for(run: Callable[..., Answer], coded: Path) -> None:
    """Names, counts, coefficients and reasons; what is undefined is null."""
    found = run("agreement", "--project", coded, "--json").data
    assert found["unit"] == "character"
    assert found["coders"] == ["KL", "PL"]
    assert found["transcripts"] == ["oslo_01"]
    assert {"transcript": "vestland_01", "coder": "KL"} in found["missing"]
    mandate, money, meeting = found["codes"]
    assert (mandate["code"], mandate["both"], mandate["kappa"]) == (
        "b-mandat",
        19,
        {"KL × PL": 1.0},
    )
    assert mandate["ci"]["alpha"]["low"] is None
    assert money["alpha"] is None
    assert "every value is the same" in money["undefined"]["alpha"]
    assert (meeting["one"], meeting["codings"]) == (14, {"KL": 0, "PL": 1})
    assert {one["family"] for one in found["domains"]} == {"Barrierer", "Drivere"}
    assert found["confusion"]["codes"] == ["b-mandat", "b-penger", "d-mote", "uncoded"]
    assert found["confusion"]["units"][2][3] == 14
    assert 0 < found["pooled_kappa"] < 1


def test_the_table_for_spreadsheets(run: Callable[..., Answer], coded: Path) -> None:
    """One row a code; the file goes where it is asked to go."""
    text = run("agreement", "--project", coded, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert [row["code"] for row in rows] == ["b-mandat", "b-penger", "d-mote"]
    assert (rows[0]["alpha"], rows[1]["alpha"], rows[0]["kappa KL × PL"]) == ("1.0", "", "1.0")
    target = coded.parent / "enighet.csv"
    assert run("agreement", "--project", coded, "--output", target).code == 0
    assert target.read_text(encoding="utf-8-sig").splitlines()[0].startswith("family,code")
    wrong = run("agreement", "--project", coded, "--output", "enighet.pdf")
    assert wrong.code == 2
    assert "does not end in" in wrong.err


def test_a_page_quotes_the_interviews_or_not(run: Callable[..., Answer], coded: Path) -> None:
    """What was said is on the page and in the workbook, and the command says so."""
    target = coded.parent / "enighet.html"
    answer = run("agreement", "--project", coded, "--output", target)
    assert "It quotes the interviews" in answer.err
    assert "fast møteplass" in target.read_text(encoding="utf-8")
    answer = run("agreement", "--project", coded, "--output", target, "--words", "exclude")
    assert "It quotes" not in answer.err
    assert "fast møteplass" not in target.read_text(encoding="utf-8")


def test_where_coders_differ(run: Callable[..., Answer], coded: Path) -> None:
    """The passage once, each coder's marks below it."""
    answer = run("agreement", "disagreements", "--project", coded)
    assert "Faste møteplasser · oslo_01" in answer.out
    assert "«fast møteplass»" in answer.out
    assert "KL: not coded" in answer.out
    [found] = run("agreement", "disagreements", "--project", coded, "--json").data
    assert (found["lost"], found["marks"]["PL"]) == (14, [[MEETING, MEETING + 14]])
    nothing = run("agreement", "disagreements", "--code", "b-mandat", "--project", coded)
    assert (nothing.out, nothing.code) == ("", 0)
    assert "agree everywhere" in nothing.err


def test_choices_are_made_by_options(run: Callable[..., Answer], coded: Path) -> None:
    """Units, coders, codes, the interviewer, uncoded text, seed and number of resamples."""
    words = (
        *("--unit", "segment", "--coders", "PL, KL", "--codes", "b-mandat,d-mote"),
        *("--interviewer", "include", "--uncoded", "exclude", "--bootstrap", "200", "--seed", "5"),
    )
    found = run("agreement", "--project", coded, *words, "--json").data
    assert (found["unit"], found["coders"]) == ("segment", ["PL", "KL"])
    assert [one["code"] for one in found["codes"]] == ["b-mandat", "d-mote"]
    row = found["codes"][0]
    assert (row["n_units"], row["n_characters"]) == (2, len(MANDATE + SENTENCE))
    assert (found["bootstrap"], found["seed"]) == (200, 5)


def test_tables_from_elsewhere_need_no_project(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A reviewer with a table gets every coefficient that fits."""
    rows = ["unit,coder,value", *(f"{at},{who},{at % 3}" for at in range(12) for who in "AB")]
    (tmp_path / "tabell.csv").write_text("\n".join(rows), encoding="utf-8")
    answer = run("agreement", "table", "tabell.csv")
    assert "krippendorff_alpha   1.000" in answer.out
    assert "resampling units (1000 times, seed 1): 1.000–1.000" in answer.err
    found = run("agreement", "table", "tabell.csv", "--level", "interval", "--json").data
    assert found["coefficients"]["cohen_kappa"]["value"] == 1
    assert found["coefficients"]["gwet_ac2_linear"]["q"] == 3


def test_how_much_to_code_twice(run: Callable[..., Answer]) -> None:
    """The table of ATLAS.ti's manual, in a sentence and as JSON; wrong numbers are refused."""
    assert run("agreement", "plan", "--code-share", "0.25", "--json").data["codings"] == 139
    assert run("agreement", "plan", "--code-share", 0.25, "--alpha", 0.667).out.startswith("81 ")
    answer = run("agreement", "plan", "--alpha", "1.5")
    assert answer.code == 2
    assert "between 0 and 1" in answer.err


def test_one_coder_alone_is_told_what_is_missing(run: Callable[..., Answer], project: Path) -> None:
    """Each in one sentence: nobody done, one coder, a coder nobody knows."""
    nobody = run("agreement", "--project", project)
    assert (nobody.code, nobody.out) == (2, "")
    assert "nobody has marked a transcript done" in nobody.err
    run("coding", "done", "oslo_01", "--project", project, "--coder", "KL")
    assert "KL is the only one" in run("agreement", "--project", project).err
    assert "XX" in run("agreement", "--project", project, "--coders", "KL,XX").err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--coders", "KL"), 2, "only KL was named: name another too"),
        (("--coders", "KL,KL"), 2, "only KL was named"),
        (("--coders", "KL,XX"), 1, "no coder “XX”: it has"),
        (("--transcripts", "vestland_01"), 2, "nobody has marked a transcript done"),
        (("--transcripts", "tull"), 1, "no transcript “tull”"),
        (("--codes", "tull"), 1, "no code “tull”"),
        (("--family", "tull"), 1, "no code family “tull”: it has"),
        (("--codes", "b-mandat", "--family", "barriers"), 2, "codes or a family, not both"),
        (("--codes", "b-penger", "--uncoded", "exclude"), 1, "nobody coded any of the text"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    run: Callable[..., Answer], coded: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    """Nothing on standard output, what is wrong and what to do on standard error."""
    answer = run("agreement", "--project", coded, *words)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1
