"""Pseudonyms: names go from every byte, codings keep their place, the key knows who is who."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from typing import TYPE_CHECKING

import pyrage
import pytest

from qualcode.errors import BadKey, FileProblem, UndoRefused, UsageProblem
from qualcode.model import MemoOn
from qualcode.services import keys
from qualcode.services.auditing import write_pack
from qualcode.services.backups import make_backup
from qualcode.services.checking import check_project
from qualcode.services.coding import add_coding, list_codings, remove_coding, set_memo
from qualcode.services.corrections import set_attributes
from qualcode.services.history import describe, history, undo
from qualcode.services.importing import import_files
from qualcode.services.memo_drafts import MemoDraft, keep_words
from qualcode.services.memos import add_memo, list_memos
from qualcode.services.project import open_project
from qualcode.services.pseudonyms import (
    find_leaks,
    pseudonymise,
    read_pairs,
    reveal,
    scan,
    write_table,
)
from qualcode.services.sharing import share_project
from qualcode.services.transcripts import load_transcript, mark_done
from qualcode.text.renaming import renaming_of
from tests.canary import places

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.project import Project

TALK = """Intervjuer: Hvem leder dette?
Torgunn: Det er Øyvind Blåfjell. Øyvinds mandat er uklart, og TORGUNN sa nei.
Intervjuer: Hvor?
Torgunn: På Ørnes, i kommunen. Ring 22 33 44 55. Torgunnhild vet mer.
"""
PAIRS = {
    "Torgunn": "[person 1]",
    "Øyvind Blåfjell": "[leder]",
    "Øyvind": "[leder]",
    "Ørnes": "[sted]",
    "22 33 44 55": "[telefon]",
}
NAMES = ("Torgunn:", "TORGUNN", "Øyvind", "Blåfjell", "Ørnes", "22 33 44 55", "samtale_torgunn")
WORD = "fire ord er gode"


class FakeAge:
    """A seal that takes no time: the real one takes more than a second on purpose."""

    @staticmethod
    def encrypt(content: bytes, passphrase: str) -> bytes:
        """Content that cannot be read as it is."""
        return passphrase.encode() + bytes(one ^ 0xA5 for one in content)

    @staticmethod
    def decrypt(content: bytes, passphrase: str) -> bytes:
        """The content again, with the same passphrase."""
        if not content.startswith(passphrase.encode()):
            raise pyrage.DecryptError
        return bytes(one ^ 0xA5 for one in content.removeprefix(passphrase.encode()))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal without waiting."""
    monkeypatch.setattr(pyrage, "passphrase", FakeAge)


@pytest.fixture
def told(interviewed: Project, tmp_path: Path) -> Project:
    """A project with names in texts, work, history, copies, drafts and exports."""
    project = interviewed
    file = tmp_path / "samtale_torgunn.txt"
    file.write_text(TALK, encoding="utf-8")
    import_files(project, [file])
    talk = load_transcript(project, "samtale_torgunn")
    for segment in talk.segments:
        add_coding(project, talk, segment, "b-mandat")
    made = list_codings(project, transcript=talk.id)[1]
    set_memo(project, made.id, "Torgunn om Øyvind Blåfjells mandat.")
    remove_coding(project, list_codings(project, transcript=talk.id)[-1].id)
    add_memo(project, "Spør Torgunn om Ørnes.", on=MemoOn.TRANSCRIPT, subject=talk.name)
    set_attributes(project, talk.name, {"sted": "Ørnes"})
    mark_done(project, talk.id)
    make_backup(project)
    write_pack(project, project.settings.exports / "pakke.zip")
    share_project(project, "KARI")
    keep_words(project, MemoDraft("Ord", "Ørnes igjen"))
    return project


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that somebody filled in."""
    file = tmp_path / "navn.csv"
    rows = "".join(f"{old};{new}\n" for old, new in PAIRS.items())
    file.write_text(f"name;pseudonym\n{rows}Intervjuer;\n", encoding="utf-8")
    return file


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Where the key is to lie."""
    return tmp_path / "nøkkel.age"


