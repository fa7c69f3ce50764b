"""How often a promise is tried: few times in every check, very often by `make torture`.

What is chosen by chance follows from a seed: the same in every check, another one with
`make torture SEED=7`.
"""

from __future__ import annotations

import os
import random

IN_FULL = os.environ.get("TRIALS") == "full"
"""Whether this is `make torture`."""
SEED = int(os.environ.get("SEED", "1"))
MINUTES = float(os.environ.get("MINUTES", "10"))
"""How long several coders work at once in `make torture`."""


def trials(few: int, many: int) -> int:
    """How many trials to make."""
    return many if IN_FULL else few


def chance(number: int) -> random.Random:
    """Chance for one test; ``number`` sets it apart from others."""
    return random.Random(1000 * SEED + number)  # noqa: S311  # instants, not secrets
