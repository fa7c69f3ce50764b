"""Whatever a blind coder asks, in whatever form: nobody else's codings, reasons or suggestions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
OTHER, WHY = "OLA-PETTER", "fordi-det-er-skjult"
ASKED = (
    ("agreement",),
    ("agreement", "adjudicate"),
    ("agreement", "adjudicate", "--decided"),
    ("agreement", "disagreements"),
    ("check",),
    ("codebook", "show"),
    ("codebook", "versions"),
    ("codebook", "merge", "b-penger", "b-mandat", "--dry-run"),
    ("coding", "list"),
    ("coding", "list", "oslo_01"),
    ("coding", "read", "oslo_01"),
    ("find", "query", "code:b-mandat"),
    ("find", "query", "family:barriers"),
    ("find", "text", "mandat"),
    ("history",),
    ("matrix",),
    ("matrix", "--by", "method"),
    ("matrix", "--cell", "b-mandat"),
    ("matrix", "--layer", "consensus"),
    ("memo", "list"),
    ("quote", "list"),
    ("status",),
    ("summary", "list"),
    ("summary", "show", "b-mandat,Oslo"),
    ("suggest",),
    ("suggest", "evaluate"),
    ("suggest", "list"),
    ("transcripts", "list"),
    ("transcripts", "show", "oslo_01"),
)
"""Everything that reads. ``coders list`` names everybody, and is looked at by itself."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the project of these tests lies once it is made; copy it, never write to it."""
    return tmp_path_factory.mktemp("blind") / "prosjekt"


@pytest.fixture
def kari(run: Callable[..., Answer], project: Path, kept: Path) -> tuple[object, ...]:
    """Options to work as KARI, who codes blind, where two others have finished and decided."""
    if not kept.exists():
        code_and_decide(run, project)
        shutil.copytree(project, kept)
    shutil.rmtree(project)
    return ("--project", shutil.copytree(kept, project), "--coder", "KARI")


def code_and_decide(run: Callable[..., Answer], project: Path) -> None:
    """Two code the same passage, one decides and writes of it, and KARI is to code blind."""
    ola = ("--project", project, "--coder", OTHER)
    for coder, end in ((OTHER, START + 19), ("PL", START + 8)):
        where = ("--project", project, "--coder", coder)
        words = ("oslo_01", START, end, "b-mandat", "--memo", WHY)
        assert run("coding", "add", *words, *where).code == 0
        assert run("coding", "done", "oslo_01", *where).code == 0
    (passage,) = run("agreement", "adjudicate", "--json", *ola).data
    decided = (passage["id"], OTHER, "--reason", WHY)
    assert run("agreement", "adjudicate", *decided, *ola).code == 0
    assert run("suggest", *ola).code == 0
    chosen = run("quote", "add", f"oslo_01:{START}-{START + 19}", "--json", *ola).data["id"]
    assert run("quote", "block", chosen, "--note", WHY, *ola).code == 0
    evidence = ("--evidence", f"oslo_01:{START}-{START + 19}")
    assert run("summary", "write", "b-mandat,Oslo", WHY, *evidence, *ola).code == 0
    assert run("coders", "blind", "KARI", *ola).code == 0


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_answer_tells_of_others(
    run: Callable[..., Answer], kari: tuple[object, ...], words: tuple[str, ...]
) -> None:
    """Neither who coded, nor why, nor that a passage was decided, as text and as JSON."""
    for form in ((), ("--json",)):
        answer = run(*kari, *words, *form)  # `matrix --coder` is another thing
        assert "Traceback" not in answer.err
        told = answer.out + answer.err
        if words == ("history",):  # that somebody let her code blind, or marked done, is no coding
            told = "\n".join(line for line in told.splitlines() if "coded" in line)
        assert OTHER not in told
        assert WHY not in told


@pytest.mark.parametrize("kind", ["csv", "json", "html", "xlsx"])
@pytest.mark.parametrize("layer", [(), ("--layer", "consensus")], ids=["codings", "consensus"])
def test_no_file_counts_what_is_hidden(
    run: Callable[..., Answer],
    kari: tuple[object, ...],
    tmp_path: Path,
    kind: str,
    layer: tuple[str, ...],
) -> None:
    """A matrix she writes has nothing in it, and is the same as before anybody coded."""
    file = tmp_path / f"matrise.{kind}"
    assert run(*kari, "matrix", *layer, "--output", file).code == 0
    content = file.read_bytes()
    assert OTHER.encode() not in content
    assert WHY.encode() not in content
    assert run("coding", "export", *kari).out.count("\n") == 1


def test_once_she_is_done_she_reads_what_others_did(
    run: Callable[..., Answer], kari: tuple[object, ...]
) -> None:
    """The same questions then have their answers, and she is compared with the others."""
    assert run("coding", "done", "oslo_01", *kari).code == 0
    assert OTHER in run("coding", "list", *kari).out
    assert WHY in run("coding", "list", "--json", *kari).out
    (passage,) = run("agreement", "adjudicate", "--json", *kari).data
    assert set(passage["marks"]) == {"KARI", OTHER, "PL"}
    assert passage["decision"] is None  # it was about the marks of two
    assert run("agreement", "--json", *kari).data["coders"] == ["KARI", OTHER, "PL"]
    names = {one["name"]: one["blind"] for one in run("coders", "list", "--json", *kari).data}
    assert [name for name, is_blind in names.items() if is_blind] == ["KARI"]
    assert {OTHER, "PL"} <= names.keys()
    assert run("coders", "open", "KARI", *kari).code == 0
    assert not any(one["blind"] for one in run("coders", "list", "--json", *kari).data)
