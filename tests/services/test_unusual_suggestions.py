"""Suggestions where there is little to go by, or what nobody expects: each works all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding
from qualcode.services.evaluation import evaluate_project
from qualcode.services.exploring import (
    find_gaps,
    find_like_code,
    find_like_passage,
    find_words,
)
from qualcode.services.importing import import_files
from qualcode.services.project import Project, create_project
from qualcode.services.suggestions import propose_codes
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[..., Project]

FAMILY = '[codebook]\nname = "Prøve"\n\n[[families]]\nid = "b"\nname = "Barrierer"\n'
NORWEGIAN = (
    "Intervjuer: Hva er vanskelig?\n\nKari: Vi ventet i ukevis på svar fra kontoret.\n\n"
    "Per: Reglene står mot hverandre, og ingen forskrift hjelper.\n"
)
ENGLISH = (
    "Interviewer: What is difficult?\n\nAnn: We waited for weeks until the office answered.\n\n"
    "Bo: The regulations contradict each other all the time.\n"
)
ARABIC = "المحاور: ما هو الصعب؟\n\nليلى: انتظرنا أسابيع حتى أجاب المكتب. القواعد متناقضة دائما.\n"
UKRAINIAN = (
    "Журналіст: Що важко?\n\nОлена: Ми чекали тижнями, поки установа відповіла. "
    "Правила суперечать одне одному.\n"
)


def code(id: str, name: str, *, definition: str = "", keywords: tuple[str, ...] = ()) -> str:
    """A code as the codebook's file has it."""
    words = ", ".join(f'"{word}"' for word in keywords)
    return (
        f'\n[[codes]]\nid = "{id}"\nname = "{name}"\nfamily = "b"\n'
        f'definition = "{definition}"\nkeywords = [{words}]\n'
    )


@pytest.fixture
def make(tmp_path: Path, shared_cache: None) -> Iterator[Make]:  # noqa: ARG001
    """Makes a project of KL's with these codes and interviews, named t0, t1 and so on."""
    made: list[Project] = []

    def run(codes: str, *texts: str) -> Project:
        folder = tmp_path / "texts"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        book = tmp_path / "book.toml"
        book.write_text(FAMILY + codes, encoding="utf-8")
        made.append(create_project(tmp_path / "prosjekt", codebook=book, coder="KL"))
        import_files(made[0], [folder])
        return made[0]

    yield run
    for project in made:
        project.store.close()


def test_without_any_keyword_the_definitions_are_what_there_is(make: Make) -> None:
    """What they say is found; a name alone may find nothing."""
    codes = code("b-vent", "Treghet", definition="De ventet i ukevis på svar fra kontoret.")
    project = make(codes + code("b-regel", "Annet"), NORWEGIAN)
    (found,) = propose_codes(project)
    assert (found.code, found.proposer) == ("b-vent", "described/1")


@pytest.mark.parametrize("keywords", [(), ("ventet",)])
def test_one_code_only(make: Make, keywords: tuple[str, ...]) -> None:
    """It is found by its keyword; everything else has an answer too, be it none."""
    project = make(code("b-vent", "Treghet", keywords=keywords), NORWEGIAN)
    assert [one.code for one in propose_codes(project)] == ["b-vent"] * len(keywords)
    assert find_gaps(project).one_sided == ()
    assert find_words(project, "b-vent") == []
    assert evaluate_project(project).measured is None
    assert isinstance(find_like_code(project, "b-vent"), list)


def test_three_codings_in_all(make: Make) -> None:
    """They are measured and learnt from; that no code can be learnt yet is plain."""
    codes = code("b-vent", "Treghet") + code("b-regel", "Regelverk")
    project = make(codes, NORWEGIAN, NORWEGIAN.replace("ukevis", "månedsvis"), ENGLISH)
    for name, at, given in (("t0", 1, "b-vent"), ("t1", 1, "b-vent"), ("t1", 2, "b-regel")):
        talk = load_transcript(project, name)
        add_coding(project, talk, talk.segments[at], given)
    measured = evaluate_project(project).measured
    assert measured is not None
    assert measured.codings == 3
    assert not any(one.can_be_learnt for one in measured.codes)
    assert find_like_code(project, "b-vent")[0].standing == "same"
    assert find_words(project, "b-regel") == []
    assert propose_codes(project) is not None
    assert find_gaps(project).one_sided == ()


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (ENGLISH, "regulations", "Rules"),
        (ARABIC, "القواعد", "قواعد"),
        (UKRAINIAN, "Правила", "Правила"),
    ],
    ids=["English", "Arabic", "Ukrainian"],
)
def test_a_text_in_another_language(make: Make, text: str, word: str, name: str) -> None:
    """A keyword is found as it is written, passages are compared, nothing is made of the rest."""
    project = make(code("b-regel", name, keywords=(word,)), text, NORWEGIAN)
    (found,) = propose_codes(project)
    (evidence,) = (one for one in found.evidence if one.keyword)
    assert evidence.words.casefold() == word.casefold()
    talk = load_transcript(project, "t0")
    assert found.transcript == talk.id
    span = talk.turns[-1].span
    assert find_like_passage(project, "t0", span.start, span.end) is not None
    assert current_codebook(project).find("b-regel") is not None


def test_four_megabytes_in_one_line(make: Make) -> None:
    """Without a blank in it nothing is found, and what else is said is."""
    project = make(
        code("b-vent", "Treghet", keywords=("ventet",)), f"Kari: {'x' * 4_000_000}", NORWEGIAN
    )
    (found,) = propose_codes(project)
    assert found.transcript == load_transcript(project, "t1").id
