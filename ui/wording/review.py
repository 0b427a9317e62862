"""The words of the page Review."""

from __future__ import annotations

from datetime import date

from caseworker.casework.review.matters import Kind, Thing
from caseworker.subject.dates import day_words
from ui.wording.common import counted

PAGE = "Review"
TABS_NAME = "What is shown"
TODAY, APPROVAL, FIGURES = "Needs somebody", "Waiting for approval", "Figures"
CHECK_AGAIN, CHECK_KEY, STOP = "Check again", "F5", "Stop"
CHECKING = "Checking the audit record"
NOT_CHECKED = "The audit record was not checked to its end"
NOT_CHECKED_UNDER = "You stopped the check. Nothing was found so far; that proves nothing."
COULD_NOT = "We could not check the audit record"
COULD_NOT_UNDER = "Check again, or look at the message above."
BROKEN = "The audit record has been changed. Do not approve anything"
OFF = "Approving is off until the audit record is sound."
READING = "Reading the cases"
READING_UNDER = "What needs somebody appears here as soon as every case was read."
NOTHING = "Nothing needs anybody today."
NONE_WAITING = "Nothing is waiting for approval."
ONLY_YOURS = "You see your own cases. Those of others, and the figures, are for supervisors."
ORDER = "Worst first. Enter opens the case."
OLDEST = "The longest waiting first. Enter goes where it is approved or sent back."
YOURS = "Yours: a colleague has to approve it"
LIST_TODAY, LIST_APPROVAL = "What needs somebody, worst first", "Waiting for approval, oldest first"
AS_TABLE, AS_CHART = "As table", "As charts"
CAUSES, AGENCIES, AGES = "Why records were wrong", "Whose records were wrong", "Age of what is open"
WEEKS = "Opened and verified each week"
OPENED, VERIFIED, WEEK = "Opened", "Verified", "Week from"
TABLE = "Figures as a table"
COLUMNS = ("Chart", "What", "Corrections")
NO_FIGURES = "No correction was proposed so far."

KINDS: dict[Kind, tuple[str, str, str]] = {
    Kind.TRAIL: ("history", "bad", "History of changes ends"),
    Kind.CLOCK: ("clock", "differs", "Due"),
    Kind.CHANGED_BACK: ("rotate-ccw", "bad", "Changed back"),
    Kind.LETTER: ("file-warning", "bad", "Letter no longer holds"),
    Kind.DOWN: ("unplug", "bad", "Database does not answer"),
    Kind.APPROVAL: ("user-check", "progress", "Waiting for approval"),
}
"""Of each kind of matter its icon, tone and words."""

THINGS: dict[Thing, str] = {
    Thing.CORRECTION: "Correction",
    Thing.DECISION: "Decision about a new value",
    Thing.CHECK: "Manual check",
    Thing.LETTER: "Letter",
    Thing.ERASURE: "Request to erase details",
}


def checking(number: int) -> str:
    """How far the check is."""
    return f"{counted(number, 'entry', 'entries')} read so far. You can go on working."


def checked(when: str, head: str) -> str:
    """When it was checked and how the record ends."""
    return f"Checked {when}. Last entry {head[:4]} {head[4:8]} … {head[-4:]}"


def reading(done: int, of: int) -> str:
    """How many people's cases were read."""
    return f"{done:,} of {counted(of, 'person', 'people')} read. {READING_UNDER}"


def need(number: int) -> str:
    """The title: the finding."""
    return f"{counted(number, 'matter needs', 'matters need')} somebody" if number else NOTHING


def wait(number: int) -> str:
    """The title of what waits."""
    return f"{number:,} waiting for approval" if number else NONE_WAITING


def day(kind: Kind, at: date, today: date) -> str:
    """The day of a matter, and how far it is."""
    left = (at - today).days
    if kind not in (Kind.TRAIL, Kind.CLOCK):
        return f"since {day_words(at)}"
    if left < 0:
        return f"{day_words(at)}, {counted(-left, 'day', 'days')} late"
    return f"{day_words(at)}, " + ("today" if not left else f"in {counted(left, 'day', 'days')}")


def age(days: int) -> str:
    """How long something has waited."""
    return counted(days, "day", "days") if days else "today"


def by(name: str) -> str:
    """Who did the first half."""
    return f"by {name}"


def corrections(number: int) -> str:
    """Under the charts' title."""
    return counted(number, "correction", "corrections")


def half(days: float | None) -> str:
    """How fast corrections are verified."""
    if days is None:
        return "None was verified so far."
    return f"Half of those verified were verified within {counted(round(days), 'day', 'days')}."
