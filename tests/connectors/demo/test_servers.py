"""The agencies' interfaces run in a process of their own, which never outlives its starter."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from caseworker.register.load import load_register
from connectors.demo import DemoWorld
from connectors.demo.breaks import SERVED
from connectors.demo.server_process import serving
from connectors.demo.servers import who_serves

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def at_noon() -> datetime:
    return NOON


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A world with ports of its own, not those of the copied ones."""
    with DemoWorld.open(tmp_path / "fresh", clock=at_noon, serve=False) as world:
        return world.folder


@contextmanager
def another_program_on(port: int) -> Iterator[None]:
    """A socket that listens and never answers as an agency."""
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", port))
        stranger.listen()
        yield


def wait_for_end(process: subprocess.Popen[bytes]) -> int:
    return process.wait(timeout=20)


def test_the_servers_end_with_the_block(fresh: Path) -> None:
    with serving(fresh) as servers:
        assert set(servers.report.values()) == {"serving"}
    assert servers.process.returncode == 0


def test_the_servers_end_when_their_starter_is_killed(fresh: Path) -> None:
    """The starter gets no chance to say goodbye; the pipe that closes is enough."""
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from connectors.demo.server_process import serving\n"
        "with serving(Path(sys.argv[1])) as servers:\n"
        "    print(servers.process.pid, flush=True)\n    sys.stdin.read()\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code, str(fresh)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ},
    )
    assert starter.stdout is not None
    assert starter.stdin is not None
    assert int(starter.stdout.readline()) > 0
    starter.kill()
    wait_for_end(starter)
    assert _all_ports_are_free(fresh)
    starter.stdin.close()
    starter.stdout.close()


def _all_ports_are_free(folder: Path) -> bool:
    """True once servers started anew get every port: then no earlier ones are left."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with serving(folder) as servers:
            if set(servers.report.values()) == {"serving"}:
                return True
    return False


def test_a_second_window_on_one_world_stands_by_and_takes_over(fresh: Path) -> None:
    """Closing the first window leaves the second with working agencies."""
    with DemoWorld.open(fresh, clock=at_noon) as second_world:
        port = second_world.port("R2")
    first = serving(fresh)
    first.__enter__()
    with serving(fresh) as second:
        assert set(second.report.values()) == {"standing by"}
        first.__exit__(None, None, None)
        assert _answers(port)


def _answers(port: int) -> bool:
    """Ask again and again until the port is served, for at most twenty seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if who_serves(port):
            return True
    return False


def test_a_port_that_another_program_took_gives_the_register_a_new_version(fresh: Path) -> None:
    with DemoWorld.open(fresh, clock=at_noon, serve=False) as world:
        before = load_register(world.register_path)
        port, others = world.port("W1"), [world.port(name) for name in ("R2", "R4", "W3")]
    with another_program_on(port), DemoWorld.open(fresh, clock=at_noon) as world:
        after = load_register(world.register_path)
        assert world.port("W1") != port
        assert [world.port(name) for name in ("R2", "R4", "W3")] == others
        assert (before.version, after.version) == ("demo-1", "demo-2")
        assert requests.get(f"http://127.0.0.1:{world.port('W1')}/about", timeout=5).ok
    with DemoWorld.open(fresh, clock=at_noon) as world:
        assert load_register(world.register_path).digest == after.digest


def test_a_copied_world_is_another_world(folder: Path) -> None:
    """It does not look into the agencies of the world it was copied from."""
    copy = Path(shutil.copytree(folder, folder.parent / "copy"))
    with (
        DemoWorld.open(folder, clock=at_noon) as world,
        DemoWorld.open(copy, clock=at_noon) as other,
    ):
        assert not {world.port(name) for name in SERVED} & {other.port(name) for name in SERVED}


def test_the_servers_listen_on_this_computer_only(served: DemoWorld) -> None:
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1", "127.0.1.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, served.port("R2"))) != 0


def test_the_date_header_tells_the_demos_time(served: DemoWorld) -> None:
    answer = requests.get(f"http://127.0.0.1:{served.port('R2')}/about", timeout=5)
    assert answer.headers["Date"].startswith("Mon, 02 Nov 2026 12:0")


@pytest.mark.parametrize("database", SERVED)
def test_nobody_is_answered_without_a_key(served: DemoWorld, database: str) -> None:
    answer = requests.get(f"http://127.0.0.1:{served.port(database)}/citizens", timeout=5)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/json"


def test_a_body_of_any_size_or_kind_ends_no_server(served: DemoWorld) -> None:
    url = f"http://127.0.0.1:{served.port('R4')}/oauth/token"
    for body in (b"", b"{", b"\xff\xfe", b"[]", b"grant_type=client_credentials"):
        for kind in ("application/json", "application/x-www-form-urlencoded", ""):
            answer = requests.post(url, data=body, headers={"Content-Type": kind}, timeout=5)
            assert answer.status_code in (400, 401)
    with pytest.raises(requests.ConnectionError):
        requests.post(url, data=b"x" * 200_000, timeout=5)
    assert requests.get(f"http://127.0.0.1:{served.port('R4')}/about", timeout=5).ok
