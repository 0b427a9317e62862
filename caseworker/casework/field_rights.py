"""Which fields of which agency an officer may see: everything an officer is shown goes through here.

What a role may not see is said to be "not shown to your role": it neither agrees nor is missing.
It stays in the ledger, in the decisions of casework and in the facts of letters, which read the
whole file. A view begins with `seen_by` and takes its candidates from `candidates_seen`; all that
it derives from these (grid, trails, corrections) is then fit to be shown.

Fields by role and agency stand in the staff file. Former names and sex can besides be protected on
a case; then only roles with the permission "see_protected" are shown them.
"""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.file.case import CaseFile
from caseworker.casework.identify import Candidate, candidates
from caseworker.casework.protection import FORMER_NAMES, SEX, is_former_name
from caseworker.casework.staff import Officer, may
from caseworker.comparison.agreement import Agreement
from caseworker.matching import Match
from caseworker.register.model import Register
from caseworker.subject.values import FieldValue, Record

NOT_SHOWN = Agreement.NOT_SHOWN.words
"""What stands in the place of a value that the officer's role may not see."""

_FIELD_OF = {
    "family_name": "name",
    "given_name": "name",
    "middle_name": "name",
    "postcode": "address",
}
"""The field of a record that a reason of identity is taken from."""


def may_see(officer: Officer, agency: str, field: str) -> bool:
    """True when a role of the officer may see this field of this agency's databases."""
    return (agency, field) not in officer.hidden


def seen_by(officer: Officer, register: Register, file: CaseFile) -> CaseFile:
    """The file as this officer may be shown it: for views only, never to decide upon.

    Records have no value that the officer may not see, and name its field in `not_shown`;
    corrections of such a field have `not_shown` and no value.
    """
    protected = kept_from(officer, file)
    if not officer.hidden and not protected:
        return file
    hidden = _Hidden(officer, register, protected)

    def seen(database: str, record: Record) -> Record:
        return _seen_record(record, hidden[database], protected, file)

    return replace(
        file,
        readings=tuple(
            replace(one, records=tuple(seen(one.database, record) for record in one.records))
            for one in file.readings
        ),
        attestations={
            key: replace(one, record=seen(one.database, one.record) if one.record else None)
            for key, one in file.attestations.items()
        },
        lookups={
            key: replace(
                one,
                values=tuple(
                    value
                    for value in one.values
                    if not _protected(value.field, value.value, protected, file)
                ),
            )
            for key, one in file.lookups.items()
        },
        references={
            key: replace(
                one,
                values=tuple(
                    value
                    for value in one.values
                    if not _protected(one.field, value, protected, file)
                ),
            )
            for key, one in file.references.items()
        },
        former=tuple(
            one for one in file.former if not _protected(one.field, one.value, protected, file)
        ),
        corrections={
            key: replace(one, wrong=None, right=None, decided=None, evidence="", not_shown=True)
            if one.field in hidden[one.database]
            or any(
                value is not None and _protected(one.field, value, protected, file)
                for value in (one.wrong, one.right)
            )
            else one
            for key, one in file.corrections.items()
        },
    )


def candidates_seen(officer: Officer, register: Register, file: CaseFile) -> tuple[Candidate, ...]:
    """The candidates of a whole file, graded on all that it holds, as the officer may be shown them."""
    protected = kept_from(officer, file)
    hidden = _Hidden(officer, register, protected)
    found: list[Candidate] = []
    for one in candidates(register, file):
        fields = hidden[one.database]
        record = _seen_record(one.record, fields, protected, file)
        match = _seen_match(one.match, record) if record.not_shown else one.match
        found.append(replace(one, record=record, match=match))
    return tuple(found)


def kept_from(officer: Officer, file: CaseFile) -> frozenset[str]:
    """What is protected on the case and kept from this officer."""
    if may(officer, "see_protected"):
        return frozenset()
    return frozenset(file.protected)


class _Hidden(dict[str, frozenset[str]]):
    """For each database, the fields that are wholly hidden.

    Of a database that has left the register the agency is not known: whatever is hidden of any
    agency is hidden there.
    """

    def __init__(self, officer: Officer, register: Register, protected: frozenset[str]) -> None:
        everywhere = frozenset({"sex"} if SEX in protected else ())
        self._unknown = everywhere | {field for _, field in officer.hidden}
        super().__init__(
            {
                database.id: everywhere
                | {field for agency, field in officer.hidden if agency == database.agency}
                for database in register.databases
            }
        )

    def __missing__(self, database: str) -> frozenset[str]:
        return self._unknown


def _seen_record(
    record: Record, fields: frozenset[str], protected: frozenset[str], file: CaseFile
) -> Record:
    values: list[FieldValue] = []
    gone = fields & {*record.fields(), *record.empty, *record.withheld}
    for one in record.values:
        if one.field in fields:
            continue
        if FORMER_NAMES in protected and is_former_name(one, file):
            gone |= {one.field}
        else:
            values.append(one)
    if not gone:
        return record
    return replace(
        record,
        values=tuple(values),
        empty=record.empty - fields,
        withheld=record.withheld - fields,
        not_shown=record.not_shown | gone,
    )


def _protected(field: str, value: object, protected: frozenset[str], file: CaseFile) -> bool:
    if field == "sex":
        return SEX in protected
    return (
        FORMER_NAMES in protected
        and field == "name"
        and is_former_name(FieldValue("name", value), file)  # type: ignore[arg-type]
    )


def _words(field: str) -> str:
    """What is said in place of a reason: "Postcode: not shown to your role"."""
    return f"{field.replace('_', ' ').capitalize()}: {NOT_SHOWN.lower()}"


def _seen_match(match: Match, record: Record) -> Match:
    """The grade stays; why it was given is told only as far as its fields may be seen.

    The weights go too: their sum would tell whether a hidden field agrees.
    """
    reasons = tuple(
        replace(one, agrees=None, sentence=_words(one.field), bits=0.0, level="")
        if _FIELD_OF.get(one.field, one.field) in record.not_shown
        else one
        for one in match.reasons
    )
    return replace(
        match,
        record=record,
        reasons=reasons,
        guards=tuple(replace(one, sentence=NOT_SHOWN, bits=0.0) for one in match.guards),
        why_not=(NOT_SHOWN,) if match.why_not else (),
        margin=None,
    )
