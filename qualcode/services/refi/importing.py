"""Importing a REFI-QDA project: what would come of it, and then all of it in one action."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.soundness import faults, refuse_new_faults
from qualcode.errors import ImportProblem
from qualcode.exchange.refi.codes import take_codes
from qualcode.exchange.refi.descriptions import read_description
from qualcode.exchange.refi.positions import choose_counting
from qualcode.exchange.refi.values import TEXT
from qualcode.messages import _
from qualcode.model import Codebook
from qualcode.services.foreign.opening import open_any
from qualcode.services.keeping import kept_files
from qualcode.services.refi.attributes import is_attribute, take_attributes
from qualcode.services.refi.codings import taker_for
from qualcode.services.refi.losses import Loss, Losses
from qualcode.services.refi.memos import Targets, note_texts, plain_memo, take_memos
from qualcode.services.refi.people import coder_names
from qualcode.services.refi.speakers import take_speakers
from qualcode.services.refi.texts import kept_sources, take_texts
from qualcode.text.stored import one_line, to_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.exchange.refi.codes import TakenCodes
    from qualcode.exchange.refi.positions import Chosen, Counting
    from qualcode.exchange.refi.values import RefiProject
    from qualcode.model import Coding, Memo
    from qualcode.services.project import Project
    from qualcode.services.refi.texts import TakenText

_MOST_CODES = 5_000


@dataclass(frozen=True, slots=True)
class ProjectImport:
    """What an import of a project does, or would do."""

    file: Path
    origin: str
    """The program that wrote the file, in its own words."""
    chosen: Chosen
    """How its positions are counted."""
    texts: tuple[TakenText, ...]
    codebook: Codebook | None
    """The codebook as it will be; None where nothing is added to it."""
    codes_added: int
    codes_known: int
    codings: tuple[Coding, ...]
    codings_known: int
    coders: tuple[str, ...]
    memos: tuple[Memo, ...]
    memos_known: int
    attributes: Mapping[str, Mapping[str, str]]
    """All attributes of each transcript in the project already that gets others, by its id."""
    losses: tuple[Loss, ...]

    @property
    def new_texts(self) -> tuple[TakenText, ...]:
        """The texts that the project does not have yet."""
        return tuple(one for one in self.texts if one.is_new)


def preview_project(
    project: Project, file: Path, positions: Counting | None = None
) -> ProjectImport:
    """What an import of another program's project would do; nothing is changed.

    Raises:
        ImportProblem: when the file is damaged, dangerous, or holds nothing that can be taken.
    """
    package, refi = open_any(file)
    losses = Losses()
    _tell_untaken(refi, losses)
    texts = take_texts(project, package, refi, losses)
    shown = dict.fromkeys(one.source.name for one in texts if one.source.kind != TEXT)
    losses.add_all(_("recording, picture or PDF not taken, only its text"), shown)
    chosen = choose_counting(
        [(one.counted, one.text.selections) for one in texts], refi.origin, positions
    )
    before = project.store.codebook()
    taken = added_codes(refi, before, file, losses)
    coders = coder_names(refi.users)
    notes = note_texts(package, refi, losses)
    taker = taker_for(
        project, refi, codes=taken.ids, coders=coders, notes=notes, book=before, losses=losses
    )
    for text in texts:
        taker.take(text, chosen.counting)
    taker.take_unread(refi, texts)
    got = taker.taken
    losses.add(_("coding is yours now: the file does not say whose it is"), count=got.mine)
    there = project.store.memos()
    targets = Targets(taken.ids, texts, coders, project.coder, frozenset(one.id for one in there))
    memos, known = take_memos(refi, notes, targets, got.annotations)
    memos += [plain_memo(name, text, project.coder) for name, text in taken.folders]
    fresh = _unwritten(memos, there)
    values = take_attributes(refi, texts, got.cases, losses)
    texts, changed = _with_attributes(take_speakers(refi, texts, losses), values, losses)
    is_changed = taken.codebook != before and bool(taken.codebook.codes)
    if not (texts or taken.ids or fresh):
        raise ImportProblem(file=file, reason=_("there is nothing in it that can be taken"))
    return ProjectImport(
        file=file,
        origin=refi.origin,
        chosen=chosen,
        texts=tuple(texts),
        codebook=taken.codebook if is_changed else None,
        codes_added=taken.added,
        codes_known=taken.known,
        codings=tuple(got.codings),
        codings_known=got.known,
        coders=tuple(sorted({one.coder for one in got.codings})),
        memos=tuple(fresh),
        memos_known=known + len(memos) - len(fresh),
        attributes=changed,
        losses=losses.told(),
    )


def import_project(
    project: Project, file: Path, positions: Counting | None = None
) -> ProjectImport:
    """Take another program's project into this one in one action, or nothing of it.

    What is there already stays as it is: texts with the same words, codes of the same name in the
    same place, codings of the same coder on the same passage. ``positions`` says how positions
    are counted where the program's guess would be wrong.

    Raises:
        ImportProblem: when the file is damaged, dangerous, or holds nothing that can be taken.
    """
    plan = preview_project(project, file, positions)
    if not (plan.new_texts or plan.codebook or plan.codings or plan.memos or plan.attributes):
        return plan
    with (
        kept_files(project.settings.transcripts) as keep,
        project.store.action(
            project.coder,
            "project.import",
            file=file.name,
            transcripts=len(plan.new_texts),
            codings=len(plan.codings),
        ) as record,
        keep.undone(),
        # In the project's folder: no words of an interview lie elsewhere, even for a moment.
        tempfile.TemporaryDirectory(prefix=".import-", dir=project.settings.root) as folder,
    ):
        keep(kept_sources(Path(folder), plan.new_texts))
        codings = plan.codings
        if plan.codebook:
            version = record.add_codebook(plan.codebook).version
            codings = tuple(replace(one, codebook_version=version) for one in codings)
        record.add_transcripts([one.transcript for one in plan.new_texts])
        for id, attributes in plan.attributes.items():
            record.set_attributes(id, attributes)
        record.add_codings(codings)
        for memo in plan.memos:
            record.add_memo(memo)
    return plan


def added_codes(
    refi: RefiProject, before: Codebook | None, file: Path, losses: Losses
) -> TakenCodes:
    """The file's codes in the project's codebook, and what could not be as it was.

    Raises:
        CodebookRefused: when the codebook there is would break a rule that it keeps.
        ImportProblem: when there are more codes than a codebook can hold, or they break a rule.
    """
    if sum(1 for _code in refi.all_codes()) > _MOST_CODES:
        words = _("it has more than {n} codes").format(n=_MOST_CODES)
        raise ImportProblem(file=file, reason=words)
    used = {one.code for source in refi.sources for one in source.all_codings()}
    taken = take_codes(refi.codes, before or _new_codebook(refi), used)
    losses.add_all(_("code renamed: its family has another of its name"), taken.renamed)
    losses.add_all(_("code put higher up: a tree has at most 20 levels"), taken.raised)
    losses.add_all(_("code kept as it is here: the file describes it otherwise"), taken.kept)
    if before:
        refuse_new_faults(before, taken.codebook)
    elif taken.codebook.codes and (wrong := faults(taken.codebook)):
        raise ImportProblem(file=file, reason=str(wrong[0]).rstrip("."))
    return taken


def _new_codebook(refi: RefiProject) -> Codebook:
    """A codebook without codes, called as our own files say, else as the project."""
    marks = read_description(to_stored(refi.description).text)[2]
    return Codebook(
        name=one_line(marks.get("codebook", "") or refi.name) or _("Codebook"),
        families=(),
        codes=(),
        language=marks.get("language", ""),
        description=marks.get("description", ""),
    )


def _tell_untaken(refi: RefiProject, losses: Losses) -> None:
    """Note what has no place here at all."""
    losses.add(_("graph not taken"), count=refi.graphs)
    for group in refi.sets:
        if not (group.sources and is_attribute(group.name)):
            losses.add_set(group.name)
    notes = {note.guid for note in refi.memos}
    loose = sum(1 for link in refi.links if not notes & {link.origin, link.target})
    losses.add(_("link not taken: it joins no note to anything"), count=loose)


def _unwritten(memos: Iterable[Memo], there: Iterable[Memo]) -> list[Memo]:
    """The memos that do not stand in the diary in the same words already."""
    met = {(one.on, one.subject, one.title, one.body, one.coder) for one in there}
    fresh: dict[tuple[str, ...], Memo] = {}
    for one in memos:
        key = (one.on, one.subject, one.title, one.body, one.coder)
        if key not in met:
            fresh.setdefault((*key, one.id), one)
    return list(fresh.values())


def _with_attributes(
    texts: Iterable[TakenText], values: Mapping[str, Mapping[str, str]], losses: Losses
) -> tuple[list[TakenText], dict[str, dict[str, str]]]:
    """New texts with their attributes; and all attributes of those here already that get more."""
    settled: list[TakenText] = []
    changed: dict[str, dict[str, str]] = {}
    for one in texts:
        given = values.get(one.transcript.id, {})
        if one.is_new:
            settled.append(replace(one, transcript=replace(one.transcript, attributes=given)))
            continue
        settled.append(one)
        there = one.transcript.attributes
        other = [key for key, text in given.items() if there.get(key, text) != text]
        losses.add_all(_("attribute kept as it is here: the file says otherwise"), other)
        if set(given) - set(there):
            changed[one.transcript.id] = {**given, **there}
    return settled, changed
