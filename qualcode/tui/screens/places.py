"""Passages like one, like a code, or with a gap: read, marked, opened, coded where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from qualcode.messages import N_, _, ngettext
from qualcode.model import CodeStatus
from qualcode.services.blinding import codes_blind
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding
from qualcode.services.history import CODING_ACTS
from qualcode.services.standing import Place as Passage
from qualcode.services.standing import Standing, codes_on, mark_places
from qualcode.services.transcripts import load_transcript
from qualcode.text.display import excerpt
from qualcode.tui import palette, suggesting
from qualcode.tui.actions import bindings
from qualcode.tui.cells import fit, pad
from qualcode.tui.counting import whose_codings
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.reading import READER
from qualcode.tui.screens.asking import AskingScreen
from qualcode.tui.screens.listing import Leaving
from qualcode.tui.tags import looks
from qualcode.tui.widgets.code_picker import Choice, CodePicker
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Codebook
    from qualcode.services.project import Project
    from qualcode.tui.child import Beside
    from qualcode.tui.tags import Look

_EXPLAINED = N_(
    "Passages: the likest first, with how like they are; ● coded so, ≠ coded otherwise, so it may "
    "contradict, · not coded. Below stands the one that is marked, in full."
)
_SIGNS = {Standing.SAME: "●", Standing.OTHER: "≠", Standing.OPEN: "·"}
_FILTERS = (None, Standing.OPEN, Standing.OTHER, Standing.SAME)
_NARROW = 100
_TAGS = 18


@dataclass(frozen=True, slots=True)
class PlacesPlace(Leaving):
    """What was asked for, what was found, and where a person was in it."""

    code: str = ""
    """The id of the code that passages are to be like."""
    passage: Passage | None = None
    """The passage they are to be like; with neither, gaps are looked for."""
    found: tuple[Passage, ...] | None = None
    everyone: bool = False
    shown: Standing | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """The passages as they stand, and what one needs to read them."""

    passages: tuple[Passage, ...]
    wanted: tuple[str, ...]
    """The codes that were looked for."""
    codebook: Codebook


class PlacesScreen(AskingScreen[Marked]):
    """Passages above, the one under the cursor below; found once, marked anew after each change."""

    PLACE = Place.PLACES
    ACTS: ClassVar[frozenset[str]] = CODING_ACTS
    BINDINGS = bindings(Place.PLACES)

    def __init__(self, project: Project, beside: Beside, place: PlacesPlace) -> None:
        """``beside`` is where passages are looked for."""
        super().__init__(project, beside, asks=place.found is None)
        self._asked = place
        self._found = place.found or ()
        self._everyone = place.everyone
        self._shown = place.shown
        self._first = place.at
        self._marked: Marked | None = None
        self._looks: dict[str, Look] = {}

    def compose_body(self) -> ComposeResult:
        """The list, the passage, and what a code is chosen in."""
        yield ListPanel(id="list")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="page")
        yield CodePicker(id="picker")

    def on_mount(self) -> None:
        """The passage is only read."""
        self.query_one("#page", ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED
        with self.telling():
            self._looks = looks(current_codebook(self.project))
        self._show_title("")

    # Reading

    def order(self) -> suggesting.Order:
        """What is looked for."""
        if self._asked.code:
            return {"do": "like", "code": self._asked.code}
        one = self._asked.passage
        if one is None:
            return {"do": "gaps"}
        start, end = one.span.start, one.span.end
        return {"do": "like", "transcript": one.transcript, "start": start, "end": end}

    def keep(self, answer: Any) -> None:  # noqa: ANN401  # as the order says
        """Keep the passages."""
        self._found = suggesting.passages(answer)

    def read(self) -> Marked:
        """See what people have made of the passages by now."""
        book = current_codebook(self.project)
        code, one = self._asked.code, self._asked.passage
        wanted: tuple[str, ...] = (code,) if code else ()
        if one is not None:
            wanted = codes_on(self.project, one, everyone=self._everyone)
        marked = mark_places(self.project, self._found, wanted, everyone=self._everyone)
        return Marked(tuple(marked), wanted, book)

    def take(self, found: Marked) -> None:
        """Keep how they stand."""
        self._marked, self._looks = found, looks(found.codebook)

    # Showing

    def show(self) -> None:
        """A line for each passage."""
        if self._marked is None:
            return
        every = self._marked.passages
        shown = [one for one in every if self._shown in (None, one.standing)]
        count = ngettext("{n} passage ", "{n} passages ", len(shown)).format(n=len(shown))
        self._show_title(count if self._shown is None else f"{self._filter_word()}: {count}")
        lines = [self._line(one) for one in shown if not one.without]
        sided = [self._line(one) for one in shown if one.without]
        if sided:
            only = line(_(" Only one of two coders gave the code"), palette.QUIET_TEXT)
            lines = [*lines, only, *sided]
        nothing = _(" Nothing found: code some more, or look with another passage.")
        first, self._first = self._first or None, ""
        self.panel.show(lines or [line(nothing, palette.QUIET_TEXT)], first)
        self._show_page()

    def _show_title(self, count: str) -> None:
        """What was looked for, and how much was found."""
        looked = _("what nobody coded and looks coded")
        one, name = self._asked.passage, self._name_of(self._asked.code)
        if self._asked.code:
            looked = _("more like “{what}”").format(what=name)
        elif one is not None:
            looked = _("more like “{what}”").format(what=excerpt(one.text, 60))
        self.query_one("#title", OneLine).show(
            [(_(" qualcode  "), palette.QUIET_TEXT), (looked, palette.ACCENTED)], [(count, PLAIN)]
        )

    def _filter_word(self) -> str:
        """Which are shown."""
        return {
            Standing.OPEN: _("not coded"),
            Standing.OTHER: _("coded otherwise") if self._compares else _("coded"),
            Standing.SAME: _("coded so"),
            None: _("all"),
        }[self._shown]

    @property
    def _compares(self) -> bool:
        """Whether codes were looked for: a passage that has none contradicts nothing."""
        return self._marked is None or bool(self._marked.wanted) or self._asked.passage is None

    def _line(self, one: Passage) -> PanelLine:
        """A passage on one line: how like, whose, how it stands, its words, its codes."""
        name = pad(one.transcript, 20 if self.size.width < _NARROW else 32)
        share = " " * 5 if one.without else f"{one.share:5.2f}".replace(" 0.", "  .")
        shown = " ".join(map(self._tag_of, (one.code,) if one.code else one.codes))
        if one.without:
            shown = f"{one.coder}: {shown}"
        style = palette.QUIET_TEXT if one.standing is Standing.OPEN else palette.ACCENTED
        return PanelLine(
            (
                (f"{share} {name} ", palette.QUIET_TEXT),
                (f"{self._sign(one)} ", style),
                (excerpt(one.text, 300), PLAIN),
            ),
            ((f"{fit(shown, _TAGS)} ", style),) if shown else (),
            _key(one),
        )

    def _sign(self, one: Passage) -> str:
        """How a passage stands, at a glance."""
        if self.app.has_class(READER):
            return f"{self._standing(one)}:"
        is_other = one.standing is Standing.OTHER and not self._compares
        return _SIGNS[Standing.SAME if is_other else one.standing]

    def on_list_panel_highlighted(self) -> None:
        """Show the passage under the cursor."""
        self._show_page()

    def _show_page(self) -> None:
        """The passage under the cursor in full, and how it stands."""
        page, whose, one = (
            self.query_one("#page", ListPanel),
            self.query_one("#whose", OneLine),
            self._passage(),
        )
        if one is None:
            whose.show([])
            page.show([])
            return
        where = f"{one.transcript} {one.span.start}–{one.span.end}"
        whose.show(
            [(f" {self._standing(one)}", palette.STRONG)], [(f"{where} ", palette.QUIET_TEXT)]
        )
        page.show([line(f" {text}") for text in wrap(one.text, page.size.width - 2)])
        page.scroll_home(animate=False, force=True)

    def _standing(self, one: Passage) -> str:
        """How a passage stands, in words."""
        names = ", ".join(map(self._name_of, one.codes))
        code = self._name_of(one.code)
        if one.without:
            said = _("{coder} has “{code}” here, {other} has not")
            if one.standing is Standing.SAME:
                said = _("{coder} and {other} have “{code}” here")
            return said.format(coder=one.coder, code=code, other=one.without)
        if one.standing is Standing.SAME:
            return _("coded so: {codes}").format(codes=names)
        if one.standing is Standing.OTHER:
            said = _("coded otherwise: {codes}") if self._compares else _("coded: {codes}")
            return said.format(codes=names)
        return _("not coded; it looks like “{code}”").format(code=code) if code else _("not coded")

    # Doing

    def on_list_panel_chosen(self) -> None:
        """Read it in its transcript."""
        self.action_open()

    def action_open(self) -> None:
        """Read it in its transcript."""
        one = self._passage()
        if one is not None:
            self.dismiss(self._place(one))

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(self._place(None))

    def action_filter(self) -> None:
        """Show the next kind: all, not coded, coded otherwise, coded so."""
        self._shown = _FILTERS[(_FILTERS.index(self._shown) + 1) % len(_FILTERS)]
        self.say(_("Shown: {kind}.").format(kind=self._filter_word()))
        self.show()

    def action_everyone(self) -> None:
        """Count everybody's codings, or one's own."""
        self._everyone = not self._everyone
        self.say(whose_codings(everyone=self._everyone, blind=codes_blind(self.project)))
        self.reload()

    def action_same(self) -> None:
        """Give the passage the code that was looked for."""
        one = self._passage()
        wanted = self._marked.wanted if self._marked is not None else ()
        if one is not None and one.code:
            wanted = (one.code,)
        if one is not None and len(wanted) == 1:
            self._code(one, wanted[0])
        else:
            self.say(_("It is not one code that was looked for: c chooses one."), warning=True)

    def action_pick(self) -> None:
        """Choose a code for the passage."""
        if self._passage() is not None and self._marked is not None:
            active = [one for one in self._marked.codebook.codes if one.status is CodeStatus.ACTIVE]
            hint = _("code for the passage: a few letters of its name, Enter, Esc leaves")
            self.query_one("#entry").display = False
            self.query_one(CodePicker).open(Choice(active, self._looks, hint))

    def on_code_picker_left(self) -> None:
        """Back to the list."""
        self.query_one(CodePicker).close()
        self.set_focus(self.panel)

    def on_code_picker_applied(self, message: CodePicker.Applied) -> None:
        """Give the passage the code that was chosen."""
        self.on_code_picker_left()
        one = self._passage()
        if one is not None:
            self._code(one, message.code)

    def _code(self, one: Passage, code: str) -> None:
        """Give a passage a code, and go on to the next."""
        said = _("Coded “{code}”; u takes it back.").format(code=self._name_of(code))
        with self.changing(said):
            transcript = load_transcript(self.project, one.transcript)
            add_coding(self.project, transcript, one.span, code)
            self.panel.action_move(1)

    # What is meant

    def _passage(self) -> Passage | None:
        """The passage under the cursor."""
        every = self._marked.passages if self._marked is not None else ()
        return next((one for one in every if _key(one) == self.panel.key), None)

    def _name_of(self, code: str) -> str:
        """What a code is called."""
        look = self._looks.get(code)
        return look.name if look is not None else code

    def _tag_of(self, code: str) -> str:
        """The letters that stand for a code."""
        look = self._looks.get(code)
        return look.tag if look is not None else code

    def _place(self, one: Passage | None) -> PlacesPlace:
        """Where the person is now."""
        return PlacesPlace(
            transcript=one.transcript if one is not None else "",
            changed=self.changed,
            span=one.span if one is not None else None,
            code=self._asked.code,
            passage=self._asked.passage,
            found=None if self.asks else self._found,
            everyone=self._everyone,
            shown=self._shown,
            at=self.panel.key,
        )


def _key(one: Passage) -> str:
    """What a passage's line is known by."""
    return f"{one.transcript} {one.span.start} {one.span.end} {one.code} {one.coder} {one.without}"
