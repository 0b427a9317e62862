"""Makes the file of a letter to the owner of a database, signed, so that they can tell it is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseworker.casework.desk import Desk
from caseworker.errors import SettingsError
from caseworker.ledger.key_store import DEMO
from caseworker.letter.letter import Letter

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_cms import Signer


def owner_file(desk: Desk, letter: Letter) -> bytes:
    """The letter as a PDF file with the office's signature; without one where practice has no key.

    What approves it is the approved correction. Raises as `office_key`, `to_pdf` and `sign` do.
    """
    from caseworker.letter.pages.pdf import to_pdf  # slow to load, and needed here only
    from caseworker.letter.proof.sign import sign

    key = office_key(desk)
    if key is None:
        return to_pdf(letter)
    return sign(to_pdf(letter, to_sign=True), key, desk.clock(), desk.timestamps)


def office_key(desk: Desk) -> Signer | None:
    """The key with which the office signs letters; None for practice without one.

    Raises SettingsError for live work without a key; as `load_key` does.
    """
    from caseworker.letter.proof.key import load_key

    key = load_key(desk.letter_key, desk.letter_passphrase, demo=desk.realm == DEMO)
    if key is None and desk.realm == "live":
        raise SettingsError(
            "No key for letters is set up, so nobody could tell that this letter is yours.",
            advice='Add to the settings: letter_key = "file:letters.p12".',
        )
    return key
