"""Rules of a codebook: what its families and codes must be to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.problems import Problem
from qualcode.messages import _
from qualcode.model import CodeStatus
from qualcode.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.codebook.places import Places
    from qualcode.codebook.shape import Entry, Shape

COLOURS = ("red", "green", "blue", "yellow", "magenta", "cyan")
DEEPEST = 20
"""Levels of a code tree."""
_SHOWN = 8
"""Ids told in one sentence."""

_QUICK_KEYS = tuple("123456789")
_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID = re.compile(r"[^\W_][\w.-]{0,79}")


def check_rules(shape: Shape, places: Places) -> list[Problem]:
    """Every rule that the entries break."""
    check = _Check(shape, places, [])
    check.ids(shape.families)
    check.ids(shape.codes)
    check.colours()
    check.names()
    check.families()
    check.parents()
    check.quick_keys()
    check.statuses()
    return check.problems


def is_active(code: Entry) -> bool:
    """Whether a code is in use: only those compete for names and quick keys."""
    return code.text("status") not in (CodeStatus.RETIRED, CodeStatus.MERGED)


@dataclass(frozen=True, slots=True)
class _Check:
    """The checks of one file; each adds the problems it finds."""

    shape: Shape
    places: Places
    problems: list[Problem]

    def complain(self, entry: Entry, key: str, what: str, advice: str) -> None:
        """Note a problem at a key."""
        line = self.places.line(entry.table, entry.index, key)
        self.problems.append(Problem(line, f"{entry.where}, {key}", what, advice))

    def ids(self, entries: Sequence[Entry]) -> None:
        """An id is one word of letters, digits and - _ . and stands once, in whatever case."""
        for entry in entries:
            text = entry.text("id")
            if text and not _ID.fullmatch(text):
                self.complain(
                    entry,
                    "id",
                    _("an id is one word of letters, digits and - _ ."),
                    _("write {line}").format(line=f'id = "{_as_id(text)}"'),
                )
        self._twice(
            entries,
            "id",
            lambda entry: entry.text("id").casefold(),
            _("give one of the two another id"),
        )

    def names(self) -> None:
        """A name stands once among the active codes of a family."""
        active = [code for code in self.shape.codes if is_active(code)]
        self._twice(
            active,
            "name",
            lambda code: (
                code.text("name") and f"{code.text('family')}\n{code.text('name').casefold()}"
            ),
            _("say in the name how the two differ, or make them one code"),
        )
        self._twice(
            self.shape.families,
            "name",
            lambda entry: entry.text("name").casefold(),
            _("say in the name how the two differ"),
        )

    def quick_keys(self) -> None:
        """A quick key is a digit from 1 (letters are commands) and belongs to one active code."""
        for code in self.shape.codes:
            key = code.text("quick_key")
            if key and key not in _QUICK_KEYS:
                self.complain(
                    code,
                    "quick_key",
                    _("a quick key is a digit from 1 to 9"),
                    _('write for example quick_key = "1", or delete the line'),
                )
        active = [code for code in self.shape.codes if is_active(code)]
        self._twice(
            active,
            "quick_key",
            lambda code: code.text("quick_key"),
            _("choose another key for one of the two"),
        )

    def colours(self) -> None:
        """A colour is one of six names or #rrggbb."""
        for entry in (*self.shape.families, *self.shape.codes):
            colour = entry.text("colour")
            if colour and colour not in COLOURS and not _HEX_COLOUR.fullmatch(colour):
                self.complain(
                    entry,
                    "colour",
                    _("this colour is not known"),
                    _("write {words} or #rrggbb").format(words=", ".join(COLOURS)),
                )

    def families(self) -> None:
        """A code's family is one of the families."""
        known = [family.text("id") for family in self.shape.families]
        for code in self.shape.codes:
            if code.text("family") and code.text("family") not in known:
                self.complain(
                    code,
                    "family",
                    _("there is no such family"),
                    _meant(code.text("family"), known),
                )

    def parents(self) -> None:
        """A parent is another code of the same family, and nobody's own ancestor."""
        by_id = _by_id(self.shape.codes)
        families = {family.text("id") for family in self.shape.families}
        for code in self.shape.codes:
            parent = by_id.get(code.text("parent"))
            if not code.text("parent"):
                continue
            if parent is None:
                self.complain(
                    code,
                    "parent",
                    _("there is no such code"),
                    _meant(code.text("parent"), [id for id in by_id if id != code.text("id")]),
                )
            elif {code.text("family"), parent.text("family")} <= families and (
                code.text("family") != parent.text("family")
            ):
                self.complain(
                    code,
                    "parent",
                    _("the parent is of another family"),
                    _("write {line} or choose another parent").format(
                        line=f'family = "{parent.text("family")}"'
                    ),
                )
        self._circles(by_id, "parent", _("delete this line at the topmost of them"))
        self._depths(by_id)

    def _depths(self, by_id: Mapping[str, Entry]) -> None:
        """Note each code that stands one step too deep; those below it are too."""
        for code in self.shape.codes:
            above, depth = code.text("parent"), 0
            while above in by_id and depth <= DEEPEST:
                above, depth = by_id[above].text("parent"), depth + 1
            if depth == DEEPEST and not above:
                self.complain(
                    code,
                    "parent",
                    _("it is the {n}th below another").format(n=depth),
                    _("put it higher up: a tree has at most {n} levels").format(n=DEEPEST),
                )

    def statuses(self) -> None:
        """A status is one of three; merged says into which other code, and only merged does."""
        by_id = _by_id(self.shape.codes)
        for code in self.shape.codes:
            status, target = code.text("status"), code.text("merged_into")
            merged = status == CodeStatus.MERGED
            if status and status not in set(CodeStatus):
                self.complain(
                    code,
                    "status",
                    _("there is no such status"),
                    _("write one of {words}").format(words=", ".join(CodeStatus)),
                )
            elif target and not merged:
                self.complain(
                    code,
                    "merged_into",
                    _("the code is not merged"),
                    _('write status = "merged", or delete this line'),
                )
            elif merged and not target and "merged_into" not in code.given:
                self.complain(
                    code,
                    "status",
                    _("it is not said into which code"),
                    _('add a line merged_into = "…"'),
                )
            elif target and target not in by_id:
                others = [id for id in by_id if id != code.text("id")]
                self.complain(
                    code, "merged_into", _("there is no such code"), _meant(target, others)
                )
        self._circles(by_id, "merged_into", _("merge into a code that stays"))

    def _twice(
        self, entries: Iterable[Entry], key: str, value: Callable[[Entry], str], advice: str
    ) -> None:
        """Note each entry whose value an earlier one has."""
        first: dict[str, Entry] = {}
        for entry in entries:
            said = value(entry)
            if not said:
                continue
            earlier = first.setdefault(said, entry)
            if earlier is not entry:
                line = self.places.line(earlier.table, earlier.index, key)
                words = (
                    _("“{text}” stands on line {line} already")
                    if line
                    else _("“{text}” is that of {where} already")
                )
                told = words.format(text=entry.text(key), line=line, where=earlier.where)
                self.complain(entry, key, told, advice)

    def _circles(self, by_id: Mapping[str, Entry], key: str, advice: str) -> None:
        """Note each circle once, at the first of its codes in the file."""
        settled: set[str] = set()
        for start in by_id:
            path: list[str] = []
            here = start
            while here in by_id and here not in settled:
                settled.add(here)
                path.append(here)
                here = by_id[here].text(key)
            if here in path:
                circle = [*path[path.index(here) :], here]
                shown = circle if len(circle) <= _SHOWN else [*circle[: _SHOWN - 2], "…", here]
                self.complain(
                    by_id[here],
                    key,
                    _("this goes in a circle: {circle}").format(circle=" → ".join(shown)),
                    advice,
                )


def _by_id(codes: Iterable[Entry]) -> dict[str, Entry]:
    """The codes that have an id, by it."""
    found: dict[str, Entry] = {}
    for code in codes:
        if code.text("id"):
            found.setdefault(code.text("id"), code)
    return found


def _as_id(text: str) -> str:
    """An id that says the same."""
    return re.sub(r"[^\w.-]+", "_", text).strip("_.-")[:80] or "…"


def _meant(word: str, known: Sequence[str]) -> str:
    """Which id was perhaps meant, else some of those there are."""
    like = nearest(word, known)
    if like:
        return _("did you mean “{word}”").format(word=like)
    return _("write one of {words}").format(words=", ".join(known[:_SHOWN]) or "…")
