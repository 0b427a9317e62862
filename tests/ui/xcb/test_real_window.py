"""The story once more in a real X window, and real X keys from outside of the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LONG = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="X windows are tried on Linux only"),
]


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """The environment of a program on a real X display that nobody sees."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not here: apt-get install xvfb")
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        yield {**os.environ, "DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    server.terminate()
    server.wait()


def test_ms_ms_case_is_told_in_a_real_window(screen: dict[str, str]) -> None:
    story = str(ROOT / "tests" / "ui" / "test_story.py")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "slow", "-p", "no:cacheprovider", story],
        cwd=ROOT,
        env=screen,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_real_keys_of_x_come_to_the_form_and_look_somebody_up(
    screen: dict[str, str], tmp_path: Path
) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not here: apt-get install xdotool")
    world = tmp_path / "world"
    start = [sys.executable, "-m", "ui.app", "--demo", str(world)]
    window = subprocess.Popen(start, cwd=ROOT, env=screen)
    try:

        def keys(*words: str) -> str:
            done = subprocess.run(
                ["xdotool", *words], env=screen, capture_output=True, text=True, timeout=LONG
            )
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        found = keys("search", "--sync", "--onlyvisible", "--name", "Caseworker")
        keys("windowfocus", "--sync", found)
        keys("type", "--delay", "20", "Samuel Taylor 4 3 1980 PZ008010B")
        keys("key", "--delay", "60", "Return", "1", "Return")
        until = time.monotonic() + LONG
        while "The look-up ended: complete" not in (log := ledger_log(world)):
            assert window.poll() is None, "the window ended"
            assert time.monotonic() < until, log
    finally:
        window.terminate()
        assert window.wait(timeout=20) == 0


def ledger_log(world: Path) -> str:
    """What is on record in a demo world, as the command line tells it to a supervisor."""
    words = ["ledger", "log", "--demo", str(world), "--as", "david"]
    told = subprocess.run(
        [sys.executable, "-c", "from caseworker.cli import main; main()", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout
