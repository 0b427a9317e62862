"""Finds the connectors and worlds that are installed; one that cannot be loaded stops nothing.

A package brings a connector by an entry point of the group `caseworker.connectors`, a world by one
of the group `caseworker.worlds`. Two packages that bring the same name are a fault: the one of
this program itself is used, and otherwise neither, so that nothing is replaced unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from caseworker.clock import Clock
from caseworker.connector import Answer, Connector, ConnectorEnvironment, LookupContext
from caseworker.errors import CaseworkerError, Misconfigured, PluginError
from caseworker.register.hosts import allowed_hosts
from caseworker.register.model import Database, Register
from caseworker.subject.query import Query
from caseworker.world import WorldFactory

CONNECTORS = "caseworker.connectors"
WORLDS = "caseworker.worlds"
OURSELVES = "caseworker"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A connector or world that loaded: its name, the package that brings it, and its maker."""

    name: str
    distribution: str
    version: str
    make: Any


@dataclass(frozen=True, slots=True)
class Plugins:
    """What was found for one group: those that loaded, by name, and what is wrong with others."""

    found: dict[str, Plugin]
    problems: tuple[PluginError, ...] = ()


def find_plugins(group: str, names: Iterable[str] | None = None) -> Plugins:
    """Load every plug-in of a group, or only those with these names. Never raises."""
    wanted = None if names is None else set(names)
    found: dict[str, Plugin] = {}
    problems: list[PluginError] = []
    by_name: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=group):
        known = by_name.setdefault(point.name, [])
        if all((_package(point), point.value) != (_package(other), other.value) for other in known):
            known.append(point)
    for name, points in sorted(by_name.items()):
        if wanted is not None and name not in wanted:
            continue
        chosen, problem = _choose(name, points)
        if problem is not None:
            problems.append(problem)
        if chosen is not None:
            try:
                found[name] = _load(chosen)
            except PluginError as error:
                problems.append(error)
    return Plugins(found, tuple(problems))


def find_connectors() -> Plugins:
    """Every connector that is installed."""
    return find_plugins(CONNECTORS)


def find_world(name: str) -> WorldFactory:
    """The world with this name; raises PluginError if it is missing or cannot be loaded."""
    plugins = find_plugins(WORLDS, [name])
    if name in plugins.found:
        factory: WorldFactory = plugins.found[name].make
        return factory
    if plugins.problems:
        raise plugins.problems[0]
    raise PluginError(f"No package here brings a world called {name}.")


def make_connectors(
    register: Register,
    base_folder: Path,
    cache_folder: Path,
    secrets: Callable[[str], str],
    clock: Clock,
) -> dict[str, Connector]:
    """One connector for each database of the register, by database id. Never raises.

    base_folder   the register file's folder: relative paths in settings start there
    cache_folder  each database gets a folder of its own in it (made when it is needed)
    secrets       reads a secret by reference, see `caseworker.secrets.read_secret`

    Where none can be made, there is one that raises Misconfigured with the reason at every
    look-up, so that the reason is shown as that database's outcome.
    """
    plugins = find_plugins(CONNECTORS, {database.connector for database in register.databases})
    return {
        database.id: _make(
            database,
            plugins,
            ConnectorEnvironment(
                base_folder=base_folder,
                cache_folder=cache_folder / database.id,
                secret=secrets,
                allowed_hosts=_hosts(database),
                clock=clock,
            ),
        )
        for database in register.databases
    }


class CannotBeMade:
    """Stands for a connector that could not be made, and says why whenever it is asked."""

    def __init__(self, reason: str, advice: str | None = None) -> None:
        self.reason = reason
        self.advice = advice

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Always raises Misconfigured with the reason."""
        raise Misconfigured(self.reason, advice=self.advice)


def _make(database: Database, plugins: Plugins, environment: ConnectorEnvironment) -> Connector:
    plugin = plugins.found.get(database.connector)
    if plugin is None:
        for problem in plugins.problems:
            if f'"{database.connector}"' in str(problem):
                return CannotBeMade(str(problem), problem.advice)
        advice = "Install the package that brings it, or correct the name in the register."
        return CannotBeMade(f'No connector is called "{database.connector}" here.', advice)
    try:
        connector = plugin.make(database, environment)
    except CaseworkerError as error:
        return CannotBeMade(str(error), error.advice)
    except Exception as error:  # noqa: BLE001 - a plug-in may raise anything
        name = type(error).__name__
        return CannotBeMade(f'The connector "{plugin.name}" could not be made ({name}).')
    if not isinstance(connector, Connector):
        return CannotBeMade(f'The connector "{plugin.name}" has no look-up.')
    return connector


def _hosts(database: Database) -> frozenset[str]:
    try:
        return allowed_hosts(database)
    except ValueError:  # an address that cannot be read allows nothing
        return frozenset()


def _choose(name: str, points: list[EntryPoint]) -> tuple[EntryPoint | None, PluginError | None]:
    if len(points) == 1:
        return points[0], None
    packages = ", ".join(sorted(_package(point) for point in points))
    own = [point for point in points if _package(point) == OURSELVES]
    used = "This program's own is used." if own else "None of them is used."
    problem = PluginError(
        f'More than one package brings "{name}": {packages}. {used}',
        advice="Remove the packages that you do not need.",
    )
    return (own[0] if own else None), problem


def _load(point: EntryPoint) -> Plugin:
    try:
        made = point.load()
        if not callable(made):
            raise TypeError("it is nothing that can be called")
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(
            f'"{point.name}" of the package {_package(point)} could not be loaded. {reason}'
        ) from error
    version = point.dist.version if point.dist is not None else ""
    return Plugin(point.name, _package(point), version, made)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "unknown"


def describe(plugins: Plugins) -> Iterator[str]:
    """Lines for people: each plug-in with its package, then what could not be loaded."""
    for plugin in plugins.found.values():
        yield f"{plugin.name}: {plugin.distribution} {plugin.version}"
    for problem in plugins.problems:
        yield f"{problem} {problem.advice}"
