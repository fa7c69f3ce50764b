"""Suggestions are gone through in three orders, and accepted otherwise than they were proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.model import Decision, Evidence, Level, Order, Origin, Suggestion, derived_id
from qualcode.services.coding import list_codings
from qualcode.services.deciding import reject_suggestion
from qualcode.services.transcripts import load_transcript
from qualcode.tui.app import QualcodeApp
from tests.tui.screen_text import (
    NARROW,
    coding_screen,
    desk_of,
    press,
    screen_text,
    selected,
    settled,
    status,
)

if TYPE_CHECKING:
    from qualcode.services.project import Project

SCORES = {1: 0.95, 2: 0.52, 3: 0.3}
"""Segment of the first interview -> how likely a code is there."""


@pytest.fixture
def suggested(project: Project) -> Project:
    """Suggestions of different worth, two of them on the same words."""
    transcript = load_transcript(project, "oslo_01")
    made = [(at, "d-mal", score) for at, score in SCORES.items()] + [(1, "b-forst", 0.4)]
    found = [
        Suggestion(
            id=derived_id("deciding", at, code),
            transcript=transcript.id,
            span=transcript.segments[at],
            code=code,
            proposer="learned/1",
            score=score,
            level=Level.LIKELY,
            evidence=tuple(
                Evidence(words, "", "learned", 1.0, start, passages=12)
                for start, words in ((0, "det tok lang tid"), (5, "før vi forsto hverandre"))
            ),
        )
        for at, code, score in made
    ]
    with project.store.action("qualcode", "suggestion.propose", count=1) as record:
        record.add_suggestions(found)
    return project


def score(app: QualcodeApp) -> float:
    """How likely the suggestion is that keys work on."""
    span = coding_screen(app).pane.span
    assert span
    return desk_of(app).suggestions_at(span)[0].score


async def test_one_key_changes_what_comes_next(suggested: Project) -> None:
    """Surest first, most uncertain first, as the text goes; a decision does not lose the place."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "z")
        assert "the surest first" in status(app)
        seen = []
        for keys in ("n", "n", "x n", "p", "n n", "n"):
            await press(pilot, keys)
            seen.append(score(app))
        assert seen == [0.95, 0.8, 0.52, 0.95, 0.4, 0.3]
        await press(pilot, "n")
        assert "No suggestion further on" in status(app)
        await press(pilot, "z n")
        assert desk_of(app).order is Order.UNCERTAIN
        assert score(app) == 0.52
        await press(pilot, "tab tab tab")
        assert "least certain first" in screen_text(app)
        await press(pilot, "escape z")
        assert "as the text goes" in status(app)


async def test_of_several_on_the_same_words_each_can_be_decided_about(suggested: Project) -> None:
    """L looks at the other; what is accepted or rejected is the one in sight."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert "D-MAL? likely: Felles mål  l 1 other" in status(app)
        await press(pilot, "l")
        assert "B-FORST? likely" in status(app)
        await press(pilot, "l l x l")
        assert "the only suggestion here" in status(app)
        rejected = [one for one in suggested.store.suggestions() if one.decision != "pending"]
        assert [(one.code, one.decision) for one in rejected] == [("b-forst", Decision.REJECTED)]


async def test_what_was_gone_to_is_accepted_whatever_else_is_taken_in(suggested: Project) -> None:
    """A likelier suggestion further on, taken in with the selection, does not come before it."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n n n")
        assert selected(app) == load_transcript(suggested, "oslo_01").segments[3].of(
            desk_of(app).transcript.text
        )
        before = score(app)
        await press(pilot, "minus minus")
        assert (before, score(app)) == (0.3, 0.3)
        await press(pilot, "a")
        assert "Accepted “Felles mål” as selected" in status(app)
        accepted = [one for one in suggested.store.suggestions() if one.decision == "accepted"]
        assert [one.score for one in accepted] == [0.3]


async def test_in_a_narrow_window_the_whole_reason_is_read(suggested: Project) -> None:
    """The code goes to the line above, so that the reason has its own."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert (
            "\n like 12 passages coded so: “det tok lang tid”, “før vi forsto hverandre”\n"
            in screen_text(app)
        )


async def test_what_the_next_key_accepts_stays_in_sight(suggested: Project) -> None:
    """After a decision its sentence takes the line above: the other code stands by its reason."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n x")
        assert "Turned “Felles mål” down here" in status(app)
        assert "\n ┆B-FORST? likely: like 12 passages coded so" in screen_text(app)
        await press(pilot, "l")
        assert "the only suggestion here" in status(app)
        await press(pilot, "u l")
        assert "? likely: " in status(app)
        assert "\n like 12 passages coded so: “det tok lang tid”" in screen_text(app)


@pytest.mark.parametrize("key", ["a", "x"])
async def test_what_was_decided_about_elsewhere_goes_out_of_sight(
    suggested: Project, key: str
) -> None:
    """A second window turned it down: said in a sentence, and nothing is stored."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        one = coding_screen(app)._suggestion()  # noqa: SLF001  # what keys work on
        assert one
        before = desk_of(app).waiting
        reject_suggestion(suggested, one.id)
        await press(pilot, key)
        assert "does not wait any more" in status(app)
        assert (desk_of(app).waiting, list_codings(suggested)) == (before - 1, [])
        await press(pilot, "n")
        assert score(app) != one.score


async def test_a_suggestion_is_accepted_with_another_code(suggested: Project) -> None:
    """The passage was right and the code was not: A and some letters."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n A")
        assert "instead of “Felles mål”" in screen_text(app)
        await press(pilot, "t i d enter")
        (coding,) = list_codings(suggested)
        assert (coding.code, coding.origin) == ("b-tid", Origin.ACCEPTED)
        assert "Accepted “Tidspress”" in status(app)


async def test_a_suggestion_is_fitted_before_it_is_accepted(suggested: Project) -> None:
    """T, then as for a coding's boundaries; Esc leaves it, and undo brings the suggestion back."""
    app = QualcodeApp(suggested)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await press(pilot, "n T shift+left")
        assert "Enter accepts it so" in status(app)
        await press(pilot, "escape")
        assert list_codings(suggested) == []
        whole = selected(app)
        await press(pilot, "T shift+left enter")
        (coding,) = list_codings(suggested)
        assert coding.quote == selected(app)[: len(coding.quote)] == whole.rsplit(" ", 1)[0]
        before = desk_of(app).waiting
        await press(pilot, "u")
        assert (list_codings(suggested), desk_of(app).waiting) == ([], before + 1)
