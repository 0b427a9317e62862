"""What has to be kept in mind on a case: contested accuracy, how to contact the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from caseworker.casework.events import (
    AccuracyContested,
    ContactRuleRecorded,
    ContestLifted,
    DetailProtected,
    Event,
    FormerValueStated,
    HistoryAnswered,
    HistoryAsked,
    NamePrinted,
    RecipientsGiven,
)
from caseworker.casework.file.happened import Happened
from caseworker.subject.codec import value_from_json
from caseworker.subject.dates import When
from caseworker.subject.query import Standing
from caseworker.subject.values import Value

DIED = "died"
"""What is recorded, among the needs, once the death of the person is accepted on the case."""


@dataclass(frozen=True)
class Contested:
    """The accuracy of what is held is contested: its use is restricted until this is lifted."""

    seq: int
    at: datetime
    by: str
    why: str
    lifted_seq: int | None = None
    lifted_on: date | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """True until it is lifted."""
        return self.lifted_seq is None


@dataclass(frozen=True)
class ContactRule:
    """One rule of how the person may be contacted. `text`: the times, the code word."""

    rule: str
    seq: int
    text: str


@dataclass(frozen=True)
class Representative:
    """Who acts for the estate of a person who has died. `capacity`: executor, administrator."""

    seq: int
    capacity: str
    evidence: str
    name: str
    salutation: str
    document: str


@dataclass(frozen=True)
class Line:
    """A personal line that the next letter bears after its greeting."""

    seq: int
    text: str
    by: str


@dataclass(frozen=True)
class Former:
    """A value that the person says was right before, until a day if they know it."""

    field: str
    seq: int
    value: Value
    until: When | None
    standing: Standing
    document: str


@dataclass(frozen=True)
class HistoryRequest:
    """An owner was asked to keep and send a history. `kept` is None until they answer."""

    id: str
    database: str
    field: str
    to: str
    asked_on: date
    answer_by: str
    kept: bool | None = None
    answer: str = ""


@dataclass(frozen=True)
class Protected:
    """Former names or sex are protected. `printed`: the person asks for them in letters."""

    what: str
    seq: int
    printed: bool


@dataclass(frozen=True)
class Given:
    """The list of who had the value was given to the person."""

    seq: int
    at: datetime
    databases: tuple[str, ...]


Plain = dict[str, Any]
"""The single values of a `CaseFile` while it is being folded."""


def _contested(plain: Plain, one: Happened, event: AccuracyContested) -> None:
    plain["contested"] = Contested(one.seq, one.at, one.actor, event.why)


def _lifted(plain: Plain, one: Happened, event: ContestLifted) -> None:
    contested = plain.get("contested")
    if contested is not None and contested.holds:
        plain["contested"] = replace(
            contested, lifted_seq=one.seq, lifted_on=one.at.date(), reason=event.reason
        )


def _contact(plain: Plain, one: Happened, event: ContactRuleRecorded) -> None:
    rules = {**plain.get("contact_rules", {})}
    rules.pop(event.rule, None)
    if event.holds:
        rules[event.rule] = ContactRule(event.rule, one.seq, event.text)
    plain["contact_rules"] = rules


def _name(plain: Plain, one: Happened, event: NamePrinted) -> None:
    if event.name:
        plain.update(person_name=event.name, salutation=event.salutation, named_seq=one.seq)


def _former(plain: Plain, one: Happened, event: FormerValueStated) -> None:
    if event.value in ("", None):
        return
    former = Former(
        event.field,
        one.seq,
        value_from_json(event.field, event.value),
        When.from_iso(event.until) if event.until else None,
        Standing(event.standing),
        event.document,
    )
    others = [
        other
        for other in plain.get("former", ())
        if (other.field, other.value) != (former.field, former.value)
    ]
    plain["former"] = (*others, former)


def _ask_history(plain: Plain, one: Happened, event: HistoryAsked) -> None:
    made = HistoryRequest(
        event.request, event.database, event.field, event.to, one.at.date(), event.answer_by
    )
    plain["histories"] = {**plain.get("histories", {}), made.id: made}


def _answer_history(plain: Plain, one: Happened, event: HistoryAnswered) -> None:
    asked = plain["histories"][event.request]
    answered = replace(asked, kept=event.kept, answer=event.answer)
    plain["histories"] = {**plain["histories"], event.request: answered}


def _protect(plain: Plain, one: Happened, event: DetailProtected) -> None:
    protected = {**plain.get("protected", {})}
    protected.pop(event.what, None)
    if event.what and event.holds:
        protected[event.what] = Protected(event.what, one.seq, event.printed)
    plain["protected"] = protected


def _given(plain: Plain, one: Happened, event: RecipientsGiven) -> None:
    given = Given(one.seq, one.at, tuple(event.databases))
    plain["recipients_given"] = (*plain.get("recipients_given", ()), given)


STEPS: dict[type[Event], Callable[[Plain, Happened, Any], None]] = {
    AccuracyContested: _contested,
    ContestLifted: _lifted,
    ContactRuleRecorded: _contact,
    NamePrinted: _name,
    DetailProtected: _protect,
    FormerValueStated: _former,
    HistoryAsked: _ask_history,
    HistoryAnswered: _answer_history,
    RecipientsGiven: _given,
}
"""What each of these events changes in the file."""
