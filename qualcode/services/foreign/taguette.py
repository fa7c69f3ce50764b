"""Taguette's projects: one SQLite file, pages of HTML, positions in UTF-8 bytes of their words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from qualcode.exchange.refi.values import (
    RefiCode,
    RefiCoding,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
)
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.jsontext import parse_json
from qualcode.services.foreign.cells import guid, moment, number, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.services.foreign.cells import Row

    Tables = Mapping[str, list[dict[str, object]]]

TABLES = {
    "projects": ("id", "name", "description"),
    "documents": ("id", "name", "description", "created", "project_id", "contents"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "tags": ("id", "project_id", "path", "description"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "commands": ("date", "user_login", "payload"),
}
"""The tables and columns that are read; of users nothing but the name they log in with."""
_BLOCKS = frozenset({"p", "div", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "hr", "br",
                     "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})  # fmt: skip
_NOBODY = "admin"
"""The only user of a Taguette on one's own computer."""


def is_taguette(tables: Tables) -> bool:
    """Whether a database is Taguette's."""
    return {"documents", "highlights", "tags", "highlight_tags"} <= tables.keys()


def taguette_project(name: str, tables: Tables) -> RefiProject:
    """What a Taguette project says, in the words of the standard."""
    projects = tables.get("projects", [])
    told = text(projects[0], "name") if len(projects) == 1 else ""
    coders = _coders(tables)
    logins = sorted({login for login, _date in coders.values()})
    return RefiProject(
        name=told or name,
        origin="Taguette",
        description=text(projects[0], "description") if len(projects) == 1 else "",
        users=tuple(RefiUser(guid("user", one), one) for one in logins),
        codes=tuple(_tree(tables["tags"])),
        sources=tuple(_source(row, tables, coders) for row in tables["documents"]),
    )


def _tree(tags: Iterable[Row]) -> Iterable[RefiCode]:
    """Tags as codes; one called like another with a point and more stands below it."""
    rows = {text(row, "path"): row for row in tags if text(row, "path").strip()}

    def above(path: str) -> str:
        while "." in path:
            path = path.rpartition(".")[0]
            if path in rows:
                return path
        return ""

    below: defaultdict[str, list[str]] = defaultdict(list)
    for path in rows:
        below[above(path)].append(path)

    def built(path: str, prefix: str) -> RefiCode:
        return RefiCode(
            guid=guid("tag", rows[path]["id"]),
            name=path.removeprefix(prefix),
            description=text(rows[path], "description"),
            codes=tuple(built(one, f"{path}.") for one in below.get(path, ())),
        )

    return [built(path, "") for path in below[""]]


def _coders(tables: Tables) -> dict[object, tuple[str, str]]:
    """Who made each highlight and when, by the log of what was done."""
    found: dict[object, tuple[str, str]] = {}
    for row in tables.get("commands", ()):
        try:
            said = parse_json(text(row, "payload"))
        except NotText:
            continue
        login = text(row, "user_login")
        if isinstance(said, dict) and said.get("type") == "highlight_add" and login not in (
            "", _NOBODY,
        ):  # fmt: skip
            found.setdefault(said.get("highlight_id"), (login, moment(row, "date")))
    return found


def _source(row: Row, tables: Tables, coders: Mapping[object, tuple[str, str]]) -> RefiSource:
    """A document's words with its highlights, a coding for each tag."""
    page = Page(text(row, "contents"))
    tags: defaultdict[object, list[object]] = defaultdict(list)
    for pair in tables["highlight_tags"]:
        tags[pair["highlight_id"]].append(pair["tag_id"])
    selections = [
        _selection(one, page, tags[one["id"]], coders.get(one["id"], ("", "")))
        for one in tables["highlights"]
        if one["document_id"] == row["id"]
    ]
    return RefiSource(
        guid=guid("document", row["id"], text(row, "name"), text(row, "created")),
        name=text(row, "name"),
        description=text(row, "description"),
        content=page.words,
        selections=tuple(selections),
        created=moment(row, "created"),
    )


def _selection(
    row: Row, page: Page, tags: Iterable[object], coder: tuple[str, str]
) -> RefiSelection:
    """A highlight, where it stands in the words as they are here."""
    login, date = coder
    start, end = number(row, "start_offset"), number(row, "end_offset")
    known = start is not None and end is not None and start < end
    user = guid("user", login) if login else ""
    return RefiSelection(
        guid=guid("highlight", row["id"]),
        name="",
        start=page.start(start) if known and start is not None else None,
        end=page.end(end) if known and end is not None else None,
        codings=tuple(
            RefiCoding(guid("highlight", row["id"], tag), guid("tag", tag), user, date)
            for tag in tags
        ),
        user=user,
        created=date,
    )


class Page(HTMLParser):
    """The words of a page, its blocks on lines of their own, and where each byte of them stands."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self._parts: list[str] = []
        self._length = self._bytes = 0
        self._pieces: list[tuple[int, int, str]] = []
        self.feed(page)
        self.close()
        self.words = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's own
        """Begin a block on a new line."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block with its line."""
        self._break(tag)

    def take_words(self, data: str) -> None:
        """Take words in, and note where their bytes begin."""
        self._pieces.append((self._bytes, self._length, data))
        self._bytes += len(data.encode("utf-8", "replace"))
        self._add(data)

    handle_data = take_words

    def start(self, position: int) -> int:
        """Where the byte at a position stands among the words."""
        return self._place(position)

    def end(self, position: int) -> int:
        """Where what ends before a byte ends among the words: behind the byte before it."""
        return self._place(position - 1, after=True)

    def _place(self, position: int, *, after: bool = False) -> int:
        """The place of the character a byte belongs to, or the place behind it."""
        at = bisect_right(self._pieces, position, key=lambda piece: piece[0]) - 1
        if at < 0:
            return 0
        begin, place, data = self._pieces[at]
        before = data.encode("utf-8", "replace")[: position - begin + 1]
        characters = len(before.decode("utf-8", "ignore"))
        whole = before.decode("utf-8", "ignore").encode("utf-8", "replace") == before
        inside = characters - 1 if whole else characters
        return place + min(len(data), max(0, inside) + after)

    def _break(self, tag: str) -> None:
        """A new line for a block, unless one has begun."""
        if tag in _BLOCKS and self._parts and not self._parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, words: str) -> None:
        """Add words that are shown."""
        if words:
            self._parts.append(words)
            self._length += len(words)
