"""Puts on a case what the person says and needs, what we promise and find, and who signed what."""

from __future__ import annotations

import click

from caseworker.casework import manual_checks, open_case
from caseworker.casework.keeping.withdraw import see_withdrawn
from caseworker.cli.asking import moment, needed, whole_day
from caseworker.cli.opening import Options, common, open_desk
from caseworker.comparison.fields import field_named
from caseworker.errors import InputError
from caseworker.subject.dates import day_words
from caseworker.subject.query import Standing
from caseworker.subject.values import FIELD_KINDS, Address, Value


@click.command("state")
@click.argument("case")
@click.argument("field", type=click.Choice(list(FIELD_KINDS)))
@click.argument("text", nargs=-1)
@click.option("--seen", default="", metavar="DOCUMENT", help="It was seen in this document.")
@click.option("--stated", "standing", flag_value="stated", default="", help="Stated only.")
@click.option("--not-stated", "standing", flag_value="not stated", help="Nothing was said.")
@common
def state(
    case: str, field: str, text: tuple[str, ...], seen: str, standing: str, options: Options
) -> int:
    """Record what the person says about FIELD. Give TEXT more than once for several values."""
    if bool(seen) + bool(standing) != 1:
        raise InputError("say one of: --seen DOCUMENT, --stated, --not-stated", where=field)
    known = Standing.SEEN if seen else Standing(standing)
    if bool(text) == (known is Standing.NOT_STATED):
        raise InputError("give what the person says, unless nothing was said", where=field)
    with open_desk(options) as opened:
        today = opened.desk.clock().date()
        values: list[Value] = [needed(field, one, today) for one in text]
        open_case.state_reference(opened.desk, case, field, values, standing=known, document=seen)
        words = field_named(field).words
        opened.done(f"{words}: what the person says is on record.", case=case)
    return 0


@click.command("former")
@click.argument("case")
@click.argument("field", type=click.Choice(list(FIELD_KINDS)))
@click.argument("text")
@click.option("--until", default="", metavar="DATE", help="The last day on which it was right.")
@click.option("--seen", default="", metavar="DOCUMENT", help="It was seen in this document.")
@common
def former(case: str, field: str, text: str, until: str, seen: str, options: Options) -> int:
    """Record what the person says was right before: a former address, name, number.

    A record that still holds it is told apart from one that holds a stranger's value.
    """
    with open_desk(options) as opened:
        today = opened.desk.clock().date()
        open_case.state_former(
            opened.desk,
            case,
            field,
            needed(field, text, today),
            until=whole_day(until, "--until", today) if until else None,
            standing=Standing.SEEN if seen else Standing.STATED,
            document=seen,
        )
        words = field_named(field).words
        opened.done(f"{words}: what was right before is on record.", case=case)
    return 0


@click.command("need")
@click.argument("case")
@click.argument("need", type=click.Choice(open_case.NEEDS))
@click.option("--ended", is_flag=True, help="The need no longer holds.")
@click.option("--note", default="", help="What else to know about it.")
@common
def need_(case: str, need: str, ended: bool, note: str, options: Options) -> int:
    """Record what the person needs to be able to read our letters."""
    with open_desk(options) as opened:
        open_case.record_need(opened.desk, case, need, holds=not ended, note=note)
        words = "has ended" if ended else "is on record; an ordinary letter waits for it"
        opened.done(f"The need ({need}) {words}.", case=case)
    return 0


@click.command("wish")
@click.argument("case")
@click.argument("wish", type=click.Choice(open_case.WISHES))
@click.option("--passed-on", is_flag=True, help="The agencies were told of it.")
@common
def wish_(case: str, wish: str, passed_on: bool, options: Options) -> int:
    """Record what the person asked of the agencies."""
    with open_desk(options) as opened:
        open_case.record_wish(opened.desk, case, wish, passed_on=passed_on)
        words = "is on record, and the agencies know" if passed_on else "is on record"
        opened.done(f"The wish ({wish}) {words}.", case=case)
    return 0


@click.command("note")
@click.argument("case")
@click.argument("text")
@common
def note_(case: str, text: str, options: Options) -> int:
    """Put a note on the case."""
    with open_desk(options) as opened:
        open_case.add_note(opened.desk, case, text)
        opened.done("The note is on the case.", case=case)
    return 0


@click.command("post-to")
@click.argument("case")
@click.argument("address")
@click.option("--confirmed", required=True, metavar="HOW", help="How the person confirmed it.")
@common
def post_to(case: str, address: str, confirmed: str, options: Options) -> int:
    """Record where letters may be sent. Never an address that is disputed on the case."""
    with open_desk(options) as opened:
        value = needed("address", address, opened.desk.clock().date())
        if not isinstance(value, Address):
            raise InputError("this is not an address", where="address")
        open_case.confirm_posting_address(opened.desk, case, value, manner=confirmed)
        opened.done("Letters go to this address from now on.", case=case)
    return 0


