"""What the interfaces of the invented agencies have in common: requests, replies, keys, tokens."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from caseworker.subject.values import Address, HumanName
from connectors.demo.truth import Holding, state


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request: `query` has each name once, `headers` have lower-case names."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer; `body` becomes JSON. `wait` is how many seconds the system takes."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Front:
    """One agency's interface: which database it stands before, how it answers, where to sign in."""

    database: str
    reply: Callable[[Request, sqlite3.Connection, datetime], Reply]
    sign_in: str = ""


SECRETS: dict[str, str] = {
    "CASEWORKER_DEMO_CID_KEY": "R2",
    "CASEWORKER_DEMO_PAYE_ID": "R4",
    "CASEWORKER_DEMO_PAYE_SECRET": "R4",
    "CASEWORKER_DEMO_CIS_ID": "W1",
    "CASEWORKER_DEMO_CIS_SECRET": "W1",
    "CASEWORKER_DEMO_JSAPS_USER": "W3",
    "CASEWORKER_DEMO_JSAPS_PASSWORD": "W3",
}
"""The environment variables that the demo's register refers to, and whose keys they are."""


def secret(connection: sqlite3.Connection, name: str) -> str:
    """The demo's own value of a secret; it opens nothing but the demo."""
    return state(connection, f"secret:{name}")


def error(status: int, code: str, message: str) -> Reply:
    """A plain error body; it never repeats what was asked."""
    return Reply(status, {"code": code, "message": message})


def _basic(request: Request) -> tuple[str, str]:
    scheme, _, coded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        user, _, password = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return user, password


def basic_fits(request: Request, connection: sqlite3.Connection, user: str, password: str) -> bool:
    """True when the request carries this user and password (names of secrets)."""
    given = _basic(request)
    wanted = (secret(connection, user), secret(connection, password))
    return all(
        hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(given, wanted, strict=True)
    )


TOKEN_SECONDS = 3600


def token_reply(
    request: Request, connection: sqlite3.Connection, now: datetime, client: str, password: str
) -> Reply:
    """An OAuth2 client-credentials token (RFC 6749, 4.4), or 401 invalid_client."""
    form = request.body if isinstance(request.body, Mapping) else {}
    given = (str(form.get("client_id", "")), str(form.get("client_secret", "")))
    wanted = (secret(connection, client), secret(connection, password))
    if form.get("grant_type") != "client_credentials":
        return Reply(400, {"error": "unsupported_grant_type"})
    if given != wanted and not basic_fits(request, connection, client, password):
        return Reply(401, {"error": "invalid_client"})
    token = sealed(connection, client, now, timedelta(seconds=TOKEN_SECONDS))
    return Reply(200, {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})


def bearer_fits(
    request: Request, connection: sqlite3.Connection, now: datetime, client: str
) -> bool:
    """True when the request carries a token of this client that has not expired."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and unsealed(connection, token, now) == client


def sealed(connection: sqlite3.Connection, text: str, now: datetime, life: timedelta) -> str:
    """A text with an expiry that only this world can have written; safe in a URL."""
    content = f"{text}|{int((now + life).timestamp())}"
    seal = _seal(connection, content)
    return base64.urlsafe_b64encode(f"{content}|{seal}".encode()).decode().rstrip("=")


def unsealed(connection: sqlite3.Connection, token: str, now: datetime) -> str:
    """What `sealed` was given, or "" when the seal is not ours or has expired."""
    try:
        padded = token + "=" * (-len(token) % 4)
        text, expiry, seal = base64.urlsafe_b64decode(padded).decode().split("|")
        expires = datetime.fromtimestamp(int(expiry), UTC)
    except (ValueError, OverflowError):
        return ""
    good = hmac.compare_digest(seal, _seal(connection, f"{text}|{expiry}"))
    return text if good and now < expires else ""


def _seal(connection: sqlite3.Connection, content: str) -> str:
    key = state(connection, "world").encode()
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()[:32]


def folded(text: str) -> str:
    """A name as the agencies' systems compare it: letters only, no accents, no case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def value_of(holdings: tuple[Holding, ...], name: str) -> Any:
    """The newest current value of a field, or None."""
    found = [holding.value for holding in holdings if holding.field == name and holding.current]
    return found[-1] if found else None


def family_of(holdings: tuple[Holding, ...]) -> str:
    """The family name on a record, folded."""
    name = value_of(holdings, "name")
    return folded(name.family) if isinstance(name, HumanName) else ""


def birth_of(holdings: tuple[Holding, ...]) -> str:
    """The birth date on a record as ISO text, whole or not."""
    value = value_of(holdings, "birth_date")
    return value.iso() if value else ""


def birth_fits(holdings: tuple[Holding, ...], asked: object) -> bool:
    """True when the birth date asked for is the one held, or either of them is only its year."""
    held = birth_of(holdings)
    return (
        isinstance(asked, str)
        and bool(held and asked)
        and (held.startswith(asked) or asked.startswith(held))
    )


def postcode_of(holdings: tuple[Holding, ...]) -> str:
    """The postcode of the current address without blanks."""
    value = value_of(holdings, "address")
    return value.postcode.replace(" ", "").upper() if isinstance(value, Address) else ""


def moment(at: datetime) -> str:
    """A moment as ISO 8601 text to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
