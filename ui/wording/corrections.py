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
IN_DATABASE = "In the database now"
AS_REPORTED = "In the database when reported"
CHANGE_TO = "Change to"
CHANGED_TO = "Changed to"
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
CANCEL = "Cancel"
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


# What comes next, one sentence; the team or colleague is named
NEXT_APPROVE = "Approve it, or send it back with a reason."
NEXT_COLLEAGUE = "A colleague has to approve it or send it back."
NEXT_OWN = "Somebody else has to approve this. You proposed it, so you cannot."
NEXT_SEND = "Send it to {team}."
NEXT_OWNER = "{team} corrects the record and says so. Then its source is read again."
NEXT_READ = "The owner says that it is done. Only its source, read again, can show it."
NEXT_AGAIN = "{sentence} Ask {team} again."
NEXT_DECIDE = "{sentence} Decide what is to be done."
NEXT_CONFIRM = "{name} says that the new value is right. A second person confirms it or disagrees."
NEXT_RETURNED = "{name} proposes it anew from Compare, or takes it back."
NEXT_REFUSED = "Take it back, or close the case with what the owner says."
NEXT_VERIFIED = "Nothing for now."
NEXT_REREAD = "Its source is read once more from {day}."
NEXT_REREAD_NOW = "Read its source again: a reading is due since {day}."
NEXT_TELL = "Tell {teams} of the correction, or say why not."
NEXT_ASK = "Record what {team} says was decided or sent using the wrong value."
NEXT_NONE = "Nothing more is expected of this correction."

# Steps: what the button says
DO_APPROVE = "Approve"
DO_SEND_BACK = "Send back"
DO_SEND = "Send"
DO_SEND_AGAIN = "Send again"
DO_RECEIVED = "Owner received it"
DO_DONE = "Owner says it is done"
DO_DISAGREES = "Owner disagrees"
DO_WITHDRAW = "Take back"
DO_DECIDE = "Decide"
DO_CONFIRM = "Confirm the new value"
DO_NOT_CONFIRM = "Disagree with the decision"
DO_TELL = "Who was told"
DO_ANSWER = "What followed"
DO_ATTACH = "Attach document"
DO_STATEMENT = "Add statement"
DO_READ = "Read the source again"

# Why not now
WHY_OWN = "You proposed it, so a colleague has to approve it."
WHY_OWN_DECISION = "You decided it, so a colleague has to confirm it."
WHY_DECIDE_FIRST = "Somebody has to decide about the record first."
WHY_ONLY_WAITING = "Only while it waits for approval."
WHY_NOT_APPROVED = "It has to be approved first."
WHY_NOT_SENT = "It was not sent yet."
WHY_WITH_OWNER = "Not while it stands at: {words}."
WHY_VERIFIED = "It is verified: there is nothing to take back."
WHY_ENDED = "It has ended: {words}."
WHY_NO_FEED = "No feed takes this value to another database."
WHY_ALL_TOLD = "Everybody who had the value is dealt with."
WHY_BY_HAND = "This database is read by hand: record a manual check in Look up."
WHY_NOT_READ = "Only what was sent is waited for."
WHY_WITHDRAWN_FILE = "The file rests on a mistake and was withdrawn."
WHY_HIDDEN = "Its values are not shown to you."


def why_role(roles: list[str]) -> str:
    """The officer's role does not allow it."""
    return f"Not with your role: {listed(roles)}."


