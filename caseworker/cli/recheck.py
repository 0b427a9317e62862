"""Asks the databases again, and says for each correction what the source shows now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import click

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.rechecks import Recheck, rechecks
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.identify import record_view
from caseworker.casework.look_up import recheck_query
from caseworker.cli import show, views
from caseworker.cli.case import files
from caseworker.cli.lookup import run
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.comparison.fields import field_named
from caseworker.errors import InputError
from caseworker.subject.dates import day_words


@click.command("recheck")
@click.argument("case", required=False, default="")
@click.option("--database", multiple=True, help="Ask only these databases.")
@click.option("--due", is_flag=True, help="Only where a reading is due; without CASE, list those.")
@click.option("--seconds", type=float, default=60.0, help="Wait no longer than this.")
@common
def command(
    case: str, database: tuple[str, ...], due: bool, seconds: float, options: Options
) -> int:
    """Ask the databases of CASE again and see what they show now.

    A correction is verified when a reading for a later moment than the owner's claim shows the
    right value; one that was verified is reopened when the old value came back. With --due and
    no CASE nobody is asked: the readings that are due are listed over all cases.
    """
    if not case:
        if not due or database:
            raise InputError("name the case, or say --due", where="case")
        return _list_due(options)
    with open_desk(options, asking=True) as opened:
        desk = opened.desk
        before = case_file(desk.ledger, case)
        if due:
            database = _due_in(opened, before, database)
            if not database:
                return 0
        answers = run(desk, recheck_query(desk, before, database), seconds)
        record_view(desk, before.subject)
        after = seen_by(desk.officer, desk.register, case_file(desk.ledger, case))
        standings = coverage(desk.register, after, desk.clock())
        changes = [
            (one, after.corrections[one.id])
            for one in before.corrections.values()
            if one.state is not State.WITHDRAWN
        ]
        if options.as_json:
            show.emit(views.recheck_view(after, desk.register, answers, standings, changes))
        else:
            _tell(opened, after, changes, standings)
        settled = all(one.settled for one in standings)
        return 0 if settled and all(now.settled for _, now in changes) else 3


def _due_in(opened: Opened, file: CaseFile, named: tuple[str, ...]) -> tuple[str, ...]:
    """The databases in which a reading is due; says so, with what is to come, if there is none."""
    now = opened.desk.clock()
    found = rechecks(opened.desk.register, file)
    places = dict.fromkeys(one.database for one in found if one.due(now))
    wanted = tuple(one for one in places if not named or one in named)
    if not wanted:
        if opened.options.as_json:
            show.emit(views.due_view(found, now))
        else:
            show.say("No reading is due in this case.", *_to_come(found, now))
    return wanted


def _to_come(found: Iterable[Recheck], now: datetime) -> list[str]:
    following = [one for one in found if not one.due(now)]
    return [
        f"The next: {one.database} from {day_words(one.at.date())} ({one.why})."
        for one in following[:1]
    ]


def _list_due(options: Options) -> int:
    """List the readings that are due over all cases; 3 if there is one."""
    with open_desk(options) as opened:
        desk = opened.desk
        now = desk.clock()
        every = [one for file in files(desk) for one in rechecks(desk.register, file)]
        every.sort(key=lambda one: (one.at, one.case, one.correction, one.feed))
        found = [one for one in every if one.due(now)]
        if options.as_json:
            show.emit(views.due_view(every, now))
            return 3 if found else 0
        verb = "is" if len(found) == 1 else "are"
        show.say(f"{show.counted(len(found), 'reading')} {verb} due.", *_to_come(every, now))
        if found:
            show.say("")
            show.table(
                ["Case", "Correction", "Database", "Since", "Why"],
                [
                    [one.case, one.correction, one.database, show.moment_words(one.at), one.why]
                    for one in found
                ],
            )
            cases = dict.fromkeys(one.case for one in found)
            opened.next(*(f"recheck {one} --due" for one in cases))
        return 3 if found else 0


def _tell(
    opened: Opened,
    file: CaseFile,
    changes: list[tuple[Correction, Correction]],
    standings: tuple[Standing, ...],
) -> None:
    show.say(finding(changes, standings), "")
    if changes:
        show.table(
            ["Correction", "Database", "Field", "Before", "Now", "What the source shows"],
            [
                [
                    now.id,
                    now.database,
                    field_named(now.field).words,
                    was.words,
                    "the same" if was.words == now.words else now.words,
                    what_it_shows(opened.desk, file, now),
                ]
                for was, now in changes
            ],
        )
    open_now = [one for one in standings if not one.settled or one.later_failure]
    if open_now:
        show.say("", f"{show.counted(len(open_now), 'database')} to look at:")
        show.standings_table(open_now, opened.desk.register)
    opened.next(f"case show {file.reference}")


def finding(changes: list[tuple[Correction, Correction]], standings: tuple[Standing, ...]) -> str:
    """What the re-check showed, in one line."""
    words: list[str] = []
    if changes:
        verified = sum(now.state is State.VERIFIED for _, now in changes)
        words.append(f"{verified} of {show.counted(len(changes), 'correction')} verified.")
        back = sum(
            now.state is State.REGRESSED and was.state is not State.REGRESSED
            for was, now in changes
        )
        if back:
            words.append(f"{back} changed back.")
    words.append(show.checked(standings))
    return " ".join(words)


def what_it_shows(desk: Desk, file: CaseFile, correction: Correction) -> str:
    """What the newest reading of the source says about a correction, in words without values."""
    if correction.needs_person:
        return correction.needs_person
    if correction.state is State.VERIFIED and correction.verified_as_of is not None:
        return f"The right value, as of {day_words(correction.verified_as_of.date())}"
    newest = next((one for one in reversed(file.readings)
                   if one.database == correction.database), None)  # fmt: skip
    if newest is None:
        return "Not read yet"
    if not newest.outcome.answered:
        return f"{newest.outcome.words}, so nothing is known"
    if correction.still_wrong_as_of is not None and newest.as_of <= correction.still_wrong_as_of:
        return f"Still the wrong value, as of {day_words(newest.as_of.date())}"
    if correction.state in (State.PROPOSED, State.RETURNED, State.APPROVED):
        return "Not sent yet, so nothing is expected"
    if newest.as_of <= correction.since:
        team = desk.register.database(correction.database).owner_team
        return f"Its answer is of {show.moment_words(newest.as_of)}: wait for a newer one ({team})"
    return ""
