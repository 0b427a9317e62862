"""The words of the page Look up: form, results, candidates, checks by hand."""

from __future__ import annotations

from datetime import date, datetime

from caseworker.outcome import Outcome
from caseworker.subject.dates import day_words
from ui.wording.common import counted, listed

OPENING = "Opening the desk"
OPENING_MORE = "The register, the ledger and the connectors are being made ready."
NOT_OPENED = "The desk could not be opened"

# Results
STOP = "Stop"
SHOW_FORM = "Show the form"
TRY_AGAIN = "Try again"
TRY_ALL_AGAIN = "Try {count} again"
DECIDE = "Decide"
CHOOSE = "Choose person"
RECORD_RESULT = "Record result"
OPEN_RESTRICTED = "Open with a reason"
WHY = "Why"
ACCEPT_CERTAIN = "Accept {count} certain"
COMPARE_WHAT = "Compare what we have"
COMPARE_ALL = "Compare"
RESULTS = "Databases"
FORM_CHANGED = "The form has changed since. These are the answers to the earlier look-up."
READY = "Not asked yet"
MANUAL = "Manual check"
ASKING = "Waiting"

OUTCOMES: dict[Outcome, str] = {
    Outcome.FOUND_CONFIRMED: "Confirmed",
    Outcome.FOUND_UNDECIDED: "1 record",
    Outcome.SEVERAL: "Several records",
    Outcome.AMBIGUOUS: "More details needed",
    Outcome.NO_RECORD: "No record",
    Outcome.NO_RECORD_WEAK: "No record, loose search",
    Outcome.RESTRICTED: "Restricted",
    Outcome.RESTRICTED_CLEARED: "Checked by their team",
    Outcome.DECEASED: "Recorded dead",
    Outcome.SUPERSEDED: "Record replaced",
    Outcome.VANISHED: "Record gone",
    Outcome.PARTLY_ANSWERED: "Partly answered",
    Outcome.MANUAL_PENDING: "Manual check",
    Outcome.ATTESTED: "Checked by hand",
    Outcome.NOT_APPLICABLE: "Not applicable",
    Outcome.REFUSED: "Refused",
    Outcome.UNAVAILABLE: "No answer",
    Outcome.UNREADABLE: "Not readable",
    Outcome.MISCONFIGURED: "Settings wrong",
    Outcome.STOPPED: "Stopped",
    Outcome.INTERRUPTED: "Cut off",
    Outcome.NOT_ASKED_SCOPE: "Not asked",
    Outcome.NOT_ASKED_TOO_LITTLE: "Too little given",
}

# Candidates
YOU_GAVE = "You gave"
RECORD_SAYS = "The record says"
THIS_PERSON = "This person"
NOT_THIS_PERSON = "Not this person"
REASON = "How you know"
REASON_HINT = "A few words, kept on record"
SHARED = "Shared record. Only this person's half is shown."
NOT_GIVEN = "Not given"
NOT_IN_RECORD = "Nothing held"
HIDDEN_VALUE = "Hidden"
WHY_NOT = "Why it is not certain"

# Manual check
MANNER = "How it was checked"
MANUAL_WHERE = "Screen or file where you looked"
TOLD_BY = "Who told you, and how"
ANSWER_DUE = "Answer due"
ANSWER_DUE_HINT = "14 3 2026, or +28 for 28 days"
FOUND = "What was found"
FOUND_HINT = "Choose"
FOUND_NONE = "No record of this person"
FOUND_RECORD = "A record"
SEEN_VALUES = "Type what the record shows, exactly as it stands there"
SAVE_CHECK = "Record the check"
OPENS_CASE = "A check by hand belongs to a case. Recording it opens one."
ACT_OPENS_CASE = "This belongs to a case. Going on opens one."
CANCEL = "Cancel"
CONFIRM = "Confirm"
MORE_ACTIONS = "More"
TEAM_ANSWER = "Record the team's answer"
TEAM_WHO = "a complaints officer or a supervisor does it"
NOT_APPLY = "Does not apply to this person"
NOT_APPLY_WHO = "a supervisor signs it"
RESTRICTED_REASON = "Why you need to open it"
RESTRICTED_NOTE = "Kept on record. Addresses stay hidden."
OPEN_IT = "Open it"
SAY_FOUND = "Say what was found"
SAY_WHERE = "Name the screen or file"
SAY_TOLD = "Say who told you, and how"
SAY_DUE = "Give a whole day, like 14 3 2026, or +28"
SAY_WHY = "Say why, in a few words"
LOCKED = "The source gives nothing to see here. Its team answers questions about it."
WITHHELD = "kept back by the source"


def clock(moment: datetime) -> str:
    """A time of day: "09:14:22", in the computer's own zone."""
    return f"{moment.astimezone():%H:%M:%S}"


def seconds(value: float) -> str:
    """How long something took: "1.5 s"."""
    return f"{value:.1f} s"


def about(value: float) -> str:
    """How long an answer usually takes."""
    whole = max(1, round(value))
    return f"Usually answers in about {counted(whole, 'second')}"


def look_up_in(count: int) -> str:
    """The button that starts it."""
    return f"Look up in {counted(count, 'database')}"


def on_register(count: int) -> str:
    """The finding before a search."""
    return f"{counted(count, 'database')} on the register"


