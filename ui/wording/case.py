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
SALUTATION = "How to address the person in letters"
SALUTATION_HINT = "Like Ms Merriweather"
ABOUT = "What it is about"
ABOUT_HINT = "In their own words. Kept as the first note"
READING = "Reading the case"

# The finding
LETTER_KINDS = {
    "assurance": "Assurance letter",
    "interim": "Interim letter",
    "closing": "Closing letter",
}
CAN_ISSUE = "An assurance letter can be written."
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
PROMISE_KINDS = {
    "write": "Write to the person",
    "look-again": "Look again in every database",
    "ask-again": "Ask again where nobody has answered",
}
NEED_WORDS = {
    "welsh": "Letters in Welsh",
    "braille": "Braille",
    "audio": "Audio",
    "easy read": "Easy read",
    "bsl": "British Sign Language",
    "large print": "Large print",
    "died": "The person has died",
}
WISH_WORDS = {"ask before changing": "Wants to be asked before anyone changes a record"}
STANDING_WORDS = {"seen": "seen", "stated": "stated only", "not stated": "not stated"}
FINDING_WORDS = {"cause": "Cause", "effect": "Effect", "change": "Change"}

# Acts
NOTE_TEXT = "Note"
NOTE_HINT = "What was said, and what was agreed"
BY_DAY = "By which day"
PROMISE = "Promise something"
PROMISE_WHAT = "What we promise"
NEED = "Record a need"
NEED_WHAT = "Need"
HOLDS, ENDED = "It holds from now on", "It has ended"
STATE = "State"
RULE = "Record a contact rule"
RULE_WHAT = "Rule"
RULE_TEXT = "The times, or the code word"
WISH = "Record a wish"
WISH_WHAT = "Wish"
POSTING_ACT = "Confirm where letters go"
ADDRESS = "Address, parts divided by commas, postcode last"
MANNER = "How it was confirmed with the person"
MANNER_HINT = "Like: confirmed on the known number"
FINDING = "Approve a finding"
FINDING_ABOUT = "About"
FINDING_SENTENCE = "One sentence, at most 25 words. It goes into letters as it stands"
FINDING_ROLE = "A complaints officer or a supervisor approves findings."
ATTACH = "Add a document"
ATTACH_KEPT = "It is kept in the audit record, and can be erased like other details."
DOCUMENT_FOR = "Evidence for"
NO_DOCUMENT_YET = "A document is evidence for a correction. There is none yet."
CONTEST = "Mark the accuracy as contested"
CONTEST_LINE = "The person contests what is held. Its use is restricted from now on."
LIFT = "Lift the contested mark"
LIFT_WHY = "Why the restriction ends"
LIFT_TOLD = "On which day the person was told"
LIFT_ROLE = "A complaints officer or a supervisor lifts the mark."
CLOSE_CASE = "Close the case"
CLOSE_HOW = "How it ended, in a word or two"
CLOSE_HINT = "Settled, moved away, passed on"
CLOSE_ONCE = "A closed case takes no more notes, corrections or letters."
APPLY_REASON = "It does not apply, because"
CLOSING_REASON = "It could not be checked, because"
REASON_HINT = "A clause in plain words, without a name"
CONFIRM_CHECK = "Confirm the check by hand"
RESTRICTED_ACT = "Record the answer of the restricted-records team"
RESTRICTED_REF = "Their reference"
ANSWERED_ON = "On which day they answered"
SAVE_NOTE = "Save note"

# The letter
LETTER = "Letter"
LETTERS = "Letters of this case"
NO_LETTER = "No letter has been drafted."
WHAT_IS_OPEN = "Before an assurance letter"
DRAFT_AGAIN = "Draft again"
APPROVE = "Approve"
SEND_BACK = "Send back"
SEND_BACK_WHY = "What has to change"
SENT_BACK = "The letter is sent back. It has to be drafted again."
ISSUE = "Issue letter"
SAVE, PRINT = "Save", "Print"
DESPATCH = "Record what became of it"
DESPATCH_HOW = "What became of it"
DESPATCH_NOTE = "Copies, class of post, by whom"
DRAFT_MARK = "Draft"
DRAFT_LOCKED = "A draft cannot be saved or printed. It can once it is issued."
OWN_LETTER = "You wrote or sign this letter, so a colleague has to approve it."
APPROVE_ROLE = "A complaints officer or a supervisor approves letters."
LETTER_STATES = {
    "drafted": "Draft, waits for approval",
    "approved": "Approved, not issued yet",
    "issued": "Issued",
    "voided": "Thrown away",
}
NO_LONGER_HOLDS = "This letter no longer holds"
PREVIEW = "The letter, page by page"
PREVIEW_TEXT = "The words of the letter"
ZOOM_IN, ZOOM_OUT = "Larger", "Smaller"
PREVIOUS_PAGE, NEXT_PAGE = "Previous page", "Next page"
WAITING_FOR_YOU = "Waiting for your approval"
APPROVE_ONCE = "You approve exactly the pages that you have just seen."
ISSUE_ONCE = "Once it is issued it cannot be taken back."
ISSUE_WHERE = "Choose a folder for the letter"
APPROVED = "The letter is approved."
LETTER_ISSUED = "The letter is issued."
SAVED = "The letter is saved."
PRINTED = "The letter is printed, and that is on record."
DRAFTED = "The letter is drafted. A colleague approves it."
MANNERS = {
    "printed": "Printed",
    "posted": "Posted",
    "handed over": "Handed over",
    "sent by secure mail": "Sent by secure mail",
    "returned": "Came back",
}
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


