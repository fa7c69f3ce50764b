"""The order of columns: as a Norwegian sorts them."""

from __future__ import annotations

import re
import unicodedata

Key = tuple[tuple[tuple[int, int, str], ...], str]

# æ, ø and å end the alphabet and the Swedish letters stand with theirs; ü is a kind of y.
# The private-use characters sort after every letter.
_LAST = str.maketrans(
    {
        "æ": "\ue000",
        "ä": "\ue000",
        "ø": "\ue001",
        "ö": "\ue001",
        "å": "\ue002",
        "ü": "y",
        "đ": "d",
        "ð": "d",
        "þ": "th",
    }
)
_RUN = re.compile(r"\d+|\D+")


def norwegian_key(text: str) -> Key:
    """What to sort by: … y z æ ø å, ä as æ, ö as ø, other accents as none, numbers by size.

    Texts that only differ in capitals or accents still have a fixed order.
    """
    composed = unicodedata.normalize("NFC", text).casefold().translate(_LAST)
    letters = "".join(
        one for one in unicodedata.normalize("NFD", composed) if not unicodedata.combining(one)
    )
    return tuple(_part(run) for run in _RUN.findall(letters)), text


def _part(run: str) -> tuple[int, int, str]:
    """Digits by their number of places and then their value, before letters."""
    if not run.isdecimal():
        return 1, 0, run
    places = run.lstrip("0")
    return 0, len(places), places
