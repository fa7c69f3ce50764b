"""Use cases of working on the codebook: each edit is one action and a new version.

The codebook is read inside the action, so that an edit made meanwhile is not lost.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from qualcode.codebook import editing
from qualcode.codebook.differences import place_of
from qualcode.codebook.soundness import refuse_new_faults
from qualcode.model import Code, Decision
from qualcode.services.codebooks import current_codebook, find_code, find_family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Codebook
    from qualcode.services.project import Project
    from qualcode.store import Recorder


def add_code(  # noqa: PLR0913  # a code has this many sides
    project: Project,
    name: str,
    *,
    family: str,
    parent: str | None = None,
    definition: str = "",
    when: str = "",
    when_not: str = "",
    example: str = "",
    keywords: Sequence[str] = (),
    colour: str = "",
    quick_key: str = "",
) -> Code:
    """Add a code, the last of its family; its id is derived from its name.

    ``family`` and ``parent`` are ids or names.

    Raises:
        NoCodebook, UnknownFamily, UnknownCode: when there is nothing to add it to.
        CodebookRefused: when the codebook would not be sound; nothing is changed.
    """
    with project.store.action(project.coder, "codebook.add", code=_line(name)) as record:
        before = current_codebook(project)
        code = new_code(
            before,
            name,
            family=find_family(before, family).id,
            parent=find_code(before, parent).id if parent else None,
            definition=_line(definition),
            when=_line(when),
            when_not=_line(when_not),
            example=_line(example),
            keywords=_keywords(keywords),
            colour=_line(colour),
            quick_key=_line(quick_key),
        )
        take_version(record, before, editing.with_code(before, code))
    return code


def new_code(codebook: Codebook, name: str, **sides: Any) -> Code:  # noqa: ANN401  # a code's fields
    """A code that is not in the codebook yet, with an id derived from its name."""
    return Code(id=editing.new_code_id(name, codebook), name=_line(name), **sides)


def rename_code(project: Project, code_id: str, name: str) -> Code:
    """Give a code another name; its id and its codings stay.

    Raises:
        UnknownCode: when there is no such code.
        CodebookRefused: when another code of the family has the name.
    """
    name = _line(name)
    with project.store.action(project.coder, "codebook.rename", name=name) as record:
        before = current_codebook(project)
        code = find_code(before, code_id)
        record.note(code=code.name)
        after = editing.with_revised(before, code.id, name=name)
        return _taken(record, before, after, code.id)


def move_code(
    project: Project,
    code_id: str,
    *,
    family: str | None = None,
    parent: str | None = None,
    before: str | None = None,
) -> Code:
    """Put a code, with all below it, under another code or at the top of a family.

    With ``before`` it comes to stand before that code, beside it; else last.

    Raises:
        UnknownCode, UnknownFamily: when what is named does not exist.
        CodebookRefused: when it cannot stand there.
    """
    with project.store.action(project.coder, "codebook.move") as record:
        book = current_codebook(project)
        code = find_code(book, code_id)
        sibling = find_code(book, before) if before else None
        above = find_code(book, parent).id if parent else sibling.parent if sibling else None
        beside = book.find(above) if above else sibling
        to = find_family(book, family).id if family else (beside or code).family
        after = editing.with_moved(book, code.id, to, above, sibling.id if sibling else None)
        record.note(code=code.name, place=place_of(after, code.id))
        return _taken(record, book, after, code.id)


def revise_code(project: Project, code_id: str, **texts: str | Sequence[str]) -> Code:
    """Give a code other texts: definition, when, when_not, example, keywords, colour, quick_key.

    Raises:
        UnknownCode: when there is no such code.
        CodebookRefused: when a text breaks a rule, or another code has the quick key.
    """
    columns = {
        key: _line(text) if isinstance(text, str) else _keywords(text)
        for key, text in texts.items()
    }
    with project.store.action(project.coder, "codebook.revise") as record:
        before = current_codebook(project)
        code = find_code(before, code_id)
        keys = [key for key, text in columns.items() if getattr(code, key) != text]
        record.note(code=code.name, keys=", ".join(keys))
        return _taken(record, before, editing.with_revised(before, code.id, **columns), code.id)


def retire_code(project: Project, code_id: str) -> Code:
    """Take a code out of use; its codings stay, what is suggested for it goes.

    Raises:
        UnknownCode: when there is no such code.
        CodebookRefused: when it is out of use already.
    """
    with project.store.action(project.coder, "codebook.retire") as record:
        before = current_codebook(project)
        code = find_code(before, code_id)
        record.note(code=code.name)
        drop_pending(project, record, code.id)
        return _taken(record, before, editing.with_retired(before, code.id), code.id)


def restore_code(project: Project, code_id: str) -> Code:
    """Bring a retired or merged code back into use; codings do not move back.

    Raises:
        UnknownCode: when there is no such code.
        CodebookRefused: when it is in use, or another code has its name by now.
    """
    with project.store.action(project.coder, "codebook.restore") as record:
        before = current_codebook(project)
        code = find_code(before, code_id)
        record.note(code=code.name)
        return _taken(record, before, editing.with_restored(before, code.id), code.id)


def drop_pending(project: Project, record: Recorder, code_id: str) -> None:
    """Take away what the program suggests for a code that goes out of use."""
    with project.store.unveiled():
        waiting = project.store.suggestions(decision=Decision.PENDING)
    record.remove_suggestions([one.id for one in waiting if one.code == code_id])


def take_version(record: Recorder, before: Codebook, after: Codebook) -> Codebook:
    """Make a sound codebook that differs the next version; the one there is, where it does not.

    Raises:
        CodebookRefused: when the codebook would break a rule that it keeps.
    """
    if after == before:
        return before
    refuse_new_faults(before, after)
    return record.add_codebook(after)


def _taken(record: Recorder, before: Codebook, after: Codebook, code_id: str) -> Code:
    """A code in the codebook after an edit."""
    return find_code(take_version(record, before, after), code_id)


def _line(text: str) -> str:
    """A text as files would be read: composed characters, nothing around it."""
    return unicodedata.normalize("NFC", text).strip()


def _keywords(words: Iterable[str]) -> tuple[str, ...]:
    """Keywords, without empty ones and repetitions."""
    return tuple(filter(None, dict.fromkeys(map(_line, words))))