@pytest.mark.usefixtures("quick")
def test_names_are_gone_and_codings_keep_their_place(told: Project, table: Path, key: Path) -> None:
    """No byte has a name; each coding has its own words renamed; the journal is one chain."""
    root = told.settings.root
    assert len(places(root, *NAMES)) >= 6  # the search is not blind
    before = {one.id: one.quote for one in list_codings(told)}
    memos = len(list_memos(told))
    done = pseudonymise(told, table, key, WORD)
    assert places(root, *NAMES) == []
    assert check_project(told) == []
    assert (done.texts, done.left) == (1, ())
    renaming = renaming_of(PAIRS)
    after = {one.id: one.quote for one in list_codings(told)}
    assert after == {id: renaming.rename(quote).text for id, quote in before.items()}
    talk = load_transcript(told, "samtale_person 1")
    assert "[leder]s mandat er uklart, og [person 1] sa nei." in talk.text
    assert "Torgunnhild vet mer" in talk.text  # another name: nobody gave it a pseudonym
    assert "[person 1]" in {one.name for one in talk.speakers}
    assert dict(talk.attributes)["sted"] == "[sted]"
    assert len(list_memos(told)) == memos
    assert "Spør [person 1] om [sted]." in {one.body for one in list_memos(told)}
    assert find_leaks(told, PAIRS) == []
    assert "other names for good" in describe(history(told)[0])
    with pytest.raises(UndoRefused, match="taken out for good"):
        undo(told)
    with open_project(root, coder="KL") as again:
        add_coding(again, talk, talk.segments[-1], "d-mote")
        assert check_project(again) == []
        undo(again)


@pytest.mark.usefixtures("quick")
def test_the_key_knows_who_is_who_and_what_was(
    told: Project, table: Path, key: Path, tmp_path: Path
) -> None:
    """One name at a time by hand; the project as it was is sound and whole."""
    hashed = told.store.state_hash()
    pseudonymise(told, table, key, WORD)
    assert reveal(key, WORD, "[sted]") == [("Ørnes", "[sted]")]
    assert reveal(key, WORD, "person 1") == reveal(key, WORD, "torgunn")
    assert reveal(key, WORD, "leder") == [("Øyvind Blåfjell", "[leder]"), ("Øyvind", "[leder]")]
    assert reveal(key, WORD, "Intervjuer") == []
    with pytest.raises(BadKey):
        reveal(key, "et annet ord", "Torgunn")
    was = tmp_path / "var"
    shutil.copytree(told.settings.root, was, ignore=lambda *_: ["qualcode.db", "transcripts"])
    for name, content in keys.open_key(key, WORD).before.items():
        (was / name).parent.mkdir(exist_ok=True)
        (was / name).write_bytes(content)
    with open_project(was, coder="KL") as old:
        assert old.store.state_hash() == hashed
        assert check_project(old) == []
    assert find_leaks(told, {"Torgunnhild": "x"})
    (told.settings.root / "notat.txt").write_text("Hils ØRNES!", encoding="utf-16")
    assert find_leaks(told, PAIRS) == [("notat.txt", "ørnes")]


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_changes_nothing(told: Project, table: Path, key: Path) -> None:
    """A key in the project, a key that is there, a name as pseudonym, an empty table."""
    hashed, root = told.store.state_hash(), told.settings.root
    with pytest.raises(UsageProblem, match="outside its folder"):
        pseudonymise(told, table, root / "nøkkel.age", WORD)
    with pytest.raises(UsageProblem, match="outside its folder"):
        write_table(told, [], root / "exports" / "navn.csv")
    key.write_bytes(b"en annen")
    with pytest.raises(FileProblem, match="there already"):
        pseudonymise(told, table, key, WORD)
    assert key.read_bytes() == b"en annen"
    table.write_text("name;pseudonym\nKari;Ola\nOla;Kari\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match="is or has one of the names"):
        read_pairs(table)
    table.write_text("name;pseudonym\nKari;\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match="has a pseudonym"):
        read_pairs(table)
    assert told.store.state_hash() == hashed
    assert check_project(told) == []


def test_a_table_is_proposed_for_a_person_to_look_through(told: Project, tmp_path: Path) -> None:
    """Who speaks and what has a form gets a pseudonym, guesses do not; the table can be applied."""
    file = tmp_path / "forslag.csv"
    write_table(told, scan(told), file)
    rows = [line.split(";") for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]]
    given = {row[0]: row[1] for row in rows}
    assert given["22 33 44 55"] == "[telefon]"
    assert given["Torgunn"].startswith("[person ")
    assert given["Øyvind Blåfjell"] == given["Ørnes"] == ""
    assert "Intervjuer" not in given
    assert read_pairs(file) == {old: new for old, new in given.items() if new}


def test_the_seal_is_that_of_age(tmp_path: Path) -> None:
    """What is written opens with the passphrase alone, and other programs know its form."""
    packed = keys.pack_key(keys.Key({"Kari": "[person 1]"}, {"qualcode.db": b"Kari"}))
    assert zipfile.is_zipfile(io.BytesIO(packed))
    file = tmp_path / "nøkkel.age"
    keys.write_sealed(file, packed, WORD)
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert places(tmp_path, "Kari") == []
    assert sys.platform == "win32" or file.stat().st_mode & 0o77 == 0
