"""What one database's answer means for the person at the desk: outcomes that never collapse."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The outcome of one database in one look-up (table in the README).

    A failure is not "no record", and "no record" by a loose search is not a strong one.
    """

    FOUND_CONFIRMED = "found_confirmed"
    FOUND_UNDECIDED = "found_undecided"
    SEVERAL = "several_candidates"
    AMBIGUOUS = "ambiguous"
    NO_RECORD = "no_record"
    NO_RECORD_WEAK = "no_record_weak"
    RESTRICTED = "restricted"
    RESTRICTED_CLEARED = "restricted_cleared"
    DECEASED = "deceased"
    SUPERSEDED = "superseded"
    VANISHED = "vanished"
    PARTLY_ANSWERED = "partly_answered"
    MANUAL_PENDING = "manual_pending"
    ATTESTED = "attested"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    UNREADABLE = "unreadable"
    MISCONFIGURED = "misconfigured"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    NOT_ASKED_SCOPE = "not_asked_scope"
    NOT_ASKED_TOO_LITTLE = "not_asked_too_little"

    @property
    def conclusive(self) -> bool:
        """True when this outcome settles the question "has this database been checked?"."""
        return self in _CONCLUSIVE

    @property
    def words(self) -> str:
        """The outcome in a few words for people."""
        return _TABLE[self][0]

    @property
    def next_step(self) -> str:
        """What moves it on; "" when nothing has to be done."""
        return _TABLE[self][1]

    @property
    def answered(self) -> bool:
        """True when the database (or a person at it) said something about this person.

        A later outcome that is not an answer never replaces an earlier one that is.
        """
        return self in _CONCLUSIVE or self in _ANSWERED


_CONCLUSIVE = frozenset(
    {
        Outcome.FOUND_CONFIRMED,
        Outcome.NO_RECORD,
        Outcome.RESTRICTED_CLEARED,
        Outcome.ATTESTED,
        Outcome.NOT_APPLICABLE,
    }
)

_ANSWERED = frozenset(
    {
        Outcome.FOUND_UNDECIDED,
        Outcome.SEVERAL,
        Outcome.RESTRICTED,
        Outcome.DECEASED,
        Outcome.SUPERSEDED,
        Outcome.VANISHED,
    }
)

_TRY = "Try again."
_DECIDE = "Decide which records are this person's."
_TABLE: dict[Outcome, tuple[str, str]] = {
    Outcome.FOUND_CONFIRMED: ("Record found, identity confirmed", ""),
    Outcome.FOUND_UNDECIDED: ("Record found, identity not yet decided", _DECIDE),
    Outcome.SEVERAL: ("Several possible records", _DECIDE),
    Outcome.AMBIGUOUS: ("The source asks for more details", "Add details and look up again."),
    Outcome.NO_RECORD: ("No record found", ""),
    Outcome.NO_RECORD_WEAK: (
        "No record found, but the search was loose",
        "Search again with other details, or ask the owner.",
    ),
    Outcome.RESTRICTED: ("Restricted record", "Ask the team that handles restricted records."),
    Outcome.RESTRICTED_CLEARED: ("Checked by the team that handles restricted records", ""),
    Outcome.DECEASED: ("Recorded as having died", "A person must decide what this means."),
    Outcome.SUPERSEDED: ("The record was replaced by another", _DECIDE),
    Outcome.VANISHED: (
        "The record seen before is no longer there",
        "A person must find out why.",
    ),
    Outcome.PARTLY_ANSWERED: ("Found, but not all searches were answered", _TRY),
    Outcome.MANUAL_PENDING: ("Manual check to be made", "Record the manual check."),
    Outcome.ATTESTED: ("Checked by hand and confirmed by a second person", ""),
    Outcome.NOT_APPLICABLE: ("Not applicable, reason signed", ""),
    Outcome.REFUSED: ("The database refused to answer", "Ask its owner for access."),
    Outcome.UNAVAILABLE: ("No answer", _TRY),
    Outcome.UNREADABLE: ("The answer could not be read", "Tell the owner of the database."),
    Outcome.MISCONFIGURED: ("Our settings for it do not work", "Have its settings corrected."),
    Outcome.STOPPED: ("You stopped the look-up", _TRY),
    Outcome.INTERRUPTED: ("The look-up was cut off", _TRY),
    Outcome.NOT_ASKED_SCOPE: ("Not asked: outside this enquiry", "Look up all databases."),
    Outcome.NOT_ASKED_TOO_LITTLE: (
        "Not asked: too little was given",
        "Add a detail that this database can search by.",
    ),
}
