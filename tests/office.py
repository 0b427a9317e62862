"""A small office at work: two databases that answer from memory, three officers, a real ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from caseworker.casework.corrections.correct import Proposal, propose
from caseworker.casework.desk import Desk, case_file, person_file
from caseworker.casework.events import IdentityDecided
from caseworker.casework.file.case import CaseFile
from caseworker.casework.look_up import look_up, recheck_query
from caseworker.casework.open_case import open_case
from caseworker.casework.staff import Officer, Staff, number_digest
from caseworker.connector import Answer, AnswerKind
from caseworker.ledger import open_ledger
from caseworker.lookup import DatabaseAnswer
from caseworker.register.model import Agency, Contact, Feed, Register, Search
from caseworker.subject.query import QueryValue, Requester, Scope, Standing, SubjectQuery
from caseworker.subject.values import Address, FieldValue, HumanName, Record
from caseworker.testing import FakeConnector, make_database

DAY_0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
NINO = "QQ200301A"
RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")
NAME = HumanName(given=("Una",), family="Quill")

OFFICERS = (
    Officer("anna", "Anna Reed", "anna", frozenset({"caseworker"}), "Caseworker", "01632 960001",
            own_number=number_digest("QQ200302B"), relatives=(number_digest("QQ200303C"),)),
    Officer("ben", "Ben Shah", "ben", frozenset({"supervisor"}), "Team leader", "01632 960002"),
    Officer("cara", "Cara Holt", "cara", frozenset({"complaints officer"}), "Officer"),
    Officer("dev", "Dev Rao", "dev", frozenset({"auditor"}), "Auditor"),
)  # fmt: skip


def record(record_id: str, address: Address, **more: object) -> Record:
    return Record(
        record_id,
        values=(
            FieldValue("name", NAME),
            FieldValue("nino", NINO),
            FieldValue("address", address),
        ),
        **more,  # type: ignore[arg-type]
    )


def a_query(lookup_id: str) -> SubjectQuery:
    """What Una Quill says of herself: her address was seen in a document."""
    return SubjectQuery(
        lookup_id=lookup_id,
        subject_id="S-1",
        purpose="complaint",
        scope=Scope.ASSURANCE,
        requester=Requester(verified_how="two questions of the case"),
        values=(
            QueryValue("name", NAME),
            QueryValue("nino", NINO),
            QueryValue("address", RIGHT, standing=Standing.SEEN, document="tenancy agreement"),
        ),
    )


def a_register() -> Register:
    """One agency with two databases, the first of which feeds the second."""
    databases = tuple(
        make_database(
            id=name,
            agency="X",
            searches=(Search(("nino",)),),
            fields_held=("name", "nino", "address"),
            gateways={"person": "asked by the person"},
        )
        for name in ("X1", "X2")
    )
    return Register(
        version="r1",
        title="Test office",
        agencies=(Agency("X", "Example Agency", Contact("Lead")),),
        databases=databases,
        feeds=(Feed("X1", "X2", ("address",), timedelta(days=1)),),
        lead_agency="X",
        digest="0" * 64,
    )


@dataclass
class Office:
    """The desk of one officer, with what tests change: the clock and what the databases hold."""

    desk: Desk
    moment: list[datetime]
    sources: dict[str, FakeConnector]
    subject: str = "S-1"
    answers: list[DatabaseAnswer] = field(default_factory=list)

    def as_(self, officer: str) -> Desk:
        return replace(self.desk, officer=self.desk.staff.officer(officer))

    def later(self, **time: float) -> None:
        self.moment[0] += timedelta(**time)

    def holds(self, database: str, *records: Record) -> None:
        self.sources[database].people = {NINO: records}

    def by_hand(self, *databases: str) -> None:
        """These databases are read by people only: asked, they say that a person must look."""
        for name in databases:
            self.sources[name].answer = Answer(AnswerKind.MANUAL, self.desk.clock())

    def restricts(self, database: str) -> None:
        """The database holds a restricted record of whoever is asked for."""
        self.sources[database].answer = Answer(AnswerKind.RESTRICTED, self.desk.clock())

    def query(self, **more: object) -> SubjectQuery:
        plain = a_query(self.desk.new_id("L"))
        return replace(plain, subject_id=self.subject, **more)  # type: ignore[arg-type]

    def look_up(self, **more: object) -> list[DatabaseAnswer]:
        self.answers = list(look_up(self.desk, self.query(**more)))
        return self.answers

    def recheck(self, case: str) -> list[DatabaseAnswer]:
        return list(look_up(self.desk, recheck_query(self.desk, self.file(case), ())))

    def accept(self, *pairs: tuple[str, str]) -> None:
        """Decide by hand that records are the person's: pairs of database and record."""
        for database, record_id in pairs:
            event = IdentityDecided("L", database, 1, 0, accepted=[record_id])
            self.desk.ledger.add(self.desk.entry(event, self.file()))

    def case(self) -> str:
        """A case after a look-up in which both records were accepted."""
        self.look_up()
        self.accept(("X1", "a"), ("X2", "b"))
        return open_case(self.desk, self.subject, salutation="Ms Quill")

    def propose(self, case: str, **more: object) -> str:
        """A correction of the wrong address in X1."""
        plain = Proposal(
            "X1", record("a", WRONG), "address", FieldValue("address", WRONG), RIGHT, "never-true"
        )
        return propose(self.desk, case, [replace(plain, **more)])[0]  # type: ignore[arg-type]

    def file(self, case: str = "") -> CaseFile:
        reader = self.desk.ledger.reader()
        return case_file(reader, case) if case else person_file(reader, self.subject)

    def entries(self, *types: str) -> list[dict[str, Any]]:
        return [dict(entry.claim or {}) for entry in self.desk.ledger.entries(types=types)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    moment = [DAY_0]
    numbers = count(1)
    sources = {name: FakeConnector(clock=lambda: moment[0]) for name in ("X1", "X2")}
    with open_ledger(
        tmp_path / "ledger.sqlite", clock=lambda: moment[0], realm="practice"
    ) as ledger:
        desk = Desk(
            ledger=ledger,
            register=a_register(),
            staff=Staff(OFFICERS),
            officer=OFFICERS[0],
            connectors=sources,
            clock=lambda: moment[0],
            new_id=lambda prefix: f"{prefix}-{next(numbers)}",
        )
        office = Office(desk, moment, sources)
        office.holds("X1", record("a", WRONG))
        office.holds("X2", record("b", RIGHT))
        yield office
