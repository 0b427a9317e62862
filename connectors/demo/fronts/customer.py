"""W1, the Customer Information System: a JSON:API with levels of access, in the manner of CAPI.

POST a match, then GET the citizen and the addresses. 422 asks for further details when several
people fit; 423 stands for a locked record. Residential and correspondence address are kept apart,
each with how it was verified, from when to when, and the message that brought it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from caseworker.subject.values import Address, HumanName
from connectors.demo.fronts.web import (
    Front,
    Reply,
    Request,
    bearer_fits,
    birth_fits,
    birth_of,
    family_of,
    folded,
    moment,
    postcode_of,
    token_reply,
    value_of,
)
from connectors.demo.truth import Entry, Holding, entries, holdings

CLIENT, PASSWORD = "CASEWORKER_DEMO_CIS_ID", "CASEWORKER_DEMO_CIS_SECRET"
SIGN_IN = "/oauth2/token"
ROOT = "/capi/v2/citizens"


def reply(request: Request, connection: sqlite3.Connection, now: datetime) -> Reply:
    """Answer one request to W1."""
    if request.path == SIGN_IN:
        return token_reply(request, connection, now, CLIENT, PASSWORD)
    if not bearer_fits(request, connection, now, CLIENT):
        return _errors(401, "Unauthorised")
    if not request.headers.get("correlation-id"):
        return _errors(400, "A correlation-id is needed")
    if request.path == f"{ROOT}/match" and request.method == "POST":
        return _match(request, connection)
    guid, _, rest = request.path.removeprefix(f"{ROOT}/").partition("/")
    found = entries(connection, database="W1", record_id=guid)
    if not found or rest not in ("", "addresses"):
        return _errors(404, "Not found")
    if request.headers.get("access-level") not in ("1", "4"):
        return _errors(403, "An access level is needed")
    if found[0].status == "restricted" and request.headers["access-level"] != "4":
        return _errors(423, "Locked")
    held = holdings(connection, database="W1", record_id=guid)
    if rest:
        kept = [h for h in held if h.field == "address"]
        return Reply(200, {"data": [_address(h, now) for h in kept]}, wait=0.02)
    return Reply(200, {"data": _citizen(guid, held), "meta": {"answeredAt": moment(now)}})


def _errors(status: int, title: str) -> Reply:
    return Reply(status, {"errors": [{"status": str(status), "title": title}]})


def _match(request: Request, connection: sqlite3.Connection) -> Reply:
    try:
        asked = request.body["data"]["attributes"]
    except (KeyError, TypeError):
        return _errors(400, "The request body is not a Match")
    if not (asked.get("lastName") and asked.get("dateOfBirth")):
        return _errors(400, "lastName and dateOfBirth are needed")
    fits = [
        entry
        for entry in entries(connection, database="W1")
        if _same(holdings(connection, database="W1", record_id=entry.record_id), asked)
    ]
    if len(fits) > 1:
        return _errors(422, "Further details required")
    if not fits:
        return _errors(404, "No match found")
    return Reply(200, {"data": _result(fits[0], asked)})


def _result(entry: Entry, asked: Mapping[str, Any]) -> dict[str, Any]:
    by_number = "Matched on NINO" if asked.get("ninoFragment") else "Matched on name and DOB"
    return {
        "id": entry.record_id,
        "type": "MatchResult",
        "attributes": {"matchingScenario": by_number},
    }


def _same(held: tuple[Holding, ...], asked: Mapping[str, Any]) -> bool:
    fragment, postcode = asked.get("ninoFragment"), asked.get("postcode")
    digits = "".join(sign for sign in value_of(held, "nino") or "" if sign.isdigit())
    return (
        family_of(held) == folded(asked["lastName"])
        and birth_fits(held, asked["dateOfBirth"])
        and (not fragment or digits.endswith(fragment))
        and (not postcode or postcode_of(held) == postcode.replace(" ", "").upper())
        and _first_fits(value_of(held, "name"), asked.get("firstName"))
    )


def _first_fits(name: HumanName, first: str | None) -> bool:
    return not (first and name.given) or folded(name.given[0])[:1] == folded(first)[:1]


def _citizen(guid: str, held: tuple[Holding, ...]) -> dict[str, Any]:
    name: HumanName = value_of(held, "name")
    grade = {"verificationType": "evidenced"}
    attributes: dict[str, Any] = {
        "name": {"firstNames": list(name.given), "lastName": name.family, "metadata": grade},
        "dateOfBirth": {"value": birth_of(held), "metadata": grade},
        "nino": value_of(held, "nino"),
        "accessibilityNeeds": value_of(held, "format_need"),
        "preferredLanguage": value_of(held, "language"),
    }
    death = [h for h in held if h.field == "deceased" and h.current]
    if death:
        attributes["dateOfDeath"] = {
            "value": death[0].effective_from.isoformat() if death[0].effective_from else "",
            "metadata": {"verificationType": "self_asserted", "status": death[0].value},
        }
    links = {
        use: {"links": {"related": f"{ROOT}/{guid}/addresses"}}
        for use in ("current-residential-address", "current-correspondence-address", "addresses")
    }
    present = {key: value for key, value in attributes.items() if value}
    return {"id": guid, "type": "Citizen", "attributes": present, "relationships": links}


_GRADES = {"self-asserted": "self_asserted"}


def _address(holding: Holding, now: datetime) -> dict[str, Any]:
    address = holding.value
    assert isinstance(address, Address)
    metadata: dict[str, Any] = {
        "verificationType": _GRADES.get(holding.grade, holding.grade or "derived"),
        "startDate": holding.effective_from.isoformat() if holding.effective_from else None,
        "endDate": holding.effective_to.isoformat() if holding.effective_to else None,
    }
    if holding.traceable(now):
        metadata |= {
            "recordedAt": moment(holding.recorded_at),
            "changedBy": holding.changed_by,
            "receivedFrom": holding.arrived_via,
            "messageId": holding.batch,
            "document": holding.source_document,
            "reason": holding.reason,
        }
    return {
        "type": "Address",
        "attributes": {
            "use": address.use,
            "current": holding.current,
            "lines": list(address.lines),
            "postcode": address.postcode,
            "metadata": metadata,
        },
    }


CUSTOMER = Front("W1", reply, SIGN_IN)
