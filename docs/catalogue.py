"""Compile the translations of texts, catalogue by catalogue, into the form that gettext reads.

Run: python docs/catalogue.py            compiles every catalogue
     python docs/catalogue.py --missing  shows what is not translated yet, as it is written
"""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qualcode.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "qualcode"
LOCALE = PACKAGE / "locale"
_MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""What marks a text in the program as one that is translated, and how many forms it has."""
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


def marked() -> Iterator[str]:
    """The texts of the program that are to be translated, file by file, as `entries` has them."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
            forms = _MARKS.get(getattr(call.func, "id", ""), 0)
            said = [_texts_in(one) for one in call.args[:forms]]
            if forms == 1:
                yield from (text for some in said for text in some if text)
            elif any(said):
                yield "\0".join(text for some in said for text in some)


def explained(command: Any = None) -> Iterator[str]:  # noqa: ANN401  # Typer's own kinds of command
    """What `--help` says of a command, of its options and of the commands below it; of all."""
    command = typer.main.get_command(app) if command is None else command
    for one in (command, *command.params):
        if getattr(one, "help", None):
            yield one.help
    for below in getattr(command, "commands", {}).values():
        yield from explained(below)


def _texts_in(node: ast.expr) -> list[str]:
    """The texts that an expression comes to: one, or one of several."""
    inside = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
    return [one for one in inside if isinstance(one, str)]


def missing(source: str) -> list[str]:
    """The texts that a catalogue lacks, each once."""
    known = entries(source)
    return list(dict.fromkeys(text for text in (*marked(), *explained()) if text not in known))


def written(text: str) -> str:
    """A text without its translation, as it stands in a catalogue."""
    one, _between, many = text.partition("\0")
    if not many:
        return f'msgid {_quoted(one)}\nmsgstr ""\n'
    forms = 'msgstr[0] ""\nmsgstr[1] ""\n'
    return f"msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\n{forms}"


def _quoted(text: str) -> str:
    """A text in the quotation marks of a catalogue."""
    for sign, instead in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, instead)
    return f'"{text}"'


if __name__ == "__main__":
    for file in LOCALE.glob("*/LC_MESSAGES/*.po"):
        catalogue = file.read_text(encoding="utf-8")
        if "--missing" in sys.argv:
            sys.stdout.write("\n".join(map(written, missing(catalogue))))
        else:
            file.with_suffix(".mo").write_bytes(compiled(catalogue))
