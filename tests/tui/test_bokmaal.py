"""The screens in Bokmål, whose words are longer: nothing runs together in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.messages import use_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.tallies import heading
from tests.tui.screen_text import NARROW, press, screen_text, settled

if TYPE_CHECKING:
    from qualcode.services.project import Project


@pytest.fixture(autouse=True)
def bokmaal() -> None:
    """The language of these tests; every test begins in English again."""
    use_language("nb")


def test_columns_of_numbers_are_as_wide_as_their_names() -> None:
    """Seven names, each apart from the next, within a window of 80 columns."""
    assert heading().split() == [
        "FRAMDRIFT", "alle", "ferdig", "dobbelt", "ikke", "begynt", "kodinger", "åpne", "foreldet"
    ]  # fmt: skip
    assert len(heading()) <= NARROW[0]


async def test_the_screens_speak_bokmaal(shared: Project) -> None:
    """Title, notice, footer, panels and other screens; the names of keys stay as they are."""
    app = QualcodeApp(shared)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for keys, words in (
            ("", "kodinger · ? hjelp · q avslutt · 1-9 kode"),
            ("tab", "KODEBOK · tilbake"),
            ("escape M", "informanter / kodinger · Enter sitater · etter"),
            ("escape P", "FRAMDRIFT · Enter åpne"),
            ("escape B", "koder i bruk · slå sammen"),
            ("escape D", "memoer og dagbok"),
            ("escape question_mark", "Gå og velge · leser videre"),
        ):
            await press(pilot, keys)
            shown = screen_text(app)
            for word in words.split(" · "):
                assert word in shown, (keys, word)
