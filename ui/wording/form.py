"""The words of the form on the page Look up."""

from __future__ import annotations

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
FORMER, ONE_FORMER = "Former names", "Former name"
OTHERS, ONE_OTHER = "More numbers", "Another number"
PREVIOUS, ONE_PREVIOUS = "Previous addresses", "Previous address"
OTHER_KIND = "Kind"
SEVERAL_KEYS = "Insert adds one more, Backspace in an empty field takes it away"
PHONE = "Phone"
EMAIL = "E-mail"
SEEN = "Seen in a document"
SEEN_HELP = "Name the document, for example: passport"
NAME_SEEN = "Name"
BIRTH_SEEN = "Date of birth"
ADDRESS_SEEN = "Address"
REQUESTER = "Who asks"
REQUESTER_NAME = "Their name, if not the person"
AUTHORITY = "What shows that they may act"
AUTHORITY_HINT = "For example: power of attorney, seen"
AUTHORITY_ENDS = "Until when"
AUTHORITY_ENDS_HINT = "14 3 2027, or until revoked"
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


def another(one: str) -> str:
    """The button that adds one more: "Add a former name"."""
    plain = f"{one[:1].lower()}{one[1:]}"
    return f"Add {plain}" if plain.startswith("another") else f"Add a {plain}"


def remove(name: str) -> str:
    """The button that takes one away."""
    return f"Remove {name[:1].lower()}{name[1:]}"


def odd(rule: str, advice: str) -> str:
    """What looks odd in the form, and what to do."""
    return f"{rule[:1].upper()}{rule[1:]}. {advice}"
