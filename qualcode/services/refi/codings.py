"""The codings of another program's project, at the right characters of our texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.exchange.refi import values
from qualcode.exchange.refi.elements import is_guid
from qualcode.messages import _
from qualcode.model import Coding, Origin, Span, new_id, now
from qualcode.services.refi.people import kept_time
from qualcode.text.stored import to_stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.exchange.refi.positions import Counting
    from qualcode.exchange.refi.values import RefiCoding, RefiProject, RefiSelection
    from qualcode.model import Codebook
    from qualcode.services.project import Project
    from qualcode.services.refi.losses import Losses
    from qualcode.services.refi.texts import TakenText

Key = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A selection that says something without having a code."""

    text: TakenText
    selection: RefiSelection
    span: Span | None
    """None where it has no words."""


@dataclass(slots=True)
class TakenCodings:
    """What came of the selections."""

    codings: list[Coding] = field(default_factory=list)
    known: int = 0
    annotations: list[Annotation] = field(default_factory=list)
    cases: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """GUID of a case -> ids of the transcripts that were coded to it."""
    mine: int = 0
    """Codings for which the file names nobody."""


@dataclass(slots=True)
class Taker:
    """What is needed to make our codings of a file's."""

    codes: Mapping[str, str]
    """GUID of a code -> our id."""
    cases: frozenset[str]
    coders: Mapping[str, str]
    notes: Mapping[str, str]
    """GUID of a note -> what it says."""
    coder: str
    version: int
    losses: Losses
    keys: set[Key]
    ids: set[str]
    taken: TakenCodings = field(default_factory=TakenCodings)

    def take(self, text: TakenText, counting: Counting) -> None:
        """Take all codings of a text and of its selections."""
        counted = text.counted.map_of(counting)
        whole = Span(0, len(text.transcript.text))
        for coding in text.text.codings:
            self._code(text, coding, whole, "", "")
        for selection in text.text.selections:
            if selection.start is None or selection.end is None:
                self._lose(selection, _("coding not taken: it is on no stretch of text"))
                continue
            end = max(selection.start, selection.end + counting.inclusive)
            place = text.counted.stored_range(counted, selection.start, end)
            if place is None:
                self._lose(selection, _("coding not taken: its positions are not within the text"))
                continue
            self._select(text, selection, Span(*place) if place[0] < place[1] else None)

    def take_unread(self, refi: RefiProject, read: Sequence[TakenText]) -> None:
        """Note the codings of everything that is no text, or whose text is missing."""
        texts = {id(text.text) for text in read}
        on_text = {one.guid for text in read for one in text.text.selections}
        for source in refi.sources:
            parts = (source, *source.texts)
            for part in parts:
                if id(part) in texts:
                    continue
                coded = [one for one in part.selections if one.guid not in on_text]
                count = len(part.codings) + sum(len(one.codings) for one in coded)
                words = _("coding not taken: its text is not in the file")
                if part.kind != values.TEXT:
                    words = _("coding not taken: its source is no text ({kind})").format(
                        kind=part.kind
                    )
                self.losses.add(words, source.name, count)

    def _lose(self, selection: RefiSelection, reason: str) -> None:
        """Note a selection whose codings cannot be placed."""
        self.losses.add(reason, count=max(1, len(selection.codings)))

    def _select(self, text: TakenText, selection: RefiSelection, span: Span | None) -> None:
        """Take a selection: its codings, or what it says without one."""
        said = [to_stored(selection.description).text.strip()]
        said += [self.notes.get(note, "") for note in selection.notes]
        comment = "\n\n".join(filter(None, said))
        if span is None:
            reason = _("coding not taken: its passage is empty")
            self.losses.add(reason, text.transcript.name, len(selection.codings))
        coded = selection.codings if span else ()
        if comment and not coded:
            self.taken.annotations.append(Annotation(text, selection, span))
        for number, coding in enumerate(coded):
            if span:
                self._code(text, coding, span, selection.user, "" if number else comment)

    def _code(
        self, text: TakenText, coding: RefiCoding, span: Span, user: str, comment: str
    ) -> None:
        """Take one coding, unless it is there already, is to a case, or has no code."""
        transcript = text.transcript
        code = self.codes.get(coding.code)
        if coding.code in self.cases and code is None:
            self.taken.cases[coding.code].append(transcript.id)
            return
        if code is None:
            self.losses.add(_("coding not taken: its code is not in the file"), transcript.name)
            return
        coder = self.coders.get(coding.user) or self.coders.get(user)
        self.taken.mine += coder is None
        coder = coder or self.coder
        key = (coder, code, transcript.id, span.start, span.end)
        if key in self.keys:
            self.taken.known += 1
            return
        self.keys.add(key)
        is_free = is_guid(coding.guid) and coding.guid not in self.ids
        id = coding.guid if is_free else new_id()
        self.ids.add(id)
        said = (comment, *(self.notes.get(note, "") for note in coding.notes))
        self.taken.codings.append(
            Coding(
                id=id,
                transcript=transcript.id,
                span=span,
                code=code,
                coder=coder,
                quote=span.of(transcript.text),
                codebook_version=self.version,
                created=kept_time(coding.created, now()),
                memo="\n\n".join(filter(None, said)),
                origin=Origin.IMPORT,
            )
        )


def taker_for(  # noqa: PLR0913  # all that codings depend on
    project: Project,
    refi: RefiProject,
    *,
    codes: Mapping[str, str],
    coders: Mapping[str, str],
    notes: Mapping[str, str],
    book: Codebook | None,
    losses: Losses,
) -> Taker:
    """A taker that knows the codings the project has already."""
    marks = project.store.marks(archived=True)
    return Taker(
        codes=codes,
        cases=frozenset(case.guid for case in refi.cases),
        coders=coders,
        notes=notes,
        coder=project.coder,
        version=book.version if book else 1,
        losses=losses,
        keys={(one.coder, one.code, one.transcript, one.start, one.end) for one in marks},
        ids={one.id for one in marks},
    )
