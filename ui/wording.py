"""Every word on the screen, in one place: plain English, sentence case, no blame.

Sentences with figures are functions, so that plurals and word order can follow another language.
"""

from __future__ import annotations

from datetime import date, datetime

from caseworker.comparison.agreement import Agreement
from caseworker.outcome import Outcome
from caseworker.subject.dates import day_words

APP = "Caseworker"
DEMO_TITLE = "Caseworker, demonstration"
PRACTICE_TITLE = "Caseworker, practice"
DEMO_MARK = "Demonstration"
DEMO_SENTENCE = "Everyone here is invented. Nothing here proves anything about a real person."
PRACTICE_MARK = "Practice"
PRACTICE_SENTENCE = "Practice records only. Nothing here proves anything about a real person."

LOOK_UP = "Look up"
COMPARE = "Compare"
PAGES = "Pages"
NOBODY = "Nobody is open"
BORN = "Date of birth"
CASE = "Case"
NO_CASE = "No case yet"
PERSON_BAR = "Person"
UNNAMED = "Name not given"
OPENING = "Opening the desk"
OPENING_MORE = "The register, the ledger and the connectors are being made ready."
NOT_OPENED = "The desk could not be opened"

# Form
TITLE = "Look up a person"
LINE = "Paste or type what you have"
LINE_HINT = "Sam Taylor 4 3 1980 AB123456C"
LINE_HELP = "In any order"
GIVEN = "Given names"
FAMILY = "Family name"
BIRTH = "Date of birth"
DAY, MONTH, YEAR = "Day", "Month", "Year"
NUMBER = "Number on a document"
NUMBER_KIND = "Kind of number"
ADDRESS = "Address they give"
PURPOSE = "Why you need to look"
PURPOSE_HELP = "On record, keys 1 to {count}"
PURPOSE_HINT = "Choose a reason"
VERIFIED = "How they proved who they are"
VERIFIED_HELP = "Shows values"
VERIFIED_HINT = "For example: passport seen"
VERIFIED_CHOICES = (
    "Passport seen",
    "Called back on the known number",
    "Security questions answered",
    "Authority on file checked",
)
CASE_OPTIONAL = "Case, if there is one"
CASE_HINT = "RC-"
MORE = "More details"
LESS = "Fewer details"
FORMER = "Former name"
OTHER_NUMBER = "Another number"
OTHER_KIND = "Kind of the other number"
PHONE = "Phone"
EMAIL = "E-mail"
SEEN = "Seen in a document"
SEEN_HELP = "Name the document, for example: passport"
NAME_SEEN = "Name"
BIRTH_SEEN = "Date of birth"
ADDRESS_SEEN = "Address"
REQUESTER = "Who asks"
REQUESTER_NAME = "Their name, if not the person"
SCOPE = "How far to look"
SCOPES = {
    "assurance": "All databases, every search: can lead to a letter",
    "enquiry": "Enquiry: stop at the first record of each",
}
NUMBERS = {
    "nino": "National Insurance",
    "trn": "Temporary (TRN)",
    "crn": "Child (CRN)",
    "nhs_number": "NHS number",
    "utr": "Tax reference",
}
REQUESTERS = {
    "self": "The person",
    "appointee": "An appointee",
    "parent": "A parent",
    "attorney": "An attorney",
    "mp": "A Member of Parliament",
    "solicitor": "A solicitor",
    "personal representative": "A personal representative",
}
CLEAR = "Clear"
UNDO_CLEAR = "Undo clear"
FAULTS = "Before you look up"
OPEN_PEOPLE = "Open at this desk"
SHOW_NAMES = "Show names"
HIDE_NAMES = "Hide names"
NEW_PERSON = "Another person"

