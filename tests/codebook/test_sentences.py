"""Sentences about a codebook: the whole answer, as the researcher reads it beside her editor."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook.files import find_problems, parse_codebook
from tests.codebook.mistakes import NORSK, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEEDED = ("[codebook]", "[[families]]", "[[codes]]", "id", "name", "family")
SAVED: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "by Notepad": lambda text: ("\ufeff" + text.replace("\n", "\r\n")).encode(),
    "on a Mac": lambda text: unicodedata.normalize("NFD", text).encode(),
}


def test_the_file_all_sentences_are_about_is_sound() -> None:
    """Without a mistake in it there is nothing to say."""
    assert parse_codebook(NORSK.encode())[1] == []


@pytest.mark.parametrize("saved", ["as it is", "by Notepad"])
@pytest.mark.parametrize(("before", "after", "sentence"), SENTENCES)
def test_a_mistake_gets_its_whole_sentence(
    before: str, after: str, sentence: str, saved: str, tmp_path: Path
) -> None:
    """Line, place, what is wrong and what to write are the same however the file was saved."""
    assert NORSK.count(before) >= 1
    file = tmp_path / "kodebok.toml"
    file.write_bytes(SAVED[saved](NORSK.replace(before, after, 1)))
    assert [str(one) for one in find_problems(file)] == [sentence]


@pytest.mark.parametrize("saved", SAVED)
def test_the_same_codebook_however_it_was_saved(saved: str) -> None:
    """Marks, line ends and parted letters of other machines leave no trace in ids and names."""
    assert parse_codebook(SAVED[saved](NORSK)) == parse_codebook(NORSK.encode())


def test_a_long_circle_is_cut_in_the_middle() -> None:
    """Twenty codes that lie under each other are one sentence that still fits a screen."""
    head = '[codebook]\nname = "x"\n[[families]]\nid = "f"\nname = "F"\n'
    codes = "".join(
        f'[[codes]]\nid = "k{n}"\nname = "K{n}"\nfamily = "f"\nparent = "k{(n + 1) % 20}"\n'
        for n in range(20)
    )
    (found,) = parse_codebook((head + codes).encode())[1]
    assert found.line == 10
    assert found.what == "this goes in a circle: k0 → k1 → k2 → k3 → k4 → k5 → … → k0"


@pytest.mark.parametrize("line", range(1, NORSK.count("\n") + 1))
def test_no_single_line_can_be_lost_unnoticed_or_blamed_elsewhere(line: int) -> None:
    """A line deleted by mistake gives a codebook or a problem at a line that is there."""
    lines = NORSK.split("\n")
    lines[line - 1] = ""
    codebook, found = parse_codebook("\n".join(lines).encode())
    assert (codebook is None) == bool(found)
    assert all(0 <= one.line <= len(lines) for one in found)
    needed = NORSK.split("\n")[line - 1].partition(" ")[0]
    assert bool(found) == (needed in NEEDED)


@settings(max_examples=60)
@given(at=st.integers(0, len(NORSK) - 1), typed=st.sampled_from("\"'[]=#\\\n æ\x00.,{\ud7ff"))
def test_a_slip_of_one_key_never_ends_in_a_traceback(at: int, typed: str) -> None:
    """Whatever was typed wherever, there is a codebook or at least one line to look at."""
    codebook, found = parse_codebook((NORSK[:at] + typed + NORSK[at + 1 :]).encode())
    assert (codebook is None) == bool(found)
    for one in found:
        assert one.line <= NORSK.count("\n") + 2
        assert str(one).endswith(".")
        assert "\n" not in str(one)
