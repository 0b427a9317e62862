"""The words around letters on the page Case: kinds, states, what stands in the way, what becomes of one."""

from __future__ import annotations

from datetime import date

from caseworker.subject.dates import day_words
from ui.wording.common import counted

LETTER_KINDS = {
    "assurance": "Assurance letter",
    "interim": "Interim letter",
    "closing": "Closing letter",
}
CAN_ISSUE = "An assurance letter can be written."
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
NOT_PRINTED = "The printer did not take the letter."
NOT_PRINTED_ADVICE = "Look at the printer, then print again. Nothing was recorded."
TO_DO, LETTERS_SHORT = "To do", "Letters"
BACK, ON = "Back", "Next"
PRINT_PDF_ONLY = "This form of the letter is saved, and printed by the program that shows it."
DESPATCH_SHORT = "Record what became of it"
NOT_SAVED = "The letter could not be written into this folder."
SHOW_ROW, DO_IT = "Show", "Do it"


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


def saved_in(name: str) -> str:
    """Announced after saving; the name of the file tells nothing about the person."""
    return f"{SAVED} {name}"


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
