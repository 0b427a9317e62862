"""R4, PAYE: first a match, then the details by a match number that expires (HAL, as at HMRC).

A match compares the first letter of the first name, the first three of the last, the number and
the birth date. Addresses come as BASE and NOMINATED residences without any date; blank lines are
left out. MATCHING_FAILED does not prove that nothing is held.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from caseworker.subject.values import Address, HumanName
from connectors.demo.fronts.web import (
    Front,
    Reply,
    Request,
    bearer_fits,
    birth_fits,
    birth_of,
    error,
    folded,
    moment,
    sealed,
    token_reply,
    unsealed,
    value_of,
)
from connectors.demo.truth import Holding, entries, holdings

CLIENT, PASSWORD = "CASEWORKER_DEMO_PAYE_ID", "CASEWORKER_DEMO_PAYE_SECRET"
SIGN_IN = "/oauth/token"
MATCH_LIFE = timedelta(hours=4)
MEDIA_TYPE = "application/vnd.revenue.2.0+json"


def reply(request: Request, connection: sqlite3.Connection, now: datetime) -> Reply:
    """Answer one request to R4."""
    if request.path == SIGN_IN:
        return token_reply(request, connection, now, CLIENT, PASSWORD)
    if not bearer_fits(request, connection, now, CLIENT):
        return error(401, "INVALID_CREDENTIALS", "A valid token is needed.")
    if MEDIA_TYPE not in request.headers.get("accept", ""):
        return error(406, "ACCEPT_HEADER_INVALID", "The accept header is missing or invalid.")
    if request.path == "/individuals/matching/" and request.method == "POST":
        return _match(request, connection, now)
    match_id = request.query.get("matchId", request.path.rpartition("/")[2])
    record_id = unsealed(connection, match_id, now)
    if not record_id:
        return error(404, "NOT_FOUND", "The match number is unknown or has expired.")
    held = holdings(connection, database="R4", record_id=record_id)
    if request.path.startswith("/individuals/matching/"):
        return Reply(
            200,
            {
                "individual": {"reference": record_id, **_individual(held)},
                "answeredAt": moment(now),
            },
        )
    if request.path == "/individuals/details/addresses":
        links = {"self": {"href": f"/individuals/details/addresses?matchId={match_id}"}}
        return Reply(200, {"_links": links, "residences": _residences(held)}, wait=0.03)
    return error(404, "NOT_FOUND", "There is no such resource.")


def _match(request: Request, connection: sqlite3.Connection, now: datetime) -> Reply:
    asked = request.body if isinstance(request.body, Mapping) else {}
    wanted = ("lastName", "nino", "dateOfBirth")
    if not all(isinstance(asked.get(name), str) and asked[name] for name in wanted):
        return error(400, "INVALID_REQUEST", "A detail needed for matching is missing.")
    for entry in entries(connection, database="R4"):
        held = holdings(connection, database="R4", record_id=entry.record_id)
        if _same(held, asked):
            match_id = sealed(connection, entry.record_id, now, MATCH_LIFE)
            links = {"individual": {"href": f"/individuals/matching/{match_id}"}}
            return Reply(200, {"_links": links})
    return error(404, "MATCHING_FAILED", "There is no match for the information provided.")


def _same(held: tuple[Holding, ...], asked: Mapping[str, Any]) -> bool:
    name: HumanName = value_of(held, "name")
    first = folded(" ".join(name.given))[:1]
    return (
        str(asked["nino"])[:8] == (value_of(held, "nino") or "")[:8]
        and birth_fits(held, asked["dateOfBirth"])
        and folded(str(asked.get("firstName", "")))[:1] == first
        and folded(asked["lastName"])[:3] == folded(name.family)[:3]
    )


def _individual(held: tuple[Holding, ...]) -> dict[str, str]:
    name: HumanName = value_of(held, "name")
    found = {
        "firstName": " ".join(name.given),
        "lastName": name.family,
        "nino": value_of(held, "nino") or "",
        "dateOfBirth": birth_of(held),
    }
    return {key: text for key, text in found.items() if text}


def _residences(held: tuple[Holding, ...]) -> list[dict[str, Any]]:
    found = []
    for holding in held:
        address = holding.value
        if not (holding.current and isinstance(address, Address)):
            continue
        lines = {f"line{number}": line for number, line in enumerate(address.lines, start=1)}
        nominated = address.use == "correspondence"
        found.append(
            {
                "residenceType": "NOMINATED" if nominated else "BASE",
                "inUse": nominated or not _has_nominated(held),
                "address": {**lines, "postcode": address.postcode},
            }
        )
    return found


def _has_nominated(held: tuple[Holding, ...]) -> bool:
    return any(holding.current and holding.use == "correspondence" for holding in held)


PAYE = Front("R4", reply, SIGN_IN)
