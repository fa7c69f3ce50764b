"""Places where a project file must not be in use: shares of the network, and synced folders.

SQLite needs memory that all who use a file share, which only one computer has; and what syncs a
folder copies the file while it is written, which damages one copy in three.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from qualcode.errors import SharedPlace
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Mount = tuple[Path, str]
"""Where something is mounted, and of which type it is."""

_SHARES = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse"),
        *("glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "orangefs", "prl_fs"),
        *("smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs", "webdav"),
    )
)
_OWN_DISK = frozenset(
    f"fuse.{name}"
    for name in ("bindfs", "cryfs", "encfs", "gocryptfs", "lxcfs", "mergerfs", "securefs")
)
"""What looks like a share and is this computer's own disk, mostly encrypted."""
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive( ?-.*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( ?\(.*\))?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive(-.*)?|drivefs", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud|owncloud", re.IGNORECASE)),
)
"""Services, and what their folders are called."""
_CLOUD_STORAGE = "CloudStorage"
"""Where macOS keeps the folders of all such services."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""Files that a service leaves in the folder it syncs, whatever that is called."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows says in its environment that OneDrive is."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MAC_MOUNT = re.compile(r".+ on (/.*) \((\w+)[,)]")
_REMOTE_DRIVE = 4


def refuse_shared(folder: Path) -> None:
    """Refuse a folder in which a project file must not be in use.

    Raises:
        SharedPlace: naming what it is, and the right ways.
    """
    where = share_of(folder, mounts()) or synced_by(folder)
    if where:
        raise SharedPlace(folder=folder, where=where)


def share_of(folder: PurePath, mounted: Sequence[Mount]) -> str:
    """What share of the network a folder is on, in words; empty for this computer's own disk."""
    if folder.drive.startswith("\\\\") and not folder.drive.startswith(("\\\\?\\", "\\\\.\\")):
        return _("on a network share")
    if _is_remote_drive(folder.anchor):
        return _("on a network share")
    kind = ""
    longest = -1
    for place, found in mounted:
        # Of two on the same place the later one hides the other.
        if folder.is_relative_to(place) and len(place.parts) >= longest:
            kind, longest = found, len(place.parts)
    is_share = kind in _SHARES or (kind.startswith("fuse.") and kind not in _OWN_DISK)
    return _("on a network share ({kind})").format(kind=kind) if is_share else ""


def synced_by(folder: Path, home: Path | None = None) -> str:
    """In which synced folder this one is, in words; empty if in none."""
    service = _named(folder) or _marked(folder) or _said_by_system(folder, home or Path.home())
    return _("in a folder that {service} copies elsewhere").format(service=service) * bool(service)


def mounts() -> list[Mount]:
    """What is mounted where, as far as this system tells."""
    if sys.platform == "win32":
        return []
    if sys.platform == "darwin":
        done = subprocess.run(["/sbin/mount"], capture_output=True, check=False)
        return mac_mounts(done.stdout.decode("utf-8", "replace").splitlines())
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return linux_mounts(text.splitlines())


def linux_mounts(lines: Iterable[str]) -> list[Mount]:
    """The lines of ``mountinfo``: the place is the fifth word, the type comes after a dash."""
    found = []
    for line in lines:
        before, dash, after = line.partition(" - ")
        words = before.split(" ")
        if dash and len(words) > len("12345"):
            place = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), words[4])
            found.append((Path(place), after.split(" ")[0]))
    return found


def mac_mounts(lines: Iterable[str]) -> list[Mount]:
    """The lines of ``mount`` on macOS: what, where, and in brackets the type first."""
    parts = [_MAC_MOUNT.fullmatch(line) or _MAC_MOUNT.match(line) for line in lines]
    return [(Path(part[1]), part[2]) for part in parts if part]


def _is_remote_drive(anchor: str) -> bool:
    """Whether a letter of Windows stands for a share."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # on Windows alone

        return bool(ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE)
    return False


def _named(folder: PurePath) -> str:
    """Which service a folder above is called after."""
    for above, part in zip(("", *folder.parts), folder.parts, strict=False):
        if above == _CLOUD_STORAGE:
            return part
        for service, names in _SYNCED:
            if names.fullmatch(part):
                return service
    return ""


def _marked(folder: Path) -> str:
    """Which service has left its mark in the folder or one above."""
    for one in (folder, *folder.parents):
        try:
            present = {entry.name for entry in os.scandir(one) if entry.name.startswith(".")}
        except OSError:
            continue
        for marker, service in _MARKERS.items():
            if marker in present:
                return service
    return ""


def _said_by_system(folder: Path, home: Path) -> str:
    """Which service this system itself says has the folder."""
    for name in _VARIABLES:
        place = os.environ.get(name)
        if place and folder.is_relative_to(place):
            return "OneDrive"
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Documents", "Desktop"):
        if folder.is_relative_to(home / name) and (cloud / name).exists():
            return "iCloud"
    return ""
