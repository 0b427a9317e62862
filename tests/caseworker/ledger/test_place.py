"""A ledger lies on a disk of this computer, with rights that suit its folder."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from caseworker.errors import LedgerError
from caseworker.ledger.place import make_file, refuse_network_share

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/office /mnt/office nfs4 rw 0 0
//server/share /mnt/the\\040share cifs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
me@server: /home/me/far fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    "place", ["/mnt/office/a/ledger.db", "/mnt/the share/ledger.db", "/home/me/far/ledger.db"]
)
def test_a_network_mount_is_refused(place: str) -> None:
    with pytest.raises(LedgerError, match="network share") as caught:
        refuse_network_share(Path(place), mounts=MOUNTS, environment={})
    assert "disk of this computer" in caught.value.advice


@pytest.mark.parametrize(
    "place", ["/home/me/ledger.db", "/mnt/office/local/ledger.db", "/mnt/officer/ledger.db"]
)
def test_a_local_disk_is_accepted_also_below_a_network_mount(place: str) -> None:
    refuse_network_share(Path(place), mounts=MOUNTS, environment={})


def test_a_mount_that_covers_another_counts() -> None:
    covered = MOUNTS + "server:/x /mnt/office/local nfs rw 0 0\n"
    with pytest.raises(LedgerError):
        refuse_network_share(Path("/mnt/office/local/l.db"), mounts=covered, environment={})


def test_a_network_path_of_windows_is_refused() -> None:
    with pytest.raises(LedgerError, match="network path"):
        refuse_network_share(Path(r"\\server\share\ledger.db"), mounts="", environment={})


def test_a_folder_that_is_copied_to_a_server_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="OneDrive"):
        refuse_network_share(
            tmp_path / "x" / "ledger.db", mounts="", environment={"OneDrive": str(tmp_path)}
        )


posix = pytest.mark.skipif(sys.platform == "win32", reason="rights work in another way there")


@posix
@pytest.mark.parametrize(("folder", "file"), [(0o2770, 0o660), (0o700, 0o600), (0o755, 0o600)])
def test_the_group_may_write_where_it_may_write_to_the_folder(
    tmp_path: Path, folder: int, file: int
) -> None:
    tmp_path.chmod(folder)
    before = os.umask(0o077)
    try:
        make_file(tmp_path / "ledger.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "ledger.db").stat().st_mode) == file


@posix
def test_a_file_that_exists_keeps_its_rights_and_content(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"content")
    path.chmod(0o640)
    make_file(path)
    assert path.read_bytes() == b"content"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
