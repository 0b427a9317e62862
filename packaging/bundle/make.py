#!/usr/bin/env python3
"""Makes Caseworker a folder that runs without Python, and of that folder a package for Debian.

Called by `dev.py bundle [--deb] [--quick] [folder]`; --quick packs without compressing. Needs PyInstaller (in .venv), and for the package the
tool dpkg-deb of Debian and its kin. Nothing is fetched.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = ("caseworker-window", "caseworker")
DEPENDS = (
    "libc6 (>= 2.34), libgl1, libegl1, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, "
    "libfontconfig1, libfreetype6, libbrotli1, libx11-6, libx11-xcb1, libxkbcommon0, "
    "libxkbcommon-x11-0, libxcb1, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, "
    "libxcb-randr0, libxcb-render-util0, libxcb-render0, libxcb-shape0, libxcb-shm0, libxcb-sync1, "
    "libxcb-xfixes0, libxcb-xkb1"
)
"""What a desktop brings and the bundle does not: X, GL, fonts, as named by Debian 12 and 13."""
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def version() -> str:
    """The version of this program, as pyproject.toml has it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: str = tomllib.loads(text)["project"]["version"]
    return found


def make_folder(target: Path) -> Path:
    """Build the folder `caseworker` in `target`. Raises CalledProcessError if it cannot be built."""
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
         "--distpath", str(target), "--workpath", str(target / "work"),
         str(HERE / "caseworker.spec")],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )  # fmt: skip
    shutil.rmtree(target / "work")
    return target / "caseworker"


def control(size_kib: int) -> str:
    """What the package says about itself. `size_kib`: how large it is once installed."""
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    return (
        f"Package: caseworker\nVersion: {version()}\nArchitecture: {architecture}\n"
        "Maintainer: Caseworker contributors <caseworker@localhost>\nSection: misc\n"
        f"Priority: optional\nInstalled-Size: {size_kib}\nDepends: {DEPENDS}\n"
        "Description: Which database is wrong about a person, and is it put right?\n"
        " Looks one person up in every registered database, shows what differs and\n"
        " since when, follows each correction, and proves what was checked.\n"
    )


def make_deb(folder: Path, target: Path, compression: str = "xz") -> Path:
    """Pack the built folder as a .deb in `target`. Raises CalledProcessError, FileNotFoundError."""
    tree = target / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "opt" / "caseworker", symlinks=True)
    for name in PROGRAMS:
        link = tree / "usr" / "bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"/opt/caseworker/{name}")
    for source, place in (
        ("caseworker.desktop", "usr/share/applications"),
        ("caseworker.svg", "usr/share/icons/hicolor/scalable/apps"),
    ):
        (tree / place).mkdir(parents=True)
        shutil.copy(HERE / source, tree / place)
    documents = tree / "usr/share/doc/caseworker"
    documents.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", documents / "copyright")
    shutil.copy(ROOT / "packaging" / "NOTICES.md", documents)
    size = sum(one.lstat().st_size for one in tree.rglob("*") if not one.is_symlink()) // 1024
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(size), encoding="utf-8")
    made = target / f"caseworker_{version()}_{ARCHITECTURES.get(platform.machine(), 'any')}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", str(tree), str(made)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    return made


def main(words: list[str]) -> int:
    """Build what is asked for and say where it lies; 1 if a tool could not do it."""
    rest = [word for word in words if not word.startswith("--")]
    target = Path(rest[0] if rest else "dist").resolve()
    try:
        made = [make_folder(target)]
        if "--deb" in words:
            made.append(make_deb(made[0], target, "none" if "--quick" in words else "xz"))
    except (subprocess.CalledProcessError, FileNotFoundError) as fault:
        print(f"The bundle could not be made: {fault}", file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
