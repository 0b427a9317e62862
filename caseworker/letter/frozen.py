"""A letter as it was frozen: its bytes, its words, and its file as it was released."""

from __future__ import annotations

import hashlib
from datetime import datetime

from caseworker.casework.desk import Desk, file_with
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.errors import InputError, LedgerBroken, LetterError
from caseworker.letter.facts.at import facts_at
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.letter import Letter, compose
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.freeze import freeze_again
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render


def letter_in(file: CaseFile, letter_id: str) -> LetterState:
    """A letter of a case; InputError if there is none."""
    letter = file.letters.get(letter_id)
    if letter is None:
        raise InputError(f"There is no letter {letter_id} in this ledger.")
    return letter


def letter_bytes(desk: Desk, letter_id: str) -> bytes:
    """The frozen bytes of a letter. Raises InputError if it is not there, LedgerBroken if changed."""
    letter = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    content = desk.ledger.blob(letter.seq)
    if content is None:
        raise InputError("its bytes were erased", where=letter_id)
    if hashlib.sha256(content).hexdigest() != letter.digest:
        raise LedgerBroken("The letter's bytes are not those that were frozen.")
    return content


def released_bytes(desk: Desk, letter_id: str) -> bytes:
    """The bytes of an issued letter as they were released, with the signature if it has one.

    Raises InputError if it was not issued or its bytes were erased, LedgerBroken if they changed.
    """
    letter = letter_in(file_with(desk.ledger, letter_id, "letter"), letter_id)
    if letter.issued_seq is None:
        raise InputError("it was not issued", where=letter_id)
    content = letter_bytes(desk, letter_id)
    if not letter.signed:
        return content
    content += desk.ledger.blob(letter.issued_seq) or b""
    if hashlib.sha256(content).hexdigest() != letter.signed:
        raise LedgerBroken("The letter's signature is not the one that was recorded.")
    return content


def letter_of(desk: Desk, letter_id: str) -> Letter:
    """The words of a letter, made again from the facts that it was drafted from.

    Raises LetterError if this version of the program would not make exactly the frozen bytes of
    them: then only the file itself says what the letter says.
    """
    content = letter_bytes(desk, letter_id)
    file = file_with(desk.ledger, letter_id, "letter")
    state = letter_in(file, letter_id)
    form = Format(state.format)
    inside = evidence_in(content) if form.is_pdf else None
    if inside is not None:
        made = freeze_again(read_evidence(inside))
        letter, again = made.letter, made.content
    else:
        letter = with_code(_composed_again(desk, file, state), form, state.code)
        again = render(letter, form)
    if again != content:
        raise LetterError(
            "The words of this letter cannot be shown: the program or the register has changed.",
            advice="Read the letter's own file, or draft it again.",
        )
    return letter


def _composed_again(desk: Desk, file: CaseFile, state: LetterState) -> Letter:
    claim = desk.ledger.entry(state.seq).claim or {}
    size, head, nonce = claim.get("ledger_size"), claim.get("ledger_head"), claim.get("nonce")
    assert isinstance(size, int)
    assert isinstance(head, str)
    dated = datetime.fromisoformat(state.dated)
    facts = disclosed(facts_at(desk, file.reference, size, head, dated, str(nonce)))
    return compose(facts, Kind(state.kind), forbidden_values(file))
