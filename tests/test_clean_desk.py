"""No test sees the settings, the data or the key store of the person whose machine it runs on."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import keyring
import platformdirs
import pytest
from keyring.errors import NoKeyringError

KNOWN_FOLDERS = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows names these folders by other means than variables"
)


@KNOWN_FOLDERS
def test_the_data_folder_of_a_test_is_a_temporary_one() -> None:
    temporary = Path(tempfile.gettempdir()).resolve()
    for folder in (platformdirs.user_data_path("x"), platformdirs.user_config_path("x")):
        assert folder.resolve().is_relative_to(temporary)


@KNOWN_FOLDERS
def test_a_test_may_have_a_home_of_its_own(home: Path) -> None:
    assert platformdirs.user_data_path("x").is_relative_to(home)
    assert list(home.iterdir()) == []


def test_the_key_store_of_the_person_is_out_of_reach() -> None:
    with pytest.raises(NoKeyringError):
        keyring.get_password("caseworker", "anyone")


def test_the_folder_for_sockets_is_there_and_short_enough_for_them() -> None:
    folder = Path(os.environ["XDG_RUNTIME_DIR"])
    assert folder.is_dir()
    assert len(str(folder)) < 60
