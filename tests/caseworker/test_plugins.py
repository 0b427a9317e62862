"""Connectors and worlds are found by entry point; one that cannot be loaded is told, not fatal."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.clock import system_clock
from caseworker.connector import Connector, LookupContext
from caseworker.errors import Misconfigured, PluginError
from caseworker.plugins import (
    CONNECTORS,
    WORLDS,
    describe,
    find_plugins,
    find_world,
    make_connectors,
)
from caseworker.register.model import Agency, Contact, Database, Register, Search
from caseworker.subject.query import Asker, Query

QUERY = Query({"nino": "QQ123456C"}, Asker("actor", "complaint", "lookup"))
CONTEXT = LookupContext(lambda: 1.0, lambda: False, "id", lambda words: None)
DATABASE = Database(
    id="A",
    agency="R",
    name="A database",
    owner_team="Team",
    contact=Contact("Desk"),
    connector="sample",
    settings={"base_url": "https://sample.example/api"},
    searches=(Search(("nino",)),),
    fields_held=("name",),
    number_of_records=1,
    audit_trail=None,
    gateways={"person": "Asked for"},
)
CODE = """
from datetime import UTC, datetime
from caseworker.connector import Answer, AnswerKind
from caseworker.errors import Misconfigured

class Sample:
    def __init__(self, database, environment):
        self.environment = environment
    def lookup(self, query, context):
        return Answer(AnswerKind.NO_RECORD, datetime(2026, 11, 1, tzinfo=UTC))

def refuses(database, environment):
    raise Misconfigured("It has no address.", advice="Give it one.")

def breaks(database, environment):
    raise KeyError("s3cr3t")

def makes_nothing(database, environment):
    return object()

NOT_CALLABLE = 3
"""


def install(folder: Path, package: str, *points: str, group: str = CONNECTORS) -> None:
    """Lay out a distribution as an installer does: its module, its name, its entry points."""
    module = package.replace("-", "_")
    (folder / f"{module}.py").write_text(textwrap.dedent(CODE), encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
    )
    lines = "\n".join(points).replace("MODULE", module)
    (info / "entry_points.txt").write_text(f"[{group}]\n{lines}\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that Python looks into for packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def connector(name: str, tmp_path: Path) -> Connector:
    database = replace(DATABASE, connector=name)
    agency = Agency("R", "Revenue", Contact("Lead"))
    register = Register("1", "Register", (agency,), (database,), (), "R")
    made = make_connectors(
        register, tmp_path, tmp_path / "cache", secrets=lambda ref: "", clock=system_clock
    )
    return made["A"]


def reason(name: str, tmp_path: Path) -> Misconfigured:
    """Why this connector cannot be used, as a look-up would show it."""
    with pytest.raises(Misconfigured) as caught:
        connector(name, tmp_path).lookup(QUERY, CONTEXT)
    return caught.value


def test_a_connector_of_another_package_is_found_and_made(folder: Path) -> None:
    install(folder, "sample-one", "sample = MODULE:Sample")
    assert find_plugins(CONNECTORS).found["sample"].distribution == "sample-one"
    made = connector("sample", folder)
    assert made.lookup(QUERY, CONTEXT).kind.value == "no_record"


def test_a_connector_gets_its_own_folder_and_the_hosts_of_its_settings(folder: Path) -> None:
    install(folder, "sample-two", "sample = MODULE:Sample")
    environment = connector("sample", folder).environment  # type: ignore[attr-defined]
    assert environment.base_folder == folder
    assert environment.cache_folder == folder / "cache" / "A"
    assert environment.allowed_hosts == {"sample.example:443"}


def test_a_package_that_cannot_be_loaded_is_told_and_the_others_work(folder: Path) -> None:
    install(
        folder,
        "sample-three",
        "sample = MODULE:Sample",
        "gone = MODULE:Gone",
        "absent = no_such_module_anywhere:X",
        "three = MODULE:NOT_CALLABLE",
    )
    plugins = find_plugins(CONNECTORS, ["sample", "gone", "absent", "three"])
    assert list(plugins.found) == ["sample"]
    told = " ".join(map(str, plugins.problems))
    assert '"gone" of the package sample-three could not be loaded. AttributeError' in told
    assert "no_such_module_anywhere" in told
    assert '"three"' in told
    assert "could not be loaded" in str(reason("gone", folder))
    assert any("sample: sample-three 1.0" in line for line in describe(plugins))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("refuses", "It has no address."),
        ("breaks", 'The connector "odd" could not be made (KeyError).'),
        ("makes_nothing", 'The connector "odd" has no look-up.'),
    ],
)
def test_a_connector_that_cannot_be_made_shows_its_reason_as_the_outcome(
    folder: Path, target: str, message: str
) -> None:
    install(folder, f"sample-{target}", f"odd = MODULE:{target}")
    error = reason("odd", folder)
    assert str(error) == message
    assert error.advice


def test_a_connector_that_nobody_brings_is_said_by_name(tmp_path: Path) -> None:
    assert 'No connector is called "imaginary" here.' in str(reason("imaginary", tmp_path))


def test_one_name_from_two_packages_is_used_from_neither(folder: Path) -> None:
    install(folder, "sample-four", "twice = MODULE:Sample")
    install(folder, "sample-five", "twice = MODULE:Sample")
    plugins = find_plugins(CONNECTORS, ["twice"])
    assert plugins.found == {}
    assert "sample-five, sample-four" in str(plugins.problems[0])
    assert "More than one package" in str(reason("twice", folder))


def test_no_package_replaces_a_connector_of_this_program_unseen(folder: Path) -> None:
    install(folder, "sample-six", "manual = MODULE:Sample")
    plugins = find_plugins(CONNECTORS, ["manual"])
    assert "sample-six" in str(plugins.problems[0])
    assert all(plugin.distribution == "caseworker" for plugin in plugins.found.values())


def test_a_world_is_found_by_name(folder: Path) -> None:
    install(folder, "sample-seven", "other = MODULE:Sample", group=WORLDS)
    assert find_world("other").__name__ == "Sample"  # type: ignore[attr-defined]


def test_a_world_that_is_missing_or_broken_is_an_error(folder: Path) -> None:
    install(folder, "sample-eight", "bad = MODULE:Gone", group=WORLDS)
    with pytest.raises(PluginError, match="could not be loaded"):
        find_world("bad")
    with pytest.raises(PluginError, match="No package here brings a world called none"):
        find_world("none")
