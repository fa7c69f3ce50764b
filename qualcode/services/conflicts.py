"""Use cases of what several copies changed: see what each wrote, and decide what holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.codebook.soundness import refuse_new_faults
from qualcode.errors import UnknownConflict, UsageProblem
from qualcode.messages import N_, _
from qualcode.model import Code, CodeStatus
from qualcode.services.codebooks import current_codebook
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Conflict
    from qualcode.services.project import Project

_TOLD = 60
_FIELDS = {
    "passage": N_("passage and code"),
    "memo": N_("memo"),
    "row": N_("all of it"),
    "title": N_("title"),
    "body": N_("text"),
    "dated": N_("day"),
    "name": N_("name"),
    "query": N_("search"),
    "definition": N_("definition"),
    "when": N_("when to use"),
    "when_not": N_("when not to use"),
    "example": N_("example"),
    "keywords": N_("keywords"),
    "role": N_("role"),
    "informant": N_("informant"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something undecided as a person is asked about it."""

    conflict: Conflict
    about: str
    field: str
    versions: tuple[tuple[str, str, str], ...]
    """What was written, by whom and when, in the conflict's order."""
    words: str
    """The beginning of the passage, where it is about a coding."""
    standing: int | None
    """Which of them stands until then, from nought; None where it is something else by now."""


def open_questions(project: Project) -> list[Question]:
    """What several copies changed and nobody has decided, in an order that stays."""
    with project.store.one_state(), project.store.unveiled():
        return [_question(project, one) for one in project.store.conflicts()]


def decide(project: Project, number: int, choice: int) -> Question:
    """Let one of the versions hold; both numbers count from 1, as the list shows them.

    Raises:
        UnknownConflict: when nothing undecided has the number.
        UsageProblem: when there is no such version.
        CodebookRefused: when the codebook would not be sound with it.
    """
    questions = open_questions(project)
    if not 0 < number <= len(questions):
        raise UnknownConflict(number=number)
    question = questions[number - 1]
    versions = question.conflict.versions
    if not 0 < choice <= len(versions):
        raise UsageProblem(
            reason=_("There are versions 1 to {n} to choose from.").format(n=len(versions))
        )
    value = versions[choice - 1].value
    with project.store.action(
        project.coder, "conflict.decide", what=f"{question.field}, {question.about}"
    ) as record:
        if question.conflict.entity == "code":
            before = current_codebook(project)
            codes = tuple(
                _with(code, question.conflict.field, value)
                if code.id == question.conflict.row
                else code
                for code in before.codes
            )
            after = replace(before, codes=codes)
            if after != before:
                refuse_new_faults(before, after)
                record.add_codebook(after)
        record.decide_conflict(question.conflict, value, project.coder)
    return question


def _with(code: Code, field: str, value: Any) -> Code:  # noqa: ANN401  # any JSON
    """A code in which one field has another value."""
    kinds: dict[str, Any] = {"keywords": tuple, "status": CodeStatus}
    return replace(code, **{field: kinds[field](value) if field in kinds else value})


def _question(project: Project, conflict: Conflict) -> Question:
    """A conflict in words."""
    name, dot, key = conflict.field.partition(".")
    field = key if dot else _(_FIELDS.get(name, name))
    versions = tuple((_in_words(one.value), one.coder, one.at) for one in conflict.versions)
    standing = next(
        (at for at, one in enumerate(conflict.versions) if _alike(one.value, conflict.stands)), None
    )
    quotes = project.store.codings(ids=[conflict.row]) if conflict.entity == "coding" else []
    words = excerpt(quotes[0].quote, _TOLD) if quotes else ""
    return Question(conflict, _about(project, conflict), field, versions, words, standing)


def _alike(value: Any, other: Any) -> bool:  # noqa: ANN401  # any JSON
    """Whether two values are the same, as JSON has them."""
    plain = list(other) if isinstance(other, tuple) else other
    return bool(value == plain)


def _about(project: Project, conflict: Conflict) -> str:
    """What a conflict is about: a name or a place, never words of an interview."""
    match conflict.entity:
        case "coding":
            names = project.store.names()
            for one in project.store.codings(ids=[conflict.row]):
                return _("“{code}” of {coder} in {transcript}, {start}–{end}").format(
                    code=one.code,
                    coder=one.coder,
                    transcript=names.get(one.transcript, "?"),
                    start=one.span.start,
                    end=one.span.end,
                )
        case "transcript":
            return project.store.names().get(conflict.row, conflict.row)
        case "memo":
            return next(
                (
                    _("memo of {coder}, {day}").format(coder=one.coder, day=one.day)
                    for one in project.store.memos()
                    if one.id == conflict.row
                ),
                conflict.row,
            )
    return conflict.row if conflict.entity == "code" else conflict.entity


def _in_words(value: Any) -> str:  # noqa: ANN401  # any JSON
    """A value as a person reads it."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_in_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return _listed(value)
    return str(value) if value not in (None, "") else _("(nothing)")


def _listed(values: Iterable[Any]) -> str:
    """Several values in one line."""
    return ", ".join(map(str, values))
