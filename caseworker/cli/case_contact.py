"""Puts on a case how the person is contacted, what is protected, and that they contest it."""

from __future__ import annotations

import click

from caseworker.casework import contact, protection
from caseworker.casework.corrections import contest
from caseworker.casework.representative import (
    CAPACITIES,
    end_representative,
    record_representative,
)
from caseworker.cli.asking import whole_day
from caseworker.cli.opening import Options, common, open_desk


@click.command("contact-rule")
@click.argument("case")
@click.argument("rule", type=click.Choice(list(contact.CONTACT_RULES)))
@click.argument("text", default="")
@click.option("--ended", is_flag=True, help="The rule no longer holds.")
@common
def contact_rule(case: str, rule: str, text: str, ended: bool, options: Options) -> int:
    """Record a rule of contact. TEXT: the times, or the code word."""
    with open_desk(options) as opened:
        contact.record_contact_rule(opened.desk, case, rule, holds=not ended, text=text)
        words = "has ended" if ended else "holds from now on"
        opened.done(f"The rule of contact ({rule}) {words}.", case=case)
    return 0


@click.command("protect")
@click.argument("case")
@click.argument("what", type=click.Choice(protection.PROTECTED))
@click.option("--printed", is_flag=True, help="The person asks for it in letters and copies.")
@click.option("--ended", is_flag=True, help="It is no longer protected.")
@common
def protect(case: str, what: str, printed: bool, ended: bool, options: Options) -> int:
    """Protect former names or sex: only some roles are shown them, and no letter prints them."""
    with open_desk(options) as opened:
        protection.protect(opened.desk, case, what, holds=not ended, printed=printed)
        words = "no longer protected" if ended else "protected from now on"
        more = "; letters may hold them, as the person asks" if printed and not ended else ""
        opened.done(f"{what.capitalize()}: {words}{more}.", case=case)
    return 0


@click.command("contested")
@click.argument("case")
@common
def contested(case: str, options: Options) -> int:
    """Mark that the person contests what is held, so that its use is restricted."""
    with open_desk(options) as opened:
        contest.contest(opened.desk, case)
        opened.done("The accuracy is marked as contested; notices to owners say so.", case=case)
    return 0


@click.command("lift")
@click.argument("case")
@click.option("--reason", required=True, help="Why the accuracy is no longer contested.")
@click.option("--told", required=True, metavar="DATE", help="When the person was told before.")
@common
def lift(case: str, reason: str, told: str, options: Options) -> int:
    """Lift the mark that the accuracy is contested. The person is told before."""
    with open_desk(options) as opened:
        day = whole_day(told, "--told", opened.desk.clock().date())
        contest.lift(opened.desk, case, reason, told_on=day)
        opened.done("The accuracy is no longer marked as contested.", case=case)
    return 0


@click.command("representative")
@click.argument("case")
@click.argument("name", default="")
@click.option("--capacity", type=click.Choice(list(CAPACITIES)), help="In which capacity.")
@click.option(
    "--evidence",
    type=click.Choice(sorted({one for papers in CAPACITIES.values() for one in papers})),
    help="The paper that shows it.",
)
@click.option("--document", default="", help="The number or the date of that paper.")
@click.option("--salutation", default="", help='What follows "Dear"; else the name.')
@click.option("--ended", is_flag=True, help="Nobody acts for the estate any more.")
@common
def representative(
    case: str,
    name: str,
    capacity: str | None,
    evidence: str | None,
    document: str,
    salutation: str,
    ended: bool,
    options: Options,
) -> int:
    """Record who acts for the estate of a person whose death is accepted on CASE.

    Letters go to them from then on; confirm with them where (post-to).
    """
    with open_desk(options) as opened:
        if ended:
            end_representative(opened.desk, case)
            opened.done("Nobody acts for the estate from now on.", case=case)
            return 0
        record_representative(
            opened.desk,
            case,
            name,
            capacity=capacity or "",
            evidence=evidence or "",
            document=document,
            salutation=salutation,
        )
        opened.done("The representative is on record.", case=case)
        opened.next(f'case post-to {case} "..." --confirmed "..."')
    return 0


COMMANDS: tuple[click.Command, ...] = (contact_rule, representative, protect, contested, lift)
"""In the order in which they are listed."""
