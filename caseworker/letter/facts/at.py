"""The facts of a case as the ledger shows them: now, or as it stood when a letter was drafted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from caseworker.casework.desk import Desk, events_of, subject_of
from caseworker.casework.events import RegisterAdopted
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.fold import fold
from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import Report, verify
from caseworker.letter.facts.earlier import earlier_fact, newest_report
from caseworker.letter.facts.from_case import facts_of
from caseworker.letter.facts.looks import looks as looks_at
from caseworker.letter.facts.model import LedgerFact, LetterFacts
from caseworker.letter.languages import WELSH
from caseworker.letter.texts import confirmed


def sound(desk: Desk) -> Report:
    """What verifying the whole ledger found; LedgerBroken if anything was changed."""
    report = verify(desk.ledger.path)
    if not report.ok:
        raise LedgerBroken(" ".join(report.sentences))
    return report


def as_it_is(desk: Desk) -> Report:
    """The ledger's end, with nothing verified: for whoever verifies it before and afterwards."""
    head = desk.ledger.head()
    return Report(True, head.size, head.hash.hex(), None, ())


def facts_now(
    desk: Desk,
    case: str,
    *,
    dated: datetime | None = None,
    nonce: str = "",
    looks: bool = False,
    look_at: Callable[[Desk], Report] = sound,
) -> LetterFacts:
    """The facts of a letter on a case at this moment. Verifies the ledger first, by `look_at`.

    With `looks`, those of the letter on who looked, and no others.

    Raises LedgerBroken if it does not verify, InputError if there is no such case.
    """
    report = look_at(desk)
    at = dated or desk.clock()
    return facts_at(desk, case, report.size, report.head, at, nonce, looks=looks)


def facts_at(
    desk: Desk,
    case: str,
    size: int,
    head: str,
    dated: datetime,
    nonce: str,
    *,
    looks: bool = False,
) -> LetterFacts:
    """The facts as the ledger's first `size` entries show them.

    Raises InputError if the register in use was not on record then.
    """
    events = events_of(desk.ledger, subject_of(desk.ledger, case))

    def facts(file: CaseFile, size: int, head: str, at: datetime, nonce: str = "") -> LetterFacts:
        return _facts(
            desk, file, [one.seq for one in events if one.seq <= size], size, head, at, nonce
        )

    file = fold([one for one in events if one.seq <= size], case)
    now, letter = facts(file, size, head, dated, nonce), newest_report(file)
    if looks:
        return now.alone(tuple(looks_at(desk.ledger, desk.staff, file.subject, size)))
    if letter is None:
        return now
    claim = desk.ledger.entry(letter.seq).claim or {}
    then, its_day = int(str(claim["ledger_size"])), datetime.fromisoformat(letter.dated)
    earlier = fold([one for one in events if one.seq <= then], case)
    try:
        before = facts(earlier, then, str(claim["ledger_head"]), its_day)
    except InputError:
        before = None
    return replace(now, earlier=earlier_fact(file, letter, before, now))


def _facts(
    desk: Desk,
    file: CaseFile,
    seqs: list[int],
    size: int,
    head: str,
    dated: datetime,
    nonce: str,
) -> LetterFacts:
    """The facts of a file that was folded from the entries `seqs`, the letter it replaces apart."""
    reader = desk.ledger
    adopted = next(
        (
            entry.seq
            for entry in reader.entries(types=[RegisterAdopted.TYPE], newest_first=True)
            if entry.seq <= size and (entry.claim or {}).get("digest") == desk.register.digest
        ),
        None,
    )
    if adopted is None:
        raise InputError("the register in use is not on record", where="register")
    translation = confirmed(reader, WELSH, size) if "welsh" in file.needs else None
    confirmation = translation.cites if translation is not None else ()
    verified = frozenset({adopted, *confirmation, *seqs})
    ledger = LedgerFact(size=size, head=head, entries=verified)
    return facts_of(
        register=desk.register,
        staff=desk.staff,
        file=file,
        register_seq=adopted,
        ledger=ledger,
        at=dated,
        nonce=nonce,
        realm=desk.realm,
        translation=translation,
    )
