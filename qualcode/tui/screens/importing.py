"""What an import would bring: layouts, speakers and roles, put right before anything is stored."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from qualcode.errors import QualcodeError, UsageProblem
from qualcode.exchange.transcripts import LAYOUTS
from qualcode.messages import N_, _, ngettext
from qualcode.model import Role
from qualcode.services.corrections import usable_name
from qualcode.services.importing import ImportReport, import_files, preview_files
from qualcode.services.speakers import role_word
from qualcode.services.wishes import AS_FOUND
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, line
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.listing import Leaving, ListingScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Speaker
    from qualcode.services.importing import Imported
    from qualcode.services.project import Project

_NAME, _ROLE = 30, 12
_EXPLAINED = N_(
    "Import: what would come of the files, each with its layout, how many per cent of its letters "
    "arrived, and its speakers with their turns. Nothing is stored before i is pressed; a name "
    "that is corrected here is the only one the project will have."
)
_NEXT_ROLE = {
    Role.INFORMANT: Role.INTERVIEWER,
    Role.INTERVIEWER: Role.UNKNOWN,
    Role.UNKNOWN: Role.INFORMANT,
}


class ImportScreen(ListingScreen[ImportReport]):
    """The preview of an import, which can be corrected and then done."""

    PLACE = Place.IMPORT
    BINDINGS = bindings(Place.IMPORT)

    class Done(Message):
        """The files are imported."""

    def __init__(self, project: Project, place: str) -> None:
        super().__init__(project)
        self._path = Path(place.strip()).expanduser()
        self._wishes = AS_FOUND
        self._report: ImportReport | None = None

    def compose_body(self) -> ComposeResult:
        """The files with their speakers."""
        yield OneLine(id="heading", classes="heading")
        yield ListPanel(id="list")

    def on_mount(self) -> None:
        """Say what the list is, for who asks."""
        self.panel.explains = _EXPLAINED

    def read(self) -> ImportReport:
        """Read the files without storing anything."""
        return preview_files(self.project, [self._path], wishes=self._wishes)

    def take(self, found: ImportReport) -> None:
        """Keep what was read."""
        self._report = found

    def show(self) -> None:
        """A line for each file, and below it one for each speaker and each thing to look at."""
        if self._report is None:
            return
        count = len(self._report.imported)
        right = ngettext("{n} transcript ", "{n} transcripts ", count).format(n=count)
        self.query_one("#title", OneLine).show(
            [(_(" qualcode  "), palette.QUIET_TEXT), (str(self._path), palette.ACCENTED)],
            [(right, PLAIN)],
        )
        layout = self._wishes.form or _("as found")
        heading = _(" WOULD IMPORT  speakers marked: {layout}").format(layout=layout)
        self.query_one("#heading", OneLine).show([(heading, palette.STRONG)])
        lines = [one for each in self._report.imported for one in _lines(each)]
        lines += [line(f" {note}", palette.QUIET_TEXT) for note in self._report.notes]
        lines += [
            line(f" {one.path.name}: {one.reason}", palette.QUIET_TEXT)
            for one in self._report.skipped
        ]
        self.panel.show(lines or [line(_(" There is nothing new to import."), palette.QUIET_TEXT)])

    # Putting right

    def on_list_panel_chosen(self) -> None:
        """Enter corrects the name, which is wrong most often."""
        self.action_name()

    def action_name(self) -> None:
        """Ask what the speaker is to be called."""
        speaker = self._speaker()
        if speaker is not None:
            question = _("Name of {speaker} here:").format(speaker=speaker.name)
            self.ask(question, speaker.name, lambda name: self._rename(speaker, name))

    def _rename(self, speaker: Speaker, name: str) -> None:
        """Call a speaker otherwise wherever they are met in these files."""
        with self.telling():
            names, called = dict(self._wishes.names), usable_name(name)
            old = next((old for old, new in names.items() if new == speaker.name), speaker.name)
            roles = {called if who == speaker.name else who: role
                     for who, role in self._wishes.roles.items()}  # fmt: skip
            self._wishes = replace(self._wishes, names={**names, old: called}, roles=roles)
            self.reload()

    def action_role(self) -> None:
        """Make an informant the interviewer, the interviewer unknown, and so on."""
        speaker = self._speaker()
        if speaker is not None:
            role = _NEXT_ROLE[speaker.role]
            self._wishes = replace(self._wishes, roles={**self._wishes.roles, speaker.name: role})
            self.reload()

    def action_layout(self) -> None:
        """Read the files as if speakers were marked in the next way; what was put right is gone."""
        forms = ("", *LAYOUTS)
        after = forms[(forms.index(self._wishes.form) + 1) % len(forms)]
        self._wishes = replace(AS_FOUND, form=after)
        self.reload()

    # Doing it

    def action_import(self) -> None:
        """Import what is shown."""
        if self._report is not None and self._report.imported:
            self.say(_("Importing …"))
            self._import()
        else:
            self.say(_("There is nothing to import."), warning=True)

    @work(exclusive=True, group="import")
    async def _import(self) -> None:
        """Import in the background."""
        try:
            await asyncio.to_thread(import_files, self.project, [self._path], wishes=self._wishes)
        except QualcodeError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Done())

    def on_import_screen_done(self) -> None:
        """Back to the project, which has them now."""
        self.dismiss(Leaving(changed=True))

    def _speaker(self) -> Speaker | None:
        """The speaker under the cursor."""
        if self._report is None:
            return None
        every = (
            (_key(each, at), speaker)
            for each in self._report.imported
            for at, speaker in enumerate(each.transcript.speakers)
        )
        found = next((one for key, one in every if key == self.panel.key), None)
        if found is None:
            self.say(_("Put the cursor on a speaker."), warning=True)
        return found


def asked_for(place: str) -> str:
    """A place to import from, as it was typed.

    Raises:
        UsageProblem: when nothing was.
    """
    if not place.strip():
        raise UsageProblem(reason=_("Name a file or a folder."))
    return place


def _key(one: Imported, at: int) -> str:
    """What a speaker's line is known by, however often the files are read."""
    return f"{one.transcript.name}\n{at}"


def _lines(one: Imported) -> list[PanelLine]:
    """A file and its speakers."""
    transcript = one.transcript
    turns = len(transcript.turns)
    told = (
        transcript.source.layout,
        ngettext("{n} turn", "{n} turns", turns).format(n=turns),
        _("{percent} % of the letters").format(percent=int(100 * one.arrived)),
    )
    lines = [
        PanelLine(
            ((f" {pad(transcript.name, _NAME)} ", palette.STRONG), ("  ".join(told), PLAIN)),
            (),
            transcript.name,
        )
    ]
    lines += [
        PanelLine(
            (
                (f"   {pad(speaker.name, _NAME - 2)} ", PLAIN),
                (pad(role_word(speaker.role), _ROLE), palette.QUIET_TEXT),
                (f"{one.speakers.get(speaker.name, 0):>5}", palette.QUIET_TEXT),
            ),
            (),
            _key(one, at),
        )
        for at, speaker in enumerate(transcript.speakers)
    ]
    looks = (excerpt(warning, 400) for warning in one.warnings)
    return [*lines, *(line(f"   {_('Look:')} {look}", palette.QUIET_TEXT) for look in looks)]
