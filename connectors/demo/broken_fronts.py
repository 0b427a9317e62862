"""How an agency's interface misbehaves when it was broken on purpose; see `breaks`.

Signing in goes on working, unless nothing works at all: what is broken are the data.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sqlite3
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from connectors.demo.fronts.web import Reply, error
from connectors.demo.truth import state

if TYPE_CHECKING:
    from connectors.demo.servers import Handler

SLOW_SECONDS = 60.0
LETTER_SECONDS = 0.05
OVERSIZED_BYTES = 24_000_000
ELSEWHERE = "elsewhere"
"""The state's line with the address to which `redirect_elsewhere` leads."""
_NOWHERE = "https://elsewhere.example"
_CHUNK = b" " * 65_536

Misbehaviour = Callable[["Handler", Reply, sqlite3.Connection], None]
"""Answers in place of the true reply, which may be used. The connection is to the world's state."""


def content_of(body: Any) -> bytes:
    """A body as JSON."""
    return json.dumps(body, ensure_ascii=False).encode()


def hang_up(handler: Handler) -> None:
    """Close the line without a word."""
    handler.close_connection = True
    with contextlib.suppress(OSError):
        handler.connection.shutdown(socket.SHUT_RDWR)


def slow_first_byte(handler: Handler) -> None:
    """Say nothing for longer than anybody waits."""
    handler.server.stopping.wait(SLOW_SECONDS)
    hang_up(handler)


def drip_feed(handler: Handler) -> None:
    """Send the beginning of an answer letter by letter, and never come to its end."""
    _begin(handler, OVERSIZED_BYTES)
    with contextlib.suppress(OSError):
        while not handler.server.stopping.wait(LETTER_SECONDS):
            handler.wfile.write(b" ")
            handler.wfile.flush()
    hang_up(handler)


WHATEVER_IS_ASKED: dict[str, Callable[[Handler], None]] = {
    "down": hang_up,
    "slow_first_byte": slow_first_byte,
    "drip_feed": drip_feed,
}
"""Ways in which not even signing in works."""


def _begin(handler: Handler, length: int) -> None:
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
    with contextlib.suppress(OSError):
        handler.wfile.flush()


def _reset_mid_body(handler: Handler, reply: Reply, _: sqlite3.Connection) -> None:
    content = content_of(reply.body)
    _begin(handler, len(content))
    with contextlib.suppress(OSError):
        handler.wfile.write(content[: len(content) // 2])
        handler.wfile.flush()
        form = "hh" if os.name == "nt" else "ii"
        linger = struct.pack(form, 1, 0)  # closing then resets the line
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        socket.close(handler.connection.detach())


def _denying(handler: Handler, _reply: Reply, _: sqlite3.Connection) -> None:
    handler.send(error(403, "FORBIDDEN", "Your organisation may not ask this."))


def _expired_token(handler: Handler, _reply: Reply, _: sqlite3.Connection) -> None:
    refusal = error(401, "EXPIRED", "The key or token has run out.")
    header = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    handler.send(Reply(refusal.status, refusal.body, header))


def _redirect_elsewhere(handler: Handler, _reply: Reply, connection: sqlite3.Connection) -> None:
    target = state(connection, ELSEWHERE, _NOWHERE) + handler.path
    handler.send(Reply(307, {}, {"Location": target}))  # 307 keeps a POST and its body


def _wrong_content_type(handler: Handler, _reply: Reply, _: sqlite3.Connection) -> None:
    handler.send_bytes(200, "text/html; charset=utf-8", WEB_PAGE.encode(), {})


def _garbage(handler: Handler, _reply: Reply, _: sqlite3.Connection) -> None:
    handler.send_bytes(200, "application/json", b'{"total": 1, "matches": [{"id": \x00\xff', {})


def _schema_changed(handler: Handler, reply: Reply, _: sqlite3.Connection) -> None:
    """The same content in an envelope of a later version."""
    body = {"schemaVersion": "3.0", "payload": reply.body}
    handler.send(Reply(reply.status, body, reply.headers))


def _oversized(handler: Handler, reply: Reply, _: sqlite3.Connection) -> None:
    """The true answer after so many blanks that nobody should read on."""
    content = content_of(reply.body)
    count = OVERSIZED_BYTES // len(_CHUNK)
    _begin(handler, count * len(_CHUNK) + len(content))
    with contextlib.suppress(OSError):
        for _number in range(count):
            handler.wfile.write(_CHUNK)
        handler.wfile.write(content)


IN_PLACE_OF_DATA: dict[str, Misbehaviour] = {
    "reset_mid_body": _reset_mid_body,
    "denying": _denying,
    "expired_token": _expired_token,
    "redirect_elsewhere": _redirect_elsewhere,
    "wrong_content_type": _wrong_content_type,
    "garbage": _garbage,
    "schema_changed": _schema_changed,
    "oversized": _oversized,
}
"""Ways in which only the data are broken."""

WEB_PAGE = "<!doctype html><title>Maintenance</title><p>Please come back later.</p>\n"
"""What stands in place of data when a gateway has something to say to people."""
