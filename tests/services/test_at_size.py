"""R24 and M4: a project as large as they come is opened, counted, checked and merged in time.

300 interviews of an hour, 600 codes, 100,000 codings. Times are those of the processor: a computer
that is busy otherwise is no fault of the project's.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from qualcode.model import Code, Codebook, Coding, Family, Span, derived_id
from qualcode.services.matrices import county_matrix
from qualcode.services.project import create_project, open_project
from qualcode.services.transcripts import load_transcript
from qualcode.store import create_store
from tests.store.projects import WHEN, a_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.store import Store

pytestmark = pytest.mark.torture
INTERVIEWS, CODES, CODINGS = 300, 600, 100_000
SPEECH = "Vi har en fast møteplass annenhver uke, og det hjelper, sier de fleste av oss her. " * 7


def fill(store: Store) -> None:
    """Put interviews, codes and codings into a project."""
    counties = ("Oslo", "Vestland", "Agder", "Troms", "Finnmark", "Telemark")
    texts = [
        a_transcript(f"intervju_{at:03}", (f"Spørsmål {at}?", SPEECH) * 95, counties[at % 6])
        for at in range(INTERVIEWS)
    ]
    family = Family("barriers", "Barrierer", "red")
    codes = tuple(Code(f"k{at:03}", f"Kode {at:03}", "barriers") for at in range(CODES))
    with store.action("KL", "transcript.import", count=INTERVIEWS) as record:
        record.add_transcripts(texts)
    with store.action("KL", "codebook.import") as record:
        record.add_codebook(Codebook("Stor", (family,), codes, language="nb"))
    add_codings(store, "KL", CODINGS)


def add_codings(store: Store, coder: str, number: int) -> None:
    """Spread codings of one coder over all interviews."""
    texts = [store.transcript(f"intervju_{at:03}") for at in range(INTERVIEWS)]
    made = []
    for at in range(number):
        text = texts[at % INTERVIEWS]
        span = Span(at // INTERVIEWS * 90, at // INTERVIEWS * 90 + 80)
        id, code, quote = derived_id(coder, at), f"k{at % CODES:03}", span.of(text.text)
        made.append(Coding(id, text.id, span, code, coder, quote, 1, WHEN))
    with store.action(coder, "coding.import", count=number) as record:
        record.add_codings(made)


@contextmanager
def within(seconds: float, what: str) -> Iterator[None]:
    """Fail if something takes more of the processor's seconds."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    print(f"{what}: {took:.2f} s of {seconds} s")  # noqa: T201
    assert took <= seconds, what


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a large project."""
    root = tmp_path_factory.mktemp("stort") / "prosjekt"
    with create_project(root, coder="KL") as project:
        fill(project.store)
    return root


def test_r24_a_large_project_is_quick(large: Path) -> None:
    """Opening, a transcript, the matrix."""
    with within(2, "R24 open"):
        project = open_project(large, coder="KL")
    with project:
        with within(0.3, "R24 transcript"):
            text = load_transcript(project, "intervju_150")
        assert text.name == "intervju_150"
        with within(2, "R24 matrix"):
            county_matrix(project)


def test_r24_a_large_project_is_checked_quickly(large: Path) -> None:
    """Every row against the journal."""
    with open_project(large, coder="KL") as project, within(5, "R24 check"):
        assert project.store.check() == []


def test_m4_a_large_copy_is_taken_in_quickly(large: Path, tmp_path: Path) -> None:
    """50,000 codings of a colleague come to 100,000 of ours in half a minute."""
    with open_project(large, coder="KL") as project, create_store(tmp_path / "kopi.db") as copy:
        project.store.share_into(copy, "KL", to="AB", blind=False)
        add_codings(copy, "AB", 50_000)
        with within(30, "M4 merge"):
            receipt = project.store.merge(copy, "KL")
        assert receipt.incoming == 50_000
        assert project.store.check() == []
