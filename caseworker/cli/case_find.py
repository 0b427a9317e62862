"""Finds the cases of a person who is on record here, by a reference or by two identifiers."""

from __future__ import annotations

import click

from caseworker.casework import find
from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk
from caseworker.subject.dates import day_words


@click.command("find")
@click.argument("text")
@common
def command(text: str, options: Options) -> int:
    """Find the cases of a person by TEXT: a reference, or their number with their birth date.

    Nobody can browse by name. That you looked, and by what, goes on record.
    """
    with open_desk(options) as opened:
        found = find.find(opened.desk, text)
        if options.as_json:
            show.emit(views.found_view(found))
        elif found:
            rows = [[one.case, day_words(one.opened), "closed" * one.closed] for one in found]
            show.table(["Case", "Opened", ""], rows)
        else:
            show.say("No case of this person is on record here.")
    return 0
