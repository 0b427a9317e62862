"""Checks letters as anybody can, finds one by its code, and writes down whom to trust."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError
from caseworker.ledger.held import write_whole

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("verify")
@click.argument("files", metavar="FILE...", type=_FILE, nargs=-1, required=True)
@click.option("--trust", type=_FILE, help="Whom you trust: a file from the office itself.")
@click.option("--ledger", type=_FILE, help="The ledger that it is from, where you have that.")
@click.option("--bytes", "again", is_flag=True, help="Make the pages again; compare each byte.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(
    files: tuple[Path, ...], trust: Path | None, ledger: Path | None, again: bool, as_json: bool
) -> int:
    """Check letters step by step. Needs neither a connection nor a desk."""
    from caseworker.letter.proof.check import check_letter  # slow to load, and needed here only
    from caseworker.letter.proof.read_file import letter_file
    from caseworker.letter.proof.trust import NOBODY, read_trust_file

    if ledger is not None and not ledger.is_file():
        raise InputError("There is no ledger in this place.", where=ledger.name)
    known = NOBODY if trust is None else read_trust_file(trust)
    found = [(file, check_letter(letter_file(file), known, ledger, again=again)) for file in files]
    code = 0 if all(checked.ok for _, checked in found) else 4
    if as_json:
        show.emit(views.letters_checked_view(found))
        return code
    for place, (file, checked) in enumerate(found):
        show.say(*([""] if place else []), f"{file.name}:")
        for number, step in enumerate(checked.steps, 1):
            words = step.state.value.capitalize()
            show.say(f"{number}. {step.name}: {words}. {step.sentence}")
        show.say("", checked.sentence)
    return code


@click.command("trust")
@click.option("--output", type=_FILE, required=True, help="Write it into this file.")
@common
def trust_(output: Path, options: Options) -> int:
    """Write down whom to trust: our certificate and the key of our ledger, to be published."""
    from caseworker.letter.proof.at_office import whom_to_trust

    with open_desk(options) as opened:
        text = whom_to_trust(opened.desk, opened.office.name)
        try:
            write_whole(output, text)
        except OSError as error:
            raise InputError(
                f"could not be written ({error.strerror})", where=output.name
            ) from error
        opened.done("Whom to trust is written down.", notes=[str(output)])
        if not options.as_json:
            command = f"caseworker letter verify FILE --trust {shlex.quote(str(output))}"
            show.say("Publish it. With it anybody can check a letter:", f"  {command}")
    return 0


@click.command("find")
@click.argument("code")
@common
def find(code: str, options: Options) -> int:
    """Find the letter that bears CODE, to compare a paper with what was issued."""
    from caseworker.letter.proof.at_office import letter_with_code

    with open_desk(options) as opened:
        file, found, text = letter_with_code(opened.desk, code)
        if options.as_json:
            show.emit(views.letter_text_view(file.reference, found, text))
        else:
            show.say(f"Letter {found.id}, {found.kind}, {found.words}. Each page must say:")
            show.say("", *text.splitlines())
    return 0
