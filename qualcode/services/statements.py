"""Use cases of statements: say what holds and on what it rests, and see what must be read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import NoEvidence, UnknownStatement, UsageProblem
from qualcode.messages import _
from qualcode.model import Basis, Statement, StatementKind, SummaryStatus, Verdict, derived_id, now
from qualcode.services.codebooks import current_codebook
from qualcode.services.summaries import codings_in_use
from qualcode.synthesis.informants import people
from qualcode.synthesis.statements import FORMS, PLACE, is_bare
from qualcode.synthesis.summaries import Stale, ground_of, stale_by
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.model import StatementName
    from qualcode.services.project import Project


@dataclass(frozen=True, slots=True)
class StatementStanding:
    """A statement as it stands now."""

    statement: Statement
    stale: tuple[Stale, ...]
    is_bare: bool
    """Whether it lacks the evidence it needs."""

    @property
    def status(self) -> SummaryStatus:
        """How far it has come."""
        return self.statement.status

    @property
    def is_sound(self) -> bool:
        """Whether a final report may carry it, once it is approved."""
        return not self.stale and not self.is_bare


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in a statement; ``None`` leaves what was said before."""

    text: str | None = None
    verdict: Verdict | None = None
    note: str | None = None
    source: str | None = None
    codes: Sequence[str] | None = None
    evidence: Sequence[str] | None = None
    """Whole ids of codings."""
    counter: Sequence[str] | None = None


def write_statement(project: Project, name: StatementName, said: Said) -> Statement:
    """Write a statement, or write it anew: a draft that rests on its codings as they are now.

    Raises:
        UsageProblem: when the kind takes no such side, place or verdict, or nothing is said.
        NoEvidence: when it says that something is supported and links no coding.
    """
    with project.store.one_state():
        (one,) = written(project, [drafted(name, said, project.store.statements(), project.coder)])
        refuse_unfit(one, places(project))
    with project.store.action(
        project.coder, "statement.write", statement=statement_name(one)
    ) as record:
        record.write_statements([one])
    return one


def approve_statement(project: Project, key: str) -> Statement:
    """Stand by a statement as its codings are now: it is approved and no longer stale.

    Raises:
        UnknownStatement: when there is none with this id.
        UsageProblem: when a coding it is linked to is gone.
    """
    with project.store.one_state():
        before = find_statement(project, key)
        (after,) = written(project, [before])
    gone = [id for id in before.linked if id not in after.basis.links]
    if gone:
        reason = _("A coding it rests on is gone: write it anew with other evidence first.")
        raise UsageProblem(reason=reason)
    after = replace(after, status=SummaryStatus.APPROVED, changed=now())
    with project.store.action(
        project.coder, "statement.approve", statement=statement_name(before)
    ) as record:
        record.write_statements([after])
    return after


def remove_statement(project: Project, key: str) -> Statement:
    """Take a statement away; undo brings it back.

    Raises:
        UnknownStatement: when there is none with this id.
    """
    one = find_statement(project, key)
    with project.store.action(
        project.coder, "statement.remove", statement=statement_name(one)
    ) as record:
        record.remove_statement(one.id)
    return one


def find_statement(project: Project, key: str) -> Statement:
    """The statement whose id begins so.

    Raises:
        UnknownStatement: when there is none, or several.
    """
    found = [one for one in project.store.statements() if key and one.id.startswith(key)]
    if len(found) != 1:
        raise UnknownStatement(statement=key)
    return found[0]


def statement_standings(
    project: Project, kind: StatementKind | None = None
) -> list[StatementStanding]:
    """The statements as they stand, by kind and in their order."""
    with project.store.one_state():
        found = [one for one in project.store.statements() if kind in {None, one.name.kind}]
        bases = _bases(project, found)
    return [StatementStanding(one, stale_by(one, bases[one.id]), is_bare(one)) for one in found]


def drafted(
    name: StatementName, said: Said, present: Sequence[Statement], author: str
) -> Statement:
    """A statement as it would be written now, not yet stored and without its basis."""
    before = next((one for one in present if one.name == name), None)
    last = max((one.position for one in present if one.name.kind is name.kind), default=0)
    one = before or _empty(name, last + 1)
    evidence = one.evidence if said.evidence is None else tuple(dict.fromkeys(said.evidence))
    counter = one.counter if said.counter is None else tuple(dict.fromkeys(said.counter))
    after = replace(
        one,
        text=_said(said.text, one.text),
        note=_said(said.note, one.note),
        source=_said(said.source, one.source),
        verdict=said.verdict or one.verdict,
        codes=one.codes if said.codes is None else tuple(dict.fromkeys(said.codes)),
        evidence=evidence,
        counter=tuple(id for id in counter if id not in evidence),
        status=SummaryStatus.DRAFT,
        author=author,
        changed=now(),
    )
    grew = before is not None and (after.text, after.verdict) != (one.text, one.verdict)
    return replace(after, version=one.version + grew)


