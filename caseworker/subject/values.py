"""What a record can say about a person: names, addresses, numbers, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from caseworker.subject.dates import ANY_TIME, PartialDate, Period, When


@dataclass(frozen=True, slots=True)
class HumanName:
    """A person's name (FHIR R4 HumanName). `text` is how it is written whole; parts may be empty.

    `use`: usual, official, nickname, maiden, old (no longer in use, or never correct but kept).
    """

    text: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    use: str = "usual"

    def full(self) -> str:
        """The name in one line, from `text` or else from its parts."""
        return self.text or " ".join(part for part in (*self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address (FHIR R4 Address). `lines` go from the smallest part to the town.

    `use`: residential, correspondence, old. `uprn`: Unique Property Reference Number, digits.
    """

    lines: tuple[str, ...] = ()
    postcode: str = ""
    uprn: str = ""
    use: str = "residential"

    def one_line(self) -> str:
        """The address in one line, parts joined with commas."""
        return ", ".join(part for part in (*self.lines, self.postcode) if part)


Value = HumanName | Address | PartialDate | str
"""One value of a field; which of the four is told by the field's kind (see `FIELD_KINDS`)."""

FIELD_KINDS: dict[str, type] = {
    "name": HumanName,
    "birth_date": PartialDate,
    "nino": str,
    "trn": str,
    "crn": str,
    "nhs_number": str,
    "utr": str,
    "address": Address,
    "phone": str,
    "email": str,
    "sex": str,
    "marital_status": str,
    "partner": str,
    "deceased": str,
    "language": str,
    "format_need": str,
}
"""Every field that a record may hold, with the type of its values. Order = order on screen."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a stored value came from, as far as its source says. None or "" = the source is silent.

    `changed_by` and `arrived_via` are kept apart: "via R2, user not recorded" is a value in
    itself. `grade`: how the source says it verified the value (derived, evidenced,
    self-asserted, authoritative).
    """

    recorded_at: When | None = None
    effective_from: When | None = None
    effective_to: When | None = None
    received_at: When | None = None
    changed_by: str = ""
    arrived_via: str = ""
    source_document: str = ""
    reason: str = ""
    grade: str = ""
    batch_id: str = ""
    loaded_at: When | None = None
    row_no: int | None = None


UNKNOWN = Provenance()
"""The provenance of a value about which its source says nothing."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field in one record, with its period of validity and provenance."""

    field: str
    value: Value
    period: Period = ANY_TIME
    provenance: Provenance = UNKNOWN

    @property
    def use(self) -> str:
        """What the value is for: usual, old, residential, correspondence ..., "" if plain."""
        return getattr(self.value, "use", "")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one database about the person asked for; other people's data is left out.

    record_id      the source's own reference
    title          what kind of record it is, for people: "Own claim"
    role           the person's part in a shared record: "second claimant"; "" when alone
    shared         True when the record is also about somebody else
    values         current and former values, each with provenance
    empty          fields that the record holds but that are blank
    withheld       fields that the source keeps back from us
    superseded_by  the record id that replaced the one asked for, "" when not superseded
    not_shown      fields that are hidden, wholly or in part, from the officer who looks at this
                   copy of the record; no record on file has any
    """

    record_id: str
    title: str = ""
    role: str = ""
    shared: bool = False
    values: tuple[FieldValue, ...] = ()
    empty: frozenset[str] = field(default_factory=frozenset)
    withheld: frozenset[str] = field(default_factory=frozenset)
    superseded_by: str = ""
    not_shown: frozenset[str] = field(default_factory=frozenset)

    def of(self, name: str) -> tuple[FieldValue, ...]:
        """All values of one field, in the order in which the source gave them."""
        return tuple(value for value in self.values if value.field == name)

    def fields(self) -> Iterator[str]:
        """The fields that have at least one value, each once."""
        return iter(dict.fromkeys(value.field for value in self.values))
