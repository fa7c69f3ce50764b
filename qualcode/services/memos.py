"""Use cases of memos: thoughts on the project, a code, a transcript or a case, dated as a diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from qualcode.errors import OthersMemo, UnknownMemo, UsageProblem
from qualcode.messages import _
from qualcode.model import Memo, MemoOn, new_id, now, only
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.text.display import excerpt
from qualcode.text.stored import one_line, to_stored

if TYPE_CHECKING:
    from qualcode.services.project import Project

_LONGEST_TITLE = 200
_FROM_BODY = 60
_TOLD = 60


def add_memo(  # noqa: PLR0913  # a memo has this many sides
    project: Project,
    body: str,
    *,
    on: MemoOn = MemoOn.PROJECT,
    subject: str = "",
    title: str = "",
    day: str = "",
) -> Memo:
    """Write a memo; without a title it is called by its first words, without a day it is today's.

    ``subject`` is a code's id or name, a transcript's name, or a case's name.

    Raises:
        UnknownCode, UnknownTranscript, NoCodebook: when there is no such subject.
        UsageProblem: when there is nothing in it, or its day is none.
    """
    stamp = now()
    memo = Memo(
        id=new_id(),
        on=on,
        subject=_subject(project, on, subject),
        coder=project.coder,
        title=_title(title, body),
        body=to_stored(body).text,
        day=usable_day(day) if day.strip() else today(),
        created=stamp,
        changed=stamp,
    )
    with project.store.action(project.coder, "memo.add", **_facts(project, memo)) as record:
        record.add_memo(memo)
    return memo


def edit_memo(
    project: Project,
    memo: str | Memo,
    *,
    body: str | None = None,
    title: str | None = None,
    day: str | None = None,
) -> Memo:
    """Write a memo of one's own anew, or give it another title or day; None is left as it is.

    It is named by its id, or given as it was when the writing began, by who wrote for a while.

    Raises:
        UnknownMemo: when there is no such memo.
        MemoChanged: when it was written elsewhere meanwhile; nothing is overwritten.
        OthersMemo: when it is another coder's.
        UsageProblem: when nothing would be left in it, or the day is none.
    """
    there = _own(project, memo if isinstance(memo, str) else memo.id)
    before = there if isinstance(memo, str) else memo
    words = before.body if body is None else to_stored(body).text
    after = replace(
        before,
        body=words,
        title=before.title if title is None else _title(title, words),
        day=before.day if day is None else usable_day(day),
    )
    with project.store.action(project.coder, "memo.edit", **_facts(project, after)) as record:
        record.revise_memo(after, was=before)
    return find_memo(project, before.id)


def remove_memo(project: Project, memo_id: str) -> Memo:
    """Take a memo of one's own out of the diary; undo brings it back.

    Raises:
        UnknownMemo: when there is no such memo.
        OthersMemo: when it is another coder's.
    """
    memo = _own(project, memo_id)
    with project.store.action(project.coder, "memo.remove", **_facts(project, memo)) as record:
        record.remove_memo(memo.id)
    return memo


def list_memos(project: Project, *, on: MemoOn | None = None, subject: str = "") -> list[Memo]:
    """The diary: all memos, or those on what is given, by their days.

    Raises:
        UnknownCode, UnknownTranscript, NoCodebook: when there is no such subject.
    """
    if on is None or (not subject and on is not MemoOn.PROJECT):
        return project.store.memos(on=on)
    return project.store.memos(on=on, subject=_subject(project, on, subject))


def find_memo(project: Project, memo_id: str) -> Memo:
    """The memo with this id or beginning of an id.

    Raises:
        UnknownMemo: when there is none, or several begin so.
    """
    found = only(project.store.memos(), memo_id)
    if found is None:
        raise UnknownMemo(memo=excerpt(memo_id, _TOLD))
    return found


def subject_names(project: Project) -> dict[tuple[MemoOn, str], str]:
    """The codes and transcripts a memo can be on, by kind and key, as a person calls them."""
    codebook = project.store.codebook()
    codes = {(MemoOn.CODE, code.id): code.name for code in codebook.codes} if codebook else {}
    transcripts = {(MemoOn.TRANSCRIPT, id): name for id, name in project.store.names().items()}
    return {**codes, **transcripts}


def subject_name(memo: Memo, names: dict[tuple[MemoOn, str], str]) -> str:
    """What a memo is on, as a person calls it."""
    if memo.on is MemoOn.PROJECT:
        return _("the project")
    return names.get((memo.on, memo.subject), memo.subject)


def usable_day(day: str) -> str:
    """A day as it is kept.

    Raises:
        UsageProblem: when it is not written as 2026-03-14, or there is no such day.
    """
    try:
        return date.fromisoformat(day.strip()).isoformat()
    except ValueError:
        raise UsageProblem(
            reason=_("A day is written as 2026-03-14, not “{day}”.").format(day=excerpt(day, _TOLD))
        ) from None


def today() -> str:
    """This day where the researcher is."""
    return datetime.now().astimezone().date().isoformat()


def _subject(project: Project, on: MemoOn, subject: str) -> str:
    """The key of what a memo is on."""
    match on:
        case MemoOn.PROJECT:
            return ""
        case MemoOn.CODE:
            return find_code(current_codebook(project), subject).id
        case MemoOn.TRANSCRIPT:
            return project.store.transcript(subject).id
    name = one_line(subject)
    if not name or len(name) > _LONGEST_TITLE:
        raise UsageProblem(
            reason=_("A case has a name of 1 to {n} characters.").format(n=_LONGEST_TITLE)
        )
    return name


def _title(title: str, body: str) -> str:
    """The title as it is kept; where there is none, the first words."""
    kept = one_line(title) or excerpt(one_line(body), _FROM_BODY)
    if not kept:
        raise UsageProblem(reason=_("There is nothing in the memo: write a few words."))
    if len(kept) > _LONGEST_TITLE:
        raise UsageProblem(
            reason=_("The title of a memo has at most {n} characters.").format(n=_LONGEST_TITLE)
        )
    return kept


def _own(project: Project, memo_id: str) -> Memo:
    """A memo of this coder's."""
    memo = find_memo(project, memo_id)
    if memo.coder != project.coder:
        raise OthersMemo(coder=memo.coder)
    return memo


def _facts(project: Project, memo: Memo) -> dict[str, str | int]:
    """What the journal's sentence about a memo needs; a name, nothing of what it says."""
    return {
        "day": memo.day,
        "subject": excerpt(subject_name(memo, subject_names(project)), _TOLD),
    }
