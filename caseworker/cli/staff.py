"""Signs and checks the staff file, and makes the digests that stand in it."""

from __future__ import annotations

from pathlib import Path

import click

from caseworker.casework.sign_in import passphrase_digest
from caseworker.casework.staff import load_staff, number_digest
from caseworker.casework.staff_signature import check_staff, new_key, sign_staff
from caseworker.cli import show, views
from caseworker.cli.in_order import InOrder
from caseworker.cli.opening import Options, common
from caseworker.settings import load_settings

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("staff", cls=InOrder)
def command() -> None:
    """Sign and check the staff file, make digests for it.

    A live office works only with a staff file that its administrator signed as it stands.
    """


@command.command("new-key")
@click.option("--output", required=True, type=_FILE, help="Where the secret key goes.")
@common
def new_key_(output: Path, options: Options) -> int:
    """Make the administrator's key. Keep the file that it writes away from the desks."""
    key = new_key(output)
    _say(
        options, f"The secret key is in {output}.", f'Write into the settings: staff_key = "{key}"'
    )
    return 0


@command.command("sign")
@click.argument("staff", type=_FILE)
@click.option("--key", required=True, type=_FILE, help="The administrator's secret key.")
@common
def sign_(staff: Path, key: Path, options: Options) -> int:
    """Sign the staff file STAFF as it stands. A file with faults is not signed."""
    found = load_staff(staff)
    path = sign_staff(staff, key)
    officers = show.counted(len(found.officers), "officer")
    _say(options, f"Signed, with {officers}: {path}", "Sign it again after each change.")
    return 0


@command.command("check")
@common
def check_(options: Options) -> int:
    """Check the staff file that the settings name: its content and its signature."""
    settings = load_settings(options.settings)
    found = load_staff(settings.staff)
    check_staff(settings.staff, settings.staff_key, live=settings.realm == "live")
    signed = "signed as it stands" if settings.staff_key else "not signed, as is allowed here"
    officers = show.counted(len(found.officers), "officer")
    _say(options, f"The staff file can be used: {officers}, {signed}.")
    return 0


@command.command("digest")
@click.argument("what", type=click.Choice(["passphrase", "number"]))
@common
def digest_(what: str, options: Options) -> int:
    """Make the digest of a passphrase, or of an own or a relative's number. It is not shown."""
    text = click.prompt(
        f"The {what}", hide_input=True, confirmation_prompt=what == "passphrase", err=True
    )
    _say(options, passphrase_digest(text) if what == "passphrase" else number_digest(text))
    return 0


def _say(options: Options, words: str, *notes: str) -> None:
    if options.as_json:
        show.emit(views.step_view(words, id="", case="", notes=notes))
    else:
        show.say(words, *notes)
