"""Looking around from what was coded, by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
END = START + len("Mandatet")


def test_more_like_a_passage_or_a_code(run: Callable[..., Answer], project: Path) -> None:
    """Each answer says where it is, how like it is, and what people made of it."""
    where = ("--project", project, "--coder", "KL")
    run("coding", "add", "oslo_01", START, END, "b-mandat", *where)
    found = run("suggest", "like", "--code", "b-mandat", "--json", *where).data
    assert found[0]["codes"] == ["b-mandat"]
    assert found[0]["standing"] == "same"
    assert "Mandatet" in found[0]["text"]
    told = run("suggest", "like", "--code", "b-mandat", *where)
    assert "coded so" in told.out
    like = run("suggest", "like", "oslo_01", START, END, "--most", 2, "--json", *where).data
    assert len(like) <= 2
    assert all(one["text"] != found[0]["text"] for one in like)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("oslo_01",), 2),
        (("oslo_01", 3, 9, "--code", "b-mandat"), 2),
        (("oslo_01", 9, 3), 1),
        (("borte", 3, 9), 1),
        (("--code", "borte"), 1),
    ],
)
def test_what_cannot_be_looked_for_is_said(
    run: Callable[..., Answer], project: Path, words: tuple[object, ...], code: int
) -> None:
    """One sentence, and no answer."""
    answer = run("suggest", "like", *words, "--project", project)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err
    assert "Traceback" not in answer.err


def test_codes_only_one_coder_gave(run: Callable[..., Answer], project: Path) -> None:
    """Two coders on the same words with different codes: both sides are told."""
    for coder, code in (("KL", "b-mandat"), ("AB", "b-penger")):
        run("coding", "add", "oslo_01", START, END, code, "--project", project, "--coder", coder)
    gaps = run("suggest", "gaps", "--project", project, "--json").data
    assert [(one["coder"], one["without"]) for one in gaps["one_sided"]] == [
        ("AB", "KL"),
        ("KL", "AB"),
    ] or [(one["coder"], one["without"]) for one in gaps["one_sided"]] == [
        ("KL", "AB"),
        ("AB", "KL"),
    ]
    told = run("suggest", "gaps", "--project", project)
    assert "KL has" in told.out
    assert "2 codes have one coder of two" in told.err


def test_words_become_keywords_in_a_new_version(run: Callable[..., Answer], project: Path) -> None:
    """What is chosen is added once; undo takes it back."""
    where = ("--project", project, "--coder", "KL")
    assert run("suggest", "words", "b-mandat", *where).code == 0
    before = run("codebook", "show", "--json", *where).data
    answer = run("suggest", "words", "b-mandat", "--add", "oppdragsbrev", "--json", *where)
    assert answer.data["keywords"][-1] == "oppdragsbrev"
    again = run("suggest", "words", "b-mandat", "--add", "Oppdragsbrev", "--json", *where)
    assert again.data == answer.data
    assert run("undo", *where).code == 0
    assert run("codebook", "show", "--json", *where).data["codes"] == before["codes"]


def test_suggestions_are_listed_and_accepted_as_one_wants(
    run: Callable[..., Answer], project: Path
) -> None:
    """The surest first, the most uncertain first; a passage is taken with another code."""
    where = ("--project", project, "--coder", "KL")
    scores = {
        order: [one["score"] for one in run("suggest", "--order", order, "--json", *where).data]
        for order in ("text", "sure", "uncertain")
    }
    assert scores["sure"] == sorted(scores["text"], reverse=True)
    assert scores["uncertain"] == sorted(scores["text"], key=lambda one: abs(one - 0.5))
    one = run("suggest", "--json", *where).data[0]
    assert run("suggest", "--accept", one["id"], "--reject", "finnes-ikke", *where).code == 1
    assert run("coding", "list", "--json", *where).data == []
    answer = run("suggest", "--accept", one["id"], "--code", "b-penger", "--json", *where)
    assert answer.data["accepted"][0]["suggestion"] == one["id"]
    [coding] = run("coding", "list", "--json", *where).data
    assert (coding["code"], coding["origin"]) == ("b-penger", "accepted")
    assert run("suggest", "--code", "b-penger", *where).code == 2
    assert run("suggest", "--at", "3", "9", *where).code == 2
    two = run("suggest", "--json", *where).data[-1]
    assert two["start"] + 5 < two["end"]
    at = (str(two["start"]), str(two["end"] - 1))
    assert run("suggest", "--accept", two["id"], "--at", *at, *where).code == 0
    coded = [(one["start"], one["end"]) for one in run("coding", "list", "--json", *where).data]
    assert (two["start"], two["end"] - 1) in coded
    assert run("suggest", "--order", "tilfeldig", *where).code == 2
