"""Lists the connectors and proves, database by database, that "no record" is an answer."""

from __future__ import annotations

import click

from caseworker.cli import show, views
from caseworker.cli.attest_guide import find_database
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common, open_desk
from caseworker.connector_test import Proof, try_connectors
from caseworker.plugins import CannotBeMade, find_connectors


@click.group("connectors", cls=InOrder)
def command() -> None:
    """List and test the ways databases are asked."""


@command.command("list")
@common
def list_(options: Options) -> int:
    """Show which connector asks each database, and what is wrong with any of them."""
    with open_desk(options) as opened:
        desk = opened.desk
        plugins = find_connectors()
        reasons = {
            name: one.reason
            for name, one in desk.connectors.items()
            if isinstance(one, CannotBeMade)
        }
        if options.as_json:
            show.emit(views.connectors_view(desk.register, plugins, reasons))
            return 3 if reasons else 0
        ready = len(desk.register.databases) - len(reasons)
        show.say(f"{ready} of {len(desk.register.databases)} databases can be asked.", "")
        show.table(
            ["", "Database", "Connector", "Package", ""],
            [
                [
                    one.id,
                    one.name,
                    one.connector,
                    f"{found.distribution} {found.version}"
                    if (found := plugins.found.get(one.connector))
                    else "",
                    reasons.get(one.id, ""),
                ]
                for one in desk.register.databases
            ],
        )
        for problem in plugins.problems:
            show.say("", str(problem), problem.advice)
        if not options.as_json:
            opened.next("connectors test")
        return 3 if reasons else 0


@command.command("test")
@click.argument("database", nargs=-1)
@common
def test(database: tuple[str, ...], options: Options) -> int:
    """Ask each DATABASE (or all) for a dummy person it has and one it has not.

    Only the two together show that "no record" is different from "broken".
    """
    with open_desk(options, asking=True) as opened:
        desk = opened.desk
        wanted = tuple(find_database(desk.register, one).id for one in database)
        order = [one.id for one in desk.register.databases]
        found = sorted(
            try_connectors(desk.register, desk.connectors, wanted, actor=desk.officer.id),
            key=lambda proof: order.index(proof.database),
        )
        if options.as_json:
            show.emit(views.proofs_view(found))
        else:
            _tell(found)
        return 0 if all(proof.proven for proof in found) else 3


def _tell(found: list[Proof]) -> None:
    proven = sum(proof.result == "proven" for proof in found)
    by_hand = sum(proof.result == "manual" for proof in found)
    words = f'{proven} of {show.counted(len(found) - by_hand, "database")} proven: "no record" '
    words += "is an answer there, not a fault."
    show.say(words)
    if by_hand:
        show.say(f"{show.counted(by_hand, 'database is', 'databases are')} looked at by hand.")
    show.say("")
    show.table(
        ["", "Result", "What was seen", "Seconds"],
        [
            [
                proof.database,
                proof.result,
                f"{proof.words} {proof.advice}".rstrip(),
                f"{proof.elapsed_seconds:.1f}" if proof.elapsed_seconds else "",
            ]
            for proof in found
        ],
    )
