"""The word list's cache on disk."""

from __future__ import annotations

import gzip
import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import ModelProblem
from qualcode.language import word_list
from qualcode.language.word_list import load_ordbank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SMALL = {"noun": {"tiltakene": ["tiltak"]}}


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A small word list in place of the large one; notes each time it is read."""
    read: list[str] = []

    def source() -> dict[str, dict[str, list[str]]]:
        read.append("read")
        return SMALL

    monkeypatch.setattr(word_list, "_source", source)
    return read


def test_the_list_is_built_once(tmp_path: Path, builds: list[str]) -> None:
    """The second start is fast: the list comes from the cache, and nothing is left over."""
    first, second = load_ordbank(tmp_path / "new"), load_ordbank(tmp_path / "new")
    assert first.lemmas("tiltakene") == second.lemmas("tiltakene") == ("tiltak",)
    assert len(builds) == 1
    assert len(list((tmp_path / "new").iterdir())) == 1


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _old: b"", id="empty"),
        pytest.param(lambda old: old[:-1], id="cut off"),
        pytest.param(lambda old: old.replace(b"tiltak", b"tilt\xff\xfe"), id="changed"),
        pytest.param(lambda _old: b"\x80\x04\x95" * 100, id="something else"),
        pytest.param(lambda old: old.replace(b" 3 ", b" 2 ", 1), id="older format"),
    ],
)
def test_a_damaged_cache_is_built_again(
    tmp_path: Path, builds: list[str], damage: Callable[[bytes], bytes]
) -> None:
    """A cache that lost its sense is replaced, and the researcher never hears of it."""
    load_ordbank(tmp_path)
    (file,) = tmp_path.iterdir()
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert load_ordbank(tmp_path).lemmas("tiltakene") == ("tiltak",)
    assert len(builds) == 2
    assert file.read_bytes() == sound


def test_all_works_without_a_cache(tmp_path: Path, builds: list[str]) -> None:
    """Where no cache can be kept, the list is built each time."""
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    for _again in range(2):
        assert load_ordbank(in_the_way).lemmas("tiltakene") == ("tiltak",)
    assert len(builds) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{", mtime=0),
        gzip.compress(json.dumps(SMALL).encode(), mtime=0)[:9],
    ],
    ids=["empty", "no gzip", "no JSON", "cut off"],
)
def test_a_damaged_installation_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """A damaged package of word lists is named, with what to do."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nb_lemma_exc.json.gz").write_bytes(content)
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    with pytest.raises(ModelProblem, match=r"spacy-lookups-data.*install the package again"):
        load_ordbank(tmp_path / "cache")
