"""Decides which records are about the person: all certain ones at once, the rest one by one."""

from __future__ import annotations

import click

from caseworker.casework.desk import person_file
from caseworker.casework.field_rights import candidates_seen
from caseworker.casework.file.case import masked
from caseworker.casework.identify import (
    Candidate,
    accept_certain,
    decide_identity,
    record_view,
)
from caseworker.cli import show, views
from caseworker.cli.asking import file_of
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.errors import InputError
from caseworker.matching.model import Grade


@click.command("identify")
@click.argument("subject")
@click.argument("database", required=False, default="")
@click.option("--accept", multiple=True, metavar="RECORD", help="This record is the person's.")
@click.option("--reject", multiple=True, metavar="RECORD", help="This record is not.")
@click.option("--all-certain", is_flag=True, help="Accept every record that certainly is.")
@click.option("--reason", default="", help="How you know.")
@common
def command(
    subject: str,
    database: str,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    all_certain: bool,
    reason: str,
    options: Options,
) -> int:
    """Decide which records are about the person SUBJECT (as printed by a look-up).

    Without a decision, shows each record with what agrees and what does not.
    """
    if (accept or reject) and not database:
        raise InputError("name the database", where="DATABASE")
    if all_certain and (accept or reject or database):
        raise InputError("take all certain ones, or name records, not both", where="--all-certain")
    with open_desk(options) as opened:
        desk = opened.desk
        subject = file_of(desk, subject).subject
        if all_certain:
            accept_certain(desk, subject, reason)
        elif accept or reject:
            decide_identity(desk, subject, database, accept=accept, reject=reject, reason=reason)
        record_view(desk, subject)
        file = person_file(desk.ledger, subject)
        found = [
            one
            for one in candidates_seen(desk.officer, desk.register, file)
            if not database or one.database == database
        ]
        undecided = [one for one in found if not one.decided]
        if options.as_json:
            show.emit(views.identify_view(subject, found, masked=masked(file)))
        else:
            _tell(opened, subject, found, undecided)
        return 3 if undecided else 0


def _tell(opened: Opened, subject: str, found: list[Candidate], undecided: list[Candidate]) -> None:
    records = show.counted(len(found), "record")
    if not undecided:
        accepted = sum(one.decided == "accepted" for one in found)
        show.say(f"{records}, each decided: {accepted} accepted.", "")
        show.say(*(show.candidate_lines(one)[0] for one in found))
        opened.next(f"compare {subject}", f"case open {subject}")
        return
    show.say(f"{len(undecided)} of {records} waiting for your decision.", "")
    for candidate in found:
        lines = show.candidate_lines(candidate)
        show.say(*(lines[:1] if candidate.decided else lines))
    opened.next(*next_decisions(subject, undecided))


def next_decisions(subject: str, undecided: list[Candidate]) -> list[str]:
    """The commands that decide what is open: certain ones at once, the first other one by name.

    Where it is not certain, both ways are offered alike: the program recommends neither.
    """
    certain = [one for one in undecided if one.match.grade is Grade.CERTAIN]
    others = [one for one in undecided if one.match.grade is not Grade.CERTAIN]
    commands = [f'identify {subject} --all-certain --reason "..."'] if certain else []
    for one in others[:1]:
        never = one.match.grade is Grade.CERTAINLY_NOT
        commands += [
            f'identify {subject} {one.database} {step} {one.record.record_id} --reason "..."'
            for step in (("--reject",) if never else ("--accept", "--reject"))
        ]
    return commands
