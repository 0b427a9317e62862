"""The pinned requirements hold what the project asks for, each with digests, and name no index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"
FILES = sorted(FOLDER.glob("requirements*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^(?P<requirement>[^#\s][^\\]*?) \\$\n(?P<hashes>(?:^    --hash=.*\n?)+)", re.M)


def pins(file: Path) -> dict[str, Requirement]:
    """Each pinned package of a file by its normal name."""
    found = [Requirement(match["requirement"]) for match in PIN.finditer(file.read_text("utf-8"))]
    return {canonicalize_name(pin.name): pin for pin in found}


def asked_for(group: str | None = None) -> list[Requirement]:
    """What pyproject.toml asks for: the project's own needs, or those of one group."""
    lines = PROJECT["dependency-groups"][group] if group else PROJECT["project"]["dependencies"]
    return [Requirement(line) for line in lines]


def version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


def test_both_files_are_there() -> None:
    assert [file.name for file in FILES] == ["requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_line_is_a_comment_a_pin_or_the_digest_of_one(file: Path) -> None:
    text = file.read_text("utf-8")
    rest = [line for line in PIN.sub("", text).splitlines() if line and not line.startswith("#")]
    assert rest == []
    for match in PIN.finditer(text):
        for line in match["hashes"].splitlines():
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_address_is_named(file: Path) -> None:
    assert not re.search(r"https?:|file:|index-url|find-links|@ ", file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("requirements.txt", None),
        ("requirements.txt", "build"),
        ("requirements-dev.txt", None),
        ("requirements-dev.txt", "build"),
        ("requirements-dev.txt", "dev"),
    ],
)
def test_what_the_project_asks_for_is_pinned_at_a_version_that_fits(
    file: str, group: str | None
) -> None:
    pinned = pins(FOLDER / file)
    for need in asked_for(group):
        name = canonicalize_name(need.name)
        assert name in pinned, f"{name} is not pinned: run packaging/dev.py lock"
        assert need.specifier.contains(version(pinned[name])), f"{name}: run packaging/dev.py lock"


def test_both_files_name_the_same_versions() -> None:
    use, dev = pins(FOLDER / "requirements.txt"), pins(FOLDER / "requirements-dev.txt")
    assert {name: str(pin) for name, pin in use.items()} == {name: str(dev[name]) for name in use}


def test_running_needs_no_tool_that_only_tests_need() -> None:
    assert not {"pytest", "mypy", "ruff", "psycopg"} & pins(FOLDER / "requirements.txt").keys()


def test_what_builds_the_project_is_asked_for_as_pinned() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])
