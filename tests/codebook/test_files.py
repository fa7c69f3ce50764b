"""Codebook files: a researcher reads every problem at once and knows what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.files import find_problems, parse_codebook, read_codebook
from qualcode.codebook.rules import DEEPEST
from qualcode.errors import BadCodebook, FileProblem
from qualcode.model import CodeStatus

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.codebook.problems import Problem

SOUND = """\
[codebook]
name = "Samarbeid"
language = "nb"
description = "Første runde"

[[families]]
id = "barriers"
name = "Barrierer"
colour = "red"

[[families]]
id = "drivers"
name = "Drivere"

[[codes]]
id = "regelverk"
name = "Regelverk i konflikt"
family = "barriers"
definition = '''
Regler som ikke går sammen.
[[codes]]
id = "ikke en kode"
'''
when_not = "no"
keywords = ["tiltakspenger", "lærlinglønn"]
quick_key = "1"

[[codes]]
id = "livsopphold"
name = "Livsopphold"
family = "barriers"
parent = "regelverk"
colour = "#A0b1C2"

[[codes]]
id = "møteplasser"
name = "Møteplasser"
family = "drivers"
status = "merged"
merged_into = "livsopphold"
"""


def problems(text: str) -> list[Problem]:
    """What is wrong with a codebook of this text."""
    return parse_codebook(text.encode())[1]


def only(text: str) -> Problem:
    """The one problem of a codebook of this text."""
    found = problems(text)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def test_a_sound_file_is_read_with_everything_in_it(tmp_path: Path) -> None:
    """The researcher finds in the project what she wrote in the file."""
    file = tmp_path / "kodebok.toml"
    file.write_text(SOUND, encoding="utf-8")
    codebook = read_codebook(file)
    assert (codebook.name, codebook.language, codebook.version) == ("Samarbeid", "nb", 0)
    assert [family.colour for family in codebook.families] == ["red", ""]
    first, second, third = codebook.codes
    assert first.keywords == ("tiltakspenger", "lærlinglønn")
    assert first.definition.startswith("Regler som ikke går sammen.\n[[codes]]")
    assert first.when_not == "no"
    assert second.parent == "regelverk"
    assert (third.status, third.merged_into) == (CodeStatus.MERGED, "livsopphold")
    assert find_problems(file) == []


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["with a mark", "without"])
def test_windows_files_are_read(mark: str) -> None:
    """A file saved by Notepad, with its mark and its line breaks, is the same codebook."""
    windows = (mark + SOUND.replace("\n", "\r\n")).encode()
    assert parse_codebook(windows) == parse_codebook(SOUND.encode())


def test_decomposed_letters_are_composed() -> None:
    """A keyword typed on a Mac finds the word in a transcript."""
    codebook, _none = parse_codebook(SOUND.replace("lønn", "ga\u030ard").encode())
    assert codebook is not None
    assert codebook.codes[0].keywords[1] == "lærlinggård"


# One mistake at a time: what to replace in the sound file, by what; the line, the place and
# words that the answer must have.
MISTAKES = {
    "unknown key": ('description = "F', 'descripton = "F', 4, "[codebook]", "description"),
    "misspelt colour key": ('colour = "red"', 'color = "red"', 9, "barriers", "mean colour"),
    "unknown table": ('[[families]]\nid = "d', '[[familie]]\nid = "d', 11, "[familie]", "families"),
    "empty name": ('name = "Livsopphold"', 'name = " "', 30, "livsopphold", "empty"),
    "keywords as text": (
        '["tiltakspenger", "lærlinglønn"]',
        '"tiltak; lønn"',
        25,
        "regelverk",
        'keywords = ["tiltak", "lønn"]',
    ),
    "number in keywords": ('"lærlinglønn"]', "2]", 25, "regelverk", "list of texts"),
    "empty keyword": ('"lærlinglønn"]', '" "]', 25, "regelverk", "delete it"),
    "number as key": ('quick_key = "1"', "quick_key = 1", 26, "regelverk", 'quick_key = "1"'),
    "truth as text": ('when_not = "no"', "when_not = true", 24, "regelverk", 'when_not = "true"'),
    "endless number": ('"no"', "0x" + "f" * 9000, 24, "regelverk", "must be a text"),
    "control character": ('"no"', '"\\u001b[2J"', 24, "regelverk", "control character"),
    "name in two lines": ('"Livsopphold"', '"Livs\\nopphold"', 30, "livsopphold", "one line"),
    "bad id": ('id = "livsopphold"', 'id = "livs opphold!"', 29, "livs opphold!", "livs_opphold"),
    "unknown family": ('family = "drivers"', 'family = "driver"', 38, "møteplasser", "“drivers”"),
    "unknown parent": ('parent = "reg', 'parent = "rog', 32, "livsopphold", "“regelverk”"),
    "unknown colour": ('"#A0b1C2"', '"rosa"', 33, "livsopphold", "#rrggbb"),
    "own parent": ('parent = "regelverk"', 'parent = "livsopphold"', 32, "livsopphold", "circle"),
    "unknown status": ('status = "merged"', 'status = "gone"', 39, "møteplasser", "retired"),
    "merged where": (
        'merged_into = "livs',
        'merged_into = "liv',
        40,
        "møteplasser",
        "“livsopphold”",
    ),
    "not merged": ('status = "merged"\n', "", 39, "møteplasser", "not merged"),
    "merged into nothing": ('merged_into = "livsopphold"\n', "", 39, "møteplasser", "merged_into"),
    "long quick key": ('quick_key = "1"', 'quick_key = "F1"', 26, "regelverk", "1 to 9"),
    "quick key zero": ('quick_key = "1"', 'quick_key = "0"', 26, "regelverk", "1 to 9"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gets_one_sentence(name: str) -> None:
    """The answer names the line, the code and what to write instead, and nothing else."""
    before, after, line, where, words = MISTAKES[name]
    assert before in SOUND
    found = problems(SOUND.replace(before, after, 1))
    problem = next(one for one in found if words in str(one))
    assert problem.line == line
    assert where in problem.where
    assert str(problem).count("\n") == 0
    if "table" not in name and name != "bad id":
        assert found == [problem]


def test_missing_keys_are_named() -> None:
    """A code without a name is pointed at by its id and its line."""
    problem = only(SOUND.replace('name = "Livsopphold"\n', ""))
    assert (problem.line, problem.where) == (28, "code “livsopphold”")
    assert "name" in problem.what


def test_an_id_stands_once_whatever_its_capitals() -> None:
    """Two codes with one id are reported at the second, which names the first one's line."""
    problem = only(SOUND.replace('id = "møteplasser"', 'id = "Regelverk"'))
    assert problem.line == 36
    assert "line 16" in problem.what


