"""Who interviews: only where it is clear, for a wrong guess would hide an informant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Role
from tests.exchange.readings import read

if TYPE_CHECKING:
    from pathlib import Path

ASKING = "Hva er vanskelig i det?"
LONG = "Mandatet er uklart, og vi har ikke nok tid til alle møtene som vi burde hatt."


def interviewers(folder: Path, turns: list[tuple[str, str]], name: str = "samtale.txt") -> set[str]:
    """The names of the interviewers in a file with these turns."""
    text = "".join(f"{speaker}: {words}\n" for speaker, words in turns)
    transcript = read(folder, name, text).transcript
    roles = {speaker.name: speaker.role for speaker in transcript.speakers}
    assert set(roles.values()) in ({Role.UNKNOWN}, {Role.INTERVIEWER, Role.INFORMANT})
    return {speaker for speaker, role in roles.items() if role is Role.INTERVIEWER}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Intervjuer", "Åse"), {"Intervjuer"}),
        (("Intervjuaren", "Åse"), {"Intervjuaren"}),
        (("intervjuer 1", "intervjuer 2", "Åse"), {"intervjuer 1", "intervjuer 2"}),
        (("I", "R"), {"I"}),
        (("I", "I1", "I2"), {"I"}),
        (("I1", "R1"), {"I1"}),
        (("Int", "Inf 3"), {"Int"}),
        (("Kari (intervjuer)", "Åse"), {"Kari (intervjuer)"}),
        (("Moderator", "Åse", "Øyvind"), {"Moderator"}),
        (("Forsker", "Åse"), {"Forsker"}),
        (("Kari", "Informant"), {"Kari"}),
        (("Intervjuobjekt", "Kari"), {"Kari"}),
    ],
)
def test_by_what_they_are_called(
    tmp_path: Path, names: tuple[str, ...], expected: set[str]
) -> None:
    """A name that says interviewer decides, whatever is said."""
    turns = [(name, "Vi går videre.") for name in names] * 4
    assert interviewers(tmp_path, turns) == expected


def test_by_who_asks(tmp_path: Path) -> None:
    """Among two first names, the one who asks and says little is the interviewer."""
    assert interviewers(tmp_path, [("Kari", ASKING), ("Åse", LONG)] * 4) == {"Kari"}


def test_by_the_file_s_name(tmp_path: Path) -> None:
    """In 001-AMB-i.txt, AMB interviews 001."""
    turns = [("AMB", "ja"), ("001", "ja vi møtes ofte på skolen")] * 4
    assert interviewers(tmp_path, turns, "001-AMB-i.txt") == {"AMB"}


@pytest.mark.parametrize(
    "turns",
    [
        [("Kari", "Ja."), ("Åse", "Nei.")] * 4,
        [("Kari", ASKING), ("Åse", ASKING)] * 4,
        [("Kari", f"{LONG} {LONG} Er det ikke så?"), ("Åse", "Jo.")] * 4,
        [("Kari", "Vi prøver igjen."), ("Kari", "Og igjen.")] * 4,
        [("I1", LONG), ("I2", LONG)] * 4,
    ],
    ids=["no-questions", "both-ask", "asks-and-speaks", "alone", "all-are-I"],
)
def test_where_it_is_not_clear(tmp_path: Path, turns: list[tuple[str, str]]) -> None:
    """Nobody is called the interviewer unless one stands out."""
    assert interviewers(tmp_path, turns) == set()
