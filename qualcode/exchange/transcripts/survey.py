"""Surveys with open questions (.xlsx, .csv), a row for each who answered.

Columns with answers in words are questions; one tells who answered; the others are attributes.
"""

from __future__ import annotations

import hashlib
import statistics
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.errors import BadTable, FileProblem, ImportProblem
from qualcode.exchange.transcripts.completeness import arrived
from qualcode.exchange.transcripts.names import fold
from qualcode.exchange.transcripts.utterances import Placed, Script, make_transcript
from qualcode.messages import _, ngettext
from qualcode.model import Role, Span
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.model import Transcript

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv")
"""The endings of the names of files that can be a survey."""
_WHO = frozenset(
    """id respondent respondentid respondent-id respondent_id respondentnr nr nummer informant
    deltaker deltakar deltaker-id deltakernr svar-id svarid svarnr $submission_id submission_id
    referanse referansenummer løpenr løpenummer""".split()  # noqa: SIM905  # read and added to
)
_WORDS = 4
"""Words in the middling answer from which a column is an open question."""
_LONG = 80
"""Characters of any answer from which it is one, unless most answers are alike."""
_ALIKE = 0.5
_LONGEST_NAME = 60
_MOST_ROWS = 20_000


class Sources(StrEnum):
    """What becomes a transcript of a survey."""

    RESPONDENT = "respondent"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class _Survey:
    """A survey's rows, and what its columns are."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    who: int | None
    questions: Sequence[int]

    def name(self, number: int) -> str:
        """Who answered in a row, by the column that tells it or the row's number."""
        told = self.rows[number][self.who].strip() if self.who is not None else ""
        return " ".join(told.split()) or str(number + 1)

    def attributes(self, number: int) -> dict[str, str]:
        """What else is known of who answered in a row."""
        beside = {*self.questions, self.who}
        row = self.rows[number]
        return {
            " ".join(head.split()): " ".join(row[at].split())
            for at, head in enumerate(self.heads)
            if at not in beside and head.strip() and row[at].strip()
        }


def read_survey(path: Path, content: bytes, by: Sources) -> Iterator[tuple[Transcript, float]]:
    """The transcripts of a survey, one for each respondent or each question, whole or not.

    Raises:
        ImportProblem: when the file is no table, or no column has answers in words.
    """
    survey = _survey(path)
    digest = hashlib.sha256(content).hexdigest()
    read = _by_respondent if by is Sources.RESPONDENT else _by_question
    for name, script, known in read(survey):
        stem, file = (to_stored(words).text for words in (path.stem, path.name))
        whole = make_transcript(
            script, f"{stem} {name}", file, digest, lambda _name: Role.INFORMANT
        )
        yield _with_known(whole, known, by), arrived(script.whole, whole.text)


def told_columns(path: Path) -> str:
    """What the columns of a survey were taken for, in a sentence."""
    survey = _survey(path)
    who = _("the row's number") if survey.who is None else f"“{survey.heads[survey.who]}”"
    questions = ngettext("{n} open question", "{n} open questions", len(survey.questions))
    return _("a survey: {who} tells who answers, {questions}").format(
        who=who, questions=questions.format(n=len(survey.questions))
    )


def _survey(path: Path) -> _Survey:
    """The first sheet that has answers, with its columns sorted by what they are.

    Raises:
        ImportProblem: when there is none.
    """
    # Tables in files need this package's own readers: at the top it would be a circle.
    from qualcode.exchange.workbook_tables import read_sheets  # noqa: PLC0415

    try:
        sheets = read_sheets(path)
    except (BadTable, FileProblem) as problem:
        raise ImportProblem(file=path, reason=problem.facts.get("problems", problem)) from None
    for numbered in sheets.values():
        cells = [to_stored_row(row) for _number, row in numbered[: _MOST_ROWS + 1]]
        if len(cells) < 2 or len(numbered) > _MOST_ROWS:  # noqa: PLR2004  # a head and an answer
            continue
        heads, *rows = cells
        width = len(heads)
        rows = [(row + [""] * width)[:width] for row in rows]
        columns = [[row[at].strip() for row in rows if row[at].strip()] for at in range(width)]
        who = _who(heads, columns, len(rows))
        questions = [at for at in range(width) if at != who and heads[at].strip()
                     and _is_question(columns[at])]  # fmt: skip
        if questions:
            return _Survey(heads, rows, who, questions)
    raise ImportProblem(file=path, reason=_("no column has answers in words below a head"))


def to_stored_row(row: Sequence[str]) -> list[str]:
    """The cells of a row as they are stored."""
    return [to_stored(cell).text for cell in row]


def _who(heads: Sequence[str], columns: Sequence[Sequence[str]], rows: int) -> int | None:
    """The column that tells who answered: by its head, each value only once."""
    for at, head in enumerate(heads):
        if fold(head) in _WHO and len(set(columns[at])) == rows:
            return at
    return None


def _is_question(answers: Sequence[str]) -> bool:
    """Whether a column has answers in words."""
    if not answers:
        return False
    middling = statistics.median(len(answer.split()) for answer in answers)
    varied = len(set(answers)) > _ALIKE * len(answers)
    return varied and (middling >= _WORDS or max(map(len, answers)) >= _LONG)


def _by_respondent(
    survey: _Survey,
) -> Iterator[tuple[str, Script, Mapping[str, Mapping[str, str]]]]:
    """A script for each who answered anything: each question, and the answer below it."""
    for number, row in enumerate(survey.rows):
        who = survey.name(number)
        said = [(survey.heads[at], who, row[at]) for at in survey.questions if row[at].strip()]
        if said:
            yield who, _script(said), {who: survey.attributes(number)}


def _by_question(survey: _Survey) -> Iterator[tuple[str, Script, Mapping[str, Mapping[str, str]]]]:
    """A script for each question: who answered, and what."""
    for at in survey.questions:
        head = " ".join(survey.heads[at].split())
        numbers = [number for number, row in enumerate(survey.rows) if row[at].strip()]
        said = [("", survey.name(number), survey.rows[number][at]) for number in numbers]
        known = {survey.name(number): survey.attributes(number) for number in numbers}
        yield head[:_LONGEST_NAME].rstrip(" ?.:"), _script(said, head), known


def _script(said: Sequence[tuple[str, str, str]], title: str = "") -> Script:
    """The text of questions and answers; who answers is told where no question stands above."""
    text = ""
    placed: list[Placed] = []
    for question, who, answer in (("", "", ""), *said):
        above = title if not who else question
        if above.strip():
            words = " ".join(above.split())
            placed.append(Placed(None, Span(len(text), len(text) + len(words))))
            text += f"{words}\n"
        if who:
            text += "" if question else f"{who}: "
            words = answer.strip()
            placed.append(Placed(who, Span(len(text), len(text) + len(words))))
            text += f"{words}\n\n"
    whole = "\n".join((title, *(f"{question} {answer}" for question, _who, answer in said)))
    return Script(text, tuple(placed), "survey", whole=whole)


def _with_known(
    transcript: Transcript, known: Mapping[str, Mapping[str, str]], by: Sources
) -> Transcript:
    """A transcript with what is known of who answers: its own, or each speaker's.

    The same respondent is one person in the transcripts of all questions.
    """
    if by is Sources.RESPONDENT:
        return replace(transcript, attributes=next(iter(known.values()), {}))
    speakers = tuple(
        replace(one, informant=one.name, attributes=known.get(one.name, {}))
        for one in transcript.speakers
    )
    return replace(transcript, speakers=speakers)
