"""Where an audit record may lie: on a disk of this computer, never on a network share.

SQLite's write-ahead log needs shared memory, which network file systems do not give; a ledger there
would be damaged sooner or later. A folder that several accounts of one office share by group rights
on one computer is fine, and the files are made so that the whole group can use them.
"""

from __future__ import annotations

import os
import platform
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from caseworker.errors import LedgerError

NETWORK_FILE_SYSTEMS = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs"}
    | {"fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.onedriver", "fuse.rclone", "fuse.sshfs"}
)
"""Types in /proc/mounts under which files lie on another computer."""

_DRIVE_REMOTE = 4  # GetDriveTypeW, Windows


def refuse_network_share(
    path: Path, *, mounts: str | None = None, environment: Mapping[str, str] | None = None
) -> None:
    """Raise LedgerError if the path lies on a network share or in a synchronised folder.

    Only where that can be told: Windows drives and UNC paths, OneDrive folders, Linux mounts.
    `mounts` is text in the form of /proc/mounts; `environment` stands in for os.environ.
    """
    kind = (
        _unc(path)
        or _windows_drive(path)
        or _synchronised(path, os.environ if environment is None else environment)
        or _linux_mount(path, _proc_mounts() if mounts is None else mounts)
    )
    if kind:
        raise LedgerError(
            f"The audit record cannot be kept in this folder: it is {kind}.",
            advice="Choose a folder on a disk of this computer. Nothing was written.",
        )


def _unc(path: Path) -> str:
    return "a network path" if str(path).startswith(("\\\\", "//")) else ""


def _windows_drive(path: Path) -> str:
    if platform.system() != "Windows":
        return ""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kind = kernel.GetDriveTypeW(path.absolute().anchor)
    return "a network drive" if kind == _DRIVE_REMOTE else ""


def _synchronised(path: Path, environment: Mapping[str, str]) -> str:
    whole = path.absolute()
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        folder = environment.get(name)
        if folder and whole.is_relative_to(folder):
            return "a folder that OneDrive copies to a server"
    return ""


def _proc_mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _linux_mount(path: Path, mounts: str) -> str:
    """The mount that holds the path is the one with the longest name above it; last one wins."""
    whole = Path(os.path.realpath(path))
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1])
        if whole.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), parts[2]
    return f"on a network share ({kind})" if kind in NETWORK_FILE_SYSTEMS else ""


def make_file(path: Path) -> None:
    """Create the empty ledger file with rights that suit its folder; leave one that exists alone.

    In a folder that its group may write to, the group may use the ledger too; elsewhere only the
    owner may. SQLite gives the files beside it (-wal, -shm) the same rights. The umask cannot take
    the group's right away, and a set-group-id folder hands its group on by itself.
    """
    shared = bool(path.parent.stat().st_mode & stat.S_IWGRP)
    mode = 0o660 if shared else 0o600
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    except FileExistsError:
        return
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)
