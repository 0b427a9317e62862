"""The command line: the whole of the main job, for people who type and for tests that watch.

Exit codes, the same for every command:

    0  done
    1  something went wrong that should not have: a reference is printed for whoever looks after it
    2  what was typed, a file or a setting cannot be used
    3  incomplete: a database could not be asked, or something still waits for a person
    4  the ledger is broken or is not the one that was meant
    5  a rule refused: role, four eyes, order of steps, a letter that cannot be issued yet
    6  the ledger is busy or the disk is full: try again

With `--json` a command prints one JSON object on standard output, whose shape is documented in
`caseworker.cli.views`; progress and warnings go to standard error.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from caseworker import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; the console script exits with it."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        _print_anything()
    code = _run(words)
    if arguments is None:
        sys.exit(code)
    return code


def _run(words: list[str]) -> int:
    """The version is told without loading anything else; all other words go to the commands."""
    if words == ["--version"]:
        sys.stdout.write(f"caseworker, version {__version__}\n")
        return 0
    from caseworker.cli.group import run

    return run(words)


def _print_anything() -> None:
    """A console that cannot show a character shows a stand-in; it never stops the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
