"""What a person is asked on the command line: to be sure, and for a passphrase."""

from __future__ import annotations

import getpass
import sys

from qualcode.errors import UsageProblem
from qualcode.messages import _

_SHORTEST = 8


def be_sure(question: str, name: str, *, yes: bool) -> None:
    """Go on only if the person types the name, or said so with the command.

    Raises:
        UsageProblem: when they type something else, or nobody is there to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem(reason=_("This cannot be taken back: say --yes if you are sure."))
    sys.stderr.write(_("{question} Type “{name}” to go on: ").format(question=question, name=name))
    sys.stderr.flush()
    if sys.stdin.readline().strip() != name:
        raise UsageProblem(reason=_("Nothing was changed."))


def ask_passphrase(*, twice: bool = False) -> str:
    """A passphrase, typed unseen: never a word of the command, which others could read.

    Without a terminal it is the first line of standard input.

    Raises:
        UsageProblem: when there is none, it is too short, or was typed differently.
    """
    if not sys.stdin.isatty():
        typed = sys.stdin.readline().rstrip("\n")
    else:
        typed = getpass.getpass(_("Passphrase: "))
        if twice and typed != getpass.getpass(_("The same again: ")):
            raise UsageProblem(reason=_("These were two different passphrases."))
    if len(typed) < _SHORTEST:
        reason = _("A passphrase has at least {n} characters; four words are good.")
        raise UsageProblem(reason=reason.format(n=_SHORTEST))
    return typed
