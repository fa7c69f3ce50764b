"""The project goes out by the standard and comes back the same, for every dialect."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.exchange.refi.package import open_refi
from qualcode.exchange.refi.reading import read_project
from qualcode.exchange.transcripts.encoding import NotText
from qualcode.exchange.transcripts.labelled import read_text
from qualcode.exchange.transcripts.utterances import make_transcript
from qualcode.model import (
    Code,
    Codebook,
    Coding,
    Family,
    Memo,
    MemoOn,
    Origin,
    Role,
    Span,
    new_id,
    now,
)
from qualcode.services.coding import new_coding
from qualcode.services.corrections import archive_transcripts
from qualcode.services.memos import add_memo
from qualcode.services.project import Project, create_project, open_project
from qualcode.services.refi.exporting import Dialect, export_project
from qualcode.services.refi.importing import import_project
from qualcode.services.speakers import SpeakerCorrection, correct_speaker
from tests.refi_files import DATA
from tests.services.conftest import by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Speaker, Transcript

BOOK = Codebook(
    name="Prøve",
    families=(Family("barriers", "Barrierer", "red"), Family("drivers", "Drivere", "#00aa00")),
    codes=(
        Code("b-mandat", "Uklart mandat", "barriers", definition="Hm.\nJa.", keywords=("mandat",)),
        Code("b-rolle", "Rolle", "barriers", "b-mandat", when_not="Ikke når\nWhen to use:\nja"),
        Code("d-mote", "Møteplass", "drivers", quick_key="3", colour="blue"),
    ),
    language="nb",
    description="To linjer.\nJa.",
    version=1,
)
LETTERS = st.sampled_from(
    ["a", "å", "e\u0301", "a\u0323", "😀", "👩\u200d💻", " ", " ", "\r\n", ".", "\ufb01"]
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=30).map("".join)
PLACES = st.tuples(
    st.integers(0, 29),
    st.integers(1, 9),
    st.sampled_from(BOOK.codes),
    st.sampled_from(["KL", "kl", "Åse"]),
)


def xml_of(content: bytes) -> bytes:
    """The description in a package."""
    return zipfile.ZipFile(io.BytesIO(content)).read("project.qde")


def refuse_invalid(xml: bytes, schema: str) -> None:
    """Fail where the schema does."""
    etree.XMLSchema(etree.parse(DATA / schema)).assertValid(etree.fromstring(xml))


def words_of(project: Project) -> dict[str, object]:
    """All of a project that the standard holds."""
    book = project.store.codebook()
    texts = [project.store.transcript(id) for id in project.store.names()]
    return {
        "codebook": book
        and (book.name, book.language, book.description, book.families, book.codes),
        "transcripts": [(one.id, one.name, one.text, dict(one.attributes)) for one in texts],
        "codings": [
            (
                one.id,
                one.transcript,
                one.span,
                one.code,
                one.coder,
                one.quote,
                one.memo,
                one.created,
            )
            for one in project.store.codings()
        ],
        "memos": project.store.memos(),
    }


def fill(
    project: Project, texts: Iterable[str], places: Iterable[tuple[int, int, Code, str]]
) -> None:
    """Transcripts of these texts, codings at these places, and a memo on everything."""
    transcripts = []
    for number, text in enumerate(texts):
        try:
            script = read_text(text.encode())
        except NotText:
            continue
        transcripts.append(
            make_transcript(script, f"Tekst {number}: «å»", f"{number}.txt", new_id())
        )
    codings: dict[tuple[str, Span, str, str], Coding] = {}
    for start, length, code, coder in places:
        for one in transcripts:
            span = (
                Span(start, min(len(one.text), start + length)) if start < len(one.text) else None
            )
            if span:
                made = new_coding(one, span, code, BOOK, coder, memo="Hm " * (start % 2))
                codings[one.id, span, code.id, coder] = made
    stamp = now()
    with project.store.action("KL", "demo") as record:
        record.add_codebook(BOOK)
        record.add_transcripts(transcripts)
        for one in transcripts:
            record.set_attributes(one.id, {"fylke": "Oslo", "rolle: ny": one.name})
        record.add_codings(list(codings.values()))
        subjects = [(MemoOn.PROJECT, ""), (MemoOn.CODE, "b-rolle"), (MemoOn.CASE, "Åse")]
        subjects += [(MemoOn.TRANSCRIPT, one.id) for one in transcripts]
        for on, subject in subjects:
            record.add_memo(
                Memo(
                    new_id(), on, subject, "Åse", "Tanke", " Hva\n nå? ", "2026-03-14", stamp, stamp
                )
            )


@settings(max_examples=12)
@given(
    st.lists(TEXTS, min_size=1, max_size=3), st.lists(PLACES, max_size=12), st.sampled_from(Dialect)
)
def test_out_and_in_is_the_same(
    texts: list[str], places: list[tuple[int, int, Code, str]], dialect: Dialect
) -> None:
    """Emoji, marks, line breaks, overlaps, coders and memos: exact, and valid by the schema."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with create_project(folder / "ut" / "p", coder="KL") as out:
            fill(out, texts, places)
            made = export_project(out, dialect)
            assert export_project(out, dialect).content == made.content
            held = words_of(out)
        refuse_invalid(xml_of(made.content), "Project-mrt2019-MIT-header.xsd")
        (folder / "a.qdpx").write_bytes(made.content)
        with create_project(folder / "inn" / "p", coder="PL") as into:
            done = import_project(into, folder / "a.qdpx")
            assert words_of(into) == held
            assert done.losses == ()
            assert not into.store.check()
            # The second generation is the first, byte for byte.
            assert export_project(into, dialect).content == made.content
            again = import_project(into, folder / "a.qdpx")
            assert (again.new_texts, again.codings, again.memos, again.codebook) == (
                (),
                (),
                (),
                None,
            )


