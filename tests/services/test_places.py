"""R4 and R6: where a project may be in use, and what is told where it may not."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import SharedPlace
from qualcode.services import places
from qualcode.services.places import linux_mounts, mac_mounts, mounts, share_of, synced_by
from qualcode.services.project import create_project, open_project

if TYPE_CHECKING:
    from qualcode.services.project import Project

LINUX = """\
25 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 25 0:30 / /mnt/felles rw shared:1 - cifs //nas/felles rw,vers=3.1.1
31 25 0:31 / /hjem/kari/Mine\\040ting rw - fuse.rclone min: rw
32 25 0:32 / /hjem/kari/laast rw - fuse.gocryptfs /hjem/kari/.laast rw
33 25 0:33 / /srv/nfs rw - nfs4 nas:/data rw
34 33 254:3 / /srv/nfs/lokal rw - xfs /dev/sdb rw
35 25 0:35 / /mnt/c rw - 9p drvfs rw
36 25 0:36 / /mnt/lag rw - ext4 /dev/sdc rw
37 25 0:37 / /mnt/lag rw - nfs nas:/lag rw
38 25 8:1 / /media/usb rw - fuseblk /dev/sdd rw
39 25 0:39 / /ansible rw - fuse.sshfs kari@nas:/ rw
""".splitlines()
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//kari@nas/felles on /Volumes/Felles (1) (smbfs, nodev, nosuid, mounted by kari)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
""".splitlines()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/felles/prosjekt", "cifs"),
        ("/hjem/kari/Mine ting/p", "fuse.rclone"),
        ("/srv/nfs/p", "nfs4"),
        ("/mnt/c/Users/kari", "9p"),
        ("/mnt/lag/p", "nfs"),
        ("/ansible", "fuse.sshfs"),
        ("/mnt/felles2/prosjekt", ""),
        ("/hjem/kari/laast/p", ""),
        ("/srv/nfs/lokal/p", ""),
        ("/media/usb/p", ""),
        ("/hjem/kari/Documents", ""),
    ],
)
def test_r6_a_share_is_known_by_its_mount(folder: str, kind: str) -> None:
    """The deepest mount and the latest on it count; an encrypted folder of one's own is none."""
    told = share_of(PurePosixPath(folder), linux_mounts(LINUX))
    assert told == (f"on a network share ({kind})" if kind else "")


def test_r6_shares_on_other_systems() -> None:
    """On macOS `mount` tells types in words; Windows has paths that begin with the server."""
    assert "smbfs" in share_of(PurePosixPath("/Volumes/Felles (1)/p"), mac_mounts(MAC))
    assert share_of(PurePosixPath("/Users/kari/p"), mac_mounts(MAC)) == ""
    assert share_of(PureWindowsPath(r"\\nas\felles\prosjekt"), [])
    for own in (r"C:\Users\kari\prosjekt", r"\\?\C:\Users\kari"):
        assert share_of(PureWindowsPath(own), []) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\kari\OneDrive - Fafo\prosjekt", "OneDrive"),
        (r"C:\Users\kari\OneDrive\p", "OneDrive"),
        ("/Users/kari/Library/CloudStorage/OneDrive-Fafo/p", "OneDrive-Fafo"),
        ("/Users/kari/Library/CloudStorage/Box-Box/p", "Box-Box"),
        ("/hjem/kari/Dropbox (AFI)/p", "Dropbox"),
        ("/hjem/kari/Google Drive/p", "Google Drive"),
        ("/hjem/kari/GoogleDrive-kari@afi.no/p", "Google Drive"),
        (r"C:\Users\kari\iCloudDrive\p", "iCloud"),
        ("/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/p", "iCloud"),
        ("/hjem/kari/Nextcloud/p", "Nextcloud"),
        ("/hjem/kari/dropbox-studien/p", ""),
        ("/hjem/kari/onedrivestudie/p", ""),
        ("/hjem/kari/prosjekt", ""),
    ],
)
def test_r6_a_synced_folder_is_known_by_its_name(folder: str, service: str) -> None:
    """Services call their folders after themselves, mostly with the institute behind."""
    kind = PureWindowsPath if "\\" in folder else PurePosixPath
    assert places._named(kind(folder)) == service  # noqa: SLF001  # no such folder is here


@pytest.mark.parametrize("marker", places._MARKERS)  # noqa: SLF001  # every one of them
def test_r6_a_synced_folder_is_known_by_its_marks(tmp_path: Path, marker: str) -> None:
    """Whatever it is called, and however deep one is in it."""
    (tmp_path / "Felles" / "prosjekt").mkdir(parents=True)
    assert synced_by(tmp_path / "Felles" / "prosjekt") == ""
    (tmp_path / "Felles" / marker).mkdir()
    assert places._MARKERS[marker] in synced_by(tmp_path / "Felles" / "prosjekt")  # noqa: SLF001


def test_r6_what_the_system_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows names OneDrive's folder; on macOS iCloud may have the documents."""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Institutt"))
    assert "OneDrive" in synced_by(tmp_path / "Institutt" / "p")
    documents = tmp_path / "Documents" / "p"
    assert synced_by(documents, tmp_path) == ""
    (tmp_path / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert "iCloud" in synced_by(documents, tmp_path)


def test_r6_this_disk_is_ones_own(tmp_path: Path) -> None:
    """What is mounted here can be read, and the folder of this test is no share."""
    assert share_of(tmp_path, mounts()) == ""
    assert linux_mounts(["", "nonsense", "1 2 3 - "]) == []


def test_r6_no_project_is_made_or_used_there(interviewed: Project, tmp_path: Path) -> None:
    """Nothing is left there, and the sentence has the right ways."""
    synced = tmp_path / "OneDrive - Fafo"
    synced.mkdir()
    with pytest.raises(SharedPlace, match=r"OneDrive.*qualcode share.*qualcode merge"):
        create_project(synced / "p")
    assert list(synced.iterdir()) == []
    interviewed.close()
    moved = interviewed.settings.root.rename(synced / "p")
    before = {path: path.read_bytes() for path in moved.rglob("*") if path.is_file()}
    with pytest.raises(SharedPlace):
        open_project(moved)
    assert {path: path.read_bytes() for path in moved.rglob("*") if path.is_file()} == before


def test_r4_an_archive_on_a_share_can_be_read(
    interviewed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody may write there is no danger: it opens to be read."""
    interviewed.close()
    (tmp_path / "Dropbox").mkdir()
    moved = interviewed.settings.root.rename(tmp_path / "Dropbox" / "p")
    monkeypatch.setattr("os.access", lambda *_path_and_mode: False)
    with open_project(moved, coder="KL") as project:
        assert project.store.readonly
        assert project.store.check() == []
