"""What was read is read once: the same words come back, for the same texts and the same reader."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qualcode.language import load_language
from qualcode.language.remembering import RememberingLanguage, remembering

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.language import Language

TEXTS = ["Vi måtte lage en ordliste, altså.", "Mandatet er uklart [ler].", ""]


class Unwilling:
    """A pipeline that must not be asked."""

    def pipe(self, *_words: object, **_more: object) -> None:
        """Fail."""
        pytest.fail("read again")


@pytest.fixture(scope="module")
def language() -> Language:
    """The dictionary alone."""
    return load_language("ordbank")


def keep(language: Language, folder: Path) -> RememberingLanguage:
    """The language, which keeps in a folder even the shortest text."""
    return replace(remembering(language, folder), worth=0)


def resting(language: RememberingLanguage, **changes: Any) -> RememberingLanguage:  # noqa: ANN401
    """The same language where to read anew is a failure."""
    return replace(language, pipeline=Unwilling(), used=set(), **changes)  # type: ignore[arg-type]


def files(folder: Path) -> list[Path]:
    """What is kept."""
    return sorted(folder.iterdir())


def test_what_was_read_is_not_read_again(language: Language, tmp_path: Path) -> None:
    """The second time no pipeline is asked, and not a word is different."""
    keeping = keep(language, tmp_path / "ord")
    before = list(language.words(TEXTS))
    assert list(keeping.words(TEXTS)) == before
    assert list(resting(keeping).words(iter(TEXTS))) == before
    assert before[0][1].lemmas


@given(texts=some.lists(some.text(max_size=60), max_size=4))
def test_the_same_words_come_back_whatever_the_text(
    texts: list[str], language: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also with letters of any script, invisible characters, or nothing at all."""
    keeping = keep(language, tmp_path_factory.mktemp("ord"))
    before = list(language.words(texts))
    assert list(keeping.words(texts)) == before
    assert list(resting(keeping).words(texts)) == before


@pytest.mark.parametrize("change", [{"name": "x"}, {"version": "0"}])
def test_another_reader_reads_anew(
    language: Language, tmp_path: Path, change: dict[str, str]
) -> None:
    """What another model or version found is not taken for this one's."""
    keeping = keep(language, tmp_path)
    list(keeping.words(TEXTS))
    list(replace(keeping, **change).words(TEXTS))  # type: ignore[arg-type]
    assert len(files(tmp_path)) == 2


def test_another_text_is_read_anew(language: Language, tmp_path: Path) -> None:
    """A text that was corrected, or put together otherwise, is another text."""
    keeping = keep(language, tmp_path)
    for texts in (TEXTS, TEXTS[:1], ["".join(TEXTS)], list(reversed(TEXTS))):
        assert list(keeping.words(texts)) == list(language.words(texts))
    assert len(files(tmp_path)) == 4


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        '{"lemmas": [], "words": []}',
        '{"lemmas": [["a"]], "words": [[[0, 99999, 0]], [], []]}',
        '{"lemmas": [["a"]], "words": [[[0, 2, 7]], [], []]}',
        '{"lemmas": [["a"]], "words": [[["0", 2, 0]], [], []]}',
    ],
)
def test_a_damaged_file_is_made_anew(language: Language, tmp_path: Path, damage: str) -> None:
    """It is as if nothing had been kept."""
    keeping = keep(language, tmp_path)
    before = list(keeping.words(TEXTS))
    (file,) = files(tmp_path)
    file.write_text(damage, encoding="utf-8")
    assert list(keeping.words(TEXTS)) == before
    assert list(resting(keeping).words(TEXTS)) == before


def test_what_is_of_no_use_is_forgotten(language: Language, tmp_path: Path) -> None:
    """Words of an interview that is gone do not stay behind."""
    keeping = keep(language, tmp_path)
    list(keeping.words(TEXTS))
    list(keeping.words(["Borte."]))
    again = keep(language, tmp_path)
    list(again.words(TEXTS))
    (tmp_path / ".uferdig").write_text("Halve ord.", encoding="utf-8")
    again.forget_the_rest()
    assert [one.name for one in files(tmp_path)] == list(again.used)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_may_read_it(language: Language, tmp_path: Path) -> None:
    """It tells as much as the interview does."""
    folder = tmp_path / "ny" / "ord"
    list(keep(language, folder).words(TEXTS))
    (file,) = files(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_where_nothing_can_be_kept_one_reads_on(language: Language, tmp_path: Path) -> None:
    """A folder that cannot be made is no reason to fail."""
    (tmp_path / "fil").write_text("", encoding="utf-8")
    keeping = keep(language, tmp_path / "fil" / "ord")
    assert list(keeping.words(TEXTS)) == list(language.words(TEXTS))
    keeping.forget_the_rest()


def test_a_few_words_are_not_kept(language: Language, tmp_path: Path) -> None:
    """A codebook's keywords are read faster than they are found."""
    assert list(remembering(language, tmp_path).words(TEXTS)) == list(language.words(TEXTS))
    assert files(tmp_path) == []
