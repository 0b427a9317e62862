"""Opens a desk to work at: the office's own from its settings file, or one in a demo world."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.casework.events import SignInRefused
from caseworker.casework.sign_in import (
    needs_sign_in,
    nobody_let_in,
    not_let_in,
    record_refused,
    record_signed_in,
    sign_in,
)
from caseworker.casework.staff import Officer, Staff, load_staff
from caseworker.casework.staff_signature import check_staff
from caseworker.casework.start import adopt_register, close_interrupted, sitting
from caseworker.clock import Clock, system_clock
from caseworker.connector import Connector
from caseworker.errors import CaseworkerError, RuleRefused, SettingsError
from caseworker.ledger import open_ledger
from caseworker.log import LOG
from caseworker.plugins import find_world, make_connectors
from caseworker.register.load import load_register
from caseworker.register.model import Register
from caseworker.secrets import read_secret
from caseworker.settings import Office, Settings, load_settings
from caseworker.world import World

DEMO_OFFICE = Office(
    name="Records Assurance Team",
    address=("1 Example Street", "Anytown", "ZZ1 1ZZ"),
    phone="020 7946 0000",
    email="records@example.invalid",
)
"""The invented office of the demo."""

DEMO_KEY = "demo-checkpoint-key.txt"
DEMO_LETTER_KEY = "demo-letter-key.p12"
"""The files in a demo world in which the program keeps the keys that it makes for itself."""


@dataclass(frozen=True)
class Opened:
    """The desk, with the files behind it. `world` is None in real life.

    `cut_off`: ids of look-ups that the program found unfinished when it started, and closed.
    """

    desk: Desk
    office: Office
    world: World | None
    register_path: Path
    ledger_path: Path
    cut_off: tuple[str, ...] = ()
    staff_path: Path | None = None


@contextlib.contextmanager
def open_office(
    settings_path: Path | None = None,
    clock: Clock = system_clock,
    who: Callable[[], tuple[str, str]] = lambda: ("", ""),
) -> Iterator[Opened]:
    """Open register, staff, ledger and connectors of the office, and close them again.

    The officer is whoever is signed in to this computer; where several people use the account,
    `who` asks them for their id and passphrase. Raises SettingsError, RegisterError, LedgerError
    or RuleRefused as found.
    """
    settings = load_settings(settings_path)
    register = load_register(settings.register)
    if settings.realm == "live" and register.demo:
        raise SettingsError("A live ledger cannot be used with a demo register.")
    staff = load_staff(settings.staff)
    try:
        check_staff(settings.staff, settings.staff_key, live=settings.realm == "live")
    except SettingsError:
        put_on_record(settings, nobody_let_in(), clock)
        raise
    here = account()
    claimed, passphrase = who() if needs_sign_in(staff, here) else ("", "")
    try:
        officer = sign_in(staff, here, claimed, passphrase)
    except (RuleRefused, SettingsError):
        put_on_record(settings, not_let_in(staff, here, claimed), clock)
        raise
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
        checkpoint_key=settings.checkpoint_key,
        letters=(settings.letter_key, settings.letter_passphrase, settings.timestamps),
    ) as (desk, cut_off):
        record_signed_in(desk.ledger, officer.id)
        yield Opened(
            desk, settings.office, None, settings.register, settings.ledger, cut_off, settings.staff
        )


@contextlib.contextmanager
def open_demo(
    folder: Path, officer: str = "", clock: Clock = system_clock, *, serve: bool = True
) -> Iterator[Opened]:
    """Open the demo world in a folder and a desk in it; `serve` starts its servers, for asking."""
    with (
        find_world("demo").open(folder, clock=clock, serve=serve) as world,
        open_in(world, officer) as opened,
    ):
        yield opened


@contextlib.contextmanager
def open_in(world: World, officer: str = "") -> Iterator[Opened]:
    """Open the desk in a world that is open already, as one of its invented staff."""
    register = load_register(world.register_path)
    staff = load_staff(world.staff_path)
    acting = staff.officer(officer) if officer else staff.officers[0]
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
        checkpoint_key=f"file:{world.folder / DEMO_KEY}",
        letters=(f"file:{world.folder / DEMO_LETTER_KEY}", "", ""),
    ) as (desk, cut_off):
        yield Opened(
            desk,
            DEMO_OFFICE,
            world,
            world.register_path,
            world.ledger_path,
            cut_off,
            world.staff_path,
        )


def put_on_record(settings: Settings, refused: SignInRefused, clock: Clock = system_clock) -> None:
    """Put on record that somebody was not let in; the log tells if the ledger cannot take it.

    An office that has no ledger yet is not given one for it.
    """
    try:
        with open_ledger(
            settings.ledger, clock=clock, realm=settings.realm, create=False
        ) as ledger:
            record_refused(ledger, refused)
    except CaseworkerError as error:
        LOG.warning("sign_in.refused, but not on record: %s", type(error))


def account() -> str:
    """The account of this computer that the program runs in."""
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
    checkpoint_key: str,
    letters: tuple[str, str, str],
) -> Iterator[tuple[Desk, tuple[str, ...]]]:
    if unknown := staff.agencies - {agency.id for agency in register.agencies}:
        raise SettingsError(
            "The staff file says what a role sees of an agency that the register does not have: "
            f"{', '.join(sorted(unknown))}.",
            advice=f"Agencies are: {', '.join(agency.id for agency in register.agencies)}.",
        )
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
            checkpoint_key=checkpoint_key,
            letter_key=letters[0],
            letter_passphrase=letters[1],
            timestamps=letters[2],
        )
        adopt_register(desk)
        yield desk, close_interrupted(desk, ledger_path.parent)
