"""Who else had a wrong value: lists them, records who was told, and gives the person the list."""

from __future__ import annotations

import click

from caseworker.casework.corrections import recipients
from caseworker.casework.desk import case_file
from caseworker.cli import show, views
from caseworker.cli.asking import whole_day
from caseworker.cli.opening import Options, common, open_desk


@click.command("recipients")
@click.argument("case")
@click.option("--correction", default="", help="Only of this correction.")
@click.option(
    "--give", default="", metavar="HOW", help="Record that the person was given the list, and how."
)
@common
def list_(case: str, correction: str, give: str, options: Options) -> int:
    """List the databases that wrong values reached along the feeds, and who of them was told."""
    with open_desk(options) as opened:
        desk = opened.desk
        if give:
            recipients.give_list(desk, case, give)
        found = recipients.of_case(desk.register, case_file(desk.ledger, case), desk.clock())
        if correction:
            found = {correction: found.get(correction, ())}
        every = [one for of_one in found.values() for one in of_one]
        to_tell = sum(one.status is recipients.Status.OPEN for one in every)
        for_the_person = recipients.for_the_person(every)
        if options.as_json:
            view = views.recipients_view(case, found, to_tell, for_the_person, given=bool(give))
            show.emit(view)
            return 3 if to_tell else 0
        places = show.counted(len(for_the_person), "database")
        show.say(f"{places} had the wrong value by a feed, or may have had it. {to_tell} to tell.")
        rows = [
            [key, one.database, one.name, " > ".join(one.way), f"{one.status.value} {one.note}"]
            for key, of_one in found.items()
            for one in of_one
        ]
        if rows:
            show.say("")
            show.table(["Correction", "Reached", "Database", "Way", "Where it stands"], rows)
        if give:
            show.say("", "On record: the person was given this list:")
            show.say(*(f"- {one.name}, kept by {one.owner_team}" for one in for_the_person))
        left = [(key, one) for key, of_one in found.items() for one in of_one
                if one.status is recipients.Status.OPEN]  # fmt: skip
        opened.next(*(f'correct told {key} {one.database} --manner "..."' for key, one in left[:3]))
        return 3 if to_tell else 0


@click.command("told")
@click.argument("correction")
@click.argument("database", nargs=-1, required=True)
@click.option("--manner", required=True, help="How they were told.")
@click.option("--on", "on", default="", metavar="DATE", help="When; else today.")
@common
def told(correction: str, database: tuple[str, ...], manner: str, on: str, options: Options) -> int:
    """Record that the keepers of these databases were told of the correction."""
    with open_desk(options) as opened:
        desk = opened.desk
        day = whole_day(on, "--on", desk.clock().date()) if on else None
        for one in database:
            recipients.tell(desk, correction, one, manner, on=day)
        opened.done(f"Told of {correction}: {', '.join(database)}.", id=correction)
    return 0


@click.command("not-told")
@click.argument("correction")
@click.argument("database", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they are not told.")
@common
def not_told(correction: str, database: tuple[str, ...], reason: str, options: Options) -> int:
    """Record why the keepers of these databases are not told of the correction."""
    with open_desk(options) as opened:
        for one in database:
            recipients.not_told(opened.desk, correction, one, reason)
        opened.done(f"Not told of {correction}: {', '.join(database)}.", id=correction)
    return 0


COMMANDS: tuple[click.Command, ...] = (list_, told, not_told)
"""In the order in which they are listed."""
