"""Choosing between a model and the dictionary."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import spacy

from qualcode.errors import ModelProblem
from qualcode.language import DICTIONARY, load_language, loading, model_status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEMMAS = {
    "leder": "leder",
    "opplæringstilbudene": "opplæringstilbude",
    "opplæringskontoret": "opplæringskontore",
    "når": "nå",
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A small pipeline that knows some words, two of them wrongly, as real models do."""
    pipeline = spacy.blank("nb")
    pipeline.meta["name"] = "test_sm"
    pipeline.meta["version"] = "1.2.3"
    ruler = pipeline.add_pipe("attribute_ruler")
    for form, lemma in LEMMAS.items():
        ruler.add([[{"LOWER": form}]], {"LEMMA": lemma})  # type: ignore[attr-defined]  # typed as any component
    pipeline.to_disk(tmp_path / "model")
    return tmp_path / "model"


def change_meta(folder: Path, **facts: str | int) -> None:
    """Rewrite what a model says about itself."""
    file = folder / "meta.json"
    meta = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(meta | facts), encoding="utf-8")


def test_asking_for_the_language_layer_does_not_load_spacy() -> None:
    """Every command starts fast: spaCy is loaded only when words are asked for."""
    code = "import sys, qualcode.language, qualcode.suggest; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_a_model_the_dictionary_is_used(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    """A researcher who never installed a model can work, and is told what is lost."""
    monkeypatch.setattr(loading, "DEFAULT_MODEL", "no_such_model_anywhere")
    language, status = load_language(cache=cache), model_status()
    assert language.is_fallback
    assert status.is_fallback
    assert language.name == status.name == DICTIONARY
    assert "qualcode model install" in status.advice
    assert status.lost
    assert not status.problem


def test_the_models_lemma_comes_first(model: Path, cache: Path) -> None:
    """The model tells a leader from the verb to lead; the dictionary's guess comes after."""
    language = load_language(str(model), cache=cache)
    (words,) = language.words(["Vår leder"])
    assert words[1].lemmas == ("leder", "lede")
    assert (language.name, language.version) == ("nb_test_sm", "1.2.3")
    assert not language.is_fallback


def test_an_invented_lemma_is_repaired(model: Path, cache: Path) -> None:
    """A lemma no dictionary has is replaced by the dictionary's, also if it ends like a word."""
    language = load_language(str(model), cache=cache)
    (words,) = language.words(["opplæringstilbudene ved opplæringskontoret"])
    assert words[0].lemmas == ("opplæringstilbud",)
    assert words[2].lemmas == ("opplæringskontor",)


def test_the_model_may_read_a_closed_word_as_another(model: Path, cache: Path) -> None:
    """«Hvem når dere?» has the verb; only a model can tell."""
    (words,) = load_language(str(model), cache=cache).words(["Hvem når dere?"])
    assert words[1].lemmas == ("nå", "når")


def test_a_model_of_another_language_is_not_repaired_with_norwegian(tmp_path: Path) -> None:
    """English interviews with an English model are not read as Norwegian."""
    spacy.blank("en").to_disk(tmp_path / "english")
    (words,) = load_language(str(tmp_path / "english")).words(["leader"])
    assert words[0].lemmas == ("leader",)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda folder: (folder / "meta.json").unlink(), "meta.json is missing or damaged"),
        (lambda folder: (folder / "meta.json").write_bytes(b"\xff{"), "meta.json is missing"),
        (lambda folder: (folder / "meta.json").write_text("[]"), "meta.json is missing"),
        (lambda folder: (folder / "config.cfg").unlink(), "it is damaged"),
        (lambda folder: (folder / "config.cfg").write_text("[nlp"), "it is damaged"),
        (lambda folder: (folder / "tokenizer").write_bytes(b"\xc1\x00"), "it is damaged"),
        (lambda folder: (folder / "vocab" / "strings.json").write_text("{"), "it is damaged"),
        (lambda folder: (folder / "vocab" / "vectors").write_bytes(b""), "it is damaged"),
        (lambda folder: change_meta(folder, spacy_version=3), "made for spaCy 3, and 3"),
        (
            lambda folder: change_meta(folder, spacy_version=">=2.0,<2.1"),
            r"made for spaCy >=2.0,<2.1, and 3\.",
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_told_in_a_sentence(
    model: Path, damage: Callable[[Path], object], sentence: str
) -> None:
    """A damaged model, or one for another spaCy, is named with what is wrong; status says so."""
    damage(model)
    with pytest.raises(ModelProblem, match=sentence) as raised:
        load_language(str(model))
    assert "\n" not in str(raised.value)
    status = model_status(str(model))
    assert status.problem == str(raised.value)
    assert not status.is_fallback


@pytest.mark.parametrize(
    "name", ["no_such_model", "no/such/folder", "x y", "../..", "os", "__main__"]
)
def test_a_named_model_that_is_not_there_is_an_error(name: str, cache: Path) -> None:
    """Whoever asks for a certain model is not given another one in silence."""
    with pytest.raises(ModelProblem, match="cannot be used"):
        load_language(name, cache=cache)


def test_a_package_unpacked_by_hand_is_found(model: Path, tmp_path: Path) -> None:
    """Where nothing may be installed, the folder out of the downloaded file will do."""
    package = tmp_path / "nb_test_sm"
    package.mkdir()
    (package / "meta.json").write_bytes((model / "meta.json").read_bytes())
    model.rename(package / "nb_test_sm-1.2.3")
    language = load_language(str(package))
    assert (language.name, language.version) == ("nb_test_sm", "1.2.3")
    assert model_status(str(package)).path == str(package)


def test_status_names_the_model_in_use(model: Path) -> None:
    """The status says which model is used, of which version, and where it is."""
    status = model_status(str(model))
    assert (status.name, status.version, status.path) == ("nb_test_sm", "1.2.3", str(model))
    assert status.spacy == spacy.about.__version__
    assert not status.is_fallback
    assert status.problem == status.lost == status.advice == ""
