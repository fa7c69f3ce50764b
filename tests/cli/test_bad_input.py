"""Bad input gets one clear sentence, exit code 1, and changes nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.projects import CODEBOOK, OSLO

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

CANARY = "Kanarifuglen sang om tiltakspenger i natt"


def fingerprint(folder: Path) -> dict[str, str]:
    """The content of every file of a project, the database read row by row."""
    files = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("qualcode.db")
    }
    with sqlite3.connect(folder / "qualcode.db") as connection:
        files["qualcode.db"] = "\n".join(connection.iterdump())
    connection.close()
    return files


def refuse(
    run: Callable[..., Answer], project: Path, *words: object, about: str, code: int = 1
) -> None:
    """The command fails with one sentence that names the thing, and the project is as before."""
    before = fingerprint(project)
    answer = run(*words, "--project", project)
    assert answer.code == code, answer
    assert about in answer.err
    assert "Traceback" not in answer.err
    assert len(answer.err.strip().splitlines()) <= 3, answer.err
    assert CANARY not in answer.err + answer.out
    assert fingerprint(project) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.txt", bytes(range(256)) * 40),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("cut.docx", b"PK\x03\x04" + bytes(range(200))),
        ("not_a_docx.docx", CANARY.encode()),
        ("cut.vtt", b"WEBV"),
        ("strange.xyz", CANARY.encode()),
        ("chinese.txt", "老师：我们每个星期开会，但是没有时间。\n".encode("gb18030") * 9),
        ("noise.txt", bytes((index * 7919 + 13) % 256 for index in range(4000))),
    ],
)
def test_a_file_that_is_no_transcript(
    run: Callable[..., Answer], project: Path, name: str, content: bytes
) -> None:
    """A file that cannot be read is named; nothing else of the same import is taken either."""
    bad = project.parent / name
    bad.write_bytes(content)
    good = project.parent / "good.txt"
    good.write_text(OSLO.replace("uklart", CANARY), encoding="utf-8")
    refuse(run, project, "import", good, bad, about=name)


def test_a_missing_file(run: Callable[..., Answer], project: Path) -> None:
    """A file that is not there is named."""
    refuse(run, project, "import", project.parent / "borte.txt", about="borte.txt")


def test_metadata_for_unknown_files(run: Callable[..., Answer], project: Path) -> None:
    """A metadata row for a file nobody has is refused with its line."""
    new = project.parent / "ny.txt"
    new.write_text(OSLO.replace("uklart", "tåkete"), encoding="utf-8")
    table = project.parent / "m.csv"
    table.write_text("file;county\nny.txt;Oslo\nfinnes_ikke.txt;Oslo\n", encoding="utf-8")
    refuse(run, project, "import", new, "--metadata", table, about="finnes_ikke.txt")


@pytest.mark.parametrize(
    ("broken", "about"),
    [
        (
            CODEBOOK + '\n[[codes]]\nid = "b-mandat"\nname = "Igjen"\nfamily = "barriers"\n',
            "b-mandat",
        ),
        (
            CODEBOOK
            + '\n[[codes]]\nid = "x"\nname = "X"\nfamily = "barriers"\nparent = "y"\n'
            + '\n[[codes]]\nid = "y"\nname = "Y"\nfamily = "barriers"\nparent = "x"\n',
            "x",
        ),
        (CODEBOOK.replace('name = "Prøve"', "name = "), "kodebok2.toml"),
    ],
    ids=["duplicate", "cycle", "syntax"],
)
def test_a_codebook_with_problems(
    run: Callable[..., Answer], project: Path, broken: str, about: str
) -> None:
    """A broken codebook is neither imported nor made a project of."""
    file = project.parent / "kodebok2.toml"
    file.write_text(broken, encoding="utf-8")
    assert run("codebook", "check", file).code == 1
    before = fingerprint(project)
    answer = run("codebook", "import", file, "--project", project)
    assert answer.code == 1
    assert about in answer.err
    assert fingerprint(project) == before
    assert run("init", project.parent / "nytt", "--codebook", file).code == 1
    assert not (project.parent / "nytt").exists()


@pytest.mark.parametrize(
    ("start", "end"), [(0, 100_000), (-5, 3), (10, 10), (20, 10), (len(OSLO), len(OSLO) + 1)]
)
def test_a_coding_outside_the_text(
    run: Callable[..., Answer], project: Path, start: int, end: int
) -> None:
    """A position that is not in the text is refused, alone and in a table."""
    words = ("coding", "add", "oslo_01", "--", start, end, "b-mandat")
    before = fingerprint(project)
    answer = run("--project", project, *words)
    assert answer.code == 1
    assert str(end) in answer.err
    table = project.parent / "koder.csv"
    table.write_text(
        "transcript,start,end,code,coder,memo\n"
        "oslo_01,0,5,b-mandat,KL,\n"
        f"oslo_01,{start},{end},b-mandat,KL,\n",
        encoding="utf-8",
    )
    answer = run("--project", project, "coding", "import", table)
    assert answer.code == 1
    assert "3" in answer.err
    assert fingerprint(project) == before


def test_what_stands_for_a_name_is_shown_as_far_as_names_reach(
    run: Callable[..., Answer], project: Path
) -> None:
    """A table with its columns mixed up does not put an interview into an error message."""
    table = project.parent / "koder.csv"
    answer = "Og så sa de at vi bare måtte vente, " * 9 + CANARY
    for row in (f"oslo_01,0,5,{answer!r},KL,", f"{answer!r},0,5,b-mandat,KL,"):
        table.write_text(f"transcript,start,end,code,coder,memo\n{row}\n", encoding="utf-8")
        refuse(run, project, "coding", "import", table, about="line 2")


def test_a_table_with_a_column_twice(run: Callable[..., Answer], project: Path) -> None:
    """Which of the two is meant is not guessed."""
    table = project.parent / "koder.csv"
    table.write_text("transcript,start,end,code,code\noslo_01,0,5,b-mandat,x\n", encoding="utf-8")
    refuse(run, project, "coding", "import", table, about="“code” stands twice")


def test_a_very_long_memo_comes_and_goes(run: Callable[..., Answer], project: Path) -> None:
    """What one project writes another reads, however much somebody had to say."""
    table = project.parent / "koder.csv"
    memo = "Fordi. " * 30_000
    table.write_text(
        f"transcript,start,end,code,coder,memo\noslo_01,0,5,b-mandat,KL,{memo}\n", encoding="utf-8"
    )
    assert run("coding", "import", table, "--project", project).code == 0
    assert memo in run("coding", "export", "--project", project).out


@pytest.mark.parametrize(
    ("status", "about"),
    [("retired", "is retired"), ('merged"\nmerged_into = "b-mandat', "“Uklart mandat”")],
)
def test_a_code_out_of_use_is_not_applied(
    run: Callable[..., Answer], project: Path, status: str, about: str
) -> None:
    """A retired code is refused, and a merged one names the code to apply instead."""
    book = project.parent / "ny.toml"
    quick = 'quick_key = "2"'
    book.write_text(CODEBOOK.replace(quick, f'status = "{status}"'), encoding="utf-8")
    assert run("codebook", "import", book, "--project", project).code == 0
    refuse(run, project, "coding", "add", "oslo_01", 0, 5, "b-penger", about=about)


def test_unknown_words_get_the_nearest_known(run: Callable[..., Answer], project: Path) -> None:
    """A mistyped transcript or code is answered with what may have been meant."""
    refuse(run, project, "transcripts", "show", "oslo_1", about="oslo_01")
    refuse(run, project, "coding", "add", "oslo_01", 0, 4, "b-mandta", about="b-mandat")
    refuse(run, project, "matrix", "--by", "fylke", about="county")
    refuse(run, project, "matrix", "--family", "bariers", about="barriers")
    refuse(run, project, "matrix", "--coder", "Nobody", about="Nobody")


def test_wrong_usage_is_told_apart(run: Callable[..., Answer], project: Path) -> None:
    """Words that do not go together leave with exit code 2."""
    assert run("import", "--project", project).code == 2
    assert run("matrix", "--format", "pdf", "--project", project).code == 2
    assert run("nonsense").code == 2
    refuse(run, project, "import", "x.txt", "--set", "county", about="--set", code=2)


def test_no_project_here(run: Callable[..., Answer], tmp_path: Path) -> None:
    """Outside a project a command says how to get into one."""
    answer = run("matrix")
    assert answer.code == 1
    assert "qualcode init" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A place that takes no files is refused in one sentence."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = run("init", tmp_path / "file" / "project")
    assert answer.code == 1
    assert "file" in answer.err


def test_a_project_of_a_newer_version(run: Callable[..., Answer], project: Path) -> None:
    """A project file from the future is left alone."""
    with sqlite3.connect(project / "qualcode.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    refuse(run, project, "transcripts", "list", about="newer")


def test_a_corrupt_project_file(run: Callable[..., Answer], project: Path) -> None:
    """A damaged project file is reported as damage, never repaired in place."""
    database = project / "qualcode.db"
    for name in ("qualcode.db-wal", "qualcode.db-shm"):
        (project / name).unlink(missing_ok=True)
    content = bytearray(database.read_bytes())
    content[: len(content) // 2] = bytes(len(content) // 2)
    database.write_bytes(content)
    answer = run("transcripts", "list", "--project", project)
    assert answer.code == 1
    assert run("check", "--project", project).code == 3
    assert "qualcode.db" in answer.err
    assert "Traceback" not in answer.err
    assert database.read_bytes() == bytes(content)


def test_hostile_text_reaches_no_terminal(run: Callable[..., Answer], project: Path) -> None:
    """Escape bytes, markup and direction marks in text, names and memos are shown harmlessly."""
    nasty = "\x1b]0;eid\x07\x9b31m\u202e[ler] [/b] [@click=app.quit]"
    file = project.parent / "slem [b].txt"
    file.write_text(f"Intervjuer: Hei\nIngrid: {nasty} mandat\n", encoding="utf-8")
    where = ("--project", project, "--coder", "K[ler] [/b] [@click=app.quit]L")
    assert run("import", file, *where).code == 0
    run("coding", "add", "slem [b]", 20, 26, "b-mandat", *where, "--memo", nasty)
    for words in (
        ("transcripts", "list"),
        ("transcripts", "show", "slem [b]", "--turns"),
        ("coding", "list"),
        ("history",),
        ("suggest",),
        ("matrix", "--cell", "b-mandat"),
    ):
        for form in ((), ("--json",)):
            answer = run(*words, *form, *where)
            assert answer.code == 0, answer.err
            assert not set(answer.out + answer.err) & set("\x1b\x07\x9b\u202e")


def test_suggestions_of_a_project_that_may_only_be_read(
    run: Callable[..., Answer], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those found before are shown, nothing is computed, and nothing can be decided."""
    found = run("suggest", "--project", project, "--json").data
    monkeypatch.setattr(os, "access", lambda *_path_and_mode: False)
    answer = run("suggest", "--project", project, "--json")
    assert answer.data == found
    assert "only be read" in answer.err
    some = run("suggest", "vestland_01", "--project", project, "--json").data
    assert some == [one for one in found if one["transcript"] == "vestland_01"]
    assert run("suggest", "--accept", found[0]["id"], "--project", project).code == 1


