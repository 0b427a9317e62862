"""Checks letters as anybody can, finds one by its code, and writes down whom to trust."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseworker.cli import show, views
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError
from caseworker.ledger.held import write_whole

if TYPE_CHECKING:
    from caseworker.letter.proof.trust import Trust

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("verify")
@click.argument("files", metavar="FILE...", type=_FILE, nargs=-1, required=True)
@click.option("--trust", type=_FILE, help="Whom you trust: a file from the office itself.")
@click.option("--ledger", type=_FILE, help="The ledger that it is from, where you have that.")
@click.option("--evidence", type=_FILE, help="What proves it, if not FILE.p7m beside it.")
@click.option("--bytes", "again", is_flag=True, help="Make the pages again; compare each byte.")
@click.option(
    "--demo",
    type=click.Path(path_type=Path, file_okay=False),
    help="Trust the demo in this folder, and compare with its ledger.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(
    files: tuple[Path, ...],
    trust: Path | None,
    ledger: Path | None,
    evidence: Path | None,
    again: bool,
    demo: Path | None,
    as_json: bool,
) -> int:
    """Check letters step by step. Needs neither a connection nor a desk.

    A web page or plain text is proved by the file beside it, of the same name with .p7m behind.
    """
    from caseworker.letter.proof.check import check_letter  # slow to load, and needed here only
    from caseworker.letter.proof.read_file import letter_file, proof_beside
    from caseworker.letter.proof.trust import NOBODY, read_trust_file

    if ledger is not None and not ledger.is_file():
        raise InputError("There is no ledger in this place.", where=ledger.name)
    if evidence is not None and len(files) > 1:
        raise InputError("It proves one letter: name one FILE.", where="--evidence")
    known = NOBODY if trust is None else read_trust_file(trust)
    if demo is not None:
        ours, its_ledger = _of_demo(demo)
        known, ledger = (ours if trust is None else known), ledger or its_ledger
    given = letter_file(evidence) if evidence is not None else None
    found = []
    for file in files:
        content = letter_file(file)
        proof = given if given is not None else proof_beside(file, content)
        found.append((file, check_letter(content, known, ledger, beside=proof, again=again)))
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


def _of_demo(folder: Path) -> tuple[Trust, Path]:
    """Whom the office of a demo tells others to trust, and where its ledger is."""
    from caseworker.letter.proof.at_office import whom_to_trust
    from caseworker.letter.proof.trust import read_trust

    if not folder.is_dir():
        raise InputError("There is no demo in this folder.", where="--demo")
    with open_desk(Options(folder, None, "", as_json=False)) as opened:
        return read_trust(whom_to_trust(opened.desk, opened.office.name)), opened.ledger_path


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
