"""Working on the codebook: every edit is one action, a new version, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.differences import place_of
from qualcode.codebook.files import parse_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.errors import CodebookRefused, NoCodebook, UnknownCode, UnknownFamily
from qualcode.services.codebook_editing import (
    add_code,
    move_code,
    rename_code,
    restore_code,
    retire_code,
    revise_code,
)
from qualcode.services.codebooks import current_codebook
from qualcode.services.coding import add_coding, list_codings
from qualcode.services.history import describe, history, undo
from qualcode.services.suggestions import pending_suggestions
from qualcode.services.transcripts import load_transcript

if TYPE_CHECKING:
    from qualcode.model import Code
    from qualcode.services.project import Project


def codes(project: Project) -> dict[str, Code]:
    """The codes of the project's codebook by id."""
    return {code.id: code for code in current_codebook(project).codes}


def test_a_code_is_added_beside_its_family(interviewed: Project) -> None:
    """Its id says its name; it stands after its family's codes and under the one it is part of."""
    before = interviewed.store.state_hash()
    made = add_code(
        interviewed,
        " Uklart ansvar / RÅD ",
        family="barrierer",
        parent="uklart mandat",
        definition="Hvem svarer?",
        keywords=["ansvar", " ", "ansvar"],
    )
    book = current_codebook(interviewed)
    assert (made.id, made.name, made.parent) == (
        "uklart-ansvar-råd",
        "Uklart ansvar / RÅD",
        "b-mandat",
    )
    assert made.keywords == ("ansvar",)
    assert book.version == 2
    assert [code.id for code in book.codes] == ["b-mandat", "b-penger", made.id, "d-mote"]
    read, problems = parse_codebook(write_codebook(book).encode())
    assert (problems, read and read.codes) == ([], book.codes)
    undo(interviewed)
    assert interviewed.store.state_hash() == before


def test_two_codes_of_one_name_have_two_ids(interviewed: Project) -> None:
    """The same name in another family, or in other letters for the same, gets an id of its own."""
    first = add_code(interviewed, "Mål", family="barriers")
    second = add_code(interviewed, "MA\u030aL", family="drivers")
    odd = add_code(interviewed, "?!", family="drivers")
    long = add_code(interviewed, "å" * 90, family="drivers")
    assert [first.id, second.id, odd.id] == ["mål", "mål-2", "code"]
    assert (second.name, len(long.id)) == ("MÅL", 60)


@pytest.mark.parametrize(
    ("name", "more", "error", "reason"),
    [
        ("Uklart mandat", {}, CodebookRefused, "“Uklart mandat” is that of code “b-mandat”"),
        (" ", {}, CodebookRefused, "empty"),
        ("a\x1b[2J", {}, CodebookRefused, "control character"),
        ("Ny", {"quick_key": "1"}, CodebookRefused, "“1” is that of code “b-mandat” already"),
        ("Ny", {"colour": "pink"}, CodebookRefused, "colour"),
        ("Ny", {"parent": "d-mote"}, CodebookRefused, "another family"),
        ("Ny", {"parent": "b-mandatt"}, UnknownCode, "“b-mandat”"),
        ("Ny", {"family": "barrier"}, UnknownFamily, "barriers, drivers"),
    ],
)
def test_a_code_that_breaks_a_rule_is_refused(
    interviewed: Project, name: str, more: dict[str, str], error: type[Exception], reason: str
) -> None:
    """The sentence says which rule, and the codebook stays at its version."""
    place: dict[str, str] = {"family": "barriers", **more}
    with pytest.raises(error, match=reason):
        add_code(interviewed, name, **place)
    assert current_codebook(interviewed).version == 1


def test_a_project_without_a_codebook_says_so(project: Project) -> None:
    """There is nothing to add a code to."""
    with pytest.raises(NoCodebook):
        add_code(project, "Ny", family="barriers")


