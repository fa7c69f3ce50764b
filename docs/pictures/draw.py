"""Draw the pictures of the guide from the real screens on the sample project.

Run: python docs/pictures/draw.py
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

from qualcode.services.demo import run_demo
from qualcode.services.project import open_project
from qualcode.services.tours import keep_tour
from qualcode.tui.app import QualcodeApp

HERE = Path(__file__).parent
# A picture that is looked at must not fetch anything from anywhere.
WEB_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
PICTURES = {
    "coding": ((132, 36), [*["down"] * 24, "n"]),
    "coding-80x24": ((80, 24), [*["down"] * 24, "n"]),
    "codebook-80x24": ((80, 24), ["tab", "home", "down", "down"]),
    "picker": ((132, 36), [*["down"] * 24, *"cforv"]),
    "tour-80x24": ((80, 24), ["home", "G", "down", "up", "shift+down"]),
    "matrix": ((110, 36), ["M"]),
}
"""Name -> size and the keys that lead there."""


async def draw(project_folder: Path, name: str) -> None:
    """Press the keys and save what is on the screen."""
    size, keys = PICTURES[name]
    shutil.rmtree(project_folder / "drafts", ignore_errors=True)  # where the last picture was left
    with open_project(project_folder, coder="KL") as project:
        keep_tour(project)
        app = QualcodeApp(project)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            for key in keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            await pilot.pause()
            picture = app.export_screenshot(title="qualcode", simplify=True)
            (HERE / f"{name}.svg").write_text(WEB_FONTS.sub("", picture), encoding="utf-8")


def main() -> None:
    """Make the sample project in a folder of its own and draw every picture."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # wherever it is run
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "samarbeid"
        list(run_demo(folder, coder="KL"))
        for name in PICTURES:
            asyncio.run(draw(folder, name))


if __name__ == "__main__":
    main()
