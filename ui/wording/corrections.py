"""The words of the page Corrections: states, steps, questions, why something cannot be done now."""

from __future__ import annotations

from datetime import date, datetime

from caseworker.casework.corrections.log import Show, Sort
from caseworker.casework.events import (
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionDecided,
    CorrectionObserved,
    CorrectionProposed,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    DecisionConfirmed,
    DecisionRejected,
)
from caseworker.subject.dates import day_words
from ui.wording.common import CORRECTIONS, counted, listed, moment

LOG = "Log of corrections"
THIS_CASE = "This case"
ALL_CASES = "All cases"
SCOPE = "Whose corrections"
FILTER = "Show"
ORDER = "Order"
SEARCH = "Name, reference or value"
SEARCH_KEY = "/"
COLUMNS = ("Correction", "Change", "Database", "Where it is", "Owner and age")
SHOWS: dict[Show, str] = {
    Show.ALL: "All",
    Show.NEED_YOU: "Need you",
    Show.OPEN: "Open",
    Show.MINE: "Mine",
    Show.OVERDUE: "Overdue",
    Show.BACK: "Changed back",
    Show.PERSON: "Need a person",
    Show.APPROVAL: "Waiting for approval",
    Show.SETTLED: "Settled",
}
SORTS: dict[Sort, str] = {
    Sort.URGENT: "Urgent first",
    Sort.CASE: "Case",
    Sort.CHANGE: "Field",
    Sort.DATABASE: "Database",
    Sort.STATE: "Where it is",
    Sort.OWNER: "Owner",
    Sort.DUE: "Due first",
    Sort.AGE: "Oldest first",
}
COLUMN_SORTS = (Sort.CASE, Sort.CHANGE, Sort.DATABASE, Sort.STATE, Sort.OWNER)
LOADING = "Being read"
HIDDEN = "Hidden"
MISSING = "Not filled in"
NOT_KEPT = "No longer kept"
NO_NAME = "Name not shown"
YOU = "You"
PANEL = "Details of the correction"
NEXT = "What comes next"
ELSE = "What else can be done"
NOT_NOW = "Not now"
HISTORY = "What has happened"
RECIPIENTS = "Who else had the value"
FACTS = "About this correction"
GONE = "this correction is no longer on record"
NONE_SELECTED = "Choose a correction to see its whole history."
OPEN_CASE = "Open case"
DETAILS = "Details"
KEY_DETAILS = "details"
KEY_OPEN = "open case"
KEY_FILTER = "filter"
KEY_SEVERAL = "choose several"

TOO_MANY = "Choose at most {most} to act on them together."
SEVERAL = "Each is listed before anything is done."

# Nothing to show
NOTHING_YET = "No corrections yet"
NOTHING_YET_MORE = "Propose one from Compare: go to a value that differs."
NOTHING_IN_CASE = "This case has no corrections"
NO_CASE_OPEN = "Nobody is open"
NO_CASE_OPEN_MORE = "Look a person up, or show the corrections of all cases."
NOTHING_FITS = "No correction fits"
NOTHING_FITS_MORE = "Other filters or other words may find it."
NOTHING_WAITS = "Nothing is waiting for approval."
SHOW_ALL = "Show all"
SHOW_ALL_CASES = "Show all cases"
GO_COMPARE = "Go to Compare"
MAKING = "The log is being put in order"
MAKING_MORE = "This is done once. You can go on working in the meantime."
CUT = "More entries hold these words than were looked at; the newest are shown."


def progress(done: int, total: int) -> str:
    """While the index is made for the first time."""
    return f"{done:,} of {counted(total, 'case')}. {MAKING_MORE}"


def title(need: int, total: int) -> str:
    """The finding: the title of the page."""
    if not total:
        return CORRECTIONS
    if not need:
        return f"No correction needs you, of {total:,}"
    return f"{need:,} of {counted(total, 'correction')} {'needs' if need == 1 else 'need'} you"


def under(late: int, back: int, person: int, approval: int) -> str:
    """Under the title: what is worst, first."""
    parts = []
    if late:
        parts.append(f"{late:,} {'is' if late == 1 else 'are'} overdue")
    if back:
        parts.append(f"{back:,} changed back")
    if person > back:
        left = person - back
        parts.append(f"{left:,} {'needs' if left == 1 else 'need'} a decision")
    if approval:
        parts.append(f"{approval:,} {'waits' if approval == 1 else 'wait'} for approval")
    return f"{listed(parts)}." if parts else ""


