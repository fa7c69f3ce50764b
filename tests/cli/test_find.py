"""Commands of searching, as a researcher types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projects import OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


@pytest.fixture
def find(run: Callable[..., Answer], project: Path) -> Callable[..., Answer]:
    """KL's `qualcode find ...` in a project with two interviews."""
    return lambda *words: run("--coder", "KL", "--project", project, "find", *words)


def test_words_are_listed_with_where_they_stand(find: Callable[..., Answer]) -> None:
    """Place, speaker and the words around; how many is a remark."""
    answer = find("text", "tiltakspeng")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "vestland_01 43–54  Koordinator",
        "    «Tiltakspengene stopper når lærlingkontrakten er signert. Folk taper på…»",
    ]
    assert answer.err.strip() == "1 hit in 1 transcript."
    nothing = find("text", "bergen")
    assert (nothing.code, nothing.out, nothing.err.strip()) == (0, "", "0 hits in 0 transcripts.")


def test_keywords_stand_in_one_column(find: Callable[..., Answer]) -> None:
    """With --kwic one reads down the column of what was found."""
    lines = find("text", "mandat", "--kwic").out.splitlines()
    assert lines == [
        f"{'':40}[Mandat]et er uklart. Ingen har lest  (oslo_01)",
        f"{'Er ':>40}[mandat]et klart?  (vestland_01)",
    ]


def test_json_tells_all_of_a_hit(find: Callable[..., Answer]) -> None:
    """Positions are those of the stored text."""
    [hit] = find("text", "--json", "uklart").data
    assert OSLO[hit["start"] : hit["end"]] == hit["text"] == "uklart"
    assert hit["passage"]["text"] == "Mandatet er uklart."
    assert (hit["transcript"], hit["speaker"]) == ("oslo_01", "Prosjektleder")
    assert (hit["left"], hit["right"][:6]) == ("Mandatet er ", ". Inge")


def test_the_ways_to_search(find: Callable[..., Answer]) -> None:
    """Whole words, capitals, letters folded, a pattern, one transcript."""

    def count(*words: str) -> int:
        return len(find("text", "--json", *words).data)

    assert (count("klart"), count("klart", "--word")) == (3, 2)
    assert (count("mandat"), count("mandat", "--case")) == (2, 1)
    assert (count("moteplass"), count("moteplass", "--fold")) == (0, 1)
    assert count(r"møte\w+ annen", "--regex") == 1
    assert count("mandat", "--in", "oslo_01") == 1
    assert find("text", "x", "--in", "oslo").code == 1
    mixed = find("text", "x", "--regex", "--word")
    assert mixed.code == 2
    assert "--regex" in mixed.err
    bad = find("text", "(a+)+", "--regex")
    assert (bad.code, bad.out) == (2, "")
    assert "cannot be searched for" in bad.err


def test_a_lemma_tells_its_forms(find: Callable[..., Answer]) -> None:
    """One sees which forms were found, so that one can judge what was not."""
    answer = find("lemma", "tildelingsbrev", "--kwic")
    assert "[tildelingsbrevet]" in answer.out
    assert answer.err.splitlines() == [
        "Forms of “tildelingsbrev”: tildelingsbrevet",
        "1 hit in 1 transcript.",
    ]


def test_queries_are_asked_and_saved(find: Callable[..., Answer]) -> None:
    """A query under a name is run, replaced and removed."""
    assert "«Er mandatet klart?»" in find("query", "mandat AND county=Vestland").out
    assert find("save", "Mandat", "mandat AND who=interviewer").code == 0
    assert find("list").out == "Mandat  (KL): mandat AND who=interviewer\n"
    assert find("run", "mandat", "--kwic").out.splitlines() == [
        f"{'Er ':>40}[mandat]et klart?  (vestland_01)"
    ]
    assert find("run", "mandat", "--in", "oslo_01", "--json").data == []
    taken = find("save", "Mandat", "tid")
    assert (taken.code, "Mandat" in taken.err) == (1, True)
    assert find("save", "Mandat", "tid", "--replace").code == 0
    assert find("remove", "mandat").err.strip() == "Removed “Mandat”."
    assert (find("list").out, find("run", "mandat").code) == ("", 1)


def test_a_query_with_a_mistake_changes_nothing(find: Callable[..., Answer]) -> None:
    """The sentence is on standard error; nothing is saved."""
    for words in (("query", "mandat AND"), ("save", "Slem", "mandat AND")):
        answer = find(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "after AND stands nothing" in answer.err
    assert find("list", "--json").data == []


def test_all_hits_are_coded_after_a_look(find: Callable[..., Answer]) -> None:
    """--dry-run shows and changes nothing; then one step codes and one undo takes it back."""
    shown = find("code", "b-mandat", "mandat", "--dry-run")
    assert shown.out.splitlines() == [
        "oslo_01 59–78",
        "    «Mandatet er uklart.»",
        "vestland_01 131–149",
        "    «Er mandatet klart?»",
    ]
    assert shown.err.strip() == "Would code 2 passages as “Uklart mandat”; nothing was changed."
    assert find("query", "code:*", "--json").data == []
    done = find("code", "Uklart mandat", "mandat", "--in", "oslo_01")
    assert done.out == "\n".join(shown.out.splitlines()[:2]) + "\n"
    assert "`qualcode undo` takes it back" in done.err
    find("save", "Mandat", "mandat")
    answer = find("code", "b-mandat", "--saved", "mandat", "--extent", "words", "--json").data
    assert (answer["coded"], answer["known"], answer["code"]) == (True, 1, "b-mandat")
    assert [one["text"] for one in answer["passages"]] == ["mandatet"]
    again = find("code", "b-mandat", "mandat", "--extent", "words", "--dry-run")
    assert (again.out, again.err.splitlines()[-1]) == ("", "2 hits have it already.")


def test_what_cannot_be_coded_is_said(find: Callable[..., Answer]) -> None:
    """Neither query nor name, both, an extent and a code that are not there."""
    for words, code, about in (
        (("b-mandat",), 2, "--saved"),
        (("b-mandat", "x", "--saved", "y"), 2, "--saved"),
        (("b-mandat", "--saved", "y"), 1, "y"),
        (("b-mandat", "mandat", "--extent", "page"), 2, "segment, turn, words"),
        (("b-borte", "mandat"), 1, "b-borte"),
        (("b-mandat", "mandat AND"), 2, "after AND"),
    ):
        answer = find("code", *words)
        assert (answer.code, answer.out) == (code, ""), words
        assert about in answer.err
    assert find("query", "code:*", "--json").data == []
