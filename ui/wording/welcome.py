"""The words of the first window, when nothing is set up yet."""

from __future__ import annotations

WELCOME = "Welcome to Caseworker"
WHAT = (
    "It looks one person up in every database on your register, shows what differs and where it"
    " came from, follows each correction until the source itself shows it, and writes a letter"
    " that claims only what the record proves."
)
DEMO = "Try the demonstration"
DEMO_PLAIN = (
    "Three invented agencies with twelve databases on this computer, and invented people. Nobody in"
    " it exists, no real database is asked, and nothing made there proves anything about a real"
    " person. Every page and letter says so."
)
OPEN_DEMO = "Open the demonstration"
DESK = "Open your office's desk"
DESK_PLAIN = (
    "A settings file says where the register, the staff file and the record of your office are."
    " Whoever looks after this computer puts it in place. This one was not found:"
)
CHOOSE = "Choose a settings file"
CHOOSE_TITLE = "Settings file of your office"
FILES = "Settings files (*.toml)"
CLOSE = "Close"


def kept_in(folder: str) -> str:
    """Where the demo world will lie."""
    return f"It is kept in {folder}. Delete that folder and it is gone."
