"""Erases details: the entries of one decision, with a summary of the case that is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseClosed, CaseFrozen, DetailsErased
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import coverage
from caseworker.casework.keeping.due import Piece
from caseworker.ledger import NewEntry, Reader, erasure


def erasing(
    desk: Desk,
    reader: Reader,
    subject: str,
    about: str,
    found: Sequence[Piece],
    *,
    ground: str,
    request: str = "",
    asked_by: str = "",
) -> list[NewEntry]:
    """The entries that erase these pieces, all in one decision; [] when there is nothing.

    Each case whose details go is frozen first: where its databases stood when it was closed.
    """
    if not found:
        return []
    cases = dict.fromkeys(case for piece in found for case in piece.cases)
    entries = [_summary(desk, reader, case) for case in cases]
    case = about if about in cases else None
    file = CaseFile(reference=case or "", subject=subject)
    code = f"{ground} {request}".strip()
    for seq, bodies in _by_entry(found):
        entries.append(erasure(seq, bodies, code, desk.officer.id, case=case, subject=subject))
    event = DetailsErased(
        about,
        ground=ground,
        counts=dict(sorted(Counter(piece.kind for piece in found).items())),
        request=request,
        asked_by=asked_by,
    )
    return [entry for entry in (*entries, desk.entry(event, file)) if entry is not None]


def _by_entry(found: Iterable[Piece]) -> Iterable[tuple[int, list[str]]]:
    bodies: dict[int, list[str]] = {}
    for piece in found:
        bodies.setdefault(piece.seq, []).append(piece.body)
    return bodies.items()


def _summary(desk: Desk, reader: Reader, case: str) -> NewEntry | None:
    """Where the databases of a case stood when it was closed; None if that is on record already."""
    file = case_file(reader, case)
    if file.frozen:
        return None
    closed = next(one.at for one in reversed(file.timeline) if isinstance(one.event, CaseClosed))
    standings = {
        standing.database.id: {
            "outcome": standing.outcome.value,
            "checked_at": standing.checked_at.isoformat() if standing.checked_at else None,
            "as_of": standing.as_of.isoformat() if standing.as_of else None,
            "entries": list(standing.seqs),
        }
        for standing in coverage(desk.register, file, closed)
    }
    return desk.entry(CaseFrozen(case, standings=standings), file)