# Results
STOP = "Stop"
SHOW_FORM = "Show the form"
TRY_AGAIN = "Try again"
TRY_ALL_AGAIN = "Try {count} again"
DECIDE = "Decide"
CHOOSE = "Choose person"
RECORD_RESULT = "Record result"
OPEN_RESTRICTED = "Open with a reason"
WHY = "Why"
ACCEPT_CERTAIN = "Accept {count} certain"
COMPARE_WHAT = "Compare what we have"
COMPARE_ALL = "Compare"
RESULTS = "Databases"
CLOSE = "Close"
FORM_CHANGED = "The form has changed since. These are the answers to the earlier look-up."
HIDDEN = "Values stay hidden until it is on record how the person proved who they are."
READY = "Not asked yet"
MANUAL = "Manual check"
ASKING = "Waiting"

OUTCOMES: dict[Outcome, str] = {
    Outcome.FOUND_CONFIRMED: "Confirmed",
    Outcome.FOUND_UNDECIDED: "1 record",
    Outcome.SEVERAL: "Several records",
    Outcome.AMBIGUOUS: "More details needed",
    Outcome.NO_RECORD: "No record",
    Outcome.NO_RECORD_WEAK: "No record, loose search",
    Outcome.RESTRICTED: "Restricted",
    Outcome.RESTRICTED_CLEARED: "Checked by their team",
    Outcome.DECEASED: "Recorded dead",
    Outcome.SUPERSEDED: "Record replaced",
    Outcome.VANISHED: "Record gone",
    Outcome.PARTLY_ANSWERED: "Partly answered",
    Outcome.MANUAL_PENDING: "Manual check",
    Outcome.ATTESTED: "Checked by hand",
    Outcome.NOT_APPLICABLE: "Not applicable",
    Outcome.REFUSED: "Refused",
    Outcome.UNAVAILABLE: "No answer",
    Outcome.UNREADABLE: "Not readable",
    Outcome.MISCONFIGURED: "Settings wrong",
    Outcome.STOPPED: "Stopped",
    Outcome.INTERRUPTED: "Cut off",
    Outcome.NOT_ASKED_SCOPE: "Not asked",
    Outcome.NOT_ASKED_TOO_LITTLE: "Too little given",
}

# Candidates
YOU_GAVE = "You gave"
RECORD_SAYS = "The record says"
THIS_PERSON = "This person"
NOT_THIS_PERSON = "Not this person"
ACCEPTED = "Accepted"
REJECTED = "Not this person"
REASON = "How you know"
REASON_HINT = "A few words, kept on record"
AGREES, AGAINST, NEITHER = "Agrees", "Speaks against", "Says neither"
SHARED = "Shared record. Only this person's half is shown."
NOT_GIVEN = "Not given"
NOT_IN_RECORD = "Nothing held"
HIDDEN_VALUE = "Hidden"
WHY_NOT = "Why it is not certain"

# Manual check
MANNER = "How it was checked"
MANUAL_WHERE = "Screen or file where you looked"
TOLD_BY = "Who told you, and how"
ANSWER_DUE = "Answer due"
ANSWER_DUE_HINT = "14 3 2026, or +28 for 28 days"
FOUND = "What was found"
FOUND_NONE = "No record of this person"
FOUND_RECORD = "A record"
SEEN_VALUES = "Type what the record shows, exactly as it stands there"
SAVE_CHECK = "Record the check"
OPENS_CASE = "A check by hand belongs to a case. Recording it opens one."
CANCEL = "Cancel"
RESTRICTED_REASON = "Why you need to open it"
RESTRICTED_NOTE = "Kept on record. Addresses stay hidden."
OPEN_IT = "Open it"

SAY_BIRTH = "Enter a date of birth, like 11 2 1987. A year alone will do"
SAY_AGAIN = "This could not be understood"
SAY_FUTURE = "This date is in the future"
SAY_SOMETHING = "Give a name and date of birth, or one document number"
SAY_PURPOSE = "Say why you need to look"
SEEN_BY_HAND = "Seen by hand"
SAY_FOUND = "Say what was found"
SAY_WHERE = "Name the screen or file"
SAY_TOLD = "Say who told you, and how"
SAY_DUE = "Give a whole day, like 14 3 2026, or +28"
SAY_WHY = "Say why, in a few words"
LOCKED = "The source gives nothing to see here. Its team answers questions about it."
WITHHELD = "kept back by the source"

