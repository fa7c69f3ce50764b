"""What holds for every command: it answers --help, and --json is JSON and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer

from qualcode.cli.app import app
from tests.labelled import write_labelled
from tests.projects import CODEBOOK, OSLO
from tests.refi_files import ATLAS
from tests.reports import write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Answer

GIVES_BYTES = "codebook export", "coding export"
"""Commands whose answer is a file's content in its own form."""
ONLY_DOES = "demo", "model install", "web"
"""Commands that report nothing but that it is done, or how."""
SEALED = "pseudonymise apply", "pseudonymise reveal", "pseudonymise leaks"
"""Commands that ask for a passphrase; tried in `test_pseudonyms`."""


def find_commands() -> Iterator[str]:
    """The words of every command there is."""
    group = typer.main.get_command(app)
    for word, one in getattr(group, "commands", {}).items():
        below = getattr(one, "commands", None)
        yield from [f"{word} {part}" for part in below] if below else [word]


COMMANDS = sorted(find_commands())
START = OSLO.index("Mandatet")
REPORTING = {
    "agreement adjudicate": (),
    "agreement disagreements": ("--coders", "KL,PL"),
    "agreement plan": (),
    "agreement report": ("--coders", "KL,PL"),
    "agreement table": ("tabell.csv",),
    "audit pack": ("ut.zip",),
    "audit show": (),
    "backup list": (),
    "backup make": (),
    "backup restore": ("newest",),
    "check": (),
    "codebook add": ("Ny kode", "--family", "drivers"),
    "codebook check": ("kodebok.toml",),
    "codebook compare": (),
    "codebook import": ("kodebok.toml",),
    "codebook merge": ("b-penger", "b-mandat"),
    "codebook move": ("b-penger", "--under", "b-mandat"),
    "codebook rename": ("b-penger", "Penger"),
    "codebook restore": ("d-gammel",),
    "codebook retire": ("b-penger",),
    "codebook set": ("b-penger", "--definition", "Om penger."),
    "codebook show": (),
    "codebook split": ("b-mandat", "--into", "Rolle", "--assign", "deling.csv"),
    "codebook versions": (),
    "copy": ("--to", "kopi"),
    "coders blind": ("KARI",),
    "coders list": (),
    "coders open": ("KL",),
    "coding add": ("oslo_01", START, START + 8, "b-mandat"),
    "coding import": ("koder.csv",),
    "coding valence": ("{coding}", "barrier"),
    "conflicts decide": ("1", "1"),
    "conflicts list": (),
    "coding done": ("oslo_01",),
    "coding list": (),
    "coding memo": ("{coding}", "Hvorfor"),
    "coding move": ("{coding}", START, START + 7),
    "coding new": ("oslo_01", START, START + 8, "barriers"),
    "coding read": ("oslo_01",),
    "coding recode": ("{coding}", "b-penger"),
    "coding remove": ("{coding}",),
    "disclose check": ("utvalg.csv",),
    "disclose releases": (),
    "find code": ("b-mandat", "mandat"),
    "find lemma": ("mandat",),
    "find list": (),
    "find query": ("mandat AND county=Oslo",),
    "find remove": ("Mandat",),
    "find run": ("mandat",),
    "find save": ("Penger", "tiltakspeng OR code:b-penger"),
    "find text": ("mandat",),
    "history": (),
    "export refi": ("ut.qdpx",),
    "export tables": ("ut",),
    "why": ("b-mandat",),
    "import": ("filer",),
    "import-project": (ATLAS,),
    "init": ("nytt",),
    "lint report": ("rapport.docx",),
    "lint words": ("tekster.csv",),
    "matrix": (),
    "memo add": ("Tanke",),
    "memo edit": ("{memo}", "Ny tanke"),
    "memo list": (),
    "memo remove": ("{memo}",),
    "memo show": ("{memo}",),
    "merge": ("kari",),
    "model status": (),
    "plot": ("heat",),
    "quote add": ("{coding}",),
    "quote approve": ("{quote}",),
    "quote block": ("{quote}",),
    "quote drop": ("{quote}",),
    "quote edit": ("{quote}", "Mandatet"),
    "quote list": (),
    "quote import": ("sitater.csv",),
    "redo": (),
    "report": ("--format", "md"),
    "suggest compute": (),
    "suggest gaps": (),
    "suggest like": ("oslo_01", START, START + 8),
    "suggest words": ("b-mandat",),
    "suggest evaluate": ("--dataset", "merket.jsonl", "--codebook", "koder.json", "--seeds", "1"),
    "share": ("--to", "KARI"),
    "status": (),
    "statement approve": ("{statement}",),
    "statement export": ("utsagn.csv",),
    "statement import": ("utsagn_inn.csv",),
    "statement list": (),
    "statement remove": ("{statement}",),
    "statement write": ("caveat", "Utvalget", "Lite."),
    "summary approve": ("b-mandat,Oslo",),
    "summary export": ("ut.csv",),
    "summary import": ("tekster.csv",),
    "summary link": ("b-mandat,Oslo", "{coding}"),
    "summary list": (),
    "summary remove": ("b-mandat,Oslo",),
    "summary show": ("b-mandat,Oslo",),
    "summary unlink": ("b-mandat,Oslo", "{coding}"),
    "erase": ("oslo_01", "--yes"),
    "close": ("--delete", "--yes"),
    "pseudonymise scan": (),
    "summary write": ("b-mandat,Oslo", "Uklart."),
    "transcripts archive": ("oslo_01",),
    "transcripts list": (),
    "transcripts rename": ("oslo_01", "Oslo"),
    "transcripts replace": ("county", "Oslo", "Viken"),
    "transcripts restore": ("oslo_01",),
    "transcripts update": ("oslo_01", "rettet.txt"),
    "transcripts set": ("oslo_01", "wave=1"),
    "transcripts show": ("oslo_01",),
    "transcripts speaker": ("oslo_01",),
    "undo": (),
}


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(run: Callable[..., Answer], words: str) -> None:
    """--help answers on standard output, whatever stands before the command or after it."""
    usual = run(*words.split(), "--help")
    assert usual.code == 0
    assert words in usual.out
    for option in ("--project", "--coder", "--json", "--lang"):
        assert option in usual.out
    others = [
        run("--project", "finnes/ikke", "--json", *words.split(), "--help"),
        run(*words.split(), "--project", "finnes/ikke", "--coder", "KL", "-h"),
    ]
    assert [(one.code, one.out, one.err) for one in others] == [(0, usual.out, "")] * 2


