"""The words of the page Review."""

from __future__ import annotations

from datetime import date

from caseworker.casework.review.matters import Kind, Thing
from caseworker.subject.dates import day_words
from ui.wording.common import counted

PAGE = "Review"
TABS_NAME = "What is shown"
TODAY, APPROVAL, FIGURES = "Needs somebody", "Waiting for approval", "Figures"
RECORD = "Audit record"
NOT_READ = "The cases could not be read"
NOT_READ_UNDER = "Look at the message above. F5 checks the record, and reads again."
CHECK_AGAIN, CHECK_KEY, STOP = "Check again", "F5", "Stop"
NOT_YET = "The audit record was not checked yet"
SHOW_ENTRIES = "Show entries"
CHECKING = "Checking the audit record"
NOT_CHECKED = "The audit record was not checked to its end"
NOT_CHECKED_UNDER = "You stopped the check. Nothing was found so far; that proves nothing."
COULD_NOT = "We could not check the audit record"
COULD_NOT_UNDER = "Check again, or look at the message above."
BROKEN = "The audit record has been changed. Do not approve anything"
READING = "Reading the cases"
READING_UNDER = "What needs somebody appears here as soon as every case was read."
NOTHING = "Nothing needs anybody today."
NONE_WAITING = "Nothing is waiting for approval."
ONLY_YOURS = "You see your own cases. Those of others, and the figures, are for supervisors."
ORDER = "Worst first. Enter opens the case."
OLDEST = "The longest waiting first. A approves, B sends back; each is asked once."
NONE_WAITING_UNDER = "What a colleague proposes, checks or drafts appears here."
YOURS = "Yours: a colleague has to approve it"
LIST_TODAY, LIST_APPROVAL = "What needs somebody, worst first", "Waiting for approval, oldest first"
AS_TABLE, AS_CHART = "As table", "As charts"
CAUSES, AGENCIES, AGES = "Why records were wrong", "Whose records were wrong", "Age of what is open"
WEEKS = "Opened and verified each week"
OPENED, VERIFIED, WEEK = "Opened", "Verified", "Week from"
TABLE = "Figures as a table"
COLUMNS = ("Chart", "What", "Corrections")
NO_FIGURES = "No correction was proposed so far."

APPROVE, OPEN_CASE, WHAT_WAITS = "Approve", "Open case", "What waits for approval"
GONE = "This waits no longer. Somebody was quicker."
FOUND, HOW, ON_DAY, MADE_BY = "Found", "How", "Day", "Checked by"
HIDDEN = "Hidden"
DRAFTED_BY, SIGNED_BY = "Drafted by", "Signed by"
GROUND, ASKED_BY, WHAT_GOES = "Ground", "Asked by", "What goes"
ERASE, KEEP = "Erase the details", "Keep the details"
ERASE_ONCE = "What is erased cannot be brought back. That it was erased stays on record."
ERASED, KEPT = "Details erased", "Details kept"
WHY_BACK, WITHDRAWN_BY, REASON_GIVEN = "Why", "Withdrawn by", "Reason given"
LETTERS_OUT = "Issued letters"
SEEN, SEEN_DONE = "I have seen this", "On record: you have seen it"
NOT_SENT_BACK = "This cannot be sent back from here. Open its case."

