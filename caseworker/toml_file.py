"""Reads a settings file that a person wrote, and tells them every fault in it at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from caseworker.errors import Fault

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LONGEST_TEXT = 4000
"""No text in these files may be longer than this many characters."""


class Faults:
    """The faults found so far in one file; each is told once and none stops the reading."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, key: str, message: str, advice: str) -> None:
        """Note one fault: where (in the file's own words), what is wrong, what to do."""
        advice = advice or "Correct it, or take this key out."
        self.found.append(Fault(self.file, key, message, advice))


def read_bytes(path: Path, faults: Faults) -> bytes | None:
    """The file's bytes; None, with a fault, when it cannot be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        faults.add("file", "There is no such file.", "Check the folder and the name.")
    except (OSError, ValueError) as error:
        reason = type(error).__name__
        faults.add("file", f"It could not be opened ({reason}).", "Check that you may read it.")
    return None


def parse(data: bytes, faults: Faults) -> Table | None:
    """The file's content as a table; None, with one fault naming the line, if it is not TOML."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(f"line {line}", "This is not UTF-8 text.", "Save the file as UTF-8.")
        return None
    try:
        content = tomllib.loads(text)
    except RecursionError:
        faults.add("file", "It is nested too deeply.", "Take out needless brackets.")
        return None
    except ValueError as error:
        place = _LINE.search(str(error))
        where = f"line {place[1]}, column {place[2]}" if place else "file"
        what = "This is not valid TOML."
        if "at end of document" in str(error):
            where, what = "end of file", "The file ends in the middle of something."
        faults.add(where, what, "Check quotation marks, brackets and doubled keys there.")
        return None
    return Table(content, faults, "")


