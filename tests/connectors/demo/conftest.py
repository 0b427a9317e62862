"""A demo world for each test: copied from one that is made once, at a fixed time of a fixed day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseworker.connector import Answer, Connector
from caseworker.plugins import make_connectors
from caseworker.register.load import load_register
from caseworker.register.model import Register
from caseworker.testing import make_context, make_query
from connectors.demo import DemoWorld

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
"""When the worlds of these tests are made: story day 0 is 2 November 2026."""


def at_noon() -> datetime:
    """A clock that stands still at noon of day 0; the world's own goes on from it."""
    return NOON


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly made world that nobody changes."""
    folder = tmp_path_factory.mktemp("worlds") / "template"
    with DemoWorld.open(folder, clock=at_noon, serve=False):
        return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A fresh world's folder of this test's own."""
    return Path(shutil.copytree(template, tmp_path / "world"))


@pytest.fixture
def world(folder: Path) -> Iterator[DemoWorld]:
    """An open world of this test's own, without servers."""
    with DemoWorld.open(folder, clock=at_noon, serve=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoWorld]:
    """A world with servers for the tests of one file, which leave it as they found it."""
    copy = Path(shutil.copytree(template, tmp_path_factory.mktemp("served") / "world"))
    with DemoWorld.open(copy, clock=at_noon) as opened:
        yield opened


Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Asks one database of a world through its real connector, by its strongest search.

    The connectors of a world are made once and used again, as at a desk.
    """
    made: dict[Path, tuple[Register, dict[str, Connector]]] = {}

    def asking(
        world: DemoWorld, database_id: str, keys: Mapping[str, str], *, seconds: float = 20.0
    ) -> Answer:
        if world.folder not in made:
            register = load_register(world.register_path)
            connectors = make_connectors(
                register, world.folder, world.folder / "cache", world.secret, world.clock
            )
            made[world.folder] = register, connectors
        register, connectors = made[world.folder]
        searches = register.database(database_id).searches
        search = next(one for one in searches if set(one.keys) <= set(keys))
        query = make_query({key: keys[key] for key in search.keys})
        return connectors[database_id].lookup(query, make_context(seconds=seconds))

    return asking
