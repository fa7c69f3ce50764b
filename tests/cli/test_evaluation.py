"""Measuring suggestions from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.labelled import labelled, write_labelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_figures_as_json(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A script finds the same keys every time, and shares between nought and one."""
    dataset, codebook = write_labelled(tmp_path)
    words = ("suggest", "evaluate", "--dataset", dataset, "--codebook", codebook, "--json")
    answer = run(*words, "--labels", "0,4", "--seeds", 2)
    assert answer.code == 0, answer.err
    assert answer.data.keys() == {"n_test", "codes", "cold", "learned"}
    assert (answer.data["n_test"], answer.data["codes"]) == (8, ["mat", "vær"])
    assert [one["labels"] for one in answer.data["learned"]] == [0, 4]
    for one in (answer.data["cold"], *answer.data["learned"]):
        assert one.keys() - {"labels"} == {"top1", "top3", "map"}
        assert all(0 <= one[key] <= 1 for key in ("top1", "top3", "map"))


def test_what_is_undefined_is_null_in_json_and_a_dash_in_a_table(
    run: Callable[..., Answer], tmp_path: Path
) -> None:
    """Where no text that is tested has a code, nothing is right and nothing wrong."""
    uncoded: dict[str, object] = {"text": "Kaffe.", "codes": [], "split": "test"}
    dataset, codebook = write_labelled(tmp_path, [uncoded, *labelled(split="train")])
    words = ("suggest", "evaluate", "--dataset", dataset, "--codebook", codebook, "--labels", 0)
    answer = run(*words, "--json")
    assert answer.data["cold"] == {"top1": None, "top3": None, "map": None}
    assert "NaN" not in answer.out
    assert "nan" not in run(*words).out


def test_figures_as_a_table(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A person reads what was learnt from, and how many texts were tested."""
    dataset, codebook = write_labelled(
        tmp_path, [*labelled(split="train"), *labelled(split="test")]
    )
    answer = run("suggest", "evaluate", "--dataset", dataset, "--codebook", codebook)
    assert answer.code == 0, answer.err
    assert "8 labels" in answer.out
    assert "0.00–0.15" in answer.out
    assert "1.000" in answer.out
    assert "Texts tested: 8. Codes: 2." in answer.err


@pytest.mark.parametrize("labels", ["", "mange", "1;2", "-1", "1,,2", "²"])
def test_labels_that_are_no_numbers(
    run: Callable[..., Answer], tmp_path: Path, labels: str
) -> None:
    """One sentence says how they are written."""
    dataset, codebook = write_labelled(tmp_path)
    answer = run(
        "suggest", "evaluate", "--dataset", dataset, "--codebook", codebook, f"--labels={labels}"
    )
    assert answer.code == 2
    assert "0,50,200" in answer.err
    assert answer.out == ""


def test_files_that_are_not_there(run: Callable[..., Answer], tmp_path: Path) -> None:
    """A sentence with the file's name, not a crash."""
    dataset, codebook = write_labelled(tmp_path)
    for first, second in ((tmp_path / "borte", codebook), (dataset, tmp_path / "borte")):
        answer = run("suggest", "evaluate", "--dataset", first, "--codebook", second)
        assert answer.code == 1
        assert "borte" in answer.err


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> Path:
    """The project with a coding in each interview, one suggestion accepted and one rejected."""
    where = ("--project", project, "--coder", "KL")
    money, meeting = (
        next(one for one in run("suggest", *where, "--json").data if one["code"] == code)
        for code in ("b-penger", "d-mote")
    )
    mandate = next(
        one for one in run("suggest", *where, "--json").data if one["code"] == "b-mandat"
    )
    run("suggest", "--accept", money["id"], "--accept", mandate["id"], *where)
    run("suggest", "--reject", meeting["id"], *where)
    return project


def test_a_project_is_measured_by_its_own_codings(run: Callable[..., Answer], coded: Path) -> None:
    """Every figure of the tables is in the JSON, and what is undefined is null."""
    answer = run("suggest", "evaluate", "--project", coded, "--json")
    assert answer.code == 0, answer.err
    measured, decisions = answer.data["measured"], answer.data["decisions"]
    assert (measured["interviews"], measured["codings"]) == (2, 2)
    assert measured["several"] is None
    assert (measured["planes"], measured["parts"]) == (0, 2)
    assert [one["level"] for one in measured["levels"]] == ["sure", "likely", "possible"]
    assert {one["code"] for one in measured["codes"]} == {"b-mandat", "b-penger", "d-mote"}
    level = {"level", "suggestions", "right", "precision", "found", "recall"}
    assert all(
        one.keys() == level for part in (measured, *measured["codes"]) for one in part["levels"]
    )
    assert not any(one["can_be_learnt"] for one in measured["codes"])
    assert measured["curve"][0]["codings"] == 0
    assert {one["name"]: (one["accepted"], one["rejected"]) for one in decisions["codes"]} == {
        "b-mandat": (1, 0),
        "b-penger": (1, 0),
        "d-mote": (0, 1),
    }
    assert decisions["coders"] == [{"name": "KL", "accepted": 2, "rejected": 1}]


def test_a_project_is_told_what_cannot_be_learnt_yet(
    run: Callable[..., Answer], coded: Path
) -> None:
    """A code with one coding is named, and tables show what people decided."""
    answer = run("suggest", "evaluate", "--project", coded)
    assert answer.code == 0, answer.err
    assert answer.err.count("cannot be learnt yet") == 3
    assert "2 codings in 2 interviews" in answer.out
    assert "keywords/2" in answer.out


def test_a_project_without_codings_has_nothing_to_measure(
    run: Callable[..., Answer], project: Path
) -> None:
    """It says what is missing; half of the words for labelled texts is a wrong usage."""
    answer = run("suggest", "evaluate", "--project", project)
    assert answer.code == 0
    assert "two interviews or more" in answer.out
    assert run("suggest", "evaluate", "--project", project, "--json").data["measured"] is None
    assert run("suggest", "evaluate", "--project", project, "--dataset", "x").code == 2
