"""Events of a case: opened, what the person says and needs, promises, findings, the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import JSON, Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class CaseOpened(Event):
    """A case was opened for a person, with the look-ups that led to it."""

    TYPE: ClassVar[str] = "case.opened"
    case: str = ref()
    owner: str = claim()
    lead_agency: str = claim()
    lookups: list[str] = claim()
    requester_kind: str = claim("self")
    person_name: str = detail("")
    salutation: str = detail("")
    requester: dict[str, JSON] = detail({})


@event
@dataclass(frozen=True)
class CaseClosed(Event):
    """A case was closed, with the reason in a word."""

    TYPE: ClassVar[str] = "case.closed"
    case: str = ref()
    how: str = words()


@event
@dataclass(frozen=True)
class ReferenceStated(Event):
    """What the person says about one field, and how well we know it."""

    TYPE: ClassVar[str] = "reference.stated"
    case: str = ref()
    field: str = claim()
    standing: str = claim()
    values: list[JSON] = detail([])
    document: str = detail("")


@event
@dataclass(frozen=True)
class FormerValueStated(Event):
    """What the person says was right before: a former name or address. `until`: a day, or ""."""

    TYPE: ClassVar[str] = "reference.former"
    case: str = ref()
    field: str = claim()
    standing: str = claim()
    value: JSON = detail("")
    until: str = detail("")
    document: str = detail("")


@event
@dataclass(frozen=True)
class NamePrinted(Event):
    """How the person's name is printed in letters from now on, and what follows "Dear"."""

    TYPE: ClassVar[str] = "case.name_printed"
    case: str = ref()
    name: str = detail("")
    salutation: str = detail("")


@event
@dataclass(frozen=True)
class NoteAdded(Event):
    """A note on the case, in somebody's own words."""

    TYPE: ClassVar[str] = "case.note"
    case: str = ref()
    text: str = detail("")


@event
@dataclass(frozen=True)
class NeedRecorded(Event):
    """What the person needs to be able to read our letters, or that this has ended.

    `need`: welsh, braille, audio, easy read, bsl, large print; or died (death accepted on the case).
    """

    TYPE: ClassVar[str] = "need.recorded"
    case: str = ref()
    need: str = claim()
    holds: bool = claim(True)
    note: str = detail("")


@event
@dataclass(frozen=True)
class PostingAddressConfirmed(Event):
    """Where letters may be sent: chosen with the person, never taken from a disputed value."""

    TYPE: ClassVar[str] = "posting_address.confirmed"
    case: str = ref()
    manner: str = words()
    address: dict[str, JSON] = detail({})


@event
@dataclass(frozen=True)
class RepresentativeRecorded(Event):
    """Who may act for the estate of a person who has died, and what shows it; or that it ended.

    `capacity`: executor, administrator. `evidence`: which paper was seen; `document`: its number.
    """

    TYPE: ClassVar[str] = "representative.recorded"
    case: str = ref()
    capacity: str = claim()
    evidence: str = claim()
    holds: bool = claim(True)
    name: str = detail("")
    salutation: str = detail("")
    document: str = detail("")


@event
@dataclass(frozen=True)
class PromiseMade(Event):
    """A promise with an owner and a date: write, look again. No entry, no sentence."""

    TYPE: ClassVar[str] = "promise.made"
    promise: str = ref()
    what: str = claim()
    by: str = claim()
    owner: str = claim()


@event
@dataclass(frozen=True)
class FindingApproved(Event):
    """A sentence on what went wrong, what it affected or what changes, approved by a named person.

    `about`: cause, effect, change. The sentence goes into letters as it stands. `instead_of`: the
    finding whose words it takes the place of, "" if none.
    """

    TYPE: ClassVar[str] = "finding.approved"
    finding: str = ref()
    about: str = claim()
    sentence: str = words()
    instead_of: str = claim("")


@event
@dataclass(frozen=True)
class WishRecorded(Event):
    """What the person asked of the agencies, and whether it was passed on to them.

    `wish`: ask before changing.
    """

    TYPE: ClassVar[str] = "wish.recorded"
    case: str = ref()
    wish: str = claim()
    passed_on: bool = claim(False)


@event
@dataclass(frozen=True)
class AccuracyContested(Event):
    """The person contests what is held, so its use is to be restricted (article 18).

    `why`: opened as a complaint, proposed a correction, asked by the person.
    """

    TYPE: ClassVar[str] = "accuracy.contested"
    case: str = ref()
    why: str = claim()


@event
@dataclass(frozen=True)
class ContestLifted(Event):
    """The restriction ended, with the reason. `told_on`: when the person was told beforehand."""

    TYPE: ClassVar[str] = "accuracy.contest_lifted"
    case: str = ref()
    told_on: str = claim()
    reason: str = detail("")


@event
@dataclass(frozen=True)
class ContactRuleRecorded(Event):
    """How the person may be contacted, or that a rule has ended. `text`: times, a code word."""

    TYPE: ClassVar[str] = "contact.rule"
    case: str = ref()
    rule: str = claim()
    holds: bool = claim(True)
    text: str = detail("")


@event
@dataclass(frozen=True)
class DetailProtected(Event):
    """Former names or sex are protected, or no longer. `printed`: the person asks for them in print.

    What is protected stands in the detail: that it is would tell a stranger something already.
    """

    TYPE: ClassVar[str] = "detail.protected"
    case: str = ref()
    what: str = detail("")
    holds: bool = detail(True)
    printed: bool = detail(False)


@event
@dataclass(frozen=True)
class ClosingSigned(Event):
    """A supervisor signed that the check cannot be completed, so that a closing letter may go.

    `database` could not be checked, because `reason`: a clause that follows "because".
    """

    TYPE: ClassVar[str] = "closing.signed"
    case: str = ref()
    database: str = claim()
    reason: str = words()


@event
@dataclass(frozen=True)
class RegisterAdopted(Event):
    """This register is the measure from now on."""

    TYPE: ClassVar[str] = "register.adopted"
    version: str = ref()
    digest: str = claim()
    databases: list[str] = claim()


@event
@dataclass(frozen=True)
class AttemptRefused(Event):
    """Somebody tried something that a rule does not allow."""

    TYPE: ClassVar[str] = "attempt.refused"
    about: str = ref()
    action: str = claim()
    rule: str = claim()
