"""The main job on the command line: from files to a county matrix, as the commands promise."""

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

QUOTE = "Mandatet er uklart."


def place(quote: str) -> tuple[int, int]:
    """Where a quote stands in the Oslo interview."""
    start = OSLO.index(quote)
    return start, start + len(quote)


def test_import_tells_speakers_and_turns(run: Callable[..., Answer], files: Path) -> None:
    """The researcher sees at once whether the speakers were recognised."""
    assert run("init", "p").code == 0
    answer = run("import", files / "oslo_01.txt", "--project", "p", "--json")
    assert answer.data == {
        "imported": [
            {
                "name": "oslo_01",
                "turns": 4,
                "layout": "labelled-text",
                "speakers": {"Intervjuer": 2, "Prosjektleder": 2},
                "arrived": 1.0,
                "warnings": [],
            }
        ],
        "skipped": [],
    }


def test_preview_changes_nothing(run: Callable[..., Answer], files: Path) -> None:
    """A preview shows the same and imports nothing."""
    run("init", "p")
    answer = run("import", files, "--preview", "--json", "--project", "p")
    assert [one["name"] for one in answer.data["imported"]] == ["oslo_01", "vestland_01"]
    assert run("transcripts", "list", "--json", "--project", "p").data == []
    assert list((files.parent / "p" / "transcripts").iterdir()) == []


def test_the_same_file_twice_is_recognised(run: Callable[..., Answer], project: Path) -> None:
    """Importing a file again, even under another name, leaves it out and says so."""
    copy = project.parent / "kopi.txt"
    copy.write_text(OSLO, encoding="utf-8")
    answer = run("import", copy, "--project", project, "--json")
    assert answer.data["imported"] == []
    assert "oslo_01" in answer.data["skipped"][0]["reason"]


def test_transcripts_show_gives_turns_with_exact_positions(
    run: Callable[..., Answer], project: Path
) -> None:
    """Every turn's text is the stored text between its positions."""
    whole = run("transcripts", "show", "oslo_01", "--turns", "--json", "--project", project).data
    assert whole["text"] == OSLO
    assert whole["attributes"] == {"county": "Oslo", "role": "prosjektleder"}
    assert [turn["role"] for turn in whole["turns"]] == ["interviewer", "informant"] * 2
    for turn in whole["turns"]:
        assert whole["text"][turn["start"] : turn["end"]] == turn["text"]


def test_shared_options_stand_before_or_after_the_command(
    run: Callable[..., Answer], project: Path
) -> None:
    """--project, --coder, --lang and --json mean the same before and after the command word."""
    words = ("transcripts", "list")
    before = run("--project", project, "--json", "--lang", "en", "--coder", "KL", *words)
    after = run(*words, "--project", project, "--json", "--lang", "en", "--coder", "KL")
    assert before.data == after.data
    assert len(before.data) == 2


def test_coding_a_passage_and_taking_it_back(run: Callable[..., Answer], project: Path) -> None:
    """A coding is stored with its quote and coder; undo takes it back, redo brings it again."""
    where = ("--project", project, "--coder", "KL")
    added = run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where, "--json")
    assert added.data["quote"] == QUOTE
    assert run("undo", *where).code == 0
    assert run("coding", "list", *where, "--json").data == []
    assert run("redo", *where).code == 0
    listed = run("coding", "list", *where, "--json").data
    assert [(one["code"], one["coder"], one["quote"]) for one in listed] == [
        ("b-mandat", "KL", QUOTE)
    ]
    assert run("check", *where).code == 0


def test_codings_come_and_go_as_a_table(run: Callable[..., Answer], project: Path) -> None:
    """What is exported can be imported into another project and is the same again."""
    start, end = place(QUOTE)
    table = project.parent / "inn.csv"
    memo = 'doubt; "quoted"\nand a second line'
    stream = io.StringIO()
    csv.writer(stream).writerows(
        [
            ("transcript", "start", "end", "code", "coder", "memo"),
            ("oslo_01", start, end, "b-mandat", "AB", memo),
            ("vestland_01", 50, 80, "Tiltakspenger mot lærlinglønn", "", ""),
        ]
    )
    table.write_text(stream.getvalue(), encoding="utf-8", newline="")
    where = ("--project", project, "--coder", "KL")
    assert run("coding", "import", table, *where, "--json").data == {"imported": 2, "known": 0}
    assert run("coding", "import", table, *where, "--json").data == {"imported": 0, "known": 2}
    out = project.parent / "ut.csv"
    assert run("coding", "export", out, *where).code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert [(row["transcript"], row["code"], row["coder"], row["memo"]) for row in rows] == [
        ("oslo_01", "b-mandat", "AB", memo),
        ("vestland_01", "b-penger", "KL", ""),
    ]