def promised(what: str, by: date, who: str, *, late: bool) -> str:
    """A promise with its day and its owner."""
    due = "was due" if late else "by"
    return f"{what} {due} {day_words(by)} ({who})"


def draft_kind(kind: str) -> str:
    """The button that drafts a letter: "Draft interim letter"."""
    return f"Draft {LETTER_KINDS[kind].lower()}"


def blocked(count: int) -> str:
    """How many points stand before a letter."""
    verb = "stands" if count == 1 else "stand"
    return f"{counted(count, 'point')} {verb} in the way"


def page_of(page: int, total: int) -> str:
    """Which page of the letter is shown."""
    return f"Page {page} of {total}"


def letter_name(kind: str, dated: date, state: str) -> str:
    """A letter in the list of letters."""
    return f"{LETTER_KINDS.get(kind, kind)}, {day_words(dated)}. {state}"


def approved_by(name: str) -> str:
    """Who approved a letter."""
    return f"Approved by {name}."


def drafted_by(name: str) -> str:
    """Who drafted a letter."""
    return f"Drafted by {name}."


def waits_for_you(case: str, kind: str) -> str:
    """The button that opens a letter which waits for this officer."""
    return f"{case}: {LETTER_KINDS.get(kind, kind).lower()}"


def closed(how: str) -> str:
    """A case that is closed, and how it ended."""
    return f"{CLOSED}: {how}"


def day_head(day: date, today: date) -> str:
    """The heading of a day in the timeline."""
    if day == today:
        return TODAY
    return YESTERDAY if (today - day).days == 1 else f"{day:%a} {day_words(day)}"


def saved_in(name: str) -> str:
    """Announced after saving; the name of the file tells nothing about the person."""
    return f"{SAVED} {name}"


NOT_PRINTED = "The printer did not take the letter."
NOT_PRINTED_ADVICE = "Look at the printer, then print again. Nothing was recorded."

ACTS = {
    "posting": POSTING_ACT,
    "rule": RULE,
    "need": NEED,
    "promise": PROMISE,
    "finding": FINDING,
    "wish": WISH,
    "attach": ATTACH,
    "contest": CONTEST,
    "lift": LIFT,
    "close": CLOSE_CASE,
}

TO_DO, LETTERS_SHORT = "To do", "Letters"
BACK, ON = "Back", "Next"
PRINT_PDF_ONLY = "This form of the letter is saved, and printed by the program that shows it."
DESPATCH_SHORT = "Record what became of it"
NOT_SAVED = "The letter could not be written into this folder."
SHOW_ROW, DO_IT = "Show", "Do it"


def blocked_kind(kind: str, count: int) -> str:
    """Beside the button that drafts, when it cannot."""
    return f"{kind}: {blocked(count)[:1].lower()}{blocked(count)[1:]}. Each is listed above."


def before(kind: str) -> str:
    """The heading of what stands before another kind of letter."""
    return f"Before the {kind.lower()}"


def and_more(count: int) -> str:
    """Below a list that is cut."""
    return f"and {count} more"


def into(folder: str) -> str:
    """Where a file goes."""
    return f"Its file goes into {folder}."


CHECKLIST_SHORT = "Checklist"


def can_go(kind: str) -> str:
    """The finding about letters."""
    return f"{kind} can be drafted"


def no_letter(kind: str) -> str:
    """The finding while even the kind that fits cannot go."""
    return f"{kind} has to wait"


def under_way(kind: str, state: str) -> str:
    """The finding about letters while one is drafted or approved."""
    words = LETTER_STATES[state]
    return f"{LETTER_KINDS.get(kind, kind)}: {words[:1].lower()}{words[1:]}"
