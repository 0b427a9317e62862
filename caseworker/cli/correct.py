"""Proposes, approves, sends and follows corrections. Only a later reading verifies one."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.audit_log import WORDS
from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.proposing import already_open, proposals, warnings
from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.field_rights import NOT_SHOWN, seen_by
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.side_by_side import grid_of
from caseworker.cli import (
    correct_decide,
    correct_more,
    correct_recipients,
    correct_steps,
    show,
    views,
)
from caseworker.cli.case import files
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common, open_desk
from caseworker.comparison.fields import field_named
from caseworker.errors import InputError
from caseworker.subject.query import Requester
from caseworker.subject.values import FIELD_KINDS


@click.group("correct", cls=InOrder)
def command() -> None:
    """Propose, approve, send and follow corrections."""


@command.command("propose")
@click.argument("case")
@click.option(
    "--field", required=True, type=click.Choice(list(FIELD_KINDS)), help="The field that is wrong."
)
@click.option("--database", multiple=True, help="Correct it in this database.")
@click.option("--record", multiple=True, help="Only in this record.")
@click.option("--all", "everywhere", is_flag=True, help="Wherever an accepted record differs.")
@click.option(
    "--reason-code",
    required=True,
    type=click.Choice(list(correct.REASONS)),
    help="; ".join(f"{code}: {words.lower()}" for code, words in correct.REASONS.items()) + ".",
)
@click.option("--evidence", default="", help="What shows the right value, if not the document.")
@click.option(
    "--attach",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Attach this document as evidence; its name is not kept.",
)
@click.option("--asked-by", default="the person", help="Who asked for the correction.")
@click.option("--requester", default="", help="Who asks, if not as the case says: solicitor.")
@click.option("--verified", default="", help="How they proved who they are.")
@common
def propose(
    case: str,
    field: str,
    database: tuple[str, ...],
    record: tuple[str, ...],
    everywhere: bool,
    reason_code: str,
    evidence: str,
    attach: tuple[Path, ...],
    asked_by: str,
    requester: str,
    verified: str,
    options: Options,
) -> int:
    """Propose that a wrong FIELD be corrected to what the person says.

    Past values are left alone: a record of what was true once is right.
    """
    if bool(database) == everywhere:
        raise InputError("name the databases, or say --all", where="--database")
    documents = correct_decide.read_documents(attach, evidence)
    asking = (
        Requester(requester or "self", verified_how=verified) if requester or verified else None
    )
    with open_desk(options) as opened:
        desk = opened.desk
        file = seen_by(desk.officer, desk.register, case_file(desk.ledger, case))
        grid = grid_of(desk.register, file, desk.clock())
        found = proposals(
            desk.register,
            file,
            grid,
            field,
            databases=database,
            records=record,
            reason_code=reason_code,
            evidence=evidence,
            asked_by=asked_by,
        )
        new = [one for one in found if not already_open(file, one)]
        if not new:
            raise InputError(
                "each of these has an open correction already" if found else "nothing differs here",
                where=field,
                advice=f"See: caseworker compare {case}, caseworker correct list --case {case}",
            )
        ids = correct.propose(desk, case, new, documents=documents, requester=asking)
        after = seen_by(desk.officer, desk.register, case_file(desk.ledger, case))
        made = [after.corrections[one] for one in ids]
        notes = warnings(desk.register, file, grid, field, new)
        if not made[0].requester.verified:
            notes.append("It is not on record how the requester proved who they are.")
        if options.as_json:
            show.emit(views.proposed_view(case, made, notes, masked=masked(after)))
        else:
            skipped = len(found) - len(new)
            words = f"{show.counted(len(made), 'correction')} proposed."
            words += f" {skipped} left out, open already." if skipped else ""
            show.say(words, "")
            pairs_table(after, made)
            show.say(*(["", *notes] if notes else []))
            opened.colleague("approve_correction", f"correct approve {' '.join(ids)}")
    return 0


def pairs_table(file: CaseFile, corrections: list[Correction]) -> None:
    """Every pair of values, wrong and right, so that nobody approves what they have not seen."""
    hidden = masked(file)
    show.table(
        ["Correction", "Database", "Record", "Field", "In the database now", "Change to"],
        [
            [
                one.id,
                one.database,
                f"{one.record_id} {one.record_title}".rstrip(),
                field_named(one.field).words,
                NOT_SHOWN if one.not_shown else show.hidden_or_words(one.wrong, hidden=hidden),
                NOT_SHOWN if one.not_shown else show.hidden_or_words(one.right, hidden=False),
            ]
            for one in corrections
        ],
    )


def found_correction(desk: Desk, correction: str) -> tuple[CaseFile, Correction]:
    """A correction with the file of its case, as this officer may see them.

    Raises InputError if there is none.
    """
    file = seen_by(desk.officer, desk.register, file_with(desk.ledger, correction, "correction"))
    if correction not in file.corrections:
        raise InputError("There is no such correction in this ledger.")
    return file, file.corrections[correction]


@command.command("approve")
@click.argument("correction", nargs=-1, required=True)
@common
def approve(correction: tuple[str, ...], options: Options) -> int:
    """Approve corrections that a colleague proposed; every pair of values is shown."""
    with open_desk(options) as opened:
        desk = opened.desk
        found = [found_correction(desk, one) for one in correction]
        for file, _ in found[:1]:
            if not options.as_json:
                pairs_table(file, [one for _, one in found])
        correct_steps.each(correction, lambda one: correct.approve(desk, one))
        notes = correct_steps.left_behind(desk, [one for _, one in found], State.APPROVED)
        words = f"{show.counted(len(correction), 'correction')} approved."
        opened.done(words, id=" ".join(correction), case=found[0][0].reference, notes=notes)
        opened.next(f"correct send {' '.join(correction)} --manner post --answer-by +28")
    return 0


@command.command("list")
@click.option("--case", default="", help="Only of this case.")
@click.option("--open", "only_open", is_flag=True, help="Only those that are not settled.")
@common
def list_(case: str, only_open: bool, options: Options) -> int:
    """List corrections with their state in words, of one case or of all."""
    with open_desk(options) as opened:
        desk = opened.desk
        whole = [case_file(desk.ledger, case)] if case else files(desk)
        every = [seen_by(desk.officer, desk.register, one) for one in whole]
        found = [
            (file, one)
            for file in every
            for one in file.corrections.values()
            if not (only_open and one.settled)
        ]
        if options.as_json:
            show.emit(views.correction_list_view(found))
            return 0
        settled = sum(one.settled for _, one in found)
        show.say(f"{show.counted(len(found), 'correction')}, {settled} settled.")
        if found:
            show.say("")
            show.corrections_table([one for _, one in found])
    return 0


@command.command("show")
@click.argument("correction")
@common
def show_(correction: str, options: Options) -> int:
    """Show one correction: its state in words, its values and everything that happened."""
    with open_desk(options) as opened:
        file, one = found_correction(opened.desk, correction)
        if options.as_json:
            show.emit(views.correction_view(one, masked=masked(file)))
            return 0
        show.say(
            f"{one.words}. {one.needs_person}".rstrip(),
            f"{one.id}, {field_named(one.field).words.lower()} in {one.database}, "
            f"case {one.case}. {correct.REASONS.get(one.reason_code, one.reason_code)}.",
            "",
        )
        pairs_table(file, [one])
        if one.evidence:
            show.say("", f"Evidence: {one.evidence}. Asked for by {one.asked_by}.")
        if one.answer_by:
            show.say(f"The owner's answer is due on {show.iso_day_words(one.answer_by)}.")
        correct_more.tell_more(opened.desk, file, one)
        show.say("")
        show.table(
            ["Entry", "When (UTC)", "Who", "What", "State", "Note"],
            [
                [
                    str(step.seq),
                    show.moment_words(step.at),
                    step.actor,
                    WORDS[step.type].split("{", maxsplit=1)[0].rstrip(" :,"),
                    step.state.words,
                    step.note,
                ]
                for step in one.history
            ],
        )
        show.say(*(f"Needs a look: {conflict}" for conflict in one.conflicts))
    return 0


for _step in (
    *correct_steps.COMMANDS,
    *correct_decide.COMMANDS,
    *correct_recipients.COMMANDS,
):
    command.add_command(_step)
