"""What a letter is measured by: the agencies, their list of databases, the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.letter.facts.fact import Fact


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
class LedgerFact:
    """The ledger that the letter speaks of: number of entries and head (64 hex digits).

    `entries`: the sequence numbers of the entries that were verified and may be cited. A citation
    of any other entry makes the letter fail.
    """

    size: int
    head: str
    entries: frozenset[int]
