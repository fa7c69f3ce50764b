"""The part of the store that gives copies away and takes them in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from qualcode.errors import DamagedCopy, NoCopyOfThis, UsageProblem
from qualcode.messages import _
from qualcode.model import new_id, now
from qualcode.store import schema
from qualcode.store.acts import Act, read_acts
from qualcode.store.changes import added, present_rows, revised
from qualcode.store.journal import Entry
from qualcode.store.merging.carrying import carry_over
from qualcode.store.merging.conflicts import read_conflicts
from qualcode.store.merging.copying import fill_copy
from qualcode.store.merging.incoming import MERGE
from qualcode.store.merging.receipt import Fate, Receipt
from qualcode.store.merging.taking import Keep, Taking
from qualcode.store.recovering import recover_into
from qualcode.store.redacting import last_redaction, shared_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection, Row

    from qualcode.model import Conflict
    from qualcode.store.connections import Connections
    from qualcode.store.integrity import Finding
    from qualcode.store.recovering import Recovered
    from qualcode.store.veil import Veil

SHARE = "project.share"


class _OnlyLooked(Exception):  # never leaves this module
    """Nothing was to be changed."""


class Sharing:
    """What two project files do with each other."""

    _database: Connections

    if TYPE_CHECKING:

        @property
        def path(self) -> Path:
            """The project file."""

        def check(self) -> list[Finding]:
            """Everything that has changed and should not have."""

        def _seeing(self) -> AbstractContextManager[tuple[Connection, Veil]]:
            """A reading connection, and what who is looking may see."""

        def _writing(self) -> AbstractContextManager[Connection]:
            """A writing connection."""

    def share_into(self, copy: Sharing, coder: str, *, to: str, blind: bool) -> None:
        """Fill an empty project file with a copy for somebody, and note whom it was given to.

        Raises:
            UsageProblem: when there is nothing to give.
            ReadOnlyProject, DiskProblem: when it cannot be written.
        """
        replica = new_id()
        facts: dict[str, str | int] = {"name": to, "blind": int(blind), "replica": replica}
        with self._database.reading() as source, copy._writing() as target:
            origin = _first(source)
            if origin is None:
                raise UsageProblem(reason=_("There is nothing in this project to share yet."))
            entry = Entry(target, coder, SHARE, {**facts, "origin": origin.id})
            fill_copy(source, entry, to, blind=blind)
            entry.close()
            begins = _last(target).hash
        row = {"id": replica, "name": to, "blind": blind, "begins": begins}
        with self._writing() as connection:
            entry = Entry(connection, coder, SHARE, facts)
            entry.write(added(schema.replica, [{**row, "taken": 1, "head": begins, "at": now()}]))
            entry.close()

    def merge(
        self,
        copy: Sharing,
        coder: str,
        *,
        keep_both: bool = False,
        dry_run: bool = False,
        keep: Keep = lambda file, _sha256: file,
    ) -> Receipt:
        """Take in what was done in a copy since it was given away or taken in last.

        All of it in one action, or nothing; with ``dry_run`` nothing. ``keep`` keeps a
        file that a transcript of the copy was imported from, and says under which name.

        Raises:
            NoCopyOfThis, DamagedCopy: when the copy is none, or not sound.
            TextsDiffer, CodebookRefused: when a person must do something before.
        """
        findings = copy.check()
        if findings:
            raise DamagedCopy(file=copy.path, finding=findings[0].sentence)
        receipt = Receipt("")
        with (
            suppress(_OnlyLooked),
            copy._database.reading() as there,
            self._writing() as here,
        ):
            made = self._recognised(copy, here, there)
            receipt.name = str(made.facts["name"])
            row = present_rows(here, schema.replica, [made.facts["replica"]]).get(
                made.facts["replica"]
            )
            last, taken = _last(there), row["taken"] if row else 1
            if last.number == taken:
                return receipt
            entry = Entry(here, coder, MERGE, {"name": receipt.name})
            entry.ensure_coders([receipt.name])
            Taking(entry, here, there, receipt, keep, same_names=keep_both).take(taken)
            fresh = {
                "id": made.facts["replica"],
                "name": receipt.name,
                "blind": bool(made.facts["blind"]),
                "begins": made.hash,
                "taken": last.number,
                "head": last.hash,
                "at": row["at"] if row else made.at,
            }
            entry.write(
                revised(schema.replica, row, **fresh) if row else added(schema.replica, [fresh])
            )
            carry_over(here, there, fresh["id"])
            entry.note(_counts(receipt))
            entry.close()
            if dry_run:
                raise _OnlyLooked
        return receipt

    def acts(
        self, *, coder: str | None = None, since: str = "", about: Sequence[str] = ()
    ) -> list[Act]:
        """Who did what, the oldest first, here and in the copies taken in; see `read_acts`."""
        with self._seeing() as (connection, veil):
            return read_acts(connection, veil, coder=coder, since=since, about=about)

    def recover(self, damaged: Path, backups: Sequence[Path], coder: str) -> Recovered:
        """Write into this empty project what can be read of a damaged file, as one action.

        Raises:
            DamagedProject: when nothing in it can be read.
        """
        return recover_into(damaged, backups, self._database, coder)

    def conflicts(self) -> list[Conflict]:
        """What was changed on both sides of merges and waits for a decision."""
        with self._database.reading() as connection:
            return read_conflicts(connection)

    def _recognised(self, copy: Sharing, here: Connection, there: Connection) -> Row[Any]:
        """The action that made the copy, found to be one of this project and of its line.

        Raises:
            NoCopyOfThis: when it is of another project, or was put back to an earlier state.
        """
        made, own = _first(there), _first(here)
        if made is None or made.kind != SHARE:
            reason = _("was not made by `qualcode share`")
            raise NoCopyOfThis(file=copy.path, reason=reason)
        if own is None or made.facts["origin"] != own.id:
            raise NoCopyOfThis(file=copy.path, reason=_("is a copy of another project"))
        if shared_at(here, made.facts["replica"]) < last_redaction(here):
            reason = _(
                "was made before personal data were taken out of this project, and would bring "
                "them back; have it deleted, and make a new one"
            )
            raise NoCopyOfThis(file=copy.path, reason=reason)
        row = present_rows(here, schema.replica, [made.facts["replica"]]).get(made.facts["replica"])
        if row is not None:
            then = there.scalar(
                select(schema.action.c.hash).where(schema.action.c.number == row["taken"])
            )
            if then != row["head"]:
                reason = _(
                    "was put back to an earlier state since it was merged last; merge a copy that "
                    "has what was merged, or make a new one"
                )
                raise NoCopyOfThis(file=copy.path, reason=reason)
        return made


def _first(connection: Connection) -> Row[Any] | None:
    """The action a journal begins with."""
    return connection.execute(
        select(schema.action).order_by(schema.action.c.number).limit(1)
    ).one_or_none()


def _counts(receipt: Receipt) -> dict[str, int]:
    """What the history says of a merge."""
    return {
        "count": receipt.incoming,
        "codings": receipt.of(Fate.ADDED, "coding"),
        "clashes": receipt.of(Fate.CLASHED),
    }


def _last(connection: Connection) -> Row[Any]:
    """The action a journal ends with."""
    newest = select(func.max(schema.action.c.number)).scalar_subquery()
    return connection.execute(select(schema.action).where(schema.action.c.number == newest)).one()
