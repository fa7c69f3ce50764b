"""Projects of qc (qualitative-coding): texts in ``corpus``, codes on whole lines in a database.

Codes are listed flat: qc's tree stands in a YAML file of names, in which one may stand twice.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem
from qualcode.exchange.refi.values import (
    RefiCode,
    RefiCoding,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
)
from qualcode.exchange.transcripts import read_bytes
from qualcode.exchange.transcripts.encoding import NotText, decode_raw
from qualcode.services.foreign.cells import guid, number, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qualcode.services.foreign.cells import Row

    Tables = Mapping[str, list[dict[str, object]]]

TABLES = {
    "document": ("file_path",),
    "document_index": ("id", "document_id"),
    "location": ("id", "document_index_id"),
    "coded_line": ("id", "line", "coder_id", "code_id"),
    "coded_line_location_association": ("coded_line_id", "location_id"),
    "code": ("name",),
    "coder": ("name",),
}
"""The tables and columns that are read."""
_CORPUS = "corpus"


def is_qc(tables: Tables) -> bool:
    """Whether a database is qc's."""
    return {"document", "coded_line", "location", "code"} <= tables.keys()


def qc_project(name: str, tables: Tables, folder: Path) -> RefiProject:
    """What a qc project says; its texts are read from the folder beside its database."""
    coded = _coded_lines(tables)
    return RefiProject(
        name=name,
        origin="qc",
        users=tuple(
            RefiUser(guid("user", text(row, "name")), text(row, "name"))
            for row in tables.get("coder", ())
        ),
        codes=tuple(
            RefiCode(guid("code", text(row, "name")), text(row, "name")) for row in tables["code"]
        ),
        sources=tuple(
            _source(path, _words(folder / _CORPUS, path), coded[path])
            for path in dict.fromkeys(text(row, "file_path") for row in tables["document"])
        ),
    )


def _coded_lines(tables: Tables) -> defaultdict[str, list[Row]]:
    """The coded lines of each document."""
    documents = {row["id"]: text(row, "document_id") for row in tables.get("document_index", ())}
    places = {row["id"]: documents.get(row["document_index_id"], "") for row in tables["location"]}
    lines = {row["id"]: row for row in tables["coded_line"]}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for pair in tables.get("coded_line_location_association", ()):
        line = lines.get(pair["coded_line_id"])
        if line is not None:
            found[places.get(pair["location_id"], "")].append(line)
    return found


def _words(corpus: Path, place: str) -> str | None:
    """The text of a document; None where it is not in the folder of texts."""
    path = (corpus / place).resolve()
    try:
        if path.is_relative_to(corpus.resolve()):
            return decode_raw(read_bytes(path))[0]
    except (ImportProblem, NotText, OSError, ValueError):
        pass
    return None


def _source(place: str, words: str | None, coded: Sequence[Row]) -> RefiSource:
    """A document with a selection for each coded line."""
    lines = (words or "").splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    selections = []
    for row in coded:
        line = number(row, "line")
        known = line is not None and 0 <= line < len(lines)
        key = (place, line, text(row, "coder_id"), text(row, "code_id"))
        coding = RefiCoding(
            guid("line", *key), guid("code", text(row, "code_id")), guid("user", key[2])
        )
        start = end = None
        if known and line is not None:
            start, end = starts[line], starts[line] + len(lines[line].rstrip("\r\n"))
        selections.append(RefiSelection(guid("at", *key), "", start, end, (coding,)))
    return RefiSource(
        guid("document", place), place.rpartition("/")[2] or place, content=words,
        selections=tuple(selections),
    )  # fmt: skip