def test_a_project_file_that_is_gone(run: Callable[..., Answer], project: Path) -> None:
    """A project without its project file is told as that, and not made anew."""
    (project / "qualcode.db").rename(project.parent / "kopi.db")
    for words in (("check", "--project", project), ("init", project)):
        answer = run(*words)
        assert answer.code == 1
        assert "“qualcode.db” is missing" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
@pytest.mark.parametrize("what", ["import", "init", "project", "kept"])
def test_a_folder_that_may_not_be_looked_into(
    run: Callable[..., Answer], project: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A folder without rights is named in one sentence, whatever it was needed for."""
    closed = project / "transcripts" if what == "kept" else project.parent / "closed"
    closed.mkdir(exist_ok=True)
    really = os.stat, os.scandir, os.listdir

    def refuse_inside(at: int) -> Callable[..., Any]:
        def look(path: Any = ".", *rest: Any, **more: Any) -> Any:  # noqa: ANN401  # as in os
            inside = isinstance(path, (str, Path)) and str(path).startswith(str(closed))
            if inside and (at or Path(path) != closed):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return really[at](path, *rest, **more)

        return look

    for at, name in enumerate(("stat", "scandir", "listdir")):
        monkeypatch.setattr(os, name, refuse_inside(at))
    new = project.parent / "ny.txt"
    new.write_text(OSLO.replace("uklart", "tåkete"), encoding="utf-8")
    words: dict[str, tuple[object, ...]] = {
        "import": ("import", closed, "--project", project),
        "init": ("init", closed / "p"),
        "project": ("status", "--project", closed),
        "kept": ("import", new, "--project", project),
    }
    answer = run(*words[what])
    assert answer.code == 1, answer
    assert "Permission denied" in answer.err
    assert len(answer.err.strip().splitlines()) == 1, answer.err


def test_a_language_nobody_speaks_here(run: Callable[..., Answer], project: Path) -> None:
    """An unknown language is wrong usage, before and after the command."""
    for words in (("--lang", "xx", "check"), ("check", "--lang", "xx")):
        answer = run("--project", project, *words)
        assert answer.code == 2
        assert "--lang" in answer.err


def test_what_prints_a_file_is_no_json(run: Callable[..., Answer], project: Path) -> None:
    """A command that cannot answer as JSON says so instead of printing something else."""
    for words in (
        ("coding", "export"),
        ("codebook", "export"),
        ("codebook", "split", "b-mandat"),
        ("matrix", "--format", "csv"),
        ("agreement", "--format", "csv"),
    ):
        refuse(run, project, *words, "--json", about="--json", code=2)


def test_an_ending_and_a_format_that_disagree(run: Callable[..., Answer], project: Path) -> None:
    """A table is never written under the name of another kind of file."""
    target = project.parent / "m.csv"
    for command in ("matrix", "agreement"):
        refuse(run, project, command, "--output", target, "--format", "html", about=".csv", code=2)
    assert not target.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_that_takes_no_more(project: Path, unbuffered: str) -> None:
    """A full disk behind standard output is one sentence, whenever Python writes."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "qualcode", "--project", project, "codebook", "export"],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert "standard output" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
