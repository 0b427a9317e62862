"""Letters that no longer hold because a database that was right when they were issued is wrong now.

A letter that rests on a reading which showed what the person says no longer holds once a later
reading of the same record differs. What counts is what the person said when the letter was
written: if they have said something else since, a record that follows them has not turned wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from caseworker.casework.events import ReferenceStated
from caseworker.casework.file.case import Broken, CaseFile, LetterState, Reading, Reference
from caseworker.casework.side_by_side import references_of
from caseworker.comparison.fields import FIELDS, ComparedField
from caseworker.comparison.judge import judge_cell
from caseworker.comparison.reference import NOTHING_STATED
from caseworker.comparison.reference import Reference as Said
from caseworker.subject.codec import value_from_json
from caseworker.subject.query import Standing
from caseworker.subject.values import Record


def reference_stated(event: ReferenceStated, seq: int) -> Reference:
    """What the person says about a field, from the event that put it on record."""
    return Reference(
        field=event.field,
        standing=Standing(event.standing),
        values=tuple(value_from_json(event.field, value) for value in event.values),
        document=event.document,
        seq=seq,
    )


def with_turned_wrong(file: CaseFile) -> CaseFile:
    """The file with each issued letter that no longer holds for this reason marked."""
    letters = {key: _checked(file, letter) for key, letter in file.letters.items()}
    return replace(file, letters=letters)


def _checked(file: CaseFile, letter: LetterState) -> LetterState:
    later = [one for one in file.readings if one.seq > letter.seq and one.records]
    if letter.state != "issued" or not later:
        return letter
    then, now = references_of(_as_of(file, letter.seq)), references_of(file)
    corrected = {file.corrections[one.correction] for one in letter.broken}
    known = {(one.database, one.field) for one in corrected}
    found = [
        one
        for database in dict.fromkeys(one.database for one in later)
        for one in _turned(file, letter, database, then, now, known)
    ]
    return replace(letter, broken=(*letter.broken, *found)) if found else letter


def _as_of(file: CaseFile, seq: int) -> CaseFile:
    """The file with only what the person had said before an entry."""
    stated = [
        reference_stated(one.event, one.seq)
        for one in file.timeline
        if isinstance(one.event, ReferenceStated) and one.seq < seq
    ]
    return replace(
        file,
        references={one.field: one for one in stated},
        lookups={key: one for key, one in file.lookups.items() if one.seq < seq},
    )


def _turned(
    file: CaseFile,
    letter: LetterState,
    database: str,
    then: Mapping[str, Said],
    now: Mapping[str, Said],
    known: set[tuple[str, str]],
) -> Iterator[Broken]:
    """The first later reading of each field of a database that was right and differs now."""
    accepted = file.decision(database).accepted
    own = [one for one in file.readings if one.database == database and one.records]
    cited = [one for one in own if one.seq < letter.seq and one.seq in letter.cites]
    for before in _accepted(cited[-1:], accepted):
        for field in FIELDS:
            said = then.get(field.name, NOTHING_STATED)
            if (database, field.name) in known or not _right(field, before, said, cited[-1]):
                continue
            for reading in own:
                after = next(_same(reading, before, accepted), None)
                if reading.seq < letter.seq or after is None:
                    continue
                if _wrong(field, after, said, reading) and not _follows(
                    field, after, now.get(field.name, NOTHING_STATED), reading
                ):
                    known.add((database, field.name))
                    words = f"the {field.words.lower()} was right and is not any more"
                    yield Broken("", database, reading.seq, reading.checked_at, words, field.name)
                    break


def _accepted(readings: Iterable[Reading], accepted: frozenset[str]) -> Iterator[Record]:
    for reading in readings:
        yield from (one for one in reading.records if one.record_id in accepted)


def _same(reading: Reading, record: Record, accepted: frozenset[str]) -> Iterator[Record]:
    return (one for one in _accepted([reading], accepted) if one.record_id == record.record_id)


def _right(field: ComparedField, record: Record, said: Said, reading: Reading) -> bool:
    return judge_cell(field, record, said, held=True, at=reading.as_of).agreement.right


def _wrong(field: ComparedField, record: Record, said: Said, reading: Reading) -> bool:
    cell = judge_cell(field, record, said, held=True, at=reading.as_of)
    return cell.agreement.needs_a_person


def _follows(field: ComparedField, record: Record, said: Said, reading: Reading) -> bool:
    """True where the record shows what the person has said since."""
    return bool(said.stated()) and _right(field, record, said, reading)
