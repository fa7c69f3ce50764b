"""Words typical of a code, each made one of its keywords by one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from qualcode.messages import N_, _, ngettext
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.exploring import TypicalWord, add_keywords
from qualcode.services.history import CODEBOOK_ACTS
from qualcode.tui import palette, suggesting
from qualcode.tui.actions import bindings
from qualcode.tui.cells import pad
from qualcode.tui.drawing import PLAIN, PanelLine, line, wrap
from qualcode.tui.keys.places import Place
from qualcode.tui.screens.asking import AskingScreen
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.model import Code
    from qualcode.services.project import Project
    from qualcode.tui.child import Beside

_EXPLAINED = N_(
    "Words: said more often where the code was given than elsewhere, the surest first, with in how "
    "many segments of the one and the other; ✓ is a keyword now. Below stands where it is said."
)
_WORD, _COUNT = 28, 14


@dataclass(frozen=True, slots=True)
class Typical:
    """The words, and the code with the keywords it has now."""

    words: tuple[TypicalWord, ...]
    code: Code


class WordsScreen(AskingScreen[Typical]):
    """Words above, passages with the one under the cursor below."""

    PLACE = Place.WORDS
    ACTS: ClassVar[frozenset[str]] = CODEBOOK_ACTS
    BINDINGS = bindings(Place.WORDS)

    def __init__(self, project: Project, beside: Beside, code: Code) -> None:
        """``beside`` is where words are looked for."""
        super().__init__(project, beside)
        self._code = code
        self._words: tuple[TypicalWord, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Words, and where the one under the cursor is said."""
        yield OneLine(id="columns-of-words", classes="heading")
        yield ListPanel(id="list")
        yield OneLine(id="whose", classes="heading")
        yield ListPanel(id="page")

    def on_mount(self) -> None:
        """Passages are only read."""
        self.query_one("#page", ListPanel).can_focus = False
        self.panel.explains = _EXPLAINED

    def order(self) -> suggesting.Order:
        """Words of the code are looked for."""
        return {"do": "words", "code": self._code.id}

    def keep(self, answer: Any) -> None:  # noqa: ANN401  # as the order says
        """Keep the words."""
        self._words = suggesting.words(answer)

    def read(self) -> Typical:
        """See which words are keywords by now."""
        code = find_code(current_codebook(self.project), self._code.id)
        return Typical(self._words, code)

    def take(self, found: Typical) -> None:
        """Keep the code as it is now."""
        self._code = found.code

    def show(self) -> None:
        """A line for each word."""
        count = ngettext("{n} word ", "{n} words ", len(self._words)).format(n=len(self._words))
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("words for “{code}”").format(code=self._code.name), palette.ACCENTED),
            ],
            [("" if self.asks else count, PLAIN)],
        )
        heading = f"   {pad(_('Word'), _WORD)}{_('z'):>6}"
        heading += f"{_('With the code'):>{_COUNT + 2}}{_('Elsewhere'):>{_COUNT}}"
        self.query_one("#columns-of-words", OneLine).show([(heading, palette.QUIET_TEXT)])
        nothing = _(
            "No word is typical of this code yet: it takes some codings, or all are keywords."
        )
        empty = [line(f" {text}") for text in wrap(nothing, self.size.width - 2)]
        if not self.asks:
            self.panel.show([self._line(one) for one in self._words] or empty)
        self._show_page()

    def _line(self, one: TypicalWord) -> PanelLine:
        """A word on one line."""
        mark = "✓" if self._is_keyword(one) else " "
        counts = f"{one.z:6.1f}{one.passages:>{_COUNT + 2}}{one.elsewhere:>{_COUNT}}"
        return PanelLine(
            (
                (f" {mark} ", palette.ACCENTED),
                (pad(one.lemma, _WORD), palette.STRONG),
                (counts, PLAIN),
            ),
            (),
            one.lemma,
        )

    def on_list_panel_highlighted(self) -> None:
        """Show where the word under the cursor is said."""
        self._show_page()

    def _show_page(self) -> None:
        """Some passages with the word under the cursor, and the keywords there are."""
        page, one = self.query_one("#page", ListPanel), self._word()
        keywords = ", ".join(self._code.keywords) or "–"
        said = _("keywords: {words}").format(words=keywords)
        self.query_one("#whose", OneLine).show([(f" {said}", palette.QUIET_TEXT)])
        lines: list[PanelLine] = []
        for quote in one.quotes if one is not None else ():
            first, *rest = wrap(quote, page.size.width - 5)
            lines += [line(f" · {first}"), *(line(f"   {text}") for text in rest)]
        page.show(lines)
        page.scroll_home(animate=False, force=True)

    def on_list_panel_chosen(self) -> None:
        """Make the word a keyword."""
        self.action_add()

    def action_add(self) -> None:
        """Make the word under the cursor a keyword, and go on to the next."""
        one = self._word()
        if one is None:
            return
        if self._is_keyword(one):
            self.say(_("“{word}” is a keyword already.").format(word=one.lemma))
            return
        with self.changing(_("“{word}” is a keyword now; u takes it back.").format(word=one.lemma)):
            add_keywords(self.project, self._code.id, [one.lemma])
            self.panel.action_move(1)

    def _word(self) -> TypicalWord | None:
        """The word under the cursor."""
        key = self.panel.key
        return next((one for one in self._words if one.lemma == key), None)

    def _is_keyword(self, one: TypicalWord) -> bool:
        """Whether the code has the word among its keywords."""
        return one.lemma.casefold() in {word.casefold() for word in self._code.keywords}
