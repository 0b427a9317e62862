"""The register in memory: agencies, databases and feeds. Completeness is measured against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class Contact:
    """A team or person to turn to. `name` is a team or job, never a private person's data."""

    name: str
    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A known database that is not on the list, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation that owns databases, and who confirmed the list of them, until when.

    `head`, `head_title`: who answers for it and signs its apologies, as letters print them.
    """

    id: str
    name: str
    lead_contact: Contact
    list_confirmed_by: str = ""
    confirmed_on: date | None = None
    valid_until: date | None = None
    left_out: tuple[LeftOut, ...] = ()
    head: str = ""
    head_title: str = ""

    def list_certified(self, on: date) -> bool:
        """True when the agency's list of databases is confirmed and still valid on a day."""
        return (
            bool(self.list_confirmed_by)
            and self.confirmed_on is not None
            and self.valid_until is not None
            and self.confirmed_on <= on <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Search:
    """One way to search a database: the match keys it needs together.

    `weak_because` says why "no record" by this search proves little; "" for a strong search.
    """

    keys: tuple[str, ...]
    weak_because: str = ""


@dataclass(frozen=True, slots=True)
class Dummy:
    """An invented person's keys for testing the connector, known to be present or absent."""

    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Database:
    """A system of record owned by an agency.

    connector, settings     which connector asks it, and that connector's own settings
    searches                the ways to search, strongest first
    fields_held             fields of `FIELD_KINDS` that it holds at all
    number_of_records       how many people it holds, for weighing evidence
    audit_trail             how long its change history is kept; None = none is kept
    gateways                legal gateway by which a value learnt from an agency (or from
                            "person") may be sent to this database: {source: words}
    restricted_team         who answers for restricted records
    expected_seconds        how long an answer usually takes
    time_out_seconds        when we stop waiting for it
    second_person           for manual checks: "never", "sample" or "before letter"
    asker_sent              True when our queries tell the source who asks
    asker_note              why they cannot, when they cannot
    known_present, known_absent   dummy people for `connectors test`
    """

    id: str
    agency: str
    name: str
    owner_team: str
    contact: Contact
    connector: str
    settings: Mapping[str, Any]
    searches: tuple[Search, ...]
    fields_held: tuple[str, ...]
    number_of_records: int
    audit_trail: timedelta | None
    gateways: Mapping[str, str]
    restricted_team: Contact | None = None
    expected_seconds: float = 2.0
    time_out_seconds: float = 10.0
    second_person: str = "before letter"
    asker_sent: bool = True
    asker_note: str = ""
    known_present: Dummy | None = None
    known_absent: Dummy | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A flow of named fields from one database to another. `cadence`: how often it runs."""

    source: str
    target: str
    fields: tuple[str, ...]
    cadence: timedelta


@dataclass(frozen=True, slots=True)
class Register:
    """All that must be checked. `digest`: SHA-256 of the file; `circles`: feeds that go round.

    `recheck`: how long after a correction its database is read once more.
    """

    version: str
    title: str
    agencies: tuple[Agency, ...]
    databases: tuple[Database, ...]
    feeds: tuple[Feed, ...]
    lead_agency: str
    digest: str = ""
    staleness: timedelta = timedelta(days=60)
    recheck: timedelta = timedelta(days=30)
    demo: bool = False
    circles: tuple[tuple[str, ...], ...] = field(default=())

    def agency(self, agency_id: str) -> Agency:
        """The agency with this id; KeyError if the register has none."""
        return next_or_key_error(self.agencies, agency_id)

    def database(self, database_id: str) -> Database:
        """The database with this id; KeyError if the register has none."""
        return next_or_key_error(self.databases, database_id)

    def feeds_from(self, database_id: str) -> tuple[Feed, ...]:
        """The feeds that leave a database."""
        return tuple(feed for feed in self.feeds if feed.source == database_id)

    def feeds_to(self, database_id: str) -> tuple[Feed, ...]:
        """The feeds that reach a database."""
        return tuple(feed for feed in self.feeds if feed.target == database_id)


Item = TypeVar("Item", Agency, Database)


def next_or_key_error(items: tuple[Item, ...], item_id: str) -> Item:
    """The item with this id, or KeyError naming the id."""
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)