# Questions
ASK: dict[str, str] = {
    "approve": "Approve this correction?",
    "send_back": "Send this correction back?",
    "send": "Send this correction to the owner?",
    "received": "The owner received it",
    "done": "The owner says that it is done",
    "disagrees": "The owner disagrees",
    "withdraw": "Take this correction back?",
    "decide": "What is to be done?",
    "confirm": "Is the new value right?",
    "not_confirm": "Disagree with the decision?",
    "tell": "Who was told of the correction",
    "answer": "What followed from the wrong value",
    "attach": "Attach a document",
    "statement": "What the person wants said",
    "read": "Read these sources again?",
}
ASK_MANY: dict[str, str] = {
    "approve": "Approve {count}?",
    "send_back": "Send {count} back?",
    "send": "Send {count} to their owners?",
    "withdraw": "Take {count} back?",
}
MORE: dict[str, str] = {
    "approve": "You answer for it together with whoever proposed it. It can be taken back later.",
    "send": "What is sent cannot be called back. Caseworker never writes to a database itself.",
    "send_back": "Whoever proposed it sees your reason.",
    "withdraw": "The wrong value may stay where it is. The reason is on record.",
    "done": "It counts as verified only when the source shows it.",
    "disagrees": "The reason goes into letters as the owner's view.",
    "confirm": "It is then what the person says, for the whole case.",
    "attach": "The document is kept with the record and can be erased later.",
}
REASON = "Reason"
MANNER = "How it is sent"
MANNER_HINT = "For example: secure mail"
ANSWER_DUE = "Answer due"
ANSWER_DUE_HINT = "+14 or 14 3 2024"
OWNER_REFERENCE = "The owner's reference, if any"
DONE_ON = "Done on"
DONE_ON_HINT = "Today, or 14 3 2024"
DECISION = "Decision"
DECISIONS = {
    "send-again": "Ask the owner again",
    "withdraw": "Take the correction back",
    "accept": "The new value is right",
}
EVIDENCE = "Document that shows the new value is right"
EVIDENCE_HINT = "Only if the new value is right"
DATABASE = "Database"
WAS_TOLD = "Was it told?"
TOLD = {"told": "Told", "not": "Not told"}
TOLD_HOW = "How, or why not"
FOUND = "What the owner says"
FOUNDS = {
    "nothing": "Nothing was decided or sent",
    "decided": "Something was decided",
    "sent": "Something was sent to the wrong place, whoever saw it",
    "disclosed": "Somebody else was told about the person: confirmed",
    "not known": "The owner cannot find out",
}
TOLD_BY = "Who told us, and how"
ANSWER = "The answer in their words"
WORDS = "In their own words"
SPOKEN = "How they said it"
SPOKENS = {"written": "In writing", "spoken": "By word of mouth"}
SAY_THIS = "Say this in a few words"
SAY_DAY = "Enter a day, like 14 3 2024 or +14 for in two weeks"
SAY_CHOOSE = "Choose one"
SAY_FILE = "Choose a file"
SAY_NOT_BEFORE = "This day has passed"
SAY_FUTURE = "This day is still to come"

RECORDED = {
    "approve": "Correction approved",
    "send_back": "Correction sent back",
    "send": "Correction sent",
    "received": "On record: the owner received it",
    "done": "On record: the owner says it is done",
    "disagrees": "On record: the owner disagrees",
    "withdraw": "Correction taken back",
    "decide": "Decision recorded",
    "confirm": "The new value is confirmed",
    "not_confirm": "Disagreement recorded",
    "tell": "Recorded who was told",
    "answer": "Recorded what followed",
    "attach": "Document attached",
    "statement": "The person's words are on record",
}
READING = "Reading the source again"


def many(key: str, number: int) -> str:
    """The button for several: "Approve 3"."""
    return f"{BUTTONS[key]} {number}"


def done_many(done: int, number: int) -> str:
    """Announced after something was done to several."""
    return f"{done} of {counted(number, 'correction')} done"


def cannot(step: str, number: int, why: str) -> str:
    """Under the buttons for several: how many are left out, and why."""
    return f"{step}: {number} left out. {why}"


BUTTONS = {
    "approve": DO_APPROVE,
    "send_back": DO_SEND_BACK,
    "send": DO_SEND,
    "received": DO_RECEIVED,
    "done": DO_DONE,
    "disagrees": DO_DISAGREES,
    "withdraw": DO_WITHDRAW,
    "decide": DO_DECIDE,
    "confirm": DO_CONFIRM,
    "not_confirm": DO_NOT_CONFIRM,
    "tell": DO_TELL,
    "answer": DO_ANSWER,
    "attach": DO_ATTACH,
    "statement": DO_STATEMENT,
    "read": DO_READ,
}

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


def change_spoken(field: str, old: str, new: str) -> str:
    """The change of a correction read aloud."""
    return f"{field}: change {old} to {new}"
