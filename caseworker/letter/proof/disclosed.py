"""What of the facts goes along with a letter: what its pages show, and nothing else of a person."""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.file.going_out import TRANSCRIBED
from caseworker.errors import UnprovedClaim
from caseworker.letter.facts.database import DatabaseFact, How
from caseworker.letter.facts.fact import all_facts
from caseworker.letter.facts.model import LetterFacts
from caseworker.outcome import Outcome

SHOWN_WHOLE = frozenset({"outcome.recorded", "register.adopted", "correction.observed"})
"""Entries whose claim goes along: what a database said and when, by which list, what was seen."""

SHOWN_OUTSIDE = frozenset(
    {
        "case.opened",
        "case.name_printed",
        "reference.stated",
        "identity.decided",
        "posting_address.confirmed",
        "promise.made",
        "finding.approved",
        "letter.line",
        "representative.recorded",
        "letter.drafted",
        "letter.issued",
        "recipient.told",
        "wish.recorded",
        "closing.signed",
        "not_applicable.signed",
        "attestation.recorded",
        "attestation.confirmed",
        "correction.proposed",
        "correction.approved",
        "correction.sent",
        "correction.acknowledged",
        "correction.claimed",
    }
)
"""Entries of which only the envelope goes along: what kind of entry, by whom, when.

Of all others nothing goes along but their hash. That a record is restricted, or what somebody
needs, is not for a file that may be opened by somebody else.
"""

VEILED_OUTCOMES = frozenset({Outcome.RESTRICTED, Outcome.RESTRICTED_CLEARED})
"""Outcomes that a letter words like others, so that its file must not tell them apart either."""


def disclosed(facts: LetterFacts) -> LetterFacts:
    """The facts without what no page of the letter shows; the letter's words stay the same.

    They name no entry of the ledger but those that they cite. Raises UnprovedClaim if they cite
    one that was not verified.
    """
    needs = tuple(one for one in facts.needs if one.need not in TRANSCRIBED)
    cited = cited_by(replace(facts, needs=needs))
    if not facts.ledger.entries.issuperset(cited):
        raise UnprovedClaim("A fact cites an entry that is not in the ledger.")
    alone = facts.addressee.relation == "self"
    return replace(
        facts,
        person=replace(facts.person, name=facts.addressee.name) if alone else facts.person,
        agencies=tuple(replace(one, confirmed_by="") for one in facts.agencies),
        databases=tuple(_veiled(one) for one in facts.databases),
        findings=tuple(replace(one, approved_by="") for one in facts.findings),
        ledger=replace(facts.ledger, entries=cited),
        needs=needs,
        promises=tuple(replace(one, owner="") for one in facts.promises),
    )


def cited_by(facts: LetterFacts) -> frozenset[int]:
    """The numbers of all entries that any of these facts cites."""
    return frozenset(seq for fact in all_facts(facts) for seq in fact.cites)


def _veiled(database: DatabaseFact) -> DatabaseFact:
    """A restricted record reads like one that is checked by people."""
    if database.outcome is Outcome.RESTRICTED:
        return replace(database, outcome=Outcome.MANUAL_PENDING)
    if database.outcome is Outcome.RESTRICTED_CLEARED:
        return replace(database, outcome=Outcome.ATTESTED, how=How.BY_ITS_TEAM)
    return database
