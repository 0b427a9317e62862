"""What a letter may say, and nothing else: facts of one case, each citing the entries that show it.

There is no place here for a wrong value, another person's name or a free remark: what has no
place cannot be printed by mistake. `from_case` collects these facts from the folded case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.letter.facts.database import DatabaseFact
from caseworker.letter.facts.fact import Fact, digest_of
from caseworker.origin.certainty import Certainty
from caseworker.subject.dates import When
from caseworker.subject.query import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact(Fact):
    """The case: its reference and the day it was opened (cite: case.opened).

    what_said   what the person told us, by code: "wrong" (a record is wrong) or "check" (please
                look); from the purpose: complaint and rectification say "wrong"
    """

    reference: str
    opened_on: date
    what_said: str = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact(Fact):
    """Who the letter is about, as their name is to be printed (romanised if need be)."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeFact(Fact):
    """Who the letter goes to, following the requester (cite: case.opened).

    relation     "self" when it is the person; else appointee, parent, attorney, mp, solicitor,
                 personal representative
    salutation   what follows "Dear": "Ms M"; "" prints the name
    verified     False while it is not on record how the requester proved who they are
    """

    name: str
    salutation: str = ""
    relation: str = "self"
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingFact(Fact):
    """Where the letter goes: chosen and confirmed with the person, never a disputed value."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryFact(Fact):
    """The named owner of the case, who signs and can be called."""

    name: str
    job_title: str
    phone: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFact(Fact):
    """An agency of the register, and whether its list of databases is certified (cite: register).

    certified    Agency.list_certified(on the day of the letter); the three values are given only
                 then
    left_out     (name, reason) of known databases that are not on the list
    """

    id: str
    name: str
    certified: bool = False
    confirmed_by: str = ""
    confirmed_on: date | None = None
    valid_until: date | None = None
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFact(Fact):
    """The register in force (cite: register.adopted): version, digest, ids of its databases.

    The letter's databases must be exactly these, each once. `staleness_days`: how old a result
    may be on the day of the letter.
    `lead_head`, `lead_head_title`: who answers for the lead agency and signs apologies, "" if the
    register does not say.
    """

    version: str
    digest: str
    databases: tuple[str, ...]
    lead_agency: str
    lead_address: tuple[str, ...] = ()
    lead_head: str = ""
    lead_head_title: str = ""
    staleness_days: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFact(Fact):
    """A detail that was compared: one that the person stated, perhaps seen in a document."""

    field: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFact(Fact):
    """The earliest sighting of a wrong value that we found, graded, with what is not known.

    first_seen       when, as exactly as the source says
    also             other databases whose entries cannot be told from it by their dates
    first_certainty  how sure it is that the error began there
    spread           how sure it is that it spread from there; None: say nothing of spreading
    who              how sure we are about who made it; anything but ESTABLISHED is said as such,
                     and if ESTABLISHED the letter says nothing (staff are not named)
    why_unknown      codes of WHY_UNKNOWN, in order
    """

    database: str
    field: str
    first_seen: When
    first_certainty: Certainty
    also: tuple[str, ...] = ()
    spread: Certainty | None = None
    who: Certainty = Certainty.NOT
    why_unknown: tuple[str, ...] = ()


WHY_UNKNOWN: dict[str, str] = {
    "name not recorded": "the name was not recorded",
    "document not recorded": "no document is named",
    "document not found": "the document cannot be found",
    "trail ended": "the change history for that time is no longer kept",
    "no reply": "the team that keeps it has not been able to tell us",
    "source silent": "the database does not say where the entry came from",
}
"""Why something about an origin cannot be established: code, and a clause for the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFact(Fact):
    """A sentence that a named person approved. `about`: "cause", "effect" or "change"."""

    about: str
    sentence: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureFact(Fact):
    """An owner confirmed that somebody else was told about the person. It must be in the letter.

    database, field   the wrong detail by which it happened; to whom has no place here
    """

    database: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact(Fact):
    """The keeper of a database to which a wrong value went was told of its correction.

    agency, field   the body that was told, by its id, and of which detail; nobody is named
    """

    agency: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact(Fact):
    """What we will do and by when. `what`: "write", "look-again" or "ask-again"."""

    what: str
    by: date
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFact(Fact):
    """What the person asked of us. `what`: "ask before changing". `passed_on`: agencies know."""

    what: str
    passed_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFact(Fact):
    """A recorded need: welsh, braille, audio, easy read, bsl, large print; or "died"."""

    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationFact(Fact):
    """A translator confirmed the texts of this version in a language (cite: texts.confirmed)."""

    language: str
    translator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFact(Fact):
    """A supervisor's decision that the check cannot be completed, so that a closing letter goes."""

    signed_by: str
    job_title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedFact(Fact):
    """A detail that an earlier letter says is right, and that was seen to be wrong again.

    seen_on   the day on which we saw it
    gone      True when the record that held it was no longer there
    """

    database: str
    field: str
    seen_on: date
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFact(Fact):
    """The newest letter that was issued before this one, which this one replaces.

    kind, dated, code   as it bears them; `code` is "" if it has none
    changed             ids of the databases of which this letter says something else than it did
    turned              what it says was right and was seen to be wrong again since
    another_list        True when it was made by another list of databases, so that `changed` is
                        not known
    """

    kind: str
    dated: date
    code: str = ""
    changed: tuple[str, ...] = ()
    turned: tuple[TurnedFact, ...] = ()
    another_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFact:
    """The ledger that the letter speaks of: number of entries and head (64 hex digits).

    `entries`: the sequence numbers of the entries that were verified and may be cited. A citation
    of any other entry makes the letter fail.
    """

    size: int
    head: str
    entries: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """All the facts of one letter. `dated`: its date. `realm`: "live" or "practice".

    `nonce`: random text fixed when the letter is drafted, so that its digest cannot be guessed.
    `signatory`, `posting` are None when not on record: no letter can be issued then. `databases`
    is in the register's order.
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

    def digest(self) -> str:
        """SHA-256, in hex, of these facts; equal facts have equal digests everywhere."""
        return digest_of(self)
