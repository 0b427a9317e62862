"""The words of every question in front of a page: what is missing, what is understood, yes or no."""

from __future__ import annotations

from ui.wording.common import counted

CANCEL = "Cancel"
CHOOSE = "Choose"
DONE = "It is on record."
NOT_TAKEN = "Nothing was recorded."
NEEDED = "Say this in a few words"
NEEDED_CHOICE = "Choose one"
NEEDED_FILE = "Choose a file"
NEEDED_FOLDER = "Choose a folder"
NEEDED_DAY = "Enter a whole day, like 14 3 2026, or +14 for in two weeks"
NEEDED_NUMBER = "Enter a number, like 1"
NEEDED_ADDRESS = "Give the lines and the postcode, divided by commas"
NEEDED_TICK = "Choose at least one"
NOT_BEFORE = "This day has passed"
NOT_LATER = "This day is still to come"
DAY_HINT = "A whole day, like 14 3 2026, or +28"
FINE = "Nothing in it keeps it out of a letter."

PERSON_SAYS = "What the person says"
IN_DATABASE = "In the database now"
AS_REPORTED = "In the database when reported"
CHANGE_TO = "Change to"
CHANGED_TO = "Changed to"

MOST_WORDS = 25
"""A sentence of a letter has at most so many words (Complaint Standards, plain English)."""


def change_spoken(what: str, old: str, new: str) -> str:
    """A change read aloud."""
    return f"{what}: change {old} to {new}"


def words_used(number: int) -> str:
    """Below a sentence that is being typed."""
    return f"{number} of at most {counted(MOST_WORDS, 'word')}"


def too_long(number: int) -> str:
    """A sentence that is too long for a letter."""
    return f"A sentence has {counted(number, 'word')}, and at most {MOST_WORDS} are allowed."


def holds(what: str) -> str:
    """Free text that holds what no letter may hold; the value itself is not said again."""
    return f"This holds {what}. Take it out."
