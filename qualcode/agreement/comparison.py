"""Comparisons: who coded what where in several texts, cut into stretches nobody's mark divides.

A text's units are characters, or its segments, turns or the text as a whole; marks are laid over
units, and everything else is the same for all of them. A coder who has not finished a text is
missing there, not silent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qualcode.agreement.tables import MISSING, Integers, UnitTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.agreement.tables import Floats

_ANSWERS = 3
"""Missing, no, yes."""
_COUNTED = 1 << 16
"""Up to so many possible values are counted instead of sorted."""
_BITS = 63
Truths = npt.NDArray[np.bool_]

Marked = tuple[int, int, int, int]
"""A coder and a code, by their places, and the first unit marked and the one after the last."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as coders read it: so many units, who finished it, and their marks."""

    name: str
    length: int
    done: frozenset[int]
    """Which coders finished it, by their places."""
    marks: tuple[Marked, ...]
    sizes: tuple[int, ...] = ()
    """How many characters each unit has; one, where nothing is told."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Stretches of text by what every coder marked in them."""

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    documents: tuple[str, ...]
    marked: Truths
    """Coders by codes by stretches."""
    present: Truths
    """Coders by stretches: who finished the text a stretch is of."""
    lengths: Integers
    """How many units each stretch has."""
    characters: Integers
    """How many characters each stretch has."""
    places: Integers
    """Which document each stretch is of."""
    sets_given: Integers
    """Coders by stretches: the number of the set of codes given."""
    set_names: tuple[frozenset[int], ...]
    """The sets by their numbers, of places of codes."""

    def only(self, stretches: Truths) -> Grid:
        """The grid of some of the stretches."""
        return replace(
            self,
            marked=self.marked[:, :, stretches],
            present=self.present[:, stretches],
            sets_given=self.sets_given[:, stretches],
            lengths=self.lengths[stretches],
            characters=self.characters[stretches],
            places=self.places[stretches],
        )

    def coded(self) -> Grid:
        """The grid of what anybody marked with anything."""
        return self.only(np.asarray(self.marked.any(axis=(0, 1))))

    def without(self, coder: int) -> Grid:
        """The grid of the other coders."""
        rest = [at for at in range(len(self.coders)) if at != coder]
        names = tuple(self.coders[at] for at in rest)
        return replace(
            self,
            coders=names,
            marked=self.marked[rest],
            present=self.present[rest],
            sets_given=self.sets_given[rest],
        )

    def grouped(self, groups: Sequence[tuple[str, Sequence[int]]]) -> Grid:
        """The grid of groups of codes: a group is marked where any of its codes is."""
        columns = [self.marked[:, list(members)].any(axis=1) for _name, members in groups]
        marked = np.stack(columns, axis=1) if columns else self.marked[:, :0]
        given, names = _sets_given(marked)
        return replace(
            self,
            codes=tuple(name for name, _members in groups),
            marked=marked,
            sets_given=given,
            set_names=names,
        )

    def table(self, code: int) -> tuple[UnitTable, Floats]:
        """One code as a unit table, and how many units of each column each document has."""
        codes = np.where(self.present, self.marked[:, code], MISSING)
        index = np.zeros(len(self.lengths), dtype=np.int64)
        for row in codes:
            index *= _ANSWERS
            index += row + 1
        found, place = _numbered(index, _ANSWERS ** len(codes))
        shape = len(self.documents), len(found)
        flat = self.places * shape[1] + place
        sums = np.bincount(flat, weights=self.lengths, minlength=shape[0] * shape[1])
        counts = np.array(sums, dtype=float).reshape(shape)
        powers = _ANSWERS ** np.arange(len(codes) - 1, -1, -1)
        columns = found // powers[:, None] % _ANSWERS - 1
        weights = counts.sum(axis=0).astype(np.int64)
        return UnitTable(columns, (False, True), weights, independent=False), counts

    def sets(self) -> UnitTable:
        """Every stretch by the set of codes each coder gave it, for alpha with MASI."""
        found, place = _numbered(self.sets_given, int(self.sets_given.max(initial=0)) + 1)
        codes = np.where(self.present, place.reshape(self.present.shape), MISSING)
        names = tuple(self.set_names[at] for at in found.tolist())
        return UnitTable(codes, names, self.lengths, independent=False)


def _numbered(values: Integers, limit: int) -> tuple[Integers, Integers]:
    """The different values, all below a limit, and the place of each value among them."""
    flat = values.ravel()
    if limit > _COUNTED:
        found, place = np.unique(flat, return_inverse=True)
        return found, place.ravel()
    found = np.flatnonzero(np.bincount(flat, minlength=limit))
    lookup = np.zeros(limit, dtype=np.int64)
    lookup[found] = np.arange(len(found))
    return found, lookup[flat]


