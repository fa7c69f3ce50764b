"""How suggestions come to the coding screen: computed beside it, shown when fingers rest."""

from __future__ import annotations

from asyncio import CancelledError
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.services.suggestions import was_proposed
from qualcode.tui.child import Beside
from qualcode.tui.screens.coding_copy import CodingCopy

if TYPE_CHECKING:
    from qualcode.services.project import Project


class CodingSuggestions(CodingCopy):
    """Asks for suggestions and takes them in; neither the cursor nor a list in use moves."""

    class Read(Message):
        """So many transcripts are read on the way to suggestions for one."""

        def __init__(self, transcript: str, count: int, of: int) -> None:
            super().__init__()
            self.transcript = transcript
            self.count = count
            self.of = of

    class Ready(Message):
        """Suggestions for a transcript are in the project."""

        def __init__(self, transcript: str, *, asked: bool, more: bool = False) -> None:
            super().__init__()
            self.transcript = transcript
            self.asked = asked
            self.more = more
            """Whether others may follow, when all interviews are read."""

    class NotReady(Message):
        """Suggestions could not be computed."""

        def __init__(self, error: QualcodeError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project, *, suggests: bool) -> None:
        """``suggests`` says whether to look without being asked."""
        super().__init__(project)
        self._suggests = suggests
        self._looked_for: set[str] = set()
        """The transcripts that were looked through, or are: not again without being asked."""
        self._new = False
        """Whether suggestions are there that are not shown yet."""
        self.beside = Beside(project)
        """Where they are computed."""

    def on_mount(self) -> None:
        """Be ready for the first question while the transcript is read."""
        if self._suggests:
            self.beside.start()

    async def on_unmount(self) -> None:
        """Nothing goes on for a screen that is gone, not even while its process is waited for."""
        self.workers.cancel_node(self)
        await self.beside.close()

    def on_coding_view_opened(self) -> None:
        """Look for suggestions where nobody has looked yet."""
        desk, self._new, self.looking = self.desk, False, ""
        if desk is None or desk.codebook is None or not self._suggests:
            return
        id = desk.transcript.id
        is_closed = self.project.store.readonly or desk.entry.archived or desk.is_done
        if not (is_closed or id in self._looked_for or was_proposed(self.project, id)):
            self._look(id, asked=False)

    def action_compute(self) -> None:
        """Compute suggestions for this transcript in a child process."""
        if self.desk is not None:
            name = self.desk.transcript.name
            self.say(_("Looking for suggestions in “{name}”; go on coding.").format(name=name))
            self._look(self.desk.transcript.id, asked=True)

    @work(exclusive=True, group="suggestions")
    async def _look(self, id: str, *, asked: bool) -> None:
        """Let suggestions be computed; looking through another transcript, or leaving, ends it."""
        self._looked_for.add(id)
        self.looking = _("looking …")  # it takes a while before the first one is read
        self.show_place()
        try:
            await self.beside.propose(
                id,
                partial(self._tell_progress, id),
                partial(self.post_message, self.Ready(id, asked=False, more=True)),
            )
        except CancelledError:
            self._looked_for.discard(id)
            raise
        except QualcodeError as error:
            self.post_message(self.NotReady(error))
        else:
            self.post_message(self.Ready(id, asked=asked))

    def _tell_progress(self, id: str, count: int, of: int) -> None:
        """Pass on how far it has come."""
        self.post_message(self.Read(id, count, of))

    def on_coding_suggestions_read(self, message: Read) -> None:
        """Say how far it has come, where nothing else has to give way for it."""
        if self.desk is not None and self.desk.transcript.id == message.transcript:
            self.looking = _("looking {n}/{of}").format(n=message.count, of=message.of)
            self.show_place()

    def on_coding_suggestions_ready(self, message: Ready) -> None:
        """Show the suggestions, unless the person is about to decide about one of those shown."""
        desk, span = self.desk, self.pane.span
        if desk is None or desk.transcript.id != message.transcript:
            return
        self.looking = self.looking if message.more else ""
        if self._list_in_use or (span and desk.suggestions_at(span)):
            self._new = True
            self.show_place()
            if message.asked:
                self.say(_("New suggestions are there; they come into sight when you go on."))
            return
        self._take_new()
        if message.asked or (desk.waiting and not self.is_saying):
            self._say_how_many(desk.waiting)

    def on_coding_suggestions_not_ready(self, message: NotReady) -> None:
        """Say why there are no suggestions."""
        self.looking = ""
        self.show_place()
        self.say(str(message.error), warning=True)

    def on_transcript_pane_moved(self) -> None:
        """Going on: what was held back comes into sight."""
        self._take_held_back()

    def on_descendant_focus(self) -> None:
        """So too when the list is left."""
        self._take_held_back()

    @property
    def _list_in_use(self) -> bool:
        """Whether keys go to the list of suggestions."""
        return self.focused is self.side("suggestions").panel

    def _take_held_back(self) -> None:
        """Show suggestions that are new, if the person is not among them."""
        if self._new and not self._list_in_use:
            self._take_new()

    def _take_new(self) -> None:
        """Read the suggestions anew and show them; cursor and selection stay."""
        self._new = False
        with self.telling():
            if self.desk is not None:
                self.desk.reload_suggestions()
                self.show_desk()

    def _say_how_many(self, count: int) -> None:
        """Say what came of it."""
        one, many = (
            "{n} suggestion waits; n goes to it.",
            "{n} suggestions wait; n goes to the next.",
        )
        said = ngettext(one, many, count).format(n=count)
        self.say(said if count else _("Nothing found to suggest here."))
