"""The words of the page Case: checklist, timeline, what is on record, letters and why they wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from caseworker.subject.dates import day_words
from ui.wording.common import counted, listed

# Without a case
CASE = "Case"
NOBODY = "No case is open"
NOBODY_MORE = "Look a person up first. What they say and what was found become the case."
GO_LOOK_UP = "Go to look up"
NO_CASE = "No case yet"
NO_CASE_MORE = (
    "Nothing is followed up until a case is open. It keeps what the person says, "
    "every answer, corrections, promises and letters together."
)
OPEN_CASE = "Open a case"
OPENED = "The case is open."
READING = "Reading the case"

# The finding
CANNOT_ISSUE = "An assurance letter cannot be issued yet."
ISSUED_STANDS = "The assurance letter is issued."
UNDER_OPEN = "The letter can go when every database is checked and right."
UNDER_DONE = "Nothing is left to do."
COUNTS = "How far the register has got"
GROUPS = {
    "done": "right",
    "in hand": "in hand",
    "differs": "to put right",
    "open": "not checked",
    "apart": "does not apply",
}

# Checklist
CHECKLIST = "Checklist of the register"
RIGHT = "Right"
PUT_RIGHT = "Put right"
NO_RECORD = "No record"
NOT_APPLICABLE = "Does not apply"
DIFFERS = "Differs"
TOO_OLD = "Too old"
BEING_CORRECTED = "Being corrected"
DECIDE, COMPARE, CORRECTIONS = "Decide", "Compare", "Corrections"
TRY_AGAIN, LOOK_AGAIN, LOOK_UP = "Try again", "Look again", "Look up"
RECORD_SEEN = "Record seen"
RECORD, CONFIRM, RECORD_ANSWER = "Record", "Confirm", "Record answer"
ASKING = "Waiting"
ASKING_SENTENCE = "Asked just now. The answer shows here."
OWN_CHECK = "You made this check, so a colleague has to confirm it."
ASKED_OWNER = "The owner was asked."
COLLEAGUE_CHECK = "Checked by hand. It counts once a second person confirms it."
BY_TEAM = "Its restricted-records team has to answer."
NEEDS_APPROVER = "A complaints officer or a supervisor records the answer."
NOT_APPLY_BUTTON = "Sign that it does not apply"
CLOSING_BUTTON = "Record why it could not be checked"
SIGN_ROLE = "A supervisor signs for a database that cannot be checked or does not apply."
CHECK_NOTE = (
    "A database is checked when it gives one clear answer, or when a check by hand "
    "is on record and confirmed."
)

# Trails
TRAILS = "Change histories about to end"
NO_TRAILS = "No change history of a wrong value is about to end."

HISTORY_IS_KEPT, HISTORY_IS_GONE = "The history is kept.", "The history is gone."

# Timeline
TIMELINE = "Timeline"
FILTER = "Show"
FILTERS = {
    "main": "Main steps",
    "all": "Everything",
    "checks": "Look-ups and checks",
    "corrections": "Corrections",
    "letters": "Letters",
    "notes": "Notes and contact",
}
NOTHING_HAPPENED = "Nothing of this kind has happened."
PROGRAM = "The program"
TODAY, YESTERDAY = "Today", "Yesterday"
ADD_NOTE = "Add note"
COPY_NOTE = "Copy case note"
COPY_NOTE_MORE = "The case in plain text, without values"
NOTE_COPIED = "Case note copied. It holds no value of a record."
NO_CASE_TO_NOTE = "Open a case first: a note belongs to a case."
CLOSED_TO_NOTE = "This case is closed and takes no more notes."

# On record
ON_RECORD = "On record"
POSTING = "Where letters go"
CONTACT = "How to contact"
NEEDS = "What the person needs"
PROMISES = "Promises"
STATED = "What the person says"
FINDINGS = "Findings"
WISHES = "Wishes"
ATTACHMENTS = "Documents"
MARKS = "Marks and closing"
NONE = "None on record"
NAME_IN_LETTERS = "Name in letters"
NO_NAME_TO_PRINT = "No name is on record to write to."
DEAR = "Dear"
ESTATE = "Who acts for the estate"
NOBODY_REPRESENTS = "Nobody is on record, so no letter can go."
PROTECTED = "What is protected"
PRINTED_BY_WISH = "printed because the person asks"
NOT_PRINTED_AT_ALL = "not printed"
NO_POSTING = "Not confirmed. No letter can go before it is."
NO_RULES = "No rule. Any way of contact may be used."
HIDDEN = "Hidden"
CONTESTED = "Accuracy is contested: use is restricted"
CLOSED = "This case is closed"
HELD = "On hold: nothing is erased"
WITHDRAWN = "This file was withdrawn. Its values stay hidden."
KEEPS_OPEN = "What keeps it from being closed as settled"
NOTHING_OPEN = "Nothing keeps it from being closed as settled."
PASSED_ON, NOT_PASSED_ON = "passed on to the agencies", "not passed on yet"
STANDING_WORDS = {"seen": "seen", "stated": "stated only", "not stated": "not stated"}


TABS = "Parts of the case"


def title(groups: Mapping[str, int], corrected: int, sentence: str) -> str:
    """The finding: how many databases are right, what the others wait for, what of the letter.

    `groups`: how many databases are in each of GROUPS; `corrected`: those in hand of which a value
    is being put right.
    """
    right, apart, total = groups["done"], groups["apart"], sum(groups.values())
    words = f"{right} of {counted(total, 'database')} {_is(right)} right"
    if apart:
        words += f", {apart} {'does' if apart == 1 else 'do'} not apply"
    waiting = groups["in hand"] - corrected
    parts = [
        f"{number} {says}"
        for number, says in (
            (corrected, f"{_is(corrected)} being corrected"),
            (waiting, f"{_is(waiting)} in hand"),
            (groups["differs"], "needs somebody" if groups["differs"] == 1 else "need somebody"),
            (groups["open"], f"{_is(groups['open'])} not checked"),
        )
        if number
    ]
    return " ".join([f"{words}.", *([f"{listed(parts)}."] if parts else []), sentence]).strip()


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def count_of(number: int, group: str) -> str:
    """Under the bar: "3 in hand"."""
    return f"{number} {GROUPS[group]}"


def read_on(moment: datetime | None) -> str:
    """When a database was read: "Read 3 Dec 2026"."""
    return f"Read {day_words(moment.astimezone().date())}" if moment else ""


def by_day(day: date | None) -> str:
    """By when an answer is due."""
    return f"Answer due {day_words(day)}." if day else ""


def differs_in(fields: list[str]) -> str:
    """What differs in a database, for which nothing is under way."""
    return f"{', '.join(fields)}: no correction is under way.".capitalize()


def corrections_of(count: int, words: str) -> str:
    """How the corrections of a database stand."""
    return f"{counted(count, 'correction')}: {words.lower()}"


def trail(name: str, field: str, ends: date, left: int) -> str:
    """A change history that will end."""
    who = f"{name}: who changed the {field.lower()}"
    if left == 0:
        return f"{who} can be asked today, the last day."
    return f"{who} can be asked until {day_words(ends)}, {counted(left, 'day')} left."


def asked_history(on: date, answer: str) -> str:
    """Below a change history: that its owner was asked to keep it, and what they say."""
    return f"Asked on {day_words(on)}. {answer}"


def history_due(by: date) -> str:
    """The owner has not answered yet."""
    return f"Answer due {day_words(by)}."


def promised(what: str, by: date, who: str, *, late: bool) -> str:
    """A promise with its day and its owner."""
    due = "was due" if late else "by"
    return f"{what} {due} {day_words(by)} ({who})"


def closed(how: str) -> str:
    """A case that is closed, and how it ended."""
    return f"{CLOSED}: {how}"


def day_head(day: date, today: date) -> str:
    """The heading of a day in the timeline."""
    if day == today:
        return TODAY
    return YESTERDAY if (today - day).days == 1 else f"{day:%a} {day_words(day)}"


CHECKLIST_SHORT = "Checklist"
