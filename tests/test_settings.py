"""A project is found from any folder inside it, and its settings are read or refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadSettings, NoProject, NoSettings
from qualcode.settings import USUAL, Protection, find_project, read_settings, system_user

if TYPE_CHECKING:
    from pathlib import Path


def test_the_nearest_project_upwards_is_meant(tmp_path: Path) -> None:
    """Deep inside a project's folders a command still knows its project."""
    (tmp_path / "qualcode.toml").write_text("", encoding="utf-8")
    deep = tmp_path / "transcripts" / "oslo"
    deep.mkdir(parents=True)
    assert find_project(deep) == tmp_path.resolve()


def test_outside_a_project_it_says_so(tmp_path: Path) -> None:
    """The error names the folder that was searched from."""
    with pytest.raises(NoProject, match=tmp_path.name):
        find_project(tmp_path)


def test_a_project_without_its_settings_is_not_called_none(tmp_path: Path) -> None:
    """Who lost qualcode.toml is not told to make a new project."""
    (tmp_path / "qualcode.db").write_bytes(b"")
    with pytest.raises(NoSettings, match=r"has a project file but no “qualcode\.toml”"):
        find_project(tmp_path)


def test_settings_have_defaults_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty file is a valid one; a pipeline named in the environment goes first."""
    file = tmp_path / "qualcode.toml"
    file.write_text("", encoding="utf-8")
    assert read_settings(tmp_path).name == tmp_path.name
    file.write_text('[project]\nname = "Prøve"\ncoder = "KL"\nmodel = "a"\n', encoding="utf-8-sig")
    settings = read_settings(tmp_path)
    assert (settings.name, settings.coder, settings.model) == ("Prøve", "KL", "a")
    assert settings.database.name == "qualcode.db"
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", "b")
    assert read_settings(tmp_path).model == "b"


@pytest.mark.parametrize(
    "content",
    [
        b"[project]\nname = no",
        b"[project]\nname = 3\n",
        b"[project]\nlanguage = 'tlh'\n",
        b"[project]\nmodell = 'nb_core_news_sm'\n",
        b"[scren]\npalette = 'light'\n",
        b"\xff\xfe\x00",
        b"project = 1",
    ],
)
def test_bad_settings_are_refused_with_the_file(tmp_path: Path, content: bytes) -> None:
    """A mistake in qualcode.toml is told with the file's name, not as a traceback."""
    (tmp_path / "qualcode.toml").write_bytes(content)
    with pytest.raises(BadSettings, match=r"qualcode\.toml"):
        read_settings(tmp_path)


def test_a_name_in_the_place_of_the_table_is_told_as_that(tmp_path: Path) -> None:
    """Somebody who writes ``project = "x"`` learns what to write, not that “project” is unknown."""
    (tmp_path / "qualcode.toml").write_text('project = "Øst"\n', encoding="utf-8")
    with pytest.raises(BadSettings, match=r"write \[project\]"):
        read_settings(tmp_path)


def test_a_coder_has_a_name_even_without_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows no user name, coding still works."""
    assert system_user()

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("qualcode.settings.getpass.getuser", nobody)
    assert system_user() == "coder"


def test_audiences_are_protected_as_usual_or_as_the_file_says(tmp_path: Path) -> None:
    """What the file does not say stays; internal products hide nothing."""
    file = tmp_path / "qualcode.toml"
    file.write_text("", encoding="utf-8")
    assert read_settings(tmp_path).protections == USUAL
    assert (USUAL["internal"].cells, USUAL["public"].cells, USUAL["public"].labels) == (1, 3, 6)
    file.write_text('[disclosure.public]\ncells = 5\nmethod = "round"\n', encoding="utf-8")
    protections = read_settings(tmp_path).protections
    assert protections["public"] == Protection(cells=5, method="round")
    assert protections["client"] == USUAL["client"]


@pytest.mark.parametrize(
    "words",
    [
        "[disclosure]\npublic = 3",
        "[disclosure.friends]\ncells = 3",
        "[disclosure.public]\ncells = 0",
        "[disclosure.public]\ncells = true",
        "[disclosure.public]\nnought = 1",
        '[disclosure.public]\nmethod = "guess"',
        "[disclosure.public]\ncell = 3",
        "disclosure = 3",
    ],
)
def test_a_protection_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    """A misspelt threshold must not protect less than was meant."""
    (tmp_path / "qualcode.toml").write_text(words, encoding="utf-8")
    with pytest.raises(BadSettings, match="disclosure"):
        read_settings(tmp_path)
