"""What a person wishes of a reading: other names for speakers, and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exchange.transcripts import read_transcript
from qualcode.exchange.transcripts.labelled import read_text
from qualcode.exchange.transcripts.wishes import Wishes, renamed
from qualcode.model import Role
from tests.exchange.other_files import odt_lines
from tests.exchange.readings import assert_sound, said

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Transcript

LINES = [
    "KARI Nordmann: Hva sier Ola?",
    "Ola: Jeg heter Ola: det er slik.",
    "Kari Nordmann: Ja?",
    "Ola: Nei.",
]
WISHED = {"kari nordmann": "I1", "Ola": r"R\1"}


def reading(folder: Path, ending: str, wishes: Wishes) -> Transcript:
    """The conversation as read from a file of some kind."""
    path = folder / f"samtale{ending}"
    path.write_bytes("\n".join(LINES).encode() if ending == ".txt" else odt_lines(*LINES))
    transcript = read_transcript(path, wishes).transcript
    assert_sound(transcript)
    return transcript


@pytest.mark.parametrize("ending", [".txt", ".odt"])
def test_speakers_get_other_names_before_anything_is_stored(tmp_path: Path, ending: str) -> None:
    """Labels have the new names whatever their case; what is said stays as it was said."""
    transcript = reading(tmp_path, ending, Wishes(names=WISHED))
    assert [one.name for one in transcript.speakers] == ["I1", r"R\1"]
    assert transcript.text.startswith(
        "I1: Hva sier Ola?\nR\\1: Jeg heter Ola: det er slik.\nI1: Ja?"
    )
    assert said(transcript)[1] == (r"R\1", "Jeg heter Ola: det er slik.")


def test_two_that_get_one_name_are_one(tmp_path: Path) -> None:
    """A speaker who was written in two ways is joined by wishing the same name for both."""
    wishes = Wishes(names={"Kari Nordmann": "A", "Ola": "a"})
    assert len(reading(tmp_path, ".txt", wishes).speakers) == 1


def test_roles_are_as_wished(tmp_path: Path) -> None:
    """By the old or the new name; who is not named is an informant beside an interviewer."""
    for name in ("ola", r"r\1"):
        transcript = reading(tmp_path, ".txt", Wishes(names=WISHED, roles={name: Role.INTERVIEWER}))
        assert [one.role for one in transcript.speakers] == [Role.INFORMANT, Role.INTERVIEWER]
    unknown = Wishes(roles={"Ola": Role.UNKNOWN})
    assert reading(tmp_path, ".txt", unknown).speakers[1].role is Role.UNKNOWN


@given(st.text(alphabet="ab: \n\\å😀", max_size=60), st.text(alphabet="xy\\é", min_size=1))
def test_words_never_change(tail: str, name: str) -> None:
    """However a text goes on, what is said is the same before and after, in the same order."""
    script = read_text(f"Kari: a\nOla: {tail}b\nKari: c\nOla: d".encode())
    after = renamed(script, Wishes(names={"Ola": name}))
    words = [one.span.of(script.text) for one in script.placed]
    assert [one.span.of(after.text) for one in after.placed] == words
    assert {one.speaker for one in after.placed} <= {None, "Kari", name}
