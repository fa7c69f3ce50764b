"""QualCoder's projects: a folder ``name.qda`` with ``data.qda``, positions in code points."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.exchange.refi.values import (
    PICTURE,
    TEXT,
    RefiCase,
    RefiCode,
    RefiCoding,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiValue,
    RefiVariable,
)
from qualcode.services.foreign.cells import guid, moment, number, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qualcode.services.foreign.cells import Row

    Tables = Mapping[str, list[dict[str, object]]]

TABLES = {
    "project": ("memo", "about"),
    "source": ("id", "name", "fulltext", "mediapath", "memo", "owner", "date"),
    "code_cat": ("catid", "name", "memo", "supercatid"),
    "code_name": ("cid", "name", "memo", "catid", "color", "supercid"),
    "code_text": ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"),
    "code_image": ("cid", "id"),
    "code_av": ("cid", "id"),
    "annotation": ("fid", "pos0", "pos1", "memo", "owner", "date"),
    "cases": ("caseid", "name", "memo"),
    "case_text": ("caseid", "fid"),
    "attribute_type": ("name", "memo", "caseOrFile", "valuetype"),
    "attribute": ("name", "attr_type", "value", "id"),
    "journal": ("name", "jentry", "owner", "date"),
}
"""The tables and columns that are read."""


def is_qualcoder(tables: Tables) -> bool:
    """Whether a database is QualCoder's."""
    return {"source", "code_name", "code_text"} <= tables.keys()


def qualcoder_project(name: str, tables: Tables) -> RefiProject:
    """What a QualCoder project says, in the words of the standard."""
    users = {text(row, "owner") for table in ("code_text", "annotation", "journal", "source")
             for row in tables.get(table, ())} - {""}  # fmt: skip
    memos = [
        RefiSource(
            guid("journal", text(row, "name"), text(row, "date")),
            text(row, "name"),
            content=text(row, "jentry"),
            user=guid("user", text(row, "owner")),
            created=moment(row, "date"),
        )
        for row in tables.get("journal", ())
        if text(row, "jentry").strip()
    ]
    return RefiProject(
        name=name,
        origin="QualCoder",
        users=tuple(RefiUser(guid("user", one), one) for one in sorted(users)),
        codes=tuple(_tree(tables)),
        variables=tuple(
            RefiVariable(guid("variable", text(row, "name")), text(row, "name"))
            for row in tables.get("attribute_type", ())
        ),
        cases=tuple(map(_case_reader(tables), tables.get("cases", ()))),
        sources=tuple(_sources(tables)),
        memos=tuple(memos),
        notes=tuple(one.guid for one in memos),
    )


def _tree(tables: Tables) -> Iterable[RefiCode]:
    """Categories and codes as a tree; what goes in circles or refers nowhere stands at the top."""
    below: defaultdict[object, list[Row]] = defaultdict(list)
    rows: list[Row] = [*tables.get("code_cat", ()), *tables.get("code_name", ())]
    known = {_key(row) for row in rows}
    for row in rows:
        above = _above(row)
        below[above if above in known else None].append(row)

    reached: set[tuple[str, object]] = set()

    def built(row: Row) -> RefiCode:
        key = _key(row)
        reached.add(key)
        under = [one for one in below.get(key, ()) if _key(one) not in reached]
        return RefiCode(
            guid=guid(*key),
            name=text(row, "name"),
            codable="cid" in row,
            colour=text(row, "color"),
            description=text(row, "memo"),
            codes=tuple(map(built, under)),
        )

    tops = [*below[None], *rows]  # what goes in a circle is reached from no top
    return [built(row) for row in tops if _key(row) not in reached]


def _key(row: Row) -> tuple[str, object]:
    """What a category or a code is known by."""
    return ("code", row["cid"]) if "cid" in row else ("category", row["catid"])


def _above(row: Row) -> tuple[str, object]:
    """What a category or a code stands below."""
    if "cid" in row and row.get("supercid") is not None:
        return "code", row["supercid"]
    return "category", row["catid"] if "cid" in row else row.get("supercatid")


def _sources(tables: Tables) -> Iterable[RefiSource]:
    """Texts with their codings; recordings and pictures with the number of theirs."""
    coded: defaultdict[object, list[RefiSelection]] = defaultdict(list)
    for row in tables.get("code_text", ()):
        coded[row["fid"]].append(_selection(row))
    for row in tables.get("annotation", ()):
        coded[row["fid"]].append(_selection(row, "annotation"))
    values = _values(tables, "file")
    seen: defaultdict[object, list[RefiCoding]] = defaultdict(list)
    for row in (*tables.get("code_image", ()), *tables.get("code_av", ())):
        seen[row["id"]].append(RefiCoding("", guid("code", row["cid"])))
    for row in tables.get("source", ()):
        whole = row.get("fulltext")
        is_text = isinstance(whole, str) and bool(whole.strip())
        yield RefiSource(
            guid=guid("source", row["id"], text(row, "name"), text(row, "date")),
            name=text(row, "name"),
            kind=TEXT if is_text or not text(row, "mediapath") else PICTURE,
            description=text(row, "memo"),
            content=whole if isinstance(whole, str) else None,
            selections=tuple(coded[row["id"]]),
            codings=tuple(seen[row["id"]]),
            values=values.get(text(row, "id"), ()),
            user=guid("user", text(row, "owner")),
            created=moment(row, "date"),
        )


def _selection(row: Row, kind: str = "coding") -> RefiSelection:
    """A coded passage, or one with a remark alone."""
    key = [row.get(name) for name in ("cid", "fid", "pos0", "pos1", "owner", "date")]
    user = guid("user", text(row, "owner"))
    created = moment(row, "date")
    coding = RefiCoding(guid("coding", *key), guid("code", row.get("cid")), user, created)
    return RefiSelection(
        guid=guid(kind, "at", *key),
        name=text(row, "seltext"),
        start=number(row, "pos0"),
        end=number(row, "pos1"),
        codings=(coding,) if kind == "coding" else (),
        description=text(row, "memo"),
        user=user,
        created=created,
    )


def _values(tables: Tables, kind: str) -> dict[str, tuple[RefiValue, ...]]:
    """Attributes by the id of the file or the case they are of."""
    found: defaultdict[str, list[RefiValue]] = defaultdict(list)
    for row in tables.get("attribute", ()):
        if text(row, "attr_type") == kind and text(row, "value").strip():
            value = RefiValue(guid("variable", text(row, "name")), text(row, "value"))
            found[text(row, "id")].append(value)
    return {id: tuple(some) for id, some in found.items()}


def _case_reader(tables: Tables) -> Callable[[Row], RefiCase]:
    """What makes a case of its row, with its attributes and its texts."""
    values = _values(tables, "case")
    ids = {row["id"]: guid("source", row["id"], text(row, "name"), text(row, "date"))
           for row in tables.get("source", ())}  # fmt: skip
    texts: defaultdict[object, dict[str, None]] = defaultdict(dict)
    for row in tables.get("case_text", ()):
        if row["fid"] in ids:
            texts[row["caseid"]].setdefault(ids[row["fid"]])

    def case(row: Row) -> RefiCase:
        return RefiCase(
            guid=guid("case", row["caseid"], text(row, "name")),
            name=text(row, "name"),
            description=text(row, "memo"),
            values=values.get(text(row, "caseid"), ()),
            sources=tuple(texts[row["caseid"]]),
        )

    return case
