"""Issues a letter in a process that is killed at one line of its way, for each line: a driver.

    python -m tests.caseworker.letter.issue_and_die FOLDER LETTER

FOLDER has ledger.sqlite, checkpoint.key and letters.p12, with an approved letter. For each line of
`issuing` that issuing runs through, a copy of it is issued from by a process that ends itself there
with SIGKILL, and then by one that is left alone. Prints what was there after each, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from caseworker.casework.desk import Desk
from caseworker.casework.staff import Staff
from caseworker.ledger import open_ledger
from caseworker.letter import frozen, issuing
from tests.office import DAY_0, OFFICERS, a_register

KEPT = ("checkpoint.key", "letters.p12")


def issue(folder: Path, letter: str) -> None:
    with open_ledger(folder / "ledger.sqlite", clock=lambda: DAY_0, realm="practice") as ledger:
        desk = Desk(
            ledger=ledger,
            register=a_register(),
            staff=Staff(OFFICERS),
            officer=OFFICERS[0],
            clock=lambda: DAY_0,
            checkpoint_key=f"file:{folder / 'checkpoint.key'}",
            letter_key=f"file:{folder / 'letters.p12'}",
        )
        issuing.issue(desk, letter, folder / "out")


def dies_at(number: int) -> Any:
    """Ends this process at a line of `issuing`, the so-manieth from now."""
    left = [number]

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in (issuing.__file__, frozen.__file__):
            return None
        if event == "line":
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def in_child(folder: Path, letter: str, number: int | None) -> int:
    """The signal that ended a child that issues; 0 if it came to its end."""
    child = os.fork()
    if child == 0:
        if number is not None:
            sys.settrace(dies_at(number))
        issue(folder, letter)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def found(folder: Path) -> dict[str, object]:
    """Which letters the ledger says are issued, and which files are out."""
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as db:
        rows = db.execute("SELECT claim FROM entry WHERE type = 'letter.issued'").fetchall()
    out = sorted((folder / "out").glob("*")) if (folder / "out").exists() else []
    return {
        "issued": [json.loads(row[0])["signed"] for row in rows],
        "files": [
            hashlib.sha256(one.read_bytes()).hexdigest() for one in out if one.suffix == ".pdf"
        ],
        "partial": [one.name for one in out if one.suffix != ".pdf"],
    }


def main(folder: Path, letter: str) -> None:
    for number in count():
        copy = folder / f"copy-{number}"
        copy.mkdir()
        with (
            closing(sqlite3.connect(folder / "ledger.sqlite")) as source,
            closing(sqlite3.connect(copy / "ledger.sqlite")) as target,
        ):
            source.backup(target)
        for name in KEPT:
            shutil.copy(folder / name, copy / name)
        ended = in_child(copy, letter, number)
        after = found(copy)
        resumed = in_child(copy, letter, None)
        line = {"ended": ended, "after": after, "resumed": resumed, "then": found(copy)}
        sys.stdout.write(json.dumps(line) + "\n")
        shutil.rmtree(copy)
        if ended != signal.SIGKILL:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
