"""The staff file is signed by an administrator, so that nobody gives themselves a role.

The settings name the administrator's public key (`staff_key`). Beside the staff file lies its
signature, "staff.toml.signed": a signed note (C2SP, Ed25519) with the SHA-256 of the file. A live
office opens with a staff file that is signed as it stands, and with no other. An office for practice
and the demo need no signature; where practice names a key, it is checked as well.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from caseworker.errors import InputError, SettingsError
from caseworker.ledger.held import write_whole
from caseworker.ledger.note import Signer, make_signer, read_key, read_note, read_signer, sign
from caseworker.ledger.note import signers_of as signers

KEY_NAME = "caseworker-staff-file"
_SUFFIX = ".signed"
_HEAD = "# Secret key that signs the staff file. Keep it with the administrator, not on desks.\n"
_ADVICE = "Have your administrator look at the file and sign it: caseworker staff sign"


def signature_path(staff: Path) -> Path:
    """Where the signature of a staff file lies: beside it."""
    return staff.with_name(staff.name + _SUFFIX)


def new_key(path: Path) -> str:
    """Make the administrator's key, write its secret part to a file, and return the public part.

    Raises InputError if there is a file already or it cannot be written.
    """
    if path.exists():
        raise InputError("There is a file of this name already.", where=path.name)
    signer = make_signer(KEY_NAME)
    _write(path, f"{_HEAD}{signer.text}\n")
    return signer.key.text


def sign_staff(staff: Path, key: Path) -> Path:
    """Sign a staff file with the key in a file; returns where the signature is.

    Raises InputError for files that cannot be read or written, or a key that is none.
    """
    note = sign(_statement(_read(staff)), _signer(key))
    path = signature_path(staff)
    _write(path, str(note))
    return path


def check_staff(staff: Path, public_key: str, *, live: bool) -> None:
    """Raise SettingsError unless the staff file may be used as it stands (see above)."""
    if not public_key:
        if not live:
            return
        raise SettingsError(
            "The settings do not name the key that signs the staff file.",
            advice="A live office needs one. Make it with: caseworker staff new-key",
        )
    try:
        key = read_key(public_key)
        content = _read(staff)
    except InputError as error:
        raise SettingsError(f"The staff file could not be checked: {error}") from None
    path = signature_path(staff)
    if not path.exists():
        raise SettingsError("The staff file is not signed.", advice=_ADVICE)
    try:
        note = read_note(_read(path))
        signed = signers(note, [key])
    except InputError:
        raise SettingsError("The signature of the staff file is damaged.", advice=_ADVICE) from None
    if not signed:
        raise SettingsError(
            "The staff file is signed with another key than the settings name.", advice=_ADVICE
        )
    if note.text != _statement(content):
        raise SettingsError("The staff file was altered after it was signed.", advice=_ADVICE)


def _statement(content: bytes) -> str:
    return f"caseworker staff file\nsha256 {hashlib.sha256(content).hexdigest()}\n"


def _signer(path: Path) -> Signer:
    try:
        lines = _read(path).decode().splitlines()
    except UnicodeDecodeError:
        raise InputError("This is not a key.", where=path.name) from None
    signer = read_signer("".join(line for line in lines if not line.startswith("#")).strip())
    if signer.name != KEY_NAME:
        raise InputError("This key was made for something else.", where=path.name)
    return signer


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"It could not be read ({error.strerror}).", where=path.name) from None


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        raise InputError(f"It could not be written ({error.strerror}).", where=path.name) from None
