"""Numbers of chapters, tables and figures, the same in every format."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model.report import Block, Figure, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def numbered(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its number: «2.1» for a heading, «Table 3» for a table, else nothing."""
    chapter = section = 0
    counts: Counter[str] = Counter()
    for block in blocks:
        number = ""
        if isinstance(block, Heading):
            chapter += block.level == 1
            section = 0 if block.level == 1 else section + 1
            number = f"{chapter}" if block.level == 1 else f"{chapter}.{section}"
        elif isinstance(block, Table):
            counts["table"] += 1
            number = _("Table {n}").format(n=counts["table"])
        elif isinstance(block, Figure):
            counts["figure"] += 1
            number = _("Figure {n}").format(n=counts["figure"])
        yield block, number