# Compare
SAYS = "What the person says"
SAYS_MORE = "Held beside each record"
FIELD = "Field"
ALL_FIELDS = "All {count} fields"
ONLY_DIFFERENCES = "Differences only"
MOST_FIRST = "Most differences first"
REGISTER_ORDER = "Register order"
NOT_STATED = "Not stated"
STATED_ONLY = "Stated only"
HELD = "This record says"
PERSON_SAYS = "The person says"
DETAILS = "Details"
COPY = "Copy with source"
COPIED = "Copied with its source. The clipboard is cleared in a minute."
NO_CELL = "Move to a cell to see where its value comes from."
NEXT = "Next difference"
PREVIOUS = "Previous difference"
LAST_DIFFERENCE = "No more differences below. N goes on from the top."
NOTHING_DIFFERS = "Nothing differs"
NOTHING_TO_COMPARE = "Nothing to compare yet"
NOTHING_TO_COMPARE_MORE = "Look a person up, then accept the records that are theirs."
SHOW_GRID = "Show the grid"
NEXT_PERSON = "Done, next person"
GO_DECIDE = "Decide"
GO_LOOK_UP = "Go to look up"
ORIGIN = "Where it came from"
GRID = "Comparison"
KEYS_MOVE = "move"
KEYS_NEXT = "next difference"
KEYS_COPY = "copy with source"
LEGEND_DIFFERS = "Differs"
LEGEND_NORMALISED = "Same, written differently"
LEGEND_AGREES = "Agrees with the person"
COMBINATIONS = {
    "recorded": "Recorded",
    "received": "Received",
    "from": "In effect from",
    "to": "In effect to",
    "by": "Changed by",
    "via": "Arrived via",
    "document": "Document",
    "reason": "Reason",
    "grade": "Source says",
    "batch": "Batch",
    "loaded": "Loaded",
    "row": "Row",
    "digest": "Raw answer",
    "read": "Read",
    "asof": "True as of",
    "trail": "Change history",
    "evidence": "Evidence",
}
NOT_RECORDED = "Not recorded"
NO_TRAIL = "None is kept"

# Errors
WRONG = "Something went wrong"
SAVED = "Your work is saved."
COPY_REPORT = "Copy report"
REPORT_COPIED = "Report copied. It holds no personal data."
DISMISS = "Dismiss"

