"""Holds a letter against the ledger that it is from: is it on record, and does it still hold?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from caseworker.casework.desk import events_of
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.fold import fold
from caseworker.errors import LedgerError
from caseworker.ledger import Held, Reader, verify
from caseworker.ledger.checkpoint import Checkpoint
from caseworker.ledger.connection import connect_reader, plain_errors
from caseworker.ledger.note import VerifierKey
from caseworker.letter.proof.evidence import Evidence
from caseworker.letter.proof.step import Step, fails, not_shown, passes
from caseworker.subject.dates import long_day_words

RECORD, ON_RECORD, HOLDS = "Ledger", "On record", "Still holds"

_PLACE = "the letter"
_NEVER = (
    "By the ledger this letter was never issued. Either it was not, or the end of the ledger was "
    "removed."
)


def check_ledger(
    path: Path,
    content: bytes,
    evidence: Evidence,
    checkpoint: Checkpoint | None,
    signed: VerifierKey | None = None,
) -> Iterator[Step]:
    """The steps that need the ledger in this file. Only reads it.

    `checkpoint`: the letter's own; `signed`: the key that the reader trusts, if it signed that.
    """
    held = [] if checkpoint is None else [Held(_PLACE, checkpoint, signed)]
    try:
        with plain_errors(path):
            db = connect_reader(path)
            try:
                reader = Reader(path, lambda: db, lambda: None)
                yield from _steps(reader, content, evidence, held)
            finally:
                db.close()
    except LedgerError as error:
        yield fails(RECORD, f"The ledger cannot be read. {error}")


def _steps(reader: Reader, content: bytes, evidence: Evidence, held: list[Held]) -> Iterator[Step]:
    report = verify(reader, held=held)
    if not report.ok:
        yield fails(RECORD, report.sentence)
        return
    if report.not_compared:
        yield not_shown(
            RECORD,
            "This is another ledger than the one that the letter is from, so it was not compared. "
            "If the letter should be from it, the whole file has been replaced.",
        )
        return
    since = "" if not held else " Nothing was rewritten since the letter was made."
    yield passes(RECORD, f"No change found in {report.size:,} entries.{since}")
    file = _file(reader, evidence.letter)
    letter = file.letters.get(evidence.letter) if file is not None else None
    if file is None or letter is None:
        yield fails(ON_RECORD, "The ledger does not know this letter: it was not issued here.")
        return
    step = _on_record(letter, content)
    yield step
    if step.state == "passes":
        yield _holds(file, letter)


def _file(reader: Reader, letter: str) -> CaseFile | None:
    for entry in reader.entries(ref=letter):
        if entry.case and entry.subject:
            return fold(events_of(reader, entry.subject), entry.case)
    return None


def _on_record(letter: LetterState, content: bytes) -> Step:
    if letter.state != "issued" or letter.issued_at is None:
        return fails(ON_RECORD, _NEVER)
    digest = hashlib.sha256(content).hexdigest()
    if digest != (letter.signed or letter.digest):
        return fails(
            ON_RECORD,
            "By the ledger another file was issued under the reference of this letter. "
            "This one says what the ledger does not show.",
        )
    when = long_day_words(letter.issued_at.date())
    return passes(ON_RECORD, f"By the ledger exactly this file was issued on {when}.")


def _holds(file: CaseFile, letter: LetterState) -> Step:
    if letter.broken:
        first = letter.broken[0]
        when = long_day_words(first.at.date())
        return fails(
            HOLDS,
            f"It was true when it was issued, but no longer is: on {when} a database was read "
            f"again, and {first.sentence}.",
        )
    if file.withdrawn is not None:
        return fails(HOLDS, "The case rested on a mistake and was withdrawn.")
    newest = letter
    while newest.superseded_by:
        newest = file.letters[newest.superseded_by]
    if newest is not letter and newest.issued_at is not None:
        when = long_day_words(newest.issued_at.date())
        return not_shown(HOLDS, f"A later letter of {when} supersedes it: that one counts now.")
    if file.erased:
        return not_shown(HOLDS, "The details behind it were erased since, as the law asks.")
    return passes(HOLDS, "Nothing on record since then speaks against it.")
