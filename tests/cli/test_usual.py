"""A group of commands of which one is meant where none is named."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from qualcode.cli.usual import usual

app = typer.Typer()
words = typer.Typer(cls=usual("say"))
app.add_typer(words, name="words")


@words.command("say")
def say(
    names: list[str] | None = None, *, loud: bool = False, project: str = "", json: bool = False
) -> None:
    """Say what was given."""
    typer.echo(f"say {names} {loud} {project} {json}")


@words.command("count")
def count(*, json: bool = False) -> None:
    """Count something."""
    typer.echo(f"count {json}")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("words", "say [] False  False"),
        ("words say", "say [] False  False"),
        ("words --loud", "say [] True  False"),
        ("words --names a --names b", "say ['a', 'b'] False  False"),
        ("words --project count --loud", "say [] True count False"),
        ("words --json", "say [] False  True"),
        ("words count", "count False"),
        ("words count --json", "count True"),
    ],
)
def test_the_usual_command_is_meant(line: str, expected: str) -> None:
    """With and without options; a word after an option that takes one is no command."""
    answer = CliRunner().invoke(app, line.split())
    assert answer.exit_code == 0, answer.output
    assert answer.output.replace("None", "[]").strip() == expected


@pytest.mark.parametrize("line", ["words --help", "words say --help"])
def test_help_is_of_what_was_named(line: str) -> None:
    """The group's page names its commands, a command's its options."""
    answer = CliRunner().invoke(app, line.split()).output
    assert ("count" in answer) == (line == "words --help")
    assert ("--loud" in answer) == (line != "words --help")
