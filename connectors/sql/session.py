"""Opens connections that can only read, end in time, and stop when the person stops the look-up.

SQLite files are opened with mode=ro and query_only. PostgreSQL sessions and transactions are
read only. In both, everything that is read in one look-up belongs to one moment (a snapshot).
"""

from __future__ import annotations

import importlib
import math
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Engine, NullPool, TextClause, create_engine, event, text

from caseworker.connector import LookupContext
from caseworker.errors import Misconfigured, Stopped, Unavailable
from caseworker.subject.query import Asker
from connectors.sql.settings import SqlSettings, is_on_this_computer

if TYPE_CHECKING:
    import psycopg

_STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's virtual machine: a fraction of a millisecond
_LONGEST_LOCK_WAIT = 2.0  # seconds; SQLite cannot be stopped while it waits for a lock
_LOOK_EVERY = 0.05  # seconds between two looks whether a PostgreSQL query must end
_GRACE = 0.5  # seconds for PostgreSQL to end a query by itself before the line is cut
_LONGEST_NAME = 63  # bytes of an application name that PostgreSQL keeps


class Terms(NamedTuple):
    """For one look-up: its context, and who asks."""

    context: LookupContext
    asker: Asker


class ReadOnlyDatabase:
    """One database that is read through short-lived, read-only connections.

    Raises Misconfigured when the driver for PostgreSQL is not installed. One thread at a time.
    """

    def __init__(self, settings: SqlSettings, folder: Path, secret: Callable[[str], str]) -> None:
        self._settings = settings
        self._secret = secret
        self._file = folder / settings.sqlite_file if settings.sqlite_file else None
        self._terms: Terms | None = None
        if self._file is None:
            self._psycopg = _psycopg()
            self.engine = _engine("postgresql+psycopg://", self._connect_postgresql)
        else:
            self.engine = _engine("sqlite://", self._connect_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self, context: LookupContext, asker: Asker) -> Iterator[Connection]:
        """A connection in one read-only transaction, for the time that is left.

        Raises Stopped or Unavailable when there is nothing left to wait for, and SQLAlchemy's own
        errors, which the caller must translate.
        """
        check_time(context)
        self._terms = Terms(context, asker)
        options: dict[str, Any] = {}
        if self._file is None:
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        try:
            with self.engine.connect() as connection:
                connection = connection.execution_options(**options)
                with connection.begin():
                    yield connection
        finally:
            self._terms = None

    def limited(self, sql: str, most: int) -> TextClause:
        """The statement, so that not many more than `most` rows are ever sent.

        SQLite hands out one row after the other anyway.
        """
        if self._file is None:
            sql = f"SELECT * FROM (\n{sql}\n) AS found LIMIT {most + 1:d}"  # noqa: S608 - a number
        return text(sql)

    def limit_time(self, connection: Connection, context: LookupContext) -> None:
        """Give the next statement the time that is left; call it before each."""
        check_time(context)
        if self._file is None:
            milliseconds = max(1, math.ceil(context.seconds_left() * 1000))
            statement = text("SELECT set_config('statement_timeout', :milliseconds, true)")
            connection.execute(statement, {"milliseconds": str(milliseconds)}).close()

    def _connect_sqlite(self) -> sqlite3.Connection:
        assert self._file is not None
        assert self._terms is not None
        context = self._terms.context
        if not self._file.is_file():
            folder = self._file.parent
            if not folder.is_dir():
                raise Misconfigured("The folder of the SQLite file does not exist.")
            raise Unavailable("The SQLite file is not there.")
        connection = sqlite3.connect(
            f"{self._file.resolve().as_uri()}?mode=ro",
            uri=True,
            timeout=min(max(0.0, context.seconds_left()), _LONGEST_LOCK_WAIT),
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA query_only = ON")
        connection.set_progress_handler(lambda: _is_over(context), _STEPS_BETWEEN_LOOKS)
        return connection

    def _connect_postgresql(self) -> psycopg.Connection[Any]:
        assert self._terms is not None
        context, asker = self._terms
        arguments: dict[str, Any] = {
            **connect_arguments(self._settings),
            "application_name": application_name(asker),
            "connect_timeout": max(1, math.ceil(context.seconds_left())),
        }
        if self._settings.password:
            arguments["password"] = self._secret(self._settings.password)
        connection: psycopg.Connection[Any] = self._psycopg.connect(**arguments)
        return connection


def check_time(context: LookupContext) -> None:
    """Raise Stopped or Unavailable when the look-up was stopped or its time is up."""
    if context.cancelled():
        raise Stopped("The look-up was stopped.")
    if context.seconds_left() <= 0:
        raise Unavailable("The database did not answer in time.")


def connect_arguments(settings: SqlSettings) -> dict[str, str]:
    """What PostgreSQL's client library is told, password and time-out aside.

    Another computer is reached through TLS with its certificate checked, unless the register
    names another `sslmode`; libpq's own default would accept an open line.
    """
    url = settings.url
    named = {
        "host": url.host or "",
        "port": str(url.port or ""),
        "user": url.username or "",
        "dbname": url.database or "",
    }
    arguments = {name: value for name, value in named.items() if value}
    for name, value in url.query.items():
        arguments[name] = value if isinstance(value, str) else ",".join(value)
    if not is_on_this_computer(url):
        arguments.setdefault("sslmode", "verify-full")
        arguments.setdefault("sslrootcert", "system")
    arguments["options"] = "-c default_transaction_read_only=on"
    return arguments


def application_name(asker: Asker) -> str:
    """Who asks, for the database's own log: actor, case or look-up, purpose; all pseudonymous."""
    name = f"caseworker {asker.actor} {asker.case or asker.lookup_id} {asker.purpose}"
    return name.encode("ascii", "replace")[:_LONGEST_NAME].decode("ascii")


@contextmanager
def ended_in_time(connection: Connection, context: LookupContext) -> Iterator[None]:
    """Ends what runs on a PostgreSQL connection once the look-up is stopped or its time is up.

    First the server is asked to cancel; if the server is stuck, the line to it is cut. SQLite is
    stopped by its progress handler instead.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    driver: Any = connection.connection.driver_connection
    done = threading.Event()
    watch = threading.Thread(
        target=_watch, args=(driver, context, done), name="sql watch", daemon=True
    )
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def _watch(driver: Any, context: LookupContext, done: threading.Event) -> None:
    while not done.wait(_LOOK_EVERY):
        if not _is_over(context):
            continue
        if not context.cancelled():
            done.wait(_GRACE)  # the server's own time-out ends it now
        if not done.is_set():
            _cancel(driver)
        if not done.wait(_GRACE):
            _cut(driver)
        return


def _cancel(driver: Any) -> None:
    import psycopg

    try:
        driver.cancel_safe(timeout=_GRACE)
    except psycopg.Error:
        return  # the line is cut next


def _cut(driver: Any) -> None:
    import psycopg

    try:
        line = socket.fromfd(driver.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        with line:
            line.shutdown(socket.SHUT_RDWR)
    except (OSError, psycopg.Error):
        return  # it is closed already


def _is_over(context: LookupContext) -> bool:
    return context.cancelled() or context.seconds_left() <= 0


def _engine(url: str, connect: Callable[[], object]) -> Engine:
    return create_engine(url, creator=connect, poolclass=NullPool, hide_parameters=True)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _psycopg() -> ModuleType:
    try:
        return importlib.import_module("psycopg")
    except ImportError:
        advice = 'Have the Python package "psycopg[binary]" installed.'
        raise Misconfigured("The driver for PostgreSQL is not there.", advice=advice) from None