def shown(number: int, total: int, order: str) -> str:
    """At the foot of the list."""
    count = counted(total, "correction") if number == total else f"{number:,} of {total:,}"
    return f"{count} shown. {order}."


def selected(number: int) -> str:
    """The title of the panel when several are chosen."""
    return f"{counted(number, 'correction')} chosen"


def age(days: int) -> str:
    """How long ago it was proposed."""
    return counted(days, "day") if days else "Today"


def overdue(words: str) -> str:
    """An age, when something is late."""
    return f"{words}, overdue"


# Beside the five dots
def proposed_on(day: date) -> str:
    return f"Proposed {day_words(day)}"


def answer_by(day: date) -> str:
    return f"Answer due {day_words(day)}"


def answer_was_due(day: date) -> str:
    return f"Answer was due {day_words(day)}"


def right_as_of(day: date) -> str:
    return f"Right as of {day_words(day)}"


NOTE_READ_NOW = "Read its source again now"
NOTE_SEND = "To be sent"
NOTE_BACK = "The old value came back"
NOTE_OTHER = "Another value now"
NOTE_GONE = "A person has to decide"
NOTE_OUTDATED = "The person says something else"
NOTE_CONFIRM = "A decision waits for a colleague"
NOTE_RETURNED = "Propose it anew or leave it"
NOTE_REFUSED = "The owner disagrees"
NOTE_WITHDRAWN = "Nothing more is expected"
STEP_WORDS = ("proposed", "approved", "sent", "applied", "verified")


def step_of(done: int) -> str:
    """The five dots for a screen reader."""
    return f"{done} of 5 steps" if done else "Not under way"


# History
HAPPENED: dict[str, str] = {
    CorrectionProposed.TYPE: "Proposed the correction",
    CorrectionApproved.TYPE: "Approved it",
    CorrectionReturned.TYPE: "Sent it back",
    CorrectionSent.TYPE: "Sent it to the owner",
    CorrectionAcknowledged.TYPE: "The owner received it",
    CorrectionClaimed.TYPE: "The owner says that it is done",
    CorrectionRefused.TYPE: "The owner disagrees",
    CorrectionWithdrawn.TYPE: "Took it back",
    CorrectionDecided.TYPE: "Decided what is to be done",
    DecisionConfirmed.TYPE: "Confirmed that the new value is right",
    DecisionRejected.TYPE: "Disagreed with the decision",
}
OBSERVED: dict[str, str] = {
    "right": "The source shows the right value",
    "old": "The source shows the old value",
    "other": "The source shows another value",
    "vanished": "The record is no longer there",
}
OBSERVED_TYPE = CorrectionObserved.TYPE
ATTACHED = "Attached a document"
STATED = "The person's own words"
TOLD_OF_IT = "{name} was told"
NOT_TOLD = "{name} is not told"
FOLLOWED = "The owner says what followed"
CONFLICT = "Did not fit and changed nothing"
DECIDED = {
    "accept": "The new value is right",
    "withdraw": "Taken back",
    "send-again": "Ask the owner again",
}
RECORDED_ON = "The source recorded it {when}"


def who_when(when: datetime, name: str) -> str:
    """Under a line of the history."""
    return f"{moment(when)}, {name}" if name else moment(when)


PAIRS = {
    "reason": "Why it is wrong",
    "evidence": "Evidence",
    "record": "Record",
    "shared": "Shared record",
    "asked": "Asked by",
    "proposer": "Proposed by",
    "approver": "Approved by",
    "owner": "Case owner",
    "team": "Owner of the database",
    "answer": "Answer due",
    "reread": "Read again from",
    "still": "Still wrong as of",
    "verified": "Right since",
}
SHARED = "Somebody else is on this record too"


def evidence(kind: str, words: str) -> str:
    """What shows that the right value is right."""
    return f"{sentence(kind)}: {words}" if words else sentence(kind)


def sentence(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def spoken(*parts: str) -> str:
    """A cell or row read aloud."""
    return ". ".join(part for part in parts if part)
