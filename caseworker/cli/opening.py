"""Opens the desk for one command: the real one from a settings file, or a demo world."""

from __future__ import annotations

import contextlib
import functools
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from caseworker import opening
from caseworker.casework.staff import may
from caseworker.cli.show import counted, emit, note, say
from caseworker.cli.views import step_view
from caseworker.clock import Clock, system_clock
from caseworker.errors import InputError
from caseworker.plugins import find_world
from caseworker.settings import load_settings
from caseworker.world import World

F = TypeVar("F", bound=Callable[..., Any])

DEMO_ENVIRONMENT = "CASEWORKER_DEMO"
DEMO_FOLDER = Path("caseworker-demo/world")
"""Where the commands below `caseworker demo` keep their world, unless told otherwise."""


@dataclass(frozen=True)
class Options:
    """What every command understands. `demo` is the folder of a demo world, if one is meant."""

    demo: Path | None
    settings: Path | None
    officer: str
    as_json: bool

    def repeated(self, officer: str = "") -> str:
        """The options that a next command needs as well, as they would be typed."""
        words: list[str] = []
        if self.demo is not None and os.environ.get(DEMO_ENVIRONMENT) != str(self.demo):
            words += ["--demo", str(self.demo)]
        if self.settings is not None and not os.environ.get("CASEWORKER_SETTINGS"):
            words += ["--settings", str(self.settings)]
        if officer or self.officer:
            words += ["--as", officer or self.officer]
        return "".join(f" {shlex.quote(word)}" for word in words)


NO_OPTIONS = Options(None, None, "", as_json=False)


@dataclass(frozen=True)
class Opened(opening.Opened):
    """The desk as a command has it: with the options that were typed."""

    options: Options = NO_OPTIONS

    def done(self, words: str, *, id: str = "", case: str = "", notes: Sequence[str] = ()) -> None:
        """Say that a step was taken; `id` is the reference that it made or acted on."""
        if self.options.as_json:
            emit(step_view(words, id=id, case=case, notes=notes))
            return
        single = id and " " not in id and id not in words
        say(f"{words} Reference {id}." if single else words, *notes)

    def next(self, *commands: str) -> None:
        """Say what to do next, each command as it can be typed."""
        if commands and not self.options.as_json:
            more = self.options.repeated()
            say("", "Next:", *(f"  caseworker {command}{more}" for command in commands))

    def colleague(self, action: str, *commands: str) -> None:
        """Say what somebody else has to do next; in the demo, as whom to do it."""
        if self.options.as_json:
            return
        more = ""
        if self.world is not None:
            able = (one.id for one in self.desk.staff.officers if may(one, action))
            other = next((one for one in able if one != self.desk.officer.id), "")
            more = self.options.repeated(other)
        say("", "Next, by a colleague:", *(f"  caseworker {one}{more}" for one in commands))


def common(command: F) -> F:
    """Give a command the options that all commands share; it gets them as `options`."""

    @click.option(
        "--demo",
        type=click.Path(path_type=Path, file_okay=False),
        envvar=DEMO_ENVIRONMENT,
        help=f"Work in the demo world in this folder (or set {DEMO_ENVIRONMENT}).",
    )
    @click.option(
        "--settings",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="CASEWORKER_SETTINGS",
        help="The settings file of your office.",
    )
    @click.option(
        "--as",
        "officer",
        default="",
        metavar="OFFICER",
        help="Act as this invented officer (demo only).",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    @functools.wraps(command)
    def wrapped(
        *args: Any,
        demo: Path | None,
        settings: Path | None,
        officer: str,
        as_json: bool,
        **kwargs: Any,
    ) -> Any:
        options = Options(demo, settings, officer, as_json)
        return command(*args, options=options, **kwargs)

    return wrapped  # type: ignore[return-value]  # the same command with four more options


@contextlib.contextmanager
def open_desk(
    options: Options, clock: Clock = system_clock, *, asking: bool = False
) -> Iterator[Opened]:
    """Open register, staff, ledger and connectors, and close them again.

    `asking` says that databases will be asked: only then does a demo world start its servers.
    Raises SettingsError if it is not said where they are; RegisterError, LedgerError as found.
    """
    if options.demo is not None and options.settings is None:
        with opening.open_demo(options.demo, options.officer, clock, serve=asking) as opened:
            yield _with(opened, options)
        return
    if options.officer:
        raise InputError("acting as somebody else is for the demo only", where="--as")
    with opening.open_office(options.settings, clock, _who) as opened:
        yield _with(opened, options)


def _who() -> tuple[str, str]:
    """Ask for a personal sign-in; on standard error, so that what is printed stays clean."""
    note("Several people use this account.")
    officer = click.prompt("Your id", err=True)
    return officer, click.prompt("Your passphrase", hide_input=True, err=True)


@contextlib.contextmanager
def open_in(world: World, officer: str = "") -> Iterator[Opened]:
    """Open the desk in a world that is open already, as one of its invented staff."""
    with opening.open_in(world, officer) as opened:
        yield _with(opened, Options(world.folder, None, officer, as_json=False))


def _with(opened: opening.Opened, options: Options) -> Opened:
    if opened.cut_off:
        note(
            f"{counted(len(opened.cut_off), 'look-up was', 'look-ups were')} cut off last time. "
            "What had answered is on record; the rest has not been checked."
        )
    return Opened(
        opened.desk,
        opened.office,
        opened.world,
        opened.register_path,
        opened.ledger_path,
        opened.cut_off,
        options=options,
    )


@dataclass(frozen=True)
class Places:
    """Where the register and the ledger lie, without opening them."""

    register: Path
    ledger: Path
    clock: Clock


@contextlib.contextmanager
def find_places(options: Options) -> Iterator[Places]:
    """Where register and ledger lie, so that even a broken one can be looked at."""
    if options.demo is not None and options.settings is None:
        with find_world("demo").open(options.demo, clock=system_clock, serve=False) as world:
            yield Places(world.register_path, world.ledger_path, world.clock)
    else:
        settings = load_settings(options.settings)
        yield Places(settings.register, settings.ledger, system_clock)
