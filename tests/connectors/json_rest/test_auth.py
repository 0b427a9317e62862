"""We show who we are by key, password or token; no secret is kept in settings or shown."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from caseworker.connector import AnswerKind
from caseworker.connector_faults import faults_of_error
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Unavailable,
)
from caseworker.testing import make_context, make_query
from caseworker.testing_source import Received, Sent, Source
from connectors.json_rest import JsonRest

Connect = Callable[..., JsonRest]
QUERY = make_query({"nino": "QQ100001A"})
SECRETS = {"env:ID": "client 1", "env:SECRET": "s3cr:et/ü", "keyring:test/key": "k-123"}


def look_up(connector: JsonRest) -> AnswerKind:
    return connector.lookup(QUERY, make_context()).kind


def error_of(connector: JsonRest) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        look_up(connector)
    assert list(faults_of_error(caught.value, QUERY)) == []
    for secret in SECRETS.values():
        assert secret not in str(caught.value) + caught.value.advice
    return caught.value


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def test_without_auth_nothing_is_shown(source: Source, connect: Connect) -> None:
    look_up(connect())
    assert source.asked[0].headers["Authorization"] is None


def test_an_api_key_goes_into_its_header(source: Source, connect: Connect) -> None:
    auth = {"type": "api_key", "header": "X-API-Key", "key": "keyring:test/key"}
    look_up(connect(auth=auth, secrets=SECRETS))
    assert source.asked[0].headers["X-API-Key"] == "k-123"


@pytest.mark.parametrize(("user", "sent"), [("ann", "ann"), ("env:ID", "client 1")])
def test_a_user_and_password_are_sent(
    source: Source, connect: Connect, user: str, sent: str
) -> None:
    auth = {"type": "basic", "user": user, "password": "env:SECRET"}
    look_up(connect(auth=auth, secrets=SECRETS))
    assert source.asked[0].headers["Authorization"] == basic(sent, "s3cr:et/ü")


def test_a_secret_that_is_not_there_is_told_before_anybody_is_asked(
    source: Source, connect: Connect
) -> None:
    auth = {"type": "basic", "user": "ann", "password": "env:SECRET"}
    assert type(error_of(connect(auth=auth))) is Misconfigured
    assert source.lines == 0


@pytest.mark.parametrize("key", ["k\r\nX: 1", "schlüssel"])
def test_a_key_that_cannot_be_sent_is_not_shown(source: Source, connect: Connect, key: str) -> None:
    auth = {"type": "api_key", "key": "env:KEY"}
    error = error_of(connect(auth=auth, secrets={"env:KEY": key}))
    assert type(error) is Misconfigured
    assert key not in str(error)
    assert source.lines == 0


class TokenSource:
    """Gives tokens t-1, t-2 ...; `good` are those that it accepts, None for all."""

    def __init__(self, person: dict[str, Any]) -> None:
        self.person = person
        self.token: dict[str, Any] = {"token_type": "Bearer", "expires_in": 3600}
        self.good: set[str] | None = None
        self.given = 0
        self.forms: list[Received] = []

    def __call__(self, asked: Received) -> Sent:
        if asked.path == "/token":
            self.given += 1
            self.forms.append(asked)
            return Sent({"access_token": f"t-{self.given}", **self.token})
        token = str(asked.headers["Authorization"]).removeprefix("Bearer ")
        accepted = token.startswith("t-") if self.good is None else token in self.good
        return Sent(self.person) if accepted else Sent({"code": "NOT_FOUND"}, 401)


@pytest.fixture
def tokens(source: Source, person: dict[str, Any]) -> TokenSource:
    made = TokenSource(person)
    source.answer = made
    return made


def oauth(source: Source, **more: Any) -> dict[str, Any]:
    return {
        "type": "oauth2_client_credentials",
        "token_url": f"{source.url}/token",
        "client_id": "env:ID",
        "client_secret": "env:SECRET",
        **more,
    }


def test_a_token_is_asked_for_once_and_used_until_it_runs_out(
    source: Source, connect: Connect, tokens: TokenSource
) -> None:
    connector = connect(auth=oauth(source, scope="read.one"), secrets=SECRETS)
    for _ in range(3):
        assert look_up(connector) is AnswerKind.RECORDS
    (form,) = tokens.forms
    assert form.headers["Authorization"] == basic("client%201", "s3cr%3Aet%2F%C3%BC")
    assert form.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(form.body.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["read.one"],
    }


def test_the_client_can_be_named_in_the_body(
    source: Source, connect: Connect, tokens: TokenSource
) -> None:
    look_up(connect(auth=oauth(source, client_auth="body"), secrets=SECRETS))
    form = tokens.forms[0]
    assert form.headers["Authorization"] is None
    assert parse_qs(form.body.decode())["client_id"] == ["client 1"]
    assert parse_qs(form.body.decode())["client_secret"] == ["s3cr:et/ü"]


@pytest.mark.parametrize("seconds", [0, "0", 5, "10"])
def test_a_token_that_has_run_out_or_is_about_to_is_renewed(
    source: Source, connect: Connect, tokens: TokenSource, seconds: object
) -> None:
    tokens.token["expires_in"] = seconds
    connector = connect(auth=oauth(source), secrets=SECRETS)
    look_up(connector)
    look_up(connector)
    assert tokens.given == 2


@pytest.mark.parametrize("seconds", [None, "soon", -1, True, [], 1e30])
def test_a_token_that_does_not_say_how_long_it_is_good_is_used_for_a_while(
    source: Source, connect: Connect, tokens: TokenSource, seconds: object
) -> None:
    tokens.token["expires_in"] = seconds
    connector = connect(auth=oauth(source), secrets=SECRETS)
    look_up(connector)
    look_up(connector)
    assert tokens.given == 1


def test_a_token_that_the_source_no_longer_accepts_is_renewed_once(
    source: Source, connect: Connect, tokens: TokenSource
) -> None:
    connector = connect(auth=oauth(source), secrets=SECRETS)
    look_up(connector)
    tokens.good = {"t-2"}
    assert look_up(connector) is AnswerKind.RECORDS
    assert tokens.given == 2


def test_a_source_that_accepts_no_token_is_not_asked_for_ever(
    source: Source, connect: Connect, tokens: TokenSource
) -> None:
    tokens.good = set()
    error = error_of(connect(auth=oauth(source), secrets=SECRETS))
    assert type(error) is Misconfigured
    assert (tokens.given, len(source.asked)) == (2, 4)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (Sent({"error": "invalid_client"}, 401), Misconfigured),
        (Sent({"error": "invalid_scope"}, 400), Misconfigured),
        (Sent({}, 500), Unavailable),
        (Sent({}, 429, {"Retry-After": "999"}), Unavailable),
        (Sent({}), InvalidAnswer),
        (Sent([]), InvalidAnswer),
        (Sent(b"<html>"), InvalidAnswer),
        (Sent({"access_token": ""}), InvalidAnswer),
        (Sent({"access_token": 5}), InvalidAnswer),
        (Sent({"access_token": "a\r\nX: 1"}), InvalidAnswer),
        (Sent({"access_token": "a b"}), InvalidAnswer),
        (Sent({"access_token": "a", "token_type": "mac"}), InvalidAnswer),
        (Sent({"access_token": "a", "token_type": None}), InvalidAnswer),
    ],
    ids=str,
)
def test_a_sign_in_that_goes_wrong_is_told_as_what_it_is(
    source: Source, connect: Connect, sent: Sent, kind: type[ConnectorError]
) -> None:
    source.answer = lambda asked: sent
    error = error_of(connect(auth=oauth(source), secrets=SECRETS))
    assert type(error) is kind
    assert "sign-in" in str(error)
    assert len(source.asked) == 1


def test_a_sign_in_elsewhere_is_refused_when_the_register_does_not_name_it(
    source: Source, elsewhere: Source, connect: Connect
) -> None:
    auth = oauth(source, token_url=f"{elsewhere.url}/token")
    with pytest.raises(Misconfigured, match="auth / token_url"):
        connect(auth=auth, hosts=frozenset({source.host}))


def test_a_sign_in_that_redirects_elsewhere_is_not_followed(
    source: Source, elsewhere: Source, connect: Connect
) -> None:
    source.answer = lambda asked: Sent(None, 307, {"Location": f"{elsewhere.url}/token"})
    assert type(error_of(connect(auth=oauth(source), secrets=SECRETS))) is Refused
