"""Makes the project's own Python environment in .venv, and knows at a glance whether it is good.

A stamp inside `.venv` says what was installed, for which Python and at which place on the disk.
It is taken away before anything changes and written last, so that an interrupted installation is
never mistaken for a finished one. Standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
USE = "requirements.txt"  # what running needs
DEV = "requirements-dev.txt"  # the same pins, and what testing needs
STAMP = "caseworker-setup.json"
UNDER_WAY = "under way"

# Settings of pip that would send packages somewhere other than into .venv.
_ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")


class SetUpFault(Exception):
    """The environment could not be made; the message says what to do."""


@dataclass(frozen=True)
class Stamp:
    """What a finished environment holds: place, Python, requirement file, digests of both inputs."""

    root: str
    python: str
    requirements: str
    pins: str
    project: str


def digest(path: Path) -> str:
    """SHA-256 of a text file, the same whether git wrote Unix or Windows line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def wanted(root: Path, requirements: str) -> Stamp:
    """The stamp a good environment would have now."""
    return Stamp(
        root=str(root),
        python=f"{sys.implementation.cache_tag} {sys.platform}",
        requirements=requirements,
        pins=digest(root / "packaging" / requirements),
        project=digest(root / "pyproject.toml"),
    )


def read_stamp(venv: Path) -> Stamp | str | None:
    """The stamp; UNDER_WAY if an installation was cut off; None if there is no stamp at all."""
    try:
        content = json.loads((venv / STAMP).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return UNDER_WAY
    try:
        return Stamp(**content)
    except TypeError:
        return UNDER_WAY


def write_stamp(venv: Path, content: object) -> None:
    """Put the stamp in place in one step, so that it is never half there."""
    draft = venv / (STAMP + ".new")
    draft.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    draft.replace(venv / STAMP)


def program(venv: Path, name: str) -> Path:
    """Where the environment keeps a program, by the operating system's custom."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def plan(found: Stamp | str | None, want: Stamp, python_there: bool) -> str:
    """What has to be done: 'nothing', 'project', 'packages' or 'all' (from an empty folder).

    A folder without a stamp was made by hand: its packages are brought up to the pins, and what
    else is in it stays. Anything cut off, moved or made for another Python is made anew.
    """
    if not python_there or found == UNDER_WAY:
        return "all"
    if not isinstance(found, Stamp):
        return "packages"
    if (found.root, found.python) != (want.root, want.python):
        return "all"
    if (found.requirements, found.pins) != (want.requirements, want.pins):
        return "packages"
    return "nothing" if found.project == want.project else "project"


def ensure(requirements: str, root: Path = ROOT) -> Path:
    """Bring `.venv` to what the pins say, doing as little as possible; returns its Python.

    `requirements` is USE or DEV. An environment that has the larger set keeps it. A second call
    at the same time waits for the first. Raises SetUpFault if a step did not succeed; the next
    call starts that step afresh.
    """
    venv = root / ".venv"
    if _compare(venv, requirements)[2] != "nothing":
        with _alone(root):
            _bring_up(venv, requirements)
    return program(venv, "python")


def _compare(venv: Path, requirements: str) -> tuple[Stamp | str | None, Stamp, str]:
    found = read_stamp(venv)
    if isinstance(found, Stamp) and found.requirements == DEV:
        requirements = DEV
    want = wanted(venv.parent, requirements)
    return found, want, plan(found, want, program(venv, "python").exists())


def _bring_up(venv: Path, requirements: str) -> None:
    found, want, todo = _compare(venv, requirements)
    if todo == "nothing":  # another call has done it meanwhile
        return
    if todo == "all":
        make(venv, why=_reason(found, want))
    python = program(venv, "python")
    if todo in ("all", "packages"):
        write_stamp(venv, {"state": UNDER_WAY})
        _install_packages(python, venv.parent / "packaging" / want.requirements)
    # From here on only the project itself may be missing.
    write_stamp(venv, asdict(replace(want, project="")))
    say("Installing the project itself")
    _pip(python, "install", "--no-deps", "--no-build-isolation", "--editable", str(venv.parent))
    write_stamp(venv, asdict(want))
    say("Ready.")


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the project's set-up for this process; the system lets go of it if the process ends."""
    with (root / ".venv.lock").open("ab") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # waits ten seconds at most
                    break
                except OSError:
                    say("Waiting for another set-up of this project to end")
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Waiting for another set-up of this project to end")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Tell what is being done, at once even when the output goes into a file."""
    print(f"[set-up] {line}", flush=True)


def _reason(found: Stamp | str | None, want: Stamp) -> str:
    if found == UNDER_WAY:
        return "the last installation was cut off"
    if isinstance(found, Stamp) and found.root != want.root:
        return "the project was moved"
    if isinstance(found, Stamp) and found.python != want.python:
        return "it was made for another Python"
    return ""


def make(venv: Path, why: str, base: str | None = None) -> None:
    """Make an empty environment, in place of whatever was there; `why` is told.

    `base` is the Python to make it with: by default the one below any environment that this
    script was started from. Raises SetUpFault.
    """
    version = ".".join(map(str, sys.version_info[:3]))
    say(f"Making .venv with Python {version}" + (f" again: {why}" if why else ""))
    if venv.is_symlink():
        raise SetUpFault(f"{venv} is a link to another folder. Remove it and try again.")
    venv.mkdir(exist_ok=True)
    # The stamp outlives all else in the folder, so that a removal cut off is not trusted either.
    write_stamp(venv, {"state": UNDER_WAY})
    try:
        for entry in venv.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != STAMP:
                entry.unlink()
    except OSError as fault:  # Windows keeps the files of a running program
        raise SetUpFault(
            f"{fault.filename} could not be removed. Close Caseworker and try again."
        ) from fault
    base = base or getattr(sys, "_base_executable", None) or sys.executable
    if _run([base, "-m", "venv", str(venv)]) != 0:
        raise SetUpFault("Python could not make .venv; its own words are above.")


def _install_packages(python: Path, requirements: Path) -> None:
    count = sum("==" in line for line in requirements.read_text("utf-8").splitlines())
    say(f"Installing {count} packages, each checked against its known digest (once, some minutes)")
    # Wheels only: no downloaded build script runs, and no compiler is needed.
    _pip(
        python,
        "install",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        str(requirements),
    )
    if _run([str(python), "-I", "-m", "pip", "check", "--quiet"]) != 0:
        raise SetUpFault("The installed packages do not fit together; the list is above.")


def _pip(python: Path, *words: str) -> None:
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    options = ["--no-input", "--disable-pip-version-check", *quiet]
    if _run([str(python), "-I", "-m", "pip", *options, *words]) != 0:
        raise SetUpFault(
            "pip could not finish; its own words are above. "
            "Is there a network connection? Run the same command again to go on."
        )


def _run(command: list[str]) -> int:
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)
    except OSError as fault:
        raise SetUpFault(f"{command[0]} could not be started: {fault.strerror}") from fault
    return done.returncode
