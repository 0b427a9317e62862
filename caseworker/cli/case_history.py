"""Asks owners to keep the history of a suspect change before it ends, and records their answers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from caseworker.casework import history
from caseworker.casework.desk import case_file
from caseworker.cli.asking import whole_day
from caseworker.cli.opening import Options, common, open_desk
from caseworker.subject.dates import day_words
from caseworker.subject.values import FIELD_KINDS


@click.command("ask-history")
@click.argument("case")
@click.argument("database")
@click.argument("field", type=click.Choice(list(FIELD_KINDS)))
@click.option("--manner", required=True, help="How the letter goes: post, secure mail ...")
@click.option(
    "--answer-by",
    default="+14",
    show_default=True,
    metavar="DATE",
    help="When the answer is due: a day, or +14 for in 14 days.",
)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the letter to the owner as a PDF into this folder.",
)
@common
def ask_history(
    case: str,
    database: str,
    field: str,
    manner: str,
    answer_by: str,
    output: Path,
    options: Options,
) -> int:
    """Ask the owner of DATABASE to keep and send who changed FIELD, before that history ends."""
    from caseworker.letter.issuing import release  # letters take a while to load
    from caseworker.letter.preservation_from_case import request_of
    from caseworker.letter.to_owner import owner_file

    with open_desk(options) as opened:
        desk = opened.desk
        by = whole_day(answer_by, "--answer-by", desk.clock().date())
        request = desk.new_id("H")
        file = case_file(desk.ledger, case)
        letter = owner_file(desk, request_of(desk, file, database, field, request, by))
        history.ask_for_history(
            desk,
            case,
            database,
            field,
            request=request,
            by=by,
            manner=manner,
            letter_digest=hashlib.sha256(letter).hexdigest(),
        )
        path = release(letter, output / f"history-{request}.pdf")
        words = f"Asked for the history in {database}, answer due {day_words(by)}."
        opened.done(words, id=request, case=case, notes=[f"The letter is in {path}."])
        opened.next(f'case history-came {request} --kept "..."')
    return 0


@click.command("history-came")
@click.argument("request")
@click.option("--kept", default="", metavar="WORDS", help="It is kept; what it shows.")
@click.option("--gone", default="", metavar="WORDS", help="It is gone; what the owner says.")
@common
def history_came(request: str, kept: str, gone: str, options: Options) -> int:
    """Record the owner's answer to REQUEST: the history is kept, or it is gone."""
    if bool(kept.strip()) == bool(gone.strip()):
        raise click.UsageError("Say one of: --kept, --gone")
    with open_desk(options) as opened:
        history.record_history(opened.desk, request, bool(kept.strip()), kept or gone)
        opened.done("The answer is on record.", id=request)
    return 0


COMMANDS: tuple[click.Command, ...] = (ask_history, history_came)
"""In the order in which they are listed."""
