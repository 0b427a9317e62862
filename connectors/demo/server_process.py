"""Starts and ends the process that serves the agencies' interfaces; it never outlives its starter."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import WorldError

SERVE = "--serve-agencies"
"""The word that makes a bundled program serve the agencies (packaging/bundle/start.py)."""
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class ServerProcess:
    """The running process. `report`: for each database "serving", "standing by" or "taken"."""

    process: subprocess.Popen[bytes]
    report: Mapping[str, str]

    @property
    def taken(self) -> tuple[str, ...]:
        """The databases whose port is used by another program."""
        return tuple(name for name, how in self.report.items() if how == "taken")


def free_ports(count: int) -> tuple[int, ...]:
    """Different ports of this computer that nobody uses now."""
    with ExitStack() as open_sockets:
        ports = []
        for _ in range(count):
            probe = open_sockets.enter_context(socket.socket())
            probe.bind(("127.0.0.1", 0))
            ports.append(int(probe.getsockname()[1]))
        return tuple(ports)


@contextmanager
def serving(folder: Path) -> Iterator[ServerProcess]:
    """Run the servers of the world in `folder`; they end with this block, or with this process.

    Raises WorldError when they do not start.
    """
    process = subprocess.Popen(
        [*_program(), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(_paths())},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield ServerProcess(process, _first_line(process))
    finally:
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _program() -> list[str]:
    """What serves: this Python with our module; a bundled program serves itself when told to."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SERVE]
    return [sys.executable, "-m", "connectors.demo.servers"]


def _paths() -> Iterable[str]:
    return (str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")]))


def _first_line(process: subprocess.Popen[bytes]) -> Mapping[str, str]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise WorldError(
            "The demo's agencies could not be started.",
            advice="Close other windows of this program and try again.",
        )
    report: dict[str, str] = json.loads(line)
    return report
