"""Use cases of working on the codebook: each edit is one action and a new version.

The codebook is read inside the action, so that an edit made meanwhile is not lost.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qualcode.codebook import editing
from qualcode.codebook.soundness import refuse_new_faults
from qualcode.model import Code
from qualcode.services.codebooks import current_codebook, find_code, find_family

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        code = Code(
            id=editing.new_code_id(name, before),
            name=_line(name),
            family=find_family(before, family).id,
            parent=find_code(before, parent).id if parent else None,
            definition=_line(definition),
            when=_line(when),
            when_not=_line(when_not),
            example=_line(example),
            keywords=tuple(filter(None, dict.fromkeys(map(_line, keywords)))),
            colour=_line(colour),
            quick_key=_line(quick_key),
        )
        _take(record, before, editing.with_code(before, code))
    return code


def _line(text: str) -> str:
    """A text as files would be read: composed characters, nothing around it."""
    return unicodedata.normalize("NFC", text).strip()


def _take(record: Recorder, before: Codebook, after: Codebook) -> Codebook:
    """Make a sound codebook that differs the next version; the one there is, where it does not."""
    if after == before:
        return before
    refuse_new_faults(before, after)
    return record.add_codebook(after)
