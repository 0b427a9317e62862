"""Records checks made by hand in databases that no program can read, and confirms them."""

from __future__ import annotations

import click

from caseworker.casework.manual_checks import MANNERS, attest, confirm_attestation
from caseworker.casework.second_person import needs_second_person
from caseworker.cli import attest_round, show, views
from caseworker.cli.asking import moment, needed, pairs, whole_day
from caseworker.cli.attest_guide import find_database, guide_lines
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError
from caseworker.subject.dates import When
from caseworker.subject.values import FieldValue, Record


@click.group("attest", cls=InOrder)
def command() -> None:
    """Record and confirm checks made by hand."""


@command.command("record")
@click.argument("case")
@click.argument("database")
@click.option("--looked", "manner", flag_value="looked", default="", help="You looked yourself.")
@click.option("--owner-told", "manner", flag_value="owner-told", help="The owner told you.")
@click.option("--asked", "manner", flag_value="asked", help="You asked; the answer is due.")
@click.option("--where", default="", help="The screen or file that was looked at.")
@click.option("--told-by", default="", help="Who told you, by which channel, their reference.")
@click.option("--due", default="", metavar="DATE", help="When the answer is due (--asked).")
@click.option("--at", "looked_at", default="", metavar="MOMENT", help="When; else now.")
@click.option("--found", type=click.Choice(["record", "no record"]), help="What was found.")
@click.option("--seen", multiple=True, metavar="FIELD=TEXT", help="A value that was seen.")
@click.option("--record-id", default="", help="The record's own reference, as seen.")
@common
def record(
    case: str,
    database: str,
    manner: str,
    where: str,
    told_by: str,
    due: str,
    looked_at: str,
    found: str | None,
    seen: tuple[str, ...],
    record_id: str,
    options: Options,
) -> int:
    """Put a check by hand of DATABASE on record for CASE.

    Type what you saw, not what should be there: --seen "address=14 High Street, Leeds LS1 4AB".
    """
    if not manner:
        ways = ", ".join(f"--{code}" for code in MANNERS)
        raise InputError(f"say one of: {ways}", where="manner")
    with open_desk(options) as opened:
        desk = opened.desk
        today = desk.clock().date()
        at = moment(looked_at, "--at", desk.clock(), late=False)
        values = tuple(
            FieldValue(field, needed(field, text, today))
            for field, text in pairs(seen, "--seen").items()
        )
        held = Record(record_id or f"by-hand-{database}", values=values) if values else None
        result = "" if manner == "asked" else found or ("record" if values else "")
        made = attest(
            desk,
            case,
            database,
            manner=manner,
            found=result,
            where=where,
            looked_at=at,
            told_by=told_by,
            answer_due=whole_day(due, "--due", today) if due else None,
            record=held,
        )
        words = f"{MANNERS[manner]}: {database} is on record, {When.at(at).words()}."
        opened.done(words, id=made, case=case)
        database_ = find_database(desk.register, database)
        if not options.as_json and manner != "asked" and needs_second_person(database_, made):
            opened.colleague("confirm_attestation", f"attest confirm {made}")
    return 0


@command.command("confirm")
@click.argument("attestation")
@common
def confirm(attestation: str, options: Options) -> int:
    """Confirm a colleague's check by hand, as the second person."""
    with open_desk(options) as opened:
        confirm_attestation(opened.desk, attestation)
        opened.done(f"The check {attestation} is confirmed.", id=attestation)
    return 0


@command.command("guide")
@click.argument("database")
@common
def guide(database: str, options: Options) -> int:
    """Say where to look by hand, and whom to ask, for one database."""
    with open_desk(options) as opened:
        one = find_database(opened.desk.register, database)
        if options.as_json:
            show.emit(views.guide_view(one))
        else:
            show.say(*guide_lines(one, opened.desk.connectors.get(one.id)))
    return 0


for _step in attest_round.COMMANDS:
    command.add_command(_step)