FIRST_USE = "Fill in what you know. Name and date of birth, or one document number, is enough."


def answered(done: int, total: int) -> str:
    """The finding while answers arrive."""
    verb = "has" if done == 1 else "have"
    return f"{done} of {counted(total, 'database')} {verb} answered"


def still(asking: int, needing: int) -> str:
    """The line under the finding."""
    parts: list[str] = []
    if asking:
        parts.append(f"{asking} {'is' if asking == 1 else 'are'} still searching.")
    if needing:
        verb = "needs" if needing == 1 else "need"
        parts.append(f"{needing} {verb} you before the look-up is complete.")
    return " ".join(parts)


def stopped(done: int, total: int) -> str:
    """The line after the person stopped it."""
    return f"You stopped the search. {done} of {counted(total, 'database')} had answered."


NOBODY_FOUND = "No database has a record that matches. Check the spelling, or search by number."


def started(at: datetime, longest: float) -> str:
    """The note under the list."""
    return (
        f"Started {clock(at)}. A database has {counted(round(longest), 'second')} to answer. "
        "You can keep working while it searches."
    )


def register_note(version: str) -> str:
    """Which list of databases this is."""
    return f"Register version {version}."


def several(count: int) -> str:
    """The chip of a database with several candidates."""
    return f"{count} possible records"


EARLIER_STANDS = "What it answered before still stands."
BY_HAND = "No program can read it. Somebody looks."
SEARCHING = "Searching"
MANUAL_OWN = "Checked by hand. A colleague has to confirm it."
MANUAL_CONFIRM = "A colleague checked it by hand. It counts once you confirm it."


def owner_asked(due: str) -> str:
    """The owner was asked and has not answered yet. `due`: an ISO day, "" for none."""
    return (
        f"The owner was asked. Answer due {day_words(date.fromisoformat(due))}."
        if due
        else ("The owner was asked.")
    )


def confirmed(count: int) -> str:
    """The word of a database of which several records were accepted."""
    return f"{count} confirmed"


def certain_match(keys: list[str]) -> str:
    """How records were found that are certainly this person's."""
    return f"Certain match on {listed(keys)}" if keys else "Certain match"


def matched_on(keys: list[str]) -> str:
    """How records were found that were accepted."""
    return f"Matched on {listed(keys)}" if keys else "Matched"


def nobody_by(searches: list[list[str]]) -> str:
    """How nobody was found."""
    tried = list(dict.fromkeys(listed(keys) for keys in searches))
    return f"Nobody found by {', nor by '.join(tried)}"


def proves_little(tried: str, reasons: tuple[str, ...], advice: str) -> str:
    """How nobody was found by a loose search, and what to do."""
    return f"{tried}. That proves little: {'; '.join(reasons)}. {advice}".strip()


KEYS_SHORT = {
    "given_name": "name",
    "family_name": "name",
    "full_name": "name",
    "birth_date": "date of birth",
    "nino": "NI number",
    "trn": "TRN",
    "crn": "CRN",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "record_id": "record reference",
    "postcode": "postcode",
    "phone": "phone",
    "email": "e-mail",
}


def of_them(certain: int, total: int) -> str:
    """How several records of a database were graded."""
    if not certain:
        return "None of them is certain. Compare them and decide."
    return f"{certain} of {total} certainly this person. Decide about the rest."


RECORD = "Record"


TOO_OLD = "Too old to count. Try again."


def read_on(at: datetime) -> str:
    """When an answer on record was given, in a case that was opened again."""
    return f"Read {day_words(at.astimezone().date())}."


WEIGHT = "Weight"


def weight(bits: float) -> str:
    """How much a piece of evidence weighs, for the tip of a bar and for screen readers."""
    size = abs(bits)
    how = "hardly anything" if size < 1 else "a little" if size < 4 else "much"
    if size >= 1:
        how = f"{how} {'for' if bits > 0 else 'against'}"
    return f"Weighs {how} ({bits:+.1f} bits)"


# Keep trying
KEEP_TRYING = "Keep trying and tell me"
KEEP_TRYING_THIS = "Keep trying"
STOP_TRYING = "Stop trying"
TRYING_STOPPED = "Nothing is asked again by itself any more."
TRYING_NOTE = "It ends when you stop it, or close this person or the window."


def no_answer(count: int) -> str:
    """Beside the button that keeps trying."""
    return f"{counted(count, 'database')} did not answer."


def kept_trying(count: int) -> str:
    """Announced when it begins."""
    verb = "is" if count == 1 else "are"
    return f"{counted(count, 'database')} {verb} asked again until an answer comes."


def asked_next(at: datetime, asked: int) -> str:
    """In the row of a database that is asked again by itself."""
    before = f"Asked again {counted(asked, 'time')}. " if asked else ""
    return f"{before}Asked next at {clock(at)}."


def answered_at_last(name: str, word: str, person: str = "") -> str:
    """The quiet notice: which database, what came, and for whom if they are not in front."""
    about = f" for {person[:1].lower()}{person[1:]}" if person else ""
    return f"{name} has answered{about}: {word[:1].lower()}{word[1:]}."


def cannot(words: str, who: str) -> str:
    """Something that this officer cannot do, and who can."""
    return f"{words}: {who}"
