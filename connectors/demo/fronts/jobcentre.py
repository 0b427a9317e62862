"""W3, the Jobcentre Plus payment system: slow, and busy at the first try of every look-up."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from caseworker.subject.values import Address, HumanName
from connectors.demo.fronts.web import (
    Front,
    Reply,
    Request,
    basic_fits,
    birth_of,
    error,
    moment,
    value_of,
)
from connectors.demo.truth import Entry, Holding, entries, holdings

USER, PASSWORD = "CASEWORKER_DEMO_JSAPS_USER", "CASEWORKER_DEMO_JSAPS_PASSWORD"
SECONDS = 0.3


class Jobcentre:
    """Remembers which look-ups came before, by their correlation ids, until the process ends."""

    def __init__(self, retry_after: int, seconds: float) -> None:
        self._seen: set[str] = set()
        self._retry_after = retry_after
        self._seconds = seconds

    def reply(self, request: Request, connection: sqlite3.Connection, now: datetime) -> Reply:
        """Answer one request to W3: 503 with Retry-After first, then slowly."""
        if not basic_fits(request, connection, USER, PASSWORD):
            return error(401, "UNAUTHORISED", "User and password are needed.")
        correlation = request.headers.get("x-correlation-id", "")
        if not correlation:
            return error(400, "NO_CORRELATION_ID", "X-Correlation-Id is needed.")
        if correlation not in self._seen:
            self._seen.add(correlation)
            busy = {"code": "BUSY", "message": "The system is busy. Try again."}
            return Reply(503, busy, {"Retry-After": str(self._retry_after)})
        if request.path != "/claimants" or "nino" not in request.query:
            return error(404, "NOT_FOUND", "There is no such resource.")
        found = [
            _claimant(entry, held, now)
            for entry in entries(connection, database="W3")
            if (held := holdings(connection, database="W3", record_id=entry.record_id))
            and (value_of(held, "nino") or "")[:8] == request.query["nino"][:8]
        ]
        body = {"asOf": moment(now), "found": len(found), "claimants": found}
        return Reply(200, body, wait=self._seconds)


def _claimant(entry: Entry, held: tuple[Holding, ...], now: datetime) -> dict[str, Any]:
    name: HumanName = value_of(held, "name")
    found: dict[str, Any] = {
        "claimantNumber": entry.record_id,
        "givenNames": " ".join(name.given),
        "familyName": name.family,
        "birthDate": birth_of(held),
        "nino": value_of(held, "nino"),
    }
    for holding in held:
        if holding.field == "address" and holding.current:
            address = holding.value
            assert isinstance(address, Address)
            found["payeeAddress"] = {
                "lines": list(address.lines),
                "postcode": address.postcode,
                "since": holding.effective_from.isoformat() if holding.effective_from else None,
            }
            if holding.traceable(now):
                found["payeeAddress"] |= {
                    "recordedAt": moment(holding.recorded_at),
                    "changedBy": holding.changed_by,
                    "via": holding.arrived_via,
                    "batch": holding.batch,
                }
    return found


def jobcentre(*, retry_after: int = 1, seconds: float = SECONDS) -> Front:
    """A new front for W3, which has seen no look-up yet.

    `retry_after` is what it says at the first try, `seconds` how long an answer then takes.
    """
    return Front("W3", Jobcentre(retry_after, seconds).reply)
