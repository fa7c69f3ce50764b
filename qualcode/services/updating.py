"""A corrected transcript: its new version is taken in, and codings find their words there.

The words of a stored text never change: the new version is another text, the old one is kept for
undo. What happens to each coding is known before anything is written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import ImportProblem, LostCodings
from qualcode.exchange.transcripts import read_transcript
from qualcode.exchange.transcripts.names import fold
from qualcode.messages import _
from qualcode.model import Role
from qualcode.services.backups import back_up_before
from qualcode.services.coding import refuse_archived
from qualcode.services.keeping import kept_files
from qualcode.services.shelf import shelf_of
from qualcode.services.wishes import AS_FOUND, refuse_unheard
from qualcode.store import NewVersion, Reason
from qualcode.text.reanchoring import anchors_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from qualcode.exchange.transcripts.wishes import Wishes
    from qualcode.model import Coding, Speaker, Transcript
    from qualcode.services.project import Project
    from qualcode.text.reanchoring import Anchors

_UNREAD = 12
"""Words in a stretch that came in from which nobody has read the transcript to its end."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding before and after: on the same words elsewhere, or on changed words."""

    before: Coding
    after: Coding


@dataclass(frozen=True, slots=True)
class Update:
    """What a new version of a transcript does to what stands on it."""

    transcript: Transcript
    """With its new text."""
    same: int
    """Codings that stay where they are."""
    moved: tuple[Moved, ...]
    """The same words, at another place."""
    changed: tuple[Moved, ...]
    """Other words in the same place."""
    lost: tuple[Coding, ...]
    """Their words are gone: a person must look."""
    reread: bool
    """Whether marks "done" are taken back, because much is new."""
    warnings: tuple[str, ...]
    shown: frozenset[str] = frozenset()
    """Ids of the codings this coder may see: who codes blind is not told of others'."""
    decisions_lost: int = 0
    """Decisions where coders differed that could not go along."""


def preview_update(project: Project, name: str, path: Path, wishes: Wishes = AS_FOUND) -> Update:
    """What an update of a transcript from a file would do; nothing is changed.

    Raises:
        UnknownTranscript, ArchivedTranscript: when there is no such transcript to update.
        ImportProblem: when the file cannot be read, or has the text that is there already.
        UsageProblem: when a speaker is wished for who is not in it.
    """
    return _prepare(project, name, path, wishes)[0]


def update_transcript(
    project: Project,
    name: str,
    path: Path,
    wishes: Wishes = AS_FOUND,
    *,
    without_lost: bool = False,
) -> Update:
    """Give a transcript the text of a file, as one action; codings go to their words.

    Where the words of some are gone, nothing is done unless ``without_lost`` lets them go.

    Raises:
        LostCodings: when codings would be lost.
        UnknownTranscript, ArchivedTranscript, ImportProblem, UsageProblem: as for the preview.
    """
    back_up_before(project, Reason.IMPORT)
    kind = "transcript.update"
    with (
        kept_files(project.settings.transcripts) as keep,
        project.store.action(project.coder, kind) as record,
        keep.undone(),
    ):
        # Read while nobody else can write: what another has coded meanwhile goes along.
        update, version = _prepare(project, name, path, wishes)
        if update.lost and not without_lost:
            raise LostCodings(transcript=update.transcript.name, count=len(update.lost))
        keep([(path, update.transcript.source)])
        record.note(
            transcript=update.transcript.name,
            kept=update.same + len(update.moved),
            changed=len(update.changed),
            lost=len(update.lost),
        )
        return replace(update, decisions_lost=record.rewrite_transcript(version))


