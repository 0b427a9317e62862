"""Watches every log and traceback of the whole suite for the people of the demo world.

`tests/conftest.py` starts it. What it looks at: what this program's own loggers are told (exceptions
of its own included), what the local log would write of any record, tracebacks that processes and
threads printed, and every log file below the session's temporary folder. At the end the session
fails if one of these holds a name, number, postcode or address of a demo person. The report names
the place and the kind of value, never the value.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import CaseworkerError
from caseworker.log import OURS, NoPersonalData
from connectors.demo.people import PEOPLE, DemoPerson

TRACEBACK = "Traceback (most recent call last)"
_FINE = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
_FOUND = "personal data found"
_SHORTEST = 5
"""Shorter names ("Ali") are parts of ordinary words; a person's whole name is looked for anyway."""


ON_PURPOSE = ("tests/caseworker/test_log.py",)
"""Tests that tell the log values on purpose, to see that none is written."""


def values_of(person: DemoPerson) -> Iterator[tuple[str, str]]:
    """What must not be in a log about one person, as (kind, value)."""
    yield "name", person.name.full()
    if len(person.name.family) >= _SHORTEST:
        yield "family name", person.name.family
    yield "National Insurance number", person.nino
    yield "temporary reference number", person.trn
    if person.address:
        yield "postcode", person.address.postcode
        yield "address", person.address.lines[0]


def patterns(people: Iterable[DemoPerson]) -> list[tuple[str, re.Pattern[str]]]:
    """One pattern for each value: numbers and postcodes also when spaced or in another case."""
    found = []
    for person in people:
        if person.key == "dummy":
            continue  # "Test Present" of "Testtown" stands for nobody
        for kind, value in values_of(person):
            if not value:
                continue
            if any(char.isdigit() for char in value):
                text = r"[\s+]*".join(re.escape(char) for char in value if not char.isspace())
                found.append((f"{kind} of {person.key}", re.compile(text, re.IGNORECASE)))
            else:
                whole = rf"(?<![A-Za-z_]){re.escape(value)}(?![A-Za-z_])"
                found.append((f"{kind} of {person.key}", re.compile(whole)))
    return found


class Watch(logging.Handler):
    """Keeps each different text with the test in which it came up first."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: dict[str, str] = {}
        self._elsewhere: set[str] = set()
        self._where = "before the first test"
        self._written = NoPersonalData("%(levelname)s %(name)s %(message)s")

    def emit(self, record: logging.LogRecord) -> None:
        """Take in one log record: as the local log writes it and, if it is ours, as it was told."""
        try:
            self.keep(f"log {record.name}", self._written.format(record))
            on_purpose = self._where.startswith(ON_PURPOSE)
            if record.name.partition(".")[0] in OURS and not on_purpose:
                self.keep(f"log {record.name}", _message(record))
        except Exception:
            self.handleError(record)

    def keep(self, place: str, text: str) -> None:
        """Remember a text and where it came up."""
        self.texts.setdefault(text, f"{place}, in {self._where}")

    def found(self, people: Iterable[DemoPerson] = PEOPLE) -> list[str]:
        """What was found: kind of value, whose, and where; never the value itself."""
        looked_for = patterns(people)
        return sorted(
            self._elsewhere
            | {
                f"{kind}: {where}"
                for text, where in self.texts.items()
                for kind, pattern in looked_for
                if pattern.search(text)
            }
        )

    def keep_log_files(self, folder: Path) -> None:
        """Take in every log file below a folder."""
        self._where = "the folder of the session"
        for path in folder.rglob("*.log*"):
            if path.is_file():
                self.keep(
                    f"file {path.relative_to(folder).as_posix()}",
                    path.read_text("utf-8", "replace"),
                )

    @pytest.hookimpl
    def pytest_sessionstart(self) -> None:
        """Listen to everything that this program says."""
        logging.getLogger().addHandler(self)
        for name in OURS:
            logging.getLogger(name).setLevel(logging.DEBUG)

    @pytest.hookimpl
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Know which test it is that logs."""
        self._where = nodeid

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in tracebacks that a program or thread printed during a test."""
        for _, text in report.sections:
            if TRACEBACK in text:
                self.keep("a printed traceback", text[text.index(TRACEBACK) :])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what another process found, when the tests run on several cores."""
        self._elsewhere.update(getattr(node, "workeroutput", {}).get(_FOUND, ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the session if anything was found."""
        logging.getLogger().removeHandler(self)
        factory = getattr(session.config, "_tmp_path_factory", None)
        if factory is not None:
            self.keep_log_files(factory.getbasetemp())
        if (output := getattr(session.config, "workeroutput", None)) is not None:
            output[_FOUND] = self.found()
        if self.found() and session.exitstatus in _FINE:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was found and where."""
        found = self.found()
        if found:
            terminalreporter.section("personal data in logs or tracebacks", red=True, bold=True)
            for line in found:
                terminalreporter.line(line)


def _message(record: logging.LogRecord) -> str:
    """What one of our loggers was told, and the words of our own exceptions."""
    words = [record.getMessage()]
    error = record.exc_info[1] if record.exc_info else None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, CaseworkerError):
            words += [str(error), error.advice]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(words)
