"""All hits of a search in all transcripts: read in context, opened, coded together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.model import CodeStatus
from qualcode.search.parsing import parse_query
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding_hits import Extent, Plan, carry_out, plan_codings
from qualcode.services.finding import Findings, find
from qualcode.services.history import SEARCH_ACTS
from qualcode.services.saved_queries import list_queries, remove_query, save_query
from qualcode.text.display import excerpt
from qualcode.tui import palette
from qualcode.tui.actions import bindings
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.listing import Leaving, ListingScreen
from qualcode.tui.tags import looks
from qualcode.tui.widgets.code_picker import Choice, CodePicker
from qualcode.tui.widgets.hit_list import HitLines, HitList
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import SavedQuery
    from qualcode.search.answering import Hit
    from qualcode.services.project import Project

_AROUND = 500
"""Characters around a hit that are shown in full below."""


@dataclass(frozen=True, slots=True)
class HitsPlace(Leaving):
    """What was asked, and where a person was among the hits."""

    query: str = ""
    at: int = 0
    hit: Hit | None = None
    """The hit that was chosen to be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or the saved searches where nothing is asked."""

    found: Findings | None
    saved: tuple[SavedQuery, ...]


class HitsScreen(ListingScreen[Answer]):
    """Hits above, the one under the cursor with what is said around it below."""

    PLACE = Place.HITS
    ACTS: ClassVar[frozenset[str]] = SEARCH_ACTS
    BINDINGS = bindings(Place.HITS)

    class Coded(Message):
        """The hits were coded."""

        def __init__(self, plan: Plan) -> None:
            super().__init__()
            self.plan = plan

    def __init__(self, project: Project, place: HitsPlace) -> None:
        super().__init__(project)
        self._query = place.query
        self._at: int | None = place.at
        self._answer = Answer(None, ())
        self._plan: Plan | None = None
        self._extent = Extent.SEGMENT
        self._left_out: set[Hit] = set()

    def compose_body(self) -> ComposeResult:
        """The list, the passage, and what a code is chosen in."""
        yield HitList(id="list")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="page")
        yield CodePicker(id="picker")

    def on_mount(self) -> None:
        """The passage is only read; without a search, ask for one."""
        self.query_one("#page", ListPanel).can_focus = False
        if not self._query:
            self.call_after_refresh(self.action_ask_query)

    # Reading and showing

    def read(self) -> Answer:
        """Search all transcripts, or list the saved searches."""
        found = find(self.project, parse_query(self._query)) if self._query else None
        return Answer(found, tuple(list_queries(self.project)))

    def take(self, found: Answer) -> None:
        """Keep what was found."""
        self._answer, self._plan = found, None
        self._left_out.clear()

    def show(self) -> None:
        """A line for each hit, or for each saved search."""
        found = self._answer.found
        hits = self.query_one(HitList)
        left = [(_(" qualcode  "), palette.QUIET_TEXT)]
        if found is None:
            title = [(_("saved searches"), palette.ACCENTED)]
            self.query_one("#title", OneLine).show([*left, *title])
            nothing = line(_(" No saved searches: / searches, then w saves it under a name."))
            hits.show([*map(_saved_line, self._answer.saved)] or [nothing])
        else:
            count = ngettext("{n} hit", "{n} hits", len(found.hits)).format(n=len(found.hits))
            where = ngettext("in {n} transcript ", "in {n} transcripts ", len(found.outlines))
            self.query_one("#title", OneLine).show(
                [*left, (excerpt(self._query, 200), palette.ACCENTED)],
                [(f" {count} {where.format(n=len(found.outlines))}", PLAIN)],
            )
            at, self._at = self._at, None
            hits.show_hits(HitLines(found, self.size.width, self._mark), at)
        self._show_page()

    def on_list_panel_highlighted(self) -> None:
        """Show what is said around the hit under the cursor."""
        self._show_page()

    def _show_page(self) -> None:
        """The hit under the cursor with what is said around it, whose it is, and from where."""
        page, whose, hit = (
            self.query_one("#page", ListPanel),
            self.query_one("#whose", OneLine),
            self._hit(),
        )
        found = self._answer.found
        if hit is None or found is None:
            whose.show([])
            page.show([line(f" {text}") for text in wrap(self._saved_query(), page.size.width - 2)])
            return
        outline = found.outlines[hit.transcript]
        facts = " · ".join(value for value in outline.attributes.values() if value)
        whose.show(
            [
                (f" {outline.name} · {found.speaker(hit) or '–'}", palette.STRONG),
                (f"  {facts}", palette.QUIET_TEXT),
            ]
        )
        left, words, right = found.context(hit, _AROUND)
        page.show(
            [line(f" {text}") for text in wrap(f"{left}[{words}]{right}", page.size.width - 2)]
        )

    def _mark(self, hit: Hit) -> str:
        """What coding would do to a hit."""
        if self._plan is None:
            return " "
        if hit in self._left_out:
            return "×"
        return "✓" if hit in self._plan.fresh else "="

    # Asking

    def action_ask_query(self) -> None:
        """Ask what to search for."""
        question = _("Find in all: words, or such as mandat AND county=Oslo")
        self.ask(question, self._query, self._ask_for, always=True, enter=_("find"))

    def _ask_for(self, typed: str) -> None:
        """Search for what was typed; nothing shows the saved searches."""
        try:
            if typed.strip():
                parse_query(typed)
        except QualcodeError as problem:
            self.say(str(problem), warning=True)
            return
        self._query, self._at = typed.strip(), 0
        self.say("")
        self.reload()

    def action_saved(self) -> None:
        """Show the saved searches."""
        self._ask_for("")

    def action_save(self) -> None:
        """Ask for a name to keep the search under."""
        if self._query:
            self.ask(_("Save this search under the name:"), "", self._save)

    def _save(self, name: str) -> None:
        """Keep the search under a name."""
        with self.changing(_("Saved; u takes it back.")):
            save_query(self.project, name, self._query)

    def action_forget(self) -> None:
        """Forget the saved search under the cursor."""
        if self._answer.found is None and self.panel.key:
            with self.changing(_("Removed; u brings it back.")):
                remove_query(self.project, self.panel.key)

    def on_list_panel_chosen(self) -> None:
        """Do the saved search; code what was looked over; or read the hit in its transcript."""
        hit = self._hit()
        if self._answer.found is None:
            self._ask_for(self._saved_query())
        elif self._plan is not None:
            self._carry_out(self._plan)
        elif hit is not None:
            self.dismiss(self._place(hit))

    def action_back(self) -> None:
        """Give up coding, else go back to the transcript."""
        if self._plan is not None:
            self._plan = None
            self._left_out.clear()
            self.say(_("Nothing was coded."))
            self.show()
        else:
            self.dismiss(self._place(None))

    # Coding

    def action_code(self) -> None:
        """Choose a code for all hits."""
        with self.telling():
            book = current_codebook(self.project)
            if self._answer.found is None or not self._answer.found.hits:
                self.say(_("There are no hits to code: / searches."), warning=True)
                return
            active = [code for code in book.codes if code.status is CodeStatus.ACTIVE]
            hint = _("code for all hits: a few letters of its name, Enter, Esc leaves")
            self.query_one("#entry").display = False
            self.query_one(CodePicker).open(Choice(active, looks(book), hint))

    def on_code_picker_left(self) -> None:
        """Back to the hits."""
        self.query_one(CodePicker).close()
        self.set_focus(self.panel)

    def on_code_picker_applied(self, message: CodePicker.Applied) -> None:
        """Show what would be coded."""
        self.on_code_picker_left()
        self._look_over(message.code)

    def _look_over(self, code: str) -> None:
        """Show which hits would be coded, and say how many."""
        found = self._answer.found
        if found is None:
            return
        with self.telling():
            plan = plan_codings(self.project, found, code, self._extent, self._left_out)
            self._plan = plan
            self.show()
            count = len(plan.passages)
            where = ngettext("{n} transcript", "{n} transcripts", plan.transcripts)
            self.say(
                _("Enter: {n} {extent} in {where} get “{code}”. Esc: none.").format(
                    code=excerpt(plan.code.name, 24),
                    n=count,
                    extent=_many(plan.extent, count),
                    where=where.format(n=plan.transcripts),
                )
            )

    def action_extent(self) -> None:
        """Code segments, turns or words around the hits."""
        every = list(Extent)
        self._extent = every[(every.index(self._extent) + 1) % len(every)]
        if self._plan is not None:
            self._look_over(self._plan.code.id)
        else:
            self.say(_("Coding takes {extent}.").format(extent=_many(self._extent, 2)))

    def action_leave_out(self) -> None:
        """Do not code the hit under the cursor, or do."""
        hit = self._hit()
        if self._plan is None or hit is None:
            self.say(_("c chooses a code first; then x leaves hits out."))
            return
        self._left_out ^= {hit}
        self._look_over(self._plan.code.id)
        self.panel.action_move(1)

    @work(thread=True, exclusive=True, group="coding")
    def _carry_out(self, plan: Plan) -> None:
        """Code in the background: there may be thousands."""
        try:
            carry_out(self.project, plan)
        except QualcodeError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Coded(plan))

    def on_hits_screen_coded(self, message: Coded) -> None:
        """Say what was coded, and search again: a query may ask for codes."""
        plan = message.plan
        count = len(plan.passages)
        said = _("Coded {n} {extent} as “{code}”; u takes it back.").format(
            n=count, extent=_many(plan.extent, count), code=excerpt(plan.code.name, 40)
        )
        with self.changing(said):
            self._at = None

    # What is meant

    def _hit(self) -> Hit | None:
        """The hit under the cursor."""
        found = self._answer.found
        at = self.panel.key
        return found.hits[int(at)] if found is not None and at.isdecimal() else None

    def _saved_query(self) -> str:
        """The saved search under the cursor; empty if there is none."""
        return next((one.query for one in self._answer.saved if one.name == self.panel.key), "")

    def _place(self, hit: Hit | None) -> HitsPlace:
        """Where the person is now."""
        key = self.panel.key
        at = int(key) if key.isdecimal() else 0
        return HitsPlace(changed=self.changed, query=self._query, at=at, hit=hit)


def _saved_line(saved: SavedQuery) -> PanelLine:
    """A saved search on one line."""
    left = ((f" {saved.name}", palette.STRONG), (f"  {saved.query}", palette.QUIET_TEXT))
    return PanelLine(left, ((saved.coder, palette.QUIET_TEXT),), saved.name)


def _many(extent: Extent, count: int) -> str:
    """What is coded, in the number it is."""
    match extent:
        case Extent.SEGMENT:
            return ngettext("segment", "segments", count)
        case Extent.TURN:
            return ngettext("turn", "turns", count)
    return ngettext("passage of words", "passages of words", count)
