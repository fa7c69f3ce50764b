"""Commands of the codebook: see it, take it out, change it, put it back."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from tests.projects import CODEBOOK, OSLO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_the_codebook_is_shown_with_counts(run: Callable[..., Answer], project: Path) -> None:
    """Each code stands under its family with its key and how often I and all used it."""
    start = OSLO.index("Mandatet")
    for coder, end in (("KL", 5), ("AB", 5), ("AB", 9)):
        run(
            *("coding", "add", "oslo_01", start, start + end, "b-mandat"),
            *("--project", project, "--coder", coder),
        )
    shown = run("codebook", "show", "--project", project, "--coder", "KL")
    assert "Prøve, version 1" in shown.err
    lines = [line.split() for line in shown.out.splitlines()]
    assert ["1", "Uklart", "mandat", "b-mandat", "Barrierer", "1", "3"] in lines
    assert ["3", "Faste", "møteplasser", "d-mote", "Drivere", "0", "0"] in lines
    whole = run("codebook", "show", "--json", "--project", project, "--coder", "KL").data
    assert (whole["name"], whole["version"]) == ("Prøve", 1)
    assert whole["families"][0] == {"id": "barriers", "name": "Barrierer", "colour": "red"}
    assert [(one["own_codings"], one["codings"]) for one in whole["codes"]] == [
        (1, 3),
        (0, 0),
        (0, 0),
    ]


def test_one_code_is_shown_whole(run: Callable[..., Answer], project: Path) -> None:
    """A code's definition and keywords can be looked up by its name; a mistyped one is told."""
    shown = run("codebook", "show", "uklart mandat", "--project", project)
    assert shown.out.splitlines() == [
        "Uklart mandat (b-mandat)",
        "Family: Barrierer",
        "Definition: Oppdraget er uklart.",
        "Keywords: mandat, tildelingsbrev",
        "Quick key: 1",
    ]
    one = run("codebook", "show", "b-mandat", "--json", "--project", project).data
    assert (one["id"], one["keywords"]) == ("b-mandat", ["mandat", "tildelingsbrev"])
    mistyped = run("codebook", "show", "b-mandatt", "--project", project)
    assert mistyped.code == 1
    assert "“b-mandat”" in mistyped.err


def test_what_is_exported_is_sound_and_comes_back_the_same(
    run: Callable[..., Answer], project: Path
) -> None:
    """Export, check, import: the codebook goes round without a loss, retired codes included."""
    where = ("--project", project)
    kept, _key, _rest = CODEBOOK.partition('[[codes]]\nid = "d-mote"')
    (project.parent / "ny.toml").write_text(kept, encoding="utf-8")
    assert run("codebook", "import", "ny.toml", *where, "--json").data == {"version": 2, "codes": 3}
    before = run("codebook", "show", "--json", *where).data
    assert [one["status"] for one in before["codes"]] == ["active", "active", "retired"]
    assert run("codebook", "export", "ut.toml", *where).code == 0
    printed = run("codebook", "export", *where).out
    assert (project.parent / "ut.toml").read_text(encoding="utf-8") == printed
    assert tomllib.loads(printed)["codebook"] == {"name": "Prøve", "language": "nb"}
    checked = run("codebook", "check", "ut.toml")
    assert (checked.code, checked.out) == (0, "")
    assert "sound" in checked.err
    assert run("codebook", "import", "ut.toml", *where).code == 0
    assert run("codebook", "show", "--json", *where).data == {**before, "version": 3}


def test_all_problems_are_told_at_once(run: Callable[..., Answer], tmp_path: Path) -> None:
    """One look tells everything that is wrong with a codebook, line by line, outside a project."""
    bad = CODEBOOK.replace('"drivers"\ndef', '"driver"\ndef').replace('"2"', '"1"')
    bad = bad.replace('name = "Faste møteplasser"', "").replace('id = "drivers"', 'id = "driver"')
    (tmp_path / "slem.toml").write_text(bad, encoding="utf-8")
    answer = run("codebook", "check", "slem.toml")
    assert answer.code == 1
    found = [line for line in answer.out.splitlines() if line.startswith("line ")]
    assert len(found) >= 3
    assert f"{len(found)} problems." in answer.err
    missing = run("codebook", "check", "borte.toml")
    assert missing.code == 1
    assert "borte.toml" in missing.err + missing.out