# Appearance and keys
APPEARANCE = "Appearance"
THEMES = {
    "system": "Follow the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}
TEXT_SIZE = "Text size"
ACT_AS = "Act as (demonstration only)"
KEYS = "Keys"
KEY_LETTERS = "Single-letter keys"
YOU = "You"
KEYS_TITLE = "Keys on this screen"
KEY_LIST: dict[str, tuple[tuple[str, str], ...]] = {
    "everywhere": (
        ("Ctrl+1, Ctrl+2", "Look up, Compare"),
        ("F6, Shift+F6", "Next, previous part of the screen"),
        ("Ctrl+Page Down, Page Up", "Next, previous open person"),
        ("Ctrl+T", "Look up another person, keep this one open"),
        ("F1", "This list"),
    ),
    "look_up": (
        ("Ctrl+Enter", "Look up"),
        ("Esc", "Stop the look-up, keep what arrived"),
        ("F2", "Compare what we have"),
        ("Up, Down", "Move along the databases"),
        ("Y", "Yes: accept every certain record, or the record in focus"),
        ("X", "No: the record in focus is not this person"),
        ("P", "Show the records of a database and decide"),
        ("R", "Try the database again"),
        ("M", "Record a manual check"),
    ),
    "compare": (
        ("Arrows, Home, End, Page Up, Page Down", "Move in the grid"),
        ("N, Shift+N", "Next, previous difference"),
        ("D", "Differences only, or all fields"),
        ("Ctrl+C", "Copy the value with its source"),
        ("F4", "Details of the cell"),
        ("Ctrl+Enter", "Done, next person (when nothing differs)"),
    ),
}
CLOSING_TITLE = "A look-up is running"
CLOSING = "Databases are still answering. What has arrived is on record. Stop and close?"
CLOSE_ANYWAY = "Stop and close"
KEEP_OPEN = "Keep open"
CUT_OFF = "cut off last time. What had answered is on record; the rest has not been checked."
DRAFT_BACK = "What you had typed before the program ended is back in the form."


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 record", "2 records"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def clock(moment: datetime) -> str:
    """A time of day: "09:14:22", in the computer's own zone."""
    return f"{moment.astimezone():%H:%M:%S}"


def moment(when: datetime | None) -> str:
    """A moment: "2 Nov 2026, 12:00"; a dash-free blank when there is none."""
    return f"{day_words(when.astimezone().date())}, {when.astimezone():%H:%M}" if when else ""


def day(value: date) -> str:
    """A day: "2 Nov 2026"."""
    return day_words(value)


def seconds(value: float) -> str:
    """How long something took: "1.5 s"."""
    return f"{value:.1f} s"


def about(value: float) -> str:
    """How long an answer usually takes."""
    whole = max(1, round(value))
    return f"Usually answers in about {counted(whole, 'second')}"


def look_up_in(count: int) -> str:
    """The button that starts it."""
    return f"Look up in {counted(count, 'database')}"


def on_register(count: int) -> str:
    """The finding before a search."""
    return f"{counted(count, 'database')} on the register"


FIRST_USE = "Fill in what you know. Name and date of birth, or one document number, is enough."


def answered(done: int, total: int) -> str:
    """The finding while answers arrive."""
    verb = "has" if done == 1 else "have"
    return f"{done} of {counted(total, 'database')} {verb} answered"


def settled(done: int, total: int) -> str:
    """The finding once all have answered."""
    verb = "is" if done == 1 else "are"
    return f"{done} of {counted(total, 'database')} {verb} settled"


def still(asking: int, needing: int) -> str:
    """The line under the finding."""
    parts: list[str] = []
    if asking:
        parts.append(f"{asking} {'is' if asking == 1 else 'are'} still searching.")
    if needing:
        verb = "needs" if needing == 1 else "need"
        parts.append(f"{needing} {verb} you before the look-up is complete.")
    return " ".join(parts)


def stopped(done: int, total: int) -> str:
    """The line after the person stopped it."""
    return f"You stopped the search. {done} of {counted(total, 'database')} had answered."


NOBODY_FOUND = "No database has a record that matches. Check the spelling, or search by number."
ALL_SETTLED = "Every database is settled."


def started(at: datetime, longest: float) -> str:
    """The note under the list."""
    return (
        f"Started {clock(at)}. A database has {counted(round(longest), 'second')} to answer. "
        "You can keep working while it searches."
    )


def register_note(version: str) -> str:
    """Which list of databases this is."""
    return f"Register version {version}."


def several(count: int) -> str:
    """The chip of a database with several candidates."""
    return f"{count} possible records"


def agency_line(done: int, total: int, *, asked: bool) -> str:
    """What stands beside an agency's name."""
    return f"{done} of {total} settled" if asked else counted(total, "database")


def fields_differ(differing: int, compared: int, *, databases: int) -> str:
    """The finding of a comparison: the title of the page."""
    if not compared:
        return "Nothing could be compared"
    verb = "differs" if differing == 1 else "differ"
    if not differing:
        return f"Nothing differs in the {counted(compared, 'field')} that could be compared"
    where = counted(databases, "database")
    return f"{differing} of {counted(compared, 'field')} {verb}, in {where}"


def cells_differ(count: int) -> str:
    """How many records of one database or of one field differ."""
    return f"{count} differs" if count == 1 else f"{count} differ"


def of_differ(differing: int, compared: int) -> str:
    """Under the name of a field."""
    if not compared:
        return "Not compared"
    if not differing:
        return "No difference"
    verb = "differs" if compared == 1 else "differ"
    return f"{differing} of {compared} {verb}"


def hidden_rows(count: int) -> str:
    """What "differences only" leaves out."""
    return f"{counted(count, 'field')} without a difference hidden"


def undecided(count: int) -> str:
    """What takes no part in a comparison yet."""
    verb = "waits" if count == 1 else "wait"
    return f"{counted(count, 'record')} {verb} for your decision and {'takes' if count == 1 else 'take'} no part."


def settled_of(done: int, total: int) -> str:
    """Over the strip of the register."""
    return f"{done} of {total} settled"


def open_databases(count: int) -> str:
    """Under "Nothing differs", when not all is settled."""
    verb = "is" if count == 1 else "are"
    return f"{counted(count, 'database')} {verb} not settled yet."


def difference_at(place: int, total: int, sentence: str) -> str:
    """Announced when the grid moves to a difference."""
    return f"Difference {place} of {total}. {sentence}"


def reference(code: str) -> str:
    """What to quote about a fault."""
    return f"Reference {code}."


def people_open(count: int) -> str:
    """The list of people at this desk."""
    return counted(count, "person", "people")


def trail(ends: date | None, kept_days: int | None) -> str:
    """How long a database can say who changed a value."""
    if kept_days is None:
        return NO_TRAIL
    if ends is None:
        return f"Kept {counted(kept_days, 'day')}"
    return f"Kept until {day_words(ends)}"


EARLIER_STANDS = "What it answered before still stands."
BY_HAND = "No program can read it. Somebody looks."
SEARCHING = "Searching"
MANUAL_CONFIRM = "Checked by hand. A colleague has to confirm it."


def confirmed(count: int) -> str:
    """The word of a database of which several records were accepted."""
    return f"{count} confirmed"


def records(count: int) -> str:
    """The word of a database with several records that are all certain."""
    return counted(count, "record")


def listed(words: list[str]) -> str:
    """Several things in a row: "name, date of birth and NI number"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def certain_match(keys: list[str]) -> str:
    """How records were found that are certainly this person's."""
    return f"Certain match on {listed(keys)}" if keys else "Certain match"


def matched_on(keys: list[str]) -> str:
    """How records were found that were accepted."""
    return f"Matched on {listed(keys)}" if keys else "Matched"


def nobody_by(searches: list[list[str]]) -> str:
    """How nobody was found."""
    tried = list(dict.fromkeys(listed(keys) for keys in searches))
    return f"Nobody found by {', nor by '.join(tried)}"


def proves_little(tried: str, reasons: tuple[str, ...], advice: str) -> str:
    """How nobody was found by a loose search, and what to do."""
    return f"{tried}. That proves little: {'; '.join(reasons)}. {advice}".strip()


KEYS_SHORT = {
    "given_name": "name",
    "family_name": "name",
    "full_name": "name",
    "birth_date": "date of birth",
    "nino": "NI number",
    "trn": "TRN",
    "crn": "CRN",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "record_id": "record reference",
    "postcode": "postcode",
    "phone": "phone",
    "email": "e-mail",
}


def of_them(certain: int, total: int) -> str:
    """How several records of a database were graded."""
    if not certain:
        return "None of them is certain. Compare them and decide."
    return f"{certain} of {total} certainly this person. Decide about the rest."


TOO_MANY_OPEN = "Five people are open already."
TOO_MANY_OPEN_ADVICE = "Finish with one of them first."
CHECK_RECORDED = "The check by hand is on record."
NOT_UNDERSTOOD = "this could not be understood"

_REASON_FIELDS = {
    "family_name": "family name",
    "given_name": "given name",
    "middle_name": "middle name",
    "birth_date": "date of birth",
    "nino": "National Insurance number",
    "trn": "Temporary Reference Number",
    "crn": "Child Reference Number",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "address": "address",
    "phone": "phone number",
    "email": "e-mail address",
    "sex": "sex",
}


def reason_field(name: str) -> str:
    """A piece of evidence in words, for use inside a sentence."""
    return _REASON_FIELDS.get(name, name.replace("_", " "))


def accepted(count: int) -> str:
    """Announced after accepting."""
    return f"{counted(count, 'record')} accepted"


def agree(fields: list[str]) -> str:
    """Why records were accepted."""
    if not fields:
        return "Each record was graded certain"
    listed = " and ".join([", ".join(fields[:-1]), fields[-1]]) if len(fields) > 1 else fields[0]
    text = f"{listed} {'agree' if len(fields) > 1 else 'agrees'}"
    return text[:1].upper() + text[1:]


RECORD = "Record"
NOT_LOOKED_UP = "Not looked up yet"


def person_number(number: int) -> str:
    """Somebody whose name is hidden."""
    return f"Person {number}"


AGREEMENT: dict[Agreement, str] = {
    Agreement.AGREES: "Agrees",
    Agreement.AGREES_AFTER: "Written differently",
    Agreement.DIFFERS: "Differs",
    Agreement.HISTORIC: "Past value",
    Agreement.CONFLICTING: "Contradicts itself",
    Agreement.EMPTY: "Empty",
    Agreement.NOT_RETURNED: "Not returned",
    Agreement.NOT_HELD: "Not held",
    Agreement.WITHHELD: "Kept back",
    Agreement.NOT_COMPARED: "Not compared",
}
SPOKEN: dict[Agreement, str] = {
    Agreement.AGREES: "agrees with the person",
    Agreement.AGREES_AFTER: "agrees, written differently",
    Agreement.DIFFERS: "differs from what the person says",
    Agreement.HISTORIC: "past value",
    Agreement.CONFLICTING: "the record contradicts itself",
    Agreement.EMPTY: "empty",
    Agreement.NOT_RETURNED: "not returned",
    Agreement.NOT_HELD: "not held",
    Agreement.WITHHELD: "kept back by the source",
    Agreement.NOT_COMPARED: "not compared",
}


def since(words: str) -> str:
    """Since when a record holds a value."""
    return f"Recorded {words}"


def in_effect(words: str) -> str:
    """From when a value is meant to hold."""
    return f"In effect from {words}"


def loaded(words: str) -> str:
    """When a copy brought it."""
    return f"Loaded {words}"


NO_DIFFERENCE = "No difference"
ROWS_SHOWN = "Fields shown"
ORDER = "Order"
WHY_NO_SURER = "Why it is no surer"
EARLIEST = "The earliest known appearance."
NUMBER_SHORT = "Number given"
TODAY = "Today"


def answered_short(done: int, total: int) -> str:
    """Over the strip of the register, while answers arrive."""
    return f"{done} of {total} answered"


def cut_off(count: int) -> str:
    """Told at the start, when the program did not end well last time."""
    return f"{counted(count, 'look-up was', 'look-ups were')} {CUT_OFF}"


WEIGHT = "Weight"


def weight(bits: float) -> str:
    """How much a piece of evidence weighs, for the tip of a bar and for screen readers."""
    size = abs(bits)
    how = "hardly anything" if size < 1 else "a little" if size < 4 else "much"
    if size >= 1:
        how = f"{how} {'for' if bits > 0 else 'against'}"
    return f"Weighs {how} ({bits:+.1f} bits)"


def agrees_in(field: str, records: int) -> str:
    """One line of the summary when nothing differs."""
    return f"{field} agrees in {counted(records, 'record')}"


COMPARED = "Compared"
STILL_OPEN = "Still open"
