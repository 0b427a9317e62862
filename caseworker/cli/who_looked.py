"""Tells who looked at a person's records, when and why."""

from __future__ import annotations

import click

from caseworker.casework.given_out.who_looked import AUDIENCES, PERSON, to_text, who_looked
from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk


@click.command("who-looked")
@click.argument("reference")
@click.option(
    "--for",
    "audience",
    type=click.Choice(list(AUDIENCES)),
    default=PERSON,
    show_default=True,
    help="The person reads job titles, a supervisor names and reasons.",
)
@common
def command(reference: str, audience: str, options: Options) -> int:
    """List who looked at the records of the person REFERENCE (a case, or the person's pseudonym).

    To answer the person: letter draft CASE --kind "who looked at the records".
    """
    with open_desk(options) as opened:
        found = who_looked(opened.desk, reference, audience=audience)
        if options.as_json:
            show.emit(views.who_looked_view(found))
        else:
            show.say(*to_text(found).splitlines())
    return 0
