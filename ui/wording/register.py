"""The words of the Register page: agencies, databases, feeds, tests and the register file."""

from __future__ import annotations

from datetime import date

from caseworker.subject.dates import day_words
from ui.wording.common import counted, listed

PICTURE, TABLE, FILE = "Picture", "Table", "Register file"
VIEWS = "How the register is shown"
OPENING = "Opening the register"
OPENING_UNDER = "The list of databases appears as soon as the desk is open."

# Health and tests
TESTING = "Being tested"
BY_HAND = "A person looks"
BY_HAND_LONG = "A person looks here. There is no connector to test."
PROVEN = "Test passed"
NOT_PROVEN = "Test not passed"
TROUBLE = "No answer last time"
NOT_TESTED = "Not tested yet"
TEST_ALL = "Test all connectors"
KEY_TEST_ALL = "Shift R"
TEST_ONE = "Test this connector"
STOP = "Stop"
STOPPED = "You stopped the test. What had answered is kept."
TEST_ASKS = (
    "A test asks for invented people only, one known and one unknown. Nobody real is asked about."
)
ALL_CONFIRMED = 'Each agency has confirmed its list. A letter can say "every database".'
UNPROVEN_UNDER = 'Do not rely on their "no record" until they are repaired.'

# Certified lists
LIST = "List"
ITS_LIST = "Its list of databases"
NOT_CONFIRMED = "Nobody has confirmed this list"
NOT_CERTIFIED = 'Letters will say "every database on our list".'
CONFIRMED_BY = "Confirmed by"
CONFIRMED_ON = "Confirmed on"
VALID_UNTIL = "Valid until"
LEADS = "This agency leads: it answers for all."
LEFT_OUT = "Known and left out"
LEFT_OUT_SHORT = "Left out"
NONE_LEFT_OUT = "No known database is left out."

# One database
HEALTH = "Health"
TEST = "Test"
LAST_ANSWER = "Last answer"
NEVER = "None on record"
SINCE = "Since then"
ASKED = "How it is asked"
CONNECTOR = "Connector"
SEARCHED = "Searched by"
OR = "Or by"
ASKER = "Told who asks"
ASKER_SENT = "Yes, with each question"
LEGAL = "Legal basis"
THE_PERSON = "The person"
HOLDS = "What it holds"
FIELDS = "Fields"
PEOPLE = "Records"
HISTORY = "History"
NO_HISTORY = "No history of changes is kept"
FEEDS = "Feeds"
FROM, TO = "From", "To"
NO_FEED = "No feed reaches or leaves it."
CONTACT = "Who to turn to"
PHONE, EMAIL, ADDRESS = "Phone", "E-mail", "Address"
RESTRICTED = "Restricted"
SECOND_PERSON = "Second person"
NOTE = "Note"
CONNECTORS = {
    "json_rest": "Asks an interface over the network",
    "sql": "Reads a copy of the database",
    "extract": "Reads a file that was sent",
    "manual": "A person looks by hand",
}
SECOND = {
    "never": "Not needed",
    "sample": "Checks a sample",
    "before letter": "Confirms before a letter",
}
FIELD_WORDS = {"record_id": "reference of the record", "name": "name", "deceased": "date of death"}
DAILY = "daily"
HOURLY = "each hour"

# The picture and the table
DETAILS = "Details"
AGENCY = "Agency"
PICTURE_NAME = "Picture of agencies, databases and feeds"
TABLE_NAME = "Table of databases"
COLUMNS = ("Database", "Agency", "Health", "Fed by", "Feeds", "Connector", "Searched by", "History")
NONE = "None"
CIRCLE = "Feeds go round in a circle: {path}. A wrong value may come back this way."
KEYS_MOVE = "move"
KEYS_FEEDS = "along a feed"
KEYS_TABLE = "picture or table"
KEYS_TEST = "test"

# The register file
CHECK = "Check the file again"
CHECKING = "Reading the register file"
NO_FAULT = "No fault in the register file"
SOUND_UNDER = "It is the one in use."
CHANGED_UNDER = (
    "The file has changed since the program started. The new one is used from the next start."
)
FAULTS_UNDER = "Correct these lines in the register file, then check it again."
NOT_OPENED_UNDER = "The desk cannot open until these are corrected."
FAULT_COLUMNS = ("Line", "Where", "What is wrong", "What to do")
FAULTS_NAME = "Faults in the register file"
COVERS_NAME = "What the register covers and what it lacks"
UNKNOWN_LINE = "Not known"


def size(databases: int, agencies: int) -> str:
    """The finding when nothing is the matter."""
    return f"{counted(databases, 'database')} of {counted(agencies, 'agency', 'agencies')}"


def unproven(count: int) -> str:
    """The finding when tests were not passed."""
    return f"{counted(count, 'database')} did not pass the test"


def lists_open(agencies: list[str]) -> str:
    """Which agencies have not confirmed their lists."""
    verb = "has" if len(agencies) == 1 else "have"
    return f"{listed(agencies)} {verb} no confirmed list. {NOT_CERTIFIED}"


def confirmed_until(day: date) -> str:
    """A list that holds."""
    return f"List confirmed until {day_words(day)}"


def ran_out(day: date) -> str:
    """A list that held once."""
    return f"Confirmed only until {day_words(day)}"


def answered(day: date) -> str:
    """When a database answered last, short."""
    return f"Answered {day_words(day)}"


def kept(days: int) -> str:
    """How long a history is kept."""
    return f"Kept for {counted(days, 'day')}"


def weak(words: str, reason: str) -> str:
    """A search that proves little when it finds nothing."""
    return f"{words} (weak: {reason})"


def source(name: str) -> str:
    """From where a value was learnt that may be sent."""
    return name


def feed(name: str, cadence: str) -> str:
    """One feed at the side of a database."""
    return f"{name}, {cadence}"


def spoken_feeds(fed_by: str, feeds: str) -> str:
    """The feeds of a database for a screen reader."""
    parts = [f"fed by {fed_by}" if fed_by else "", f"feeds {feeds}" if feeds else ""]
    return ", ".join(part for part in parts if part)


def tested(done: int, total: int) -> str:
    """While tests run, and at their end."""
    return f"{done} of {counted(total, 'connector')} tested"


def passed(good: int, total: int) -> str:
    """Announced when the last test is done."""
    return f"{good} of {counted(total, 'test')} passed"


def faults(count: int) -> str:
    """The finding about a file with faults."""
    return f"{counted(count, 'fault')} in the register file"


def circle(path: str) -> str:
    """Under the picture, for each circle."""
    return CIRCLE.format(path=path)


def version(title: str, number: str) -> str:
    """The register in use."""
    return f"{title}, version {number}"


def either(ways: list[str]) -> str:
    """Several ways to search."""
    return "; or ".join(ways)


def database_of(key: str, agency: str) -> str:
    """Over the name of a database."""
    return f"{key}, {agency}"


def left_out(reason: str) -> str:
    """A known database that is not on the list, and why."""
    return f"{LEFT_OUT_SHORT}: {reason}"


def sentence(words: str) -> str:
    """Words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