def _sets_given(marked: Truths) -> tuple[Integers, tuple[frozenset[int], ...]]:
    """Of each coder and stretch which set of codes was given, and the sets by their numbers."""
    coders, codes, stretches = marked.shape
    bits = np.zeros((coders, stretches), dtype=np.int64 if codes < _BITS else object)
    for code in range(codes):
        bits += marked[:, code].astype(bits.dtype) * (1 << code)
    found, place = np.unique(bits, return_inverse=True)
    names = tuple(
        frozenset(at for at in range(codes) if given >> at & 1) for given in found.tolist()
    )
    return place.reshape(coders, stretches), names


def lay_out(coders: Sequence[str], codes: Sequence[str], readings: Sequence[Reading]) -> Grid:
    """Texts laid end to end and cut at every mark; marks of a coder who is not done are left out.

    Texts without a unit, or that fewer than two coders finished, have no stretches.
    """
    compared = [one.length if len(one.done) > 1 else 0 for one in readings]
    offsets = np.concatenate([[0], np.cumsum(compared)]).astype(np.int64)
    marks = [
        (coder, code, first + int(offset), last + int(offset))
        for one, offset, length in zip(readings, offsets, compared, strict=False)
        if length
        for coder, code, first, last in one.marks
        if coder in one.done
    ]
    table = np.array(marks, dtype=np.int64).reshape(-1, 4)
    cuts = np.unique(np.concatenate([offsets, table[:, 2], table[:, 3]]))
    places = np.searchsorted(offsets, cuts[:-1], side="right") - 1
    done = np.array([[at in one.done for one in readings] for at in range(len(coders))], dtype=bool)
    marked = _marked(table, cuts, (len(coders), len(codes)))
    given, names = _sets_given(marked)
    return Grid(
        tuple(coders),
        tuple(codes),
        tuple(one.name for one in readings),
        marked,
        done.reshape(len(coders), len(readings))[:, places],
        np.diff(cuts),
        _characters(readings, offsets, cuts),
        places,
        given,
        names,
    )


def _characters(readings: Sequence[Reading], offsets: Integers, cuts: Integers) -> Integers:
    """How many characters there are between two cuts."""
    if not any(one.sizes for one in readings):
        return np.diff(cuts)
    sizes = np.ones(int(offsets[-1]), dtype=np.int64)
    for one, first, last in zip(readings, offsets[:-1], offsets[1:], strict=True):
        if last > first and one.sizes:
            sizes[first:last] = one.sizes
    return np.diff(np.concatenate([[0], np.cumsum(sizes)])[cuts])


def _marked(table: Integers, cuts: Integers, shape: tuple[int, int]) -> Truths:
    """Whether each stretch between two cuts is marked, by coder and code."""
    depth = np.zeros((*shape, len(cuts)), dtype=np.int32)
    np.add.at(depth, (table[:, 0], table[:, 1], np.searchsorted(cuts, table[:, 2])), 1)
    np.add.at(depth, (table[:, 0], table[:, 1], np.searchsorted(cuts, table[:, 3])), -1)
    return np.cumsum(depth, axis=2)[:, :, :-1] > 0


def as_units(
    marks: Sequence[Marked], bounds: Sequence[tuple[int, int]]
) -> tuple[tuple[Marked, ...], int]:
    """Marks on characters as marks on units with these bounds, in order: every unit they meet."""
    edges = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    found = np.array(marks, dtype=np.int64).reshape(-1, 4)
    found[:, 2] = np.searchsorted(edges[:, 1], found[:, 2], side="right")
    found[:, 3] = np.searchsorted(edges[:, 0], found[:, 3], side="left")
    met = found[found[:, 2] < found[:, 3]]
    return tuple(map(tuple, met.tolist())), len(edges)


def as_characters(
    marks: Sequence[Marked], regions: Sequence[tuple[int, int]]
) -> tuple[tuple[Marked, ...], int]:
    """Marks as they lie in a text of these regions alone, in order, and that text's length."""
    edges = np.concatenate([[0], np.array(regions, dtype=np.int64).ravel()])
    inside = np.arange(len(edges) - 1) % 2
    kept = np.concatenate([[0], np.cumsum(np.diff(edges) * inside)])
    found = np.array(marks, dtype=np.int64).reshape(-1, 4)
    found[:, 2:] = np.interp(found[:, 2:], edges, kept)
    met = found[found[:, 2] < found[:, 3]]
    return tuple(map(tuple, met.tolist())), int(kept[-1])
