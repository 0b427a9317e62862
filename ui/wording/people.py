"""The words for the people who are open at this desk."""

from __future__ import annotations

OPEN_PEOPLE = "Open at this desk"
SHOW_NAMES = "Show names"
HIDE_NAMES = "Hide names"
NEW_PERSON = "Another person"
PERSON_WAITING, PERSON_FINISHED, PERSON_TYPED = "Waiting", "Finished", "Being typed"
NOT_LOOKED_UP = "Not looked up yet"


def person_number(number: int) -> str:
    """Somebody whose name is hidden."""
    return f"Person {number}"


def person_of(number: int, total: int) -> str:
    """Which of the open people is in front."""
    return f"Person {number} of {total}"


def others(place: str, waiting: int, finished: int) -> str:
    """Who is in front, and how the others stand."""
    parts = [f"{waiting} waiting"] if waiting else []
    parts += [f"{finished} finished"] if finished else []
    return ": ".join(part for part in (place, ", ".join(parts)) if part)
