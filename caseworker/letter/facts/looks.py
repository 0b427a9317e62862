"""What a letter may say of who looked at a person's records: each look, by job and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.given_out.who_looked import GAVE_OUT, OPENED, PERSON, SAW, Look, looks_of
from caseworker.casework.staff import Staff
from caseworker.ledger import Reader
from caseworker.letter.facts.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFact(Fact):
    """One look at the person's records, as the person may know it (cite: the entry that shows it).

    at         when (aware)
    what, purpose, databases, detail   as in `given_out.who_looked.Look`
    by         a job title; never a name
    """

    at: datetime
    what: str
    by: str
    purpose: str = ""
    databases: int = 0
    detail: str = ""

    def look(self) -> Look:
        """The same as the record has it, for its words."""
        return Look(
            entry=self.cites[0],
            at=self.at,
            what=self.what,
            by=self.by,
            purpose=self.purpose,
            case="",
            databases=self.databases,
            detail=self.detail,
        )


def looks(reader: Reader, staff: Staff, subject: str, size: int) -> Iterator[LookFact]:
    """Each look at a person's records among the first `size` entries, in order.

    That a record is restricted is not for a letter that may be opened by somebody else: a look at
    one reads like any other, and so does a try.
    """
    for one in looks_of(reader, subject, staff, audience=PERSON).looks:
        if one.entry <= size:
            yield LookFact(
                at=one.at,
                what=SAW if one.what == OPENED else one.what,
                by=one.by,
                purpose=one.purpose,
                databases=one.databases,
                detail=one.detail if one.what == GAVE_OUT else "",
                cites=(one.entry,),
            )
