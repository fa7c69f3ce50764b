"""Coding with a code that is made at the same stroke, such as the words themselves (in vivo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook import editing
from qualcode.errors import UnknownCode, UnknownPlace
from qualcode.services.codebook_editing import new_code, take_version
from qualcode.services.codebooks import current_codebook, find_code
from qualcode.services.coding import new_coding, passage, refuse_archived
from qualcode.text.stored import one_line

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook, Coding, Span, Transcript
    from qualcode.services.project import Project

LONGEST_NAME = 60
"""Words longer than this are cut when they become a code's name."""
_EDGES = " «»“”\"'.,:;!?…–—-"


def code_with_new(  # noqa: PLR0913  # a coding and a code have this many sides
    project: Project,
    transcript: Transcript,
    span: Span,
    place: str,
    *,
    name: str = "",
    memo: str = "",
) -> tuple[Code, Coding]:
    """Make a code and apply it to a passage, in one step that is taken back in one.

    ``place`` is the id or name of the family it comes to stand in, or of the code it comes to
    stand under. Without a name it is called by the words of the passage.

    Raises:
        OutsideText: when the span is not within the text.
        NoCodebook, UnknownPlace: when there is nothing to add the code to.
        CodebookRefused: when the codebook would not be sound, as with a name that is there.
        ArchivedTranscript: when the transcript is put away.
    """
    refuse_archived(transcript)
    passage(transcript, span.start, span.end)
    name = one_line(name) or name_in_vivo(span.of(transcript.text))
    with project.store.action(
        project.coder,
        "coding.new",
        code=name,
        transcript=transcript.name,
        start=span.start,
        end=span.end,
    ) as record:
        before = current_codebook(project)
        family, parent = _place(before, place)
        code = new_code(before, name, family=family, parent=parent)
        after = take_version(record, before, editing.with_code(before, code))
        coding = new_coding(transcript, span, code, after, project.coder, memo=memo)
        record.add_codings([coding])
    return code, coding


def name_in_vivo(words: str) -> str:
    """What somebody said as a code's name: on one line, without quotation marks, not too long."""
    name = one_line(words).strip(_EDGES)
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]
    return name.strip(_EDGES) or one_line(words)


def _place(codebook: Codebook, key: str) -> tuple[str, str | None]:
    """The family a code comes to stand in, and the code it stands under if it is under one."""
    family = codebook.family_named(key)
    if family is not None:
        return family.id, None
    try:
        parent = find_code(codebook, key)
    except UnknownCode:
        families = ", ".join(one.id for one in codebook.families)
        raise UnknownPlace(place=key, families=families or "–") from None
    return parent.family, parent.id
