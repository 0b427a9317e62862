"""Checkpoints and proofs: what leaves the desk so that others can check the ledger without it."""

from __future__ import annotations

import re
from pathlib import Path

import click

from caseworker.casework import checkpoints
from caseworker.casework.audit_log import words_of
from caseworker.cli import show, views
from caseworker.cli.given_file import read_given
from caseworker.cli.opening import Options, common, open_desk
from caseworker.errors import InputError
from caseworker.ledger.checkpoint import read_checkpoint
from caseworker.ledger.held import write_whole
from caseworker.ledger.make_checkpoint import export
from caseworker.ledger.note import VerifierKey, read_key, read_note
from caseworker.ledger.proof import check_proof, read_proof

_FILE = click.Path(path_type=Path, dir_okay=False)
_ENTRY = re.compile(r"#?([0-9][0-9,]{0,15})")
_MAX_BYTES = 5_000_000


def keys_from(texts: tuple[str, ...]) -> list[VerifierKey]:
    """Public keys as they were typed: the key itself, or a file with one key a line."""
    found: list[VerifierKey] = []
    for text in texts:
        content = text if "+" in text else _read(Path(text)).decode("utf-8", "replace")
        lines = [line.strip() for line in content.splitlines() if line.strip()]
        try:
            found += [read_key(line) for line in lines if not line.startswith("#")]
        except InputError as error:
            raise InputError(str(error), where="--key", advice=error.advice) from None
    return found


@click.command("checkpoint")
@click.option("--output", type=_FILE, help="Add it to this file, which a supervisor keeps.")
@common
def checkpoint_(output: Path | None, options: Options) -> int:
    """Verify the ledger and sign its state, so that a later change can be noticed."""
    with open_desk(options) as opened:
        note = checkpoints.make_checkpoint(opened.desk)
        if output is not None:
            export(opened.desk.ledger, note, output)
    said = read_checkpoint(read_note(note).text)
    if options.as_json:
        show.emit(views.checkpoint_view(said, note, output))
        return 0
    show.say(f"Signed a checkpoint of {show.counted(said.size, 'entry', 'entries')}.")
    if output is None:
        show.say("", note)
    else:
        show.say(f"It is in {output.name}. Keep that file where nobody at this desk can change it.")
    return 0


@click.command("prove")
@click.argument("entry")
@click.option("--output", type=_FILE, required=True, help="Write the proof into this file.")
@common
def prove(entry: str, output: Path, options: Options) -> int:
    """Write a proof that ENTRY (its number) is in the ledger, for somebody who has no ledger."""
    m = _ENTRY.fullmatch(entry)
    if m is None:
        raise InputError("give the number of an entry", where="entry")
    with open_desk(options) as opened:
        proof = checkpoints.prove_entry(opened.desk, int(m[1].replace(",", "")))
        key = checkpoints.public_key(opened.desk)
    try:
        write_whole(output, proof.text)
    except OSError as error:
        raise InputError(f"could not be written ({error.strerror})", where=output.name) from error
    said = read_checkpoint(read_note(proof.note).text)
    if options.as_json:
        show.emit(views.proved_view(proof, said, output))
        return 0
    show.say(
        f"The proof of entry {proof.index + 1:,} is in {output.name}. It shows the claim of that "
        "entry, and neither its details nor any other entry.",
        "",
        "Anybody can check it, without this ledger:",
        f"  caseworker ledger check-proof {output.name} --key {key.text}",
    )
    return 0


@click.command("check-proof")
@click.argument("file", type=_FILE)
@click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    help="The public key of the ledger, as text or in a file; get it from the office itself.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(file: Path, keys: tuple[str, ...], as_json: bool) -> int:
    """Check the proof in FILE with a public key. Needs no ledger and no connection."""
    known = keys_from(keys)
    try:
        proof = read_proof(_read(file))
    except InputError as error:
        raise InputError(str(error), where=file.name, advice=error.advice) from None
    checked = check_proof(proof, known)
    words = "" if checked.entry is None else words_of(checked.entry)
    if as_json:
        show.emit(views.checked_view(checked, words))
        return 0 if checked.ok else 4
    for number, step in enumerate(checked.steps, 1):
        show.say(f"{number}. {'Passes' if step.ok else 'Does not pass'}: {step.sentence}")
    if not checked.ok:
        show.say("", "This proof shows nothing. Do not rely on it.")
        return 4
    assert checked.entry is not None
    when = show.moment_words(checked.entry.ts)
    show.say("", f"So it was recorded on {when} (UTC): {words}.")
    return 0


@click.command("key")
@common
def key_(options: Options) -> int:
    """Show the public key that checks this ledger's checkpoints and proofs."""
    with open_desk(options) as opened:
        key = checkpoints.public_key(opened.desk)
        reference = opened.desk.checkpoint_key
    if options.as_json:
        show.emit(views.key_view(key, reference))
    else:
        show.say(key.text)
    return 0


@click.command("new-key")
@click.option(
    "--to",
    "place",
    default="",
    metavar="PLACE",
    help="Where to keep a new key beside the old one: see above.",
)
@click.option("--old-key-lost", "lost", is_flag=True, help="There is no old key to sign with.")
@common
def new_key(place: str, lost: bool, options: Options) -> int:
    """Make a key for checkpoints. The first one is kept where the settings say; a later one is kept
    in PLACE ("keyring:SERVICE/NAME" or "file:PATH"), and the old key signs that it follows.
    """
    if place.startswith("file:"):
        place = f"file:{Path(place.removeprefix('file:')).absolute()}"
    with open_desk(options) as opened:
        key = checkpoints.new_key(opened.desk, place, lost=lost)
        reference = place or opened.desk.checkpoint_key
    if options.as_json:
        show.emit(views.key_view(key, reference))
        return 0
    show.say(f"The public key is: {key.text}", "Hand it to whoever is to check checkpoints.")
    if place:
        show.say(f'Now write into the settings: checkpoint_key = "{place}"')
    return 0


def _read(path: Path) -> bytes:
    return read_given(path, _MAX_BYTES, path.name)
