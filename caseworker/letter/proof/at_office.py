"""What only the office has for checking letters: whom to trust, and which letter bears a code."""

from __future__ import annotations

from caseworker.casework.checkpoints import public_key
from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import LetterDrafted
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.identify import record_view
from caseworker.errors import InputError
from caseworker.letter.frozen import text_of
from caseworker.letter.proof.code import as_typed
from caseworker.letter.proof.key import certificate_of, load_key


def whom_to_trust(desk: Desk, office: str) -> str:
    """The office's certificate and the key of its ledger, as the text of a trust file.

    Raises InputError if no key for letters is set up.
    """
    signer = load_key(desk.letter_key, desk.letter_passphrase, demo=desk.realm == "demo")
    if signer is None:
        raise InputError(
            "no key for letters is set up",
            where="letter_key",
            advice='Add to the settings: letter_key = "file:letters.p12".',
        )
    head = f"# Whom to trust for letters of {office}\n"
    return head + certificate_of(signer) + public_key(desk).text + "\n"


def letter_with_code(desk: Desk, code: str) -> tuple[CaseFile, LetterState, str]:
    """The letter that bears a code, with its case and the words that each of its pages must say.

    That somebody read it goes on record. Raises InputError if there is none in this ledger, or its
    bytes were erased.
    """
    wanted = as_typed(code)
    for entry in desk.ledger.entries(types=[LetterDrafted.TYPE], newest_first=True):
        if (entry.claim or {}).get("code") == wanted:
            file = file_with(desk.ledger, entry.ref or "", "letter")
            found = file.letters[entry.ref or ""]
            record_view(desk, file.subject)
            return file, found, text_of(desk, found.id)
    raise InputError(
        "There is no letter with this code in this ledger.",
        advice="Read the code again. If it is right, the paper is not from here.",
    )
