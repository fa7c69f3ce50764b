"""Commands of the daily work: coding and its memos, undo and redo, check, and the matrix."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO, VESTLAND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

QUOTE = "Mandatet er uklart."
MONEY = "Tiltakspengene stopper"


@pytest.fixture
def kl(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """KL at work in a project in which KL coded Oslo, and AB both interviews."""

    def call(*words: object) -> Answer:
        return run("--coder", "KL", "--project", project, *words)

    for coder, name, text, quote, code in (
        ("KL", "oslo_01", OSLO, QUOTE, "b-mandat"),
        ("AB", "oslo_01", OSLO, QUOTE, "b-mandat"),
        ("AB", "vestland_01", VESTLAND, MONEY, "b-penger"),
    ):
        start = text.index(quote)
        added = call("coding", "add", name, start, start + len(quote), code, "--coder", coder)
        assert added.code == 0, added
    return call


def ids(kl: Callable[..., Answer], *words: str) -> list[str]:
    """The ids of the codings that are listed."""
    return [one["id"] for one in kl("coding", "list", *words, "--json").data]


def test_codings_are_listed_by_coder_and_code(kl: Callable[..., Answer]) -> None:
    """One sees whose codings of which code one asks for, with their words."""
    everything = kl("coding", "list", "--json").data
    assert [(one["transcript"], one["quote"], one["code"]) for one in everything] == [
        ("oslo_01", QUOTE, "b-mandat"),
        ("oslo_01", QUOTE, "b-mandat"),
        ("vestland_01", MONEY, "b-penger"),
    ]
    assert len(ids(kl, "--by", "AB")) == 2
    assert len(ids(kl, "--code", "Uklart mandat")) == 2
    assert len(ids(kl, "vestland_01", "--by", "KL")) == 0
    shown = kl("coding", "list", "--by", "AB", "--code", "b-penger").out
    assert f"«{MONEY}»" in shown
    assert shown.startswith(ids(kl, "--code", "b-penger")[0][:8])
    assert kl("coding", "list", "--code", "b-pengar").code == 1
    assert "--by KL shows KL's" in kl("coding", "list").err


def test_a_memo_is_written_and_removed(kl: Callable[..., Answer]) -> None:
    """Why something was coded is noted by the beginning of its id."""
    [mine] = ids(kl, "--by", "KL")
    assert kl("coding", "memo", mine[:8], "Tvil om dette.").code == 0
    assert "Memo: Tvil om dette." in kl("coding", "list").out
    assert kl("coding", "memo", mine[:8], "").code == 0
    assert "Memo:" not in kl("coding", "list").out
    assert kl("coding", "memo", "aaaaaaaa", "x").code == 1


def test_codings_are_removed_and_brought_back(kl: Callable[..., Answer]) -> None:
    """What was removed by its id is gone, says so, and comes back with undo."""
    before = ids(kl)
    [mine] = ids(kl, "--by", "KL")
    removed = kl("coding", "remove", mine[:8])
    assert removed.err.strip() == f"Removed {mine[:8]}."
    assert ids(kl) == [one for one in before if one != mine]
    assert kl("undo").err.strip() == ("Took back: removed “Uklart mandat” from “oslo_01” 59–78.")
    assert ids(kl) == before


def test_nobody_removes_anothers_coding(kl: Callable[..., Answer]) -> None:
    """A coding of somebody else's stays, and the answer says whose it is."""
    before = ids(kl)
    refused = kl("coding", "remove", ids(kl, "--by", "AB")[0])
    assert (refused.code, ids(kl)) == (1, before)
    assert "AB" in refused.err


def test_done_is_marked_and_taken_back(kl: Callable[..., Answer]) -> None:
    """The list shows who is through with an interview."""
    assert kl("coding", "done", "oslo_01").code == 0
    assert [one["done"] for one in kl("transcripts", "list", "--json").data] == [["KL"], []]
    assert kl("coding", "done", "oslo_01", "--reopen").code == 0
    assert [one["done"] for one in kl("transcripts", "list", "--json").data] == [[], []]
    assert kl("coding", "done", "oslo_1").code == 1


def test_undo_by_id_and_redo(kl: Callable[..., Answer]) -> None:
    """Another's act is taken back by its id from the history, and done again."""
    theirs = next(act for act in kl("history", "--json").data if "vestland_01" in act["what"])
    assert kl("undo", theirs["id"][:8]).code == 0
    assert ids(kl, "--code", "b-penger") == []
    table = kl("history").out
    assert "taken" in table
    assert theirs["id"][:8] in table
    again = kl("undo", theirs["id"])
    assert again.code == 1
    assert "taken back already" in again.err
    assert kl("redo").code == 0
    assert len(ids(kl, "--code", "b-penger")) == 1
    empty = kl("redo")
    assert (empty.code, empty.err.strip()) == (1, "KL has nothing to redo.")
    assert kl("undo", "finnesikke").code == 1
    assert len(kl("history", "--limit", "2", "--json").data) == 2


