"""Makes the letter that asks the owner of a database to keep the history of a suspect change."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, Reading
from caseworker.casework.first_seen import trace_of
from caseworker.casework.history import suspect_values
from caseworker.errors import InputError, LetterBlocked
from caseworker.letter.facts.from_case import signatory_of
from caseworker.letter.letter import Letter
from caseworker.letter.notice_from_case import address_of
from caseworker.letter.notices import PreservationRequest, preservation_request
from caseworker.letter.words import details
from caseworker.origin.sightings import Sighting


def request_of(
    desk: Desk, file: CaseFile, database: str, field: str, number: str, by: date
) -> Letter:
    """The letter on what a database shows of the wrong values of a field, to be answered by a day.

    It asks for the days from the first to the last entry of such a value; where the record gives
    no day, for all that is kept. Raises InputError where nothing there is wrong or no history is
    kept, LetterBlocked if the case's owner has left the staff file; UnsettableText.
    """
    register, now = desk.register, desk.clock()
    if database not in {one.id for one in register.databases}:
        raise InputError("not in the register", where=database)
    kept = register.database(database).audit_trail
    seen = [
        one
        for wrong in suspect_values(register, file, field, now)
        for one in trace_of(register, file, field, wrong).shown
        if one.database == database
    ]
    if not seen:
        raise InputError("it shows no wrong value of this field", where=database)
    if kept is None:
        raise InputError("by the register it keeps no history of changes", where=database)
    signatory = signatory_of(desk.staff, file, file.opened_seq or 0)
    if signatory is None:
        raise LetterBlocked(["The owner of the case is not in the staff file."])
    owner, lead = register.database(database), register.agency(register.lead_agency)
    days = [one.entered.day for one in seen if one.entered is not None]
    return preservation_request(
        PreservationRequest(
            case=file.reference,
            number=number,
            database=owner.name,
            owner=owner.owner_team,
            address=address_of(owner.contact),
            sender=lead.name,
            sender_address=lead.lead_contact.address,
            record_id=", ".join(dict.fromkeys(one.record_id for one in seen)),
            record_title=seen[0].record_title,
            person=file.person_name,
            dated=now.date(),
            by=by,
            signatory=signatory,
            demo=register.demo,
            realm="live" if desk.realm == "live" else "practice",
            since=min(days, default=now.date() - kept),
            until=max(days, default=now.date()),
            why=f"to find out how a wrong {details([field])} got into the record",
            deleted_on=min(days) + kept + timedelta(days=1) if days else None,
            cites=tuple(one.seq for one in _readings(file, seen)),
        )
    )


def _readings(file: CaseFile, seen: list[Sighting]) -> list[Reading]:
    """The readings that showed these records."""
    records = {one.record_id for one in seen}
    return [
        reading
        for reading in file.readings
        if reading.database == seen[0].database
        and any(record.record_id in records for record in reading.records)
    ]
