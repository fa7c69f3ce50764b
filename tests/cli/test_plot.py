"""`plot` draws figures for whoever may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


@pytest.mark.parametrize("name", ["heat", "bars", "saturation", "network", "timeline"])
def test_a_figure_is_written(run: Callable[..., Answer], project: Path, name: str) -> None:
    """As SVG into exports, or as PNG where the file's ending says so; empty projects too."""
    where = ("--project", project)
    usual = run("plot", name, *where, "--json")
    assert usual.data == {"written": str(project / "exports" / f"{name}-internal.svg")}
    file = project.parent / "figur.png"
    run("coding", "add", "oslo_01", 59, 67, "b-mandat", *where)
    assert run("plot", name, *where, "--output", file).code == 0
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_learning_curve_needs_two_coded_interviews(
    run: Callable[..., Answer], project: Path
) -> None:
    """It says what is missing, then draws what the evaluation tells."""
    where = ("--project", project)
    run("coding", "add", "oslo_01", 59, 67, "b-mandat", *where)
    answer = run("plot", "learning", *where)
    assert answer.code == 1
    assert "two interviews or more" in answer.err
    run("coding", "add", "vestland_01", 45, 64, "b-penger", *where)
    assert run("plot", "learning", *where).code == 0
    assert "How suggestions learn" in (project / "exports" / "learning-internal.svg").read_text(
        encoding="utf-8"
    )


def test_a_result_chain_is_drawn_once_it_is_written(
    run: Callable[..., Answer], project: Path
) -> None:
    """Before that, it says how to write it."""
    where = ("--project", project)
    answer = run("plot", "chain", *where)
    assert answer.code == 1
    assert "qualcode statement write chain" in answer.err
    run("statement", "write", "chain", "Midler", "Penger.", "--side", "inputs", *where)
    assert run("plot", "chain", *where).code == 0
    svg = (project / "exports" / "chain-internal.svg").read_text(encoding="utf-8")
    assert "Penger." in svg


def test_a_figure_that_would_tell_of_few_is_not_drawn(
    run: Callable[..., Answer], project: Path
) -> None:
    """Two informants are too few for the public."""
    answer = run("plot", "heat", "--audience", "public", "--project", project)
    assert answer.code == 1
    assert "fewer than 3 informants" in answer.err
    assert not list((project / "exports").glob("*.svg"))


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (("kake",), "kake"),
        (("heat", "--output", "figur.pdf"), "figur.pdf"),
        (("heat", "--by", "kommune"), "kommune"),
    ],
)
def test_a_figure_there_is_not(
    run: Callable[..., Answer], project: Path, words: tuple[str, ...], about: str
) -> None:
    """Names, endings and attributes that are none are named in a sentence."""
    answer = run("plot", *words, "--project", project)
    assert answer.code in (1, 2)
    assert about in answer.err
    assert "Traceback" not in answer.err
