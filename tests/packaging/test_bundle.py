"""The bundle is built, runs without our Python, finds connectors and the demo, shows its window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAM = "Samuel Taylor 4 3 1980 PZ008010B"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux only"),
]


def run(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program that must know nothing of this Python."""
    bare = {"PATH": "/usr/bin:/bin", "HOME": os.environ["HOME"], **more}
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, env=bare, check=False
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, built once for all tests of this file."""
    target = tmp_path_factory.mktemp("bundle")
    built = subprocess.run(
        [
            sys.executable,
            str(ROOT / "packaging" / "bundle" / "make.py"),
            "--deb",
            "--quick",
            str(target),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return target


def test_the_command_line_asks_the_demo_through_every_connector(
    bundle: Path, tmp_path: Path
) -> None:
    program = bundle / "caseworker" / "caseworker"
    assert run(program, "--version").stdout.startswith("caseworker, version ")
    told = run(program, "lookup", SAM, "--purpose", "access", "--demo", tmp_path / "world")
    assert told.returncode == 3, told.stderr
    assert "9 records to decide about" in told.stdout, told.stdout
    names = ("extract", "json_rest", "manual", "sql")
    assert brought(program, tmp_path / "world") == dict.fromkeys(names, "caseworker")


def brought(program: Path, world: Path) -> dict[str, str]:
    """The connectors that a bundle finds, each with the package that brings it."""
    told = json.loads(run(program, "connectors", "list", "--demo", world, "--json").stdout)
    return {one["name"]: one["package"] for one in told["connectors"]}


def test_a_connector_that_the_office_puts_beside_it_is_found(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "caseworker"
    shutil.copytree(bundle / "caseworker", folder, symlinks=True)
    added = folder / "plugins"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--target", str(added), str(ROOT / "tests" / "plugins" / "sample_connector")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    found = brought(folder / "caseworker", tmp_path / "world")
    assert found["sample_cards"] == "sample-cards-connector"


def test_the_package_holds_programs_icon_and_entry_of_the_menu(
    bundle: Path, tmp_path: Path
) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not here")
    (package,) = bundle.glob("*.deb")
    subprocess.run(["dpkg-deb", "--extract", str(package), str(tmp_path)], check=True)
    links = {one.name: str(one.readlink()) for one in (tmp_path / "usr" / "bin").iterdir()}
    assert links == {
        "caseworker": "/opt/caseworker/caseworker",
        "caseworker-window": "/opt/caseworker/caseworker-window",
    }
    assert (tmp_path / "usr/share/applications/caseworker.desktop").is_file()
    assert (tmp_path / "usr/share/icons/hicolor/scalable/apps/caseworker.svg").is_file()
    assert run(tmp_path / "opt/caseworker/caseworker", "--version").returncode == 0


@pytest.fixture
def screen() -> Iterator[str]:
    """A real X display that nobody sees."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not here: apt-get install xvfb xdotool")
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


def test_the_window_opens_on_a_real_screen_and_a_person_is_looked_up_with_keys(
    bundle: Path, tmp_path: Path, screen: str
) -> None:
    """Typed in one go the moment the window is there, while its desk is still being opened."""
    folder = bundle / "caseworker"
    world = tmp_path / "world"
    shown = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    window = subprocess.Popen([str(folder / "caseworker-window"), "--demo", str(world)], env=shown)
    try:

        def keys(*words: str) -> str:
            done = subprocess.run(
                ["xdotool", *words], env=shown, capture_output=True, text=True, timeout=40
            )
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        found = keys("search", "--sync", "--onlyvisible", "--name", "Caseworker")
        keys("windowfocus", "--sync", found)
        keys("type", "--delay", "20", SAM)
        keys("key", "--delay", "60", "Return", "1", "Return")
        ledger = (folder / "caseworker", "ledger", "log", "--demo", world, "--as", "david")
        until = time.monotonic() + 60
        while "The look-up ended: complete" not in (log := run(*ledger).stdout):
            assert window.poll() is None, "the window ended"
            assert time.monotonic() < until, log
    finally:
        window.terminate()
        assert window.wait(timeout=20) == 0
