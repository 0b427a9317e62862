"""Shows and runs what may be erased, holds a case, and erases a closed case on request."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from caseworker.casework.keeping import erase_on_request as requests
from caseworker.casework.keeping import hold as holds
from caseworker.casework.keeping import retention
from caseworker.casework.keeping.periods import KINDS, Periods
from caseworker.casework.keeping.retention import Line
from caseworker.cli import show, views
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.settings import load_settings
from caseworker.subject.dates import day_words

STAYS = "Backups, printed letters and copies that were given out are not touched."
PIECE, PIECES = "piece of content", "pieces of content"
TRACES = "Somebody was reading: traces may be left in the file. Run it again when nobody is."


@click.group("retention")
def command() -> None:
    """Erase what is no longer needed; hold what is."""


@command.command("preview")
@common
def preview(options: Options) -> int:
    """Show what a run would erase now, why and since when. Nothing is changed."""
    with open_desk(options) as opened:
        plan = retention.preview(opened.desk, _rules(opened)[0])
        if options.as_json:
            show.emit(views.plan_view(plan))
            return 0
        about = len({line.about for line in plan.due})
        if plan.due:
            of = "one case or person" if about == 1 else f"{about:,} cases or people"
            show.say(f"{show.counted(plan.bodies, PIECE, PIECES)} of {of} may be erased.")
        else:
            show.say("Nothing may be erased now.")
        _table(plan.due)
        _spared(plan.spared)
        if plan.due:
            opened.next("retention run")
    return 0


@command.command("run")
@common
def run(options: Options) -> int:
    """Erase what is due, one decision a case. Entries stay, and the record still verifies."""
    with open_desk(options) as opened:
        periods, caches = _rules(opened)
        ran = retention.run(opened.desk, periods, caches)
        if options.as_json:
            show.emit(views.ran_view(ran))
        else:
            show.say(f"Erased: {show.counted(ran.bodies, PIECE, PIECES)}.", STAYS)
            _table(ran.erased)
            _spared(ran.spared)
            if not ran.swept:
                show.note(TRACES)
        return 0 if ran.swept else 3


def _rules(opened: Opened) -> tuple[Periods, Path]:
    """The periods of this office, and the folder of its indexes."""
    if opened.world is not None:
        return Periods(), opened.world.folder / "cache"
    settings = load_settings(opened.options.settings)
    return settings.retention, settings.cache


def _table(lines: Sequence[Line]) -> None:
    if lines:
        show.table(
            ["About", "What", "How many", "Since", "Due on"],
            [
                [line.about, KINDS[line.kind].words, f"{line.bodies:,}", day_words(line.since),
                 day_words(line.due_on)]
                for line in lines
            ],
        )  # fmt: skip


def _spared(lines: Sequence[Line]) -> None:
    words = {"held": "a hold is on a case of this person", "open": "another case is open"}
    for line in lines:
        show.say(f"Stays: {KINDS[line.kind].words} of {line.about}, because {words[line.spared]}.")


@command.command("hold")
@click.argument("case")
@click.option("--reason", required=True, help="Why it is needed: a court, an inquiry.")
@common
def hold(case: str, reason: str, options: Options) -> int:
    """Hold CASE: nothing about the person is erased until it is released."""
    with open_desk(options) as opened:
        holds.hold(opened.desk, case, reason)
        opened.done(f"Case {case} is held.", case=case)
    return 0


@command.command("release")
@click.argument("case")
@click.option("--reason", required=True, help="Why it is no longer needed.")
@common
def release(case: str, reason: str, options: Options) -> int:
    """End the hold on CASE."""
    with open_desk(options) as opened:
        holds.release(opened.desk, case, reason)
        opened.done(f"The hold on case {case} has ended.", case=case)
    return 0


@command.command("ask")
@click.argument("case")
@click.option(
    "--ground", required=True, type=click.Choice(list(requests.GROUNDS)), help="By what right."
)
@click.option("--reason", required=True, help="What was asked, and by whom.")
@common
def ask(case: str, ground: str, reason: str, options: Options) -> int:
    """Ask that the details of the closed CASE be erased now. A colleague decides."""
    with open_desk(options) as opened:
        made = requests.ask_erasure(opened.desk, case, ground, reason)
        opened.done("The request is on record.", id=made, case=case)
        opened.colleague("approve_erasure", f"retention approve {made}")
    return 0


@command.command("approve")
@click.argument("request")
@common
def approve(request: str, options: Options) -> int:
    """Approve REQUEST as a second person, and erase."""
    with open_desk(options) as opened:
        carried = requests.approve_erasure(opened.desk, request, _rules(opened)[1])
        if options.as_json:
            show.emit(views.carried_view(carried))
        else:
            words = show.counted(carried.bodies, PIECE, PIECES)
            show.say(f"Erased: {words} of case {carried.case}.", STAYS)
            if carried.left:
                show.say(f"{carried.left} stay because another case of the person needs them.")
            if not carried.swept:
                show.note(TRACES)
        return 0 if carried.swept else 3


@command.command("refuse")
@click.argument("request")
@click.option("--reason", required=True, help="Why the details stay.")
@common
def refuse(request: str, reason: str, options: Options) -> int:
    """Decide as a second person that the details stay."""
    with open_desk(options) as opened:
        requests.refuse_erasure(opened.desk, request, reason)
        opened.done("The details stay.", id=request)
    return 0
