"""Keeps the named columns of one extract in a private SQLite file, so that a person is found fast.

The index is keyed by the file's SHA-256 and by the settings: another file or another mapping makes
another index. It is built under a name of its own and renamed when it is whole, so that two
programs at once, or one that is killed, do no harm. It can be thrown away at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.connector import LookupContext
from caseworker.errors import Unavailable
from connectors.columns import Reading
from connectors.extract.formats import decoded, open_reader
from connectors.extract.keys import index_key
from connectors.extract.reader import Hashed, Reader, check_not_stopped, fault, open_extract
from connectors.extract.settings import ExtractSettings
from connectors.records import ROW_NUMBER

_FORM = 2  # of the index: a change of its tables makes old ones useless
_BATCH = 2_000
_TELL_EVERY = 50_000
_HALF_DONE_FOR = 3600.0  # seconds after which an index that was never finished is removed


@dataclass(frozen=True, slots=True)
class IndexAbout:
    """What an index knows of its file: digest, the text of its date, records, unusable dates.

    stamp  size, modification and inode of the file by which it is known again without reading
           it, "" when the file was too young for that
    """

    digest: str
    as_of: str
    records: int
    unusable_dates: int
    stamp: str


class ExtractIndex:
    """An index that is ready to be asked."""

    def __init__(self, path: Path, settings: ExtractSettings, about: IndexAbout) -> None:
        self.path = path
        self.about = about
        self._columns = needed_columns(settings)

    def find(self, keys: Mapping[str, str], most: int) -> list[dict[str, object]]:
        """At most `most` rows whose keys are these (in the form of `index_key`), in file order.

        Raises sqlite3.Error when the index is damaged or gone.
        """
        where = " AND ".join(f'"key_{key}" = ?' for key in keys)
        columns = ", ".join(f"c{place}" for place in range(len(self._columns)))
        sql = f"SELECT line, {columns} FROM record WHERE {where} ORDER BY row LIMIT ?"  # noqa: S608 - own names
        with contextlib.closing(_open(self.path)) as connection:
            found = connection.execute(sql, (*keys.values(), most)).fetchall()
        return [
            {ROW_NUMBER: row[0], **dict(zip(self._columns, row[1:], strict=True))} for row in found
        ]


def needed_columns(settings: ExtractSettings) -> tuple[str, ...]:
    """The columns that the index holds: those of the mapping, and no others."""
    return settings.columns.columns()


def index_path(folder: Path, source: str, settings: ExtractSettings, digest: str) -> Path:
    """Where the index of a file lies; `source` stands for the database and its file pattern."""
    mapping = json.dumps([_FORM, digest, repr(settings)])
    return folder / f"{source}-{hashlib.sha256(mapping.encode()).hexdigest()[:32]}.sqlite"


def open_index(path: Path, settings: ExtractSettings) -> ExtractIndex | None:
    """The index in a file, or None when there is none or it cannot be used."""
    if not path.is_file():
        return None
    try:
        with contextlib.closing(_open(path)) as connection:
            found = dict(connection.execute("SELECT name, value FROM about").fetchall())
            about = IndexAbout(
                found["digest"],
                found["as_of"],
                int(found["records"]),
                int(found["unusable_dates"]),
                found["stamp"],
            )
    except (sqlite3.Error, KeyError, ValueError):
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    return ExtractIndex(path, settings, about)


def restamp(index: ExtractIndex, stamp: str) -> None:
    """Note by what the index's file is known again, so that the next look-up need not read it."""
    address = f"{index.path.resolve().as_uri()}?mode=rw"
    with (
        contextlib.suppress(sqlite3.Error),  # it is a help and no more
        contextlib.closing(sqlite3.connect(address, uri=True)) as connection,
        connection,
    ):
        connection.execute("UPDATE about SET value = ? WHERE name = 'stamp'", (stamp,))


def indexes_of(folder: Path, source: str) -> list[Path]:
    """Every index of a source that is there."""
    return sorted(folder.glob(f"{source}-*.sqlite"))


def build_index(
    file: Path,
    folder: Path,
    source: str,
    settings: ExtractSettings,
    stamp: str,
    context: LookupContext,
) -> ExtractIndex:
    """Read a whole file into a new index and remove the indexes of its predecessors.

    Raises InvalidAnswer naming file and line when the file is not whole or cannot be read,
    Stopped when the person stops, Unavailable when there is no room on the disk. It goes on when
    the look-up's time is up.
    """
    half = folder / f"{source}-{uuid.uuid4().hex}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder, source)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        about = decoded(file, settings, lambda: _fill(half, file, settings, stamp, context))
        path = index_path(folder, source, settings, about.digest)
        with contextlib.suppress(PermissionError):  # on Windows, when another program reads it
            half.replace(path)
    except (sqlite3.Error, OSError):
        about = None
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    if about is None:
        advice = "Free some space on the disk and try again."
        raise Unavailable(f"{file.name}: it could not be read or indexed.", advice=advice)
    remove_indexes(folder, source, but=path)
    return ExtractIndex(path, settings, about)


