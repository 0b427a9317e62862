"""Says where a wrong value was seen first, as the trace of its origin allows and no further."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.file.case import CaseFile
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.casework.protection import printed_field
from caseworker.letter.facts.model import OriginFact
from caseworker.origin.certainty import Certainty
from caseworker.origin.said import author, document
from caseworker.origin.sightings import Sighting
from caseworker.origin.trace import Trace
from caseworker.register.model import Register


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
        others = [one for one in found.earliest if one.database != first.database]
        yield OriginFact(
            database=first.database,
            field=printed_field(file, field),
            first_seen=first.when,
            also=tuple(dict.fromkeys(one.database for one in others)),
            first_certainty=found.certainty,
            spread=found.certainty if _spread(found) else None,
            who=Certainty.ESTABLISHED if author(first) else Certainty.NOT,
            why_unknown=tuple(_why(first)),
            cites=tuple(seq for one in (first, *others) for seq in _cites(file, one)),
        )


def _spread(found: Trace) -> bool:
    """True when something descends from the earliest, and it can be said that it began there."""
    copies = any(one.copies for one in found.witnesses if one.root in found.earliest)
    return copies and found.certainty is not Certainty.NOT


def _why(first: Sighting) -> Iterator[str]:
    if not author(first):
        yield "name not recorded"
        if not document(first):
            yield "document not recorded"


def _cites(file: CaseFile, first: Sighting) -> tuple[int, ...]:
    """The readings that showed this record, and the decisions that it is the person's."""
    seqs = [
        reading.seq
        for reading in file.readings
        if reading.database == first.database
        and any(record.record_id == first.record_id for record in reading.records)
    ]
    return (*seqs[:1], *file.decision(first.database).seqs)
