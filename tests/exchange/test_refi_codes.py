"""Codes of a REFI-QDA tree in our codebook, and criteria in a description, there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook.soundness import faults
from qualcode.exchange.refi.codes import refi_codes, take_codes
from qualcode.exchange.refi.descriptions import HEADINGS, read_description, write_description
from qualcode.exchange.refi.values import RefiCode
from qualcode.model import Code, Codebook, CodeStatus, Family

LINES = st.sampled_from(
    [
        "Et råd",
        "",
        "When to use:",
        "\\Example:",
        "\\\\x",
        '[qualcode] {"id": "x"}',
        " Keywords: ",
        "æ",
    ]
)
TEXTS = st.lists(LINES, max_size=5).map(lambda lines: "\n".join(lines).strip())
BOOK = Codebook(
    name="Prøve",
    families=(Family("barriers", "Barrierer", "red"), Family("tom", "Tom familie")),
    codes=(
        Code("b-mandat", "Mandat", "barriers", None, "Uklart.\nHelt.", "Når", "Ikke når", "«…»"),
        Code("b-rolle", "Rolle", "barriers", "b-mandat", keywords=("rolle", "ansvar; plikt")),
        Code("b-gml", "Gammel", "barriers", colour="#aabbcc", status=CodeStatus.RETIRED),
        Code("b-inn", "Inn", "barriers", status=CodeStatus.MERGED, merged_into="b-rolle"),
        Code("b-nytt", "Nytt", "barriers", colour="green", quick_key="3"),
    ),
    version=4,
)
EMPTY = Codebook(BOOK.name, (), ())


@given(TEXTS, st.dictionaries(st.sampled_from(sorted(HEADINGS)), TEXTS.filter(bool)), TEXTS)
def test_a_description_reads_back(text: str, parts: dict[str, str], mark: str) -> None:
    """Whatever stands in a definition, even headings, is told from the headings."""
    marks = {"id": mark} if mark else {}
    ordered = {key: parts[key] for key in HEADINGS if key in parts}
    assert read_description(write_description(text, ordered, marks)) == (text, ordered, marks)


def test_criteria_of_other_programs_are_understood() -> None:
    """Headings that people write by hand are read in either language; the rest is definition."""
    text = "Om penger.\nInclusion criteria:\nLønn\nBrukes ikke når:\nGebyr\nog avgift"
    said = read_description(text)
    assert said == ("Om penger.", {"when": "Lønn", "when_not": "Gebyr\nog avgift"}, {})
    for odd in ("[qualcode] [1]", "[qualcode] {", "[qualcode] " + "[" * 100_000):
        assert read_description(odd)[0] == odd


def test_a_codebook_comes_back_whole() -> None:
    """Ids, families, criteria, colours, keys and states survive; a second time nothing is added."""
    taken = take_codes(refi_codes(BOOK), EMPTY, set())
    assert (taken.codebook.families, taken.codebook.codes) == (BOOK.families, BOOK.codes)
    again = take_codes(refi_codes(BOOK), BOOK, set())
    assert (again.codebook, again.added, again.known, again.kept) == (BOOK, 0, 5, [])


def code(
    number: int, name: str, *below: RefiCode, codable: bool = True, text: str = ""
) -> RefiCode:
    """A code of another program's."""
    return RefiCode(str(number), name, codable, "#a0f", text, codes=below)


def test_codes_of_others_become_a_sound_codebook() -> None:
    """Names that repeat, lines in names, trees too deep and empty names: all are settled."""
    deep = code(99, "nederst")
    for number in range(30):
        deep = code(100 + number, f"nivå {number}", deep)
    tree = (
        code(
            1, "Mappe", code(2, "God"), code(3, "Rolle", code(4, "god\n")), codable=False, text="Om"
        ),
        code(
            5,
            "God",
            code(6, ""),
            code(7, "x", text='[qualcode] {"merged": "y", "status": "merged"}'),
        ),
        deep,
    )
    taken = take_codes(tree, EMPTY, set())
    assert not faults(taken.codebook)
    assert [one.name for one in taken.codebook.families] == ["Mappe", "Codes"]
    assert taken.renamed == ["god (Rolle)"]
    assert taken.folders == [("Mappe", "Om")]
    assert taken.raised
    assert len(taken.ids) == taken.added == 37
    assert taken.codebook.codes[0].colour == "#aa00ff"
    # A folder that somebody has coded with is a code.
    coded = take_codes(tree[:1], EMPTY, {"1"}).codebook
    assert [one.name for one in coded.codes] == ["Mappe", "God", "Rolle", "god (Rolle)"]


def test_a_code_that_is_here_keeps_its_text() -> None:
    """The same name in the same place is the same code; what we say of it stays."""
    tree = (
        code(1, "barrierer", code(2, "MANDAT", text="Noe annet"), code(3, "Penger"), codable=False),
    )
    taken = take_codes(tree, BOOK, set())
    assert taken.ids == {"2": "b-mandat", "3": "penger"}
    assert taken.kept == ["Mandat"]
    assert taken.codebook.codes[:5] == BOOK.codes
