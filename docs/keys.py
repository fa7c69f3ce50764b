"""Write the table of keys into the guide, from the list the screen itself uses.

Run: python docs/keys.py
"""

from __future__ import annotations

from pathlib import Path

from qualcode.tui.actions import ACTIONS
from qualcode.tui.keys.places import Place

PAGE = Path(__file__).parent / "guide" / "coding.md"
BEGIN, END = "<!-- keys: written by docs/keys.py -->\n", "<!-- end of keys -->\n"
PLACES = (
    *(Place.TEXT, Place.CODING, Place.BOUNDARIES, Place.SUGGESTIONS, Place.FINDING, Place.AROUND),
    *(Place.PANEL, Place.PICKER, Place.MEMO, Place.EVERYWHERE),
)


def key_table() -> str:
    """The keys of the coding screen as Markdown, place by place."""
    lines: list[str] = []
    for place in PLACES:
        lines += [f"\n**{place.value}**\n", "| Key | What it does | Name |", "|---|---|---|"]
        for action in ACTIONS:
            if action.place is place:
                keys = action.shown_keys.replace("|", "\\|")
                lines.append(f"| {keys} | {action.help} | `{action.name}` |")
    return "\n".join(lines) + "\n\n"


def with_keys(page: str) -> str:
    """The page with the table as it is now."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return before + BEGIN + key_table() + END + after


if __name__ == "__main__":
    PAGE.write_text(with_keys(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
