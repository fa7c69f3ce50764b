"""The documentation is true: its commands run as written, its links and pictures exist."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.cli import main
from qualcode.services.demo import sample_folder

if TYPE_CHECKING:
    from tests.team import TeamServer

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:)([^)#]+)")
NOT_HERE = ("pipx", "make", "qualcode model install")


def commands(page: Path) -> list[list[str]]:
    """The words of every command a page tells the reader to type, comments left out."""
    lines = "\n".join(CONSOLE.findall(page.read_text(encoding="utf-8"))).splitlines()
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [shlex.split(line, comments=True) for line in typed if not line.startswith(NOT_HERE)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the sample's interviews where the pages say one's own lie."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "expanduser", lambda self: self)
    shutil.copytree(sample_folder() / "transcripts", tmp_path / "intervjuer")
    shutil.copytree(sample_folder() / "codebooks", tmp_path / "codebooks")
    shutil.copy(tmp_path / "codebooks" / "samarbeid.toml", tmp_path / "kodebok.toml")
    judged = "unit,coder,value\n1,A,2\n1,B,2\n2,A,1\n2,B,3\n"
    (tmp_path / "vurderinger.csv").write_text(judged, encoding="utf-8")
    table = "Utfall;Oslo (N = 24);Vestland (N = 15)\nFagbrev;42 %;20 %\n"
    (tmp_path / "tabell.csv").write_text(table, encoding="utf-8")
    talk = (tmp_path / "intervjuer" / "oslo_01_prosjektleder.txt").read_text(encoding="utf-8")
    (tmp_path / "rettet.txt").write_text(f"Rettet i mars.\n{talk}", encoding="utf-8")
    answers = "ID;Fylke;Hva er vanskelig?\n1;Oslo;Vi vet ikke hvem som har ansvaret.\n"
    (tmp_path / "svar.csv").write_text(answers, encoding="utf-8")
    summary = "code;county;text\nb-regelverk;Oslo;Ikke alle nevner regelverket.\n"
    (tmp_path / "sammendrag.csv").write_text(summary, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "page",
    [
        ROOT / "README.md",
        *(
            ROOT / "docs/guide" / f"{name}.md"
            for name in (
                "first-hour",
                "codebook",
                "coding",
                "agreement",
                "finding",
                "project",
                "exchange",
                "transcripts",
                "disclosure",
                "wording",
                "summaries",
                "statements",
                "report",
                "figures",
                "trust",
                "privacy",
            )
        ),
    ],
    ids=lambda page: page.name,
)
def test_every_command_of_a_page_runs_in_its_order(
    page: Path, desk: Path, sample_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who types what the page says, in order, meets no error.

    The sample project is a copy of one made before; making it takes the longest by far.
    """
    typed = commands(page)
    assert len(typed) > 5
    for words in typed:
        place, *rest = [word.replace("~", str(desk)) for word in words]
        if place == "cd":
            monkeypatch.chdir(Path.cwd() / rest[0])
            continue
        assert place == "qualcode", words
        if rest[:1] == ["demo"] and rest[1:]:
            shutil.copytree(sample_root, rest[1])
            continue
        assert run_command(rest) in (0, None), words


def test_a_team_is_set_up_as_the_page_says(
    desk: Path, team: TeamServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner's part done by hand; then every command of the page, in order, on a real server."""
    team.sql("CREATE ROLE forsok LOGIN", "CREATE DATABASE forsok OWNER forsok TEMPLATE template0")
    page = ROOT / "docs/guide/team.md"
    typed = [words for words in commands(page) if words[0] in ("qualcode", "cd")]
    assert len(typed) == 6
    assert run_command(["init", "prosjekt", "--codebook", "kodebok.toml"]) == 0
    monkeypatch.chdir(desk / "prosjekt")
    assert run_command(["import", str(desk / "intervjuer")]) == 0
    for place, *rest in typed:
        if place == "cd":
            monkeypatch.chdir(Path.cwd() / rest[0])
            continue
        address = team.address("forsok", user="forsok")
        said = [word.replace("postgresql://forsok@server/forsok", address) for word in rest]
        assert run_command(said) in (0, None), said
    monkeypatch.chdir(desk)
    team.drop("forsok")
    team.sql("DROP ROLE forsok")


def run_command(words: list[str]) -> object:
    """Run one command and return its exit code; the screen is not opened."""
    try:
        main(words, open_screen=lambda *_who, **_how: None)
    except SystemExit as leaving:
        return leaving.code
    return 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_points_to_exists(page: Path) -> None:
    """No link and no picture leads nowhere."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_table_of_keys_is_the_one_in_use() -> None:
    """Who changes a key runs docs/keys.py; the manual names no key that does something else."""
    script = runpy.run_path(str(ROOT / "docs" / "keys.py"))
    page = script["PAGE"].read_text(encoding="utf-8")
    assert script["with_keys"](page) == page
    assert "| 1-9 | apply a quick code" in page


def test_pictures_fetch_nothing() -> None:
    """Looking at a picture of the guide asks no server for anything."""
    for picture in (ROOT / "docs" / "pictures").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert "url(" not in text.replace("url(#", "")
        assert "<image" not in text


def test_the_house_speaks_of_the_project_alone() -> None:
    """No page or module names a path of a machine or an address of a package index."""
    foreign = re.compile(r"/(?:work|root|home)/\w|index[-]url|https?://\S+/simple\b")
    for folder in ("qualcode", "docs", "tests", "bench"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".md", ".toml", ".txt", ".jinja"):
                text = path.read_text(encoding="utf-8", errors="replace")
                found = foreign.search(text) if path != Path(__file__) else None
                assert not found, f"{path}: {found}"
