"""Grades one record: certain, probable, possible or certainly not this person, by plain rules.

The rules: *certain* needs the National Insurance number, the date of birth and the family name to
agree and nothing to speak against it. *Probable* needs a number with a name or date of birth, or
the whole name with the date of birth, and nothing against. *Certainly not* needs two things of
number, date of birth and name to speak against it, and no number to agree. All else is *possible*.
"""

from __future__ import annotations

from collections.abc import Sequence

from caseworker.matching.evidence import NUMBERS, Evidence, gather
from caseworker.matching.model import Grade, Match, Reason
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Record

_WHO = NUMBERS | {"birth_date", "family_name", "given_name"}


def grade(query: Sequence[QueryValue], record: Record, *, number_of_records: int) -> Match:
    """How surely a record is about the person asked for, with a sentence for every field compared.

    `number_of_records`: how many people the database holds; the more, the more look-alikes.
    """
    evidence = gather(query, record)
    says = {item.field: item.agrees for item in evidence}
    verdict = _grade(evidence, says)
    reasons = tuple(Reason(item.field, item.agrees, item.sentence) for item in evidence)
    why_not = () if verdict is Grade.CERTAIN else _why_not(evidence, says, number_of_records)
    return Match(record, verdict, reasons, why_not)


def _grade(evidence: tuple[Evidence, ...], says: dict[str, bool | None]) -> Grade:
    against = {item.field for item in evidence if item.agrees is False}
    number = any(says.get(field) for field in NUMBERS)
    if not number and len(against & _WHO) >= 2:
        return Grade.CERTAINLY_NOT
    for_it = {item.field for item in evidence if item.agrees and item.field != "sex"}
    if against and not for_it:
        return Grade.CERTAINLY_NOT
    if against:
        return Grade.POSSIBLE
    if {"nino", "birth_date", "family_name"} <= for_it and _nothing_doubtful(evidence):
        return Grade.CERTAIN
    if number and for_it & {"birth_date", "family_name"}:
        return Grade.PROBABLE
    if {"birth_date", "family_name", "given_name"} <= for_it:
        return Grade.PROBABLE
    return Grade.POSSIBLE


def _nothing_doubtful(evidence: tuple[Evidence, ...]) -> bool:
    """A given name that is only nearly the same keeps a match from being certain."""
    return not any(item.field == "given_name" and item.level == "slip" for item in evidence)


def _why_not(
    evidence: tuple[Evidence, ...], says: dict[str, bool | None], number_of_records: int
) -> tuple[str, ...]:
    sentences = [f"{item.sentence}." for item in evidence if item.agrees is False]
    doubtful = {"slip", "swapped", "next door", "partial", "unusable", "part", "initial"}
    sentences += [
        f"{item.sentence}." for item in evidence if item.agrees is None and item.level in doubtful
    ]
    if says.get("nino") and (says.get("birth_date") is False or says.get("given_name") is False):
        sentences.append("The number may stand on the wrong record.")
    if "nino" not in says:
        sentences.append("No National Insurance number could be compared.")
    if "birth_date" not in says:
        sentences.append("No date of birth could be compared.")
    if not any(says.get(field) for field in NUMBERS) and any(says.values()):
        sentences.append(
            f"No number agrees, and among {number_of_records:,} records others may share the rest."
        )
    if not any(says.values()) and not any(agrees is False for agrees in says.values()):
        sentences.append("Nothing that could be compared tells who this is.")
    return tuple(dict.fromkeys(sentences))