class Table:
    """One table of the file. Each reader method notes a fault and gives a harmless value instead.

    `where` names the table for people, such as "database R2 / contact". Call `finish` last: it
    reports every key that nobody asked for.
    """

    def __init__(self, content: Mapping[str, Any], faults: Faults, where: str) -> None:
        self.content = content
        self.faults = faults
        self.where = where
        self._asked: set[str] = set()

    def place(self, name: str) -> str:
        """Where a key of this table is, in words."""
        return f"{self.where} / {name}" if self.where else name

    def fault(self, name: str, message: str, advice: str) -> None:
        """Note a fault at a key of this table."""
        self.faults.add(self.place(name), message, advice)

    def has(self, name: str) -> bool:
        """True when the key is there, whatever it holds."""
        self._asked.add(name)
        return name in self.content

    def _get(self, name: str, kind: str, advice: str, required: bool) -> Any:
        self._asked.add(name)
        if name not in self.content:
            if required:
                self.fault(name, "This is missing.", advice)
            return None
        value = self.content[name]
        if not _KINDS[kind](value):
            self.fault(name, f"This should be {kind}.", advice)
            return None
        return value

    def text(self, name: str, advice: str, *, required: bool = True, lines: bool = False) -> str:
        """A text without leading and trailing blanks; `lines`: it may have several lines."""
        value = self._get(name, _TEXT, advice, required)
        if value is None:
            return ""
        return self._clean(name, value, advice, required=required, lines=lines)

    def _clean(self, name: str, value: str, advice: str, *, required: bool, lines: bool) -> str:
        text = value.strip()
        if required and not text:
            self.fault(name, "This is empty.", advice)
        elif len(text) > LONGEST_TEXT:
            self.fault(name, f"This is longer than {LONGEST_TEXT} characters.", "Shorten it.")
        elif _CONTROL.search(text) or (not lines and "\n" in text):
            self.fault(name, "This holds a line break or control character.", "Take it out.")
        else:
            return text
        return ""

    def texts(self, name: str, advice: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of texts, none empty, none twice."""
        values = self._get(name, _TEXTS, advice, required)
        if values is None:
            return ()
        if required and not values:
            self.fault(name, "This list is empty.", advice)
        found: dict[str, None] = {}
        for value in values:
            text = self._clean(name, value, advice, required=True, lines=False)
            if text in found:
                self.fault(name, "The same thing is listed twice.", "Leave one of them out.")
            if text:
                found[text] = None
        return tuple(found)

    def choice(
        self, name: str, allowed: Iterable[str], advice: str, *, default: str | None = None
    ) -> str:
        """One of some words; required when there is no default."""
        text = self.text(name, advice, required=default is None)
        options = list(allowed)
        if text and text not in options:
            self.fault(name, f"This is not one of: {', '.join(options)}.", meant(text, options))
            text = ""
        return text or default or ""

    def known(self, name: str, allowed: Iterable[str], advice: str) -> tuple[str, ...]:
        """A list of words that must all be known."""
        options = list(allowed)
        good = []
        for position, text in enumerate(self.texts(name, advice), start=1):
            if text in options:
                good.append(text)
                continue
            known = f"Known are: {', '.join(options)}."
            self.fault(f"{name} / {position}", "This is not known.", meant(text, options) or known)
        return tuple(good)

    def number(
        self, name: str, advice: str, *, least: float, most: float, default: float | None = None
    ) -> float:
        """A number within limits; required when there is no default."""
        value = self._get(name, _NUMBER, advice, default is None)
        if value is None:
            return least if default is None else default
        if not least <= value <= most:  # also catches nan and inf
            self.fault(name, f"This should be between {least:,g} and {most:,g}.", advice)
            return least
        return float(value)

    def whole(
        self, name: str, advice: str, *, least: int, most: int, default: int | None = None
    ) -> int:
        """A whole number within limits; required when there is no default."""
        value = self._get(name, _WHOLE, advice, default is None)
        if value is None:
            return least if default is None else default
        if not least <= value <= most:
            self.fault(name, f"This should be between {least:,} and {most:,}.", advice)
            return least
        return int(value)

    def yes_no(self, name: str, *, default: bool) -> bool:
        """true or false."""
        value = self._get(name, _YES_NO, "Write true or false, without quotation marks.", False)
        return default if value is None else bool(value)

    def day(self, name: str) -> date | None:
        """A calendar day, or None when it is not there."""
        advice = "Write it like 2026-10-01, without quotation marks and without a time."
        value = self._get(name, _DAY, advice, False)
        return value if isinstance(value, date) else None

    def table(self, name: str, advice: str, *, required: bool = True) -> Table | None:
        """A table inside this one."""
        value = self._get(name, _TABLE, advice, required)
        return None if value is None else Table(value, self.faults, self.place(name))

    def tables(self, name: str, advice: str, *, required: bool = True) -> Iterator[Table]:
        """Every table of a list of tables, each named "database 1" (or by its id) for people."""
        values = self._get(name, _TABLES, advice, required) or []
        for position, value in enumerate(values, start=1):
            own = value.get("id")
            label = own if isinstance(own, str) and well_formed(own) else str(position)
            yield Table(value, self.faults, self.place(f"{name} {label}"))

    def finish(self) -> None:
        """Report each key that nobody asked for, with the known key that it looks like."""
        for name in self.content:
            if name in self._asked:
                continue
            free = sorted(self._asked)
            shown = name if well_formed(name) else "a key"
            known = f"Known here are: {', '.join(free)}."
            self.fault(shown, "This key is not known here.", meant(name, free) or known)


def well_formed(name: str) -> bool:
    """True for an id: 1 to 40 letters (A to Z), digits, "-" or "_", starting with a letter."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,39}", name) is not None


def meant(word: str, options: Iterable[str]) -> str:
    """ "Did you mean ...?" for a word that looks like an option, else ""."""
    near = difflib.get_close_matches(word[:80], list(options), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


_TEXT = "a text in quotation marks"
_TEXTS = "a list of texts in quotation marks"
_NUMBER = "a number"
_WHOLE = "a whole number"
_YES_NO = "true or false"
_DAY = "a day"
_TABLE = "a table"
_TABLES = "a list of tables, each with a heading in double brackets"
_KINDS: dict[str, Callable[[Any], bool]] = {
    _TEXT: lambda value: isinstance(value, str),
    _TEXTS: lambda value: _is_list_of(value, str),
    _NUMBER: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    _WHOLE: lambda value: isinstance(value, int) and not isinstance(value, bool),
    _YES_NO: lambda value: isinstance(value, bool),
    _DAY: lambda value: isinstance(value, date) and not isinstance(value, datetime),
    _TABLE: lambda value: isinstance(value, dict),
    _TABLES: lambda value: _is_list_of(value, dict),
}
