"""The words of Settings and of About."""

from __future__ import annotations

from ui.wording.common import counted

# Settings
APPEARANCE = "Appearance"
TEXT_SIZE = "Text size"
LETTERS = "Single-letter keys, such as N for the next difference"
LETTERS_UNDER = "They work only while a list or a grid has the focus."
IDLE = "Lock the desk after"
IDLE_UNDER = "Without a key or a move for so long, what is shown of people is hidden."
CLIPBOARD = "Clear what was copied after"
CLIPBOARD_UNDER = "Values of people that are copied do not stay on the clipboard."
FILES = "Where files are"
FILES_UNDER = "The settings file of the office names them. They cannot be changed here."
LEDGER = "Record of the work"
REGISTER = "Register"
STAFF = "Staff file"
NO_DESK = "No desk is open."
SHOW_FOLDER = "Show in folder"
AT_ONCE = "What you choose holds at once."
CLOSE = "Close"

# About
PROVES = "What it proves"
PROVES_TEXT = (
    "Which databases were on the agencies' list, what each answered and for which moment.",
    "Which corrections the sources themselves were later seen to show, and who decided.",
    "Any change, removal or reordering of what is on record shows when the record is checked.",
)
NOT_PROVES = "What it cannot prove"
NOT_PROVES_TEXT = (
    "That an agency's list is complete. The letter says who confirmed it.",
    "That a value nobody stated is right, or what happens after its dates.",
    "What was never put on record. Entries cut off at the end show only against a letter or a note.",
)
NOTICES = "Licence and work of others"
NOTICES_NAME = "Licence and notices"
MIT = "Caseworker is free software under the MIT licence. It stands on the work of others."
READING = "Reading the notices."
NO_NOTICES = "The notices were not found beside the program. They come with each copy of it."
COPY_REPORT = "Copy a report"
REPORT_HELD = "It holds no personal data."
COPIED = "Report copied. It holds no personal data."
KEYS = "Keys on this screen"


def minutes(count: int) -> str:
    """A time to wait."""
    return counted(count, "minute")


def seconds(count: int) -> str:
    """A short time to wait."""
    return counted(count, "second") if count < 60 else counted(count // 60, "minute")


def version(number: str) -> str:
    """Which version this is."""
    return f"Version {number}"


def place(name: str, path: str) -> str:
    """A button that shows a folder, for a screen reader."""
    return f"{SHOW_FOLDER}: {name}, {path}"
