"""What is missing on a machine is found, and named as its own release names it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import dev_system


def nothing_loads(soname: str) -> bool:
    return False


def test_with_a_screen_the_libraries_of_a_display_are_wanted_as_well() -> None:
    without = dev_system.missing_libraries(screen=False, loads=nothing_loads, platform="linux")
    with_one = dev_system.missing_libraries(screen=True, loads=nothing_loads, platform="linux")
    assert set(without) < set(with_one)
    assert "libGL.so.1" in {lib.soname for lib in without}
    assert "libxcb-cursor.so.0" in {lib.soname for lib in with_one} - {
        lib.soname for lib in without
    }


def test_only_what_does_not_load_is_missing() -> None:
    missing = dev_system.missing_libraries(
        screen=False, loads=lambda soname: soname != "libEGL.so.1", platform="linux"
    )
    assert [lib.soname for lib in missing] == ["libEGL.so.1"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_bring_their_libraries(platform: str) -> None:
    assert dev_system.missing_libraries(True, nothing_loads, platform) == []


def test_a_library_nobody_has_does_not_load() -> None:
    assert not dev_system.loads("libcaseworker-has-no-such.so.0")


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux loader")
def test_the_library_of_the_c_language_loads() -> None:
    assert dev_system.loads("libc.so.6")


def test_a_newer_debian_is_asked_for_the_newer_name() -> None:
    glib = [lib for lib in dev_system.QT_LIBRARIES if lib.soname == "libglib-2.0.so.0"]
    assert dev_system.package_names(glib, lambda name: True) == ["libglib2.0-0t64"]
    assert dev_system.package_names(glib, lambda name: False) == ["libglib2.0-0"]


def test_the_line_to_type_names_every_package() -> None:
    line = dev_system.apt_line(["libgl1", "libegl1"])
    assert line.startswith("sudo apt-get update && sudo apt-get install ")
    assert line.endswith(" libgl1 libegl1")


def test_the_running_python_of_the_tests_is_complete() -> None:
    assert not dev_system.missing_venv()


def test_the_venv_package_is_that_of_the_running_version() -> None:
    assert dev_system.venv_package() == f"python3.{sys.version_info.minor}-venv"


@pytest.mark.skipif(os.name == "nt", reason="a stand-in program is a shell script")
def test_a_package_apt_does_not_list_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "apt-cache"
    program.write_text('#!/bin/sh\n[ "$3" = libgl1 ]\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev_system.known_to_apt("libgl1")
    assert not dev_system.known_to_apt("libcaseworker-has-no-such")


def test_without_apt_no_package_is_known_and_nothing_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not dev_system.known_to_apt("libgl1")
    assert dev_system.rights() is None
    assert not dev_system.install(lambda: pytest.fail("it looked for packages"))
