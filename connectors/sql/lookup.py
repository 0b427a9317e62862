"""Asks one database in SQL about one person, and reads its rows as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from caseworker.connector import Answer, AnswerKind, ConnectorEnvironment, LookupContext
from caseworker.errors import ConnectorError, InvalidAnswer, Misconfigured
from caseworker.register.model import Database
from caseworker.subject.query import Query
from caseworker.subject.values import Record
from connectors.cells import as_when
from connectors.records import (
    Found,
    canonical_rows,
    digest_of,
    not_in_future,
    read_records,
    with_former,
)
from connectors.sql.faults import fault_of
from connectors.sql.session import ReadOnlyDatabase, ended_in_time
from connectors.sql.settings import KeyQuery, read_sql_settings


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one statement brought: column names and rows; `cut` when there was more than allowed."""

    columns: tuple[str, ...]
    rows: tuple[Sequence[object], ...]
    cut: bool = False

    def mappings(self) -> list[Mapping[str, object]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def canonical(self) -> list[list[str]]:
        return canonical_rows(self.columns, self.rows)


class Sql:
    """A database that is asked in SQL, read-only: an SQLite file or PostgreSQL.

    Raises Misconfigured, with every fault in the settings.
    """

    def __init__(self, database: Database, environment: ConnectorEnvironment) -> None:
        self._settings = read_sql_settings(database)
        self._environment = environment
        self.source = ReadOnlyDatabase(self._settings, environment.base_folder, environment.secret)

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Ask for one person; see `caseworker.connector.Connector`.

        The answer is as of what the `as_of` statement says, or else of the moment of asking.
        """
        search = self._search(query)
        fault: ConnectorError | None = None
        try:
            return self._ask(query, search, context)
        except ConnectorError as error:
            fault = error
        except (SQLAlchemyError, UnicodeError, ValueError, OverflowError) as error:
            fault = fault_of(error, context)
        fault.__context__ = None  # the driver's error quotes what was asked
        raise fault

    def _search(self, query: Query) -> KeyQuery:
        given = set(query.keys)
        ways = [search for search in self._settings.queries if given >= set(search.keys)]
        if not ways:
            keys = " and ".join(sorted(given)) or "no key"
            raise Misconfigured(f"There is no query for a search by {keys}.")
        return max(ways, key=lambda search: len(search.keys))

    def _ask(self, query: Query, search: KeyQuery, context: LookupContext) -> Answer:
        now = self._environment.clock()
        settings = self._settings
        parameters = {key: query.keys[key] for key in search.keys}
        asker = _asker(query, context, now)
        former: list[_Rows] = []
        with self.source.reading(context, query.asker) as connection:
            as_of = self._as_of(connection, now, asker, context)
            context.progress("Searching")
            main = self._read(connection, search.sql, parameters | asker, context)
            self._need(main, settings.columns.columns())
            found = read_records(main.mappings(), settings.columns)
            too_many = len(found.records) > settings.most_records
            if main.cut and not too_many:
                raise InvalidAnswer(f"A search brought more than {settings.most_rows:,} rows.")
            if settings.history and query.include_history and not too_many:
                context.progress("Reading former values")
                found = self._with_history(connection, found, asker, context, former)
        digest = digest_of(main.canonical(), *(rows.canonical() for rows in former))
        if too_many:
            return Answer(
                AnswerKind.AMBIGUOUS,
                as_of,
                digest=digest,
                keys_used=search.keys,
                advice=f"More than {settings.most_records} records match. Add details.",
            )
        empty = found.kind is AnswerKind.NO_RECORD
        return Answer(
            found.kind,
            as_of,
            records=found.records,
            digest=digest,
            keys_used=search.keys,
            weak_because=settings.partial_because if empty else "",
        )

    def _as_of(
        self,
        connection: Connection,
        now: datetime,
        asker: Mapping[str, str],
        context: LookupContext,
    ) -> datetime:
        if not self._settings.as_of:
            return now
        rows = self._read(connection, self._settings.as_of, asker, context).rows
        cell = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None
        if cell == asker["asked_at"]:
            return now  # to the microsecond
        when = as_when(cell, "as_of", self._settings.columns.reading)
        if when is None:
            raise InvalidAnswer("The database does not say how fresh its copy is.")
        return not_in_future(when.earliest, now)

    def _with_history(
        self,
        connection: Connection,
        found: Found,
        asker: Mapping[str, str],
        context: LookupContext,
        former: list[_Rows],
    ) -> Found:
        history = self._settings.history
        assert history is not None
        needed = [name for value in history.values for name in value.columns()]
        records: list[Record] = []
        for record in found.records:
            parameters = {"record_id": record.record_id, **asker}
            rows = self._read(connection, history.sql, parameters, context)
            self._need(rows, needed)
            if rows.cut:
                raise InvalidAnswer("The history of a record has too many rows.")
            former.append(rows)
            reading = self._settings.columns.reading
            records.append(with_former(record, rows.mappings(), history.values, reading))
        return replace(found, records=tuple(records))

    def _read(
        self,
        connection: Connection,
        sql: str,
        parameters: Mapping[str, str],
        context: LookupContext,
    ) -> _Rows:
        most = self._settings.most_rows
        statement = self.source.limited(sql, most)
        used = {name: parameters[name] for name in statement.compile().params}
        self.source.limit_time(connection, context)
        with ended_in_time(connection, context):
            result = connection.execute(statement, used)
            columns = tuple(result.keys())
            rows = result.fetchmany(most + 1)
            result.close()
        return _Rows(columns, tuple(tuple(row) for row in rows[:most]), cut=len(rows) > most)

    def _need(self, rows: _Rows, columns: Sequence[str]) -> None:
        """Misconfigured when a column of the settings is not in the result, or is there twice."""
        for name in columns:
            count = rows.columns.count(name)
            if count != 1:
                what = "has no" if count == 0 else "has more than one"
                raise Misconfigured(f'The result of a query {what} column "{name}".')


def _asker(query: Query, context: LookupContext, now: datetime) -> dict[str, str]:
    """Who asks and when, as parameters that a query may use; all pseudonymous."""
    asker = query.asker
    return {
        "asker_actor": asker.actor,
        "asker_purpose": asker.purpose,
        "asker_case": asker.case,
        "asker_lookup": asker.lookup_id,
        "correlation_id": context.correlation_id,
        "asked_at": now.isoformat(),
    }
