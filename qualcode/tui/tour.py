"""The tour: a few things to do on the real screen, each waiting until it was really done.

It knows nothing of screens: these say what a person did.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.messages import N_, _
from qualcode.tui.actions import key_of


class Did(StrEnum):
    """What a person can have done that the tour waits for."""

    MOVED = "moved"
    EXTENDED = "extended"
    CODED = "coded"
    WENT_TO_SUGGESTION = "went to suggestion"
    DECIDED = "decided"
    UNDID = "undid"
    FOUND = "found"
    COMPARED = "compared"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, what to say about it, and what ends it; None at the end of the tour."""

    title: str
    words: str
    """A sentence or two; names of actions in braces stand for their keys. Not yet translated."""
    until: Did | None

    @property
    def sentence(self) -> str:
        """What to do, in the language in use, with the keys in use."""
        names = (
            *("next", "extend", "pick", "next_suggestion", "accept", "reject", "undo", "find"),
            *("next_hit", "matrix", "quotes", "matrix_leave", "help", "actions", "tour"),
        )
        return _(self.words).format(**{name: key_of(name) for name in names})


STEPS = (
    Step(
        N_("Read"),
        N_("{next} goes on to the next sentence. What is marked is what you work on."),
        Did.MOVED,
    ),
    Step(
        N_("Select"),
        N_("{extend} takes the next sentence in too."),
        Did.EXTENDED,
    ),
    Step(
        N_("Code"),
        N_(
            "Press a number from 1 to 9 to give it a code, or {pick}, a few letters of the code’s "
            "name, and Enter. It is saved at once."
        ),
        Did.CODED,
    ),
    Step(
        N_("Suggestions"),
        N_("{next_suggestion} goes to the next passage the program proposes a code for (┆)."),
        Did.WENT_TO_SUGGESTION,
    ),
    Step(
        N_("Decide"),
        N_(
            "You see which code, and why. {accept} makes it your coding, {reject} turns it "
            "down; it counts for nothing before."
        ),
        Did.DECIDED,
    ),
    Step(
        N_("Undo"),
        N_("{undo} takes back what you did last: as often as you like, also tomorrow."),
        Did.UNDID,
    ),
    Step(
        N_("Find"),
        N_("{find} asks for words: type skole, press Enter. {next_hit} goes from hit to hit."),
        Did.FOUND,
    ),
    Step(
        N_("Compare"),
        N_("{matrix} shows how many informants in each county speak of each code."),
        Did.COMPARED,
    ),
    Step(
        N_("Help"),
        N_(
            "{quotes} reads the quotes behind a number. {matrix_leave} goes back to the text; "
            "there {help} shows every key."
        ),
        Did.ASKED,
    ),
    Step(
        N_("That was all"),
        N_(
            "{actions} finds anything by its words; {tour} takes the tour again. Esc: back to work."
        ),
        None,
    ),
)
_OF_SUGGESTIONS = (Did.WENT_TO_SUGGESTION, Did.DECIDED)


class Tour:
    """Where somebody is on the tour."""

    def __init__(self, *, suggestions: bool = True) -> None:
        """Begin; where no ``suggestions`` wait, nothing is said of them."""
        self.steps = [step for step in STEPS if suggestions or step.until not in _OF_SUGGESTIONS]
        self._at = 0

    @property
    def step(self) -> Step:
        """What is to be done now."""
        return self.steps[self._at]

    @property
    def is_over(self) -> bool:
        """Whether all has been done."""
        return self.step.until is None

    @property
    def place(self) -> str:
        """How far one has come; nothing at the end."""
        if self.is_over:
            return ""
        return _("{at} of {n}").format(at=self._at + 1, n=len(self.steps) - 1)

    def saw(self, did: Did) -> bool:
        """Go on if this is what the tour waits for; returns whether it was."""
        if did is not self.step.until:
            return False
        self._at += 1
        return True
