"""What one database answered in one look-up, after all its searches were put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from caseworker.outcome import Outcome
from caseworker.subject.values import Record


@dataclass(frozen=True, slots=True)
class SearchDone:
    """One search that a database answered: key names only, never their values.

    keys          names of the match keys that were used together
    found         how many records came back
    weak_because  why "nobody found" by this search proves little; "" for a strong search
    """

    keys: tuple[str, ...]
    found: int
    weak_because: str = ""


@dataclass(frozen=True, slots=True)
class DatabaseAnswer:
    """The outcome of one database in one look-up.

    outcome          never FOUND_CONFIRMED: that needs a person's decision
    sentence, advice what happened and what to do, in plain words without personal data
    checked_at       when it was decided, by the clock that was handed in
    as_of            the moment for which it is true: the oldest of its searches, and never later
                     than checked_at; None when there was no answer
    records          each record once (by record_id), from the strongest search that found it
    digest           SHA-256 of the raw answer; of all digests in order, one a line, when several
    remote_ids       the source's own references ("2. name" for the second search, and so on)
    searches         the searches that were answered, in order
    unanswered       how many planned searches got no answer
    left_out         how many combinations of names and numbers were never asked (see the limit)
    asked_again      how often the same question went out again after a fault that might pass
    weak_because     why "nobody found" proves little, each reason once
    correlation_id   our reference, sent to the source with every search of this look-up
    error            class name of what went wrong, "" when nothing did
    """

    database: str
    outcome: Outcome
    sentence: str
    advice: str
    checked_at: datetime
    as_of: datetime | None = None
    records: tuple[Record, ...] = ()
    digest: str = ""
    remote_ids: Mapping[str, str] = field(default_factory=dict)
    searches: tuple[SearchDone, ...] = ()
    unanswered: int = 0
    left_out: int = 0
    asked_again: int = 0
    weak_because: tuple[str, ...] = ()
    correlation_id: str = ""
    elapsed_seconds: float = 0.0
    error: str = ""
