"""Two programs in one project at the same moment: nothing of either is lost."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.errors import ChangedMeanwhile
from qualcode.model import CodeStatus
from qualcode.services.checking import check_project
from qualcode.services.codebooks import import_codebook
from qualcode.services.coding import add_coding
from qualcode.services.coding_tables import export_codings
from qualcode.services.history import undo
from qualcode.services.importing import import_files
from qualcode.services.matrices import county_matrix, quotes_behind
from qualcode.services.project import open_project
from qualcode.store import Store
from qualcode.store.recorder import Recorder
from tests.projects import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from qualcode.model import Codebook, Coding, Transcript
    from qualcode.services.project import Project


def beside(project: Project, work: Callable[[Project], object]) -> threading.Thread:
    """Another program that opens the same project and does something there, begun now."""

    def run() -> None:
        with open_project(project.settings.root, coder="AB") as other:
            work(other)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_an_import_that_fails_leaves_anothers_files(
    project: Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two imports of the same files fails: the other's transcripts keep their files."""
    add = Recorder.add_transcripts
    others: list[threading.Thread] = []

    def fail_once(recorder: Recorder, transcripts: Sequence[Transcript]) -> None:
        if others:
            add(recorder, transcripts)
            return
        others.append(beside(project, lambda other: import_files(other, [files])))
        others[0].join(0.3)  # as far as it gets while this one writes
        raise ChangedMeanwhile(file="qualcode.db")

    monkeypatch.setattr(Recorder, "add_transcripts", fail_once)
    with pytest.raises(ChangedMeanwhile):
        import_files(project, [files])
    others[0].join()
    assert sorted(project.store.names().values()) == ["oslo", "voss"]
    assert check_project(project) == []


def test_what_a_failed_import_copied_is_gone_before_another_may_write(
    project: Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the other finds a file that is taken away from it a moment later."""
    seen: list[list[str]] = []
    writing = Store.action

    @contextmanager
    def watched(store: Store, *words: object, **facts: object) -> Iterator[Recorder]:
        with writing(store, *words, **facts) as record:  # type: ignore[arg-type]  # handed on
            try:
                yield record
            finally:  # still within the action
                seen.append([path.name for path in project.settings.transcripts.iterdir()])

    def fail(_recorder: Recorder, _transcripts: Sequence[Transcript]) -> None:
        raise ChangedMeanwhile(file="qualcode.db")

    monkeypatch.setattr(Store, "action", watched)
    monkeypatch.setattr(Recorder, "add_transcripts", fail)
    with pytest.raises(ChangedMeanwhile):
        import_files(project, [files])
    assert seen == [[]]


def test_two_codebooks_at_once_lose_no_code(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each version carries over the codes of the one before it, also of one made just now."""
    first, second = tmp_path / "første.toml", tmp_path / "andre.toml"
    first.write_text(CODEBOOK, encoding="utf-8")
    second.write_text(CODEBOOK.replace("d-mote", "d-annet"), encoding="utf-8")
    add = Recorder.add_codebook
    others: list[threading.Thread] = []

    def begin_another(recorder: Recorder, codebook: Codebook) -> Codebook:
        if not others:
            others.append(beside(project, lambda other: import_codebook(other, second)))
            others[0].join(0.3)
        return add(recorder, codebook)

    monkeypatch.setattr(Recorder, "add_codebook", begin_another)
    import_codebook(project, first)
    others[0].join()
    newest = project.store.codebook()
    assert newest is not None
    assert newest.version == 2
    assert {code.id for code in newest.codes} == {"b-mandat", "b-penger", "d-mote", "d-annet"}
    kept = newest.find("d-mote")
    assert kept is not None
    assert kept.status is CodeStatus.RETIRED


def test_a_product_is_of_one_state(interviewed: Project) -> None:
    """Counts, quotes and hash of an export belong together though somebody codes meanwhile."""
    oslo = interviewed.store.transcript("oslo_01")
    before = interviewed.store.state_hash()
    with interviewed.store.one_state():
        counted = county_matrix(interviewed)
        beside(
            interviewed, lambda other: add_coding(other, oslo, oslo.segments[1], "b-mandat")
        ).join()
        assert county_matrix(interviewed) == counted
        assert interviewed.store.state_hash() == before
    assert county_matrix(interviewed) != counted
    assert interviewed.store.state_hash() != before


def test_a_table_of_codings_is_of_one_state(
    interviewed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interview that is imported and coded meanwhile is in the table whole or not at all."""
    names = Store.names
    oslo = interviewed.store.transcript("oslo_01")
    new = interviewed.settings.root / "ny.txt"
    new.write_text("Kari: Mandatet er uklart.", encoding="utf-8")

    def work(other: Project) -> None:
        import_files(other, [new])
        fresh = other.store.transcript("ny")
        add_coding(other, fresh, fresh.segments[0], "b-mandat")

    def read_then_work(store: Store) -> dict[str, str]:
        known = names(store)
        monkeypatch.setattr(Store, "names", names)
        beside(interviewed, work).join()
        return known

    add_coding(interviewed, oslo, oslo.segments[1], "b-mandat")
    monkeypatch.setattr(Store, "names", read_then_work)
    assert [line.split(",")[0] for line in export_codings(interviewed).split()[1:]] == ["oslo_01"]
    assert len(export_codings(interviewed).split()) == 3


def test_quotes_are_of_one_state(interviewed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import taken back while its quotes are read is still there, or already gone, whole."""
    oslo = interviewed.store.transcript("oslo_01")
    coding = add_coding(interviewed, oslo, oslo.segments[1], "b-mandat")
    codings = Store.codings

    def read_then_undo(store: Store, **asked: Any) -> list[Coding]:  # noqa: ANN401  # as it is
        known = codings(store, **asked)
        monkeypatch.setattr(Store, "codings", codings)
        for action in interviewed.store.history()[:2]:  # the coding, then its interview
            beside(interviewed, lambda other, id=action.id: undo(other, id)).join()  # type: ignore[misc]
        return known

    monkeypatch.setattr(Store, "codings", read_then_undo)
    [quote] = quotes_behind(interviewed, [coding.id])
    assert quote.coding == coding
    assert quotes_behind(interviewed, [coding.id]) == []
