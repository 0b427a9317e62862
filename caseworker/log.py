"""The local log: what the program did and how long it took, never about whom.

Log an event name with ids and numbers: `LOG.info("lookup.closed %s %d", lookup_id, count)`. Only
numbers, ids, members of enums and names of classes get into a line; all else, a bare word too, is
left out before it is written. Of an exception that
is not this program's own, only the class and the places in the code are written: its message may
quote an address with a number in it. The same holds for messages of libraries.
"""

from __future__ import annotations

import copy
import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from caseworker.errors import CaseworkerError

LOG = logging.getLogger("caseworker")
"""The program's own logger; connectors and screens use children of it or of their own name."""

OURS = ("caseworker", "connectors", "ui")
LEFT_OUT = "(left out)"
_PLAIN = re.compile(r"[A-Za-z0-9_.:+-]{1,64}")
_PERSONAL = re.compile(
    r"[A-Za-z]{2}\W*(?:\d\W*){6}[A-Da-d]?\b"  # a National Insurance number
    r"|(?:\d\W?){9,}"  # an NHS number, a tax reference, a phone number
    r"|\d{2}[A-Za-z]\d{5}"  # a Temporary Reference Number
    r"|^[A-Za-z]{1,2}\d[A-Za-z\d]?\d[A-Za-z]{2}$"  # a postcode
    r"|(?:19|20)\d\d-\d\d-\d\d(?!T)"  # a date that may be somebody's birth
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class NoPersonalData(logging.Formatter):
    """Writes a record without anything that might be about a person. Changes no record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and after it where an exception came from."""
        clean = copy.copy(record)
        clean.exc_text = None  # another handler may have left the whole traceback here
        clean.stack_info = None
        if record.name.partition(".")[0] not in OURS:
            clean.msg, clean.args = "a library had something to say", ()
        elif not isinstance(record.msg, str):
            clean.msg, clean.args = str(_harmless(record.msg)), ()
        elif isinstance(record.args, dict):
            clean.args = {name: _harmless(value) for name, value in record.args.items()}
        elif record.args:
            clean.args = tuple(_harmless(value) for value in record.args)
        try:
            clean.getMessage()
        except (TypeError, ValueError, KeyError):
            clean.args = ()
        return super().format(clean)

    def formatException(  # noqa: N802 - the name of the standard library
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The classes and places of an exception, see `exception_lines`."""
        return "\n".join(exception_lines(ei[1])) if ei[1] is not None else ""


def exception_lines(error: BaseException) -> Iterator[str]:
    """Where an exception came from: classes, files, lines and functions, no values.

    The message is kept for this program's own errors only: they hold no personal value.
    """
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {Path(frame.filename).name} line {frame.lineno} in {frame.name}"
        own = f": {cause}" if isinstance(cause, CaseworkerError) else ""
        yield f"{type(cause).__name__}{own}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


class _Quiet(RotatingFileHandler):
    """Loses a line that cannot be written: the library would print it, with all that is in it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Nothing: a full disk stops no work, and no value goes to the terminal."""


def set_up_log(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Start the local log in a folder: five files of at most 1 MB, readable by the user alone.

    Returns the handler; remove it from the root logger and close it to end the log. Raises OSError
    when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "caseworker.log"
    path.touch(mode=0o600, exist_ok=True)
    handler = _Quiet(path, maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    handler.setFormatter(NoPersonalData("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(level)
    root = logging.getLogger()
    root.addHandler(handler)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    return handler


def report_fault(error: BaseException) -> str:
    """Log an error that nobody expected, and return what to tell the person: no value in it.

    The reference is random and stands in the log beside the fault, so that one leads to the other.
    """
    reference = f"E-{secrets.randbelow(10)}{secrets.token_hex(2)[1:].upper()}"
    LOG.error("fault %s %s", reference, type(error), exc_info=error)
    return f"Something went wrong. Your work is saved. Reference {reference}."


def _harmless(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, CaseworkerError):
        return f"{type(value).__name__}: {value}"
    if isinstance(value, BaseException | type):
        return value.__name__ if isinstance(value, type) else type(value).__name__
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and (_UUID.fullmatch(value) or _looks_like_an_id(value)):
        return str(value)
    return LEFT_OUT


def _looks_like_an_id(text: str) -> bool:
    """A bare word might be a name, so an id needs a digit, "." or "_", or the form "L-KQPDXX"."""
    if not _PLAIN.fullmatch(text) or _PERSONAL.search(text):
        return False
    return bool(re.search(r"[0-9._]", text) or re.fullmatch(r"[A-Z]{1,3}-[A-Z]{6}", text))
