"""Asking over HTTP is polite and wary: real sources on this computer, friendly and hostile."""

from __future__ import annotations

import gzip
import logging
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from io import BufferedIOBase
from pathlib import Path

import pytest

from caseworker.connector_faults import faults_of_error
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)
from caseworker.http import Limits, PoliteSession, Reply, Request
from caseworker.testing import make_context, make_query
from caseworker.testing_source import Received, Sent, Source, Wire

NINO = "QQ123456C"
QUERY = make_query({"nino": NINO, "family_name": "O'Neill Smith"})
CERTIFICATE = Path(__file__).parent / "loopback.pem"
Answering = Callable[[Received], Sent | Wire]


@pytest.fixture
def source() -> Iterator[Source]:
    """A source that answers {"ok": true} until a test says otherwise."""
    with Source(lambda asked: Sent({"ok": True})) as running:
        yield running


@pytest.fixture
def elsewhere() -> Iterator[Source]:
    """Another computer: it must never be contacted."""
    with Source(lambda asked: Sent({"secret": "stolen"})) as running:
        yield running
        assert running.lines == 0


class Pauses:
    """Instead of waiting, keeps how long the waits would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)

    @property
    def whole(self) -> float:
        return sum(self.seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def session(source: Source, pauses: Pauses) -> Iterator[PoliteSession]:
    made = PoliteSession(
        "Test database", frozenset({source.host}), limits=Limits(max_bytes=10_000), pause=pauses
    )
    yield made
    made.close()


def get(source: Source, path: str = f"/people/{NINO}?name=O%27Neill%20Smith") -> Request:
    return Request("GET", source.url + path, {"X-Nino": NINO})


def error_of(session: PoliteSession, request: Request, **context: object) -> ConnectorError:
    """The error of a request; none may tell what was asked, in its words or inside it."""
    with pytest.raises(ConnectorError) as caught:
        session.send(request, make_context(**context))  # type: ignore[arg-type]
    error = caught.value
    assert list(faults_of_error(error, QUERY)) == []
    assert error.__context__ is None
    assert source_host_free(str(error))
    assert error.advice
    return error


def source_host_free(text: str) -> bool:
    return "127.0.0.1" not in text and "http" not in text.lower().replace("in http", "")


def wire(*parts: bytes, then: Callable[[BufferedIOBase], None] = lambda line: None) -> Wire:
    """An answer of these bytes, and then something more."""

    def write(line: BufferedIOBase) -> None:
        for part in parts:
            line.write(part)
            line.flush()
        then(line)

    return write


def test_a_reply_brings_status_headers_and_body(source: Source, session: PoliteSession) -> None:
    source.answer = lambda asked: Sent({"id": 1}, 418, {"X-Request-ID": "r-1"})
    reply = session.send(get(source), make_context())
    assert (reply.status, reply.body) == (418, b'{"id": 1}')
    assert reply.headers["x-request-id"] == "r-1"
    assert source.asked[0].headers["X-Nino"] == NINO


def test_a_body_is_posted_as_given(source: Source, session: PoliteSession) -> None:
    session.send(Request("POST", source.url + "/match", {}, b'{"nino": "x"}'), make_context())
    assert (source.asked[0].method, source.asked[0].body) == ("POST", b'{"nino": "x"}')


def test_a_computer_that_the_register_does_not_name_is_never_contacted(
    elsewhere: Source, session: PoliteSession
) -> None:
    assert isinstance(error_of(session, get(elsewhere)), Refused)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/x",
        "http://user@127.0.0.1/x",
        "http://127.0.0.1\\@evil.test/",
        "http://[::1/x",
        "http://127.0.0.1:99999/",
        "http://bücher.test/",
        "http:///x",
        "x",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nX: 1",
    ],
)
def test_an_address_of_another_form_is_not_used(session: PoliteSession, url: str) -> None:
    assert isinstance(error_of(session, Request("GET", url)), Misconfigured)


def test_plain_http_is_for_this_computer_only() -> None:
    session = PoliteSession("Test database", frozenset({"example.test:80"}))
    error = error_of(session, Request("GET", "http://example.test/x"))
    assert isinstance(error, Misconfigured)
    assert "not encrypted" in str(error)


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "naïve", "tab\there"])
def test_a_header_cannot_carry_another_header(
    source: Source, session: PoliteSession, value: str
) -> None:
    error = error_of(session, Request("GET", source.url, {"X-Key": value}))
    assert isinstance(error, Misconfigured)
    assert source.lines == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_computer_is_not_followed(
    source: Source, elsewhere: Source, session: PoliteSession, status: int
) -> None:
    source.answer = lambda asked: Sent(None, status, {"Location": f"{elsewhere.url}/{NINO}"})
    assert isinstance(error_of(session, get(source)), Refused)


def test_a_redirect_to_another_named_computer_is_not_followed_either(
    source: Source, elsewhere: Source
) -> None:
    source.answer = lambda asked: Sent(None, 302, {"Location": elsewhere.url})
    both = PoliteSession("Test database", frozenset({source.host, elsewhere.host}))
    assert isinstance(error_of(both, get(source)), Refused)


def test_a_redirect_on_the_same_computer_is_followed(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: (
        Sent({"found": True}) if asked.path == "/new" else Sent(None, 302, {"Location": "/new"})
    )
    assert session.send(get(source), make_context()).body == b'{"found": true}'


def test_a_search_that_was_posted_is_posted_again_only_if_the_source_says_so(
    source: Source, session: PoliteSession
) -> None:
    status = 307
    source.answer = lambda asked: (
        Sent({"found": True}) if asked.path == "/new" else Sent(None, status, {"Location": "/new"})
    )
    post = Request("POST", source.url + "/old", {}, b"{}")
    session.send(post, make_context())
    assert [(asked.path, asked.body) for asked in source.asked] == [
        ("/old", b"{}"),
        ("/new", b"{}"),
    ]
    status = 302
    assert isinstance(error_of(session, post), InvalidAnswer)


def test_a_circle_of_redirects_ends(source: Source, session: PoliteSession) -> None:
    source.answer = lambda asked: Sent(None, 302, {"Location": f"/{NINO}"})
    assert "circles" in str(error_of(session, get(source)))
    assert len(source.asked) == 4


@pytest.mark.parametrize("location", [None, "", "http://[", "mailto:x@y.test", "/a b"])
def test_a_redirect_to_nowhere_is_an_invalid_answer(
    source: Source, session: PoliteSession, location: str | None
) -> None:
    headers = {} if location is None else {"Location": location}
    source.answer = lambda asked: Sent(None, 302, headers)
    assert isinstance(error_of(session, get(source)), InvalidAnswer)


def test_the_body_of_a_redirect_is_limited_too(source: Source, session: PoliteSession) -> None:
    source.answer = lambda asked: Sent(b"x" * 20_000, 302, {"Location": "/new"})
    assert "more than 10,000 bytes" in str(error_of(session, get(source)))


def test_no_time_left_means_not_even_a_connection(source: Source, session: PoliteSession) -> None:
    assert isinstance(error_of(session, get(source), seconds=0), Unavailable)
    assert source.lines == 0


def test_a_stopped_look_up_asks_nobody(source: Source, session: PoliteSession) -> None:
    assert isinstance(error_of(session, get(source), cancelled=lambda: True), Stopped)
    assert source.lines == 0


def hang(source: Source) -> Answering:
    """Say nothing until the source closes."""
    return lambda asked: wire(then=lambda line: void(source.over.wait()))


def void(_: object) -> None:
    pass


def drip(source: Source, start: bytes, drop: bytes) -> Answering:
    """Begin, and then send a little for ever."""

    def forever(line: BufferedIOBase) -> None:
        while not source.over.wait(0.01):
            line.write(drop)
            line.flush()

    return lambda asked: wire(start, then=forever)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SLOW: dict[str, Callable[[Source], Answering]] = {
    "says nothing": hang,
    "drips its status line": lambda source: drip(source, b"HTTP/1.1 200 ", b"O"),
    "drips its headers": lambda source: drip(source, HEAD, b"X-More: y\r\n"),
    "drips its body": lambda source: drip(source, HEAD + b"Content-Length: 9999\r\n\r\n{", b" "),
    "drips a body without an end": lambda source: drip(source, HEAD + b"\r\n", b" "),
}


@pytest.mark.parametrize("how", SLOW)
def test_a_source_that_takes_its_time_is_left_when_ours_is_over(
    source: Source, session: PoliteSession, how: str
) -> None:
    source.answer = SLOW[how](source)
    error = error_of(session, get(source), seconds=0.25)
    assert isinstance(error, Unavailable)
    assert "in time" in str(error)


@pytest.mark.parametrize("how", SLOW)
def test_a_look_up_can_be_stopped_while_the_source_takes_its_time(
    source: Source, session: PoliteSession, how: str
) -> None:
    source.answer = SLOW[how](source)
    error = error_of(session, get(source), seconds=60, cancelled=lambda: len(source.asked) > 0)
    assert isinstance(error, Stopped)


def test_a_kept_connection_can_be_cut_as_well(source: Source, session: PoliteSession) -> None:
    session.send(get(source), make_context())
    source.answer = hang(source)
    error_of(session, get(source), seconds=60, cancelled=lambda: len(source.asked) > 1)
    assert source.lines == 1


def test_a_slow_answer_ends_at_the_limit_of_the_register(source: Source) -> None:
    source.answer = hang(source)
    session = PoliteSession("Test database", frozenset({source.host}), limits=Limits(5, 0.1))
    assert isinstance(error_of(session, get(source), seconds=60), Unavailable)
    assert len(source.asked) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Content-Length": "20000"}], ids=["no length", "with length"]
)
def test_an_answer_over_the_limit_is_not_read_to_its_end(
    source: Source, session: PoliteSession, headers: dict[str, str]
) -> None:
    lines = b"".join(f"{name}: {value}\r\n".encode() for name, value in headers.items())
    source.answer = lambda asked: wire(HEAD + lines + b"\r\n", b" " * 20_000)
    error = error_of(session, get(source))
    assert isinstance(error, InvalidAnswer)
    assert "10,000 bytes" in str(error)


def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(
    source: Source, session: PoliteSession
) -> None:
    packed = gzip.compress(b" " * 3_000_000)
    assert len(packed) < 10_000
    source.answer = lambda asked: Sent(packed, 200, {"Content-Encoding": "gzip"})
    assert "10,000 bytes" in str(error_of(session, get(source)))


def test_a_packed_answer_is_unpacked(source: Source, session: PoliteSession) -> None:
    source.answer = lambda asked: Sent(gzip.compress(b"{}"), 200, {"Content-Encoding": "gzip"})
    assert session.send(get(source), make_context()).body == b"{}"
    assert source.asked[0].headers["Accept-Encoding"] == "gzip, deflate"


def test_an_answer_that_cannot_be_unpacked_is_invalid(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: Sent(b"no gzip", 200, {"Content-Encoding": "gzip"})
    assert isinstance(error_of(session, get(source)), InvalidAnswer)


def test_an_answer_that_breaks_off_is_no_answer(source: Source, session: PoliteSession) -> None:
    source.answer = lambda asked: wire(HEAD + b"Content-Length: 100\r\n\r\n{")
    error = error_of(session, get(source))
    assert isinstance(error, Unavailable)
    assert "broke off" in str(error)


def test_a_line_that_is_reset_in_mid_answer_is_no_answer(session: PoliteSession) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def answer_and_reset() -> None:
        line, _ = listener.accept()
        line.recv(10_000)
        line.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()

    thread = threading.Thread(target=answer_and_reset)
    thread.start()
    asking = PoliteSession("Test database", frozenset({f"127.0.0.1:{port}"}))
    error = error_of(asking, Request("GET", f"http://127.0.0.1:{port}/{NINO}"))
    thread.join()
    listener.close()
    assert isinstance(error, Unavailable)


def test_something_that_is_not_http_is_an_invalid_answer(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: wire(f"220 mail server {NINO}\r\n\r\n".encode())
    assert isinstance(error_of(session, get(source)), InvalidAnswer)


def test_nobody_at_the_other_end_is_tried_again_and_then_told(pauses: Pauses) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    session = PoliteSession("Test database", frozenset({f"127.0.0.1:{port}"}), pause=pauses)
    error = error_of(session, Request("GET", f"http://127.0.0.1:{port}/{NINO}"))
    assert isinstance(error, Unavailable)
    assert "could not reach" in str(error)
    assert 0.1 < pauses.whole < 0.3


def test_a_line_closed_before_an_answer_is_tried_again(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: wire() if len(source.asked) == 1 else Sent({"ok": True})
    assert session.send(get(source), make_context()).status == 200


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_source_is_asked_again_a_little_later(
    source: Source, session: PoliteSession, pauses: Pauses, status: int
) -> None:
    source.answer = lambda asked: Sent({}, status if len(source.asked) < 2 else 200)
    assert session.send(get(source), make_context()).status == 200
    assert 0.1 < pauses.whole < 0.3


def test_a_source_that_needs_it_is_asked_more_often_with_longer_waits(
    source: Source, pauses: Pauses
) -> None:
    source.answer = lambda asked: Sent({}, 503 if len(source.asked) < 4 else 200)
    session = PoliteSession(
        "Test database", frozenset({source.host}), limits=Limits(tries=4), pause=pauses
    )
    assert session.send(get(source), make_context()).status == 200
    assert 1.0 < pauses.whole < 1.8
    session.close()


def test_a_source_that_stays_busy_is_left_after_the_last_try(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: Sent({}, 503)
    again: list[int] = []
    context = replace(make_context(), asked_again=lambda: again.append(1))
    assert session.send(get(source), context).status == 503
    assert (len(source.asked), len(again)) == (2, 1)


@pytest.mark.parametrize("status", [400, 404, 408, 500])
def test_other_statuses_are_final(source: Source, session: PoliteSession, status: int) -> None:
    source.answer = lambda asked: Sent({}, status)
    assert session.send(get(source), make_context()).status == status
    assert len(source.asked) == 1


NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        (
            {
                "Date": format_datetime(NOW, usegmt=True),
                "Retry-After": format_datetime(NOW.replace(second=4), usegmt=True),
            },
            4,
        ),
        ({"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}, 0),
    ],
)
def test_a_busy_source_is_given_the_time_it_asks_for(
    source: Source,
    session: PoliteSession,
    pauses: Pauses,
    headers: dict[str, str],
    seconds: float,
) -> None:
    source.answer = lambda asked: Sent({}, *((429, headers) if len(source.asked) == 1 else (200,)))
    assert session.send(get(source), make_context(seconds=20)).status == 200
    assert pauses.whole == pytest.approx(seconds)


@pytest.mark.parametrize("wait", ["21", "99999999999999999999", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_wait_beyond_our_time_is_not_begun(
    source: Source, session: PoliteSession, pauses: Pauses, wait: str
) -> None:
    source.answer = lambda asked: Sent({}, 503, {"Retry-After": wait})
    assert session.send(get(source), make_context(seconds=20)).status == 503
    assert (pauses.whole, len(source.asked)) == (0, 1)


@pytest.mark.parametrize("wait", ["soon", "-5", "²", "1.5", "Fri, 31 Feb 2026 25:00:00"])
def test_a_wait_that_cannot_be_read_is_our_own(
    source: Source, session: PoliteSession, pauses: Pauses, wait: str
) -> None:
    head = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: " + wait.encode() + b"\r\n\r\n"
    source.answer = lambda asked: wire(head) if len(source.asked) == 1 else Sent({})
    assert session.send(get(source), make_context()).status == 200
    assert 0 < pauses.whole < 1


def test_waiting_for_a_busy_source_can_be_stopped(
    source: Source, session: PoliteSession, pauses: Pauses
) -> None:
    source.answer = lambda asked: Sent({}, 503, {"Retry-After": "9"})
    error = error_of(session, get(source), cancelled=lambda: len(pauses.seconds) > 3)
    assert isinstance(error, Stopped)
    assert len(source.asked) == 1


def test_nothing_is_taken_from_the_surroundings(
    source: Source,
    elsewhere: Source,
    session: PoliteSession,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither a proxy, nor a password of .netrc, nor certificates named in the environment."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, elsewhere.url)
    monkeypatch.setenv("NO_PROXY", "")
    (home / ".netrc").write_text("default login ann password secret\n")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    session.send(get(source), make_context())
    assert source.asked[0].headers["Authorization"] is None


def test_cookies_are_not_carried_from_one_person_to_the_next(
    source: Source, session: PoliteSession
) -> None:
    source.answer = lambda asked: Sent({}, 200, {"Set-Cookie": "last=QQ123456C; Path=/"})
    session.send(get(source), make_context())
    session.send(get(source), make_context())
    assert source.asked[1].headers["Cookie"] is None


@pytest.fixture
def safe_source() -> Iterator[Source]:
    """A source over TLS whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with Source(lambda asked: Sent({"ok": True}), tls=context) as running:
        yield running


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(
    safe_source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(CERTIFICATE))
    session = PoliteSession("Test database", frozenset({safe_source.host}))
    error = error_of(session, get(safe_source))
    assert isinstance(error, Misconfigured)
    assert "certificate" in str(error)
    assert safe_source.asked == []


def test_a_certificate_that_the_register_names_is_accepted(safe_source: Source) -> None:
    session = PoliteSession("Test database", frozenset({safe_source.host}), ca_file=CERTIFICATE)
    assert session.send(get(safe_source), make_context()).status == 200
    session.close()


def test_a_handshake_that_never_ends_is_left(source: Source) -> None:
    """A source that takes the connection and then says nothing, where TLS should begin."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        session = PoliteSession("Test database", frozenset({host}), limits=Limits(60, 60))
        error = error_of(session, Request("GET", f"https://{host}/{NINO}"), seconds=0.2)
        assert isinstance(error, Unavailable)


def test_no_log_tells_what_was_asked(
    source: Source, session: PoliteSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    strange = HEAD + b"no colon\r\nContent-Length: 2\r\n\r\n{}"
    source.answer = lambda asked: wire(strange)  # urllib3 warns of it, with the whole address
    session.send(get(source), make_context())
    assert NINO not in caplog.text


def test_a_request_and_a_reply_do_not_print_what_they_hold(source: Source) -> None:
    assert NINO not in repr(get(source))
    assert NINO not in repr(Reply(200, {"X": NINO}, NINO.encode()))