@click.command("print-name")
@click.argument("case")
@click.argument("name")
@click.option("--salutation", default="", help='What follows "Dear"; else the name.')
@common
def print_name(case: str, name: str, salutation: str, options: Options) -> int:
    """Record how the person's name is printed in letters from now on."""
    with open_desk(options) as opened:
        open_case.print_name(opened.desk, case, name, salutation=salutation)
        opened.done("Letters print the name so from now on.", case=case)
    return 0


@click.command("promise")
@click.argument("case")
@click.argument("what", type=click.Choice(list(open_case.PROMISES)))
@click.option("--by", required=True, metavar="DATE", help="The day by which we will do it.")
@common
def promise(case: str, what: str, by: str, options: Options) -> int:
    """Promise something by a day. Letters say what is promised here, and nothing else."""
    with open_desk(options) as opened:
        day = whole_day(by, "--by", opened.desk.clock().date())
        made = open_case.promise(opened.desk, case, what, day)
        words = f"Promised: {open_case.PROMISES[what]} by {day_words(day)}."
        opened.done(words, id=made, case=case)
    return 0


@click.command("finding")
@click.argument("case")
@click.argument("about", type=click.Choice(open_case.FINDINGS))
@click.argument("sentence")
@click.option("--instead-of", default="", metavar="FINDING", help="Whose words it replaces.")
@common
def finding_(case: str, about: str, sentence: str, instead_of: str, options: Options) -> int:
    """Approve a sentence on what went wrong, what it affected or what changes, for letters."""
    with open_desk(options) as opened:
        made = open_case.approve_finding(opened.desk, case, about, sentence, instead_of=instead_of)
        opened.done("The finding is approved.", id=made, case=case)
    return 0


@click.command("close")
@click.argument("case")
@click.argument("how")
@common
def close(case: str, how: str, options: Options) -> int:
    """Close a case, saying HOW it ended in a word or two."""
    with open_desk(options) as opened:
        open_case.close_case(opened.desk, case, how)
        opened.done(f"Case {case} is closed.", case=case)
    return 0


@click.command("not-applicable")
@click.argument("case")
@click.argument("database")
@click.option("--reason", required=True, help="Why it need not be checked for this person.")
@common
def not_applicable(case: str, database: str, reason: str, options: Options) -> int:
    """Sign why a database need not be checked. It is never counted as checked."""
    with open_desk(options) as opened:
        manual_checks.sign_not_applicable(opened.desk, case, database, reason)
        opened.done(f"{database} is signed as not applicable.", case=case)
    return 0


@click.command("cannot-check")
@click.argument("case")
@click.argument("database")
@click.option("--reason", required=True, help='Why: words that can follow "because".')
@common
def cannot_check(case: str, database: str, reason: str, options: Options) -> int:
    """Sign that a database cannot be checked, so that a closing letter may be written."""
    with open_desk(options) as opened:
        open_case.sign_closing(opened.desk, case, database, reason)
        opened.done(f"{database} is signed as impossible to check.", case=case)
    return 0


@click.command("restricted")
@click.argument("case")
@click.argument("database")
@click.option("--answered", default="", metavar="DATE", help="When they answered; else now.")
@click.option("--reference", default="", help="Their reference.")
@common
def restricted(case: str, database: str, answered: str, reference: str, options: Options) -> int:
    """Record the answer of the team that handles restricted records."""
    with open_desk(options) as opened:
        at = moment(answered, "--answered", opened.desk.clock(), late=False)
        manual_checks.clear_restricted(
            opened.desk, case, database, answered_at=at, reference=reference
        )
        opened.done(f"The answer for {database} is on record.", case=case)
    return 0


@click.command("withdrawal-seen")
@click.argument("case")
@common
def withdrawal_seen(case: str, options: Options) -> int:
    """Record, as a supervisor, that you saw that a case was withdrawn and why."""
    with open_desk(options) as opened:
        see_withdrawn(opened.desk, case)
        opened.done(f"Case {case}: you have seen that it was withdrawn.", case=case)
    return 0


COMMANDS: tuple[click.Command, ...] = (
    state, former, need_, wish_, note_, post_to, print_name, promise, finding_, not_applicable, cannot_check, restricted,
    close, withdrawal_seen,
)  # fmt: skip
"""The commands that put something on a case, in the order of `caseworker case -h`."""
