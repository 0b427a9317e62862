"""The settings of a database that is asked in SQL, read from the register and checked whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from caseworker.register.hosts import is_this_computer
from caseworker.register.model import Database
from caseworker.subject.query import MATCH_KEYS
from caseworker.toml_file import Table
from connectors.columns import RecordColumns, ValueColumns, read_record_columns, read_values
from connectors.settings import check_finished, need_every_search, settings_of

ASKER_PARAMETERS = (
    "asker_actor",
    "asker_purpose",
    "asker_case",
    "asker_lookup",
    "correlation_id",
    "asked_at",
)
"""Parameters that any query may use to tell the source who asks and when, all pseudonymous."""

_READS = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:SELECT|WITH)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class KeyQuery:
    """How to search by some match keys: the SQL text with a :parameter for each of them."""

    keys: tuple[str, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class History:
    """How to read former values of one record: SQL with :record_id, and where the values stand."""

    sql: str
    values: tuple[ValueColumns, ...]


@dataclass(frozen=True, slots=True)
class SqlSettings:
    """All settings of one SQL database; see `connectors.sql` for their words.

    `sqlite_file` is set for SQLite (as written, perhaps relative), `url` for PostgreSQL.
    """

    url: URL
    queries: tuple[KeyQuery, ...]
    columns: RecordColumns
    password: str = ""
    sqlite_file: str = ""
    history: History | None = None
    as_of: str = ""
    partial_because: str = ""
    most_records: int = 50
    most_rows: int = 2000


def read_sql_settings(database: Database) -> SqlSettings:
    """The settings of a database; raises Misconfigured with every fault found."""
    table = settings_of(database)
    url = _url(table)
    queries = tuple(_query(each) for each in table.tables("query", "Add a query for each search."))
    advice = "Say what the copy leaves out."
    settings = SqlSettings(
        url=url,
        sqlite_file=(url.database or "") if url.get_backend_name() == "sqlite" else "",
        password=table.text("password", "Write a reference to a secret.", required=False),
        queries=queries,
        columns=read_record_columns(table),
        history=_history(table),
        as_of=_sql(table, "as_of", (), required=False),
        partial_because=table.text("partial_because", advice, required=False),
        most_records=table.whole("most_records", "A number.", least=1, most=1000, default=50),
        most_rows=table.whole("most_rows", "A number.", least=1, most=100_000, default=2000),
    )
    need_every_search(table, database, (frozenset(query.keys) for query in queries))
    check_finished(table, database)
    return settings


def _url(table: Table) -> URL:
    advice = 'Write "sqlite:///folder/file.db" or "postgresql://user@host/database".'
    none = make_url("sqlite://")
    written = table.text("url", advice)
    if not written:
        return none
    try:
        url = make_url(written)
        backend, driver = url.get_backend_name(), url.drivername.partition("+")[2]
    except (ArgumentError, ValueError):
        table.fault("url", "This address cannot be read.", advice)
        return none
    if url.password is not None:
        table.fault("url", "This address holds a password.", 'Use the setting "password".')
        return none
    if backend == "sqlite" and url.database not in (None, "", ":memory:") and not url.query:
        return url
    if backend == "postgresql" and driver in ("", "psycopg"):
        _check_postgresql(table, url)
        return url.set(drivername="postgresql+psycopg")
    table.fault("url", "Only SQLite files and PostgreSQL can be asked read-only.", advice)
    return none


def _check_postgresql(table: Table, url: URL) -> None:
    if not url.host and "host" not in url.query:
        table.fault("url", "The address names no host.", "Name the computer or socket folder.")
    if url.query.get("sslmode") in ("disable", "allow", "prefer") and not is_on_this_computer(url):
        advice = "Leave sslmode out: the certificate is then checked."
        table.fault("url", "The connection would not be encrypted for certain.", advice)
    if any(name in url.query for name in ("options", "passfile", "service", "sslpassword")):
        advice = "Only connection settings without secrets can stand in it."
        table.fault("url", "This address has a part that is not allowed.", advice)


def is_on_this_computer(url: URL) -> bool:
    """True when a PostgreSQL address is a socket in a folder, or a loopback address."""
    hosts = url.query.get("host", url.host or "")
    each = [hosts] if isinstance(hosts, str) else list(hosts)
    return all(host.startswith("/") or is_this_computer(host) for host in each)


def _query(table: Table) -> KeyQuery:
    keys = table.known("keys", MATCH_KEYS, "List the match keys of a search.")
    query = KeyQuery(keys, _sql(table, "sql", keys))
    table.finish()
    return query


def _history(table: Table) -> History | None:
    inner = table.table("history", "Give sql and the values it reads.", required=False)
    if inner is None:
        return None
    history = History(_sql(inner, "sql", ("record_id",)), read_values(inner, "value"))
    inner.finish()
    return history


def _sql(table: Table, name: str, needed: Sequence[str], *, required: bool = True) -> str:
    sql = table.text(name, "Write a SELECT.", required=required, lines=True).rstrip(" \n\t;")
    if not sql:
        return ""
    if not _READS.match(sql):
        table.fault(name, "Only SELECT and WITH are allowed.", "This program never writes.")
    if ";" in sql:
        table.fault(name, "There is a semicolon.", "Write one statement, without semicolons.")
    used = set(text(sql).compile().params)
    for key in needed:
        if key not in used:
            table.fault(name, f"It does not use :{key}.", "Compare a column with it.")
    for parameter in sorted(used - set(needed) - set(ASKER_PARAMETERS)):
        if re.fullmatch(r"[a-z_]{1,40}", parameter):
            table.fault(name, f"It uses :{parameter}.", "Only the keys of its search are given.")
        else:
            table.fault(name, "It uses an unknown parameter.", "Only its keys are given.")
    return sql
