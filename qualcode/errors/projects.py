"""Errors about projects, their files and the disk they are on."""

from __future__ import annotations

import errno

from qualcode.errors.base import QualcodeError
from qualcode.messages import N_


class NoProject(QualcodeError):
    """No project was found here or above."""

    sentence = N_(
        "No project in “{folder}” or any folder above it: go to your project's folder, "
        "name it with --project, or make one with `qualcode init`."
    )


class NoProjectFile(QualcodeError):
    """The folder is a project whose project file is gone."""

    sentence = N_(
        "“{folder}” is a project, but its file “{file}” is missing: put it back from a copy."
    )


class NoSettings(QualcodeError):
    """The project file is there, the settings file that makes its folder a project is not."""

    sentence = N_(
        "“{folder}” has a project file but no “{file}”: put that back from a copy, or make it "
        "with the line [project] in any text editor."
    )


class ProjectExists(QualcodeError):
    """There is a project here already."""

    sentence = N_("There is a project in “{folder}” already; nothing was changed.")


class FolderRefused(QualcodeError):
    """The folder cannot be read or written."""

    sentence = N_("“{folder}” cannot be used: {reason}. Choose a folder you may write to.")


class SharedPlace(QualcodeError):
    """The folder is on a share of the network or is synced: no project can be in use there."""

    sentence = N_(
        "“{folder}” lies {where}. A project that is in use there can be damaged without anybody "
        "noticing: keep it on this computer's own disk. Where several people code, each has a copy "
        "of their own: `qualcode share --to NAME` makes it, `qualcode merge FILE` takes it in."
    )


class BadSettings(QualcodeError):
    """qualcode.toml cannot be read."""

    sentence = N_("“{file}” cannot be read: {reason}. Correct it in any text editor.")


class NewerProject(QualcodeError):
    """The project was made by a newer version of the program."""

    sentence = N_(
        "“{file}” was made by a newer version of qualcode (its tables are of version {revision}): "
        "install the newest qualcode. Nothing was changed."
    )


class ReplacedProject(QualcodeError):
    """Another file lies where the open project file was."""

    sentence = N_(
        "“{file}” was replaced or removed while it was open, so nothing more is saved here: close "
        "qualcode and open it again. What was saved until then is in “{copy}”."
    )


class DamagedProject(QualcodeError):
    """The project file is not a readable database of ours."""

    sentence = N_(
        "“{file}” cannot be read as a qualcode project: {reason}. "
        "Do not write to it; put back a copy from before the damage."
    )


class ProjectBusy(QualcodeError):
    """Another program holds the project file."""

    sentence = N_("“{file}” is in use by another program; try again in a moment.")


class ChangedMeanwhile(QualcodeError):
    """Another program changed what this builds on between looking and writing."""

    sentence = N_(
        "“{file}” was changed by another program at the same moment; nothing was changed. "
        "Look again and try once more."
    )


class ReadOnlyProject(QualcodeError):
    """The project can be read but not changed."""

    sentence = N_("This project can only be read here, not changed: “{file}”.")


class DiskProblem(QualcodeError):
    """The disk did not take what was written."""

    sentence = N_("“{file}” could not be written: {reason}. Nothing was half-written.")


def unusable(folder: object, error: OSError) -> FolderRefused | DiskProblem:
    """The error for a folder in which something could not be read or written."""
    reason = error.strerror or error
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskProblem(file=folder, reason=reason)
    return FolderRefused(folder=folder, reason=reason)


class FileProblem(QualcodeError):
    """A file could not be read or written."""

    sentence = N_("“{file}”: {reason}.")


class UnknownBackup(QualcodeError):
    """There is no copy of that name, or more than one."""

    sentence = N_(
        "No single copy is called “{name}”: choose an id from `qualcode backup list`, "
        "or a file name."
    )


class BadBackup(QualcodeError):
    """A copy of the project file is not sound."""

    sentence = N_(
        "The copy “{file}” is damaged and was not put back; the project is as it was. "
        "Choose another: `qualcode backup list`."
    )


class BadDatabase(QualcodeError):
    """What was given for a team's database is none."""

    sentence = N_("{database} cannot be used as a team's database: {reason}.")
    exit_code = 2


class TwoProjects(QualcodeError):
    """The folder has a project file, and a team's database is named for it."""

    sentence = N_(
        "“{folder}” has a project file of its own, and a team's database is named as well "
        "(database in qualcode.toml, or QUALCODE_DATABASE_URL): move “{file}” away, or take the "
        "name out."
    )


class NoTeamProject(QualcodeError):
    """The database on the server is empty."""

    sentence = N_(
        "There is no project in {database} yet: go to a project's folder and put it there with "
        "`qualcode copy --to ADDRESS`."
    )


class ServerProblem(QualcodeError):
    """The server of a team's database cannot be used."""

    sentence = N_(
        "{database}: {reason}. What was confirmed before is saved; the rest can be done again."
    )


class TextsDiffer(QualcodeError):
    """A copy has another text under the name of a transcript."""

    sentence = N_(
        "Nothing was merged: “{transcript}” is another text in {name}'s copy than here, under the "
        "same name. Give yours another name (`qualcode transcripts rename`) and merge again, or "
        "take theirs in under a further name with --keep-both."
    )


class WordsCorrected(QualcodeError):
    """The words of a transcript were corrected here or in a copy since that was made."""

    sentence = N_(
        "Nothing was merged: the words of “{transcript}” were corrected on one side since the copy "
        "was made, so its passages are not the same any more. Correct them on the other side in "
        "the same way, and merge then."
    )


class NoCopyOfThis(QualcodeError):
    """A file to be merged was not made from this project by `share`."""

    sentence = N_("Nothing was merged: “{file}” {reason}.")


class DamagedCopy(QualcodeError):
    """A copy to be merged has changed in a way it should not have."""

    sentence = N_(
        "Nothing was merged: “{file}” is not sound. First finding: {finding} Ask for a sound one: "
        "`qualcode check` there tells more."
    )


class UnknownConflict(QualcodeError):
    """Nothing undecided is called so."""

    sentence = N_("Nothing undecided has the number {number}; `qualcode conflicts list` shows it.")
