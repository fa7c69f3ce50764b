"""Containers that their widgets cover, so that nothing has to be drawn below these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class Covered(Vertical):
    """Widgets one below the other that fill it.

    At each key Textual draws whatever is in the rows that changed, layer by layer, and throws
    away what another layer hides. Where something is not covered after all, the screen is seen.
    """

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002  # Textual's signature
        """Nothing: nobody would see it."""
        return []


class CoveredColumns(Horizontal):
    """Widgets beside one another that fill it, drawn as little as the others."""

    render_lines = Covered.render_lines