def test_the_sample_project_comes_back(sample: Project, tmp_path: Path) -> None:
    """Seventeen sources, all codings of two coders, and everybody who speaks, as they were."""
    made = export_project(sample)
    refuse_invalid(xml_of(made.content), "Project-mrt2019-MIT-header.xsd")
    (tmp_path / "a.qdpx").write_bytes(made.content)
    with create_project(tmp_path / "inn", coder="PL") as into:
        done = import_project(into, tmp_path / "a.qdpx")
        assert words_of(into) == words_of(sample)
        assert len(done.codings) == made.codings == len(sample.store.codings())
        assert {one.origin for one in into.store.codings()} == {Origin.IMPORT}
        for one in (sample.store.transcript(id) for id in sample.store.names()):
            twin = into.store.transcript(one.id)
            assert speakers_of(twin) == speakers_of(one)


def speakers_of(transcript: Transcript) -> list[Speaker]:
    """Those who speak anywhere in it, with their ids, roles, informants and attributes."""
    heard = {turn.speaker for turn in transcript.turns}
    return sorted(
        (one for at, one in enumerate(transcript.speakers) if at in heard), key=lambda one: one.id
    )


def test_corrected_speakers_come_back(interviewed: Project, tmp_path: Path) -> None:
    """A pseudonym, a role, an informant and attributes are exact; the case is nobody's memo."""
    correct_speaker(
        interviewed, "oslo_01", "Prosjektleder",
        SpeakerCorrection("R7", Role.INFORMANT, "p7", {"stilling": "leder", "fylke": "Oslo"}),
    )  # fmt: skip
    made = export_project(interviewed)
    refuse_invalid(xml_of(made.content), "Project-mrt2019-MIT-header.xsd")
    assert not any("speaker" in one.reason for one in made.losses)
    (tmp_path / "a.qdpx").write_bytes(made.content)
    with create_project(tmp_path / "inn" / interviewed.settings.name, coder="PL") as into:
        done = import_project(into, tmp_path / "a.qdpx")
        assert not done.losses
        assert not done.memos
        twin = into.store.transcript("oslo_01")
        assert speakers_of(twin) == speakers_of(interviewed.store.transcript("oslo_01"))
        assert "case" not in twin.attributes
        assert export_project(into).content == made.content


