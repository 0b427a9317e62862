"""Opens a case, shows it, and records what the person says and needs."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import click

from caseworker.casework import open_case
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.rechecks import Recheck, rechecks
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseOpened
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.file.waiting import Waiting, follow_ups, newest_attestation, waiting
from caseworker.casework.second_person import needs_second_person
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import Trail, ending_trails, uncorrected
from caseworker.cli import case_contact, case_find, case_history, case_more, case_steps, show, views
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.comparison.fields import field_named
from caseworker.comparison.grid import Grid
from caseworker.comparison.text import HIDDEN
from caseworker.outcome import Outcome
from caseworker.subject.dates import day_words
from caseworker.subject.query import PURPOSES, Requester


@click.group("case", cls=InOrder)
def command() -> None:
    """Open a case, show it, and record what the person says and needs."""


@command.command("open")
@click.argument("subject")
@click.option("--name", default="", help="The name that letters print; else as stated.")
@click.option("--salutation", default="", help='What follows "Dear" in a letter.')
@click.option("--requester", default="", help="Who asks, if not as in the look-up.")
@click.option("--requester-name", default="", help="Their name, if not the person.")
@click.option("--verified", default="", help="How the requester proved who they are.")
@click.option("--authority", default="", help="What shows that they may act for the person.")
@click.option("--authority-ends", default="", help="When that authority ends.")
@common
def open_(
    subject: str,
    name: str,
    salutation: str,
    requester: str,
    requester_name: str,
    verified: str,
    authority: str,
    authority_ends: str,
    options: Options,
) -> int:
    """Open a case for the person SUBJECT (as printed by a look-up).

    What the person said in the look-ups becomes the reference that records are compared with.
    """
    asking = None
    if requester or requester_name or verified or authority:
        kind = requester or "self"
        asking = Requester(kind, requester_name, verified, authority, authority_ends)
    with open_desk(options) as opened:
        case = open_case.open_case(
            opened.desk, subject, person_name=name, salutation=salutation, requester=asking
        )
        opened.done(f"Case {case} is open.", id=case, case=case)
        if not options.as_json:
            opened.next(f"case show {case}", f"compare {case}")
    return 0


@command.command("show")
@click.argument("case")
@common
def show_(case: str, options: Options) -> int:
    """Show CASE: where each database stands, its corrections, and what waits for whom."""
    with open_desk(options) as opened:
        desk = opened.desk
        file = case_file(desk.ledger, case)
        now = desk.clock()
        standings = coverage(desk.register, file, now)
        seen = seen_by(desk.officer, desk.register, file)
        grid = grid_of(desk.register, seen, now)
        found = Found(
            seen,
            standings,
            grid,
            waiting(desk.register, file, standings, now),
            uncorrected(seen, grid),
            ending_trails(desk.register, seen, grid, now.date()),
            follow_ups(desk.register, file, now),
            rechecks(desk.register, file),
        )
        if options.as_json:
            show.emit(
                views.case_view(
                    seen,
                    standings,
                    found.points,
                    found.trails,
                    found.uncorrected,
                    found.follow_ups,
                    found.rechecks,
                )
            )
        else:
            _tell(opened, found)
        return 3 if found.points or found.uncorrected else 0


@dataclass(frozen=True)
class Found:
    """All that is shown of a case."""

    file: CaseFile
    standings: tuple[Standing, ...]
    grid: Grid
    points: tuple[Waiting, ...]
    uncorrected: tuple[tuple[str, str], ...]
    trails: tuple[Trail, ...]
    follow_ups: tuple[Waiting, ...]
    rechecks: tuple[Recheck, ...]


def finding(file: CaseFile, standings: tuple[Standing, ...]) -> str:
    """Where a case stands in one line."""
    words = show.checked(standings)
    live = [one for one in file.corrections.values() if one.state is not State.WITHDRAWN]
    if live:
        left = sum(not one.settled for one in live)
        every = show.counted(len(live), "correction")
        words += f" {left} of {every} still open." if left else f" {every}, all settled."
    return words


def _tell(opened: Opened, found: Found) -> None:
    file = found.file
    today = opened.desk.clock().date()
    opened_on = day_words(file.opened_at.date()) if file.opened_at else ""
    show.say(
        finding(file, found.standings),
        f"Case {file.reference}, person {file.subject}, opened {opened_on}, owner {file.owner}. "
        f"{PURPOSES.get(file.purpose, file.purpose)}.",
    )
    if found.trails:
        show.say("", "Ask first for the change histories that end soon:")
        show.say(*(f"  {trail.sentence(today)}" for trail in found.trails), "")
    if file.closed:
        show.say(f"Closed: {file.closed}.")
    if file.withdrawn:
        seen = file.withdrawn.seen_by
        show.say(
            f"Withdrawn: {file.withdrawn.why}. Nothing here may be used. Open a new case.",
            f"Seen by {seen}, supervisor." if seen else "No supervisor has seen this yet.",
        )
    if file.withdrawn_in_part and not file.withdrawn:
        back = file.withdrawn_in_part
        show.say(
            f"Records of {', '.join(back.databases)} were taken back: {back.why}.",
            f"Seen by {back.seen_by}, supervisor."
            if back.seen_by
            else "No supervisor has seen this yet.",
        )
    if file.hold:
        show.say("Held: nothing about the person is erased.")
    if file.erased:
        show.say("Its details were erased. What is left is a summary.")
    if masked(file):
        show.say(HIDDEN)
    case_more.tell_always(file)
    show.say("")
    show.standings_table(found.standings, opened.desk.register)
    show.say("", found.grid.sentence())
    if found.uncorrected:
        places = ", ".join(
            f"{database} ({field_named(field).words.lower()})"
            for database, field in found.uncorrected
        )
        show.say(*textwrap.wrap(f"Differs, and no correction is proposed: {places}.", show.width()))
    if file.corrections:
        show.say("")
        show.corrections_table(file.corrections.values())
    _tell_more(file)
    if found.points:
        show.say("", f"{show.counted(len(found.points), 'point')} still open:")
        case_more.points_table(found.points, today)
    case_more.tell_follow_ups(found.follow_ups, found.rechecks, opened.desk.clock())
    _next(opened, found)


def _next(opened: Opened, found: Found) -> None:
    """The commands that move the case on; what only a colleague may do comes last."""
    file = found.file
    of = {
        state: " ".join(one.id for one in file.corrections.values() if one.state is state)
        for state in State
    }
    steps: list[str] = [
        f'case ask-history {file.reference} {one.database} {one.field} --manner "..." --output ...'
        for one in found.trails
        if one.asked_on is None
    ]
    for field in dict.fromkeys(field for _, field in found.uncorrected):
        steps.append(
            f"correct propose {file.reference} --field {field} --all --reason-code wrong-person"
        )
    for one in found.standings:
        if one.outcome is Outcome.MANUAL_PENDING and not newest_attestation(file, one.database.id):
            steps.append(f"attest guide {one.database.id}")
        if one.outcome is Outcome.DECEASED and "deceased" not in file.references:
            steps.append(f'case state {file.reference} deceased alive --seen "..."')
    steps += [
        f'correct decide {one.id} send-again --reason "..."'
        for one in file.corrections.values()
        if one.undecided and one.decided is None
    ]
    if of[State.APPROVED]:
        steps.append(f"correct send {of[State.APPROVED]} --manner post")
    if of[State.CLAIMED_DONE]:
        steps.append(f"recheck {file.reference}")
    if file.posting_address is None:
        steps.append(f'case post-to {file.reference} "ADDRESS" --confirmed "..."')
    else:
        steps.append(f"letter blocked {file.reference}" if found.points or found.uncorrected
                     else f"letter draft {file.reference}")  # fmt: skip
    opened.next(*steps)
    if of[State.PROPOSED]:
        opened.colleague("approve_correction", f"correct approve {of[State.PROPOSED]}")
    waiting_for_second = [
        one.id
        for one in file.attestations.values()
        if one.manner != "asked"
        and not one.confirmed_by
        and needs_second_person(opened.desk.register.database(one.database), one.id)
    ]
    if waiting_for_second:
        steps = [f"attest confirm {one}" for one in waiting_for_second]
        opened.colleague("confirm_attestation", *steps)


def _tell_more(file: CaseFile) -> None:
    """Letters, needs, where to write, and what could not be read."""
    if file.letters:
        show.say("")
        show.letters_table(file.letters.values())
    if file.needs:
        show.say("", f"Needs: {', '.join(file.needs)}.")
    where = "is confirmed" if file.posting_address else "is not confirmed yet"
    show.say("", f"The address for letters {where}.")
    for one in file.findings.values():
        show.say(f"Finding ({one.about}), approved by {one.approved_by}: {one.sentence}")
    show.say(*(f"Needs a look: {conflict}" for conflict in file.conflicts))


@command.command("list")
@click.option("--closed", is_flag=True, help="Show closed cases too.")
@common
def list_(closed: bool, options: Options) -> int:
    """List the cases of this ledger, the newest last. No names are shown."""
    with open_desk(options) as opened:
        desk = opened.desk
        every = files(desk)
        found = [one for one in every if closed or not one.closed]
        rows = [(one, coverage(desk.register, one, desk.clock())) for one in found]
        if options.as_json:
            show.emit(views.case_list_view(rows))
            return 0
        left_out = len(every) - len(found)
        more = f" {left_out} closed: add --closed to see them." if left_out else ""
        show.say(f"{show.counted(len(rows), 'case')}.{more}")
        if rows:
            show.table(
                ["Case", "Opened", "Owner", "Purpose", "Where it stands", ""],
                [
                    [one.reference, day_words(one.opened_at.date()) if one.opened_at else "",
                     one.owner, one.purpose, finding(one, standings), one.closed]
                    for one, standings in rows
                ],
            )  # fmt: skip
        return 0


def files(desk: Desk) -> list[CaseFile]:
    """The file of every case in the ledger, the newest last."""
    references = [entry.case for entry in desk.ledger.entries(types=[CaseOpened.TYPE])]
    return [case_file(desk.ledger, reference) for reference in references if reference]


for _step in (
    case_find.command,
    *case_steps.COMMANDS,
    *case_contact.COMMANDS,
    *case_history.COMMANDS,
):
    command.add_command(_step)
