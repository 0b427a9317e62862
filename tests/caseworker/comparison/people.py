"""The story's person for these tests: invented records with the traps of the demo world."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from caseworker.comparison.grid import Grid, compare
from caseworker.comparison.reference import Reference, ReferenceValue
from caseworker.register.model import Contact, Database, Feed, Register, Search
from caseworker.subject.dates import ANY_TIME, PartialDate, Period, When
from caseworker.subject.query import Standing
from caseworker.subject.values import (
    UNKNOWN,
    Address,
    FieldValue,
    HumanName,
    Provenance,
    Record,
    Value,
)

AT = datetime(2007, 10, 30, 9, 0, tzinfo=UTC)
RIGHT = Address(("14 Weavers Row", "Bristol"), "BS5 6QX")
WRONG = Address(("9 Mill Bank", "Taunton"), "TA1 2ZZ")
OLD = Address(("3 Orchard Close", "Bath"), "BA1 9ZZ")


def at(text: str) -> When:
    return When.from_iso(text)


def held(
    field: str, value: Value, *, start: str = "", end: str = "", known: Provenance = UNKNOWN
) -> FieldValue:
    period = Period(at(start) if start else None, at(end) if end else None)
    return FieldValue(field, value, period if start or end else ANY_TIME, known)


def database(
    key: str, name: str, *fields: str, audit_trail: timedelta | None = timedelta(days=730)
) -> Database:
    return Database(
        id=key,
        agency=key[0],
        name=name,
        owner_team=f"{name} team",
        contact=Contact(f"{name} team"),
        connector="sql",
        settings={},
        searches=(Search(("nino",)),),
        fields_held=fields or ("name", "birth_date", "nino", "address"),
        number_of_records=1_000_000,
        audit_trail=audit_trail,
        gateways={},
    )


DATABASES = (
    database("R1", "National Tax Credit System"),
    database("R2", "Citizens Identity Database", audit_trail=timedelta(days=90)),
    database("R3", "National Insurance Recording System"),
    database("R4", "PAYE"),
    database("R5", "Child Benefit"),
    database("W1", "Customer Information System"),
    database("W3", "Jobcentre Plus payment system"),
    database("C1", "CSCS"),
    database("C2", "CS2", "name", "address", audit_trail=timedelta(days=730)),
)
DAY = timedelta(days=1)
REGISTER = Register(
    version="1",
    title="Test register",
    agencies=(),
    databases=DATABASES,
    feeds=(
        Feed("R1", "R2", ("name", "address"), DAY),
        Feed("R5", "R2", ("name", "address"), DAY),
        Feed("R4", "R2", ("address",), DAY),
        Feed("R2", "R3", ("name", "address"), DAY),
        Feed("R2", "R4", ("name", "address"), DAY),
        Feed("R3", "W1", ("name", "address"), DAY),
        Feed("W1", "C2", ("name", "address"), DAY),
        Feed("W1", "W3", ("name", "address"), DAY),
    ),
    lead_agency="R",
)
NAME = HumanName("Mary Margaret Mills", ("Mary", "Margaret"), "Mills")
BORN = PartialDate(1971, 6, 14)


def basics(*, nino: str = "AB123456C", name: HumanName = NAME) -> tuple[FieldValue, ...]:
    return held("name", name), held("birth_date", BORN), held("nino", nino)


ACCEPTED: Mapping[str, Sequence[Record]] = {
    "R1": (
        Record(
            "TC-1",
            "Joint claim",
            "first claimant",
            True,
            (
                *basics(),
                held(
                    "address",
                    WRONG,
                    start="2006-12-07",
                    known=Provenance(
                        recorded_at=at("2006-12-07T11:02"), source_document="paper document"
                    ),
                ),
            ),
        ),
        Record(
            "TC-2",
            "Own claim",
            values=(
                *basics(),
                held(
                    "address",
                    RIGHT,
                    start="2006-09-06",
                    known=Provenance(recorded_at=at("2006-09-06"), changed_by="TCO-4417"),
                ),
            ),
        ),
    ),
    "R2": (
        Record(
            "CID-9",
            values=(
                *basics(nino="ab 12 34 56"),
                held(
                    "address",
                    WRONG,
                    known=Provenance(
                        recorded_at=at("2006-12-08"), arrived_via="R1", batch_id="TC-061207"
                    ),
                ),
            ),
        ),
    ),
    "R3": (
        Record(
            "NI-1",
            values=(
                *basics(name=HumanName("MILLS, MARY M")),
                held(
                    "address",
                    WRONG,
                    known=Provenance(recorded_at=at("2006-12-11"), arrived_via="R2"),
                ),
            ),
        ),
    ),
    "R4": (
        Record(
            "P-1",
            values=(
                *basics(),
                held("address", RIGHT),
                held("address", Address(WRONG.lines, WRONG.postcode, use="correspondence")),
            ),
            withheld=frozenset({"birth_date"}),
        ),
    ),
    "R5": (Record("CB-1", values=(*basics(), held("address", RIGHT)), empty=frozenset({"nino"})),),
    "W1": (
        Record(
            "CIS-1",
            values=(*basics(), held("address", WRONG, start="2006-12-13")),
        ),
    ),
    "C1": (Record("CS-1", values=(held("name", NAME), held("address", OLD, end="2006-01-02"))),),
    "C2": (
        Record(
            "CS2-1",
            values=(
                held("name", HumanName("Mary Mils", ("Mary",), "Mils")),
                held(
                    "address",
                    WRONG,
                    start="2006-12-18",
                    known=Provenance(arrived_via="W1", batch_id="CIS-5521"),
                ),
            ),
        ),
    ),
}
REFERENCE: Mapping[str, Reference] = {
    "name": Reference.of(NAME, standing=Standing.SEEN, document="passport"),
    "birth_date": Reference.of(BORN, standing=Standing.SEEN, document="passport"),
    "nino": Reference.of("AB123456C"),
    "address": Reference(
        (
            ReferenceValue(RIGHT, Period(at("2006-09-01")), Standing.SEEN, "council tax bill"),
            ReferenceValue(OLD, Period(None, When.on(date(2006, 1, 2)))),
        )
    ),
}


def story() -> Grid:
    return compare(DATABASES, ACCEPTED, REFERENCE, at=AT)
