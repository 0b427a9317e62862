"""R2, the Citizens Identity Database: one search over HTTP with an API key, in the manner of PDS.

GET /citizens with id, nino, trn, or familyName and birthDate (and postcode). 200 also says "too
many" and "nobody". Restricted people come without an address, and not at all when a postcode was
used. The change trail is given for 90 days; after that only the date of the last update.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from caseworker.subject.values import Address, HumanName
from connectors.demo.fronts.web import (
    Front,
    Reply,
    Request,
    birth_fits,
    birth_of,
    error,
    family_of,
    folded,
    moment,
    postcode_of,
    secret,
    value_of,
)
from connectors.demo.truth import Entry, Holding, entries, holdings

MOST = 1
"""More matches than this are not shown."""


def reply(request: Request, connection: sqlite3.Connection, now: datetime) -> Reply:
    """Answer one request to R2."""
    if request.headers.get("x-api-key") != secret(connection, "CASEWORKER_DEMO_CID_KEY"):
        return error(401, "UNAUTHORISED", "An API key is needed.")
    if request.path != "/citizens":
        return error(404, "NOT_FOUND", "There is no such resource.")
    asked = request.query
    if not ({"id", "nino", "trn"} & set(asked) or {"familyName", "birthDate"} <= set(asked)):
        return error(400, "INVALID_SEARCH", "Give an id, a number, or name and birth date.")
    found = _found(connection, asked)
    body: dict[str, Any] = {"asOf": moment(now), "total": len(found)}
    if len(found) > MOST:
        body |= {"issue": {"code": "TOO_MANY_MATCHES"}, "matches": []}
    else:
        body["matches"] = [_citizen(entry, held, now) for entry, held in found]
    headers = {"X-Request-ID": request.headers.get("x-correlation-id", "")}
    return Reply(200, body, headers, wait=0.02)


def _found(connection: sqlite3.Connection, asked: Any) -> list[tuple[Entry, tuple[Holding, ...]]]:
    found = []
    for entry in entries(connection, database="R2"):
        held = holdings(connection, database="R2", record_id=entry.record_id)
        if _fits(entry, held, asked):
            found.append((entry, held))
    replaced = [(entry, held) for entry, held in found if entry.superseded_by]
    return replaced if replaced and "id" not in asked else found


def _fits(entry: Entry, held: tuple[Holding, ...], asked: Any) -> bool:
    if "id" in asked:
        return bool(entry.record_id == asked["id"])
    if "postcode" in asked and (
        entry.status == "restricted"
        or postcode_of(held) != asked["postcode"].replace(" ", "").upper()
    ):
        return False
    if "nino" in asked:
        return bool(asked["nino"][:8] == (value_of(held, "nino") or "")[:8])
    if "trn" in asked:
        return bool(asked["trn"] == value_of(held, "trn"))
    return family_of(held) == folded(asked["familyName"]) and birth_fits(held, asked["birthDate"])


def _citizen(entry: Entry, held: tuple[Holding, ...], now: datetime) -> dict[str, Any]:
    name: HumanName = value_of(held, "name")
    restricted = entry.status == "restricted"
    body: dict[str, Any] = {
        "id": entry.record_id,
        "meta": {"security": "R" if restricted else "U"},
        "name": {"given": list(name.given), "family": name.family, "text": name.full()},
        "birthDate": birth_of(held),
    }
    for number in ("nino", "trn"):
        if value_of(held, number):
            body[number] = value_of(held, number)
    if entry.superseded_by:
        return body | {"supersededBy": entry.superseded_by}
    for holding in held:
        if holding.field == "deceased" and holding.current:
            body["deathNotification"] = {"status": holding.value, **_updated(holding, now)}
        if holding.field == "address" and holding.current and not restricted:
            address = holding.value
            assert isinstance(address, Address)
            body["address"] = {
                "lines": list(address.lines),
                "postcode": address.postcode,
                **_updated(holding, now),
            }
    return body


def _updated(holding: Holding, now: datetime) -> dict[str, Any]:
    last: dict[str, Any] = {"lastUpdated": holding.recorded_at.date().isoformat()}
    if holding.traceable(now):
        last = {
            "lastUpdated": moment(holding.recorded_at),
            "trail": {
                "changedBy": holding.changed_by,
                "via": holding.arrived_via,
                "batch": holding.batch,
                "document": holding.source_document,
                "reason": holding.reason,
            },
        }
    return last


IDENTITY = Front("R2", reply)
