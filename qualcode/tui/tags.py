"""Tags: the few letters that stand for a code in the margin, and the keys that apply one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count, takewhile
from typing import TYPE_CHECKING

from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.model import Code, Codebook

LONGEST, LONGEST_NAME = 8, 24
"""Cells for the tag of a code, and for its name where it stands in the tag's place."""
QUICK_KEYS = "123456789"
_LETTERS = re.compile(r"[^\W_]+")
_PREFIXED = re.compile(r"[a-zA-Z]{1,2}[-_.]\w")
"""Ids such as b-tid or D-MÅL: the researcher's own tags."""
_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Look:
    """How a code is shown: its tag, its name, and the name of its colour."""

    tag: str
    name: str
    colour: str


def looks(codebook: Codebook) -> dict[str, Look]:
    """How each code is shown, by code id; a code without a colour has its family's."""
    tags = letter_tags(codebook)
    colours = {family.id: family.colour for family in codebook.families}
    return {
        code.id: Look(tags[code.id], code.name, code.colour or colours.get(code.family, ""))
        for code in codebook.codes
    }


def letter_tags(codebook: Codebook) -> dict[str, str]:
    """A short tag for each code, by code id, no two alike: its id, or family and name."""
    tags: dict[str, str] = {}
    taken: set[str] = set()
    for code in codebook.codes:
        tag = next(tag for tag in _candidates(code, codebook) if tag not in taken)
        tags[code.id] = tag
        taken.add(tag)
    return tags


def shorten(tags: Sequence[str], room: int) -> list[str]:
    """The tags in so few letters, at least three, and still no two alike.

    Where beginnings are the same, the letters that differ follow the family's.
    """
    short: list[str] = []
    for tag in tags:
        same = [other for other in tags if other != tag and other[:room] == tag[:room]]
        choices = [tag[:room]] if not same else []
        choices += [tag[:2] + tag[at : at + room - 2] for at in range(_differ(tag, same), 2, -1)]
        choices += [f"{tag[: room - len(str(n))]}{n}" for n in range(1, len(tags) + 1)]
        short.append(next(choice for choice in choices if choice not in short))
    return short


def _differ(tag: str, others: Sequence[str]) -> int:
    """Where a tag begins to differ from all the others."""
    return max((_shared(tag, other) for other in others), default=0)


def _shared(tag: str, other: str) -> int:
    """How many letters two tags have in common at their beginnings."""
    pairs = zip(tag, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def quick_keys(codebook: Codebook) -> dict[str, Code]:
    """The code each of the keys 1 to 9 applies: those with a key of their own, then the rest."""
    active = [code for code in codebook.codes if code.status is CodeStatus.ACTIVE]
    keys = {code.quick_key: code for code in active if code.quick_key in tuple(QUICK_KEYS)}
    others = iter([code for code in active if code.quick_key not in keys])
    for key in QUICK_KEYS:
        if key not in keys and (code := next(others, None)):
            keys[key] = code
    return dict(sorted(keys.items()))


def _candidates(code: Code, codebook: Codebook) -> Iterator[str]:
    """Tags for a code, the best first: from its id if that is like a tag, then from its name."""
    if _PREFIXED.match(code.id):
        yield code.id.upper()[:LONGEST].rstrip("-_.")
    family = codebook.family(code.family)
    letter = (family.name if family else code.family)[:1].upper()
    words = _LETTERS.findall(code.name) or [code.id]
    telling = next((word for word in words if len(word) > _SHORT_WORD), words[0])
    tag = f"{letter}-{telling.upper()}"[:LONGEST]
    yield tag
    for number in count(2):
        yield tag[: LONGEST - len(str(number))] + str(number)
