"""What only POSIX systems know how to do."""

from __future__ import annotations

import os
import sys

_POLITE = 10


def give_way() -> None:
    """Let other programs have the processor first; Windows is told so by whoever starts us."""
    if sys.platform != "win32":
        os.nice(_POLITE)
