"""The words of the demo desk, where a person acts as the invented agencies and their calendar."""

from __future__ import annotations

from ui.wording.common import counted

UNDER = "Demonstration only. You act for the invented agencies and for their calendar."
CLOSE = "Close"
STATUS = "How it is now"
READING = "Asking the demo world how it is."
CLOCK = "Time"
DAYS = "Days"
ADVANCE = "Let days pass"
AGENCY = "At an agency"
DATABASE = "Database"
FIELD = "Field"
RECORD = "Record"
EVERY_WRONG = "Ms M, each that is wrong"
PUT_RIGHT = "Put right"
WAY = "Way to break it"
BREAK = "Break"
MEND = "Mend"
NO_WAY = "A person looks here: it cannot be broken."
STAFF = "You"
ACT_AS = "Act as"
STORY = "Ms M's case"
UP_TO = "Up to"
PLAY = "Play up to here"
NOT_FRESH = "It can be played only in a world where nobody has been looked up yet."
ALL_PLAYED = "It is played to its end."
HAPPENED = "What happened"
NOTHING_YET = "Nothing yet."
PUTTING_RIGHT = "The agency is putting it right."
BREAKING = "The database is being broken."
MENDING = "The database is being mended."
PLAYING = "The case is being played. This takes a few seconds."

FIRST_DAY = "first day"
CHAPTERS = {
    FIRST_DAY: "Her call: found, compared, case opened",
    "corrected": "Corrections asked for and made",
    "interim": "The interim letter",
    "changed back": "A database changes back",
    "settled": "All settled: the assurance letter",
}
WAYS = {
    "down": "Nothing answers",
    "slow_first_byte": "Takes longer than anybody waits",
    "drip_feed": "Answers letter by letter, without end",
    "reset_mid_body": "The line breaks in the middle",
    "denying": "Says that we may not ask",
    "expired_token": "Says that our key has run out",
    "redirect_elsewhere": "Sends us to another computer",
    "wrong_content_type": "A web page comes in place of data",
    "garbage": "What it gives cannot be read",
    "truncated": "Its newest file ends in the middle",
    "schema_changed": "Its data have another form",
    "oversized": "Gives far more than asked for",
    "locked": "Stays locked by a change cut off",
    "stale": "Shows nothing newer than now",
    "reverting": "Takes a correction, then shows the old value",
}


def chapter(name: str) -> str:
    """A chapter of the case."""
    return CHAPTERS.get(name, name[:1].upper() + name[1:])


def way(mode: str) -> str:
    """A way to break a database."""
    return WAYS.get(mode, mode.replace("_", " ").capitalize())


def passing(days: int) -> str:
    """While days pass."""
    return f"{counted(days, 'day')} {'is' if days == 1 else 'are'} passing."


def passed(days: int) -> str:
    """When days passed in which no feed and no extract ran."""
    return f"{counted(days, 'day')} passed. Nothing happened that anybody would see."


def acting(name: str) -> str:
    """Somebody else is at the desk."""
    return f"You act as {name} now."


def field(name: str) -> str:
    """A field with a capital at its beginning."""
    return name[:1].upper() + name[1:]
