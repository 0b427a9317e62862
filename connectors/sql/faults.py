"""Sorts what a database driver raises into errors that tell a person what to do next.

The driver's own text is never passed on: it may quote search keys or what a record holds.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError, NoSuchColumnError, NoSuchModuleError

from caseworker.connector import LookupContext
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)

_LOST = "The connection to the database could not be made or was lost."
_BUSY = "The database is locked or too busy."
_SLOW = "The database did not answer in time."
_SCHEMA = "A query names something that the database does not have, such as a table or column."
_WRITES = "A query tries to change something; this program only reads."
_DENIED = "The database does not allow our account to read this."
_SIGN_IN = "The database does not accept our account or password."
_KEYS = "The database cannot compare one of the search keys with its columns."
_OTHER = "The database reported something that this program does not know."

_STATES: tuple[tuple[str, type[ConnectorError], str], ...] = (
    # PostgreSQL, appendix A (error codes): the first prefix that fits decides.
    ("57014", Unavailable, _SLOW),  # query_canceled
    ("57", Unavailable, _BUSY),  # operator intervention: shutting down, starting up
    ("08", Unavailable, _LOST),
    ("53", Unavailable, _BUSY),  # insufficient resources
    ("55P03", Unavailable, _BUSY),  # lock_not_available
    ("40", Unavailable, _BUSY),  # rolled back, also by recovery on a replica
    ("58", Unavailable, _BUSY),  # system error
    ("25006", Misconfigured, _WRITES),
    ("25P03", Unavailable, _SLOW),
    ("25P04", Unavailable, _SLOW),
    ("0A", Misconfigured, "A query uses something that the database cannot do when it only reads."),
    ("42501", Refused, _DENIED),
    ("28P01", Misconfigured, _SIGN_IN),
    ("28", Refused, _SIGN_IN),
    ("3D", Misconfigured, _SCHEMA),
    ("3F", Misconfigured, _SCHEMA),
    ("42", Misconfigured, _SCHEMA),
    ("22", InvalidAnswer, _KEYS),
)
_MOMENTARY = ("08", "40", "57P01", "57P02")
"""States after which the same query may work at once: the line was cut, or we were rolled back."""
_TOO_BUSY = ("too many", "remaining connection slots", "starting up", "shutting down")
_SQLITE: dict[int, tuple[type[ConnectorError], str]] = {
    sqlite3.SQLITE_ERROR: (Misconfigured, _SCHEMA),
    sqlite3.SQLITE_BUSY: (Unavailable, _BUSY),
    sqlite3.SQLITE_LOCKED: (Unavailable, _BUSY),
    sqlite3.SQLITE_INTERRUPT: (Unavailable, _SLOW),
    sqlite3.SQLITE_NOMEM: (Unavailable, _BUSY),
    sqlite3.SQLITE_IOERR: (Unavailable, _LOST),
    sqlite3.SQLITE_CANTOPEN: (Unavailable, _LOST),
    sqlite3.SQLITE_PROTOCOL: (Unavailable, _BUSY),
    sqlite3.SQLITE_SCHEMA: (Unavailable, _BUSY),
    sqlite3.SQLITE_PERM: (Refused, _DENIED),
    sqlite3.SQLITE_AUTH: (Refused, _DENIED),
    sqlite3.SQLITE_READONLY: (Misconfigured, _WRITES),
    sqlite3.SQLITE_CORRUPT: (InvalidAnswer, "The SQLite file is damaged."),
    sqlite3.SQLITE_NOTADB: (InvalidAnswer, "The file is no SQLite database."),
}


def fault_of(error: Exception, context: LookupContext) -> ConnectorError:
    """The error of our own for one of a driver or of SQLAlchemy; it holds nothing of the original.

    A query that ended because the person stopped the look-up is Stopped, whatever the driver says.
    """
    if context.cancelled():
        return Stopped("The look-up was stopped.")
    if context.seconds_left() <= 0:
        return Unavailable(_SLOW)
    if isinstance(error, NoSuchColumnError | NoSuchModuleError):
        return Misconfigured(_SCHEMA)
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, ConnectorError):
        return cause
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        for prefix, kind, words in _STATES:
            if state.startswith(prefix):
                if kind is Unavailable and state.startswith(_MOMENTARY):
                    return Unavailable(f"{words} ({state})", momentary=True)
                return kind(f"{words} ({state})")
        return InvalidAnswer(f"{_OTHER} ({state})")
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    if type(cause).__module__.startswith("psycopg"):
        return _of_psycopg(cause)
    return InvalidAnswer(_OTHER)


def _of_sqlite(cause: sqlite3.Error) -> ConnectorError:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        if isinstance(cause, sqlite3.OperationalError):  # only for text that is not UTF-8
            return InvalidAnswer("The database holds text in another encoding than it says.")
        return Misconfigured(_SCHEMA)
    if code & 0xFF == sqlite3.SQLITE_READONLY and code != sqlite3.SQLITE_READONLY:
        return Unavailable(_BUSY)  # a journal that only its writer can roll back
    kind, words = _SQLITE.get(code & 0xFF, (InvalidAnswer, _OTHER))
    return kind(words)


def _of_psycopg(cause: BaseException | None) -> ConnectorError:
    import psycopg

    if isinstance(cause, psycopg.errors.ConnectionTimeout):
        return Unavailable(_SLOW)
    if isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return _of_lost_line(cause)
    if isinstance(cause, psycopg.DataError):
        return InvalidAnswer(_KEYS)
    if isinstance(cause, psycopg.ProgrammingError):
        return Misconfigured(_SCHEMA)
    return InvalidAnswer(_OTHER)


def _of_lost_line(cause: Any) -> ConnectorError:
    """The error for a connection that was not made or broke; such errors carry no state."""
    said = re.sub('"[^"]*"', '""', str(cause)).casefold()  # a name may hold any of these words
    if any(words in said for words in _TOO_BUSY):
        return Unavailable(_BUSY)
    if "no pg_hba.conf entry" in said:
        return Refused(_SIGN_IN)
    if "certificate" in said or "ssl" in said:
        return Misconfigured("A safe connection to the database could not be agreed.")
    line = getattr(cause, "pgconn", None)
    if getattr(line, "used_password", False) or getattr(line, "needs_password", False):
        return Misconfigured(_SIGN_IN)
    if "does not exist" in said:
        return Misconfigured("The database has no such account or no database of this name.")
    return Unavailable(_LOST, momentary=True)
