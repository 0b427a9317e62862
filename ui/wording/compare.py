"""The words of the page Compare: agreement, differences, where a value came from."""

from __future__ import annotations

from datetime import date

from caseworker.comparison.agreement import Agreement
from caseworker.subject.dates import day_words
from ui.wording.common import counted

# Compare
SAYS = "What the person says"
SAYS_MORE = "Held beside each record"
FIELD = "Field"
ALL_FIELDS = "All {count} fields"
ONLY_DIFFERENCES = "Differences only"
MOST_FIRST = "Most differences first"
REGISTER_ORDER = "Register order"
NOT_STATED = "Not stated"
HELD = "This record says"
PERSON_SAYS = "The person says"
DETAILS = "Details"
COPY = "Copy with source"
COPIED = "Copied with its source. The clipboard is cleared in a minute."
NO_CELL = "Move to a cell to see where its value comes from."
NOTHING_TO_COMPARE = "Nothing to compare yet"
NOTHING_TO_COMPARE_MORE = "Look a person up, then accept the records that are theirs."
SHOW_GRID = "Show the grid"
NEXT_PERSON = "Done, next person"
GO_LOOK_UP = "Go to look up"
ORIGIN = "Where it came from"
GRID = "Comparison"
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


def fields_differ(differing: int, compared: int, *, databases: int) -> str:
    """The finding of a comparison: the title of the page."""
    if not compared:
        return "Nothing could be compared"
    verb = "differs" if differing == 1 else "differ"
    if not differing:
        return f"Nothing differs in the {counted(compared, 'field')} that could be compared"
    where = counted(databases, "database")
    return f"{differing} of {counted(compared, 'field')} {verb}, in {where}"


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


def open_databases(count: int) -> str:
    """Under "Nothing differs", when not all is checked."""
    verb = "is" if count == 1 else "are"
    return f"{counted(count, 'database')} {verb} not checked yet."


def difference_at(place: int, total: int, sentence: str) -> str:
    """Announced when the grid moves to a difference."""
    return f"Difference {place} of {total}. {sentence}"


def trail(ends: date | None, kept_days: int | None) -> str:
    """How long a database can say who changed a value."""
    if kept_days is None:
        return NO_TRAIL
    if ends is None:
        return f"Kept {counted(kept_days, 'day')}"
    return f"Kept until {day_words(ends)}"


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
    Agreement.NOT_SHOWN: "Not shown to you",
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
    Agreement.NOT_SHOWN: "not shown to your role",
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


def agrees_in(field: str, records: int) -> str:
    """One line of the summary when nothing differs."""
    return f"{field} agrees in {counted(records, 'record')}"


# Propose corrections
PROPOSE = "Propose corrections"
KEYS_PROPOSE = "propose corrections"
WHICH_RECORDS = "What is to be corrected"
OTHER_CAUSE = "Another wrong value, so perhaps another cause. Choose it if it belongs here."
CASE_FIRST = "There is no case for this person yet. One is opened with the proposal."
MISSING = "Nothing is held"
REASON = "Why the value is wrong"
EVIDENCE = "Evidence"
EVIDENCE_HINT = "What shows the right value"
EVIDENCE_KNOWN = "Only what there is beside that document"
VERIFIED = "How they proved who they are"
VERIFIED_HINT = "For example: passport seen"
PROPOSE_MASKED = "First put on record how the person proved who they are."
PROPOSE_ROLE = "Your role does not propose corrections. Ask a colleague who does."
PROPOSE_CLOSED = "The case is closed."
PROPOSE_NOTHING = "Nothing differs in this field, so there is nothing to propose."
PROPOSE_NOT_STATED = "First put on record what the person says about this, on page Look up."
PROPOSE_ALL_OPEN = "Each of these has an open correction already."
GO_CORRECTIONS = "Go to Corrections"


def propose_title(field: str) -> str:
    """The title of the question."""
    return f"Propose corrections: {field}"


def propose(count: int) -> str:
    """The button."""
    return f"Propose {counted(count, 'correction')}"


def proposed(count: int, case: str) -> str:
    """Said once they are on record."""
    return f"{counted(count, 'correction')} proposed in case {case}."


def open_already(count: int) -> str:
    """Values that are left out of the question."""
    verb = "has" if count == 1 else "have"
    return f"{counted(count, 'more record')} {verb} an open correction of this value already."


# The origin as a picture
AS_PICTURE = "As a picture"
AS_LIST = "The same as a list"
CLOSE = "Close"
ORIGIN_NOTHING = "Only a value that differs from what the person says is traced."


def origin_title(field: str) -> str:
    """The title of the wide view."""
    return f"Where this value came from: {field}"


# Use a value as right
USE_TITLE = "Use this value as what the person says"
USE_BUTTON = "Use this value"
USE_DOCUMENT = "Which document did the person show?"
USE_DOCUMENT_HINT = "For example: passport"
USE_ONLY_SHOWN = "A record alone does not show what is right. What was said before stays on record."
USED = "What the person says is on record."
USE_NO_CASE = "Open a case first, on page Case."
USE_NOTHING = "This cell shows no value to use."
