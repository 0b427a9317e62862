"""Where the secret key for checkpoints is kept: in the keyring, or in a file that settings name.

A reference says where: "keyring:SERVICE/NAME", "file:PATH" or "env:NAME". The key itself never
stands in the settings. The demo makes its key itself and says so in the key's file and name.
"""

from __future__ import annotations

from pathlib import Path

from caseworker.errors import InputError, Misconfigured, SettingsError
from caseworker.ledger.checkpoint import origin_of
from caseworker.ledger.held import write_whole
from caseworker.ledger.keys import check_name
from caseworker.ledger.note import Signer, make_signer, read_signer
from caseworker.ledger.store import Ledger
from caseworker.secrets import read_secret, write_secret

DEMO = "demo"
"""The realm whose key the program makes for itself."""

_FILE = "file:"
_HEAD = "# Secret key that signs the checkpoints of an audit record. Keep it from others.\n"
_DEMO_HEAD = "# Demonstration: this key was made by the program itself and proves nothing.\n"


def load_signer(ledger: Ledger, reference: str) -> Signer:
    """The key of this ledger, from where the reference says; a demo ledger makes it if need be.

    Raises SettingsError if none is set up or it cannot be read, Misconfigured if nothing is kept
    there, LedgerError if it is the key of another ledger.
    """
    if not reference:
        raise SettingsError(
            "No key for checkpoints is set up.",
            advice='Add to the settings: checkpoint_key = "keyring:caseworker/checkpoint". '
            "Then make the key with: caseworker ledger new-key",
        )
    path = _path(reference)
    if path is not None and ledger.realm == DEMO and not path.exists():
        return make_key(ledger, reference)
    return _checked(_read(reference, path), ledger)


def make_key(ledger: Ledger, reference: str) -> Signer:
    """Make a key for this ledger and keep it there; one that is there already is taken as it is.

    Raises InputError for a place that cannot be written to, otherwise as `load_signer`.
    """
    path = _path(reference)
    if path is None and not reference.startswith("keyring:"):
        raise InputError(
            "a new key is kept in the keyring or in a file",
            where="key",
            advice='Write "keyring:SERVICE/NAME" or "file:PATH".',
        )
    try:
        return _checked(_read(reference, path), ledger)
    except Misconfigured:
        signer = make_signer(origin_of(ledger.chain, ledger.realm))
    if path is None:
        write_secret(reference, signer.text)
        return signer
    head = _HEAD + (_DEMO_HEAD if ledger.realm == DEMO else "")
    try:
        write_whole(path, f"{head}{signer.text}\n")
    except OSError as error:
        raise InputError(
            f"The key could not be written ({error.strerror}).", where=path.name
        ) from error
    return signer


def _path(reference: str) -> Path | None:
    return Path(reference.removeprefix(_FILE)) if reference.startswith(_FILE) else None


def _read(reference: str, path: Path | None) -> Signer:
    if path is None:
        text = read_secret(reference)
    else:
        try:
            lines = path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            raise Misconfigured(
                "The key for checkpoints is not there.",
                advice="Put it there again, or make one with: caseworker ledger new-key",
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"The key for checkpoints could not be read ({type(error).__name__})."
            ) from None
        text = "".join(line for line in lines if not line.startswith("#"))
    try:
        return read_signer(text.strip())
    except InputError as error:
        raise SettingsError(f"The key for checkpoints cannot be used: {error}") from None


def _checked(signer: Signer, ledger: Ledger) -> Signer:
    check_name(signer, origin_of(ledger.chain, ledger.realm))
    return signer