def _prepare(project: Project, name: str, path: Path, wishes: Wishes) -> tuple[Update, NewVersion]:
    """Read the new version, and find the new place of everything on the old one."""
    old = project.store.transcript(name)
    refuse_archived(old)
    reading = read_transcript(path, wishes)
    refuse_unheard(wishes, reading.heard)
    if names := _names_given(old, reading.transcript):
        reading = read_transcript(path, replace(wishes, names={**wishes.names, **names}))
    shelf = shelf_of(project)
    if reading.transcript.sha256 == old.sha256:
        raise ImportProblem(file=path, reason=_("its text is the one that is there already"))
    twin = shelf.sources.get(reading.transcript.source.sha256)
    if twin is not None:
        reason = _("it is in the project already, as “{name}”").format(name=twin)
        raise ImportProblem(file=path, reason=reason)
    fresh, warnings = shelf.put(path, reading)
    anchors = anchors_between(old.text, fresh.text)
    fresh = replace(
        fresh,
        id=old.id,
        name=old.name,
        attributes=old.attributes,
        imported=old.imported,
        speakers=_known_speakers(old, fresh, anchors),
    )
    with project.store.unveiled():  # what others coded goes along unseen
        codings = project.store.codings(transcript=old.id)
    shown = frozenset(one.id for one in project.store.codings(transcript=old.id))
    update = replace(_sorted_out(fresh, codings, anchors, warnings), shown=shown)
    kept = [one.after for one in (*update.moved, *update.changed)]
    gone = {
        one.id for one in (*update.lost, *(one.before for one in (*update.moved, *update.changed)))
    }
    stay = [one for one in codings if one.id not in gone]
    return update, NewVersion(fresh, (*stay, *kept), anchors.place, update.reread)


def _sorted_out(
    fresh: Transcript, codings: Iterable[Coding], anchors: Anchors, warnings: tuple[str, ...]
) -> Update:
    """What becomes of each coding; of two that fall together, the second is lost."""
    same = 0
    moved: list[Moved] = []
    changed: list[Moved] = []
    lost: list[Coding] = []
    taken: set[tuple[int, int, str, str]] = set()
    for coding in codings:
        span = anchors.place(coding.span)
        key = (span.start, span.end, coding.code, coding.coder) if span else None
        if span is None or key is None or key in taken:
            lost.append(coding)
            continue
        taken.add(key)
        after = replace(coding, span=span, quote=span.of(fresh.text))
        if after == coding:
            same += 1
        else:
            (moved if after.quote == coding.quote else changed).append(Moved(coding, after))
    longest = max((len(words.split()) for words in anchors.new_stretches()), default=0)
    return Update(
        fresh, same, tuple(moved), tuple(changed), tuple(lost), longest >= _UNREAD, warnings
    )


def _names_given(old: Transcript, fresh: Transcript) -> dict[str, str]:
    """The pseudonyms that were given at the import to speakers whose names the file still has."""
    known = _known_speakers(old, fresh, anchors_between(old.text, fresh.text))
    return {
        now.name: one.name
        for now, one in zip(fresh.speakers, known, strict=True)
        if fold(now.name) != fold(one.name) and now.name not in old.text
    }


def _known_speakers(old: Transcript, fresh: Transcript, anchors: Anchors) -> tuple[Speaker, ...]:
    """The new version's speakers, as those they are in the old one: id, name, role and the rest.

    By name; else by whose turns are theirs, for speakers who were renamed since their import.
    """
    by_name = {fold(one.name): one for one in old.speakers}
    known = {at: by_name[fold(one.name)] for at, one in enumerate(fresh.speakers)
             if fold(one.name) in by_name}  # fmt: skip
    free = {one.id for one in old.speakers} - {one.id for one in known.values()}
    for at, place in _shared_turns(old, fresh, anchors):
        speaker = old.speakers[place]
        if at not in known and speaker.id in free:
            known[at] = speaker
            free.discard(speaker.id)
    return tuple(
        replace(known[at], role=one.role if known[at].role is Role.UNKNOWN else known[at].role)
        if at in known
        else one
        for at, one in enumerate(fresh.speakers)
    )


def _shared_turns(
    old: Transcript, fresh: Transcript, anchors: Anchors
) -> Sequence[tuple[int, int]]:
    """Which speakers of both versions have turns in common, those with most first."""
    votes: Counter[tuple[int, int]] = Counter()
    for turn in old.turns:
        span = anchors.place(turn.span)
        for now in fresh.turns_in(span) if span else ():
            if turn.speaker is not None and now.speaker is not None:
                votes[now.speaker, turn.speaker] += 1
    return [pair for pair, _n in votes.most_common()]
