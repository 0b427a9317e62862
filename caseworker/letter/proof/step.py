"""One step of checking a letter: what was looked at, whether it passes, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """PASSES; FAILS: do not rely on the letter; NOT_SHOWN: nothing speaks against it, nor for it."""

    PASSES = "passes"
    FAILS = "does not pass"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Step:
    """A step by name ("Signature"), its state, and one or two sentences for a person."""

    name: str
    state: State
    sentence: str


def passes(name: str, sentence: str) -> Step:
    """A step that passes."""
    return Step(name, State.PASSES, sentence)


def fails(name: str, sentence: str) -> Step:
    """A step that does not pass."""
    return Step(name, State.FAILS, sentence)


def not_shown(name: str, sentence: str) -> Step:
    """A step that shows nothing."""
    return Step(name, State.NOT_SHOWN, sentence)
