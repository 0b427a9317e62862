"""The words of the work list at the foot of the form."""

from __future__ import annotations

from collections.abc import Sequence

from ui.wording.common import counted, listed, reason_field

TITLE = "Work list"
OPEN = "Open a work list"
NEXT = "Next person"
PUT_AWAY = "Put it away"
FILE = "CSV file"
FILE_HINT = "A column reference, and a column person or one for each thing they say"
PURPOSE = "Why you look, where a line does not say"
ABOUT = (
    "Each line becomes a filled form; nobody is looked up before you say so. "
    "The list stays in this window only."
)
OPENED = "The work list is open."
MOST_TOLD = 3
"""Lines that cannot be used are told up to this number; the rest are counted."""


def stands(taken: int, usable: int) -> str:
    """How far the list is worked through."""
    return f"{taken} of {counted(usable, 'person', 'people')} taken."


def line(number: int, reference: str) -> str:
    """The line that was taken last."""
    return f"Now line {number}, reference {reference}."


def left_out(fields: Sequence[str]) -> str:
    """What the form has no place for."""
    return f"Not in the form: {listed([reason_field(one) for one in fields])}."


def unusable(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Lines that cannot be used, each with its reason."""
    found = [f"Line {number} cannot be used: {why}." for number, why in lines[:MOST_TOLD]]
    if len(lines) > MOST_TOLD:
        found.append(f"So it is with {len(lines) - MOST_TOLD:,} more.")
    return found
