"""Checks the list of databases that everything is measured against, and shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caseworker.cli import show, views
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common, find_places
from caseworker.clock import system_clock
from caseworker.register.describe import describe
from caseworker.register.load import load_register
from caseworker.register.model import Register


@click.group("register", cls=InOrder)
def command() -> None:
    """Check and show the list of databases."""


def _load(file: Path | None, options: Options) -> tuple[Register, date]:
    """The register in a file, or the one that is in use here, and today's date there."""
    if file is not None:
        return load_register(file), system_clock().date()
    with find_places(options) as places:
        return load_register(places.register), places.clock().date()


@command.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@common
def check(file: Path | None, options: Options) -> int:
    """Check the register in FILE, or the one in use here: all faults at once, then its gaps."""
    register, today = _load(file, options)
    lines = describe(register, today)
    if options.as_json:
        show.emit(views.register_check_view(register, lines))
    else:
        show.say("No fault in this register.", "", *lines)
    return 0


@command.command("show")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@common
def show_(file: Path | None, options: Options) -> int:
    """Show agencies, databases and feeds of the register in FILE, or of the one in use here."""
    register, today = _load(file, options)
    if options.as_json:
        show.emit(views.register_view(register, today))
        return 0
    agencies = show.counted(len(register.agencies), "agency", "agencies")
    databases = show.counted(len(register.databases), "database")
    show.say(f"{databases} of {agencies}. {register.title}, version {register.version}.", "")
    show.table(
        ["", "Database", "Agency", "Owner", "Asked by", "Searched by", "History kept"],
        [
            [
                one.id,
                one.name,
                register.agency(one.agency).name,
                one.owner_team,
                one.connector,
                "; or ".join(" + ".join(search.keys) for search in one.searches),
                show.counted(one.audit_trail.days, "day") if one.audit_trail else "none",
            ]
            for one in register.databases
        ],
    )
    if register.feeds:
        show.say("", f"{show.counted(len(register.feeds), 'feed')}:")
        show.table(
            ["From", "To", "Fields"],
            [[one.source, one.target, ", ".join(one.fields)] for one in register.feeds],
        )
    return 0
