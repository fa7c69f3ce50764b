"""The project's codebook: versions, retired codes, finding a code, the kept copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.files import read_codebook
from qualcode.errors import BadCodebook, FolderRefused, NoCodebook, UnknownCode
from qualcode.model import CodeStatus
from qualcode.services.codebooks import code_counts, current_codebook, find_code, import_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.project import Project, create_project
from qualcode.services.transcripts import load_transcript
from tests.projects import CODEBOOK
from tests.services.conftest import by

if TYPE_CHECKING:
    from pathlib import Path

MANDATE, REST = CODEBOOK.split('[[codes]]\nid = "b-penger"')
REVISED = (
    MANDATE.replace('"Uklart mandat"', '"Uklart oppdrag"')
    + '[[codes]]\nid = "b-ny"\nname = "Ny kode"\nfamily = "barriers"\n'
)
"""The mandate under another name, a new code, and the two other codes left out."""


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """The next version of the codebook."""
    file = tmp_path / "kodebok2.toml"
    file.write_text(REVISED, encoding="utf-8")
    return file


def test_codings_keep_their_meaning_in_the_next_version(
    interviewed: Project, revised: Path
) -> None:
    """A coding made under version 1 still says so, and what its code meant can be looked up."""
    talk = load_transcript(interviewed, "oslo_01")
    made = add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    assert import_codebook(interviewed, revised).version == 2
    [kept] = list_codings(interviewed)
    assert kept == made
    then = interviewed.store.codebook(kept.codebook_version)
    assert then is not None
    assert find_code(then, "b-mandat").name == "Uklart mandat"
    assert find_code(current_codebook(interviewed), "b-mandat").name == "Uklart oppdrag"
    later = add_coding(interviewed, talk, talk.segments[2], "b-ny")
    assert later.codebook_version == 2


def test_dropped_codes_are_retired(interviewed: Project, revised: Path) -> None:
    """A code the new file no longer has is kept, out of use, so that nothing coded is lost."""
    talk = load_transcript(interviewed, "oslo_01")
    add_coding(interviewed, talk, talk.segments[3], "d-mote")
    book = import_codebook(interviewed, revised)
    assert {code.id: code.status for code in book.codes} == {
        "b-mandat": CodeStatus.ACTIVE,
        "b-ny": CodeStatus.ACTIVE,
        "b-penger": CodeStatus.RETIRED,
        "d-mote": CodeStatus.RETIRED,
    }
    assert current_codebook(interviewed) == book
    assert [coding.code for coding in list_codings(interviewed, code="Faste møteplasser")] == [
        "d-mote"
    ]


def test_a_retired_code_comes_back_with_the_file(
    interviewed: Project, revised: Path, tmp_path: Path
) -> None:
    """Importing the earlier file again puts its codes in use again."""
    import_codebook(interviewed, revised)
    book = import_codebook(interviewed, tmp_path / "kl" / "codebooks" / "kodebok.toml")
    assert book.version == 3
    assert find_code(book, "d-mote").status is CodeStatus.ACTIVE
    assert find_code(book, "b-ny").status is CodeStatus.RETIRED


def test_a_bad_file_changes_nothing(interviewed: Project, tmp_path: Path) -> None:
    """A codebook with a problem leaves the project with the one it has."""
    bad = tmp_path / "slem.toml"
    bad.write_text(CODEBOOK.replace('"b-penger"', '"b-mandat"'), encoding="utf-8")
    before = interviewed.store.state_hash()
    with pytest.raises(BadCodebook, match="b-mandat"):
        import_codebook(interviewed, bad)
    assert interviewed.store.state_hash() == before
    assert not (interviewed.settings.codebooks / "slem.toml").exists()


@pytest.mark.parametrize("key", ["b-mandat", "B-MANDAT", "Uklart mandat", " uklart MANDAT "])
def test_a_code_is_found_by_id_or_name_in_any_case(interviewed: Project, key: str) -> None:
    """Nobody has to remember how a code is spelled."""
    assert find_code(current_codebook(interviewed), key).id == "b-mandat"


def test_a_mistyped_code_gets_the_nearest(interviewed: Project) -> None:
    """A word near an id is answered with it; a word near none with none."""
    with pytest.raises(UnknownCode, match="did you mean “b-penger”"):
        find_code(current_codebook(interviewed), "b-pengr")
    with pytest.raises(UnknownCode) as alone:
        find_code(current_codebook(interviewed), "xyzzy")
    assert "did you mean" not in str(alone.value)


def test_without_a_codebook_one_is_told_how_to_get_one(tmp_path: Path) -> None:
    """A project without a codebook says which command reads one."""
    with (
        create_project(tmp_path / "p") as project,
        pytest.raises(NoCodebook, match="qualcode codebook import"),
    ):
        current_codebook(project)


def test_the_file_is_kept_with_its_comments(interviewed: Project, tmp_path: Path) -> None:
    """The project's folder holds the codebook file as the researcher wrote it."""
    book = tmp_path / "ny.toml"
    book.write_bytes(b"# Skrevet sammen med fylkene.\r\n" + CODEBOOK.encode())
    import_codebook(interviewed, book)
    assert (interviewed.settings.codebooks / "ny.toml").read_bytes() == book.read_bytes()


def test_a_kept_file_is_never_written_over(interviewed: Project, tmp_path: Path) -> None:
    """Another file of the same name is kept beside the earlier one; the same one only once."""
    folder = interviewed.settings.codebooks
    earlier = (folder / "kodebok.toml").read_bytes()
    (tmp_path / "annet").mkdir()
    book = tmp_path / "annet" / "kodebok.toml"
    book.write_text(REVISED, encoding="utf-8")
    for _time in (1, 2):
        import_codebook(interviewed, book)
        assert (folder / "kodebok.toml").read_bytes() == earlier
        assert sorted(path.name for path in folder.iterdir()) == ["kodebok-2.toml", "kodebok.toml"]
    assert (folder / "kodebok-2.toml").read_bytes() == book.read_bytes()


def test_a_codebook_that_cannot_be_kept_is_not_taken(interviewed: Project, revised: Path) -> None:
    """What is refused is refused whole: no new version without its file."""
    folder = interviewed.settings.codebooks
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_bytes(b"")
    before = interviewed.store.state_hash()
    with pytest.raises(FolderRefused, match="codebooks"):
        import_codebook(interviewed, revised)
    assert interviewed.store.state_hash() == before


def test_the_kept_file_reads_as_the_codebook_in_use(interviewed: Project) -> None:
    """What lies in the folder and what the project holds are the same codebook."""
    kept = read_codebook(interviewed.settings.codebooks / "kodebok.toml")
    assert kept.codes == current_codebook(interviewed).codes


def test_counts_tell_mine_from_everybodys(interviewed: Project) -> None:
    """Beside each code stands how often I used it and how often all did."""
    talk = load_transcript(interviewed, "oslo_01")
    for coder, places in (("KL", (0, 1)), ("AB", (1, 2, 3))):
        for place in places:
            add_coding(by(interviewed, coder), talk, talk.segments[place], "b-mandat")
    assert code_counts(interviewed) == {"b-mandat": (2, 5)}
    assert code_counts(by(interviewed, "NN"), talk.id) == {"b-mandat": (0, 5)}
    assert code_counts(interviewed, load_transcript(interviewed, "vestland_01").id) == {}
