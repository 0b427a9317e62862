"""The words around the pages: rail, person bar, menu, errors, keys."""

from __future__ import annotations

from datetime import date

from caseworker.subject.dates import day_words
from ui.wording.common import counted

DEMO_TITLE = "Caseworker, demonstration"
PRACTICE_TITLE = "Caseworker, practice"
DEMO_MARK = "Demonstration"
DEMO_SENTENCE = "Everyone here is invented. Nothing here proves anything about a real person."
PRACTICE_MARK = "Practice"
PRACTICE_SENTENCE = "Practice records only. Nothing here proves anything about a real person."
PAGES = "Pages"
BORN = "Date of birth"
CASE = "Case"
NO_CASE = "No case yet"
PERSON_BAR = "Person"
UNNAMED = "Name not given"
CLOSE = "Close"

# Errors
WRONG = "Something went wrong"
SAVED = "Your work is saved."
COPY_REPORT = "Copy report"
REPORT_COPIED = "Report copied. It holds no personal data."
DISMISS = "Dismiss"
THEMES = {
    "system": "Follow the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}
TEXT_SIZE = "Text size"
ACT_AS = "Act as (demonstration only)"
DEMO_DESK = "Demo desk"
SETTINGS = "Settings"
ABOUT = "About Caseworker"
KEYS = "Keys"
KEY_LETTERS = "Single-letter keys"
YOU = "You"
KEYS_TITLE = "Keys on this screen"
KEY_LIST: dict[str, tuple[tuple[str, str], ...]] = {
    "everywhere": (
        ("Ctrl+1, Ctrl+2 and so on", "The pages, in the order of the rail"),
        ("F6, Shift+F6", "Next, previous part of the screen"),
        ("Ctrl+Page Down, Page Up", "Next, previous open person"),
        ("Alt+1 to Alt+5", "The open people, by number"),
        ("Ctrl+W", "Finish with this person"),
        ("Ctrl+T", "Look up another person, keep this one open"),
        ("Ctrl+K", "Find a case, a person on record, or an action"),
        ("Ctrl+N", "Add a note to the case, for instance of a call"),
        ("Ctrl+L", "Hide everything until you are back"),
        ("F8, or drop a PDF file", "Check a letter"),
        ("Ctrl+,", "Settings"),
        ("F9", "Demo desk, in the demonstration only"),
        ("F1", "This list"),
    ),
    "look_up": (
        ("Ctrl+Enter", "Look up"),
        ("Ctrl+J", "Next person of the work list"),
        ("Esc", "Stop the look-up, keep what arrived"),
        ("F2", "Compare what we have"),
        ("Up, Down", "Move along the databases"),
        ("Y", "Yes: accept every certain record, or the record in focus"),
        ("X", "No: the record in focus is not this person"),
        ("P", "Show the records of a database and decide, or confirm a colleague's check"),
        ("R", "Try the database again"),
        ("K", "Keep trying the database and tell me, or stop that"),
        ("M", "Record a manual check"),
        ("D", "Sign that the database does not apply to this person"),
        ("T", "Record the answer of the team for restricted records"),
        ("Insert, Backspace", "One more name, number or address; take an empty one away"),
    ),
    "compare": (
        ("Arrows, Home, End, Page Up, Page Down", "Move in the grid"),
        ("N, Shift+N", "Next, previous difference"),
        ("D", "Differences only, or all fields"),
        ("C", "Propose corrections of the field, in every database that shares the cause"),
        ("O", "Where the value came from, as a picture"),
        ("Space", "Use this value as what the person says, with the document that shows it"),
        ("Ctrl+C", "Copy the value with its source"),
        ("F4", "Details of the cell"),
        ("Ctrl+Enter", "Done, next person (when nothing differs)"),
    ),
    "register": (
        ("Up, Down, Home, End", "Next, previous agency or database"),
        ("Left, Right", "Along a feed, against it or with it"),
        ("T", "Picture or table"),
        ("R, Shift+R", "Test this connector, test all"),
        ("Esc", "Stop the test"),
        ("F5", "Check the register file again"),
        ("F4", "Details of the agency or database"),
    ),
    "case": (
        ("Up, Down", "Move along the databases"),
        ("P", "Decide, confirm, record the answer of a team"),
        ("R", "Try the database again"),
        ("M", "Record a manual check"),
        ("C", "Compare, or Corrections"),
        ("Ctrl+Shift+C", "Copy the case note"),
        ("Page Up, Page Down", "Previous, next page of the letter"),
        ("+, -, 0", "Larger, smaller, fit the width"),
        ("A", "Approve the letter in focus"),
        ("B", "Send the letter in focus back, with a reason"),
    ),
    "corrections": (
        ("Up, Down, Page Up, Page Down", "Move in the log"),
        ("Shift+Down, Ctrl+Space", "Choose several"),
        ("Enter, F4", "Details of the correction"),
        ("O", "Open its case"),
        ("A", "Approve"),
        ("B", "Send back, with a reason"),
        ("S", "Send to the owner"),
        ("D", "The owner says that it is done"),
        ("W", "Take back, with a reason"),
        ("F5", "Read its source again"),
        ("/", "Search by name, reference or value"),
    ),
    "review": (
        ("Up, Down", "Move in a list"),
        ("Enter", "Open the case of what needs somebody; read what waits for approval"),
        ("A", "Approve what is current"),
        ("B", "Send it back, with a reason"),
        ("T", "Figures as charts or as a table"),
        ("F5", "Check the whole audit record again"),
        ("/", "Find in the audit record"),
        ("G", "Go to an entry by its number"),
    ),
}
CLOSING_TITLE = "A look-up is running"
CLOSING = "Databases are still answering. What has arrived is on record. Stop and close?"
CLOSING_TRYING_TITLE = "Something is still asked again by itself"
CLOSE_ANYWAY = "Stop and close"
KEEP_OPEN = "Keep open"
CUT_OFF = "cut off last time. What had answered is on record; the rest has not been checked."


def closing_trying(number: int) -> str:
    """What ends with the window although no look-up runs at this moment."""
    verb = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'database')} {verb} asked again until an answer comes. "
        "That ends when the window closes. What has arrived is on record. Stop and close?"
    )


