"""Copying words to where other programs paste from, and saying honestly whether they arrived.

A terminal may take words for the clipboard (OSC 52) or ignore them, and never says which. So the
system's own program is asked as well, where there is one; it can be believed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_PATIENCE = 3.0
"""Seconds a clipboard program may take."""
LONGEST_FOR_TERMINAL = 50_000
"""Characters: some terminals drop longer ones without a word."""


def system_program() -> list[str] | None:
    """The command that fills this computer's clipboard, None if there is none."""
    ways = (
        (sys.platform == "darwin", ["pbcopy"]),
        (sys.platform == "win32", ["clip.exe"]),
        ("WAYLAND_DISPLAY" in os.environ, ["wl-copy"]),
        ("DISPLAY" in os.environ, ["xclip", "-selection", "clipboard"]),
        ("DISPLAY" in os.environ, ["xsel", "--clipboard", "--input"]),
        ("WSL_DISTRO_NAME" in os.environ, ["clip.exe"]),
    )
    for fits, (name, *rest) in ways:
        path = shutil.which(name) if fits else None
        if path is not None:
            return [path, *rest]
    return None


def copy_to_system(text: str) -> str:
    """Give a text to the clipboard program; its name if it took the text, else nothing."""
    command = system_program()
    if command is None:
        return ""
    name = os.path.basename(command[0])  # noqa: PTH119  # a name, of whichever system
    encoding = "utf-16" if name.startswith("clip") else "utf-8"  # Windows knows by the mark
    try:
        done = subprocess.run(  # noqa: S603  # the program was found by its name alone
            command,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # one that stays to serve the clipboard must not hold us
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return name if done.returncode == 0 else ""
