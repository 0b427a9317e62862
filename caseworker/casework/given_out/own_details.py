"""Picks from a case what may be given to the person: their own details, and nobody else's.

Left out: records that were not accepted as theirs; their partner; values that could be somebody
else's (a name, number, address, phone, e-mail) unless they agree with what the person says; every
address if a record is restricted; protected former names or sex unless the person asks for them;
what the role of the officer who makes the copy may not see; who at an agency changed a value; free words of staff and
agencies, which a person has to read first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from caseworker.casework.events import (
    AttestationRecorded,
    CaseOpened,
    CorrectionProposed,
    Event,
    FormerValueStated,
    IdentityDecided,
    LookupRequested,
    NamePrinted,
    OutcomeRecorded,
    PostingAddressConfirmed,
    ReferenceStated,
)
from caseworker.casework.field_rights import kept_from, seen_by
from caseworker.casework.file.case import CaseFile
from caseworker.casework.protection import (
    FORMER_NAMES,
    SEX,
    is_former_name,
    kept_out_of_print,
)
from caseworker.casework.staff import Officer
from caseworker.comparison.fields import same
from caseworker.outcome import Outcome
from caseworker.register.model import Register
from caseworker.subject.codec import (
    field_value_to_json,
    record_from_json,
    value_from_json,
    value_to_json,
)
from caseworker.subject.query import FROM_PERSON
from caseworker.subject.values import Address, FieldValue, Value

JSON = dict[str, Any]

NEVER = frozenset({"partner"})
PLAIN = frozenset({"birth_date", "sex", "marital_status", "deceased", "language", "format_need"})
"""Fields that are given as the record has them; all others could be somebody else's."""

NOT_THEIRS = "values that differ from what you told us, and may be somebody else's"
RESTRICTED = "addresses, because a record about you is restricted"
OTHERS = "records that were not taken to be yours"
PARTNER = "details of a partner"
PROTECTED = "former names or sex, which are protected; ask us if you want them in a copy"
NOT_SHOWN = "values that are not shown to the role of the officer who made this copy"
FREE_WORDS = "words written by our staff or by an agency"
"""Why something was left out, as the person reads it."""

_FREE = ("advice", "evidence", "note", "reason", "sentence", "text", "told_by", "owner_reference")
_NOT_OF_PROVENANCE = ("changed_by", "reason", "source_document")


def is_restricted(file: CaseFile) -> bool:
    """True if any database keeps this person, or their address, back from ordinary view."""
    return bool(file.restricted_cleared) or any(
        reading.outcome in (Outcome.RESTRICTED, Outcome.RESTRICTED_CLEARED)
        or any("address" in record.withheld for record in reading.records)
        for reading in file.readings
    )


class OwnDetails:
    """Picks the details entry by entry; `left_out` counts what was not given, by reason."""

    def __init__(self, file: CaseFile, officer: Officer, register: Register) -> None:
        """`officer` makes the copy: it holds nothing that they may not see."""
        self._file = file
        self._kept_from_officer = kept_from(officer, file)
        seen = seen_by(officer, register, file)
        self._hidden = {
            (reading.database, record.record_id): record.not_shown
            for reading in seen.readings
            for record in reading.records
        } | {
            (one.database, one.record.record_id): one.record.not_shown
            for one in seen.attestations.values()
            if one.record is not None
        }
        self._hidden_corrections = {one.id for one in seen.corrections.values() if one.not_shown}
        self.restricted = is_restricted(file)
        self.left_out: Counter[str] = Counter()
        self._said: dict[str, list[Value]] = {}
        for reference in file.references.values():
            self._said.setdefault(reference.field, []).extend(reference.values)
        for former in file.former:
            self._said.setdefault(former.field, []).append(former.value)
        for lookup in file.lookups.values():
            for one in lookup.values:
                if one.learned_from == FROM_PERSON:
                    self._said.setdefault(one.field, []).append(one.value)

    def of(self, event: Event) -> JSON:
        """What may be given of one event's details; {} if nothing."""
        if any(getattr(event, name, "") for name in _FREE):
            self.left_out[FREE_WORDS] += 1
        pick = _PICKS.get(type(event))
        return {} if pick is None else pick(self, event)

    def own(self, field: str, value: Value) -> Any:
        """A value as JSON if it may be given, else None, counted with the reason."""
        reason = self._why_not(field, value)
        if reason:
            self.left_out[reason] += 1
            return None
        return value_to_json(value)

    def _why_not(self, field: str, value: Value) -> str:
        if field in NEVER:
            return PARTNER
        if reason := self._why_protected(field, value):
            return reason
        if self.restricted and isinstance(value, Address):
            return RESTRICTED
        if field in PLAIN or any(same(field, value, said) for said in self._said.get(field, ())):
            return ""
        return NOT_THEIRS

    def _why_protected(self, field: str, value: Value) -> str:
        """Why a former name or sex is left out, if it is protected on the case."""
        what = SEX if field == "sex" else ""
        if is_former_name(FieldValue(field, value), self._file):
            what = FORMER_NAMES
        if kept_out_of_print(self._file, what):
            return PROTECTED
        return NOT_SHOWN if what in self._kept_from_officer else ""

    def not_shown(self, correction: str) -> bool:
        """True for a correction whose values the officer may not see; it is counted."""
        hidden = correction in self._hidden_corrections
        self.left_out[NOT_SHOWN] += hidden
        return hidden

    def values(self, field: str, found: list[Any]) -> list[Any]:
        """Those of stored values that may be given."""
        picked = (self.own(field, value_from_json(field, one)) for one in found)
        return [one for one in picked if one is not None]

    def record(self, data: Mapping[str, Any], *, accepted: bool, database: str = "") -> JSON | None:
        """One record as far as it may be given; None if it is not theirs."""
        record = record_from_json(data)
        if not accepted:
            self.left_out[OTHERS] += 1
            return None
        hidden = self._hidden.get((database, record.record_id), frozenset())
        self.left_out[NOT_SHOWN] += sum(one.field in hidden for one in record.values)
        values = [
            {"field": one.field, "left_out": True}
            if one.field in hidden
            else self._field_value(one)
            for one in record.values
        ]
        return {
            "record_id": record.record_id,
            "title": record.title,
            "shared": record.shared,
            "values": values,
            "blank": sorted(record.empty - hidden),
            "kept_back_by_the_agency": sorted(record.withheld - hidden),
        }

    def _field_value(self, one: FieldValue) -> JSON:
        if self.own(one.field, one.value) is None:
            return {"field": one.field, "left_out": True}
        shown = field_value_to_json(one)
        if "provenance" in shown:
            told = shown["provenance"].items()
            shown["provenance"] = {k: v for k, v in told if k not in _NOT_OF_PROVENANCE}
        return shown

    def accepted(self, database: str) -> frozenset[str]:
        """The records of a database that a person took to be theirs."""
        return self._file.decision(database).accepted


