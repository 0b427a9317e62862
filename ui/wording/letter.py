"""The words around letters on the page Case: kinds, states, what stands in the way, what becomes of one."""

from __future__ import annotations

from datetime import date

from caseworker.casework.file.going_out import Despatch
from caseworker.subject.dates import day_words
from ui.wording.common import counted, listed

LETTER_KINDS = {
    "assurance": "Assurance letter",
    "interim": "Interim letter",
    "closing": "Closing letter",
    "apology": "Apology letter",
    "who looked at the records": "Letter on who looked",
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
REPLACE = "Draft the one that replaces it"
SAVE, PRINT = "Save", "Print"
DESPATCH = "Record what became of it"
DESPATCH_HOW = "What became of it"
DESPATCH_WHERE = "Where"
DESPATCH_CLASS = "Class of post"
DESPATCH_ENVELOPE = "Envelope"
DESPATCH_COPIES = "How many copies"
DESPATCH_NOTE = "What else to know"
DESPATCH_NOTE_HINT = "By whom, a number to follow it by"
PLACES = {
    "our office": "Our office",
    "print room": "The print room",
    "printing supplier": "A printing supplier",
    "our counter": "Our counter",
    "their home": "Their home",
    "another office": "Another office",
}
ENVELOPES = {"plain": "Plain, without the name of a sender", "window": "With a window"}
CAME_BACK = "Where letters go has to be confirmed with the person again."
ON_ORDER = "On order in another form"
ORDER = "Order it in another form"
ORDER_FORM = "Form"
ORDER_SUPPLIER = "Who makes it"
ORDER_SUPPLIER_HINT = "An organisation"
ORDER_BY = "Ready by which day"
ORDER_WORDS = "Write the words for the supplier into this folder"
ORDER_ONCE = "The letter is issued once it has gone in each form that the person needs."
ORDERED = "The order is on record."
ORDER_WHICH = "Which order"
FORMS_ORDERED = {
    "braille": "Braille",
    "audio": "Audio",
    "easy read": "Easy read",
    "bsl": "British Sign Language",
}
GONE = "Record that it has gone"
CANCEL_ORDER = "Cancel the order"
CANCEL_WHY = "Why it is no longer needed"
LINE = "A personal line"
LINE_ADD, LINE_CHANGE = "Add a personal line", "Change the personal line"
LINE_KEEP = "Keep the line"
LINE_TEXT = "At most three sentences of 25 words each"
LINE_HINT = "For example: thank you for your patience on the phone"
LINE_MORE = "It stands after the greeting of the next letter. Empty takes it back."
LINE_KEPT = "On record for the next letter."
TEXTS = "Record that a translator confirmed the Welsh"
TEXTS_WHO = "Who read and confirmed it"
TEXTS_WHO_HINT = "Name and standing, as a reader may ask for it"
TEXTS_MORE = "It covers the Welsh wordings of this version of the program, for all cases."
FORM = "Form of the letter"
FORM_BY_NEED = "In the form that the person needs"
FORMS = {
    "standard": "Ordinary print",
    "large print": "Large print",
    "html": "Web page",
    "plain text": "Plain text",
}
KIND = "Kind of letter"
DRAFT_MARK = "Draft"
DRAFT_LOCKED = "A draft cannot be saved or printed. It can once it is issued."
OWN_LETTER = "You wrote or sign this letter, so a colleague has to approve it."
APPROVE_ROLE = "A complaints officer or a supervisor approves letters."
LOOKED_ROLE = "A complaints officer or a supervisor writes who looked at the records."
DRAFT_ROLE = "Your role does not write letters. Ask a colleague who does."
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
NOT_SAVED = "The letter could not be written into this folder."
SHOW_ROW, DO_IT = "Show", "Do it"


def kind_choice(kind: str, points: int, *, fits: bool) -> str:
    """A kind in the list to choose from, with how many points stand in its way."""
    more = "fits now" if fits and not points else f"{counted(points, 'point')} open" * bool(points)
    return f"{LETTER_KINDS[kind]}{', ' * bool(more)}{more}"


def replaces(kind: str, dated: date) -> str:
    """Said where a letter will take the place of one that was issued."""
    return f"It takes the place of the {LETTER_KINDS[kind].lower()} of {day_words(dated)}."


def superseded(by: str) -> str:
    """Said of a letter in whose place another was issued."""
    return f"Letter {by} has taken its place."


def owed(forms: list[str]) -> str:
    """Why an approved letter cannot be issued: the person needs it in another form too."""
    return f"It is issued once it has gone in the form that the person needs: {listed(forms)}."


def sent(one: Despatch) -> str:
    """What became of a letter once: "Posted, first class, 2 copies, 3 Nov 2026"."""
    copies = counted(one.copies, "copy", "copies") if one.copies > 1 else ""
    place = PLACES.get(one.place, one.place).lower()
    envelope = f"{one.envelope} envelope" if one.envelope else ""
    said = (MANNERS.get(one.manner, one.manner), place, one.postage, envelope, copies)
    return ", ".join([*(part for part in said if part), day_words(one.at.date())])


def order(form: str, supplier: str, by: date) -> str:
    """An order that is open."""
    return f"{form}, {supplier}, ready by {day_words(by)}"


def line_now(words: str) -> str:
    """The personal line that the next letter bears."""
    return f"{LINE}: {words}"


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