def test_the_program_explains_itself(run: Callable[..., Answer]) -> None:
    """The first page names every group of commands in a sentence; a version is told."""
    page = run("--help").out
    assert {words.split()[0] for words in COMMANDS} <= set(page.split())
    assert run("--version").out.startswith("qualcode ")
    assert run("coding").code == 2


def test_every_command_is_tried_here() -> None:
    """A new command is either tried with --json or named among those that do not report."""
    assert {*REPORTING, *GIVES_BYTES, *ONLY_DOES, *SEALED} == set(COMMANDS)


def prepare_copy(run: Callable[..., Answer], project: Path, words: str) -> None:
    """A copy of KARI's that says something else of a transcript than the project."""
    if words != "merge" and not words.startswith("conflicts"):
        return
    where = ("--project", project, "--coder", "KL")
    copy = project.parent / "kari"
    run("share", "--to", "KARI", "--folder", copy, *where)
    run("transcripts", "set", "oslo_01", "wave=1", *where)
    run("transcripts", "set", "oslo_01", "wave=2", "--project", copy)
    if words != "merge":
        run("merge", copy, *where)


def prepare_codebook(run: Callable[..., Answer], project: Path) -> None:
    """A retired code to bring back, and a coding with the code it is to get."""
    where = ("--project", project, "--coder", "KL")
    run("codebook", "add", "D-gammel", "--family", "drivers", *where)
    run("codebook", "retire", "d-gammel", *where)
    made = run("coding", "add", *REPORTING["coding add"], *where, "--json").data["id"]
    table = f"coding,code\n{made},Rolle\n"
    (project.parent / "deling.csv").write_text(table, encoding="utf-8")


def made(run: Callable[..., Answer], word: object, where: tuple[object, ...]) -> object:
    """A word of a command; where it stands for what must be there first, its id."""
    place = ("oslo_01", START, START + 8)
    if word == "{memo}":
        return run("memo", "add", "Ord", *where, "--json").data["id"]
    if word == "{statement}":
        return run("statement", "write", "caveat", "Data", "Få.", *where, "--json").data["id"]
    if word not in {"{coding}", "{quote}"}:
        return word
    coding = run("coding", "add", *place, "b-mandat", *where, "--json").data["id"]
    if word == "{coding}":
        return coding
    return run("quote", "add", coding, *where, "--json").data["id"]


