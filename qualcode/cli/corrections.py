"""Commands that correct transcripts: rename, archive, restore, set, replace, speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.call import Call, command
from qualcode.cli.output import remark, say_json, say_table
from qualcode.messages import _, ngettext
from qualcode.model import Role  # noqa: TC001  # Typer reads it at run time

if TYPE_CHECKING:
    from qualcode.services.project import Project

_Name = Annotated[str, typer.Argument(metavar="NAME", help="The transcript's name.")]
_Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Transcripts' names.")]


def register(words: typer.Typer) -> None:
    """Add these commands to those of transcripts."""
    command(words, "rename")(rename)
    command(words, "archive")(archive)
    command(words, "restore")(restore)
    command(words, "set")(set_)
    command(words, "replace")(replace)
    command(words, "speaker")(speaker)


def rename(
    call: Call,
    name: _Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
) -> None:
    """Give a transcript another name."""
    from qualcode.services.corrections import rename_transcript

    with call.open() as project:
        kept = rename_transcript(project, name, new)
    if call.json:
        say_json({"name": kept})
    else:
        remark(_("It is called “{name}” now.").format(name=kept))


def archive(call: Call, names: _Names) -> None:
    """Put transcripts away: out of lists, counts, suggestions and matrices; codings are kept."""
    _put(call, names, archived=True)


def restore(call: Call, names: _Names) -> None:
    """Bring archived transcripts back as they were."""
    _put(call, names, archived=False)


def _put(call: Call, names: list[str], *, archived: bool) -> None:
    """Put transcripts away, or bring them back, and say which."""
    from qualcode.services.corrections import archive_transcripts

    with call.open() as project:
        changed = archive_transcripts(project, names, archived=archived)
    if call.json:
        say_json({"archived" if archived else "restored": changed})
        return
    told = ", ".join(changed)
    if not changed:
        remark(_("Nothing to do: they were so already."))
    elif archived:
        remark(
            _("Archived: {names}. `qualcode transcripts restore` brings back.").format(names=told)
        )
    else:
        remark(_("Brought back: {names}.").format(names=told))


def set_(
    call: Call,
    name: _Name,
    pairs: Annotated[
        list[str],
        typer.Argument(metavar="NAME=VALUE...", help="Attributes; without a value one is removed."),
    ],
) -> None:
    """Give a transcript attributes, such as county=Oslo; county= removes one."""
    from qualcode.services.corrections import attribute_pair, set_attributes

    attributes = dict(map(attribute_pair, pairs))
    with call.open() as project:
        after = set_attributes(project, name, attributes)
    if call.json:
        say_json({"attributes": after})
    else:
        told = ", ".join(f"{key}={value}" for key, value in after.items())
        remark(_("Its attributes now: {attributes}.").format(attributes=told or "–"))


def replace(
    call: Call,
    attribute: Annotated[str, typer.Argument(metavar="ATTRIBUTE", help="Such as county.")],
    old: Annotated[str, typer.Argument(metavar="OLD", help="The value as it stands.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The value as it should be.")],
) -> None:
    """Write a value of an attribute another way, on all transcripts and speakers that have it."""
    from qualcode.services.corrections import replace_value

    with call.open() as project:
        count = replace_value(project, attribute, old, new)
    if call.json:
        say_json({"changed": count})
    else:
        remark(ngettext("Changed in {n} place.", "Changed in {n} places.", count).format(n=count))


def speaker(  # noqa: PLR0913  # one parameter an option
    call: Call,
    name: _Name,
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="A speaker's name or number.")
    ] = None,
    *,
    rename: Annotated[
        str | None, typer.Option("--rename", metavar="NEW", help="Another name.")
    ] = None,
    join: Annotated[
        str | None,
        typer.Option("--join", metavar="OTHER", help="Let OTHER's turns be this speaker's."),
    ] = None,
    role: Annotated[Role | None, typer.Option("--role", help="What they are here.")] = None,
    informant: Annotated[
        str | None,
        typer.Option(
            "--informant", metavar="ID", help="Who they are in all transcripts; empty: unknown."
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An attribute; without a value: remove."),
    ] = None,
) -> None:
    """Show the speakers of a transcript, or correct one of them."""
    from qualcode.services.corrections import attribute_pair
    from qualcode.services.speakers import SpeakerCorrection, correct_speaker, find_speaker
    from qualcode.services.transcripts import load_transcript

    correction = SpeakerCorrection(
        rename, role, informant, dict(attribute_pair(word, "--set") for word in set_ or [])
    )
    with call.open() as project:
        if who is None:
            _refuse_nobody(correction != SpeakerCorrection() or join is not None)
        elif correction == SpeakerCorrection() and join is None:
            find_speaker(load_transcript(project, name), who)
        else:
            correct_speaker(project, name, who, correction, join=join)
        _show_speakers(call, project, name)


def _refuse_nobody(meant: bool) -> None:  # noqa: FBT001  # whether a correction was given
    """Refuse a correction of nobody."""
    from qualcode.errors import UsageProblem

    if meant:
        raise UsageProblem(reason=_("Say which speaker is to be corrected: their name or number."))


def _show_speakers(call: Call, project: Project, name: str) -> None:
    """The speakers of a transcript as they are now."""
    from qualcode.services.speakers import list_speakers, role_word
    from qualcode.services.transcripts import load_transcript

    transcript = load_transcript(project, name)
    voices = list_speakers(transcript)
    if call.json:
        say_json(
            [
                {
                    "number": one.number,
                    "name": one.speaker.name,
                    "role": one.speaker.role.value,
                    "informant": one.speaker.informant,
                    "attributes": dict(one.speaker.attributes),
                    "turns": one.turns,
                    "words": one.words,
                }
                for one in voices
            ]
        )
        return
    say_table(
        ["", _("speaker"), _("role"), _("turns"), _("words"), _("informant"), _("attributes")],
        [
            (
                one.number,
                one.speaker.name,
                role_word(one.speaker.role),
                one.turns,
                one.words,
                one.speaker.informant,
                ", ".join(f"{key}={value}" for key, value in one.speaker.attributes.items()),
            )
            for one in voices
        ],
        numbers=(0, 3, 4),
        whole=(1,),
    )
