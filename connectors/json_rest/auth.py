"""Shows the source who we are: an API key, a user and password, or an OAuth2 token."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from caseworker.connector import ConnectorEnvironment, LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured
from caseworker.http import PoliteSession, Reply, Request, error_for_status
from connectors.json_rest.answer import read_body
from connectors.json_rest.settings import Auth

EARLY_SECONDS = 10
"""A token is renewed this long before it runs out, so that it does not run out on the way."""
USUAL_SECONDS = 300
"""How long a token is used whose source does not say how long it is good (RFC 6749, 5.1)."""


@dataclass(frozen=True, slots=True, repr=False)
class _Token:
    text: str
    good_until: float


class Credentials:
    """The headers that show who we are. Secrets are read when needed and are never kept."""

    def __init__(
        self, auth: Auth, name: str, session: PoliteSession, environment: ConnectorEnvironment
    ) -> None:
        self._auth = auth
        self._name = name
        self._session = session
        self._environment = environment
        self._token: _Token | None = None

    @property
    def renewable(self) -> bool:
        """True when a new token can be asked for after the source refused the old one."""
        return self._auth.type == "oauth2_client_credentials"

    def headers(self, context: LookupContext) -> dict[str, str]:
        """The headers for one request; may ask for a token first. Raises as `send` does."""
        auth = self._auth
        match auth.type:
            case "api_key":
                return {auth.header: self._plain(self._environment.secret(auth.key))}
            case "basic":
                return {
                    "Authorization": _basic(self._value(auth.user), self._secret(auth.password))
                }
            case "oauth2_client_credentials":
                if self._token is None or time.monotonic() >= self._token.good_until:
                    self._token = self._ask(context)
                return {"Authorization": f"Bearer {self._token.text}"}
        return {}

    def forget(self) -> None:
        """Do not use the present token again: the source refused it."""
        self._token = None

    def _secret(self, reference: str) -> str:
        return self._environment.secret(reference)

    def _value(self, text: str) -> str:
        """A user name or client id, written out or by reference."""
        return self._secret(text) if text.startswith(("env:", "keyring:")) else text

    def _plain(self, secret: str) -> str:
        """A secret that can stand in a header; raises Misconfigured without showing it."""
        if not (secret.isascii() and secret.isprintable()):
            raise Misconfigured(
                f"The key for {self._name} holds characters that cannot be sent.",
                advice="Store the key again, without line breaks.",
            )
        return secret

    def _ask(self, context: LookupContext) -> _Token:
        """A new token by client credentials (RFC 6749, 4.4)."""
        auth = self._auth
        context.progress("signing in")
        form = {"grant_type": "client_credentials"}
        if auth.scope:
            form["scope"] = auth.scope
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        client, secret = self._value(auth.client_id), self._secret(auth.client_secret)
        if auth.client_auth == "basic":
            headers["Authorization"] = _basic(quote(client, safe=""), quote(secret, safe=""))
        else:
            form |= {"client_id": client, "client_secret": secret}
        body = urlencode(form).encode("ascii")
        asked_at = time.monotonic()
        reply = self._session.send(Request("POST", auth.token_url, headers, body), context)
        return self._read(reply, asked_at)

    def _read(self, reply: Reply, asked_at: float) -> _Token:
        sign_in = f"the sign-in of {self._name}"
        if 400 <= reply.status < 408:
            raise Misconfigured(
                f"{sign_in[0].upper()}{sign_in[1:]} did not accept our credentials "
                f"(status {reply.status}).",
                advice="Have the credentials in the register's settings renewed.",
            )
        error = error_for_status(reply, sign_in, self._environment.clock())
        if error is not None:
            raise error
        content = read_body(reply, ()).content
        answer = content if isinstance(content, dict) else {}
        text = answer.get("access_token")
        kind = answer.get("token_type", "Bearer")
        if (
            not isinstance(text, str)
            or not text
            or not (text.isascii() and text.isprintable() and " " not in text)
            or not (isinstance(kind, str) and kind.lower() == "bearer")
        ):
            raise InvalidAnswer(f"The answer of {sign_in} holds no token that we can use.")
        return _Token(text, asked_at + _seconds(answer.get("expires_in")) - EARLY_SECONDS)


def _seconds(value: object) -> float:
    """`expires_in` as seconds; some sources send it as a text, some not at all."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return float(value[:9])
    if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
        return float(min(value, 10**9))
    return USUAL_SECONDS


def _basic(user: str, password: str) -> str:
    pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return f"Basic {pair}"