@pytest.mark.parametrize("place", ["x", "-1", "99999999999", "5", ""])
def test_speakers_that_are_nowhere(interviewed: Project, tmp_path: Path, place: str) -> None:
    """A file that says somebody speaks where nobody does is told so, and comes in."""
    made = zipfile.ZipFile(io.BytesIO(export_project(interviewed).content))
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as package:
        for name in made.namelist():
            content = made.read(name)
            package.writestr(name, content.replace(b'"from": "12"', f'"from": "{place}"'.encode()))
    with create_project(tmp_path / "inn", coder="PL") as into:
        done = import_project(into, path)
        assert len(done.new_texts) == 2
        assert [one.count for one in done.losses if "speaker" in one.reason] == [2]


def test_what_the_standard_does_not_hold_is_told(sample: Project) -> None:
    """Speakers, times, marks, suggestions and versions are counted; what is away stays away."""
    archive_transcripts(sample, ["oslo_01_prosjektleder"])
    add_memo(sample, "Bort", on=MemoOn.PROJECT)
    made = export_project(sample)
    told = {one.reason: one.count for one in made.losses}
    assert told["transcript that is put away"] == 1
    assert told["suggestion: it is nobody's coding"] == len(
        [one for one in sample.store.suggestions() if one.decided_by is None]
    )
    assert told["mark that a coder is done"] > 0
    assert told["turn with a time"] > 0
    assert told["journal of who did what and when"] == 1
    assert made.transcripts == 16
    xml = xml_of(made.content).decode()
    assert "oslo_01_prosjektleder" not in xml
    assert 'qualcode"' not in xml
    assert "Bort" in xml


@pytest.mark.parametrize(
    ("dialect", "text", "start"),
    [
        (Dialect.STANDARD, "😀\nMandatet", 2),
        (Dialect.ATLASTI, "😀\nMandatet", 2),
        (Dialect.NVIVO, "😀\nMandatet", 3),
        (Dialect.MAXQDA, "😀\r\nMandatet", 2),
    ],
)
def test_each_dialect_counts_as_its_program_does(
    project: Project, tmp_path: Path, dialect: Dialect, text: str, start: int
) -> None:
    """Units and line breaks are those the other program expects; no mark, lower-case folder."""
    fill(project, ["😀\nMandatet"], [(2, 8, BOOK.codes[0], "KL")])
    path = tmp_path / "a.qdpx"
    path.write_bytes(export_project(project, dialect).content)
    package = open_refi(path)
    refi = read_project(package)
    [source] = refi.sources
    [selection] = source.selections
    assert (selection.start, selection.end, selection.name) == (start, start + 8, "Mandatet")
    assert package.source(source.plain_path) == text.encode()
    names = zipfile.ZipFile(path).namelist()
    assert names == ["project.qde", f"sources/{source.guid}.txt"]
    assert refi.origin.startswith("qualcode ")


def test_an_empty_project_is_valid_too(project: Project) -> None:
    """Nothing to hold is no reason for an invalid file."""
    made = export_project(project)
    refuse_invalid(xml_of(made.content), "Project-mrt2019-MIT-header.xsd")
    assert (made.transcripts, made.codes, made.codings, made.memos) == (0, 0, 0, 0)
    assert [str(one) for one in made.losses] == ["1 × journal of who did what and when"]


def test_two_copies_meet_again(interviewed: Project, tmp_path: Path) -> None:
    """A copy that was coded elsewhere comes back: only what is new there is new here."""
    place = tmp_path / "a.qdpx"
    place.write_bytes(export_project(interviewed).content)
    with create_project(tmp_path / "hos-pl", coder="PL") as other:
        import_project(other, place)
        transcript = other.store.transcript("oslo_01")
        codebook = other.store.codebook()
        assert codebook is not None
        made = new_coding(transcript, Span(59, 67), codebook.codes[0], codebook, "PL")
        with other.store.action("PL", "coding.add") as record:
            record.add_codings([made])
        place.write_bytes(export_project(other).content)
    done = import_project(by(interviewed, "KL"), place)
    assert [(one.id, one.coder, one.code) for one in done.codings] == [(made.id, "PL", "b-mandat")]
    assert (len(done.new_texts), done.codes_added, done.codebook) == (0, 0, None)
    assert done.losses == ()
    with open_project(interviewed.settings.root, coder="KL") as same:
        assert not same.store.check()
