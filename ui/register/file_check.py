"""Reads the register file again and says what is wrong in it, line by line, or what it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.errors import Fault, RegisterError
from caseworker.register.describe import describe
from caseworker.register.load import register_from_bytes
from caseworker.toml_file import Faults, read_bytes

_HEADING = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]?\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=\s*(.*)$")
_LINE = re.compile(r"^line (\d+)")


@dataclass(frozen=True)
class FoundFault:
    """One fault: the line of the file if it can be told (0 if not), where, what, what to do."""

    line: int
    where: str
    what: str
    advice: str


@dataclass(frozen=True)
class FileCheck:
    """What was found in the file. `lines`: what a sound register covers; `changed`: it is not the
    one in use, which stays until the next start."""

    faults: tuple[FoundFault, ...] = ()
    lines: tuple[str, ...] = ()
    changed: bool = False


def check_file(path: Path, on: date, digest: str) -> FileCheck:
    """Check the register file as it is now; `digest` is that of the register in use."""
    faults = Faults(str(path))
    data = read_bytes(path, faults)
    if data is None:
        return FileCheck(_placed(faults.found, ""))
    try:
        register = register_from_bytes(data, str(path))
    except RegisterError as error:
        return FileCheck(_placed(error.faults, data.decode("utf-8", "replace")))
    return FileCheck((), describe(register, on), register.digest != digest)


def faults_of(error: RegisterError) -> FileCheck:
    """The faults for which the register could not be used at the start, with their lines."""
    path = Path(error.faults[0].file) if error.faults else Path()
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return FileCheck(_placed(error.faults, text))


def _placed(faults: tuple[Fault, ...] | list[Fault], text: str) -> tuple[FoundFault, ...]:
    found = [FoundFault(line_of(text, one.key), one.key, one.message, one.advice) for one in faults]
    return tuple(sorted(found, key=lambda one: (one.line == 0, one.line)))


def line_of(text: str, key: str) -> int:
    """The line, counted from 1, that a fault's place such as "database R2 / search 1 / keys" means.

    The line of the heading if the key itself is missing there; 0 if it cannot be told.
    """
    if told := _LINE.match(key):
        return int(told[1])
    parts = [part.split(" ") for part in key.split(" / ")]
    best, longest = 0, 0
    for number, path, name in _lines(text):
        at = [[*step] for step in path]
        if name:
            at.append([name])
        shared = 0
        for wanted, there in zip(parts, at, strict=False):
            if wanted[0] != there[0] or (len(wanted) > 1 and wanted[1] not in there[1:]):
                break
            shared += 1
        if shared == len(at) > longest:
            best, longest = number, shared
    return best


def _lines(text: str) -> list[tuple[int, list[list[str]], str]]:
    """(number, the tables it is in, its key) of each heading and key of the file.

    A table of a list is named by its place in the list, and by its id if it has one.
    """
    found: list[tuple[int, list[list[str]], str]] = []
    count: dict[str, int] = {}
    open_: dict[str, list[str]] = {}
    path: list[list[str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.match(line):
            name = heading[1]
            if line.lstrip().startswith("[["):
                count[name] = count.get(name, 0) + 1
                for inner in [one for one in count if one.startswith(f"{name}.")]:
                    del count[inner]
                open_[name] = [name.rpartition(".")[2], str(count[name])]
            else:
                open_[name] = [name.rpartition(".")[2]]
            steps = name.split(".")
            path = [
                open_.get(".".join(steps[: place + 1]), [step]) for place, step in enumerate(steps)
            ]
            found.append((number, path, ""))
        elif key := _KEY.match(line):
            if key[1] == "id" and path and len(path[-1]) == 2:
                path[-1].append(key[2].strip().strip("\"'"))
            found.append((number, path, key[1]))
    return found
