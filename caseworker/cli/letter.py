"""Drafts, approves and issues letters, and says what stands in the way of one."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.desk import Desk, case_file, file_with
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.identify import record_view
from caseworker.cli import show, views
from caseworker.cli.case_more import no_longer_holds
from caseworker.cli.in_order import InOrder
from caseworker.cli.letter_out import COMMANDS as OUT
from caseworker.cli.letter_out import reminders
from caseworker.cli.letter_texts import confirm
from caseworker.cli.letter_verify import find, trust_, verify
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError
from caseworker.letter import issuing
from caseworker.letter.batch import issue_all
from caseworker.letter.despatch import how_to_send
from caseworker.letter.formats import Format
from caseworker.letter.frozen import text_of
from caseworker.letter.kind import TO_THE_PERSON, Kind

KINDS = tuple(one.value for one in TO_THE_PERSON)
"""The kinds of letter to the person."""


@click.group("letter", cls=InOrder)
def command() -> None:
    """Draft, approve and issue a letter."""


def found_letter(desk: Desk, letter: str) -> tuple[CaseFile, LetterState]:
    """A letter with the file of its case; raises InputError if there is none."""
    file = file_with(desk.ledger, letter, "letter")
    if letter not in file.letters:
        raise InputError("There is no such letter in this ledger.")
    return file, file.letters[letter]


@command.command("blocked")
@click.argument("case")
@common
def blocked(case: str, options: Options) -> int:
    """Say why the assurance letter of CASE cannot be issued yet, and what settles each point."""
    with open_desk(options) as opened:
        reasons = issuing.why_not(opened.desk, case)
        if options.as_json:
            show.emit(views.blocked_view(case, reasons))
        elif reasons:
            show.say(f"{show.counted(len(reasons), 'point')} open before the assurance letter:")
            show.say(*(f"- {reason}" for reason in reasons))
            opened.next(f"letter draft {case} --kind interim")
        else:
            show.say("Nothing stands in the way of the assurance letter.")
            opened.next(f"letter draft {case}")
        return 5 if reasons else 0


@command.command("draft")
@click.argument("case")
@click.option("--kind", type=click.Choice(KINDS), help="Else the kind that the facts allow.")
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    help="Else the one that the person's recorded needs ask for.",
)
@common
def draft(case: str, kind: str | None, form: str | None, options: Options) -> int:
    """Draft the letter that the facts of CASE allow, and freeze it. Nothing is released yet."""
    with open_desk(options) as opened:
        letter = issuing.draft(
            opened.desk, case, Kind(kind) if kind else None, Format(form) if form else None
        )
        file, made = found_letter(opened.desk, letter)
        opened.done(f"The {made.kind} letter is drafted.", id=letter, case=file.reference)
        opened.next(f"letter show {letter}")
        step = f"letter approve {letter} --digest {made.digest[:12]}"
        opened.colleague("approve_letter", f"letter show {letter}", step)
    return 0


@command.command("show")
@click.argument("letter")
@common
def show_(letter: str, options: Options) -> int:
    """Show the words of a letter as it was frozen, and the digest by which it is approved."""
    with open_desk(options) as opened:
        file, found = found_letter(opened.desk, letter)
        record_view(opened.desk, file.subject)
        text = text_of(opened.desk, letter)
        if options.as_json:
            show.emit(views.letter_text_view(file.reference, found, text))
        else:
            show.say(f"Letter {letter}, {found.kind}, {found.words}. Digest {found.digest[:12]}.")
            show.say(*no_longer_holds(letter, found.dated, found.broken))
            show.say("", *text.splitlines())
    return 0


@command.command("approve")
@click.argument("letter")
@click.option(
    "--digest",
    required=True,
    help="The digest of what you have read, as `letter show` prints it (12 characters will do).",
)
@common
def approve(letter: str, digest: str, options: Options) -> int:
    """Approve exactly the letter that you have read, as a second person."""
    with open_desk(options) as opened:
        file, found = found_letter(opened.desk, letter)
        read = digest.strip().lower()
        if len(read) < 12:
            raise InputError("give at least 12 characters of the digest", where="--digest")
        whole = found.digest if found.digest.startswith(read) else read
        issuing.approve(opened.desk, letter, whole)
        opened.done(f"The letter {letter} is approved.", id=letter, case=file.reference)
        opened.next(f"letter issue {letter} --output .")
    return 0


@command.command("issue")
@click.argument("letters", metavar="LETTER...", nargs=-1, required=True)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder into which the files are written.",
)
@common
def issue(letters: tuple[str, ...], output: Path, options: Options) -> int:
    """Issue approved letters: each is signed, and on record before any file is written.

    If it is cut off, do it again: what was issued is released again, and nothing is issued twice.
    """
    with open_desk(options) as opened:
        cases = [found_letter(opened.desk, letter)[0].reference for letter in letters]
        paths = [str(path) for path in issue_all(opened.desk, letters, output)]
        if len(letters) == 1:
            words = f"The letter {letters[0]} is issued."
            opened.done(words, id=letters[0], case=cases[0], notes=paths)
            if not options.as_json:
                reminders(how_to_send(found_letter(opened.desk, letters[0])[0]))
            opened.next(f"letter despatch {letters[0]} posted")
        else:
            opened.done(f"{len(letters)} letters are issued.", id=" ".join(letters), notes=paths)
    return 0


@command.command("list")
@click.argument("case")
@common
def list_(case: str, options: Options) -> int:
    """List the letters of CASE."""
    with open_desk(options) as opened:
        file = case_file(opened.desk.ledger, case)
        letters = list(file.letters.values())
        if options.as_json:
            show.emit(views.letter_list_view(case, letters))
            return 0
        issued = sum(one.state == "issued" for one in letters)
        broken = sum(not one.holds for one in letters)
        more = f", {broken} no longer {'holds' if broken == 1 else 'hold'}" if broken else ""
        show.say(f"{show.counted(len(letters), 'letter')}, {issued} issued{more}.")
        if letters:
            show.say("")
            show.letters_table(letters)
            for one in letters:
                show.say(*no_longer_holds(one.id, one.dated, one.broken))
    return 0


for one in (*OUT, verify, find, trust_, confirm):
    command.add_command(one)
