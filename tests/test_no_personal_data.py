"""The watch over logs and tracebacks is itself watched: it bites, and lets honest logs pass."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.errors import Unavailable
from connectors.demo.people import APOSTROPHE, MS_M, PEOPLE
from tests.no_personal_data import Watch

ROOT = Path(__file__).resolve().parents[1]
CONFTEST = """
from tests.no_personal_data import Watch

def pytest_configure(config):
    config.pluginmanager.register(Watch(), "no-personal-data")
"""


def session(folder: Path, test: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A test session of its own, watched."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_it.py").write_text(test)
    (folder / "pytest.ini").write_text("[pytest]\n")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:pytestqt",
         "-p", "no:cacheprovider", "--basetemp", str(folder / "tmp"), *words, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
    )  # fmt: skip
    # The session that runs this test looks at every log file too.
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    return ended


LEAKS = """
import logging, sys

def test_that_passes_but_logs_somebody():
    logging.getLogger("caseworker.cli").info("looked up %s", "Megan Louise Merriweather")

def test_that_leaves_a_log_file(tmp_path):
    (tmp_path / "server.log").write_text("GET /?nino=PZ%20007142A pz 00 71 42 a")

def test_that_prints_a_traceback():
    sys.stderr.write("Traceback (most recent call last)\\nKeyError: 'TA99 7LD'")
"""
CLEAN = """
import logging

def test_that_logs_ids(tmp_path):
    logging.getLogger("caseworker.cli").info("lookup.closed %s", "L-7K3QPD")
    (tmp_path / "server.log").write_text("GET 200")
    print("Megan Louise Merriweather may be on the screen")
"""


def test_a_session_whose_tests_pass_fails_when_its_logs_hold_a_person(tmp_path: Path) -> None:
    ended = session(tmp_path, LEAKS)
    assert "3 passed" in ended.stdout
    assert ended.returncode == 1
    assert "name of ms_m: log caseworker.cli, in test_it.py::test_that_passes" in ended.stdout
    assert (
        "National Insurance number of ms_m: file test_that_leaves_a_log_file0/server.log"
        in ended.stdout
    )
    assert "postcode of mr_a: a printed traceback" in ended.stdout
    summary = ended.stdout[ended.stdout.index("personal data in logs") :]
    assert "Merriweather" not in summary
    assert "007142" not in summary


def test_a_session_that_logs_ids_only_is_left_alone(tmp_path: Path) -> None:
    ended = session(tmp_path, CLEAN)
    assert ended.returncode == 0, ended.stdout
    assert "personal data" not in ended.stdout


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("nino=PZ007142A", ["National Insurance number of ms_m: there, in before the first test"]),
        ("PZ+00+71+42+A", ["National Insurance number of ms_m: there, in before the first test"]),
        ("bs974qt", ["postcode of ms_m: there, in before the first test"]),
        ("a taylored lookup.closed L-7K3QPD", []),
        ("PZ007142", []),
    ],
)
def test_what_counts_as_a_value(text: str, finds: list[str]) -> None:
    watch = Watch()
    watch.keep("there", text)
    assert watch.found() == finds


def test_a_name_with_an_apostrophe_is_found() -> None:
    watch = Watch()
    watch.keep("there", f"about {APOSTROPHE.name.full()}.")
    assert watch.found([APOSTROPHE])


def test_our_own_error_with_a_value_is_found_in_what_is_logged_with_it() -> None:
    watch = Watch()
    error = Unavailable(f"no answer about {MS_M.name.full()}")
    record = logging.LogRecord("caseworker", 40, "x", 1, "fault", None, (type(error), error, None))
    watch.emit(record)
    assert any(line.startswith("name of ms_m") for line in watch.found())


def test_the_whole_suite_is_watched(pytestconfig: pytest.Config) -> None:
    watch = pytestconfig.pluginmanager.get_plugin("no-personal-data")
    assert isinstance(watch, Watch)
    assert watch in logging.getLogger().handlers
    assert len({person.key for person in PEOPLE}) > 10


def test_what_other_processes_log_is_found_too(tmp_path: Path) -> None:
    ended = session(tmp_path, LEAKS, "-n", "2")
    assert "3 passed" in ended.stdout
    assert ended.returncode == 1
    assert "name of ms_m: log caseworker.cli, in test_it.py::test_that_passes" in ended.stdout
