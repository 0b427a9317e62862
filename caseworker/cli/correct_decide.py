"""What a person decides and records about a correction: decisions, statements, consequences."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.corrections import attach, consequences, correct, decide
from caseworker.casework.corrections.follow_up import ACCEPT, DECISIONS, FOUND
from caseworker.cli import show
from caseworker.cli.given_file import read_given
from caseworker.cli.opening import Options, common, open_desk
from caseworker.ledger.body import MAX_ATTACHMENT
from caseworker.letter.issuing import release

_LINES = "; ".join(f"{code}: {words[0].lower()}{words[1:]}" for code, words in DECISIONS.items())


def read_documents(paths: tuple[Path, ...], what: str) -> list[attach.Document]:
    """The documents to attach; raises InputError for a file that cannot be read, not naming it."""
    found = []
    for path in paths:
        found.append(attach.Document(read_given(path, MAX_ATTACHMENT, "--attach"), what))
    return found


@click.command("decide")
@click.argument("correction")
@click.argument("decision", type=click.Choice(list(DECISIONS)))
@click.option("--reason", required=True, help="Why, in a few words.")
@click.option("--evidence", default="", help="What shows that the new value is right (accept).")
@common
def decide_(correction: str, decision: str, reason: str, evidence: str, options: Options) -> int:
    """Decide about a value that changed to another one, or a record that is no longer there.

    That the new value is right waits for a second person.
    """
    with open_desk(options) as opened:
        decide.decide(opened.desk, correction, decision, reason=reason, evidence=evidence)
        opened.done(f"Decided about {correction}: {decision}.", id=correction)
        if decision == ACCEPT:
            opened.colleague(
                "approve_correction",
                f"correct confirm {correction}",
                f'correct reject {correction} --reason "..."',
            )
        elif decision == "send-again":
            opened.next(f"correct send {correction} --manner post --answer-by +28")
    return 0


decide_.help = f"{decide_.help}\n\n{_LINES}."


@click.command("confirm")
@click.argument("correction")
@common
def confirm(correction: str, options: Options) -> int:
    """Confirm, as a second person, that the new value is right. It is the reference then."""
    with open_desk(options) as opened:
        decide.confirm(opened.desk, correction)
        opened.done(f"The new value of {correction} is what the case compares with.", id=correction)
    return 0


@click.command("reject")
@click.argument("correction")
@click.option("--reason", required=True, help="Why the new value is not accepted.")
@common
def reject(correction: str, reason: str, options: Options) -> int:
    """Disagree, as a second person, that the new value is right."""
    with open_desk(options) as opened:
        decide.reject(opened.desk, correction, reason)
        opened.done(f"The new value of {correction} is not accepted.", id=correction)
    return 0


@click.command("consequences")
@click.argument("correction")
@click.argument("found", type=click.Choice(list(FOUND)))
@click.option("--told-by", required=True, help="Who told you, and how.")
@click.option("--answer", default="", help="What they say was decided or sent.")
@common
def consequences_(correction: str, found: str, told_by: str, answer: str, options: Options) -> int:
    """Record what the owner says was decided or sent using the wrong value."""
    with open_desk(options) as opened:
        consequences.record_consequences(
            opened.desk, correction, found, told_by=told_by, answer=answer
        )
        opened.done(f"What followed from the wrong value: {FOUND[found].lower()}.", id=correction)
    return 0


@click.command("statement")
@click.argument("correction")
@click.argument("text")
@click.option("--spoken", is_flag=True, help="The person said it; you wrote it down.")
@common
def statement(correction: str, text: str, spoken: bool, options: Options) -> int:
    """Add what the person wants said beside the disputed value, in their own words."""
    with open_desk(options) as opened:
        correct.add_statement(opened.desk, correction, text, spoken=spoken)
        opened.done("The person's statement stands with the correction.", id=correction)
    return 0


@click.command("attach")
@click.argument("correction")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--what", default="", help="What it is: tenancy agreement.")
@common
def attach_(correction: str, path: Path, what: str, options: Options) -> int:
    """Attach a document to a correction as evidence. Its name is not kept."""
    with open_desk(options) as opened:
        (document,) = read_documents((path,), what)
        made = attach.attach(opened.desk, correction, document)
        kind = attach.media_type(document.content)
        opened.done(f"Attached: {kind}, {len(document.content):,} bytes.", id=made)
    return 0


@click.command("evidence")
@click.argument("attachment")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder into which the document is written.",
)
@common
def evidence(attachment: str, output: Path, options: Options) -> int:
    """Write an attached document into a folder, under a name that tells nothing."""
    with open_desk(options) as opened:
        found, content = attach.attachment_bytes(opened.desk, attachment)
        path = release(content, output / attach.neutral_name(found))
        words = f"The document {attachment} is written."
        opened.done(words, id=attachment, notes=[str(path)])
        if not options.as_json and found.what:
            show.say(f"It is: {found.what}.")
    return 0


COMMANDS: tuple[click.Command, ...] = (
    decide_, confirm, reject, statement, attach_, evidence, consequences_,
)  # fmt: skip
"""In the order in which they are listed."""
