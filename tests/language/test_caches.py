"""The word list's cache in bad company: damage, other programs, disks that refuse."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ModelProblem
from qualcode.language import word_list
from qualcode.language.word_list import cache_folder, load_ordbank

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = {"noun": {"tiltakene": ["tiltak"], "møtene": ["møte"], "lønnen": ["lønn"]}}


@pytest.fixture(autouse=True)
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A small word list in place of the large one; notes each time it is read."""
    read: list[str] = []

    def source() -> dict[str, dict[str, list[str]]]:
        read.append("read")
        return WORDS

    monkeypatch.setattr(word_list, "_source", source)
    return read


def cached(folder: Path) -> Path:
    """The cache file of a folder, made."""
    load_ordbank(folder)
    (file,) = folder.iterdir()
    return file


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "nothing left": lambda _old: b"",
    "the first line only": lambda old: old.partition(b"\n")[0],
    "the first line gone": lambda old: old.partition(b"\n")[2],
    "one byte flipped": lambda old: old[:-3] + bytes([old[-3] ^ 1]) + old[-2:],
    "one byte more": lambda old: old + b"\n",
    "cut in the middle of a letter": lambda old: old[: old.rindex("ø".encode()) + 1],
    "line ends of Windows": lambda old: old.replace(b"\n", b"\r\n"),
    "in another encoding": lambda old: old.decode().encode("cp1252"),
    "written twice": lambda old: old * 2,
    "all noughts": lambda old: bytes(len(old)),
    "another checksum": lambda old: old.replace(old.split(b"\n")[0][-8:], b"00000000"),
    "of another release": lambda old: old.replace(b".", b".9", 1),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_mended_without_a_word(tmp_path: Path, builds: list[str], kind: str) -> None:
    """Whatever became of the file, words are found, and the file is as it was."""
    file = cached(tmp_path)
    sound = file.read_bytes()
    damaged = DAMAGE[kind](sound)
    assert damaged != sound
    file.write_bytes(damaged)
    assert load_ordbank(tmp_path).lemmas("møtene") == ("møte",)
    assert file.read_bytes() == sound
    assert load_ordbank(tmp_path).lemmas("lønnen") == ("lønn",)
    assert len(builds) == 2


def test_a_folder_in_the_files_place_is_left_alone(tmp_path: Path, builds: list[str]) -> None:
    """What somebody else put there is not removed, and nothing of ours is left beside it."""
    in_the_way = tmp_path / "norsk-ordbank.txt" / "viktig"
    in_the_way.mkdir(parents=True)
    for _again in range(2):
        assert load_ordbank(tmp_path).lemmas("tiltakene") == ("tiltak",)
    assert [one.name for one in tmp_path.iterdir()] == ["norsk-ordbank.txt"]
    assert in_the_way.is_dir()
    assert len(builds) == 2


def test_a_full_disk_leaves_no_half_written_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file cannot be put in its place, the words are there and no rest of it is."""

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert load_ordbank(tmp_path).lemmas("tiltakene") == ("tiltak",)
    assert list(tmp_path.iterdir()) == []


def test_programs_that_start_together_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Eight starts at once on a new machine all find words and leave one sound file."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(load_ordbank, [tmp_path] * 8))
    assert {one.lemmas("tiltakene") for one in found} == {("tiltak",)}
    assert [one.name for one in tmp_path.iterdir()] == ["norsk-ordbank.txt"]


def test_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless told otherwise the list is kept where the system keeps such things."""
    monkeypatch.setattr(word_list, "user_cache_path", lambda name, **_how: tmp_path / name)
    assert cache_folder() == tmp_path / "qualcode"
    load_ordbank()
    assert (tmp_path / "qualcode" / "norsk-ordbank.txt").is_file()


def test_a_missing_package_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the package of word lists the researcher reads its name."""

    def gone(_name: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", gone)
    with pytest.raises(ModelProblem, match=r"“spacy-lookups-data”.*it is not installed"):
        load_ordbank(tmp_path)
