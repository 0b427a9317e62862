"""Grades records: certain, probable, possible or certainly not this person, and puts them in order.

    certain        at least 4 bits, 3 more than any record of another person, and no guard
    probable       as many bits, but the evidence is thin or another record fits nearly as well
    possible       at least -2 bits; and whatever has nothing at all against it
    certainly not  the rest

**Margin.** One person may rightly have several records in one database (a joint claim and an own
claim). They must not knock each other down, so a record is a rival of another only if the two
are not plainly one person's: held against each other, they are weighed like a query and a record,
and are one person's when nothing but thin evidence objects and either the match would be certain
or they share a number. Two people of one name and birth date are never that, so each stays the
other's rival, and neither is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseworker.matching.frequencies import Frequencies, standard_frequencies, standard_version
from caseworker.matching.guards import (
    NAME_IS_SHARED,
    Most,
    Objection,
    by_rarity_alone,
    objections,
    signs,
)
from caseworker.matching.model import Grade, Guard, Match, Reason
from caseworker.matching.table import Table, standard_table
from caseworker.matching.traits import Traits, traits_of_query, traits_of_record
from caseworker.matching.weigh import Weighed, weigh
from caseworker.matching.words import agrees, namesakes_sentence, sentence
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Record

_ORDER = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One record's weighing with its guards: `bits` is after the guards, `raw` before.

    objections  what the guards say; not asked of a record that is out of the question
    alone       the grade without regard to other records; `grade` is final
    margin      bits above the best rival; None without one
    """

    weighed: Weighed
    objections: tuple[Objection, ...]
    raw: float
    bits: float
    alone: Grade
    grade: Grade
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """What records are weighed with: the table of weights, how common names are, how many records.

    `version`: of the table and of the list of names, for the record.
    """

    number_of_records: int
    table: Table
    frequencies: Frequencies
    version: str


def standard_scale(number_of_records: int) -> Scale:
    """The scale that is shipped with the program."""
    return Scale(number_of_records, standard_table(), standard_frequencies(), standard_version())


def judge(query: Traits, held: Traits, scale: Scale) -> Verdict:
    """One record by itself."""
    table = scale.table
    weighed = weigh(
        query,
        held,
        number_of_records=scale.number_of_records,
        table=table,
        frequencies=scale.frequencies,
    )
    raw = weighed.bits
    if raw < table.bits("grade", "refused"):  # below what any guard would leave of it
        grade = _grade(weighed, (), raw, table)
        return Verdict(weighed, (), raw, raw, grade, grade)
    found = objections(weighed, table)
    bits = min([raw, *(_cap(one, table) for one in found)])
    grade = _grade(weighed, found, bits, table)
    return Verdict(weighed, found, raw, bits, grade, grade)


def _cap(objection: Objection, table: Table) -> float:
    if objection.most is Most.SOMEBODY_ELSE:
        return table.bits("grade", "refused")
    if objection.most is Most.POSSIBLE:
        return table.bits("grade", "capped")
    return float("inf")


def _grade(weighed: Weighed, found: tuple[Objection, ...], bits: float, table: Table) -> Grade:
    if bits >= table.bits("grade", "certain"):
        return Grade.PROBABLE if found else Grade.CERTAIN
    if bits >= table.bits("grade", "possible"):
        return Grade.POSSIBLE
    somebody_else = any(one.most is Most.SOMEBODY_ELSE for one in found)
    against = any(finding.bits <= -1 for finding in weighed.findings)
    return Grade.CERTAINLY_NOT if somebody_else or against else Grade.POSSIBLE


def judge_all(query: Traits, held: Sequence[Traits], scale: Scale) -> list[Verdict]:
    """All records of one database, in the order given, each with its margin to the best rival."""
    alone = [judge(query, one, scale) for one in held]
    return [_with_margin(at, alone, held, scale) for at in range(len(alone))]


def _with_margin(
    at: int, alone: Sequence[Verdict], held: Sequence[Traits], scale: Scale
) -> Verdict:
    own = alone[at]
    if own.alone not in {Grade.CERTAIN, Grade.PROBABLE}:
        return own
    if own.alone is Grade.CERTAIN and by_rarity_alone(own.weighed, scale.table):
        bearers = sum(
            other != at
            and _same_name(alone[other])
            and not one_person(held[at], held[other], scale)
            for other in range(len(alone))
        )
        if _too_many(bearers, own.weighed, scale):
            own = replace(own, objections=(NAME_IS_SHARED,), grade=Grade.PROBABLE)
    needed = scale.table.bits("grade", "margin")
    rivals = sorted(
        (other for other in range(len(alone)) if other != at),
        key=lambda other: alone[other].bits,
        reverse=True,
    )
    for other in rivals:
        margin = own.bits - alone[other].bits
        if margin >= needed or not one_person(held[at], held[other], scale):
            grade = own.grade if margin >= needed else Grade.PROBABLE
            return replace(own, grade=grade, margin=margin)
    return own


