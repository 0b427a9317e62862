"""A letter as it was frozen: its bytes, its words, and its file as it was released."""

from __future__ import annotations

import hashlib

from caseworker.casework.desk import Desk, file_with
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.errors import InputError, LedgerBroken, LetterError
from caseworker.ledger import Reader
from caseworker.letter.formats import Format
from caseworker.letter.letter import Letter
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze_again
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.with_code import PLACE
from caseworker.letter.text import to_text


def letter_in(file: CaseFile, letter_id: str) -> LetterState:
    """A letter of a case; InputError if there is none."""
    letter = file.letters.get(letter_id)
    if letter is None:
        raise InputError(f"There is no letter {letter_id} in this ledger.")
    return letter


def letter_bytes(desk: Desk, letter_id: str) -> bytes:
    """The frozen bytes of a letter. Raises InputError if it is not there, LedgerBroken if changed."""
    letter = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    return _frozen(desk.ledger, letter)


def _frozen(reader: Reader, letter: LetterState) -> bytes:
    content = reader.blob(letter.seq)
    if content is None:
        raise InputError("its bytes were erased", where=letter.id)
    if hashlib.sha256(content).hexdigest() != letter.digest:
        raise LedgerBroken("The letter's bytes are not those that were frozen.")
    return content


def released_bytes(desk: Desk, letter_id: str) -> bytes:
    """The letter's own file as it was released; of a PDF file, with the signature if it has one.

    Raises InputError if it was not issued or its bytes were erased, LedgerBroken if they changed.
    """
    letter = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    return released_files(desk.ledger, letter)[Format(letter.format).suffix]


def released_files(reader: Reader, letter: LetterState) -> dict[str, bytes]:
    """Each file of an issued letter by how its name ends: the letter, and what proves it.

    That is one file for a PDF, and two for another form that was signed. Raises as
    `released_bytes` does.
    """
    if letter.issued_seq is None:
        raise InputError("it was not issued", where=letter.id)
    form, content = Format(letter.format), _frozen(reader, letter)
    if not letter.signed:
        return {form.suffix: content}
    kept = reader.blob(letter.issued_seq) or b""
    signed = content + kept if form.is_pdf else kept
    if hashlib.sha256(signed).hexdigest() != letter.signed:
        raise LedgerBroken("The letter's signature is not the one that was recorded.")
    return {form.suffix: signed} if form.is_pdf else {form.suffix: content, form.beside: signed}


def evidence_of(reader: Reader, letter: LetterState, content: bytes) -> bytes:
    """What proves a letter with these frozen bytes. Raises InputError if it was erased."""
    if Format(letter.format).is_pdf:
        inside = evidence_in(content)
    else:
        inside = str((reader.entry(letter.seq).detail or {}).get("evidence", "")).encode()
    if not inside:
        raise InputError("what proves it was erased", where=letter.id)
    return inside


def letter_of(desk: Desk, letter_id: str) -> Letter:
    """The words of a letter, made again from the facts that it was drafted from.

    Raises LetterError if this version of the program would not make exactly the frozen bytes of
    them: then only the file itself says what the letter says.
    """
    content = letter_bytes(desk, letter_id)
    state = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    try:
        made = freeze_again(read_evidence(evidence_of(desk.ledger, state, content)))
    except InputError:
        made = None
    if made is None or made.content != content:
        raise LetterError(
            "The words of this letter cannot be shown: the program or the register has changed.",
            advice="Read the letter's own file, or draft it again.",
        )
    return made.letter


def text_of(desk: Desk, letter_id: str) -> str:
    """The words of a letter as plain text, also where an earlier version of the program wrote it.

    Raises InputError if its bytes or its evidence were erased, LedgerBroken if they were changed.
    """
    try:
        return to_text(letter_of(desk, letter_id))
    except LetterError:
        content = letter_bytes(desk, letter_id)
    state = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    words = read_evidence(evidence_of(desk.ledger, state, content)).words
    return "\n\n".join(one.replace(PLACE, state.code) for _, one in words) + "\n"
