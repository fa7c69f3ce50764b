"""Codebooks of other programs by command: in beside what is there, and out by the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.refi_files import ATLAS, CODES, DATA, guid, project_xml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

NVIVO_MAC = DATA / "SYNTH_nvivo12mac_ns_1colon0.qdc"
ATLAS_WIN = DATA / "SYNTH_atlasti_ns_0_4.qdc"


def test_codes_of_others_come_beside_ours(run: Callable[..., Answer], project: Path) -> None:
    """None of ours is retired, twice is once, and undo takes the version back."""
    words = ("--project", project, "--coder", "KL")
    before = run(*words, "codebook", "export").out
    done = run(*words, "codebook", "import", NVIVO_MAC)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "Codes added: 1; there already: 0. The codebook is version 2.\n"
        "Everything was carried over.\n"
    )
    told = run(*words, "codebook", "import", NVIVO_MAC, "--json").data
    assert told == {"version": 2, "codes": 4, "added": 0, "known": 1, "losses": []}
    shown = run(*words, "codebook", "show", "Barriere", "--json").data
    assert shown["definition"] == "Hindrer samarbeid"
    assert "retired" not in run(*words, "codebook", "export").out
    assert "read the codebook" in run(*words, "history", "--json").out
    assert run(*words, "undo").code == 0
    assert run(*words, "codebook", "export").out == before


@pytest.mark.parametrize("file", [ATLAS_WIN, NVIVO_MAC, ATLAS])
def test_a_codebook_can_be_the_first(
    run: Callable[..., Answer], tmp_path: Path, file: Path
) -> None:
    """A project without a codebook gets one, with parents above what belongs to them."""
    run("init", tmp_path / "ny", "--coder", "KL")
    path = tmp_path / "bok.qdc"
    path.write_bytes(file.read_bytes())
    told = run("--project", tmp_path / "ny", "codebook", "import", path, "--json").data
    assert told["version"] == 1
    assert told["codes"] == told["added"] == {ATLAS_WIN: 2, NVIVO_MAC: 1, ATLAS: 14}[file]
    assert sum(one["count"] for one in told["losses"]) == (16 if file == ATLAS else 0)
    checked = run("--project", tmp_path / "ny", "check")
    assert checked.code == 0


def test_what_goes_out_is_valid_and_comes_back(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """By the standard's schema; in another project the codebook is the same but for its name."""
    words = ("--project", project, "--coder", "KL")
    texts = ("--definition", "Om penger.\nJa.", "--when", "Alltid", "--keywords", "lønn,tilskudd")
    assert run(*words, "codebook", "set", "b-penger", *texts).code == 0
    file = tmp_path / "ut.QDC"
    assert run(*words, "codebook", "export", file, "--json").data == {"written": str(file)}
    etree.XMLSchema(etree.parse(DATA / "Codebook.xsd")).assertValid(etree.parse(file))
    first = file.read_bytes()
    run(*words, "codebook", "export", file)
    assert file.read_bytes() == first
    run("init", tmp_path / "ny", "--coder", "KL")
    assert run("--project", tmp_path / "ny", "codebook", "import", file).code == 0
    ours, theirs = (
        run("--project", root, "codebook", "export").out.split("[[families]]", 1)[1]
        for root in (project, tmp_path / "ny")
    )
    assert ours == theirs


def test_a_damaged_codebook_changes_nothing(
    run: Callable[..., Answer], project: Path, tmp_path: Path
) -> None:
    """Cut off, with a document type, or something else altogether: one sentence, nothing else."""
    words = ("--project", project, "--coder", "KL")
    before = run(*words, "codebook", "export").out
    for name, content in (
        ("kuttet.qdc", NVIVO_MAC.read_text(encoding="utf-8")[:200]),
        ("type.qdc", "<!DOCTYPE a><CodeBook/>"),
        ("side.qdc", "<html/>"),
        (
            "mange.qdc",
            "<CodeBook><Codes>" + f'<Code guid="{guid(1)}"/>' * 5001 + "</Codes></CodeBook>",
        ),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        refused = run(*words, "codebook", "import", tmp_path / name)
        assert (refused.code, refused.out) == (1, "")
        assert "was not imported" in refused.err
        assert "Traceback" not in refused.err
    assert run(*words, "codebook", "import", tmp_path / "finnes-ikke.qdc").code == 1
    assert run(*words, "codebook", "export").out == before
    (tmp_path / "p.qdc").write_text(project_xml(CODES), encoding="utf-8")
    assert run(*words, "codebook", "import", tmp_path / "p.qdc", "--json").data["added"] == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_codebook_in_a_spreadsheet(
    run: Callable[..., Answer], project: Path, tmp_path: Path, ending: str
) -> None:
    """Out, in again without a change, and a list of QualCoder's beside it."""
    words = ("--project", project, "--coder", "KL")
    assert run(*words, "codebook", "export", f"bok.{ending}").code == 0
    told = run(*words, "codebook", "import", f"bok.{ending}", "--json").data
    assert told == {"version": 1, "codes": 3, "added": 0, "known": 3, "revised": 0, "losses": []}
    (tmp_path / "liste.txt").write_text("Barrierer>>Tid\tFor lite tid\n", encoding="utf-8")
    done = run(*words, "codebook", "import", "liste.txt")
    assert "Codes added: 1" in done.err
    shown = run(*words, "codebook", "show", "Tid", "--json").data
    assert (shown["family"], shown["definition"]) == ("barriers", "For lite tid")
    (tmp_path / "feil.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    refused = run(*words, "codebook", "import", "feil.csv")
    assert refused.code == 1
    assert "no column is called" in refused.err
