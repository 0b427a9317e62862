"""The letter that answers "who looked at my records": when, which job, why, look by look."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.given_out.who_looked import PERSON, WhoLooked, sentence_of, who_looked
from caseworker.errors import LetterBlocked
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.forbidden import must_not_contain
from caseworker.letter.formats import Format, format_for
from caseworker.letter.kind import Kind, standing
from caseworker.letter.letter import Letter, framed
from caseworker.letter.paragraphs.opening import for_whom
from caseworker.letter.settable import check_settable
from caseworker.letter.words import capital, day
from caseworker.subject.dates import When

_ENGLISH_ONLY = "This letter exists in English only. Have it translated for the person."


def letter_of(desk: Desk, case: str) -> tuple[Letter, Format]:
    """The letter to the person of a case, and the form that the person needs.

    Staff are named by job title. Raises RuleRefused for a role that may not know; LetterBlocked
    where no letter can go to the person; InputError for no such case; LedgerBroken.
    """
    facts = facts_now(desk, case)
    found = who_looked(desk, case, audience=PERSON)
    reasons = list(standing(facts).blocked)
    if any(one.need == "welsh" for one in facts.needs):
        reasons.append(_ENGLISH_ONLY)
    if reasons:
        raise LetterBlocked(reasons)
    check_settable(facts)
    letter = compose_looked(facts, found)
    must_not_contain(letter.all_texts(), forbidden_values(case_file(desk.ledger, case)))
    return letter, format_for(facts.needs)


def compose_looked(facts: LetterFacts, found: WhoLooked) -> Letter:
    """The letter of these facts, which must allow one, and these looks."""
    heading = Paragraph("Who looked at your records", cites(facts.case))
    return framed(facts, Kind.LOOKED, heading, tuple(_blocks(facts, found)))


def _blocks(facts: LetterFacts, found: WhoLooked) -> Iterator[Block]:
    yield from for_whom(facts, Kind.LOOKED)
    case = facts.case.cites
    if not found.looks:
        yield Paragraph("Nobody in our office has looked at your records.", case)
    else:
        first, last = found.looks[0].at.date(), found.looks[-1].at.date()
        period = day(first) if first == last else f"{day(first)} to {day(last)}"
        yield Paragraph(
            f"You asked who has looked at your records. This list is for {period}. "
            "Our program keeps a record of each look. We name staff by their job.",
            tuple(one.entry for one in found.looks),
        )
        yield Heading("Each look")
        yield Bullets(
            tuple(
                Item(f"{When.at(one.at).words()}.", capital(sentence_of(one)), (one.entry,))
                for one in found.looks
            )
        )
        yield Paragraph("Times are in UTC.", case)
    yield Heading("What this letter does not tell")
    yield Paragraph(
        "The databases belong to other organisations. They can tell you who looked there.", case
    )
    yield Heading("If you have a question or are not satisfied")
    assert facts.signatory is not None
    yield Paragraph(
        f"Please call me on {facts.signatory.phone}. Our reference is {facts.case.reference}. "
        "You can complain to the Information Commissioner.",
        cites(facts.signatory, facts.case),
    )
