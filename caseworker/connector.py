"""The port: how one database is asked about one person, whatever technique stands behind it.

A connector is a class whose instances have `lookup(query, context) -> Answer`, and that is made
with `(database, environment)`. It imports only `caseworker.*`. Answers and exceptions are sorted
by what the person at the desk does next; see `caseworker.errors.ConnectorError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from caseworker.clock import Clock, system_clock
from caseworker.subject.query import Query
from caseworker.subject.values import Record

if TYPE_CHECKING:
    from caseworker.register.model import Database


class AnswerKind(StrEnum):
    """What a database said. Only `NO_RECORD` means that it searched and found nobody."""

    RECORDS = "records"
    NO_RECORD = "no_record"
    AMBIGUOUS = "ambiguous"
    RESTRICTED = "restricted"
    DECEASED = "deceased"
    SUPERSEDED = "superseded"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Answer:
    """One database's answer to one search.

    as_of         the moment for which the answer is true (an extract's date, not today's)
    digest        SHA-256 of the raw answer as received, lower-case hex; "" for a manual check
    remote_ids    the source's own references for this exchange, such as a correlation id
    keys_used     the match keys that were really used in the search
    weak_because  why "no record" proves little, "" when the search was a strong one
    advice        what the source (or the guide of a manual check) asks a person to do next
    """

    kind: AnswerKind
    as_of: datetime
    records: tuple[Record, ...] = ()
    digest: str = ""
    remote_ids: Mapping[str, str] = field(default_factory=dict)
    keys_used: tuple[str, ...] = ()
    weak_because: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class LookupContext:
    """The terms on which one database is asked.

    seconds_left    how many seconds remain before the answer is no longer waited for
    cancelled       True once the person stopped the look-up
    correlation_id  one UUID for the query, sent to the source where it can take one
    progress        tell the person what is happening, in a few words without personal data
    asked_again     tell that the same question goes out again after a fault that may pass; it is
                    counted and put on record, so that nothing is hidden
    """

    seconds_left: Callable[[], float]
    cancelled: Callable[[], bool]
    correlation_id: str
    progress: Callable[[str], None]
    asked_again: Callable[[], None] = lambda: None


@runtime_checkable
class Connector(Protocol):
    """One database, ready to be asked. Instances may be used again, by one thread at a time."""

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Ask for one person.

        Raises Unavailable, Refused, InvalidAnswer, Misconfigured or Stopped, nothing else on
        purpose; the core turns any other exception into an unreadable answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class ConnectorEnvironment:
    """What a connector is given besides its database.

    base_folder   the register file's folder: relative paths in settings start here
    cache_folder  a private folder for indexes that can be made again
    secret        reads a secret by reference ("env:NAME" or "keyring:SERVICE/NAME");
                  raises Misconfigured when it is not there
    allowed_hosts "host:port" of every address that the register names for this database
    """

    base_folder: Path
    cache_folder: Path
    secret: Callable[[str], str]
    allowed_hosts: frozenset[str] = frozenset()
    clock: Clock = system_clock


ConnectorFactory = Callable[["Database", ConnectorEnvironment], Connector]
"""What an entry point of the group `caseworker.connectors` names; raises Misconfigured."""
