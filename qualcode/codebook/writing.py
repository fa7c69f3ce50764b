"""Writing codebooks: TOML that reads back as the same codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit

from qualcode.codebook.shape import REQUIRED, TABLES
from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from tomlkit.items import String, Table

    from qualcode.model import Code, Codebook, Family


def write_codebook(codebook: Codebook) -> str:
    """A codebook as TOML: keys in the order of the manual, empty ones left out."""
    document = tomlkit.document()
    document.append("codebook", _table("codebook", codebook))
    for name, entries in (("families", codebook.families), ("codes", codebook.codes)):
        rows = tomlkit.aot()
        for entry in entries:
            rows.append(_table(name, entry))
        document.append(name, rows)
    return tomlkit.dumps(document)


def _table(name: str, entry: Codebook | Family | Code) -> Table:
    """One table with the keys that say something."""
    table = tomlkit.table()
    for key in TABLES[name]:
        value = getattr(entry, key)
        if key in REQUIRED[name] or (value and value is not CodeStatus.ACTIVE):
            table.append(key, _text(value) if isinstance(value, str) else list(value))
    return table


def _text(text: str) -> String:
    """A text between quotation marks, three where it has several lines."""
    return tomlkit.string(str(text), multiline="\n" in text)
