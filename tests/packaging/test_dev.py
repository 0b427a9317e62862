"""The one command says what it can do, and refuses what it does not know before it sets anything up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).resolve().parents[2] / "packaging" / "dev.py"
COMMANDS = ("run", "test", "lint", "shots", "bench", "lock", "setup")


def call(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(DEV), *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("word", COMMANDS)
def test_help_names_every_command(word: str) -> None:
    shown = call("--help")
    assert shown.returncode == 0
    assert f"dev.py {word}" in shown.stdout


@pytest.mark.parametrize(
    "words", [(), ("tset",), ("lint", "caseworker"), ("setup", "x"), ("lock", "--fast")]
)
def test_words_that_are_not_understood_end_with_2_and_the_list(words: tuple[str, ...]) -> None:
    refused = call(*words)
    assert refused.returncode == 2
    assert "dev.py run" in refused.stdout + refused.stderr


def test_it_needs_nothing_but_the_standard_library() -> None:
    """The switch -S leaves out every installed package."""
    shown = subprocess.run(
        [sys.executable, "-S", "-c", PROBE, str(DEV.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr


PROBE = "import sys; sys.path.insert(0, sys.argv[1]); import dev, dev_system, dev_venv"