def waits(number: int) -> str:
    """What the number on the rail means."""
    return f"{number:,} waiting for your approval"


def day(value: date) -> str:
    """A day: "2 Nov 2026"."""
    return day_words(value)


def reference(code: str) -> str:
    """What to quote about a fault."""
    return f"Reference {code}."


NUMBER_SHORT = "Number given"
TODAY = "Today"


def answered_short(done: int, total: int) -> str:
    """Over the strip of the register, while answers arrive."""
    return f"{done} of {total} answered"


def cut_off(count: int) -> str:
    """Told at the start, when the program did not end well last time."""
    return f"{counted(count, 'look-up was', 'look-ups were')} {CUT_OFF}"


# Quick find
FIND = "Find"
FIND_HINT = "Case reference, NI number with date of birth, or an action"
FIND_RESULTS = "What was found"
FIND_RULE = "People are found by a whole reference, or by NI number with date of birth."
FIND_ON_RECORD = "Find on record"
FIND_LOGGED = "That you looked goes on record."
FIND_LOOKING = "Looking"
FIND_NOTHING = "Nothing has this name. For a person, give a whole reference or two identifiers."
FIND_MOVE = "choose"
FIND_TAKE = "take it"
FIND_BACK = "back to where you were"
ANOTHER_PERSON = "Look up another person"
HIDE_ALL = "Hide everything"
CHECK_LETTER = "Check a letter"


def found(case: str, opened: date, *, closed: bool) -> str:
    """A case that was found."""
    return f"{case}, opened {day_words(opened)}{', closed' if closed else ''}"


def found_count(count: int) -> str:
    """How many cases were found."""
    return f"{counted(count, 'case')} found." if count else "No case on record here."


# Nobody at the desk
LOCKED = "Everything is hidden"
LOCKED_MORE = "Nothing is lost. Press Enter to come back."
COME_BACK = "Come back"
SIGN_IN_WITH = "Your passphrase"
SIGN_IN_NO = "This is not the passphrase. Try once more."


def locked_by(name: str) -> str:
    """Who has to sign in to come back."""
    return f"Nothing is lost. {name} comes back with their passphrase."


# How to contact the person, in the bar
CONTACT = "How to contact"
CASE_OPEN, CASE_CLOSED, CASE_WITHDRAWN = "Case, open", "Case, closed", "Case, withdrawn"


def contact_short(rules: tuple[str, ...]) -> str:
    """The first rule of contact, and how many more there are; "" for none."""
    if not rules:
        return ""
    first = rules[0].split(":", maxsplit=1)[0]
    return first if len(rules) == 1 else f"{first}, {len(rules) - 1} more"


# What can be done about the person in front
ABOUT_PERSON = "More"
ABOUT_PERSON_SPOKEN = "More about this person"
FINISH = "Finish with this person"
FINISH_LINES = (
    "A look-up of this person still runs, or databases are still asked again. It stops.",
    "What has arrived is on record.",
)
WITHDRAW = "Take this file back"
WITHDRAW_BUTTON = "Take the file back"
WITHDRAW_WHAT = "What was wrong"
WITHDRAW_WHY = "How it came about"
WITHDRAW_HINT = "A few words, kept on record"
IN_ERROR = "The case was opened by mistake"
NOT_THEIRS = "Records were taken for this person's that are not"
NO_FILE = "there is no case yet"
WITHDRAWN_ALREADY = "it was taken back already"
WITHDRAW_WHO = "a caseworker, complaints officer or supervisor does it"
WITHDRAW_ONCE = (
    "No page shows a value of it any more, and it closes. A supervisor is told. "
    "This cannot be undone; nothing is removed from the audit record."
)
WITHDRAWN_DONE = "The file is taken back."
HIDDEN_VALUE = "Hidden"


def withdraw_about(case: str) -> str:
    """Which file it is."""
    return f"Case {case}, with all that rests on it."


def withdraw_follows(voided: int, withdrawn: int, issued: int) -> tuple[str, ...]:
    """What taking a file back brings with it."""
    found = []
    if voided:
        found.append(f"{counted(voided, 'draft letter')} will be void.")
    if withdrawn:
        found.append(f"{counted(withdrawn, 'correction')} will be withdrawn:")
    if issued:
        verb = "is" if issued == 1 else "are"
        found.append(f"{counted(issued, 'letter')} that {verb} out may be wrong. Tell who has it.")
    return tuple(found)


def tell_owner(team: str) -> str:
    """An owner who was asked to change a record already."""
    return f"Tell {team}: a correction was sent to them and may have been made."


def cannot(words: str, why: str) -> str:
    """Something that cannot be done now, and why."""
    return f"{words}: {why}"
