"""Metadata tables: whose row it is, what it gives them, and every problem told at once."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadMetadata, FileProblem
from qualcode.exchange.metadata import MetadataRow, Subject, apply_metadata, read_metadata
from qualcode.model import Role, Speaker

if TYPE_CHECKING:
    from pathlib import Path

INTERVIEWER = Speaker("s0", "Intervjuer", Role.INTERVIEWER)
KARI = Speaker("s1", "Kari", Role.INFORMANT)
OLA = Speaker("s2", "Ola Nordmann", Role.INFORMANT)


def table(folder: Path, content: str | bytes) -> Path:
    """A metadata table in a folder."""
    path = folder / "metadata.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def subject(path: Path, *speakers: Speaker, name: str = "") -> Subject:
    """A transcript that was read from a file."""
    return Subject(
        id=str(path),
        name=name or path.stem,
        files=frozenset({path.name}),
        places=frozenset({path.resolve()}),
        speakers=speakers or (INTERVIEWER, KARI),
        attributes={},
    )


def apply(path: Path, *subjects: Subject) -> list[Subject]:
    """The transcripts as a table changes them."""
    return apply_metadata(path, read_metadata(path), subjects)[0]


def refusal(path: Path, *subjects: Subject) -> str:
    """What is said when a table cannot be used."""
    with pytest.raises(BadMetadata) as refused:
        apply(path, *subjects)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_as_excel_and_others_save_them(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    """Commas, semicolons or tabs, UTF-8 or the old Windows encoding: the same table."""
    lines = ["file,county,Åpen", "øst.txt,Øst-Viken,på møte"]
    content = "\r\n".join(lines).replace(",", delimiter).encode(encoding)
    rows = read_metadata(table(tmp_path, content))
    assert rows == [MetadataRow(2, "øst.txt", "", "", {"county": "Øst-Viken", "Åpen": "på møte"})]


def test_quoted_cells_blank_lines_and_empty_cells(tmp_path: Path) -> None:
    """A quoted cell may hold the delimiter; blank lines and empty cells say nothing."""
    path = table(tmp_path, 'file,county,role\n\na.txt,"Oslo, øst",\n,,\nb.txt, Vestland ,leder\n')
    first, second = read_metadata(path)
    assert (first.line, first.attributes) == (3, {"county": "Oslo, øst"})
    assert (second.line, second.attributes) == (5, {"county": "Vestland", "role": "leder"})


def test_a_row_gives_its_attributes_to_the_transcript(tmp_path: Path) -> None:
    """County and role stand on the transcript; what was there and is not in the row stays."""
    (changed,) = apply(
        table(tmp_path, "file,county\na.txt,Oslo\n"), subject(tmp_path / "a.txt", KARI)
    )
    assert changed.attributes == {"county": "Oslo"}
    assert changed.speakers == (KARI,)


def test_a_row_with_a_speaker_is_about_that_speaker(tmp_path: Path) -> None:
    """In a group, each has a row of their own, found in whatever case the name is written."""
    path = table(
        tmp_path,
        "file,speaker,informant,role,county\n"
        "a.txt,KARI,p1,veileder,\na.txt,Ola Nordmann,p2,leder,\na.txt,,,,Oslo\n",
    )
    (changed,) = apply(path, subject(tmp_path / "a.txt", INTERVIEWER, KARI, OLA))
    interviewer, kari, ola = changed.speakers
    assert interviewer == INTERVIEWER
    assert (kari.informant, kari.attributes) == ("p1", {"role": "veileder"})
    assert (ola.informant, ola.attributes) == ("p2", {"role": "leder"})
    assert changed.attributes == {"county": "Oslo"}


def test_an_informant_without_a_speaker_is_the_one_who_is_interviewed(tmp_path: Path) -> None:
    """Where one person is interviewed the table need not name them."""
    path = table(tmp_path, "file,informant,county\na.txt,p7,Oslo\n")
    (changed,) = apply(path, subject(tmp_path / "a.txt"))
    assert [one.informant for one in changed.speakers] == ["", "p7"]
    assert "line 2" in refusal(path, subject(tmp_path / "a.txt", INTERVIEWER, KARI, OLA))


def test_the_table_can_say_who_interviews(tmp_path: Path) -> None:
    """Where the interviewer was not recognised, a row with that role puts it right."""
    one, other = Speaker("s1", "Ada"), Speaker("s2", "Bo")
    path = table(tmp_path, "file,speaker,role\na.txt,Ada,Intervjuer\na.txt,Bo,leder\n")
    (changed,) = apply(path, subject(tmp_path / "a.txt", one, other))
    assert [speaker.role for speaker in changed.speakers] == [Role.INTERVIEWER, Role.UNKNOWN]


@pytest.mark.parametrize(
    "written", ["sub/å.txt", "./sub/å.txt", "sub\\å.txt", "å.txt", "Å.TXT", "å", "sub/a\u030a.txt"]
)
def test_a_file_may_be_named_by_path_name_or_title(tmp_path: Path, written: str) -> None:
    """However people, Windows and macOS write a file's name, it is found."""
    (changed,) = apply(
        table(tmp_path, f"file,county\n{written},Oslo\n"), subject(tmp_path / "sub" / "å.txt")
    )
    assert changed.attributes == {"county": "Oslo"}


