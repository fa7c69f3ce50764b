"""The project screen: every transcript with each coder's progress, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import N_, _, ngettext
from qualcode.services.corrections import (
    archive_transcripts,
    attribute_pair,
    attribute_values,
    rename_transcript,
    replace_value,
    set_attributes,
)
from qualcode.services.history import CORRECTIONS
from qualcode.services.status import USUAL, project_status
from qualcode.services.transcripts import list_transcripts
from qualcode.text.display import excerpt
from qualcode.tui import palette, tallies
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PLAIN, line
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.importing import ImportScreen, asked_for
from qualcode.tui.screens.listing import Leaving, ListingScreen
from qualcode.tui.screens.speakers import SpeakersScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Progress, TranscriptEntry
    from qualcode.services.project import Project

_EXPLAINED = N_(
    "Project: each transcript with everybody’s codings, the stale ones among them, whose code has "
    "changed since, and each coder’s share of the informants’ sentences; ● is done. Below: how "
    "many transcripts there are, are done, are done by two coders or more (double), and are not "
    "begun; and how many sentences are open, without any coding, of how many."
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The status of the project, and what is put away."""

    progress: Progress
    archived: tuple[TranscriptEntry, ...]
    attributes: tuple[str, ...]


class ProjectScreen(ListingScreen[Overview]):
    """Where the project stands; a transcript is opened, corrected or put away from here."""

    PLACE = Place.PROJECT
    ACTS: ClassVar[frozenset[str]] = CORRECTIONS
    BINDINGS = bindings(Place.PROJECT)

    def __init__(self, project: Project, transcript: str = "") -> None:
        super().__init__(project)
        self._first: str | None = transcript
        """The transcript under the cursor at first."""
        self._by = USUAL
        self._archived = False
        self._overview: Overview | None = None

    def compose_body(self) -> ComposeResult:
        """Transcripts above, lines of coders and counties below."""
        yield OneLine(id="heading", classes="heading")
        yield ListPanel(id="list")
        yield OneLine(id="tally-heading", classes="heading")
        yield ListPanel(id="tallies")

    def on_mount(self) -> None:
        """The lower list is only looked at."""
        self.query_one("#tallies", ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED

    def read(self) -> Overview:
        """Count the project."""
        entries = list_transcripts(self.project, archived=True)
        known = tuple(attribute_values(entries))
        if self._by not in (USUAL, *known):
            self._by = USUAL
        progress = project_status(self.project, by=self._by)
        return Overview(progress, tuple(one for one in entries if one.archived), known)

    def take(self, found: Overview) -> None:
        """Keep what was read."""
        self._overview = found

    def show(self) -> None:
        """A line for each transcript, and one for each coder and county."""
        if self._overview is None:
            return
        progress, width = self._overview.progress, self.size.width
        count = progress.total.transcripts
        right = ngettext("{n} transcript ", "{n} transcripts ", count).format(n=count)
        if progress.archived:
            right += _("+{n} archived ").format(n=progress.archived)
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (self.project.settings.name, palette.ACCENTED),
                (_(" · coder {name}").format(name=excerpt(self.project.coder, 30)), PLAIN),
            ],
            [(right, PLAIN)],
        )
        coders = tallies.shown_coders(progress, self.project.coder, width)
        heading = tallies.transcripts_heading(progress, coders, width)
        self.query_one("#heading", OneLine).show([(heading, palette.STRONG)])
        lines = [tallies.transcript_line(one, coders, width) for one in progress.transcripts]
        if self._archived:
            lines += [tallies.archived_line(one, width) for one in self._overview.archived]
        nothing = [line(_(" No transcripts: i or `qualcode import FILES` reads them."))]
        first, self._first = self._first, None
        self.panel.show(lines or nothing, first)
        self.query_one("#tally-heading", OneLine).show([(tallies.heading(), palette.STRONG)])
        below, counted = self.query_one("#tallies", ListPanel), tallies.tally_lines(progress)
        below.styles.height = min(len(counted), max(1, self.size.height // 2 - 3))
        below.show(counted)

    # The one under the cursor

    def on_list_panel_chosen(self) -> None:
        """Open the transcript under the cursor."""
        if self._called():
            self.dismiss(Leaving(self.panel.key, self.changed))

    def action_open(self) -> None:
        """Open the transcript under the cursor."""
        self.on_list_panel_chosen()

    def action_speakers(self) -> None:
        """Look at the speakers of the transcript under the cursor."""
        if self._called():
            self.app.push_screen(SpeakersScreen(self.project, self.panel.key), self._came_back)

    def _came_back(self, leaving: Leaving | None) -> None:
        """Read again what may have been corrected."""
        if leaving is not None and leaving.changed:
            self.changed = True
            self.reload()

    def action_rename(self) -> None:
        """Ask for another name."""
        name, id = self._called(), self.panel.key
        if name:
            self.ask(_("Name of the transcript:"), name, lambda new: self._rename(id, new))

    def _rename(self, id: str, name: str) -> None:
        """Give the transcript another name."""
        with self.changing(_("Saved; u takes it back.")):
            rename_transcript(self.project, id, name)

    def action_attribute(self) -> None:
        """Ask for an attribute."""
        name, id = self._called(), self.panel.key
        if name:
            question = _("Attribute of {transcript}, as county=Oslo; county= removes").format(
                transcript=name
            )
            self.ask(question, "", lambda word: self._set(id, word))

    def _set(self, id: str, word: str) -> None:
        """Set or remove an attribute."""
        with self.changing(_("Saved; u takes it back.")):
            set_attributes(self.project, id, dict([attribute_pair(word)]))

    def action_archive(self) -> None:
        """Put the transcript away, or bring it back."""
        name, id = self._called(), self.panel.key
        if name:
            archived = not self._is_archived(id)
            sentence = (
                _("Archived {transcript}; u brings it back, z shows what is archived.")
                if archived
                else _("Brought back {transcript}.")
            )
            with self.changing(sentence.format(transcript=name)):
                archive_transcripts(self.project, [id], archived=archived)

    # All of them

    def action_value(self) -> None:
        """Ask which value is to be written another way everywhere."""
        question = _("Everywhere: {attribute}=OLD=NEW").format(attribute=self._by)
        self.ask(question, f"{self._by}=", self._replace)

    def _replace(self, words: str) -> None:
        """Write a value another way everywhere."""
        with self.changing(_("Saved everywhere; u takes it back.")):
            attribute, rest = attribute_pair(words)
            old, new = attribute_pair(rest)
            replace_value(self.project, attribute, old, new)

    def action_import(self) -> None:
        """Ask for interviews to look at before they are imported."""
        self.ask(_("File or folder with interviews:"), "", self._look_at)

    def _look_at(self, place: str) -> None:
        """Show what an import would bring."""
        with self.telling():
            screen = ImportScreen(self.project, asked_for(place))
            self.app.push_screen(screen, self._came_back)

    def action_archived(self) -> None:
        """Show what is archived, or hide it."""
        self._archived = not self._archived
        self.show()

    def action_by(self) -> None:
        """Count by the next attribute."""
        names = self._overview.attributes if self._overview is not None else ()
        if names:
            at = names.index(self._by) if self._by in names else -1
            self._by = names[(at + 1) % len(names)]
            self.reload()

    def _called(self) -> str:
        """The name of the transcript under the cursor; empty if there is none."""
        if self._overview is None:
            return ""
        names = {one.id: one.name for one in self._overview.progress.transcripts}
        names |= {one.id: one.name for one in self._overview.archived}
        return names.get(self.panel.key, "")

    def _is_archived(self, id: str) -> bool:
        """Whether a transcript is put away."""
        every = self._overview.archived if self._overview is not None else ()
        return any(one.id == id for one in every)