def _asked(own: OwnDetails, event: LookupRequested) -> JSON:
    said = []
    for value in event.values:
        if value.get("learned_from") != FROM_PERSON:
            continue
        shown = own.own(value["field"], value_from_json(value["field"], value["value"]))
        if shown is not None:
            said.append({"field": value["field"], "value": shown})
    return {"you_said": said}


def _answered(own: OwnDetails, event: OutcomeRecorded) -> JSON:
    if event.outcome == Outcome.RESTRICTED:
        return {}
    accepted = own.accepted(event.database)
    found = (
        own.record(one, accepted=one.get("record_id", "") in accepted, database=event.database)
        for one in event.records
    )
    return {"records": [one for one in found if one is not None]}


def _checked_by_hand(own: OwnDetails, event: AttestationRecorded) -> JSON:
    if not event.record:
        return {}
    return {"records": [own.record(event.record, accepted=True, database=event.database)]}


def _decided(own: OwnDetails, event: IdentityDecided) -> JSON:
    return {"taken_to_be_yours": list(event.accepted)}


def _opened(own: OwnDetails, event: CaseOpened) -> JSON:
    return {"person_name": event.person_name, "salutation": event.salutation}


def _printed(own: OwnDetails, event: NamePrinted) -> JSON:
    return {"person_name": event.name, "salutation": event.salutation}


def _stated(own: OwnDetails, event: ReferenceStated) -> JSON:
    return {"you_said": own.values(event.field, event.values), "document": event.document}


def _was_right(own: OwnDetails, event: FormerValueStated) -> JSON:
    if event.value in ("", None):
        return {}
    said = own.values(event.field, [event.value])
    return {"you_said_was_right_before": said, "until": event.until} if said else {}


def _proposed(own: OwnDetails, event: CorrectionProposed) -> JSON:
    shown: JSON = {"record_id": event.record_id}
    if own.not_shown(event.correction):
        return shown
    for name, data in (("right", event.right), ("wrong", event.wrong)):
        if data not in ("", None):
            shown[name] = own.own(event.field, value_from_json(event.field, data))
    return shown


def _posted_to(own: OwnDetails, event: PostingAddressConfirmed) -> JSON:
    if not event.address:
        return {}
    if own.restricted:
        own.left_out[RESTRICTED] += 1
        return {}
    return {"address": dict(event.address)}


_PICKS: dict[type[Event], Callable[[OwnDetails, Any], JSON]] = {
    LookupRequested: _asked,
    OutcomeRecorded: _answered,
    AttestationRecorded: _checked_by_hand,
    IdentityDecided: _decided,
    CaseOpened: _opened,
    NamePrinted: _printed,
    ReferenceStated: _stated,
    FormerValueStated: _was_right,
    CorrectionProposed: _proposed,
    PostingAddressConfirmed: _posted_to,
}
"""What may be given of each kind of event; of any other, nothing."""