def _too_many(bearers: int, weighed: Weighed, scale: Scale) -> bool:
    """True when a name that so many other records bear is not rare, whatever the list says."""
    limits = scale.table.of["population"]
    share = bearers / max(1, scale.number_of_records)
    if weighed.level("birth_date") != "same":
        return share > limits["same_name_at_most"]
    return share * limits["people"] / limits["birth_days"] > limits["namesakes_seen_at_most"]


def _same_name(verdict: Verdict) -> bool:
    levels = verdict.weighed.levels
    return levels.get("given_name") == levels.get("family_name") == "same"


def one_person(a: Traits, b: Traits, scale: Scale) -> bool:
    """True when two records of one database are plainly of one person (see the module)."""
    pair = judge(a, b, scale)
    if pair.alone not in {Grade.CERTAIN, Grade.PROBABLE}:
        return False
    seen = signs(pair.weighed)
    return seen.number or (pair.alone is Grade.CERTAIN and (seen.home or seen.contact))


def in_order(verdicts: Sequence[Verdict]) -> list[int]:
    """The places of the verdicts, most likely record first; equal ones stay as they were."""
    return sorted(
        range(len(verdicts)), key=lambda at: (_ORDER[verdicts[at].grade], -verdicts[at].bits)
    )


def grade(values: Sequence[QueryValue], record: Record, *, number_of_records: int) -> Match:
    """How surely a record by itself is about the person asked for, and every reason why.

    `number_of_records`: how many people the database holds; the more, the more look-alikes. Use
    `rank` for all records that one database returned: it also looks at how near they come.
    """
    scale = standard_scale(number_of_records)
    return match_of(record, judge(traits_of_query(values), traits_of_record(record), scale), scale)


def rank(
    values: Sequence[QueryValue], records: Sequence[Record], *, number_of_records: int
) -> tuple[Match, ...]:
    """All records that one database returned, most likely first, each graded beside the others.

    Nothing is picked and nothing dropped: one person may have several records.
    """
    scale = standard_scale(number_of_records)
    held = [traits_of_record(record) for record in records]
    verdicts = judge_all(traits_of_query(values), held, scale)
    return tuple(match_of(records[at], verdicts[at], scale) for at in in_order(verdicts))


def match_of(record: Record, verdict: Verdict, scale: Scale) -> Match:
    """The verdict in words, for people and for the ledger."""
    weighed = verdict.weighed
    reasons = tuple(
        Reason(one.field, agrees(one), sentence(one), one.bits, one.level)
        for one in weighed.findings
    )
    guards: list[Guard] = []
    left = verdict.raw
    for objection in verdict.objections or objections(weighed, scale.table):
        capped = min(left, _cap(objection, scale.table))
        said = objection.sentence
        if objection.code == "G4" and weighed.namesakes is not None:
            said += f"; {_namesakes_words(weighed)}"
        guards.append(Guard(objection.code, said, capped - left))
        left = capped
    if weighed.namesakes is not None:
        reasons = tuple(_with_namesakes(one, weighed) for one in reasons)
    return Match(
        record=record,
        grade=verdict.grade,
        reasons=reasons,
        guards=tuple(guards),
        why_not=_why_not(verdict, reasons, tuple(guards), scale),
        start=weighed.start,
        margin=verdict.margin,
        table_version=scale.version,
    )


def _namesakes_words(weighed: Weighed) -> str:
    whole = weighed.level("birth_date") in {"same", "same_first_january"}
    return namesakes_sentence(weighed.namesakes or 0.0, whole=whole)


def _with_namesakes(reason: Reason, weighed: Weighed) -> Reason:
    if reason.field != "birth_date":
        return reason
    others = _namesakes_words(weighed)
    said = f"{reason.sentence}. {others[0].upper()}{others[1:]}"
    return Reason(reason.field, reason.agrees, said, reason.bits, reason.level)


def _why_not(
    verdict: Verdict, reasons: tuple[Reason, ...], guards: tuple[Guard, ...], scale: Scale
) -> tuple[str, ...]:
    """Why this might be somebody else; () only for a certain match."""
    if verdict.grade is Grade.CERTAIN:
        return ()
    said = [guard.sentence for guard in guards]
    if verdict.margin is not None and verdict.margin < scale.table.bits("grade", "margin"):
        said.append("Another record of this database fits as well, or nearly as well")
    said += [reason.sentence for reason in reasons if reason.agrees is False]
    if not reasons:
        said.append("Nothing that could be compared tells who this is")
    elif verdict.raw < scale.table.bits("grade", "certain"):
        said.append(
            f"Too little agrees to tell one person among {scale.number_of_records:,} records"
        )
    return tuple(f"{one}." for one in dict.fromkeys(said))
