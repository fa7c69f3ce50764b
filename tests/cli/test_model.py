"""The commands of the language model, and what the others say when it cannot be used."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import spacy

from qualcode import language
from qualcode.errors import ModelProblem
from qualcode.language import ModelStatus, model_status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

DIGEST = "5e" * 32
INSTALLED = ModelStatus(
    name="nb_core_news_sm",
    version="3.8.0",
    spacy="3.8.18",
    path="/model",
    is_fallback=False,
    sha256=DIGEST,
    problem="",
    lost="",
    advice="",
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A sound pipeline that knows nothing."""
    pipeline = spacy.blank("nb")
    pipeline.meta["name"] = "test_sm"
    pipeline.to_disk(tmp_path / "model")
    return tmp_path / "model"


def test_status_says_what_is_used_and_what_is_lost(run: Callable[..., Answer]) -> None:
    """Without a model the researcher reads what does the work, and how to get a model."""
    answer = run("model", "status")
    assert answer.code == 0
    assert "Norsk Ordbank" in answer.out
    assert "qualcode model install" in answer.out
    assert run("model", "status", "--json").data["is_fallback"] is True


@pytest.mark.parametrize("where", ["environment", "settings"])
def test_a_projects_own_model_is_used(
    run: Callable[..., Answer],
    project: Path,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    """A model named in qualcode.toml, or in the environment, is the one that is used."""
    if where == "environment":
        monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(model))
    else:
        settings = project / "qualcode.toml"
        text = settings.read_text(encoding="utf-8").replace(
            "[project]", f"[project]\nmodel = '{model}'"
        )
        settings.write_text(text, encoding="utf-8")
    report = run("model", "status", "--json", "--project", project).data
    assert (report["name"], report["path"]) == ("nb_test_sm", str(model))
    assert run("suggest", "--project", project).code == 0


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("meta.json", "its meta.json is missing or damaged"),
        ("config.cfg", "it is damaged"),
        ("version", "it was made for spaCy >=2.0,<2.1"),
        ("all", "it is not installed and is no folder"),
    ],
)
def test_suggestions_with_a_bad_model_are_one_sentence(  # noqa: PLR0913, PLR0917  # fixtures and a case
    run: Callable[..., Answer],
    project: Path,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: str,
    sentence: str,
) -> None:
    """A broken model, or one of another spaCy, is told before anything is computed."""
    meta = model / "meta.json"
    if damage == "version":
        text = meta.read_text(encoding="utf-8")
        meta.write_text(
            text.replace('"spacy_version":">=', '"spacy_version":">=2.0,<2.1","was":">='),
            encoding="utf-8",
        )
    elif damage == "all":
        model = model / "gone"
    else:
        (model / damage).unlink()
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(model))
    answer = run("suggest", "--project", project)
    assert answer.code == 1
    assert sentence in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    assert run("model", "status", "--project", project).code == 0


def test_the_environments_model_counts_without_a_project(
    run: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What would be used is told wherever one asks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(tmp_path / "borte"))
    answer = run("model", "status")
    assert "borte" in answer.out + answer.err


def test_a_text_in_another_language_is_read(run: Callable[..., Answer], project: Path) -> None:
    """An English and a Greek interview among the others do not stop the suggestions."""
    english = project.parent / "english.txt"
    english.write_text("Anna: We never got the money.\n\nBo: Δεν ξέρω τίποτα.\n", encoding="utf-8")
    assert run("import", english, "--project", project).code == 0
    assert run("suggest", "--project", project).code == 0


@pytest.mark.parametrize(
    ("compared", "sentence"),
    [
        ("published", "that is published"),
        ("earlier", "of the file installed before"),
        ("", "this one is recorded"),
    ],
)
def test_installing_shows_how_far_it_is_and_what_came(
    run: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, compared: str, sentence: str
) -> None:
    """The checksum of what was installed is told, with what it was compared to."""
    told: list[object] = []

    def install(progress: Callable[[int, int], None], *, timeout: float) -> ModelStatus:
        progress(1, 2)
        told.append(timeout)
        return replace(INSTALLED, compared=compared)

    monkeypatch.setattr(language, "install_model", install)
    answer = run("model", "install", "--timeout", "7")
    assert told == [7.0]
    assert DIGEST in answer.out
    assert sentence in answer.out


def test_installing_without_a_network_is_one_sentence(
    run: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline the command ends with exit code 1 and says that all works without it."""

    def install(*_progress: object, **_how: object) -> ModelStatus:
        raise ModelProblem(model="nb_core_news_sm", reason="everything works without the model")

    monkeypatch.setattr(language, "install_model", install)
    answer = run("model", "install")
    assert answer.code == 1
    assert "works without" in answer.err
    assert not answer.out


def test_what_the_status_says_is_what_is_loaded(model: Path) -> None:
    """Asking for the status loads nothing that stays behind."""
    before = set(sys.modules)
    assert model_status(str(model)).name == language.load_language(str(model)).name
    assert "nb_test_sm" not in set(sys.modules) - before