LOG_COLUMNS = ("Entry", "Time", "Officer", "What happened", "Case")
ENTRY = "One entry in full"
LOADING, NONE = "Reading", "none"
ANYBODY, ANY_KIND = "Anybody", "Anything"
OFFICER, KIND, CASE, DAY = "Officer", "What happened", "Case", "Day"
WORDS, NUMBER = "Words in the details", "Go to entry"
CASE_HINT, DAY_HINT, NUMBER_HINT = "RC-7K3QPD", "14 3 2026", "18011"
WORDS_HINT = "On record as a search"
SAY_DAY = "Enter a day, like 14 3 2026"
NOT_FOR_YOU = "The audit record is for supervisors and auditors"
RECORD_NOT_READ = "The audit record could not be read"
LOG_UNDER = "Newest first. Enter reads one in full, G goes to a number."
LOG_CUT = "Only the newest 500 with these words are shown. Add another word, or a filter."
NONE_FIT = "No entry fits. Take a filter away."
NO_ENTRY = "Choose an entry to read it in full."
EXPORT = "Export"
EXPORT_TITLE, EXPORT_GO = "Export a table", "Choose where"
EXPORT_LINE = "That it was given out, to whom and why, goes on record first."
WHAT = "What"
EXPORTS = {
    "log": "Audit record: every entry that fits the filters",
    "needs": "What needs somebody",
    "waits": "What waits for approval",
    "figures": "Figures",
}
EXPORT_NAMES = {
    "log": "audit-record",
    "needs": "needs-somebody",
    "waits": "waiting-for-approval",
    "figures": "figures",
}
ROW_COLUMNS = ("What", "Case", "More", "When")
FORM, FORM_XLSX, FORM_CSV = "File", "Workbook (XLSX)", "Plain table (CSV)"
RECIPIENT, RECIPIENT_HINT = "Who gets it", "Like: our internal auditors"
REASON, REASON_HINT = "Why", "Like: yearly audit"
NOT_WRITTEN = "Stopped. No file was written."

KINDS: dict[Kind, tuple[str, str, str]] = {
    Kind.TRAIL: ("history", "bad", Kind.TRAIL.words),
    Kind.CLOCK: ("clock", "differs", Kind.CLOCK.words),
    Kind.CHANGED_BACK: ("rotate-ccw", "bad", Kind.CHANGED_BACK.words),
    Kind.LETTER: ("file-warning", "bad", Kind.LETTER.words),
    Kind.WITHDRAWN: ("ban", "bad", Kind.WITHDRAWN.words),
    Kind.DOWN: ("unplug", "bad", Kind.DOWN.words),
    Kind.ODD: ("eye-off", "person", Kind.ODD.words),
    Kind.SIGN_IN: ("lock", "person", Kind.SIGN_IN.words),
    Kind.APPROVAL: ("user-check", "progress", Kind.APPROVAL.words),
}
"""Of each kind of matter its icon, tone and words."""

WHY_OWN: dict[Thing, str] = {
    Thing.CORRECTION: "You proposed this, so a colleague has to approve it.",
    Thing.DECISION: "You decided this, so a colleague has to confirm it.",
    Thing.CHECK: "You made this check, so a colleague has to confirm it.",
    Thing.LETTER: "You wrote or sign this letter, so a colleague has to approve it.",
    Thing.ERASURE: "You asked for this, so a colleague has to decide on it.",
    Thing.WITHDRAWN: "You withdrew this file, so another supervisor looks at it.",
}
"""Why nobody approves their own work."""


def role(roles: list[str]) -> str:
    """The officer's role does not allow it."""
    return f"Not with your role: {', '.join(roles)}."


def approve_all(number: int) -> str:
    """All corrections of this case at once."""
    return f"Approve all {number:,}"


def goes(readings: int, corrections: int, letters: int) -> str:
    """What an erasure takes."""
    parts = (
        counted(readings, "answer of a database", "answers of databases"),
        counted(corrections, "correction"),
        counted(letters, "letter"),
    )
    return f"The details of {', '.join(parts)}, and of everything else in the case"


def show_entry(number: int) -> str:
    """The entry at fault."""
    return f"Show entry {number:,}"


def entries(number: int, *, more: bool) -> str:
    """How many entries fit, as far as was looked."""
    if more:
        return f"{counted(number, 'entry', 'entries')} so far"
    return counted(number, "entry", "entries") if number else "No entry fits"


def show_number(number: int) -> str:
    """The number of an entry."""
    return f"Entry {number:,}"


def writing(rows: int) -> str:
    """How far the file is."""
    return f"{counted(rows, 'row')} written so far. You can go on working."


def written(rows: int, name: str) -> str:
    """The file is there and on record."""
    return f"{counted(rows, 'row')} written to {name}. It is on record."


def checking(number: int) -> str:
    """How far the check is."""
    return f"{counted(number, 'entry', 'entries')} read so far. You can go on working."


def checked(when: str, head: str) -> str:
    """When it was checked and how the record ends."""
    return f"Checked {when}. Last entry {head[:4]} {head[4:8]} … {head[-4:]}."


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
    if kind in (Kind.ODD, Kind.SIGN_IN):
        return day_words(at)
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
