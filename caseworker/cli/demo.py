"""Plays the demo case, and acts as the staff of its agencies: put right, break, mend, advance."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from caseworker.casework.staff import load_staff
from caseworker.cli import show, views
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import DEMO_ENVIRONMENT, DEMO_FOLDER, Options
from caseworker.clock import system_clock
from caseworker.errors import WorldError
from caseworker.plugins import find_world
from caseworker.world import World


def _world(command: Callable[..., int]) -> Callable[..., int]:
    """The options of commands that act in a demo world."""
    command = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(
        command
    )
    return click.option(
        "--demo",
        type=click.Path(path_type=Path, file_okay=False),
        envvar=DEMO_ENVIRONMENT,
        default=DEMO_FOLDER,
        show_default=True,
        help=f"The folder of the demo world (or set {DEMO_ENVIRONMENT}).",
    )(command)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[World]:
    with find_world("demo").open(folder, clock=system_clock, serve=False) as world:
        yield world


@click.group("demo", cls=InOrder, invoke_without_command=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEMO_FOLDER.parent,
    show_default=True,
    help="Where to leave the demo world and what was made.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(context: click.Context, output: Path, as_json: bool) -> int:
    """Play the demo case from the first call to the letter, on real parts.

    It leaves a folder with the comparison, the timeline, the ledger and the letters, and a demo
    world in which you can go on with every other command.
    """
    if context.invoked_subcommand is not None:
        return 0
    from caseworker.cli.play import play  # loads letters and all, for this command only

    played = play(output, show.note if as_json else show.say)
    if as_json:
        show.emit(views.played_view(played))
    else:
        world = shlex.quote(str(output / "world"))
        show.say(
            "",
            "Go on in the same world, for example:",
            f"  caseworker case show {played.case} --demo {world}",
            f"  caseworker demo people --demo {world}",
        )
    return 0 if played.ledger_ok else 4


@command.command("people")
@_world
def people(demo: Path, as_json: bool) -> int:
    """Show the invented people to try, with what to type for each."""
    with _opened(demo) as world:
        if as_json:
            show.emit(views.people_view(world.people))
            return 0
        show.say(f"{show.counted(len(world.people), 'invented person', 'invented people')} to try.")
        more = Options(demo, None, "", as_json).repeated()
        for one in world.people:
            typed = " ".join(_typed(field, text) for field, text in one.typed.items())
            show.say("", f"{one.shows}:", f"  caseworker lookup {typed} --purpose complaint{more}")
    return 0


def _typed(field: str, text: str) -> str:
    name = "--born" if field == "birth_date" else "--" + field.replace("_", "-")
    return f"{name} {shlex.quote(text)}"


@command.command("staff")
@_world
def staff(demo: Path, as_json: bool) -> int:
    """Show the invented staff of the office, to act as with --as."""
    with _opened(demo) as world:
        officers = load_staff(world.staff_path).officers
        if as_json:
            show.emit(views.staff_view(officers))
            return 0
        show.say(f"{len(officers)} officers. The first is at the desk unless you say --as.", "")
        show.table(
            ["--as", "Name", "Roles", "Job"],
            [[one.id, one.name, ", ".join(sorted(one.roles)), one.job_title] for one in officers],
        )
    return 0


@command.group("agency", cls=InOrder)
def agency() -> None:
    """Act as the staff of the demo's agencies."""


def _tell(happened: Sequence[str], *, as_json: bool) -> int:
    if as_json:
        show.emit(views.told_view(happened))
    else:
        show.say(*(happened or ["Nothing happened that anybody would see."]))
    return 0


@agency.command("apply")
@click.argument("database")
@click.argument("field")
@click.argument("record", required=False, default="")
@_world
def apply(database: str, field: str, record: str, demo: Path, as_json: bool) -> int:
    """Put the right value of FIELD into DATABASE, as its own staff would."""
    with _opened(demo) as world:
        return _tell([world.apply(database, field, record)], as_json=as_json)


@agency.command("break")
@click.argument("database")
@click.argument("mode", required=False, default="")
@_world
def break_(database: str, mode: str, demo: Path, as_json: bool) -> int:
    """Break DATABASE in a way (MODE) that the world knows. Without a mode, lists the ways."""
    with _opened(demo) as world:
        if mode:
            return _tell([world.break_(database, mode)], as_json=as_json)
        ways = world.ways_to_break()
        if database not in ways:
            raise WorldError(
                "The demo world has no such database.",
                advice=f"Choose one of: {', '.join(ways)}.",
            )
        words = ", ".join(ways[database]) or "none: it is looked at by hand"
        return _tell([f"Ways to break {database}: {words}."], as_json=as_json)


@agency.command("mend")
@click.argument("database")
@_world
def mend(database: str, demo: Path, as_json: bool) -> int:
    """Mend a broken DATABASE."""
    with _opened(demo) as world:
        return _tell([world.mend(database)], as_json=as_json)


@agency.command("advance")
@click.argument("days", type=int)
@_world
def advance(days: int, demo: Path, as_json: bool) -> int:
    """Let DAYS pass in the demo world: feeds and extracts run when they are due."""
    with _opened(demo) as world:
        return _tell([*world.advance(days), *world.status()[:1]], as_json=as_json)


@agency.command("status")
@_world
def status(demo: Path, as_json: bool) -> int:
    """Say what day it is there, what is broken, and when the next extracts are due."""
    with _opened(demo) as world:
        return _tell(world.status(), as_json=as_json)
