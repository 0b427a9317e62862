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

from caseworker.casework.desk import Desk
from caseworker.casework.staff import Officer, Staff, load_staff, may
from caseworker.casework.start import adopt_register, close_interrupted, sitting
from caseworker.cli.show import counted, emit, note, say
from caseworker.cli.views import step_view
from caseworker.clock import Clock, system_clock
from caseworker.connector import Connector
from caseworker.errors import InputError, SettingsError
from caseworker.ledger import open_ledger
from caseworker.plugins import find_world, make_connectors
from caseworker.register.load import load_register
from caseworker.register.model import Register
from caseworker.secrets import read_secret
from caseworker.settings import Office, load_settings
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


@dataclass(frozen=True)
class Opened:
    """The desk, with the files behind it. `world` is None in real life."""

    desk: Desk
    office: Office
    world: World | None
    register_path: Path
    ledger_path: Path
    options: Options

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
        with (
            find_world("demo").open(options.demo, clock=clock, serve=asking) as world,
            open_in(world, options=options) as opened,
        ):
            yield opened
        return
    settings = load_settings(options.settings)
    if options.officer:
        raise InputError("acting as somebody else is for the demo only", where="--as")
    register = load_register(settings.register)
    staff = load_staff(settings.staff)
    officer = staff.for_account(_account())
    with _desk(
        register,
        settings.register,
        settings.ledger,
        staff,
        officer,
        clock=clock,
        realm=settings.realm,
        secret=read_secret,
        cache=settings.cache,
    ) as desk:
        yield Opened(desk, settings.office, None, settings.register, settings.ledger, options)


@contextlib.contextmanager
def open_in(world: World, officer: str = "", *, options: Options | None = None) -> Iterator[Opened]:
    """Open the desk in a world that is open already, as one of its invented staff."""
    options = options or Options(world.folder, None, officer, as_json=False)
    register = load_register(world.register_path)
    staff = load_staff(world.staff_path)
    name = officer or options.officer
    acting = staff.officer(name) if name else staff.officers[0]
    with _desk(
        register,
        world.register_path,
        world.ledger_path,
        staff,
        acting,
        clock=world.clock,
        realm="demo",
        secret=world.secret,
        cache=world.folder / "cache",
    ) as desk:
        yield Opened(desk, DEMO_OFFICE, world, world.register_path, world.ledger_path, options)


DEMO_OFFICE = Office(
    name="Records Assurance Team",
    address=("1 Example Street", "Anytown", "ZZ1 1ZZ"),
    phone="020 7946 0000",
    email="records@example.invalid",
)
"""The invented office of the demo."""


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


def _account() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or "unknown"


@contextlib.contextmanager
def _desk(
    register: Register,
    register_path: Path,
    ledger_path: Path,
    staff: Staff,
    officer: Officer,
    *,
    clock: Clock,
    realm: str,
    secret: Callable[[str], str],
    cache: Path,
) -> Iterator[Desk]:
    if realm == "live" and register.demo:
        raise SettingsError("A live ledger cannot be used with a demo register.")
    connectors: dict[str, Connector] = make_connectors(
        register, register_path.parent, cache, secret, clock
    )
    with (
        open_ledger(ledger_path, clock=clock, realm=realm) as ledger,
        sitting(ledger_path.parent) as name,
    ):
        desk = Desk(
            ledger=ledger,
            register=register,
            staff=staff,
            officer=officer,
            connectors=connectors,
            clock=clock,
            sitting=name,
            realm=realm,
        )
        adopt_register(desk)
        cut_off = close_interrupted(desk, ledger_path.parent)
        if cut_off:
            note(
                f"{counted(len(cut_off), 'look-up was', 'look-ups were')} cut off last time. "
                "What had answered is on record; the rest has not been checked."
            )
        yield desk
