"""Adjudication and blind coding, line by line, as a project lead types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

START = OSLO.index("Mandatet")
LAST = START + len("Mandatet er uklart.")


@pytest.fixture
def coded(run: Callable[..., Answer], project: Path) -> tuple[object, ...]:
    """KL and PL differ about where a code ends, and have finished; options to work as PL."""
    for coder, end in (("KL", LAST), ("PL", LAST - 7)):
        where = ("--project", project, "--coder", coder)
        assert run("coding", "add", "oslo_01", START, end, "b-mandat", *where).code == 0
        assert run("coding", "done", "oslo_01", *where).code == 0
    return ("--project", project, "--coder", "PL")


def test_passages_are_listed_decided_and_undone(
    run: Callable[..., Answer], coded: tuple[object, ...]
) -> None:
    """From the list to a decision by the id it shows, into the matrix, and back."""
    listed = run("agreement", "adjudicate", *coded)
    assert f"oslo_01 {START}–{LAST}" in listed.out
    assert f"PL: {START}–{LAST - 7}" in listed.out
    assert "0 of 1 passages decided." in listed.err
    key = listed.out.split()[0]
    told = run("agreement", "adjudicate", key, "KL", "--reason", "Hele setningen.", *coded)
    assert f"holds on {START}–{LAST}." in told.err
    assert run("agreement", "adjudicate", *coded).out == ""
    decided = run("agreement", "adjudicate", "--decided", *coded).out
    assert "decided by PL" in decided
    assert "(Hele setningen.)" in decided
    counted = run("matrix", "--layer", "consensus", *coded[:2])
    assert "Consensus: passages decided: 1; undecided: 0" in counted.err
    quotes = run("matrix", "--layer", "consensus", "--cell", "b-mandat", *coded[:2], "--json").data
    assert [one["quote"] for one in quotes] == ["Mandatet er uklart."]
    assert run("agreement", "adjudicate", key, "reopen", *coded).code == 0
    assert run("undo", *coded).code == 0
    (passage,) = run("agreement", "adjudicate", "--decided", "--json", *coded).data
    assert (passage["decision"]["outcome"], passage["decision"]["chosen"]) == ("coder", "KL")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("{key}",), "Say what holds"),
        (("{key}", "NN"), "Choose one of KL, PL"),
        (("{key}", "9-3"), "Choose one of KL, PL"),
        (("{key}", "3-9"), "needs a reason"),
        (("{key}", "3-99999", "--reason", "x"), "is not a passage"),
        (("{key}", "reopen"), "no passage"),
        (("abcdef", "both"), "no passage"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(
    run: Callable[..., Answer], coded: tuple[object, ...], words: tuple[str, ...], says: str
) -> None:
    """It says what to write instead, and nothing is decided."""
    key = run("agreement", "adjudicate", "--json", *coded).data[0]["id"]
    answer = run("agreement", "adjudicate", *(one.format(key=key) for one in words), *coded)
    assert answer.code in (1, 2)
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert run("agreement", "adjudicate", "--decided", "--json", *coded).data == []


def test_a_span_of_its_own_and_nothing(
    run: Callable[..., Answer], coded: tuple[object, ...]
) -> None:
    """The answer as JSON says where the code holds by the decision."""
    key = run("agreement", "adjudicate", "--json", *coded).data[0]["id"]
    words = (key, f"{START}-{START + 8}", "--reason", "Bare ordet.", "--json")
    assert run("agreement", "adjudicate", *words, *coded).data["holds"] == [[START, START + 8]]
    neither = run("agreement", "adjudicate", key, "neither", *coded)
    assert "holds on not coded" not in neither.err
    assert "nowhere" in neither.err


def test_a_blind_coder_sees_nothing_of_others(
    run: Callable[..., Answer], coded: tuple[object, ...]
) -> None:
    """Lists, tables and searches are empty for KARI, until she is done."""
    told = run("coders", "blind", "KARI", *coded)
    assert "KARI codes blind" in told.err
    assert "has done nothing" in told.err
    kari = (*coded[:2], "--coder", "KARI")
    assert run("coding", "list", "--json", *kari).data == []
    assert run("coding", "export", *kari).out.count("\n") == 1
    assert run("find", "query", "code:b-mandat", "--json", *kari).data == []
    listed = run("coders", "list", *kari)
    assert "yes" in listed.out
    assert "You code blind" in listed.err
    assert {one["codings"] for one in run("coders", "list", "--json", *kari).data} == {0}
    assert run("coding", "done", "oslo_01", *kari).code == 0
    assert len(run("coding", "list", "--json", *kari).data) == 2
    run("coding", "done", "oslo_01", "--undo", *kari)
    assert "sees others'" in run("coders", "open", "KARI", *coded).err
    assert "no coder “NN”" in run("coders", "open", "NN", *coded).err


def test_the_list_can_be_narrowed(run: Callable[..., Answer], coded: tuple[object, ...]) -> None:
    """By code and by transcript; what the project does not have is a sentence."""
    assert len(run("agreement", "adjudicate", "--code", "b-mandat", "--json", *coded).data) == 1
    assert run("agreement", "adjudicate", "--code", "d-mote", "--json", *coded).data == []
    assert run("agreement", "adjudicate", "--transcript", "oslo_01", "--json", *coded).data
    other = run("agreement", "adjudicate", "--transcript", "vestland_01", *coded)
    assert "Coders agree wherever two have marked a transcript done." in other.err
    for option in ("--code", "--transcript"):
        answer = run("agreement", "adjudicate", option, "finnes-ikke", *coded)
        assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_passages_as_json_say_all_that_is_known(
    run: Callable[..., Answer], coded: tuple[object, ...]
) -> None:
    """Whose marks, how many characters, the words; and nothing decided yet."""
    (passage,) = run("agreement", "adjudicate", "--json", *coded).data
    key = passage.pop("id")
    assert passage == {
        "transcript": "oslo_01",
        "code": "b-mandat",
        "start": START,
        "end": LAST,
        "lost": 7,
        "text": "Mandatet er uklart.",
        "marks": {"KL": [[START, LAST]], "PL": [[START, LAST - 7]]},
        "decision": None,
        "lapsed": None,
    }
    decided = run("agreement", "adjudicate", key, "both", "--json", *coded).data
    assert decided["coder"] == "PL"
    assert decided["holds"] == [[START, LAST]]


def test_a_decision_that_lapsed_is_listed_with_its_reason(
    run: Callable[..., Answer], coded: tuple[object, ...]
) -> None:
    """In words and as JSON: what was decided, and why the passage waits again."""
    (passage,) = run("agreement", "adjudicate", "--json", *coded).data
    run("agreement", "adjudicate", passage["id"], "KL", "--reason", "Alt.", *coded)
    assert run("coding", "add", "oslo_01", START, LAST - 4, "b-mandat", *coded).code == 0
    answer = run("agreement", "adjudicate", *coded)
    assert "open again: the marks of PL have changed since" in answer.out
    assert "decided by PL" in answer.out
    assert "Open again after a decision: 1." in answer.err
    (again,) = run("agreement", "adjudicate", "--json", *coded).data
    assert again["decision"] is None
    assert (again["lapsed"]["chosen"], again["lapsed"]["reason"]) == ("KL", "Alt.")
    assert again["lapsed"]["why"] == "the marks of PL have changed since"


def test_a_consensus_has_no_coder(run: Callable[..., Answer], coded: tuple[object, ...]) -> None:
    """The matrix counts one or the other; its JSON says which layer it is."""
    answer = run("matrix", "--layer", "consensus", "--coder", "KL", *coded[:2])
    assert answer.code == 2
    assert "A consensus has no coder" in answer.err
    found = run("matrix", "--layer", "consensus", "--json", *coded[:2]).data
    assert (found["layer"], found["coders"]) == ("consensus", ["consensus"])
    assert run("matrix", "--json", *coded[:2]).data["layer"] == "codings"
