"""Tells who looked at a person's records, when and why."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.given_out.who_looked import AUDIENCES, PERSON, to_text, who_looked
from caseworker.casework.given_out.written import THE_PERSON, WHO_LOOKED, record_page
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
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the letter to the person into this folder. REFERENCE is a case then.",
)
@common
def command(reference: str, audience: str, output: Path | None, options: Options) -> int:
    """List who looked at the records of the person REFERENCE (a case, or the person's pseudonym)."""
    with open_desk(options) as opened:
        if output is not None:
            path = _written(opened.desk, reference, output)
            opened.done("The letter is written.", case=reference, notes=[str(path)])
            return 0
        found = who_looked(opened.desk, reference, audience=audience)
        if options.as_json:
            show.emit(views.who_looked_view(found))
        else:
            show.say(*to_text(found).splitlines())
    return 0


def _written(desk: Desk, case: str, folder: Path) -> Path:
    from caseworker.letter.issuing import release  # letters take a while to load
    from caseworker.letter.render import render
    from caseworker.letter.who_looked import letter_of

    letter, form = letter_of(desk, case)
    content = render(letter, form)
    record_page(desk, case_file(desk.ledger, case), WHO_LOOKED, content, THE_PERSON)
    return release(content, folder / f"who-looked-{case}{form.suffix}")
