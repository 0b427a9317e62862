"""What a letter may say about one database: outcome, details compared, corrections, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseworker.casework.corrections.correction import State
from caseworker.letter.facts.fact import Fact
from caseworker.outcome import Outcome

OUR_OFFICE = "Our office"
"""Who must act next, where it is one of us."""


class Shown(StrEnum):
    """What a database shows of one detail, held against what the person says.

    RIGHT    agrees, or agrees after normalising
    WRONG    differs, or conflicts within the source
    PAST     historic: was right, or is kept as history; not an error
    ABSENT   it shows us no such detail (blank, not returned, not held or withheld, worded alike)

    A detail that was not compared (nothing stated) has no place here. Several records in one
    database: the worst counts, in the order WRONG, PAST, RIGHT, ABSENT.
    """

    RIGHT = "right"
    WRONG = "wrong"
    PAST = "past"
    ABSENT = "absent"


class How(StrEnum):
    """How a database was read."""

    ASKED = "asked"
    """Asked directly by this program."""
    COPY = "copy"
    """An extract: a copy of the database, true for `as_of`."""
    BY_HAND = "by hand"
    """Read by a member of staff, confirmed by a second person."""
    BY_ITS_TEAM = "by its team"
    """The team that keeps it looked and told us (an owner's answer, a cleared restricted record)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailFact(Fact):
    """One detail in one database. `field`: a key of FIELD_KINDS that the case compares."""

    field: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback(Fact):
    """A corrected value that changed back. `corrected_again_on` is None while it is wrong.

    Each day is the one on which the source says that it recorded the value. Where it does not
    say, it is the day on which we saw it: then `back_seen_only`, `again_seen_only` are True.
    """

    changed_back_on: date
    corrected_again_on: date | None = None
    back_seen_only: bool = False
    again_seen_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFact(Fact):
    """A correction of one detail: where it stands, and when the source was seen to be right.

    state        as folded from the ledger; a withdrawn correction is left out of the facts
    seen_right   the day for which the verifying answer is true; only for State.VERIFIED
    still_wrong  the day for which a reading last showed the wrong value, if not verified
    answer_by    the day by which the owner must answer, if it was sent
    setbacks     each time it changed back, in the order of time
    gone         True when the record that held it is no longer there
    undecided    True when what the person says about it changed: it is for us to decide
    """

    field: str
    state: State
    seen_right: date | None = None
    still_wrong: date | None = None
    answer_by: date | None = None
    setbacks: tuple[Setback, ...] = ()
    gone: bool = False
    undecided: bool = False

    @property
    def verified(self) -> bool:
        """True when a later reading of the source itself showed the right value."""
        right = self.state is State.VERIFIED and self.seen_right is not None
        return right and not self.gone and not self.undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFact(Fact):
    """What has to happen next at a database, who must do it, and by when.

    who    a team or job title, never a private person: "The CIS team", "Our office"
    by     the day it is due; None when no day is on record (the interim letter then asks for one,
           unless there is a promise to write by a day)
    next_copy_on  for an extract: the day its next copy is due, which we will then read
    """

    who: str
    by: date | None = None
    next_copy_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFact(Fact):
    """One database of the register, as the case's coverage shows it (`cites`: that coverage).

    id, name, agency, owner_team   as in the register; `agency` is the agency's id
    outcome        from coverage, after the decisions of people
    how            how it was read
    checked_at, as_of   when we asked, and for which moment the answer is true (aware); None if
                        there is no answer
    stale          True when coverage says the answer is older than the register's limit
    later_failure  a newer attempt that brought no answer
    no_record      for a check by hand or by its team: True when it found no record of the person
    details        one for each compared detail, when a record was found and accepted; empty for
                   "no record" and for an owner's answer that gave no values
    corrections    those that were not withdrawn
    reason         why it is not applicable (as signed) or, in a closing letter, why it could not
                   be checked: a plain clause that follows "because", without the full stop
    asked_on       the days on which we asked
    open           what happens next; None when nothing is open
    """

    id: str
    name: str
    agency: str
    owner_team: str
    outcome: Outcome
    how: How = How.ASKED
    checked_at: datetime | None = None
    as_of: datetime | None = None
    stale: bool = False
    later_failure: Outcome | None = None
    no_record: bool = False
    details: tuple[DetailFact, ...] = ()
    corrections: tuple[CorrectionFact, ...] = ()
    reason: str = ""
    asked_on: tuple[date, ...] = ()
    open: OpenFact | None = None

    @property
    def applicable(self) -> bool:
        """False when a supervisor signed why it need not be checked: it is counted apart."""
        return self.outcome is not Outcome.NOT_APPLICABLE

    @property
    def checked(self) -> bool:
        """True when it counts as checked: applicable, a conclusive answer, fresh enough."""
        return self.applicable and self.outcome.conclusive and not self.stale

    @property
    def found_record(self) -> bool:
        """True when a record of the person was found and accepted, so that it can be compared."""
        if self.outcome is Outcome.ATTESTED:
            return not self.no_record
        return self.outcome is Outcome.FOUND_CONFIRMED

    @property
    def unsettled(self) -> tuple[CorrectionFact, ...]:
        """Corrections that the source has not been seen to show."""
        return tuple(one for one in self.corrections if not one.verified)

    @property
    def uncorrected(self) -> tuple[str, ...]:
        """Details that are wrong and for which no correction is under way.

        A correction that was verified does not count: another record there may be wrong too.
        """
        known = {one.field for one in self.unsettled}
        return tuple(
            one.field for one in self.details if one.shown is Shown.WRONG and one.field not in known
        )

    @property
    def right_now(self) -> bool:
        """True when it was checked and nothing wrong is left in it."""
        return (
            self.checked
            and not self.unsettled
            and all(one.shown is not Shown.WRONG for one in self.details)
        )

    def shown(self, *kinds: Shown) -> tuple[str, ...]:
        """The fields that it shows in one of these ways, in order."""
        return tuple(one.field for one in self.details if one.shown in kinds)
