"""HTML pages that stand alone: no script, nothing fetched, everything in them made safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAT = (
    ("#ffffff", "#1c2b33"),
    ("#e9f2f5", "#1c2b33"),
    ("#cfe3ea", "#1c2b33"),
    ("#a5ccd8", "#1c2b33"),
    ("#3a788e", "#ffffff"),
    ("#1f566b", "#ffffff"),
)
"""Background and text of a cell: for nothing, then for each fifth of what can be."""
_TEMPLATE = "page.html.jinja"


def render_page(folder: Path, **values: object) -> str:
    """The page of the template in a folder; a value the template lacks is an error of ours."""
    from jinja2 import (  # noqa: PLC0415  # paid for when written
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(heat=HEAT, **values)
