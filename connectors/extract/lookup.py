"""Looks one person up in the newest extract of a database."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from datetime import datetime
from pathlib import Path

from caseworker.connector import Answer, AnswerKind, ConnectorEnvironment, LookupContext
from caseworker.errors import Misconfigured, Stopped, Unavailable
from caseworker.register.model import Database
from caseworker.subject.query import Query
from connectors.extract.files import ExtractFiles, digest_of_file, moment_of, stamp_of
from connectors.extract.index import (
    ExtractIndex,
    build_index,
    index_path,
    indexes_of,
    open_index,
    remove_indexes,
    restamp,
)
from connectors.extract.keys import index_key
from connectors.extract.settings import read_extract_settings
from connectors.records import digest_of, not_in_future, read_records

MOST_ROWS = 2_000
"""One search may bring so many rows of the file, not more."""

_NO_LETTERS = "a search key has nothing in it that could be compared"


class Extract:
    """A database that sends us a file from time to time.

    Raises Misconfigured, with every fault in the settings.
    """

    def __init__(self, database: Database, environment: ConnectorEnvironment) -> None:
        self._settings = read_extract_settings(database)
        self._environment = environment
        self._files = ExtractFiles(self._settings, environment.base_folder)
        place = str(environment.base_folder.resolve() / self._settings.file)
        self._source = f"{database.id}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Ask for one person; see `caseworker.connector.Connector`.

        The answer is as of the extract's date. `remote_ids` has the SHA-256 of the file.
        """
        keys = self._keys(query)
        reading = self._settings.columns.reading
        forms = {key: index_key(key, query.keys[key], reading) or "" for key in keys}
        index, as_of = self.prepare(context)
        context.progress("Searching the extract")
        rows: list[dict[str, object]] | None = []
        if all(forms.values()):
            rows = _find(index, forms)
            if rows is None:  # damaged, or taken away because a newer extract came
                index, as_of = self.prepare(context)
                rows = _find(index, forms)
        if rows is None:
            raise Unavailable("The index of the extract could not be read.")
        if len(rows) > MOST_ROWS:
            return self._too_many(as_of, index, keys)
        found = read_records(rows, self._settings.columns)
        if len(found.records) > self._settings.most_records:
            return self._too_many(as_of, index, keys)
        reasons = [self._settings.partial_because]
        if not all(forms.values()):
            reasons.append(_NO_LETTERS)
        if "birth_date" in keys and index.about.unusable_dates:
            count = f"{index.about.unusable_dates:,}"
            reasons.append(f"{count} records of the extract have no whole date of birth")
        weak = "; ".join(reason for reason in reasons if reason)
        return Answer(
            found.kind,
            as_of,
            records=found.records,
            digest=digest_of(index.about.digest, rows),
            remote_ids={"extract SHA-256": index.about.digest},
            keys_used=keys,
            weak_because=weak if found.kind is AnswerKind.NO_RECORD else "",
        )

    def prepare(self, context: LookupContext) -> tuple[ExtractIndex, datetime]:
        """The index of the newest extract, and the moment for which the extract is true.

        The file is read if there is no index yet. Raises what `lookup` raises.
        """
        if context.cancelled():
            raise Stopped("The look-up was stopped.")
        if context.seconds_left() <= 0:
            raise Unavailable("There was no time left to read the extract.")
        if not self._files.there():
            remove_indexes(self._environment.cache_folder, self._source)
        file = self._files.newest(context)
        index = self._index(file, context)
        moment = moment_of(file, index.about.as_of, self._settings)
        return index, not_in_future(moment, self._environment.clock())

    def _keys(self, query: Query) -> tuple[str, ...]:
        given = set(query.keys)
        ways = [keys for keys in self._settings.searches if given >= set(keys)]
        if not ways:
            keys = " and ".join(sorted(given)) or "no key"
            raise Misconfigured(f"The register names no search of this extract by {keys}.")
        return max(ways, key=len)

    def _index(self, file: Path, context: LookupContext) -> ExtractIndex:
        folder, settings = self._environment.cache_folder, self._settings
        stamp = stamp_of(file)
        for path in indexes_of(folder, self._source) if stamp else ():
            known = open_index(path, settings)
            if known is not None and known.about.stamp == stamp:
                expected = index_path(folder, self._source, settings, known.about.digest)
                if path == expected:
                    return known
        context.progress("Reading the extract")
        digest = digest_of_file(file, context)
        ready = open_index(index_path(folder, self._source, settings, digest), settings)
        if ready is not None:
            if stamp:
                restamp(ready, stamp)
            return ready
        built = build_index(file, folder, self._source, settings, stamp, context)
        if built.about.digest != digest:
            raise Unavailable(f"{file.name}: the extract is being replaced.")
        return built

    def _too_many(self, as_of: datetime, index: ExtractIndex, keys: tuple[str, ...]) -> Answer:
        return Answer(
            AnswerKind.AMBIGUOUS,
            as_of,
            digest=digest_of(index.about.digest),
            remote_ids={"extract SHA-256": index.about.digest},
            keys_used=keys,
            advice=f"More than {self._settings.most_records} records match. Add details.",
        )


def _find(index: ExtractIndex, forms: dict[str, str]) -> list[dict[str, object]] | None:
    """The rows, at most one more than allowed; None, and no index any more, if it is damaged."""
    try:
        return index.find(forms, MOST_ROWS + 1)
    except sqlite3.Error:
        with contextlib.suppress(OSError):
            index.path.unlink()
        return None
