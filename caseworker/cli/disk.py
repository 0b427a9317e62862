"""Says in plain words that a file cannot be written or read, instead of calling it a fault."""

from __future__ import annotations

import errno
import sqlite3

from caseworker.errors import FileError

_NO_ROOM = "There is no room left on the disk."
_NO_RIGHT = "You have no right to write to this file or folder, or to read it."
_UNUSABLE = "This file or folder cannot be used."

_SYSTEM = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.ENOENT: _UNUSABLE,
    errno.ENOTDIR: _UNUSABLE,
    errno.EISDIR: _UNUSABLE,
    errno.EEXIST: _UNUSABLE,
    errno.ENOTEMPTY: _UNUSABLE,
    errno.ENAMETOOLONG: _UNUSABLE,
    errno.EIO: _UNUSABLE,
}
_SQLITE = {
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_IOERR: "A database file of this folder cannot be written or read.",
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
}
_MAIN_CODE = 0xFF
"""SQLite's extended codes hold the main one in their last byte."""


def file_trouble(error: BaseException | None) -> FileError | None:
    """What is wrong with a file, if that is what this exception says; else None.

    What went before it counts too: on a full disk, undoing a step goes wrong in its turn.
    """
    if not isinstance(error, (sqlite3.Error, OSError)):
        return None
    words = None
    if isinstance(error, sqlite3.Error):
        words = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _MAIN_CODE)
    elif error.errno is not None:
        words = _SYSTEM.get(error.errno)
    if words is None:
        return file_trouble(error.__cause__ or error.__context__)
    return FileError(words, full=words == _NO_ROOM)
