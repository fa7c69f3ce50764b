"""The versions of the codebook: who made each and how, and below it how two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.services.codebooks import codebook_versions, compare_versions
from qualcode.tui import palette, status
from qualcode.tui.actions import bindings, footer
from qualcode.tui.codebook_lines import difference_lines, version_lines
from qualcode.tui.keys.places import Place
from qualcode.tui.widgets.list_panel import ListPanel
from qualcode.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.services.codebooks import Version
    from qualcode.services.project import Project


class VersionsScreen(Screen[None], inherit_bindings=False):
    """A list of versions above, differences from the one before, or from a chosen one, below."""

    BINDINGS = bindings(Place.VERSIONS)

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._versions: list[Version] = []
        self._base: int | None = None
        """The version that is compared with; None for the one before each."""

    def compose(self) -> ComposeResult:
        """Title, versions, differences, keys."""
        yield OneLine(id="title", classes="title")
        yield ListPanel(id="versions")
        yield OneLine(id="between", classes="heading")
        yield ListPanel(id="differences")
        yield OneLine(id="footer")

    def on_mount(self) -> None:
        """Read the versions."""
        self.query_one("#differences", ListPanel).can_focus = False
        self.set_focus(self.query_one("#versions", ListPanel))
        self.query_one("#title", OneLine).show(
            [
                (_(" qualcode  "), palette.QUIET_TEXT),
                (_("versions of the codebook"), palette.ACCENTED),
            ]
        )
        self._versions = codebook_versions(self.project)

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Show versions and differences."""
        lines = version_lines(self._versions, self._base)
        self.query_one("#versions", ListPanel).show(lines)
        keys = footer(Place.VERSIONS)
        line = status.footer_line(keys, footer(Place.EVERYWHERE), self.app.size.width)
        self.query_one("#footer", OneLine).show(*line)
        self._show_differences()

    def on_list_panel_highlighted(self) -> None:
        """Compare the version the cursor came to."""
        self._show_differences()

    def _show_differences(self) -> None:
        """How the version under the cursor differs from the other one."""
        key = self.query_one("#versions", ListPanel).key
        between, panel = (
            self.query_one("#between", OneLine),
            self.query_one("#differences", ListPanel),
        )
        if not key:
            return
        try:
            old, new, found = compare_versions(self.project, self._base, int(key))
        except QualcodeError as error:
            between.show([(f" {error}", palette.WARNED)])
            return
        title = _(" from version {old} to version {new}").format(old=old, new=new)
        between.show([(title, palette.STRONG)])
        panel.show(difference_lines(found, self.size.width - 1))

    def action_base(self) -> None:
        """Compare with the version under the cursor, or again with the one before."""
        key = self.query_one("#versions", ListPanel).key
        if key:
            self._base = None if self._base == int(key) else int(key)
            self._show()

    def action_further(self, step: int) -> None:
        """Read on in the differences."""
        panel = self.query_one("#differences", ListPanel)
        panel.scroll_relative(y=step * max(1, panel.size.height - 1), animate=False, force=True)

    def action_leave(self) -> None:
        """Back to the codebook."""
        self.dismiss(None)
