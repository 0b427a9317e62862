"""The local log says what happened, and never about whom."""

from __future__ import annotations

import contextlib
import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.errors import Unavailable
from caseworker.log import LEFT_OUT, LOG, NoPersonalData, report_fault, set_up_log
from caseworker.outcome import Outcome


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    levels = {name: logging.getLogger(name).level for name in ("caseworker", "connectors", "ui")}
    handler = set_up_log(tmp_path / "log")
    yield tmp_path / "log" / "caseworker.log"
    logging.getLogger().removeHandler(handler)
    handler.close()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def fail(value: str) -> None:
    raise KeyError(value)


def test_event_names_ids_and_durations_are_written(log: Path) -> None:
    LOG.info("lookup.closed %s %s %.1f %s", "L-7K3QPD", "R2", 0.35, Outcome.NO_RECORD)
    assert "lookup.closed L-7K3QPD R2 0.3 no_record" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "value",
    [
        "QQ123456C",
        "QQ 12 34 56 C",
        "Evans",
        "Mary Evans",
        "1970-03-04",
        "mary@example.org",
        "9434765919",
        "BS11AA",
        "12A34567",
        ("Evans", 3),
    ],
)
def test_what_might_be_about_a_person_is_left_out(log: Path, value: object) -> None:
    LOG.info("lookup.odd %s", value)
    text = log.read_text(encoding="utf-8")
    assert text.rstrip().endswith(f"lookup.odd {LEFT_OUT}")


def test_values_given_by_name_are_left_out_too(log: Path) -> None:
    LOG.info("lookup.odd %(nino)s", {"nino": "QQ123456C"})
    assert log.read_text(encoding="utf-8").rstrip().endswith(f"lookup.odd {LEFT_OUT}")


def test_the_message_of_a_strangers_exception_is_left_out_but_its_place_is_kept(log: Path) -> None:
    try:
        fail("QQ123456C")
    except KeyError:
        LOG.exception("fault")
    text = log.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_log.py line" in text
    assert "in fail" in text
    assert "QQ123456C" not in text


def test_our_own_errors_are_written_with_their_message_and_their_cause_without(log: Path) -> None:
    try:
        try:
            fail("QQ123456C")
        except KeyError as cause:
            raise Unavailable("No connection.") from cause
    except Unavailable:
        LOG.exception("fault")
    text = log.read_text(encoding="utf-8")
    assert "Unavailable: No connection." in text
    assert "KeyError" in text
    assert "QQ123456C" not in text


def test_a_library_that_logs_an_address_with_a_number_gives_nothing_away(log: Path) -> None:
    logging.getLogger("some.library").warning("Retrying /people?nino=%s", "QQ123456C")
    text = log.read_text(encoding="utf-8")
    assert "some.library" in text
    assert "QQ123456C" not in text
    assert "nino" not in text


def test_a_line_whose_values_do_not_fit_is_still_written() -> None:
    content = {"name": "caseworker", "msg": "lookup.count %d", "args": ("Evans",)}
    assert NoPersonalData().format(logging.makeLogRecord(content)) == "lookup.count %d"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_log_is_for_the_users_eyes_only(log: Path) -> None:
    LOG.info("started %d", 1)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_unexpected_fault_is_logged_and_told_without_values(log: Path) -> None:
    try:
        fail("QQ123456C")
    except KeyError as error:
        told = report_fault(error)
    written = log.read_text(encoding="utf-8")
    reference = told.removesuffix(".").split()[-1]
    assert told == f"Something went wrong. Your work is saved. Reference {reference}."
    assert reference in written
    assert "KeyError" in written
    assert "in fail" in written
    assert "QQ123456C" not in told + written


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this computer has no such device")
def test_a_line_that_cannot_be_written_goes_to_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk: the library would print the line with every value that was handed over."""
    (tmp_path / "caseworker.log").symlink_to("/dev/full")
    handler = set_up_log(tmp_path)
    try:
        LOG.warning("lookup.closed %s", "Samuel Taylor")
    finally:
        logging.getLogger().removeHandler(handler)
        with contextlib.suppress(OSError):
            handler.close()
    told = capsys.readouterr()
    assert told.out + told.err == ""
