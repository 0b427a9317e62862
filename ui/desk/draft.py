"""What was typed into the form, and the values that it means; a pasted line fills the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from caseworker.subject.dates import PartialDate
from caseworker.subject.identifiers import InputWarning
from caseworker.subject.parse import parse_name
from caseworker.subject.paste import parse_line
from caseworker.subject.query import PURPOSES, QueryValue, Requester, Scope, Standing
from caseworker.subject.text import clean
from caseworker.subject.typed import value_of
from caseworker.subject.values import Address, HumanName, Value
from ui.wording import common as w

NUMBER_KINDS = ("nino", "trn", "crn", "nhs_number", "utr")
"""The numbers on documents that can be searched for, in the order offered."""


LONGEST_LINE = 1000
"""Characters of a line that are read: more is not about one person."""


@dataclass(frozen=True)
class Draft:
    """The form as it stands: text as typed, nothing checked. `purpose` has no default.

    `former` names, `previous` addresses and `others` (kind and text of more numbers) are as many
    as the person has.
    """

    line: str = ""
    given: str = ""
    family: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    number_kind: str = "nino"
    number: str = ""
    address: str = ""
    former: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    previous: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    name_seen: str = ""
    birth_seen: str = ""
    address_seen: str = ""
    requester: str = "self"
    requester_name: str = ""
    authority: str = ""
    authority_ends: str = ""
    verified: str = ""
    purpose: str = ""
    case: str = ""
    scope: str = Scope.ASSURANCE.value

    @property
    def empty(self) -> bool:
        """True when nothing was typed."""
        return all(getattr(self, name) == getattr(BLANK, name) for name in TYPED)

    def to_json(self) -> dict[str, Any]:
        """The form as plain data, for the copy that survives a crash."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Draft:
        """The form from plain data; what is not known or not of its kind is left aside."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            value, start = data.get(field.name), getattr(BLANK, field.name)
            if field.name == "others" and isinstance(value, list):
                pairs = (tuple(one) for one in value if isinstance(one, list) and len(one) == 2)
                found["others"] = tuple(one for one in pairs if all(map(_is_text, one)))
            elif isinstance(start, tuple) and isinstance(value, list):
                found[field.name] = tuple(filter(_is_text, value))
            elif isinstance(start, str) and _is_text(value):
                found[field.name] = value
        return cls(**found)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


BLANK = Draft()
TYPED = tuple(
    field.name for field in fields(Draft) if field.name not in {"number_kind", "requester", "scope"}
)
"""The fields that are typed, as opposed to chosen with a default."""
FROM_LINE = (
    *("given", "family", "day", "month", "year", "number_kind", "number"),
    *("others", "address", "phone", "email"),
)
"""The fields that a pasted line fills."""


@dataclass(frozen=True)
class Fault:
    """What is missing or cannot be understood, and the form's field it is about.

    `place`: which of several, counted from 0, in a field that holds several.
    """

    field: str
    sentence: str
    place: int = 0


@dataclass(frozen=True)
class Asked:
    """What a form means: values to search by and hold records to, faults that stop it, warnings."""

    values: tuple[QueryValue, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[InputWarning, ...]

    def requester(self, draft: Draft) -> Requester:
        """Who asks, and how they proved who they are."""
        if draft.requester == "self":
            return Requester(verified_how=draft.verified.strip())
        return Requester(
            draft.requester,
            draft.requester_name,
            draft.verified.strip(),
            clean(draft.authority),
            clean(draft.authority_ends),
        )


def fill(draft: Draft, line: str, today: date, edited: frozenset[str] = frozenset()) -> Draft:
    """The form with what a pasted line says; fields that a person edited by hand stay as they are."""
    found: dict[str, Any] = {name: getattr(BLANK, name) for name in FROM_LINE}
    said_in = line[:LONGEST_LINE]
    numbers: list[tuple[str, str]] = []
    for said in parse_line(said_in, today=today).values:
        value = said.value
        if isinstance(value, HumanName) and not found["family"]:
            found["given"], found["family"] = " ".join(value.given), value.family
            if not value.given and not value.family:
                found["family"] = value.full()
        elif isinstance(value, PartialDate) and not found["year"]:
            found["year"] = str(value.year)
            found["month"] = str(value.month or "")
            found["day"] = str(value.day or "")
        elif isinstance(value, Address):
            found["address"] = value.one_line()
        elif said.field in NUMBER_KINDS:
            numbers.append((said.field, str(value)))
        elif said.field in ("phone", "email"):
            found[said.field] = str(value)
    numbers.sort(key=lambda one: NUMBER_KINDS.index(one[0]))
    if numbers:
        (found["number_kind"], found["number"]), *others = numbers
        found["others"] = tuple(others)
    kept = {name: text for name, text in found.items() if name not in edited}
    return replace(draft, line=line, **kept)


def asked(draft: Draft, today: date) -> Asked:
    """The values that the form means. Never raises: a fault names its field and what to do."""
    values: list[QueryValue] = []
    faults: list[Fault] = []
    warnings: list[InputWarning] = []
    for name, place, field, text, document in _given(draft):
        if isinstance(text, str) and len(text) > LONGEST_LINE:
            faults.append(Fault(name, w.SAY_SHORTER, place))
            continue
        value: Value | None
        value, notes = (text, ()) if isinstance(text, HumanName) else value_of(field, text, today)
        if value is None:
            again = w.SAY_BIRTH if field == "birth_date" else w.SAY_AGAIN
            faults.append(Fault(name, again, place))
            continue
        if field == "birth_date" and isinstance(value, PartialDate) and value.year > today.year:
            faults.append(Fault(name, w.SAY_FUTURE))
            continue
        if name in ("former", "previous") and isinstance(value, HumanName | Address):
            value = replace(value, use="old")
        standing = Standing.SEEN if document else Standing.STATED
        values.append(QueryValue(field, value, standing=standing, document=document))
        warnings.extend(notes)
    if len(draft.line) > LONGEST_LINE:
        faults.insert(0, Fault("line", w.SAY_SHORTER))
    if not values and not faults and not draft.case.strip():
        faults.append(Fault("line", w.SAY_SOMETHING))
    if draft.purpose not in PURPOSES:
        faults.append(Fault("purpose", w.SAY_PURPOSE))
    return Asked(tuple(values), tuple(faults), tuple(dict.fromkeys(warnings)))


def _given(draft: Draft) -> Iterator[tuple[str, int, str, Any, str]]:
    """(field of the form, which of several, field of a record, what was typed, document seen)."""
    name = _name(draft)
    if name is not None:
        yield "given", 0, "name", name, clean(draft.name_seen)
    birth = " ".join(part.strip() for part in (draft.day, draft.month, draft.year) if part.strip())
    if birth:
        yield "day", 0, "birth_date", birth, clean(draft.birth_seen)
    if draft.number.strip():
        yield "number", 0, draft.number_kind, draft.number, ""
    for place, (kind, text) in enumerate(draft.others):
        if text.strip():
            yield "others", place, kind, text, ""
    if draft.address.strip():
        yield "address", 0, "address", draft.address, clean(draft.address_seen)
    for form, field, texts in (
        ("former", "name", draft.former),
        ("previous", "address", draft.previous),
    ):
        for place, text in enumerate(texts):
            if text.strip():
                yield form, place, field, text, ""
    for field in ("phone", "email"):
        if getattr(draft, field).strip():
            yield field, 0, field, getattr(draft, field), ""


def _name(draft: Draft) -> HumanName | None:
    """Both boxes filled: given and family name as typed. One box: the whole name, to be split."""
    given, family = clean(draft.given), clean(draft.family)
    if given and family:
        return HumanName(given=tuple(given.split()), family=family)
    if given or family:
        return parse_name(given or family).value
    return None
