"""The agencies' interfaces on the network of this computer: a process of its own, started by us.

Run as `python -m connectors.demo.servers FOLDER`. It writes one line of JSON that says which
ports it serves, then answers until its standard input is closed, which happens when the process
that started it ends, in whatever way. When another process already serves the same world, it
waits in the background and takes over as soon as the port is free.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import socket
import sqlite3
import sys
import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from connectors.demo.breaks import SERVED, STALE
from connectors.demo.broken_fronts import IN_PLACE_OF_DATA, WHATEVER_IS_ASKED, content_of
from connectors.demo.demo_clock import server_clock
from connectors.demo.fronts.customer import CUSTOMER
from connectors.demo.fronts.identity import IDENTITY
from connectors.demo.fronts.jobcentre import jobcentre
from connectors.demo.fronts.paye import PAYE
from connectors.demo.fronts.web import Front, Reply, Request
from connectors.demo.snapshot import snapshot_name
from connectors.demo.truth import break_mode, broken_since, opened, state

HOST = "127.0.0.1"
LARGEST_BODY = 100_000
_TRY_AGAIN_SECONDS = 0.05

_stopping = threading.Event()


class Server(ThreadingHTTPServer):
    """One agency's interface on one port."""

    daemon_threads = True
    # On Windows this option lets two processes share a port, elsewhere it skips a long wait.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(
        self, port: int, folder: Path, front: Front, stopping: threading.Event = _stopping
    ) -> None:
        self.folder = folder
        self.front = front
        self.stopping = stopping
        self.clock = server_clock(folder)
        super().__init__((HOST, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, which can take seconds."""
        socketserver_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is nobody's trouble."""


def socketserver_bind(server: ThreadingHTTPServer) -> None:
    """What `TCPServer.server_bind` does, without what `HTTPServer` adds."""
    if server.allow_reuse_address:
        server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.socket.bind(server.server_address)
    server.server_address = server.socket.getsockname()


class Handler(BaseHTTPRequestHandler):
    """Turns HTTP into `Request` and `Reply`; breaks what the agency broke on purpose."""

    protocol_version = "HTTP/1.1"
    server_version = "DemoAgency"
    sys_version = ""
    wbufsize = -1
    timeout = 120
    server: Server

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer(None)

    def do_POST(self) -> None:
        """Answer a POST with a JSON or form body."""
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LARGEST_BODY:
            self.close_connection = True
            return
        raw = self.rfile.read(length)
        try:
            if "json" in self.headers.get("Content-Type", ""):
                body = json.loads(raw)
            else:
                body = dict(parse_qsl(raw.decode()))
        except ValueError:
            body = None
        self._answer(body)

    def _answer(self, body: Any) -> None:
        parts = urlsplit(self.path)
        request = Request(
            self.command,
            parts.path,
            dict(parse_qsl(parts.query)),
            {name.lower(): value for name, value in self.headers.items()},
            body,
        )
        with opened(self.server.folder) as connection:
            if request.path == "/about":
                self.send(Reply(200, {"world": world_here(self.server.folder, connection)}))
                return
            front = self.server.front
            mode = break_mode(connection, front.database)
            if mode in WHATEVER_IS_ASKED:
                WHATEVER_IS_ASKED[mode](self)
                return
            broken = bool(mode) and request.path != front.sign_in
            reply = self._reply(request, connection, stale=broken and mode == STALE)
            if reply.wait:
                self.server.stopping.wait(reply.wait)
            if broken and mode in IN_PLACE_OF_DATA:
                IN_PLACE_OF_DATA[mode](self, reply, connection)
                return
        self.send(reply)

    def _reply(self, request: Request, connection: sqlite3.Connection, *, stale: bool) -> Reply:
        front = self.server.front
        if not stale:
            return front.reply(request, connection, self.server.clock())
        with opened(self.server.folder, file=snapshot_name(front.database)) as snapshot:
            return front.reply(request, snapshot, broken_since(connection, front.database))

    def send(self, reply: Reply) -> None:
        """Send a reply as JSON."""
        content = content_of(reply.body)
        self.send_bytes(reply.status, "application/json", content, dict(reply.headers))

    def send_bytes(
        self, status: int, content_type: str, content: bytes, headers: dict[str, str]
    ) -> None:
        """Send one whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value.replace("\r", " ").replace("\n", " "))
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The `Date` header tells the demo's time."""
        at = self.server.clock() if timestamp is None else datetime.fromtimestamp(timestamp, UTC)
        return format_datetime(at, usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:
        """Write no log: requests carry personal data."""


def fronts() -> tuple[Front, ...]:
    """The four interfaces, freshly made."""
    return (IDENTITY, PAYE, CUSTOMER, jobcentre())


def world_here(folder: Path, connection: sqlite3.Connection) -> str:
    """The name of the world in this very folder: a copy in another folder is another world."""
    here = f"{state(connection, 'world')} {folder.resolve()}"
    return hashlib.sha256(here.encode()).hexdigest()


def who_serves(port: int) -> str | None:
    """The world that answers on a port: its name, "" for a stranger, None when nobody does."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/about")
        body = json.loads(connection.getresponse().read(1000))
        return str(body["world"])
    except ConnectionRefusedError:
        return None
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return ""
    finally:
        connection.close()


def _bound(port: int, folder: Path, front: Front) -> Server | None:
    try:
        return Server(port, folder, front)
    except OSError:
        return None


def _serve(port: int, folder: Path, front: Front, world: str) -> str:
    """Serve one port in a thread; "serving", "standing by", or "taken" by something else."""
    for _ in range(20):
        server = _bound(port, folder, front)
        if server is not None:
            threading.Thread(target=server.serve_forever, args=(0.5,), daemon=True).start()
            return "serving"
        other = who_serves(port)
        if other == world:
            threading.Thread(target=_stand_by, args=(port, folder, front), daemon=True).start()
            return "standing by"
        if other is not None:
            return "taken"
        _stopping.wait(_TRY_AGAIN_SECONDS)
    return "taken"


def _stand_by(port: int, folder: Path, front: Front) -> None:
    while not _stopping.wait(_TRY_AGAIN_SECONDS):
        server = _bound(port, folder, front)
        if server is not None:
            server.serve_forever()
            return


def main(folder: Path) -> None:
    """Serve the world in `folder` until standard input is closed."""
    with opened(folder) as connection:
        world = world_here(folder, connection)
        ports = {name: int(state(connection, f"port:{name}")) for name in SERVED}
    report = {
        front.database: _serve(ports[front.database], folder, front, world) for front in fronts()
    }
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    with contextlib.suppress(OSError):
        while sys.stdin.buffer.read(1024):
            pass
    _stopping.set()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
