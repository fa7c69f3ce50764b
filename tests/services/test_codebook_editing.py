"""Working on the codebook: every edit is one action, a new version, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.files import parse_codebook
from qualcode.codebook.writing import write_codebook
from qualcode.errors import CodebookRefused, NoCodebook, UnknownCode, UnknownFamily
from qualcode.services.codebook_editing import add_code
from qualcode.services.codebooks import current_codebook
from qualcode.services.history import undo

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
