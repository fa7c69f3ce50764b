"""Commands that look around from what was coded: more like this, gaps, words for a code."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say, say_json, say_table
from qualcode.errors import UsageProblem
from qualcode.messages import _, ngettext
from qualcode.text.display import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.services.exploring import Gaps
    from qualcode.services.project import Project
    from qualcode.services.standing import Place

_WIDTH = 72
_Most = Annotated[int, typer.Option(min=1, help="How many answers at most.")]


def register(words: typer.Typer) -> None:
    """Add these commands to those of suggestions."""
    command(words, "like")(like)
    command(words, "gaps")(gaps)
    command(words, "words")(words_)


def like(  # noqa: PLR0913  # one parameter a word of the command
    call: Call,
    transcript: Annotated[str | None, typer.Argument(help="The passage's transcript.")] = None,
    start: Annotated[int | None, typer.Argument(help="Its first character, from 0.")] = None,
    end: Annotated[int | None, typer.Argument(help="The character after its last.")] = None,
    *,
    code: Annotated[str | None, typer.Option(help="Instead: what this code is about.")] = None,
    most: _Most = 20,
) -> None:
    """Find more passages like this one, or like a code, in the whole project."""
    from qualcode.services.exploring import find_like_code, find_like_passage

    with call.open() as project:
        if code is not None and transcript is None:
            found = find_like_code(project, code, most)
        elif code is None and transcript is not None and start is not None and end is not None:
            found = find_like_passage(project, transcript, start, end, most)
        else:
            raise UsageProblem(reason=_("Name a passage (TRANSCRIPT START END) or --code CODE."))
        names = _code_names(project)
    if call.json:
        say_json([_entry(one) for one in found])
        return
    for one in found:
        say(f"{one.share:.2f}  {_heading(one)}  {_standing(one, names)}")
        say(f"    «{excerpt(one.text, _WIDTH)}»")
    remark(ngettext("{n} passage.", "{n} passages.", len(found)).format(n=len(found)))


def gaps(call: Call, *, most: _Most = 20) -> None:
    """Find passages nobody coded that look coded, and codes only one of two coders gave."""
    from qualcode.services.exploring import find_gaps

    with call.open() as project:
        found = find_gaps(project, most)
        names = _code_names(project)
    if call.json:
        say_json(_gaps_entry(found))
        return
    for one in found.open:
        say(f"{one.share:.2f}  {_heading(one)}  {names.get(one.code, one.code)}")
        say(f"    «{excerpt(one.text, _WIDTH)}»")
    for side in found.one_sided:
        say(
            _("{coder} has “{code}” here, {other} has not: {place}").format(
                coder=side.coder,
                code=names.get(side.code, side.code),
                other=side.without,
                place=_heading(side),
            )
        )
        say(f"    «{excerpt(side.text, _WIDTH)}»")
    looks = ngettext(
        "{n} passage nobody coded looks coded.",
        "{n} passages nobody coded look coded.",
        len(found.open),
    )
    sided = ngettext(
        "{n} code has one coder of two.", "{n} codes have one coder of two.", len(found.one_sided)
    )
    remark(looks.format(n=len(found.open)) + " " + sided.format(n=len(found.one_sided)))


def words_(
    call: Call,
    code: Annotated[str, typer.Argument(help="The code's id or name.")],
    *,
    add: Annotated[
        list[str] | None,
        typer.Option(help="Add this word to the code's keywords.", metavar="WORD"),
    ] = None,
    most: _Most = 20,
) -> None:
    """Find words typical of what was coded with a code, and add some to its keywords."""
    from qualcode.services.exploring import add_keywords, find_words

    with call.open() as project:
        if add:
            changed = add_keywords(project, code, add)
            if call.json:
                say_json({"code": changed.id, "keywords": list(changed.keywords)})
            else:
                remark(_("Keywords now: {words}.").format(words=", ".join(changed.keywords)))
            return
        found = find_words(project, code, most)
    if call.json:
        say_json([asdict(one) for one in found])
        return
    if not found:
        remark(_("No words: it takes a few codings with the code to tell what is typical of it."))
        return
    rows = [(one.lemma, f"{one.z:.1f}", one.passages, one.elsewhere) for one in found]
    say_table((_("Word"), _("z"), _("With the code"), _("Elsewhere")), rows, numbers=(1, 2, 3))


def _heading(one: Place) -> str:
    """Where a passage is."""
    return f"{one.transcript} {one.span.start}-{one.span.end}"


def _standing(one: Place, names: Mapping[str, str]) -> str:
    """What people have made of a passage."""
    codes = ", ".join(names.get(code, code) for code in one.codes)
    if one.standing == "same":
        return _("coded so: {codes}").format(codes=codes)
    return _("coded otherwise: {codes}").format(codes=codes) if codes else _("not coded")


def _entry(one: Place) -> dict[str, object]:
    """A passage as JSON."""
    return {
        "transcript": one.transcript,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "share": one.share,
        "codes": list(one.codes),
        "standing": one.standing,
    }


def _gaps_entry(found: Gaps) -> dict[str, Sequence[object]]:
    """The gaps as JSON."""
    return {
        "open": [_entry(one) | {"codes": [one.code]} for one in found.open],
        "one_sided": [
            {
                "transcript": one.transcript,
                "start": one.span.start,
                "end": one.span.end,
                "code": one.code,
                "coder": one.coder,
                "without": one.without,
            }
            for one in found.one_sided
        ],
    }


def _code_names(project: Project) -> dict[str, str]:
    """The names of codes by their ids."""
    codebook = project.store.codebook()
    return {code.id: code.name for code in codebook.codes} if codebook else {}