def written(project: Project, statements: Iterable[Statement]) -> list[Statement]:
    """The same statements, resting on their codings as they are now."""
    some = list(statements)
    bases = _bases(project, some)
    return [replace(one, basis=bases[one.id]) for one in some]


def refuse_unfit(one: Statement, counties: Sequence[str]) -> None:
    """Refuse what a kind of statement does not take.

    Raises:
        UsageProblem: naming what it takes, or that nothing is said.
        NoEvidence: when it is said to be supported and rests on nothing.
    """
    faults = [*_of_name(one, counties), *_of_words(one)]
    reason = next((reason for is_fault, reason in faults if is_fault), None)
    if reason:
        raise UsageProblem(reason=reason)
    if one.verdict is Verdict.SUPPORTED and not one.evidence:
        raise NoEvidence(statement=statement_name(one))


def _of_name(one: Statement, counties: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Whether what it is about is none of what its kind takes, each with a sentence."""
    name = one.name
    form = FORMS[name.kind]
    sides = {name.side} if form.sides is None else {"", *form.sides}
    takes = ", ".join(form.sides or ()) or "–"
    yield not name.subject, _("A statement needs a subject: what it is about.")
    sentence = _("“{side}” cannot be the side of this: {takes}.")
    yield name.side not in sides, sentence.format(side=name.side, takes=takes)
    sentence = _("A box of the result chain needs its stage: {takes}.").format(takes=takes)
    yield name.kind is StatementKind.CHAIN and not name.side, sentence
    fitting = counties if form.has_place else ()
    sentence = _("“{place}” cannot be its county: {takes}.")
    takes = ", ".join(fitting) or "–"
    yield name.place not in {"", *fitting}, sentence.format(place=name.place, takes=takes)


def _of_words(one: Statement) -> Iterator[tuple[bool, str]]:
    """Whether its verdict is none of its kind, or nothing is said, each with a sentence."""
    fitting = FORMS[one.name.kind].verdicts
    sentence = _("“{verdict}” cannot be its verdict: {takes}.")
    takes = ", ".join(map(str, fitting)) or "–"
    is_other = one.verdict not in {None, *fitting}
    yield is_other, sentence.format(verdict=one.verdict, takes=takes)
    is_empty = not one.text and not one.verdict and one.name.kind is not StatementKind.CHAIN
    sentence = _("Nothing is said of “{subject}”: write a text or a verdict.")
    yield is_empty, sentence.format(subject=one.name.subject)


def places(project: Project) -> list[str]:
    """The counties there are."""
    found = people(project.store.conversations()).values()
    return sorted({one.get(PLACE, "").strip() for one in found} - {""})


def statement_name(one: Statement) -> str:
    """What a statement is about, as people call it."""
    return " · ".join(filter(None, (one.name.subject, one.name.side, one.name.place)))


def _empty(name: StatementName, position: int) -> Statement:
    """A statement of which nothing is said yet."""
    return Statement(
        id=derived_id("statement", name.kind, name.subject, name.side, name.place),
        name=name,
        position=position,
        text="",
        verdict=None,
        note="",
        source="",
        codes=(),
        evidence=(),
        counter=(),
        status=SummaryStatus.DRAFT,
        author="",
        version=1,
        basis=Basis(),
        changed="",
    )


def _said(now_said: str | None, before: str) -> str:
    """A text as it is stored; the one before where nothing is said."""
    return before if now_said is None else to_stored(now_said).text.strip()


def _bases(project: Project, statements: Sequence[Statement]) -> Mapping[str, Basis]:
    """What statements rest on now, by their ids; everybody's codings count, whoever looks."""
    with project.store.one_state(), project.store.unveiled():
        book = current_codebook(project) if any(one.codes for one in statements) else None
        codings = codings_in_use(project, {id for one in statements for id in one.linked})
    return {
        one.id: ground_of(
            filter(None, (book.find(code) for code in one.codes) if book else ()),
            map(codings.get, one.linked),
        )
        for one in statements
    }
