"""What a letter may say, and nothing else: facts of one case, each citing the entries that show it.

There is no place here for a wrong value or another person's name: what has no place cannot be
printed by mistake. `from_case` collects these facts from the folded case.

    people      whose case it is, where the letter goes, who signs, what they need
    measure     the agencies, their list of databases, the record itself
    database    one database: what it shows, its corrections, what is open
    looks       who looked at the records
    findings    what was compared, how an error began, what followed
    replaced    the earlier letter
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from caseworker.casework.file.marks import DIED
from caseworker.letter.facts.database import DatabaseFact
from caseworker.letter.facts.fact import digest_of
from caseworker.letter.facts.findings import (
    WHY_UNKNOWN,
    ClosingFact,
    ComparedFact,
    DisclosureFact,
    FindingFact,
    OriginFact,
    ToldFact,
)
from caseworker.letter.facts.looks import LookFact
from caseworker.letter.facts.measure import AgencyFact, LedgerFact, RegisterFact
from caseworker.letter.facts.people import (
    AddresseeFact,
    CaseFact,
    NeedFact,
    PersonalFact,
    PersonFact,
    PostingFact,
    PromiseFact,
    SignatoryFact,
    TranslationFact,
    WishFact,
)
from caseworker.letter.facts.replaced import EarlierFact, TurnedFact

__all__ = [
    "WHY_UNKNOWN",
    "AddresseeFact",
    "AgencyFact",
    "CaseFact",
    "ClosingFact",
    "ComparedFact",
    "DisclosureFact",
    "EarlierFact",
    "FindingFact",
    "LedgerFact",
    "LetterFacts",
    "LookFact",
    "NeedFact",
    "OriginFact",
    "PersonFact",
    "PersonalFact",
    "PostingFact",
    "PromiseFact",
    "RegisterFact",
    "SignatoryFact",
    "ToldFact",
    "TranslationFact",
    "TurnedFact",
    "WishFact",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """All the facts of one letter. `dated`: its date. `realm`: "live" or "practice".

    `nonce`: random text fixed when the letter is drafted, so that its digest cannot be guessed.
    `signatory`, `posting` are None when not on record: no letter can be issued then. `databases`
    is in the register's order. `looks`: for the letter on who looked, which says nothing of
    databases; see `alone`.
    """

    case: CaseFact
    person: PersonFact
    addressee: AddresseeFact
    posting: PostingFact | None
    signatory: SignatoryFact | None
    dated: date
    register: RegisterFact
    agencies: tuple[AgencyFact, ...]
    databases: tuple[DatabaseFact, ...]
    compared: tuple[ComparedFact, ...]
    ledger: LedgerFact
    origins: tuple[OriginFact, ...] = ()
    findings: tuple[FindingFact, ...] = ()
    disclosures: tuple[DisclosureFact, ...] = ()
    told: tuple[ToldFact, ...] = ()
    promises: tuple[PromiseFact, ...] = ()
    wishes: tuple[WishFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    closing: ClosingFact | None = None
    earlier: EarlierFact | None = None
    translation: TranslationFact | None = None
    personal: PersonalFact | None = None
    looks: tuple[LookFact, ...] = ()
    demo: bool = False
    realm: str = "live"
    nonce: str = ""

    @property
    def lead(self) -> AgencyFact:
        """The lead agency, in whose name the letter goes; KeyError if the register has none."""
        return self.agency(self.register.lead_agency)

    def agency(self, agency_id: str) -> AgencyFact:
        """The agency with this id; KeyError if there is none."""
        for one in self.agencies:
            if one.id == agency_id:
                return one
        raise KeyError(agency_id)

    def database(self, database_id: str) -> DatabaseFact:
        """The database with this id; KeyError if there is none."""
        for one in self.databases:
            if one.id == database_id:
                return one
        raise KeyError(database_id)

    def promised(self, what: str) -> PromiseFact | None:
        """The promise of a kind with the latest day; None if none is due after this letter."""
        found = [one for one in self.promises if one.what == what and one.by >= self.dated]
        return max(found, key=lambda one: (one.by, one.cites), default=None)

    def of(self, *ids: str) -> Iterator[DatabaseFact]:
        """The databases with these ids, in the register's order."""
        return (one for one in self.databases if one.id in ids)

    @property
    def died(self) -> bool:
        """True when the person's death is accepted on the case."""
        return any(one.need == DIED for one in self.needs)

    def alone(self, looks: tuple[LookFact, ...]) -> LetterFacts:
        """Who gets the letter and who looked: nothing that the letter on who looked does not say."""
        return replace(
            self,
            databases=(),
            compared=(),
            origins=(),
            findings=(),
            disclosures=(),
            told=(),
            promises=(),
            wishes=(),
            closing=None,
            earlier=None,
            looks=looks,
        )

    def digest(self) -> str:
        """SHA-256, in hex, of these facts; equal facts have equal digests everywhere."""
        return digest_of(self)