def test_twins_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Two files of the same name need their paths; the bare name is refused, not guessed."""
    twins = (
        subject(tmp_path / "oslo" / "01.txt", name="01"),
        subject(tmp_path / "bergen" / "01.txt", name="bergen/01.txt"),
    )
    path = table(tmp_path, "file,county\noslo/01.txt,Oslo\nbergen/01.txt,Vestland\n")
    assert [one.attributes["county"] for one in apply(path, *twins)] == ["Oslo", "Vestland"]
    assert "2 transcripts" in refusal(table(tmp_path, "file,county\n01.txt,Oslo\n"), *twins)


def test_a_file_of_the_same_name_elsewhere_is_another_one(tmp_path: Path) -> None:
    """A row for x.txt is about the x.txt beside the table, not about one in a folder below."""
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    path = table(tmp_path, "file,county\nx.txt,Oslo\n")
    below = subject(tmp_path / "sub" / "x.txt")
    changed, absent = apply_metadata(path, read_metadata(path), [below])
    assert (changed, absent) == ([below], ["x.txt"])
    known = replace(below, places=frozenset())
    assert apply(path, known)[0].attributes == {"county": "Oslo"}


def test_files_that_exist_but_are_not_imported_are_listed(tmp_path: Path) -> None:
    """A table of all interviews serves for the first ten of them too."""
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    path = table(tmp_path, "file,county\na.txt,Oslo\nb.txt,Viken\n")
    changed, absent = apply_metadata(path, read_metadata(path), [subject(tmp_path / "a.txt")])
    assert changed[0].attributes == {"county": "Oslo"}
    assert absent == ["b.txt"]


def test_all_problems_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    """Unknown files, unknown speakers and repeated rows come in one message; nothing is used."""
    path = table(
        tmp_path,
        "file,speaker,county\na.txt,Kari,Oslo\nnei.txt,,Oslo\na.txt,Per,Oslo\na.txt,kari,Viken\n"
        f"{'x' * 400}.txt,,Oslo\n",
    )
    message = refusal(path, subject(tmp_path / "a.txt"))
    for words in ("line 3", "nei.txt", "line 4", "Per", "line 5", "line 6"):
        assert words in message


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    """A line break inside a cell does not shift the numbers in messages."""
    path = table(tmp_path, 'file,county\na.txt,"Os\nlo"\nnei.txt,Oslo\n')
    assert "line 4" in refusal(path, subject(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "file"),
        ("county,role\nOslo,leder\n", "“file” or “transcript”"),
        ("file,transcript\na,b\n", "“file” or “transcript”"),
        ("file,,county\na.txt,x,Oslo\n", "no name"),
        ("file,county,County\na.txt,x,Oslo\n", "twice"),
        ("file,county\na.txt\nb.txt,Oslo,leder\n", "line 3"),
        ("file,county\n,Oslo\n", "line 2"),
        ("file,county\na.txt," + "x" * 200_000 + "\n", "line 2"),
        ('file,county\na.txt,"Os"lo\n', "line 2: a quotation mark"),
        (b"file,county\na.txt,\0\n", "UTF-8"),
        (b"PK\x03\x04\x00\x00\x81", "UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: str | bytes, words: str) -> None:
    """A table that cannot be used says which line and why."""
    with pytest.raises(BadMetadata, match=words):
        read_metadata(table(tmp_path, content))


def test_a_table_as_a_spreadsheet_saves_unicode(tmp_path: Path) -> None:
    """A table in UTF-16 is read like any other."""
    path = table(tmp_path, "file\tcounty\na.txt\tØst-Viken\n".encode("utf-16"))
    assert read_metadata(path)[0].attributes == {"county": "Øst-Viken"}


def test_a_missing_table(tmp_path: Path) -> None:
    """A wrong path is told as such."""
    with pytest.raises(FileProblem, match=r"missing\.csv"):
        read_metadata(tmp_path / "missing.csv")


@given(st.binary(max_size=200) | st.text('file,;\t"\n\rå Oslo', max_size=80).map(str.encode))
def test_any_file_is_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """No table stops the program, and no row comes without its file."""
    path = table(tmp_path_factory.mktemp("table"), content)
    try:
        rows = read_metadata(path)
    except BadMetadata:
        return
    assert all(row.file for row in rows)


@given(st.text("åæø aé-_.", min_size=1, max_size=12).map(str.strip).filter(str.strip))
def test_names_match_however_their_letters_are_composed(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """A Mac takes letters apart; the same name is found all the same."""
    folder = tmp_path_factory.mktemp("names")
    path = table(folder, f'file,county\n"{unicodedata.normalize("NFD", name)}.txt",Oslo\n')
    (changed,) = apply(path, subject(folder / f"{unicodedata.normalize('NFC', name)}.txt"))
    assert changed.attributes == {"county": "Oslo"}