def test_a_renamed_code_keeps_its_codings(interviewed: Project) -> None:
    """The id stays, so nothing that was coded moves; both names are in the history."""
    talk = load_transcript(interviewed, "oslo_01")
    made = add_coding(interviewed, talk, talk.segments[1], "b-mandat")
    assert rename_code(interviewed, "uklart mandat", " Uklart oppdrag ").id == "b-mandat"
    assert list_codings(interviewed, code="Uklart oppdrag") == [made]
    assert describe(history(interviewed)[0]) == (
        "renamed the code “Uklart mandat” to “Uklart oppdrag”"
    )
    with pytest.raises(CodebookRefused, match="is that of code “b-penger” already"):
        rename_code(interviewed, "b-mandat", "tiltakspenger MOT lærlinglønn")


def test_an_edit_that_changes_nothing_is_no_version(interviewed: Project) -> None:
    """The same name, place or text again: the codebook stays at its version."""
    before = interviewed.store.state_hash()
    rename_code(interviewed, "b-mandat", "Uklart mandat")
    move_code(interviewed, "b-mandat", before="b-penger")
    revise_code(interviewed, "b-mandat", keywords=["mandat", "tildelingsbrev"], quick_key="1")
    assert interviewed.store.state_hash() == before
    assert history(interviewed)[0].kind == "transcript.import"


def test_a_code_is_moved_by_naming_what_it_stands_under_or_before(interviewed: Project) -> None:
    """The family follows the parent or the sibling; the history says where to, by names."""
    move_code(interviewed, "d-mote", parent="Uklart mandat")
    assert (codes(interviewed)["d-mote"].family, codes(interviewed)["d-mote"].parent) == (
        "barriers",
        "b-mandat",
    )
    told = describe(history(interviewed)[0])
    assert told == "moved the code “Faste møteplasser” to Barrierer › Uklart mandat"
    move_code(interviewed, "b-penger", before="d-mote")
    below = current_codebook(interviewed).children("b-mandat")
    assert [code.id for code in below] == ["b-penger", "d-mote"]
    move_code(interviewed, "d-mote", family="drivere")
    assert place_of(current_codebook(interviewed), "d-mote") == "Drivere"
    with pytest.raises(CodebookRefused, match="another family"):
        move_code(interviewed, "d-mote", family="drivers", parent="b-mandat")


def test_texts_are_revised_together(interviewed: Project) -> None:
    """Several texts are one action, which names them; a quick key that is taken is refused."""
    made = revise_code(
        interviewed,
        "d-mote",
        definition=" Faste møter. ",
        when_not="",
        quick_key="8",
        colour="cyan",
    )
    assert (made.definition, made.quick_key, made.colour) == ("Faste møter.", "8", "cyan")
    told = describe(history(interviewed)[0])
    assert told == "revised the code “Faste møteplasser”: definition, quick_key, colour"
    with pytest.raises(CodebookRefused, match="“1” is that of"):
        revise_code(interviewed, "d-mote", definition="x", quick_key="1")
    assert codes(interviewed)["d-mote"].definition == "Faste møter."


def test_a_retired_code_keeps_codings_and_gives_up_the_rest(proposed: Project) -> None:
    """What the program suggests for it goes, what a person coded stays; it can come back."""
    oslo = load_transcript(proposed, "oslo_01")
    [first, *_more] = pending_suggestions(proposed, oslo.id)
    kept = add_coding(proposed, oslo, oslo.segments[0], first.code)
    before = proposed.store.state_hash()
    retire_code(proposed, kept.code)
    assert list_codings(proposed) == [kept]
    assert codes(proposed)[kept.code].quick_key == ""
    assert first.id not in {one.id for one in proposed.store.suggestions()}
    restore_code(proposed, kept.code)
    undo(proposed)
    undo(proposed)
    assert proposed.store.state_hash() == before


def test_a_name_that_was_given_away_is_not_brought_back(interviewed: Project) -> None:
    """The new code of the name is the one that is meant by it; the old one says why it stays."""
    retire_code(interviewed, "b-mandat")
    made = add_code(interviewed, "Uklart mandat", family="barriers")
    with pytest.raises(CodebookRefused, match="Uklart mandat"):
        restore_code(interviewed, "b-mandat")
    assert rename_code(interviewed, "uklart mandat", "Mandat").id == made.id
