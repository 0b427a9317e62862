"""Lists what needs somebody today, worst first, and what waits for a second person."""

from __future__ import annotations

from collections.abc import Iterable

import click

from caseworker.casework.desk import Desk
from caseworker.casework.review.matters import Approval, Kind, Matter
from caseworker.casework.review.morning import Morning, morning
from caseworker.casework.review.office import Office, catch_up
from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk
from caseworker.comparison.fields import field_named
from caseworker.subject.dates import day_words

PORTION_SECONDS = 1.0


@click.command("today")
@common
def command(options: Options) -> int:
    """List what needs somebody today, worst first, and what waits for a second person.

    You see your own cases; who approves or reads the audit record sees those of everybody.
    """
    with open_desk(options) as opened:
        found = morning(opened.desk, _whole(opened.desk))
        if options.as_json:
            show.emit(views.today_view(found))
        else:
            _tell(found)
    return 0


def _whole(desk: Desk) -> Office:
    """Everything that is known of the office now."""
    known = catch_up(desk, Office(), PORTION_SECONDS)
    while not known.ready:
        known = catch_up(desk, known, PORTION_SECONDS)
    return known


def _tell(found: Morning) -> None:
    matters, waits = len(found.matters), len(found.approvals)
    if matters:
        show.say(f"{show.counted(matters, 'matter needs', 'matters need')} somebody. Worst first:")
        show.table(["What", "About", "Case", "Day", "Who", ""], _matters(found.matters))
    else:
        show.say("Nothing needs anybody today.")
    show.say("")
    if waits:
        show.say(f"{waits:,} waiting for a second person, {found.for_you:,} of them for you:")
        show.table(["What", "About", "Case", "Since", "By", "Reference"], _waits(found.approvals))
    else:
        show.say("Nothing is waiting for approval.")


def _matters(found: Iterable[Matter]) -> list[list[str]]:
    return [
        [
            one.kind.words,
            _about(one.field, one.database),
            one.case,
            day_words(one.day),
            one.owner if one.kind is Kind.ODD else one.who,
            one.what,
        ]
        for one in found
    ]


def _waits(found: Iterable[Approval]) -> list[list[str]]:
    return [
        [
            one.thing.words,
            _about(one.field, one.database) or one.kind,
            one.case,
            day_words(one.at.date()),
            one.by,
            one.about,
        ]
        for one in found
    ]


def _about(field: str, database: str) -> str:
    return ", ".join(part for part in (field and field_named(field).words, database) if part)