@pytest.mark.parametrize("words", REPORTING)
def test_json_is_json_and_nothing_else(
    run: Callable[..., Answer], project: Path, words: str
) -> None:
    """A script can read standard output whole, wherever --json stands; the form is the same."""
    (project.parent / "koder.csv").write_text(
        "transcript,start,end,code\nvestland_01,20,28,d-mote\n", encoding="utf-8"
    )
    (project.parent / "rettet.txt").write_text(f"Rettet.\n{OSLO}", encoding="utf-8")
    (project.parent / "utvalg.csv").write_text("Fylke,N,Ja\nOslo,12,5\n", encoding="utf-8")
    (project.parent / "tekster.csv").write_text("code;county;text\n", encoding="utf-8")
    (project.parent / "utsagn_inn.csv").write_text("kind;subject\n", encoding="utf-8")
    (project.parent / "sitater.csv").write_text("coding;words;status\n", encoding="utf-8")
    write_report(project.parent / "rapport.docx", "# 1 Om\nIngenting.")
    write_labelled(project.parent)
    where = ("--project", project, "--coder", "KL")
    run("coding", "done", "oslo_01", *where)
    if words.startswith("agreement"):
        run("coding", "done", "oslo_01", "--project", project, "--coder", "PL")
        judged = "unit,coder,value\n1,A,x\n1,B,x\n"
        (project.parent / "tabell.csv").write_text(judged, encoding="utf-8")
    if words.startswith("codebook"):
        prepare_codebook(run, project)
    prepare_copy(run, project, words)
    if words in ("find remove", "find run"):
        run("find", "save", "Mandat", "mandat", *where)
    if words.startswith("summary"):
        run("summary", "write", "b-mandat,Oslo", "Uklart.", *where)
    if words == "redo":
        run("undo", *where)
    shared = ("--coder", "KL") if words == "init" else where
    given = [made(run, word, where) for word in REPORTING[words]]
    after = run(*words.split(), *given, *shared, "--json")
    assert after.code == 0, after
    assert json.loads(after.out) is not None
    assert "Traceback" not in after.err
    if words in ("check", "codebook show", "history", "matrix", "transcripts list"):
        before = run("--json", *shared, *words.split(), *given)
        assert before.out == after.out
    if words.count(" ") and words.split()[1] in ("check", "show", "list", "status"):
        first, second = words.split()
        between = run(first, *shared, "--json", second, *given)
        assert between.out == after.out


def test_problems_as_json(run: Callable[..., Answer], project: Path) -> None:
    """What is wrong with a codebook is data too: line, place, what, and what to write."""
    bad = project.parent / "slem.toml"
    bad.write_text(CODEBOOK.replace('family = "drivers"', 'family = "driver"'), encoding="utf-8")
    answer = run("codebook", "check", bad, "--json")
    assert answer.code == 1
    [problem] = answer.data
    assert problem.keys() == {"line", "where", "what", "advice"}
    assert CODEBOOK.splitlines()[problem["line"] - 1] == 'family = "drivers"'


def test_what_pipelines_are_there_is_told(run: Callable[..., Answer]) -> None:
    """Outside a project too one learns what finds the words, and what to do about it."""
    status = run("model", "status", "--json").data
    assert {"name", "version", "spacy", "path", "is_fallback", "sha256"} <= status.keys()
    assert status["is_fallback"] == (status["name"] == "ordbank")
    words = run("model", "status")
    assert words.code == 0
    assert status["spacy"] in words.out
    assert ("qualcode model install" in words.out) == status["is_fallback"]


def test_a_model_that_is_not_there_is_told(run: Callable[..., Answer], project: Path) -> None:
    """A model that the settings name and nobody has is a sentence, not a crash."""
    (project / "qualcode.toml").write_text('[project]\nmodel = "borte"\n', encoding="utf-8")
    status = run("model", "status", "--json", "--project", project).data
    assert (status["name"], status["is_fallback"]) == ("borte", False)
    assert "borte" in status["problem"]
    answer = run("suggest", "--project", project)
    assert answer.code == 1
    assert "borte" in answer.err
