"""The words of the program: each leads to its own file, and to that alone."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import typer

from qualcode.cli import main
from qualcode.cli.app import app
from qualcode.cli.program import WORDS
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer


@pytest.mark.parametrize("module", sorted(set(WORDS.values())))
def test_a_file_answers_to_the_words_it_is_listed_for(module: str) -> None:
    """The list of words says neither more nor less than the files themselves."""
    alone = typer.Typer()
    alone.callback()(lambda: None)
    import_module(f"qualcode.cli.{module}").register(alone)
    found = getattr(typer.main.get_command(alone), "commands", {})
    assert set(found) == {word for word, file in WORDS.items() if file == module}


def test_a_command_loads_no_other_commands_file() -> None:
    """Who asks for the matrix does not wait for the codebook's commands."""
    program = (
        "import sys, qualcode.cli as cli\n"
        "try: cli.main(['matrix', '--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(one for one in sys.modules if one.startswith('qualcode.cli.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.splitlines()[-1].split()}
    assert "matrix" in loaded
    assert not loaded & (set(WORDS.values()) - {"matrix"})


def test_a_slip_of_the_finger_is_told_the_nearest_word() -> None:
    """The words are known without their files."""
    group = typer.main.get_command(app)
    context = group.make_context("qualcode", ["matrx"])
    with pytest.raises(Exception, match="Did you mean 'matrix'"):
        group.invoke(context)


@pytest.mark.parametrize("words", ["--lang nb matrix --help", "matrix --help --lang=nb"])
def test_commands_explain_themselves_in_the_language_asked_for(
    run: Callable[..., Answer], words: str
) -> None:
    """The command and its options, wherever the language is named; English comes back after."""
    said = run(*words.split())
    assert said.code == 0
    assert "Tell koder per fylke" in said.out
    assert "Hvem som skal se det." in said.out
    assert "Lag et prosjekt" in run("--lang", "nb", "--help").out
    assert "Count codes per county" in run("matrix", "--help").out


def test_all_commands_below_a_word_are_explained_too(
    run: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language may be the environment's."""
    monkeypatch.setenv("QUALCODE_LANG", "nb")
    assert "Gi en kode et annet navn" in run("codebook", "--help").out
    assert "Hva den skal hete." in run("codebook", "rename", "--help").out


def test_the_language_may_be_the_only_word_and_there_may_be_none() -> None:
    """Without a word the screen is opened; a language without a name is told as a slip."""
    opened: list[str] = []

    def open_screen(*_where: object, **_how: object) -> None:
        opened.append(_("Total"))

    for words in ([], ["--lang", "nb"], ["--lang=nb"]):
        with pytest.raises(SystemExit, match="0"):
            main(words, open_screen=open_screen)
    assert opened == ["Total", "Samlet", "Samlet"]
    with pytest.raises(SystemExit, match="2"):
        main(["--lang"], open_screen=open_screen)