def test_names_and_quick_keys_compete_among_active_codes_only() -> None:
    """A retired code may keep its old name; two active codes of a family may not share one."""
    twin = SOUND.replace('name = "Livsopphold"', 'name = "regelverk I konflikt"\nquick_key = "1"')
    assert [one.line for one in problems(twin)] == [30, 31]
    retired = twin.replace('parent = "regelverk"', 'status = "retired"')
    assert problems(retired) == []


def test_a_parent_is_of_the_same_family() -> None:
    """A driver cannot lie under a barrier."""
    problem = only(SOUND.replace('family = "drivers"', 'family = "drivers"\nparent = "regelverk"'))
    assert 'family = "barriers"' in problem.advice


def test_a_circle_is_shown_once_with_its_codes() -> None:
    """Two codes that lie under each other are one problem, told in their ids."""
    problem = only(SOUND.replace('quick_key = "1"', 'parent = "livsopphold"'))
    assert "regelverk → livsopphold → regelverk" in problem.what


def test_codes_merged_into_each_other_are_a_circle() -> None:
    """A coding must end up somewhere."""
    circle = SOUND.replace('colour = "#A0b1C2"', 'status = "merged"\nmerged_into = "møteplasser"')
    assert "livsopphold → møteplasser → livsopphold" in only(circle).what


