"""Verifies the ledger and shows who did what, when and why."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.audit_log import read_log, words_of
from caseworker.cli import show, views
from caseworker.cli.asking import whole_day
from caseworker.cli.in_order import InOrder
from caseworker.cli.ledger_proofs import check, checkpoint_, key_, keys_from, new_key, prove
from caseworker.cli.opening import Options, common, find_places, open_desk
from caseworker.errors import InputError
from caseworker.ledger import Anchor, Held, verify
from caseworker.ledger.held import beside, read_held, read_held_file
from caseworker.ledger.keys import named_keys_in, trusted
from caseworker.ledger.note import VerifierKey


@click.group("ledger", cls=InOrder)
def command() -> None:
    """Verify and read the record of who did what."""


@command.command("verify")
@click.option(
    "--checkpoint",
    multiple=True,
    metavar="SIZE:HASH",
    help="Compare with a checkpoint kept elsewhere, as a letter prints it.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="FILE",
    help="Compare with the checkpoints in this file, or with SIZE:HASH. May be given repeatedly.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    help="The public key (text or file): the last checkpoint in the ledger must be signed by it.",
)
@click.option("--rebuild", is_flag=True, help="Make the search cache again first.")
@common
def verify_(
    checkpoint: tuple[str, ...],
    against: tuple[str, ...],
    keys: tuple[str, ...],
    rebuild: bool,
    options: Options,
) -> int:
    """Compute every digest again, and say what holds and what that cannot show."""
    anchors = [_anchor(text) for text in checkpoint]
    given = keys_from(keys)
    if rebuild:
        with open_desk(options) as opened:
            opened.desk.ledger.rebuild()
    with find_places(options) as places:
        known = trusted(named_keys_in(places.ledger), given)
        held = [one for text in against for one in _held(text, known)]
        kept = beside(places.ledger)
        if kept.exists():
            held += read_held_file(kept, known, beside=True)
        report = verify(places.ledger, anchors=anchors, held=held, keys=given)
    if options.as_json:
        show.emit(views.verify_view(report))
    else:
        show.say(*report.sentences)
        if report.ok:
            show.say("", f"Checkpoint: {report.size}:{report.head}")
    if not report.ok:
        return 4
    return 2 if report.not_compared else 0


def _held(text: str, known: tuple[VerifierKey, ...]) -> list[Held | Anchor]:
    """The checkpoints behind one --against: a file of them, or SIZE:HASH itself."""
    path = Path(text)
    if ":" in text and not path.exists():
        return read_held(text, known, place="--against")
    return read_held_file(path, known)


def _anchor(text: str) -> Anchor:
    size, sign, digest = text.partition(":")
    plain = size.replace(",", "").strip()
    if not sign or not plain.isdecimal() or len(digest.strip()) != 64:
        raise InputError(
            "write it as SIZE:HASH",
            where="--checkpoint",
            advice="Take the number of entries and the 64 characters from the letter.",
        )
    return int(plain), digest.strip()


@command.command("log")
@click.option("--case", default="", help="Only of this case.")
@click.option("--subject", default="", help="Only about this person (pseudonym).")
@click.option("--actor", default="", help="Only by this officer.")
@click.option("--type", "types", multiple=True, help='Only of this type, like "letter.issued".')
@click.option("--since", default="", metavar="DATE", help="Only on this day or later.")
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many.")
@click.option("--newest", is_flag=True, help="The newest first.")
@common
def log(
    case: str,
    subject: str,
    actor: str,
    types: tuple[str, ...],
    since: str,
    limit: int | None,
    newest: bool,
    options: Options,
) -> int:
    """Show who did what, when and why. Personal details are left out."""
    with open_desk(options) as opened:
        desk = opened.desk
        found = read_log(
            desk,
            case=case,
            subject=subject,
            actor=actor,
            types=types,
            since=whole_day(since, "--since", desk.clock().date()) if since else None,
            newest_first=newest,
            limit=limit,
        )
        pairs = [(entry, words_of(entry)) for entry in found]
        if options.as_json:
            show.emit(views.log_view(pairs))
            return 0
        show.say(f"{show.counted(len(pairs), 'entry', 'entries')}.")
        if pairs:
            show.table(
                ["Entry", "When (UTC)", "Who", "What", "Why", "About"],
                [
                    [f"{entry.seq:,}", show.moment_words(entry.ts), entry.actor, words,
                     entry.purpose or "", entry.case or entry.subject or entry.ref or ""]
                    for entry, words in pairs
                ],
            )  # fmt: skip
        return 0


for one in (checkpoint_, prove, check, key_, new_key):
    command.add_command(one)
