"""Looks for what the operating system must bring along: Qt's libraries, and Python's own venv.

Standard library only. Nothing here raises for a missing part: each function answers with what is
missing, and `install` says whether it could be put right.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """A shared library Qt loads, and the Debian packages that hold it, newest name first."""

    soname: str
    packages: tuple[str, ...]
    screen_only: bool = False


# Found by loading every Qt plug-in on a bare Debian 12; the t64 name is that of Debian 13 and
# Ubuntu 24.04 onwards.
QT_LIBRARIES = (
    Library("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Library("libGL.so.1", ("libgl1",)),
    Library("libEGL.so.1", ("libegl1",)),
    Library("libdbus-1.so.3", ("libdbus-1-3",)),
    Library("libfontconfig.so.1", ("libfontconfig1",)),
    Library("libxkbcommon.so.0", ("libxkbcommon0",)),
    Library("libxcb-cursor.so.0", ("libxcb-cursor0",), screen_only=True),
    Library("libxcb-icccm.so.4", ("libxcb-icccm4",), screen_only=True),
    Library("libxcb-keysyms.so.1", ("libxcb-keysyms1",), screen_only=True),
    Library("libxcb-shape.so.0", ("libxcb-shape0",), screen_only=True),
    Library("libxcb-xkb.so.1", ("libxcb-xkb1",), screen_only=True),
    Library("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), screen_only=True),
)


def loads(soname: str) -> bool:
    """Whether the system's loader finds this library and all that it needs in turn."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(
    screen: bool, loads: Callable[[str], bool] = loads, platform: str = sys.platform
) -> list[Library]:
    """The libraries Qt would not find here; `screen` asks for those of a real display as well.

    Windows and macOS bring theirs, so there the list is always empty.
    """
    if platform != "linux":
        return []
    wanted = [lib for lib in QT_LIBRARIES if screen or not lib.screen_only]
    return [lib for lib in wanted if not loads(lib.soname)]


def has_screen() -> bool:
    """Whether a display to draw on has been announced to this process."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_venv() -> bool:
    """Whether this Python came without venv or without the pip it puts inside (as on Debian)."""
    return any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip"))


def venv_package() -> str:
    """The Debian package that completes the Python running now."""
    return f"python3.{sys.version_info[1]}-venv"


def known_to_apt(package: str) -> bool:
    """Whether apt's lists have a package of exactly this name."""
    if shutil.which("apt-cache") is None:
        return False
    shown = subprocess.run(
        ["apt-cache", "show", "--quiet=2", package],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return shown.returncode == 0


def package_names(
    libraries: Iterable[Library], known: Callable[[str], bool] = known_to_apt
) -> list[str]:
    """One package name for each library, as this release calls it; the oldest name if unsure."""
    names = []
    for library in libraries:
        *newer, oldest = library.packages
        names.append(next((name for name in newer if known(name)), oldest))
    return names


def apt_line(packages: Iterable[str]) -> str:
    """The one line that a person with rights can type."""
    install = "sudo apt-get install -y --no-install-recommends "
    return "sudo apt-get update && " + install + " ".join(packages)


def rights() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo if it asks no password, else None."""
    if shutil.which("apt-get") is None or not Path("/etc/debian_version").exists():
        return None
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(
        ["sudo", "-n", "true"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install(find: Callable[[], list[str]]) -> bool:
    """Install the packages that `find()` names; it is asked again once apt's lists are fresh.

    Returns whether apt-get did it. False also where we have no right to: nothing is tried then.
    """
    before = rights()
    if before is None:
        return False
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    get = [*before, *environment, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    options = ["install", "-y", "--no-install-recommends"]
    if _quiet([*get, *options, *find()]):
        return True
    _quiet([*get, "update"])
    return _quiet([*get, *options, *find()])


def _quiet(command: list[str]) -> bool:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
