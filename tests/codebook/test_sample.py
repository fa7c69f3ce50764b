"""The sample codebook: what a new researcher meets first must survive every way through."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.codebook.compare import carry_over, compare_codebooks
from qualcode.codebook.files import find_problems, parse_codebook, read_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.model import Codebook

SAMPLE = Path(__file__).parents[2] / "codebooks" / "samarbeid.toml"


@pytest.fixture(scope="module")
def sample() -> Codebook:
    """The codebook that comes with the program."""
    return read_codebook(SAMPLE)


def test_the_sample_is_sound_and_complete(sample: Codebook) -> None:
    """Whoever learns from it sees a definition, keywords and both rules at every code."""
    assert find_problems(SAMPLE) == []
    assert len(sample.tree()) == len(sample.codes)
    for code in sample.codes:
        assert code.definition
        assert code.when
        assert code.when_not
        assert code.keywords


def test_the_sample_written_and_read_is_the_same(sample: Codebook, tmp_path: Path) -> None:
    """Exporting it and importing the export changes nothing, and a second export not a byte."""
    written = write_codebook(sample)
    file = tmp_path / "kodebok.toml"
    file.write_text(written, encoding="utf-8")
    again = read_codebook(file)
    assert again == sample
    assert write_codebook(again) == written


def test_the_sample_saved_by_notepad_is_the_same(sample: Codebook) -> None:
    """Its many long texts, some with continued lines, do not depend on the line ends."""
    windows = b"\xef\xbb\xbf" + SAMPLE.read_bytes().replace(b"\n", b"\r\n")
    assert parse_codebook(windows) == (sample, [])


def test_importing_the_sample_twice_changes_nothing(sample: Codebook) -> None:
    """A second import of the same file retires nobody."""
    assert not compare_codebooks(sample, sample)
    assert carry_over(sample, sample) == sample


def test_each_code_taken_out_of_the_sample_is_kept_retired(sample: Codebook) -> None:
    """Whichever line of codes a researcher deletes, the next version still knows it."""
    for gone in sample.codes:
        left = tuple(
            code for code in sample.codes if gone.id not in (code.id, code.parent, code.merged_into)
        )
        new = Codebook(sample.name, sample.families, left)
        kept = carry_over(sample, new)
        assert {code.id for code in kept.codes} == {code.id for code in sample.codes}
        assert parse_codebook(write_codebook(kept).encode()) == (kept, [])
