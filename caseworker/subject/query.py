"""The question put to the databases: who is asked about, by whom, why, and learnt from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from caseworker.subject.values import Value

FROM_PERSON = "person"
"""`learned_from` of a value that the person (or their representative) gave us."""


class Scope(StrEnum):
    """How far a look-up reaches; only an assurance look-up can lead to a letter."""

    ENQUIRY = "enquiry"
    ASSURANCE = "assurance"


class Standing(StrEnum):
    """How well we know what the person says about a field."""

    SEEN = "seen"
    """Stated by the person, and seen in a document."""
    STATED = "stated"
    """Stated by the person only."""
    NOT_STATED = "not stated"
    """The person said nothing: nothing is compared and letters leave it out."""


PURPOSES: dict[str, str] = {
    "complaint": "The person says that a record is wrong",
    "rectification": "Correcting personal data (UK GDPR article 16)",
    "access": "Telling the person what is held (UK GDPR article 15)",
    "claim": "Dealing with a claim or payment",
    "quality": "Checking the quality of records, approved by a supervisor",
}
"""Why a look-up may be made: the code that goes into the ledger, and its words."""


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks: the person, or somebody acting for them, and how that was verified.

    `kind`: self, appointee, parent, attorney, mp, solicitor, personal representative.
    Until `verified_how` says something, screens show agree or differ but no values.
    """

    kind: str = "self"
    name: str = ""
    verified_how: str = ""
    authority_evidence: str = ""
    authority_ends: str = ""

    @property
    def verified(self) -> bool:
        """True once somebody recorded how the requester proved who they are."""
        return bool(self.verified_how)


THE_PERSON = Requester()
"""The person themselves, not yet verified."""


@dataclass(frozen=True, slots=True)
class QueryValue:
    """One thing known about the person: the value, where it was learnt and how sure it is.

    `learned_from` is "person" or the id of an agency; it decides where the value may travel.
    """

    field: str
    value: Value
    learned_from: str = FROM_PERSON
    standing: Standing = Standing.STATED
    document: str = ""


@dataclass(frozen=True, slots=True)
class SubjectQuery:
    """All that is known when somebody is looked up.

    `values` may hold several names or numbers: each combination is asked and recorded.
    `databases` narrows an enquiry to some databases; empty means all that the scope covers.
    """

    lookup_id: str
    subject_id: str
    purpose: str
    scope: Scope
    values: tuple[QueryValue, ...]
    requester: Requester = THE_PERSON
    case: str | None = None
    databases: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[QueryValue, ...]:
        """All values given for one field."""
        return tuple(value for value in self.values if value.field == name)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asking, in pseudonyms, for the source's own log: officer, case and purpose."""

    actor: str
    purpose: str
    lookup_id: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """One minimised search, as one database gets it: only the keys that it may see.

    `keys` maps match keys to text in canonical form, for example
    {"nino": "AB123456C", "family_name": "Evans", "birth_date": "1980-03-04"}.
    """

    keys: Mapping[str, str]
    asker: Asker
    include_history: bool = True


MATCH_KEYS: tuple[str, ...] = (
    "nino",
    "trn",
    "crn",
    "nhs_number",
    "utr",
    "record_id",
    "full_name",
    "given_name",
    "family_name",
    "birth_date",
    "postcode",
    "phone",
    "email",
)
"""The keys that a database may declare for its searches."""
