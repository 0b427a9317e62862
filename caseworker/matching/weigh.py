"""Adds up what every field says about whether a record is this person's, in bits.

Fellegi and Sunter (1969): each field adds log2(m / u), how much likelier such a pair of values is
if both belong to one person. The sum starts below zero, at one record among all that there are.
A field that is missing on either side adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import log2
from typing import TypeVar

from caseworker.matching.fields import birth_level, email_level, nino_level, number_level
from caseworker.matching.frequencies import Frequencies
from caseworker.matching.homes import home_level
from caseworker.matching.levels import Finding
from caseworker.matching.names import weigh_names
from caseworker.matching.table import Table
from caseworker.matching.traits import NameTraits, Traits

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The findings of one query and one record, before any guard.

    start        bits before anything is compared
    levels       {field: level} of the findings, for the guards
    years_apart  between the years of birth that were compared; None without two
    namesakes    expected others in the country with this name and a birth date that would fit as
                 well; None unless the name is the same and the birth date fits
    """

    start: float
    findings: tuple[Finding, ...]
    levels: dict[str, str]
    years_apart: int | None
    namesakes: float | None

    @property
    def bits(self) -> float:
        """The sum of start and findings."""
        return self.start + sum(finding.bits for finding in self.findings)

    def level(self, field: str) -> str:
        """The level that a field reached; "" if it was not compared."""
        return self.levels.get(field, "")


def start_bits(number_of_records: int, table: Table) -> float:
    """Where the sum starts: one record among so many, in a database that may not hold the person."""
    return log2(table.bits("start", "share") / max(1, number_of_records))


def _best(
    field: str, left: tuple[T, ...], right: tuple[T, ...], look: Callable[[T, T], str], table: Table
) -> tuple[Finding, T, T] | None:
    """The finding of the pair of values that speaks most for one person, and that pair."""
    best: tuple[Finding, T, T] | None = None
    for a in left:
        for b in right:
            level = look(a, b)
            if level:
                found = Finding(field, level, table.bits(field, level))
                if best is None or found.bits > best[0].bits:
                    best = found, a, b
    return best


def _add(
    findings: list[Finding],
    field: str,
    left: tuple[T, ...],
    right: tuple[T, ...],
    look: Callable[[T, T], str],
    table: Table,
) -> None:
    """Append the best finding of a field, if both sides give one."""
    if left and right and (best := _best(field, left, right, look, table)) is not None:
        findings.append(best[0])


def weigh(
    query: Traits, held: Traits, *, number_of_records: int, table: Table, frequencies: Frequencies
) -> Weighed:
    """What the fields of a record say about the person asked for.

    Of several values of a field (former names, two numbers, old addresses) the pair that speaks
    most for the person counts.
    """
    woman = "female" in query.sexes or "female" in held.sexes
    found, pair = weigh_names(query.names, held.names, frequencies, table, woman=woman)
    findings = [one for one in found if one.field != "middle_name"]
    years_apart: int | None = None
    if query.births and held.births:
        generation = int(table.bits("population", "generation_years"))
        born = partial(birth_level, generation=generation)
        birth = _best("birth_date", query.births, held.births, born, table)
        if birth is not None:
            findings.append(birth[0])
            years_apart = abs(birth[1].year - birth[2].year)
    _add(findings, "nino", query.ninos, held.ninos, nino_level, table)
    if query.nhs_numbers or query.utrs or query.trns:
        _add(findings, "nhs_number", query.nhs_numbers, held.nhs_numbers, number_level, table)
        _add(findings, "utr", query.utrs, held.utrs, number_level, table)
        _add(findings, "trn", query.trns, held.trns, number_level, table)
    findings += [one for one in found if one.field == "middle_name"]
    _add(findings, "sex", query.sexes, held.sexes, _equal, table)
    _add(findings, "address", query.homes, held.homes, home_level, table)
    _add(findings, "phone", query.phones, held.phones, _equal, table)
    if query.emails and held.emails:
        email = partial(email_level, names=pair or ())
        _add(findings, "email", query.emails, held.emails, email, table)
    levels = {finding.field: finding.level for finding in findings}
    return Weighed(
        start=start_bits(number_of_records, table),
        findings=tuple(findings),
        levels=levels,
        years_apart=years_apart,
        namesakes=_namesakes(levels, pair, frequencies, table),
    )


def _equal(a: str, b: str) -> str:
    return "same" if a == b else "different"


def _namesakes(
    levels: dict[str, str],
    pair: tuple[NameTraits, NameTraits] | None,
    frequencies: Frequencies,
    table: Table,
) -> float | None:
    """How many others may fit as well: people x given x family x days that fit / days of birth."""
    same_name = levels.get("given_name") == levels.get("family_name") == "same"
    days = table.of["birth_days"].get(levels.get("birth_date", ""))
    if pair is None or not same_name or days is None:
        return None
    limits = table.of["population"]
    shared = limits["people"] * days / limits["birth_days"]
    shared *= max(frequencies.of_given(name.given[0]) for name in pair)
    shared *= max(frequencies.of_family("".join(name.family)) for name in pair)
    if levels.get("middle_name") == "same":
        shared *= limits["same_middle_name"]
    return shared
