"""Established only where nothing is missing: each thing that can be missing takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from caseworker.origin.certainty import Certainty
from caseworker.origin.sightings import Sighting
from caseworker.origin.trace import Trace, trace
from caseworker.register.model import Database, Register
from caseworker.subject.dates import Period, When
from caseworker.subject.values import FieldValue, Provenance
from tests.caseworker.comparison.people import REGISTER, WRONG

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
READ = date(2007, 10, 30)


def sighting(
    database: str,
    recorded: str,
    *,
    changed_by: str = "",
    arrived_via: str = "",
    source_document: str = "",
) -> Sighting:
    said = Provenance(
        recorded_at=When.from_iso(recorded) if recorded else None,
        changed_by=changed_by,
        arrived_via=arrived_via,
        source_document=source_document,
    )
    return Sighting(database, "1", "", FieldValue("address", WRONG, Period(), said))


ENTRY = sighting(
    "R1",
    "2006-12-07T11:02",
    changed_by="TCO-4417",
    arrived_via="letter",
    source_document="letter 8812",
)
COPIES = (
    sighting("R2", "2006-12-07T23:40", arrived_via="R1"),
    sighting("R3", "2006-12-11", arrived_via="Citizens Identity Database"),
)


@dataclass(frozen=True)
class Known:
    """All that a trace is made from, with nothing missing."""

    register: Register = REGISTER
    entry: Sighting = ENTRY
    copies: tuple[Sighting, ...] = COPIES
    before: tuple[tuple[str, datetime], ...] = tuple(
        (database.id, LONG_AGO) for database in REGISTER.databases
    )
    read_on: date | None = READ

    def traced(self) -> Trace:
        seen = (self.entry, *self.copies)
        return trace(self.register, seen, before=dict(self.before), read_on=self.read_on)

    def entered(self, **known: object) -> Known:
        value = self.entry.value
        said = replace(value.provenance, **known)  # type: ignore[arg-type]  # its own fields
        return replace(self, entry=replace(self.entry, value=replace(value, provenance=said)))

    def beside(self, *more: Sighting) -> Known:
        return replace(self, copies=(*self.copies, *more))

    def keeping(self, database: str, audit_trail: timedelta | None) -> Known:
        def kept(one: Database) -> Database:
            return replace(one, audit_trail=audit_trail) if one.id == database else one

        databases = tuple(kept(one) for one in self.register.databases)
        return replace(self, register=replace(self.register, databases=databases))


def test_with_nothing_missing_it_is_established_without_a_reason() -> None:
    found = Known().traced()
    assert (found.certainty, found.reasons) == (Certainty.ESTABLISHED, ())
    assert found.sentence == (
        "The earliest known appearance is in National Tax Credit System, recorded 7 Dec 2006,"
        " 11:02. It is established that it began there and spread to 2 other databases."
    )


MISSING: dict[str, tuple[Callable[[Known], Known], str]] = {
    "no author": (lambda k: k.entered(changed_by="not recorded"), "the name is not recorded"),
    "no document": (lambda k: k.entered(source_document=""), "which document"),
    "no way in": (lambda k: k.entered(arrived_via=""), "by which way"),
    "only a day": (
        lambda k: replace(k.entered(recorded_at=When("2006-12-07")), copies=COPIES[1:]),
        "time of day",
    ),
    "no history kept": (lambda k: k.keeping("R1", None), "keeps no history"),
    "trail over": (lambda k: k.keeping("R1", timedelta(days=90)), "ended on 7 Mar 2007"),
    "day of reading not known": (lambda k: replace(k, read_on=None), "still reached that day"),
    "an undated copy": (
        lambda k: k.beside(sighting("R4", "", arrived_via="R2")),
        "PAYE gives no date of entry",
    ),
    "a deduced copy": (lambda k: k.beside(sighting("R4", "2006-12-20")), "deduced from feeds"),
    "a copy with an ended trail": (
        lambda k: k.keeping("R4", timedelta(days=30)).beside(sighting("R4", "2006-12-20")),
        "PAYE ended on 19 Jan 2007",
    ),
    "a copy by an unknown way": (
        lambda k: k.beside(sighting("C1", "2006-12-20")),
        "How it came to CSCS is not known",
    ),
    "another entry": (
        lambda k: k.beside(sighting("C1", "2007-02-01", arrived_via="phone call")),
        "a witness of its own",
    ),
    "a source that does not show it": (
        lambda k: k.beside(sighting("C2", "2007-01-01", arrived_via="W1")),
        "The way to CS2 has a gap",
    ),
    "no such feed on the register": (
        lambda k: k.beside(sighting("C1", "2007-01-01", arrived_via="R3")),
        "no feed is on the register",
    ),
    "contradicting times": (
        lambda k: k.beside(
            sighting("W1", "2006-12-20", arrived_via="R3"),
            sighting("C2", "2006-12-18", arrived_via="W1"),
        ),
        "contradict each other",
    ),
    "a past value there": (
        lambda k: replace(k, entry=replace(k.entry, current=False)),
        "may have been right at the time",
    ),
    "a database that was not read": (
        lambda k: replace(k, before=k.before[:-1]),
        "1 database does not show what stood there in the year before",
    ),
    "another value for less than a year": (
        lambda k: replace(k, before=(*k.before[:-1], ("C2", datetime(2006, 3, 1, tzinfo=UTC)))),
        "1 database does not show what stood there in the year before",
    ),
}


@pytest.mark.parametrize(("less", "reason"), MISSING.values(), ids=list(MISSING))
def test_with_one_thing_missing_it_is_on_balance_and_the_reason_is_told(
    less: Callable[[Known], Known], reason: str
) -> None:
    found = less(Known()).traced()
    assert found.certainty is Certainty.BALANCE
    assert [one for one in found.reasons if reason in one], found.reasons


AGAINST: dict[str, tuple[Callable[[Known], Known], str]] = {
    "an undated entry elsewhere": (
        lambda k: k.beside(sighting("C1", "", arrived_via="letter")),
        "nothing shows that the value came there later",
    ),
    "an entry of the same day": (
        lambda k: k.beside(sighting("C1", "2006-12-08T09:00", arrived_via="letter")),
        "clocks differ",
    ),
    "the earliest came by a feed": (
        lambda k: k.beside(sighting("W3", "2006-12-01", arrived_via="W1")),
        "Jobcentre Plus payment system is the earliest by date: its record says that it came from",
    ),
    "the earliest is silent and fed": (
        lambda k: k.beside(sighting("W1", "2006-12-01")),
        "does not say how the value came in, and feeds lead there",
    ),
}


@pytest.mark.parametrize(("less", "reason"), AGAINST.values(), ids=list(AGAINST))
def test_what_speaks_against_it_leaves_it_open(less: Callable[[Known], Known], reason: str) -> None:
    found = less(Known()).traced()
    assert found.certainty is Certainty.NOT
    assert reason in found.reasons[0]
    assert "Whether it began there cannot be established." in found.sentence
