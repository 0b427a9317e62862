"""Chooses the newest file of an extract by its date, and knows a file again without reading it."""

from __future__ import annotations

import hashlib
import os
import re
import time
from datetime import UTC, datetime
from datetime import time as time_of_day
from pathlib import Path

from caseworker.connector import LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Unavailable
from connectors.cells import as_when
from connectors.columns import Reading
from connectors.extract.index import read_as_of
from connectors.extract.reader import check_not_stopped, fault, open_extract
from connectors.extract.settings import ExtractSettings

_YOUNG = 2.0  # seconds: a file changed so lately may change again without a trace in its times
_CHUNK = 1 << 20


class ExtractFiles:
    """The files that match the settings' pattern."""

    def __init__(self, settings: ExtractSettings, base_folder: Path) -> None:
        self._settings = settings
        pattern = base_folder / settings.file
        self._folder, self._pattern = pattern.parent, pattern.name
        self._dates: dict[tuple[Path, str], datetime] = {}

    def there(self) -> list[Path]:
        """The files that are there now, by name."""
        return sorted(path for path in self._folder.glob(self._pattern) if path.is_file())

    def newest(self, context: LookupContext) -> Path:
        """The file with the newest date; of two with one date, the last by name.

        Raises Misconfigured when there is no such folder, Unavailable when no file is there, and
        InvalidAnswer when a file's date cannot be read: it might be the newest.
        """
        if not self._folder.is_dir():
            raise Misconfigured("The folder of the extract does not exist.")
        files = self.there()
        if not files:
            advice = "Ask its owner to send the extract. Nothing has been checked."
            raise Unavailable("No extract of this database is there.", advice=advice)
        if len(files) == 1:
            return files[0]
        return max(files, key=lambda file: (self._date(file, context), file.name))

    def _date(self, file: Path, context: LookupContext) -> datetime:
        known = (file, stamp_of(file))
        if not known[1] or known not in self._dates:
            text = (
                "" if self._settings.file_name_date else read_as_of(file, self._settings, context)
            )
            found = moment_of(file, text, self._settings)
            if not known[1]:
                return found
            self._dates[known] = found
        return self._dates[known]


def moment_of(file: Path, text: str, settings: ExtractSettings) -> datetime:
    """For which moment a file is true; `text` is the date that stands in it, if it does.

    A date without a time is the start of that day, in the settings' time zone.
    """
    if settings.file_name_date:
        match = re.fullmatch(settings.file_name_date, file.name)
        if match is None:
            raise fault(file.name, 0, "its name does not have the agreed form, so it has no date")
        text = match[1]
    zone = settings.columns.reading.zone
    reading = Reading((settings.as_of_form,) if settings.as_of_form else (), zone)
    try:
        when = as_when(text, "date", reading)
    except InvalidAnswer:
        when = None
    if when is None:
        raise fault(file.name, 0, "the extract's date cannot be read")
    if when.exact:
        return when.earliest
    return datetime.combine(when.day, time_of_day.min, zone).astimezone(UTC)


def stamp_of(file: Path) -> str:
    """By what a file is known again; "" when it was changed too lately to be sure."""
    try:
        found = file.stat()
    except OSError:
        return ""
    if time.time() - found.st_mtime < _YOUNG:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def digest_of_file(file: Path, context: LookupContext) -> str:
    """SHA-256 of the file's bytes, lower-case hex; raises Stopped when the person stops."""
    found = hashlib.sha256()
    with open_extract(file) as opened:
        while chunk := os.read(opened.fileno(), _CHUNK):
            found.update(chunk)
            check_not_stopped(context)
    return found.hexdigest()
