#!/usr/bin/env python3
"""One command for each thing a developer does: run, test, lint, shots, bench, bundle, lock, setup.

    python3 packaging/dev.py run [--play] [words]       open the window on the demo world; without
                                                        a screen, or with --play, play the demo case
                                                        on the command line (words are its options)
    python3 packaging/dev.py test [--all] [words for pytest]   run the tests; --all: slow ones too
    python3 packaging/dev.py lint                       style, types and direction of imports
    python3 packaging/dev.py shots [folder]             draw every page and state to PNG files
    python3 packaging/dev.py bench [words for pytest]   take the figures of tests/bench
    python3 packaging/dev.py bundle [--deb] [folder]    a folder that runs without Python; a .deb of it
    python3 packaging/dev.py lock [--upgrade]           compile the pinned requirements anew
    python3 packaging/dev.py setup                      only make everything ready

Each first makes what it needs in .venv, which takes a moment once and nothing afterwards.
Needs Python 3.11 or later and nothing else. Exit codes are those of the program that was run;
2 for words that are not understood, 3 if the set-up could not be done.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people with an older one
    sys.exit(
        "Caseworker needs Python 3.11 or later; this is {}.{}.\n"
        "Start it with a newer one, for example: python3.12 {}".format(
            *sys.version_info[:2], " ".join(sys.argv)
        )
    )

import dev_system
import dev_venv
from dev_venv import DEV, ROOT, USE, SetUpFault, program, say

VENV = ROOT / ".venv"
COULD_NOT_SET_UP = 3


def prepare(requirements: str, needs_qt: bool) -> Path:
    """Make the machine and .venv ready and return the environment's Python.

    What the system lacks is installed where that is allowed, else the one line that does it is
    told: the end if nothing works without it (venv; Qt's libraries if `needs_qt`), a hint if not.
    Raises SetUpFault.
    """
    venv_there = program(VENV, "python").exists()

    def lacks_venv() -> bool:
        return not venv_there and dev_system.missing_venv()

    def lacks_libraries() -> list[dev_system.Library]:
        return dev_system.missing_libraries(screen=dev_system.has_screen())

    def packages() -> list[str]:
        venv = [dev_system.venv_package()] if lacks_venv() else []
        return venv + dev_system.package_names(lacks_libraries())

    if lacks_venv():
        say("This Python came without venv, which makes environments.")
    if lacks_libraries():
        say("Missing for Qt: " + ", ".join(lib.soname for lib in lacks_libraries()))
    if (lacks_venv() or lacks_libraries()) and dev_system.rights() is not None:
        say("Installing what is missing with apt-get")
        dev_system.install(packages)
    if lacks_venv() or (needs_qt and lacks_libraries()):
        raise SetUpFault(f"Please run this line, then try again:\n{apt(packages())}")
    if lacks_libraries():
        say(f"Going on without it; the window will need it:\n{apt(packages())}")
    return dev_venv.ensure(requirements)


def apt(packages: Sequence[str]) -> str:
    """The line to type, indented; on other systems the names serve as a hint."""
    if shutil.which("apt-get") is None:
        return "    (with your system's package manager, what Debian calls) " + " ".join(packages)
    return "    " + dev_system.apt_line(packages)


def hand_over(command: Sequence[str | Path], folder: Path = ROOT) -> int:
    """Run a program in place of this one, in `folder`; its exit code is ours."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    if os.name != "nt":  # Windows has no true exec: a console would come back too early
        os.chdir(folder)
        os.execv(words[0], words)
    return subprocess.run(words, cwd=folder, check=False).returncode


def run(words: list[str]) -> int:
    """Start Caseworker on the demo world, in the folder the person is in."""
    python = prepare(USE, needs_qt=False)
    play = "--play" in words
    rest = [word for word in words if word != "--play"]
    no_window = "" if play else why_no_window()
    if not play and not no_window:
        return hand_over([python, "-m", "ui.app", "--demo", *rest], Path.cwd())
    if no_window:
        print(f"{no_window}: playing the demo case on the command line.", flush=True)
    return hand_over([program(VENV, "caseworker"), "demo", *rest], Path.cwd())


def why_no_window() -> str:
    """Why the window cannot be opened here, in words; "" if it can."""
    if not dev_system.has_screen():
        return "There is no screen here for the window"
    if dev_system.missing_libraries(screen=True):
        return "The window needs libraries that this computer lacks"
    return ""


def shots(words: list[str]) -> int:
    """Draw every page and state of the window to PNG files; needs no screen."""
    python = prepare(USE, needs_qt=True)
    return hand_over([python, "-m", "ui.shots", *words], Path.cwd())


def test(words: list[str]) -> int:
    """Run the tests on every core; `--all` includes those marked slow. Other words go to pytest.

    The tests of one file stay together, so that what they share is made once.
    """
    python = prepare(DEV, needs_qt=True)
    cores = ["-n", "auto", "--dist", "loadfile"]
    choice = ["-m", ""] if "--all" in words else []
    rest = [word for word in words if word != "--all"]
    return hand_over([python, "-m", "pytest", *cores, *choice, *rest])


def bench(words: list[str]) -> int:
    """Take the figures: in written order, with their output shown."""
    python = prepare(DEV, needs_qt=True)
    settings = ["-m", "", "-p", "no:randomly", "-s", "-v"]
    return hand_over([python, "-m", "pytest", *settings, "tests/bench", *words])


def bundle(words: list[str]) -> int:
    """Build the folder that runs without Python; with `--deb` a package of it as well."""
    python = prepare(DEV, needs_qt=True)
    return hand_over([python, "packaging/bundle/make.py", *words])


def lint(words: list[str]) -> int:
    """Run every check to its end, then say which did not pass; 1 if any did not."""
    if words:
        return usage(f"lint takes no further words: {' '.join(words)}")
    python = prepare(DEV, needs_qt=False)
    checks: dict[str, list[Path | str]] = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy --strict": [python, "-m", "mypy", "--strict"],
        "lint-imports": [program(VENV, "lint-imports")],
    }
    not_passed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        done = subprocess.run([str(word) for word in command], cwd=ROOT, check=False)
        if done.returncode != 0:
            not_passed.append(name)
    print("Did not pass: " + ", ".join(not_passed) if not_passed else "All checks pass.")
    return 1 if not_passed else 0


