"""What is sent to a source and what comes back, as plain values whose content is never printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from caseworker.register.hosts import host_of

_SAFE_URL = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much, for one request; the look-up's own deadline always comes first.

    `tries`: how often the same request is made while the source is busy or cannot be reached. Two:
    one fault that may pass is met silently (and counted), the next is told.
    """

    connect_seconds: float = 5.0
    read_seconds: float = 30.0
    max_bytes: int = 2_000_000
    tries: int = 2


STANDARD_LIMITS = Limits()
"""The limits of a source about which nothing is said."""


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """What is sent. `url` is whole and already percent-encoded; header values are plain ASCII."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """What came back, unpacked. `headers` can be read in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def date(self) -> datetime | None:
        """The source's own clock in its `Date` header, in UTC; None when it cannot be read."""
        return _http_date(self.headers.get("Date", ""))

    def retry_after(self, now: datetime) -> float | None:
        """How many seconds the source asks us to wait (RFC 9110, 10.2.3); None if it does not."""
        text = self.headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdecimal():
            return float(text[:9])
        moment = _http_date(text)
        if moment is None:
            return None
        return max(0.0, (moment - (self.date() or now)).total_seconds())


def parts_of(url: str) -> tuple[str, str, str] | None:
    """Scheme, host, and "host:port" of an address that is safe to use; None for any other."""
    if not _SAFE_URL.fullmatch(url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        here = host_of(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not here or "@" in parts.netloc:
        return None
    return parts.scheme, parts.hostname or "", here


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