def test_matrix_counts_informants_sources_and_codings(
    run: Callable[..., Answer], project: Path
) -> None:
    """The county matrix has the promised shape and the right numbers."""
    where = ("--project", project)
    for coder in ("KL", "AB"):
        run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where, "--coder", coder)
    matrix = run("matrix", *where, "--format", "json").data
    assert matrix["by"] == "county"
    assert matrix["columns"] == ["Oslo", "Vestland", "total"]
    row = next(row for row in matrix["rows"] if row["code"] == "b-mandat")
    assert row["name"] == "Uklart mandat"
    assert row["cells"]["Oslo"] == {"informants": 1, "sources": 1, "codings": 2}
    assert row["cells"]["Vestland"] == {"informants": 0, "sources": 0, "codings": 0}
    one = run("matrix", *where, "--coder", "AB", "--json").data
    row = next(row for row in one["rows"] if row["code"] == "b-mandat")
    assert row["cells"]["total"]["codings"] == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html", "json"])
def test_matrix_is_written_where_asked(
    run: Callable[..., Answer], project: Path, kind: str
) -> None:
    """--output chooses place and format; the same state gives the same bytes."""
    where = ("--project", project)
    run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where, "--coder", "KL")
    files = [project.parent / f"{name}.{kind}" for name in ("first", "second")]
    for file in files:
        assert run("matrix", "--output", file, *where).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(files[0].read_bytes()) > 100


def test_the_quotes_behind_a_cell(run: Callable[..., Answer], project: Path) -> None:
    """Every number can be opened."""
    where = ("--project", project)
    run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where, "--coder", "KL")
    quotes = run("matrix", "--cell", "b-mandat,Oslo", "--json", *where).data
    assert [(one["quote"], one["speakers"]) for one in quotes] == [(QUOTE, ["Prosjektleder"])]


def test_suggestions_explain_themselves_and_are_decided(
    run: Callable[..., Answer], project: Path
) -> None:
    """A suggestion names its keyword; accepted it is a coding, rejected it does not come back."""
    where = ("--project", project, "--coder", "KL")
    found = run("suggest", *where, "--json").data
    assert {"b-mandat", "b-penger", "d-mote"} <= {one["code"] for one in found}
    for one in found:
        assert one["evidence"]
        assert one["level"] in {"sure", "likely", "possible"}
    money = next(one for one in found if one["code"] == "b-penger")
    assert "Tiltakspengene" in money["text"]
    meeting = next(one for one in found if one["code"] == "d-mote")
    assert run("suggest", "--accept", money["id"], "--reject", meeting["id"], *where).code == 0
    again = {one["code"] for one in run("suggest", *where, "--json").data}
    assert "b-penger" not in again
    assert "d-mote" not in again
    coding = run("coding", "list", *where, "--json").data[0]
    assert (coding["code"], coding["origin"]) == ("b-penger", "accepted")
    matrix = run("matrix", *where, "--json").data
    counts = {row["code"]: row["cells"]["total"]["codings"] for row in matrix["rows"]}
    assert counts == {"b-mandat": 0, "b-penger": 1, "d-mote": 0}


def test_a_persons_undo_never_takes_back_the_machine(
    run: Callable[..., Answer], project: Path
) -> None:
    """Undo after computing suggestions takes back the person's latest act, not the suggestions."""
    where = ("--project", project, "--coder", "KL")
    run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where)
    run("suggest", *where)
    assert run("undo", *where).code == 0
    assert run("coding", "list", *where, "--json").data == []
    assert run("suggest", *where, "--json").data != []


def test_a_transcript_called_like_a_command_is_reached(
    run: Callable[..., Answer], project: Path
) -> None:
    """`suggest NAME` needs no further word, but after -- every word is a transcript's name."""
    where = ("--project", project)
    for words in (("suggest", *where), ("suggest", "--json", *where), ("suggest", "compute")):
        assert run(*words, *(() if where[0] in words else where)).code == 0
    short, long = (
        run("suggest", *word, "oslo_01", "--json", *where) for word in ((), ("compute",))
    )
    assert short.data == long.data != []
    assert "nothing to measure" in run("suggest", "evaluate", *where).out
    answer = run("suggest", *where, "--", "evaluate")
    assert answer.code == 1
    assert "evaluate" in answer.err


def test_history_tells_in_words(run: Callable[..., Answer], project: Path) -> None:
    """The journal reads as what people did."""
    where = ("--project", project, "--coder", "KL")
    run("coding", "add", "oslo_01", *place(QUOTE), "b-mandat", *where)
    newest, *earlier = run("history", *where, "--json").data
    assert newest["coder"] == "KL"
    assert "Uklart mandat" in newest["what"]
    assert "oslo_01" in newest["what"]
    assert any("imported transcripts: 2" in one["what"] for one in earlier)


def test_new_attributes_are_told_to_a_script(run: Callable[..., Answer], project: Path) -> None:
    """An import that only brings attributes says whose, and what else stands in the table."""
    table = project.parent / "mer.csv"
    table.write_text("file,wave\noslo_01.txt,2\nkodebok.toml,1\n", encoding="utf-8")
    files = project / "transcripts"
    answer = run("import", files, "--metadata", table, "--project", project, "--json").data
    assert answer["changed"] == ["oslo_01"]
    assert "1 file that was not imported" in answer["notes"][0]


def test_an_import_says_nothing_but_its_remarks(run: Callable[..., Answer], files: Path) -> None:
    """Where there is no time for a bar of progress, it leaves no empty line either."""
    run("init", "p")
    answer = run("import", files, "--metadata", files / "metadata.csv", "--project", "p")
    assert answer.err.startswith("Imported 2 transcripts.")
