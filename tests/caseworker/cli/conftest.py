"""A demo world in which Ms M was looked up and her case opened, once; each test gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.caseworker.cli.running import Office, looked_up


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Ms M, looked up and verified, her records accepted, her case opened; nobody changes it."""
    folder = tmp_path_factory.mktemp("cli") / "world"
    subject = looked_up(folder, "--verified", "passport seen")["subject"]
    office = Office(folder, subject, "")
    decided = office("identify", subject, "--all-certain", "--reason", "all agree")
    assert decided.code == 0, decided.err
    case = office.json("case", "open", subject, "--salutation", "Ms Merriweather")["id"]
    return Office(folder, subject, case)


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Office:
    """A copy of the template for one test."""
    folder = Path(shutil.copytree(template.folder, tmp_path / "world"))
    return Office(folder, template.subject, template.case)


@pytest.fixture(scope="session")
def unverified(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Ms M, looked up for somebody who has not proved who they are; nobody changes it."""
    folder = tmp_path_factory.mktemp("unverified") / "world"
    return Office(folder, looked_up(folder)["subject"], "")


@pytest.fixture
def stranger(unverified: Office, tmp_path: Path) -> Office:
    """A copy for one test of the world in which nothing is decided or verified."""
    folder = Path(shutil.copytree(unverified.folder, tmp_path / "unverified"))
    return Office(folder, unverified.subject, "")