def remove_indexes(folder: Path, source: str, *, but: Path | None = None) -> None:
    """Remove the indexes of a source: of older files, and all once no file is there any more.

    An index may hold a million people, and is kept no longer than what it was made of.
    """
    for path in indexes_of(folder, source):
        if path != but:
            with contextlib.suppress(OSError):
                path.unlink()


def read_as_of(file: Path, settings: ExtractSettings, context: LookupContext) -> str:
    """The text of the date in a file, reading no more of it than needed."""
    return decoded(file, settings, lambda: _read_as_of(file, settings, context))


def _read_as_of(file: Path, settings: ExtractSettings, context: LookupContext) -> str:
    with open_extract(file) as opened:
        reader = open_reader(Hashed(opened), settings, file.name)
        if not reader.as_of:
            for count, _ in enumerate(reader.rows()):
                if count % _BATCH == 0:
                    check_not_stopped(context)
        return reader.as_of


def _fill(
    half: Path, file: Path, settings: ExtractSettings, stamp: str, context: LookupContext
) -> IndexAbout:
    with (
        open_extract(file) as opened,
        contextlib.closing(sqlite3.connect(half, isolation_level=None)) as connection,
    ):
        hashed = Hashed(opened)
        reader = open_reader(hashed, settings, file.name)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("BEGIN")
        table = _Table(connection, reader, settings, file.name)
        for line, cells in reader.rows():
            table.add(line, cells)
            if len(table.waiting) >= _BATCH:
                table.flush()
                check_not_stopped(context)
                if table.count % _TELL_EVERY == 0:
                    context.progress(f"Reading the extract: {table.count:,} records")
        table.flush()
        context.progress("Sorting the extract")
        table.make_indexes()
        check_not_stopped(context)
        about = IndexAbout(hashed.digest(), reader.as_of, table.count, table.unusable_dates, stamp)
        table.write_about(about)
        connection.execute("COMMIT")
        return about


class _Table:
    """The table of an index while it is filled."""

    def __init__(
        self, connection: sqlite3.Connection, reader: Reader, settings: ExtractSettings, name: str
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._reading: Reading = settings.columns.reading
        wanted = needed_columns(settings)
        self._places = _places(reader.columns, wanted, name)
        self._key_places = {
            key: _places(reader.columns, columns, name) for key, columns in settings.keys.items()
        }
        self.waiting: list[tuple[object, ...]] = []
        self.count = 0
        self.unusable_dates = 0
        columns = [f"c{place} TEXT" for place in range(len(wanted))]
        columns += [f'"key_{key}" TEXT' for key in self._key_places]
        connection.execute(
            f"CREATE TABLE record (row INTEGER PRIMARY KEY, line INTEGER, {', '.join(columns)})"
        )
        marks = ", ".join("?" * (2 + len(columns)))
        self._insert = f"INSERT INTO record VALUES ({marks})"  # noqa: S608 - only question marks

    def add(self, line: int, cells: Sequence[str]) -> None:
        keys = []
        for key, places in self._key_places.items():
            found = index_key(key, " ".join(cells[place] for place in places), self._reading)
            self.unusable_dates += found is None
            keys.append(found or None)
        self.count += 1
        self.waiting.append((self.count, line, *(cells[place] for place in self._places), *keys))

    def flush(self) -> None:
        self._connection.executemany(self._insert, self.waiting)
        self.waiting.clear()

    def make_indexes(self) -> None:
        for number, keys in enumerate(dict.fromkeys(self._settings.searches)):
            columns = ", ".join(f'"key_{key}"' for key in keys)
            self._connection.execute(f"CREATE INDEX by_{number} ON record ({columns})")

    def write_about(self, about: IndexAbout) -> None:
        self._connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        pairs = [
            ("digest", about.digest),
            ("as_of", about.as_of),
            ("records", str(about.records)),
            ("unusable_dates", str(about.unusable_dates)),
            ("stamp", about.stamp),
        ]
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", pairs)


def _places(columns: Sequence[str], wanted: Sequence[str], name: str) -> list[int]:
    missing = [column for column in wanted if column not in columns]
    if missing:
        listed = ", ".join(f'"{column}"' for column in missing)
        raise fault(name, 0, f"there is no column {listed}")
    return [columns.index(column) for column in wanted]


def _sweep(folder: Path, source: str) -> None:
    """Remove what a program that was killed left half done."""
    for half in folder.glob(f"{source}-*.part"):
        with contextlib.suppress(OSError):
            if time.time() - half.stat().st_mtime > _HALF_DONE_FOR:
                half.unlink()


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
