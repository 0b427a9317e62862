"""A server for the look-up bench: answers /people/NUMBER after as many milliseconds as asked.

Run as a process of its own: it prints its port and ends when its standard input is closed.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Slow(BaseHTTPRequestHandler):
    """Waits for the milliseconds at the start of the path, then answers with one record."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    """Headers and body leave in one piece: in two, the second waits 40 ms for an acknowledgement."""

    def do_GET(self) -> None:
        _, delay, _, number = self.path.split("/")
        time.sleep(int(delay) / 1000)
        person = {"id": number, "given": "Dylan", "family": "Evans", "nino": number}
        person["born"] = "1958-06-30"
        body = json.dumps({"people": [person]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
