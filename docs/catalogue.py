"""Compile the translations of texts, catalogue by catalogue, into the form that gettext reads.

Run: python docs/catalogue.py
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "qualcode" / "locale"
_MAGIC = 0x950412DE


def entries(source: str) -> dict[str, str]:
    """The translations in a catalogue; plural forms stand behind each other with a zero between."""
    found: dict[str, str] = {}
    for block in source.split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            word, _blank, text = line.partition(" ")
            if line.startswith('"'):
                parts[key] += ast.literal_eval(line)
            elif word.startswith("msg"):
                key = word
                parts[key] = ast.literal_eval(text)
        if "msgid_plural" in parts:
            original = f"{parts['msgid']}\0{parts['msgid_plural']}"
            found[original] = f"{parts['msgstr[0]']}\0{parts['msgstr[1]']}"
        elif "msgid" in parts:
            found[parts["msgid"]] = parts["msgstr"]
    return found


def compiled(source: str) -> bytes:
    """A catalogue as gettext reads it: a head, two tables of lengths and places, then all texts."""
    pairs = sorted((one.encode(), other.encode()) for one, other in entries(source).items())
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    place = 28 + 16 * len(pairs)
    tables, texts = b"", b""
    for column in zip(*pairs, strict=True):
        for text in column:
            tables += struct.pack("<2I", len(text), place + len(texts))
            texts += text + b"\0"
    return head + tables + texts


if __name__ == "__main__":
    for file in LOCALE.glob("*/LC_MESSAGES/*.po"):
        file.with_suffix(".mo").write_bytes(compiled(file.read_text(encoding="utf-8")))
