"""Gives every test a clean desk: no screen, no personal settings, no key store, no real home.

Set when this file is read, before any plug-in opens Qt, and for processes that tests start too.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Short, because a path of a Unix socket has a limit of about 100 characters.
_desk = Path(tempfile.mkdtemp(prefix="cw-"))
atexit.register(shutil.rmtree, _desk, ignore_errors=True)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _private(name: str) -> str:
    folder = _desk / name
    folder.mkdir(mode=0o700)
    return str(folder)


# The PostgreSQL that tests start keeps its lock and socket here; without it platformdirs warns.
if not Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere").is_dir():
    os.environ["XDG_RUNTIME_DIR"] = _private("run")

# A person's own settings, ledger and key store are out of a test's sight on every system.
_home = _private("home")
for _name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = _home
for _name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_home, _name.lower()))
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# Machines of developers and of CI are shared, so no example is judged by the clock.
_patient = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True, max_examples=60
)
settings.register_profile("default", _patient)
settings.register_profile("thorough", _patient, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure(config: pytest.Config) -> None:
    """Watch what is logged: it must hold nothing about the people of the demo world."""
    from tests.no_personal_data import Watch  # only now: the desk above is clean

    config.pluginmanager.register(Watch(), "no-personal-data")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of this test's own: settings and data folders lie below it."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder
