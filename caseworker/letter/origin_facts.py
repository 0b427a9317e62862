"""Says where a wrong value was seen first, as the trace of its origin allows and no further."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.case import CaseFile
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.letter.fact import Certainty
from caseworker.letter.facts import OriginFact
from caseworker.origin.certainty import Certainty as Traced
from caseworker.origin.sightings import Sighting
from caseworker.register.model import Register

_GRADES = {
    Traced.ESTABLISHED: Certainty.ESTABLISHED,
    Traced.BALANCE: Certainty.PROBABLE,
    Traced.NOT: Certainty.UNKNOWN,
}
NOT_RECORDED = "not recorded"
"""What a source writes when it knows that it does not know who made a change."""


def origins(register: Register, file: CaseFile) -> tuple[OriginFact, ...]:
    """One origin for each field that a correction of the case concerns, if any sighting is dated."""
    return tuple(_origins(register, file))


def _origins(register: Register, file: CaseFile) -> Iterator[OriginFact]:
    for field, wrong in wrong_by_field(file).items():
        found = trace_of(register, file, field, wrong)
        if not found.earliest:
            continue
        first = found.earliest[0]
        assert first.when is not None
        grade = _GRADES[found.certainty]
        yield OriginFact(
            database=first.database,
            field=field,
            first_seen=first.when,
            first_certainty=grade,
            spread=grade if found.steps and grade is not Certainty.UNKNOWN else None,
            who=Certainty.UNKNOWN if _nameless(first) else Certainty.ESTABLISHED,
            why_unknown=tuple(_why(first)),
            cites=_cites(file, first),
        )


def _nameless(first: Sighting) -> bool:
    return first.known.changed_by.strip().casefold() in ("", NOT_RECORDED)


def _why(first: Sighting) -> Iterator[str]:
    if _nameless(first):
        yield "name not recorded"
        if not first.known.source_document:
            yield "document not found"


def _cites(file: CaseFile, first: Sighting) -> tuple[int, ...]:
    """The readings that showed this record, and the decisions that it is the person's."""
    seqs = [
        reading.seq
        for reading in file.readings
        if reading.database == first.database
        and any(record.record_id == first.record_id for record in reading.records)
    ]
    return (*seqs[:1], *file.decision(first.database).seqs)
