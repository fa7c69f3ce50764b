"""The ways from the coding screen to the project, the speakers and the diary, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.screens.agreement import AgreementScreen
from qualcode.tui.screens.coding_finding import CodingFinding
from qualcode.tui.screens.diary import DiaryScreen
from qualcode.tui.screens.project import ProjectScreen
from qualcode.tui.screens.speakers import SpeakersScreen

if TYPE_CHECKING:
    from qualcode.tui.screens.listing import Leaving


class CodingAround(CodingFinding):
    """What is around the transcript on the desk."""

    def action_project(self) -> None:
        """Show where the project stands."""
        self.app.push_screen(ProjectScreen(self.project, self._open_id), self._returned)

    def action_speakers(self) -> None:
        """Show the speakers of the transcript."""
        if self.desk is not None:
            self.app.push_screen(SpeakersScreen(self.project, self._open_id), self._returned)

    def action_agreement(self) -> None:
        """Show how far coders agree, and where they do not."""
        self.app.push_screen(AgreementScreen(self.project), self._left_agreement)

    def _left_agreement(self, leaving: Leaving | None) -> None:
        """Open the passage that was chosen, with everybody's codings."""
        if leaving is not None and leaving.transcript:
            if self.desk is not None:
                self.desk.everyone = True
            self.open_transcript(leaving.transcript, leaving.span)

    def action_diary(self) -> None:
        """Show memos and diary."""
        self.app.push_screen(DiaryScreen(self.project, self._open_id))

    def _returned(self, leaving: Leaving | None) -> None:
        """Open what was chosen; show what was corrected; leave what was put away."""
        if leaving is None or (not leaving.changed and leaving.transcript in ("", self._open_id)):
            return
        if leaving.transcript and leaving.transcript != self._open_id:
            self.open_transcript(leaving.transcript)
        elif leaving.transcript or self._open_id in self.project.store.names(archived=False):
            self.open_transcript(self._open_id, self.pane.span)
        else:
            self.open_transcript(None)

    @property
    def _open_id(self) -> str:
        """The id of the transcript on the desk; empty if there is none."""
        return self.desk.transcript.id if self.desk is not None else ""