@pytest.mark.parametrize(
    ("tampering", "about"),
    [
        ("UPDATE coding SET quote = 'Alt er fint.'", "oslo_01"),
        ("UPDATE text SET body = replace(body, 'uklart', 'klart')", "oslo_01"),
        ("UPDATE action SET at = '2020-01-01T00:00:00.000Z' WHERE number = 2", "Action 2"),
        ("DELETE FROM coding WHERE quote = 'Tiltakspengene stopper'", "coding"),
    ],
)
def test_check_finds_what_was_altered_by_hand(
    kl: Callable[..., Answer], project: Path, tampering: str, about: str
) -> None:
    """Whoever changes the file past the program is found out: exit code 3, and where."""
    sound = kl("check", "--json")
    assert (sound.code, sound.data) == (0, {"sound": True, "findings": []})
    connection = sqlite3.connect(project / "qualcode.db")
    with connection:
        connection.execute(tampering)
    connection.close()
    answer = kl("check")
    assert answer.code == 3
    assert about in answer.out
    assert "finding" in answer.err
    told = kl("check", "--json")
    assert (told.code, told.data["sound"]) == (3, False)
    assert all(one.keys() == {"kind", "where", "sentence"} for one in told.data["findings"])
    assert "Alt er fint." not in answer.out + told.out


TABLE = """
                                    Oslo   Vestland   Total
 Code                              N = 1      N = 1   N = 2
 ──────────────────────────────────────────────────────────
 Barrierer
   Uklart mandat                   1 (2)          ·   1 (2)
   Tiltakspenger mot lærlinglønn       ·      1 (1)   1 (1)
 Drivere
   Faste møteplasser                   ·          ·       ·

"""


def test_the_matrix_as_a_table(kl: Callable[..., Answer]) -> None:
    """Informants and codings per county stand where one looks for them; nothing said is a dot."""
    answer = kl("matrix")
    assert [line.rstrip() for line in answer.out.splitlines()] == TABLE.splitlines()
    assert "Informants (codings) by county; coders: AB, KL." in answer.err
    drivers = kl("matrix", "--family", "Drivere", "--by", "ROLE", "--coder", "AB")
    assert "Faste møteplasser" in drivers.out
    assert "Barrierer" not in drivers.out
    assert "prosjektleder" in drivers.out


def test_a_form_that_is_not_known(kl: Callable[..., Answer], tmp_path: Path) -> None:
    """A file name with an ending that says nothing is refused before anything is written."""
    answer = kl("matrix", "--output", tmp_path / "matrise.pdf")
    assert answer.code == 2
    assert "--format" in answer.err
    assert not (tmp_path / "matrise.pdf").exists()
    nowhere = kl("matrix", "--output", tmp_path / "borte" / "matrise.csv")
    assert nowhere.code == 1
    assert "matrise.csv" in nowhere.err
    unknown = kl("matrix", "--cell", "b-mandat,Troms")
    assert unknown.code == 2
    assert "Oslo, Vestland, total" in unknown.err


def test_a_coding_is_recoded_and_moved_by_its_id(kl: Callable[..., Answer]) -> None:
    """Line by line one can do what the screen can; undo takes it back."""
    [mine] = ids(kl, "--by", "KL")
    start = OSLO.index(QUOTE)
    moved = kl("coding", "move", mine[:8], start, start + 8, "--json").data
    assert (moved["id"], moved["quote"], moved["code"]) == (mine, "Mandatet", "b-mandat")
    assert kl("coding", "recode", mine[:8], "Tiltakspenger mot lærlinglønn").err == "Saved.\n"
    [now] = kl("coding", "list", "--by", "KL", "--json").data
    assert (now["quote"], now["code"]) == ("Mandatet", "b-penger")
    assert "recoded “oslo_01” 59–67" in kl("undo").err
    assert "moved “Uklart mandat” in “oslo_01” from 59–78 to 59–67" in kl("undo").err
    [theirs] = ids(kl, "oslo_01", "--by", "AB")
    for words in (("recode", theirs, "b-penger"), ("move", theirs, 0, 5), ("move", mine, 9, 2)):
        refused = kl("coding", *words)
        assert (refused.code, refused.out) == (1, "")


def test_a_transcript_is_read_and_coded_line_by_line(kl: Callable[..., Answer]) -> None:
    """Without the screen one reads where each sentence is, what is coded and what is proposed."""
    kl("suggest", "compute")
    [mine] = ids(kl, "--by", "KL")
    told = kl("coding", "read", "oslo_01").out.splitlines()
    assert told[:3] == [
        "1 Intervjuer",
        "  12–43  Hva er vanskelig i samarbeidet?",
        "2 Prosjektleder",
    ]
    at = told.index(f"  59–78  {QUOTE}")
    assert told[at + 1] == f"      {mine[:8]}  59–78  Uklart mandat  KL"
    assert "AB" not in "".join(told)
    assert "AB" in kl("coding", "read", "oslo_01", "--everyone").out
    passages = kl("coding", "read", "oslo_01", "--json").data
    assert "".join(one["text"] for one in passages) in OSLO.replace("\n", "") or passages
    assert all(OSLO[one["start"] : one["end"]] == one["text"] for one in passages)
    [waiting] = [found["id"] for one in passages for found in one["suggestions"]]
    assert f"? {waiting[:8]}" in "".join(told)
    assert kl("suggest", "compute", "--accept", waiting[:8]).code == 0
    after = kl("coding", "read", "oslo_01", "--from", 59, "--to", 60, "--json").data
    assert [one["text"] for one in after] == [QUOTE]
    assert kl("coding", "read", "oslo_1").code == 1


def test_a_transcript_is_done_and_not_done(kl: Callable[..., Answer]) -> None:
    """The mark is set, and taken back, by command too."""
    for words, done in (((), True), (("--not",), False), (("--reopen",), False)):
        assert kl("coding", "done", "oslo_01", *words, "--json").data["done"] is done
