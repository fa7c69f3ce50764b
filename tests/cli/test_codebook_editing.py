"""Commands that work on the codebook: each says what it did, and bad input changes nothing."""

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


@pytest.fixture
def work(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """Call a command of the codebook in the project as KL."""

    def call(*words: object) -> Answer:
        return run("codebook", *words, "--project", project, "--coder", "KL")

    for coder, end, code in (
        ("KL", 19, "b-mandat"),
        ("KL", 19, "b-penger"),
        ("KL", 30, "b-penger"),
        ("AB", 19, "b-penger"),
    ):
        run(
            *("coding", "add", "oslo_01", START, START + end, code),
            *("--project", project, "--coder", coder),
        )
    return call


def test_a_code_is_added_and_worked_on(work: Callable[..., Answer]) -> None:
    """Every command says in a sentence what it did, and show has it."""
    assert "Added “Rolle” (rolle)." in work("add", "Rolle", "--under", "b-mandat").err
    assert "“Uklar rolle” now; its id is still rolle" in work("rename", "rolle", "Uklar rolle").err
    assert "Moved" in work("move", "rolle", "--before", "b-penger").err
    given = ("--definition", "Hvem gjør hva?", "--keywords", "rolle, ansvar", "--key", "8")
    assert "Saved “Uklar rolle”." in work("set", "rolle", *given).err
    assert work("show", "rolle").out.splitlines() == [
        "Uklar rolle (rolle)",
        "Family: Barrierer",
        "Definition: Hvem gjør hva?",
        "Keywords: rolle, ansvar",
        "Quick key: 8",
    ]
    assert work("set", "rolle", "--definition", "").code == 0
    assert "Definition" not in work("show", "rolle").out
    assert "brings it back" in work("retire", "rolle").err
    assert "Uklar rolle [retired]" in work("show").out
    assert "in use again" in work("restore", "rolle").err


def test_a_merge_is_counted_first_and_then_done(work: Callable[..., Answer]) -> None:
    """--dry-run tells the same numbers and changes nothing; the merged code says where it went."""
    looked = work("merge", "b-penger", "b-mandat", "--dry-run")
    assert "would be merged" in looked.err
    assert "3 codings move: AB 1, KL 2." in looked.err
    assert "1 is on a passage the same coder has with both codes" in looked.err
    assert "1 overlap another passage of the same coder: both stay" in looked.err
    counted = work("merge", "b-penger", "b-mandat", "--dry-run", "--json").data
    assert counted.pop("done") is False
    assert work("versions", "--json").data[0]["version"] == 1
    done = work("merge", "b-penger", "b-mandat", "--json").data
    assert done.pop("done") is True
    assert done == counted
    assert done["coders"] == {"AB": 1, "KL": 2}
    assert "Merged into: b-mandat" in work("show", "b-penger").out
    again = work("merge", "b-mandat", "b-penger")
    assert (again.code, again.out) == (1, "")
    assert "merge into a code that is" in again.err


def test_overlapping_passages_are_joined_if_one_says_so(work: Callable[..., Answer]) -> None:
    """The other choice is told in its own words."""
    looked = work("merge", "b-penger", "b-mandat", "--dry-run", "--overlap", "join")
    assert "joined into one" in looked.err
    assert work("merge", "b-penger", "b-mandat", "--overlap", "perhaps").code == 2


def test_a_code_is_split_by_a_list(work: Callable[..., Answer], tmp_path: Path) -> None:
    """The list that is printed comes back with its column filled in; others' need a word."""
    listed = list(csv.DictReader(io.StringIO(work("split", "b-penger").out)))
    assert [(one["code"], one["coder"]) for one in listed] == [("b-penger", "KL")] * 2
    assert listed[0]["quote"] == "Mandatet er uklart."
    everybodys = work("split", "b-penger", "--everyone").out
    filled = everybodys.replace(",b-penger,", ",Lønn,").replace(",", ";")
    (tmp_path / "deling.csv").write_text(filled, encoding="utf-8-sig")
    assign = ("--assign", "deling.csv", "--into", "Lønn")
    refused = work("split", "b-penger", *assign)
    assert refused.code == 1
    assert "1 of the codings are of other coders (AB)" in refused.err
    done = work("split", "b-penger", *assign, "--everyone", "--retire")
    assert "3 codings of “Tiltakspenger mot lærlinglønn” have another code now, 0" in done.err
    assert work("show", "b-penger").out.startswith("Tiltakspenger mot lærlinglønn [retired]")


def test_quotes_in_the_list_are_no_formulas(
    run: Callable[..., Answer], work: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """What an informant says is never computed by a spreadsheet."""
    (tmp_path / "ond.txt").write_text("Intervjuer: Hei?\nKari: =1+1 sa hun.\n", encoding="utf-8")
    run("import", "ond.txt", "--project", project)
    start = len("Intervjuer: Hei?\nKari: ")
    run(
        *("coding", "add", "ond", start, start + 4, "d-mote"),
        *("--project", project, "--coder", "KL"),
    )
    assert ",'=1+1" in work("split", "d-mote").out


def test_versions_are_listed_and_compared(work: Callable[..., Answer]) -> None:
    """Who made each and how; two of them differ in words."""
    work("rename", "b-mandat", "Uklart oppdrag")
    work("set", "d-mote", "--definition", "Møter.")
    found = work("versions", "--json").data
    assert [(one["version"], one["coder"], one["what"]) for one in found] == [
        (3, "KL", "revised the code “Faste møteplasser”: definition"),
        (2, "KL", "renamed the code “Uklart mandat” to “Uklart oppdrag”"),
        (1, "KL", "read the codebook “Prøve”"),
    ]
    assert "renamed the code" in " ".join(work("versions").out.split())
    latest = work("compare")
    assert latest.err.strip() == "From version 2 to version 3:"
    assert latest.out == "- “Faste møteplasser”, definition: now “Møter.”, before nothing\n"
    assert "is now called “Uklart oppdrag”" in work("compare", "1").out
    back = work("compare", "3", "1", "--json").data
    assert (back["old"], back["new"]) == (3, 1)
    assert [one["key"] for one in back["differences"]] == ["name", "definition"]
    assert "They do not differ." in work("compare", "2", "2").err
    unknown = work("compare", "1", "9")
    assert (unknown.code, "no version 9: its newest is 3" in unknown.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("add", "Ny"), 2, "--family FAMILY or --under CODE"),
        (("add", "Uklart mandat", "--family", "barriers"), 1, "already"),
        (("add", "Ny", "--family", "barrier"), 1, "barriers, drivers"),
        (("rename", "b-mandatt", "Ny"), 1, "did you mean “b-mandat”"),
        (("move", "b-mandat"), 2, "--family FAMILY"),
        (("move", "b-mandat", "--under", "b-mandat"), 1, "part of it"),
        (("set", "b-mandat"), 2, "--definition TEXT"),
        (("set", "b-mandat", "--key", "2"), 1, "“2” is that of code “b-penger” already"),
        (("set", "b-mandat", "--colour", "rosa"), 1, "#rrggbb"),
        (("restore", "b-mandat"), 1, "in use"),
        (("merge", "b-mandat", "b-mandat"), 1, "into itself"),
        (("split", "b-mandat", "--assign", "borte.csv", "--into", "x"), 1, "borte.csv"),
        (("split", "b-mandat", "--assign", "kodebok.toml"), 2, "--into CODE"),
        (("split", "b-mandat", "--assign", "kodebok.toml", "--into", "x"), 1, "coding, code"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(
    work: Callable[..., Answer], words: tuple[str, ...], code: int, sentence: str
) -> None:
    """One sentence, the right exit code, and the codebook stays at its version."""
    answer = work(*words)
    assert (answer.code, answer.out) == (code, "")
    assert sentence in answer.err
    assert work("versions", "--json").data[0]["version"] == 1
