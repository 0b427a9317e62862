"""Words that several pages of the window share: dates, counts, keys, what is said of a person."""

from __future__ import annotations

from datetime import datetime

from caseworker.casework.file.coverage import Tally
from caseworker.subject.dates import day_words

APP = "Caseworker"

LOOK_UP = "Look up"
COMPARE = "Compare"
CORRECTIONS = "Corrections"
REGISTER = "Register"
NOBODY = "Nobody is open"
HIDDEN = "Values stay hidden until it is on record how the person proved who they are."
ACCEPTED = "Accepted"
REJECTED = "Not this person"
AGREES, AGAINST = "Agrees", "Speaks against"

SAY_BIRTH = "Enter a date of birth, like 11 2 1987. A year alone will do"
SAY_AGAIN = "This could not be understood"
SAY_FUTURE = "This date is in the future"
SAY_SHORTER = "This is too long to be about one person. Only its beginning was read"
SAY_SOMETHING = "Give a name and date of birth, or one document number"
SAY_PURPOSE = "Say why you need to look"
SEEN_BY_HAND = "Seen by hand"
NEXT = "Next difference"
KEYS_MOVE = "move"
APPROVING_OFF = "Approving and issuing are off until the audit record is sound."

# Appearance and keys
APPEARANCE = "Appearance"
DRAFT_BACK = "What you had typed before the program ended is back in the form."
DRAFTS_BACK = "What you had typed before the program ended is back, in {number} forms."


def drafts_back(number: int) -> str:
    """That forms which a crash left behind are there again."""
    return DRAFT_BACK if number == 1 else DRAFTS_BACK.format(number=number)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 record", "2 records"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment(when: datetime | None) -> str:
    """A moment: "2 Nov 2026, 12:00"; a dash-free blank when there is none."""
    return f"{day_words(when.astimezone().date())}, {when.astimezone():%H:%M}" if when else ""


def checked(tally: Tally) -> str:
    """The finding once all have answered: how many databases gave a clear answer."""
    verb = "is" if tally.checked == 1 else "are"
    words = f"{tally.checked} of {counted(tally.total, 'database')} {verb} checked"
    return f"{words}, {apart(tally)}" if tally.not_applicable else words


def apart(tally: Tally) -> str:
    """Those that nobody needs to check, beside those that are checked."""
    verb = "does" if tally.not_applicable == 1 else "do"
    return f"{tally.not_applicable} {verb} not apply"


def all_settled(tally: Tally) -> str:
    """The line under it when no database of the register is open."""
    return (
        f"Every other database is checked, {apart(tally)}." if tally.not_applicable else ALL_CHECKED
    )


ALL_CHECKED = "Every database is checked."


def cells_differ(count: int) -> str:
    """How many records of one database or of one field differ."""
    return f"{count} differs" if count == 1 else f"{count} differ"


def checked_of(tally: Tally, differing: int = 0) -> str:
    """Over the strip of the register: how many gave a clear answer, and how many of these differ."""
    words = [f"{tally.checked} of {tally.total} checked"]
    if tally.not_applicable:
        words.append(apart(tally))
    if differing:
        words.append(cells_differ(differing))
    return ", ".join(words)


def records(count: int) -> str:
    """The word of a database with several records that are all certain."""
    return counted(count, "record")


def listed(words: list[str]) -> str:
    """Several things in a row: "name, date of birth and NI number"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


TOO_MANY_OPEN = "Five people are open already."
TOO_MANY_OPEN_ADVICE = "Finish with one of them first."
CHECK_RECORDED = "The check by hand is on record."
NOT_UNDERSTOOD = "this could not be understood"

_REASON_FIELDS = {
    "family_name": "family name",
    "given_name": "given name",
    "middle_name": "middle name",
    "birth_date": "date of birth",
    "nino": "National Insurance number",
    "trn": "Temporary Reference Number",
    "crn": "Child Reference Number",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "address": "address",
    "phone": "phone number",
    "email": "e-mail address",
    "sex": "sex",
}


def reason_field(name: str) -> str:
    """A piece of evidence in words, for use inside a sentence."""
    return _REASON_FIELDS.get(name, name.replace("_", " "))


def accepted(count: int) -> str:
    """Announced after accepting."""
    return f"{counted(count, 'record')} accepted"


def agree(fields: list[str]) -> str:
    """Why records were accepted."""
    if not fields:
        return "Each record was graded certain"
    listed = " and ".join([", ".join(fields[:-1]), fields[-1]]) if len(fields) > 1 else fields[0]
    text = f"{listed} {'agree' if len(fields) > 1 else 'agrees'}"
    return text[:1].upper() + text[1:]


STILL_OPEN = "Still open"

# Documents
DOCUMENT = "Document"
CHOOSE_FILE = "Choose"
CHOOSE_FOLDER = "Choose a folder"
WHAT_IT_IS = "What it is"
WHAT_IT_IS_HINT = "For example: tenancy agreement"
FILE_NOT_READ = "it could not be read"
FILE_NOT_WRITTEN = "It could not be written into this folder."
FILE_NOT_READ_ADVICE = "Look whether it is still there and may be read. Nothing was recorded."
FILE_KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG picture",
    "image/jpeg": "JPEG picture",
    "image/tiff": "TIFF picture",
    "image/gif": "GIF picture",
    "image/webp": "WebP picture",
    "application/zip": "ZIP archive",
    "text/plain": "Text",
}


def size(number: int) -> str:
    """How large a document is."""
    if number < 10_000:
        return f"{number:,} bytes"
    return f"{number // 1000:,} kB" if number < 10_000_000 else f"{number // 1_000_000:,} MB"