SYNTAX = {
    "text without quotes": ("name = Samarbeid\n", 1, "quotation marks"),
    "norwegian no": ('[codebook]\nname = "x"\nwhen = no\n', 3, "quotation marks"),
    "text not closed": ('name = "x\n', 1, "not closed"),
    "long text not closed": ('a = 1\nname = """x\n\n', 2, '"""'),
    "quote inside": ('name = "x "y" z"\n', 1, '\\"'),
    "key alone": ("\nname\n", 2, "no value"),
    "key twice": ('name = "a"\nname = "b"\n', 2, "twice"),
    "table twice": ("[codebook]\n[codebook]\n", 2, "twice"),
    "one bracket": ("[codes]\n[[codes]]\n", 2, "twice"),
    "backslash": ('name = "C:\\qc"\n', 1, "backslash"),
    "control": ('name = "\x1b"\n', 1, "control character"),
    "heading not closed": ("[[codes]\n", 1, "heading"),
    "list not closed": ('a = ["x"\nb = 1\n', 2, "list"),
    "surrogate": ('name = "\\ud800"\n', 1, "TOML"),
    "endless number": (f"a = {'9' * 5000}\n", 1, "TOML"),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_broken_toml_is_explained_in_our_words(name: str) -> None:
    """A slip of the keyboard is shown on its line, with what to write."""
    text, line, words = SYNTAX[name]
    problem = only(text)
    assert problem.line == line
    assert words in str(problem)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[codebook]\nname = "\xe6"\n', "line 2, the text: the file is not UTF-8"),
        ("name".encode("utf-16"), "UTF-16"),
        (b"#" * 2_000_001, "larger"),
        (b"a = " + b"[" * 100_000, "deeply"),
        (b".".join([b"a"] * 5000) + b" = 1", "full stops"),
        (b"", "[codebook]: this table is missing"),
        (b"PK\x03\x04\xff\xfe\x00", "not UTF-8"),
    ],
    ids=["cp1252", "utf-16", "large", "deep", "dotted", "empty", "zip"],
)
def test_what_is_no_codebook_is_refused_at_once(content: bytes, words: str) -> None:
    """A wrong file gets a sentence, quickly, and never a traceback."""
    codebook, found = parse_codebook(content)
    assert codebook is None
    assert any(words in str(one) for one in found)


def test_a_codebook_without_codes_says_how_to_begin() -> None:
    """Somebody who has written the name only is told the next line."""
    found = problems('[codebook]\nname = "x"\n')
    assert [one.where for one in found] == ["[[codes]]", "[[families]]"]
    assert found[0].advice == "write [[codes]] and below it its keys"


def test_a_single_bracket_is_pointed_at() -> None:
    """``[codes]`` for ``[[codes]]`` is the commonest slip of all."""
    found = problems('[codebook]\nname = "x"\n[codes]\nid = "a"\n')
    assert found[-1].line == 3
    assert "two brackets" in found[-1].advice


def test_all_problems_come_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """The researcher corrects the whole file in one go."""
    bad = (
        SOUND.replace('"red"', '"rosa"')
        .replace('"drivers"\nst', '"x"\nst')
        .replace("when_not", "wen")
    )
    file = tmp_path / "k.toml"
    file.write_text(bad, encoding="utf-8")
    lines = [one.line for one in find_problems(file)]
    assert lines == sorted(lines)
    assert len(lines) == 3
    with pytest.raises(BadCodebook) as caught:
        read_codebook(file)
    assert str(caught.value).count("\n") == 3
    assert "line 9, family “barriers”, colour" in str(caught.value)


def test_a_thousand_problems_are_told_in_fifty_lines(tmp_path: Path) -> None:
    """A hopeless file does not scroll the answer away."""
    file = tmp_path / "k.toml"
    file.write_text(SOUND + "[[codes]]\n" * 400, encoding="utf-8")
    with pytest.raises(BadCodebook) as caught:
        read_codebook(file)
    assert str(caught.value).endswith("and 1150 more.")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """A mistyped path is told as such."""
    with pytest.raises(FileProblem, match="No such file"):
        read_codebook(tmp_path / "mangler.toml")
    with pytest.raises(FileProblem):
        find_problems(tmp_path)


def chain(length: int) -> str:
    """A codebook in which each code stands below the one before."""
    codes = [
        f'[[codes]]\nid = "c{number}"\nname = "C{number}"\nfamily = "f"\n'
        + (f'parent = "c{number - 1}"\n' if number else "")
        for number in range(length)
    ]
    return '[codebook]\nname = "x"\n[[families]]\nid = "f"\nname = "F"\n' + "".join(codes)


def test_a_tree_has_a_deepest_level() -> None:
    """A tree that no screen could show is refused, with one problem for each branch."""
    assert not parse_codebook(chain(DEEPEST).encode())[1]
    for length in (DEEPEST + 1, DEEPEST + 40, 3000):
        problems = parse_codebook(chain(length).encode())[1]
        assert len(problems) == 1
        assert f"c{DEEPEST}" in str(problems[0])


def test_a_circle_is_told_beside_an_id_that_stands_twice() -> None:
    """One mistake does not hide another, and no advice is itself a mistake."""
    book = chain(2).replace('name = "C0"\n', 'name = "C0"\nparent = "c1"\n', 1)
    book += '[[codes]]\nid = "c1"\nname = "C1"\nfamily = "ingen"\n'
    told = " ".join(map(str, parse_codebook(book.encode())[1]))
    assert "circle" in told
    assert "stands on line" in told
    assert 'family = "ingen"' not in told