def lock(words: list[str]) -> int:
    """Compile packaging/requirements*.txt from pyproject.toml, for every system at once.

    Pins that are there stay, unless `--upgrade` is given. Needs the tool uv on the path.
    """
    if words not in ([], ["--upgrade"]):
        return usage("lock takes --upgrade or nothing")
    inside = program(VENV, "uv")
    uv = str(inside) if inside.exists() else shutil.which("uv")
    if uv is None:
        raise SetUpFault("lock needs the tool uv: python3 -m pip install uv")
    options = [
        *("--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--quiet"),
        *("--custom-compile-command", "python3 packaging/dev.py lock"),
    ]
    # The smaller file is cut from the larger one, so that both always name the same versions.
    larger, smaller = f"packaging/{DEV}", f"packaging/{USE}"
    groups = ["--group", "build"]
    compiles: list[list[str]] = [
        [*groups, "--group", "dev", *words, "--output-file", larger],
        [*groups, "--constraints", larger, "--upgrade", "--output-file", smaller],
    ]
    for rest in compiles:
        command = [uv, "pip", "compile", "pyproject.toml", *options, *rest]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
        print(f"Wrote {rest[-1]}", flush=True)
    return 0


def setup(words: list[str]) -> int:
    """Only make everything ready."""
    if words:
        return usage(f"setup takes no further words: {' '.join(words)}")
    prepare(DEV, needs_qt=False)
    return 0


def usage(fault: str) -> int:
    """Say what was not understood, and what there is."""
    print(f"{fault}\n\n{__doc__}", file=sys.stderr)
    return 2


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "shots": shots,
    "bench": bench,
    "bundle": bundle,
    "lock": lock,
    "setup": setup,
}


def main(words: list[str]) -> int:
    """Do what the first word says with the rest; returns the exit code."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0 if words else 2
    if words[0] not in COMMANDS:
        return usage(f"There is no command {words[0]!r}.")
    try:
        return COMMANDS[words[0]](words[1:])
    except SetUpFault as fault:
        print(f"[set-up] {fault}", file=sys.stderr)
        return COULD_NOT_SET_UP
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
