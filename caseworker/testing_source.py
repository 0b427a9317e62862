"""A small real HTTP source on this computer, for tests of connectors that ask over HTTP.

    with Source(lambda asked: Sent({"id": "1"})) as source:
        ...  # ask source.url; afterwards look at source.asked

It listens on a free loopback port, keeps what it was asked, and closes all lines at the end.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it arrived. `target` is the raw address after the host, percent-encoded."""

    method: str
    target: str
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        """The address without its query, still percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        """The query, decoded."""
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer. A `body` that is not bytes is sent as JSON; `headers` replace the usual ones."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Wire = Callable[[BufferedIOBase], None]
"""Writes an answer byte by byte, status line and all; then the line is closed."""


class Source:
    """Answers each request by a function of `Received` that gives `Sent` or, for raw bytes, `Wire`.

    asked  every request so far, in order
    lines  how many connections were opened
    over   set when the source closes: a function that wants to hang waits for it
    """

    def __init__(self, answer: Callable[[Received], Sent | Wire], *, tls: Any = None) -> None:
        self.answer = answer
        self.asked: list[Received] = []
        self.lines = 0
        self.over = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.source = self
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}"

    @property
    def host(self) -> str:
        """ "host:port", as the register names it."""
        return f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Source:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        with self._lock:
            for line in self._open:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
        self._server.server_close()  # waits for the threads that still answer

    def opened(self, line: socket.socket) -> None:
        """Called for each new connection."""
        with self._lock:
            self.lines += 1
            self._open.add(line)

    def closed(self, line: socket.socket) -> None:
        """Called when a connection ends."""
        with self._lock:
            self._open.discard(line)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        source = self

        class Handler(BaseHTTPRequestHandler):
            """Reads one request, keeps it, and sends what the source's function gives."""

            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                received = Received(self.command, self.path, self.headers, self.rfile.read(length))
                with source._lock:
                    source.asked.append(received)
                sent = source.answer(received)
                if isinstance(sent, Sent):
                    self._send(sent)
                    return
                self.close_connection = True
                with contextlib.suppress(OSError):  # the other side may have left
                    sent(self.wfile)

            do_POST = do_GET  # noqa: N815 - the same

            def _send(self, sent: Sent) -> None:
                body = sent.body if isinstance(sent.body, bytes) else json.dumps(sent.body).encode()
                headers = {"Content-Type": "application/json", "Content-Length": str(len(body))}
                self.send_response_only(sent.status)
                for name, value in {**headers, **sent.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing: requests hold names and numbers."""

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    source: Source

    def process_request(self, request: Any, client_address: Any) -> None:
        self.source.opened(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.source.closed(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle is what many tests are about."""
