"""Use cases that move codings to another code: merge two codes, split one.

Both are acts of the project, not of a coder: the codings of others move too, and the journal says
how many. Nobody's coding is joined with another's. What is counted is read inside the action.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.codebook import editing
from qualcode.codebook.recoding import Overlap, Recoding, recode
from qualcode.codebook.soundness import refuse_new_faults
from qualcode.errors import CodebookRefused, UnknownCode, UnknownCoding
from qualcode.messages import _
from qualcode.model import CodeStatus, only
from qualcode.services.codebook_editing import drop_pending, new_code, take_version
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.decisions import carry_decisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code, Codebook, Coding
    from qualcode.services.project import Project
    from qualcode.store import Recorder

__all__ = ["Merge", "Overlap", "Split", "merge_code", "preview_merge", "split_code"]


@dataclass(frozen=True, slots=True)
class Merge:
    """One code merged into another, done or only looked at."""

    source: Code
    target: Code
    recoding: Recoding


@dataclass(frozen=True, slots=True)
class Split:
    """A code whose codings were given to others."""

    source: Code
    targets: tuple[Code, ...]
    recoding: Recoding
    left: int
    """Codings that still have the code."""


def preview_merge(
    project: Project, source: str, target: str, overlap: Overlap = Overlap.KEEP
) -> Merge:
    """What a merge would do, without doing it.

    Raises:
        UnknownCode, CodebookRefused: when it cannot be done.
    """
    book = current_codebook(project)
    merge, after, _moving = _merge(project, book, source, target, overlap)
    refuse_new_faults(book, after)
    return merge


def merge_code(
    project: Project, source: str, target: str, overlap: Overlap = Overlap.KEEP
) -> Merge:
    """Give all codings of one code to another, and take the one out of use.

    A coder who has both on exactly the same passage keeps one coding with both memos; what
    becomes of passages that overlap is ``overlap``.

    Raises:
        UnknownCode: when one of the codes does not exist.
        CodebookRefused: when they are one, or the target is not in use; nothing is changed.
    """
    with project.store.action(project.coder, "codebook.merge") as record:
        book = current_codebook(project)
        merge, after, moving = _merge(project, book, source, target, overlap)
        record.note(
            code=merge.source.name, target=merge.target.name, **_counts(project, merge.recoding)
        )
        drop_pending(project, record, merge.source.id)
        now = take_version(record, book, after)
        _record(record, merge.recoding, now)
        with project.store.unveiled():
            carry_decisions(project, record, merge.source.id, moving, [], now.version)
    return merge


def split_code(  # noqa: PLR0913  # a split has this many sides
    project: Project,
    source: str,
    into: Sequence[str],
    assigned: Mapping[str, str],
    *,
    everyone: bool = False,
    retire: bool = False,
) -> Split:
    """Give codings of a code to other codes; those that are not assigned keep it.

    ``into`` are ids or names of codes; a name that no code has becomes a new code beside the old
    one. ``assigned`` says for ids of codings which of these, or the old code itself, they get.
    With ``everyone`` other coders' codings may be assigned too; with ``retire`` the old code goes
    out of use once no coding has it.

    Raises:
        UnknownCode: when there is no such code to split.
        UnknownCoding: when a coding is not one of the code's.
        CodebookRefused: when nothing is assigned, or to a code that is not in ``into``, or the
            coding is another coder's, without ``everyone``.
    """
    with project.store.action(project.coder, "codebook.split") as record:
        book = current_codebook(project)
        old = find_code(book, source)
        after, targets = _with_targets(book, old, into)
        with project.store.unveiled():
            held = project.store.codings(code=old.id)
            present = [one for code in targets for one in project.store.codings(code=code.id)]
        moving = _assigned(held, old, targets, assigned)
        if not everyone:
            _refuse_others(project, moving)
        recoding = recode(moving, present, {})
        left = len(held) - len(moving)
        if retire and not left and old.status is CodeStatus.ACTIVE:
            after = editing.with_retired(after, old.id)
        record.note(
            code=old.name,
            targets=", ".join(f"“{code.name}”" for code in targets),
            **_counts(project, recoding),
        )
        now = take_version(record, book, after)
        _record(record, recoding, now)
        moved = {one.id for one in moving}
        staying = [one for one in held if one.id not in moved]
        with project.store.unveiled():
            carry_decisions(project, record, old.id, moving, staying, now.version)
    return Split(old, targets, recoding, left)


def _merge(
    project: Project, book: Codebook, source: str, target: str, overlap: Overlap
) -> tuple[Merge, Codebook, list[Coding]]:
    """A merge, the codebook after it, and the codings that move; nothing is written."""
    old, new = find_code(book, source), find_code(book, target)
    after = editing.with_merged(book, old.id, new.id)
    with project.store.unveiled():
        # Also what is put away: brought back, it would have a code that is no more.
        held = project.store.codings(code=old.id, archived=True)
        moving = [replace(one, code=new.id) for one in held]
        present = project.store.codings(code=new.id, archived=True)
    texts = project.store.texts() if overlap is Overlap.JOIN else {}
    recoding = recode(moving, present, texts, overlap)
    return Merge(old, new, recoding), after, moving


def _with_targets(
    book: Codebook, old: Code, into: Sequence[str]
) -> tuple[Codebook, tuple[Code, ...]]:
    """The codebook with the codes to split into, made where they are not there, and these."""
    targets: dict[str, Code] = {}
    for key in into:
        try:
            code = find_code(book, key)
        except UnknownCode:
            code = new_code(book, key, family=old.family, parent=old.parent)
            book = editing.with_code(book, code)
        if code.status is not CodeStatus.ACTIVE or code.id == old.id:
            raise CodebookRefused(
                reason=_("“{code}” cannot be split into “{target}”: name codes in use.").format(
                    code=old.name, target=code.name
                )
            )
        targets[code.id] = code
    return book, tuple(targets.values())


def _assigned(
    held: Sequence[Coding], old: Code, targets: Sequence[Code], assigned: Mapping[str, str]
) -> list[Coding]:
    """The codings that get another code, with it."""
    codes = {word.casefold(): one.id for one in (*targets, old) for word in (one.name, one.id)}
    moving: dict[str, Coding] = {}
    for key, wanted in assigned.items():
        coding = _named(held, key)
        code = codes.get(wanted.strip().casefold())
        if code is None:
            raise CodebookRefused(
                reason=_("“{target}” is not one of the codes to split into: {codes}.").format(
                    target=wanted, codes=", ".join(one.name for one in targets)
                )
            )
        if code != old.id:
            moving[coding.id] = replace(coding, code=code)
    if not moving:
        raise CodebookRefused(
            reason=_("no coding of “{code}” was given to another code.").format(code=old.name)
        )
    return list(moving.values())


def _named(held: Sequence[Coding], key: str) -> Coding:
    """The only one of these codings whose id is or begins so."""
    found = only(held, key)
    if found is None:
        raise UnknownCoding(coding=key)
    return found


def _refuse_others(project: Project, moving: Sequence[Coding]) -> None:
    """Leave other coders' codings to them, unless one was told to take all."""
    others = Counter(one.coder for one in moving if one.coder != project.coder)
    if others:
        raise CodebookRefused(
            reason=_(
                "{n} of the codings are of other coders ({names}). To give them another code too, "
                "say so with --everyone."
            ).format(n=others.total(), names=", ".join(sorted(others)))
        )


def _counts(project: Project, recoding: Recoding) -> dict[str, int]:
    """What the journal's sentence says about codings."""
    return {
        "recoded": recoding.moved,
        "joined": len(recoding.gone),
        "others": recoding.of_others(project.coder),
    }


def _record(record: Recorder, recoding: Recoding, book: Codebook) -> None:
    """Write what becomes of codings: first what goes, so that the passages are free."""
    record.remove_codings([one.id for one in recoding.gone])
    record.revise_codings([replace(one, codebook_version=book.version) for one in recoding.changed])
