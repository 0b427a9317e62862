"""Takes back a file that rests on a mistake about who the person is."""

from __future__ import annotations

import click

from caseworker.casework.keeping.withdraw import TakenBack, opened_in_error, withdraw_identity
from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError


@click.command("withdraw")
@click.argument("case")
@click.option("--opened-in-error", "mistake", flag_value="opened", help="It should not be there.")
@click.option("--not-theirs", "mistake", flag_value="theirs", help="Records are not the person's.")
@click.option("--database", "databases", multiple=True, help="Only of this database.")
@click.option("--reason", required=True, help="What happened, in a few words.")
@common
def command(
    case: str, mistake: str | None, databases: tuple[str, ...], reason: str, options: Options
) -> int:
    """Take back CASE: drafts are voided, corrections withdrawn, values hidden from now on.

    With --database the records of that database alone: they wait for a decision again.
    """
    if mistake is None:
        raise InputError("say one of: --opened-in-error, --not-theirs", where="mistake")
    if databases and mistake == "opened":
        raise InputError("goes with --not-theirs only", where="--database")
    with open_desk(options) as opened:
        if mistake == "opened":
            back = opened_in_error(opened.desk, case, reason)
        else:
            back = withdraw_identity(opened.desk, case, reason, databases=databases)
        if options.as_json:
            show.emit(views.taken_back_view(back))
        else:
            _tell(back, databases)
    return 0


def _tell(back: TakenBack, databases: tuple[str, ...]) -> None:
    of = f" for {', '.join(databases)} alone" if databases else ""
    show.say(
        f"Case {back.case} is withdrawn{of}: {back.why}.",
        f"{show.counted(len(back.voided), 'draft')} voided, "
        f"{show.counted(len(back.withdrawn), 'correction')} withdrawn.",
    )
    for one in back.tell_owners:
        show.say(f"Tell the owner of {one.database} about {one.id}: it may have changed a record.")
    for letter in back.issued:
        show.say(f"Letter {letter} was issued and may be wrong: tell whoever has it.")
    if not databases:
        show.say("Open a new case to go on.")
    show.say("It stands among what supervisors see today until one of them has seen it.")
