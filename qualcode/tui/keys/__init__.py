"""What keys can do, listed by place: one module for each part of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.keys import (
    agreement,
    codebook,
    coding,
    everywhere,
    exploring,
    finding,
    matrix,
    project,
)

if TYPE_CHECKING:
    from qualcode.tui.keys.places import Rows

ROWS: Rows = {
    **coding.ROWS,
    **finding.ROWS,
    **exploring.ROWS,
    **matrix.ROWS,
    **agreement.ROWS,
    **codebook.ROWS,
    **project.ROWS,
    **everywhere.ROWS,
}
"""All of them, in the order of help and footer."""
