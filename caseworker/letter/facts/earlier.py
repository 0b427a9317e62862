"""The letter that a new one replaces: which it was, and what is different now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.casework.file.fold_letters import REPORTS
from caseworker.casework.protection import printed_field
from caseworker.letter.facts.model import EarlierFact, LetterFacts, TurnedFact
from caseworker.letter.paragraphs.listing import finding


def newest_report(file: CaseFile) -> LetterState | None:
    """The letter that was issued last of those that say how the check stands, if there is one."""
    issued = [
        (one.issued_seq, one)
        for one in file.letters.values()
        if one.kind in REPORTS and one.issued_seq is not None
    ]
    return max(issued, key=lambda pair: pair[0])[1] if issued else None


def earlier_fact(
    file: CaseFile, letter: LetterState, before: LetterFacts | None, now: LetterFacts
) -> EarlierFact:
    """What a new letter says of the one that it replaces.

    `before`: the facts of that letter; None if it was made by another list of databases.
    """
    assert letter.issued_seq is not None
    return EarlierFact(
        kind=letter.kind,
        dated=datetime.fromisoformat(letter.dated).date(),
        code=letter.code,
        changed=() if before is None else tuple(_changed(before, now)),
        turned=tuple(_turned(file, letter, now)),
        another_list=before is None,
        cites=(letter.seq, letter.issued_seq, *(one.seq for one in letter.broken)),
    )


def _changed(before: LetterFacts, now: LetterFacts) -> Iterator[str]:
    """The databases of which the list at the end now says something else."""
    for one, other in zip(before.databases, now.databases, strict=True):
        if finding(one, before) != finding(other, now):
            yield other.id


def _turned(file: CaseFile, letter: LetterState, now: LetterFacts) -> Iterator[TurnedFact]:
    known = set(now.register.databases)
    for one in letter.broken:
        if one.database in known:
            yield TurnedFact(
                database=one.database,
                field=printed_field(file, one.field),
                seen_on=one.at.date(),
                gone=one.gone,
                cites=(one.seq,),
            )
