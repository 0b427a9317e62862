"""Judges one cell: what one record holds for one field, beside what the person says.

The order of the questions is the rule: not shown to the officer? kept back? nothing held? nothing stated? then, value by
value: past? right? right in the past? different? and last: does the record contradict itself?
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from caseworker.comparison.agreement import Agreement, Verdict
from caseworker.comparison.fields import ComparedField
from caseworker.comparison.reference import PAST_USES, Reference, ReferenceValue
from caseworker.subject.dates import Period
from caseworker.subject.values import FieldValue, Record

HIDDEN_PART = "Your role does not see this field of this agency"

_DEFAULT_USE = {"name": "usual", "address": "residential"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One value of a record with its answer; the value keeps its period and provenance."""

    value: FieldValue
    agreement: Agreement
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says about one field: the answer for all its values, and each value's own."""

    agreement: Agreement
    rule: str
    note: str = ""
    judged: tuple[Judged, ...] = ()

    @property
    def values(self) -> tuple[FieldValue, ...]:
        """The values that the record holds, in its own order."""
        return tuple(item.value for item in self.judged)


def held_period(value: FieldValue) -> Period:
    """From when to when a record says that a value holds, from its period or its provenance."""
    return Period(
        value.period.start or value.provenance.effective_from,
        value.period.end or value.provenance.effective_to,
    )


def is_past(value: FieldValue, at: datetime) -> bool:
    """True when the record itself shows the value as past, by its use or the end of its period."""
    return value.use in PAST_USES or held_period(value).is_past(at)


def judge_cell(
    field: ComparedField, record: Record, reference: Reference, *, held: bool, at: datetime
) -> Cell:
    """The cell of one record and one field. `held`: the register says the database holds it."""
    values = record.of(field.name)
    if not values and field.name in record.not_shown:
        return Cell(Agreement.NOT_SHOWN, HIDDEN_PART)
    if not values:
        return _nothing(field.name, record, held=held)
    if not reference.stated():
        judged = tuple(
            Judged(value, Agreement.NOT_COMPARED, "The person stated nothing to compare it with")
            for value in values
        )
        return Cell(
            Agreement.NOT_COMPARED,
            judged[0].rule,
            "Its own current values differ" if _conflict(field, values, at) else "",
            judged,
        )
    judged = tuple(_judge_value(field, value, reference, at) for value in values)
    if field.several:
        judged = _others_beside_a_right_one(judged)
    return _sum_up(field, judged, at, hidden=_hidden_part(field.name, record))


def _hidden_part(name: str, record: Record) -> str:
    """Which part of a field does not appear here, in words; "" if it is whole."""
    if name in record.not_shown:
        return "part of this is not shown to your role"
    return "the source keeps part of this back" if name in record.withheld else ""


def _nothing(name: str, record: Record, *, held: bool) -> Cell:
    if name in record.withheld:
        return Cell(Agreement.WITHHELD, "The source keeps this back from us")
    if name in record.empty:
        return Cell(Agreement.EMPTY, "The record has a place for it, and the place is blank")
    if held:
        return Cell(
            Agreement.NOT_RETURNED,
            "The database holds this field, but its answer did not give it",
            "This does not show that the field is blank",
        )
    return Cell(Agreement.NOT_HELD, "This database does not hold the field")


def _judge_value(
    field: ComparedField, value: FieldValue, reference: Reference, at: datetime
) -> Judged:
    candidates, how = _applicable(field.name, value, reference.current(at))
    best = _best(field, value, candidates)
    if is_past(value, at):
        return _past_in_the_record(value, best)
    if best is None:
        return Judged(value, Agreement.NOT_COMPARED, how)
    if best.right:
        return Judged(value, best.agreement, best.rule + how)
    for former in reference.past(at):
        if field.compare(value.value, former.value).right:
            return _was_right(value, former)
    others = [stated for stated in reference.current(at) if stated not in candidates]
    if any(field.compare(value.value, stated.value).right for stated in others):
        note = "It is what the person gives for another use"
        return Judged(value, Agreement.DIFFERS, best.rule + how, note)
    return Judged(value, Agreement.DIFFERS, best.rule + how, best.note)


def _applicable(
    name: str, value: FieldValue, stated: tuple[ReferenceValue, ...]
) -> tuple[tuple[ReferenceValue, ...], str]:
    """What the person states for the same use, and how that was chosen, in words.

    Addresses: like with like. Where the person gives no separate correspondence address, letters
    are for the home address, so a correspondence address is held to that. A home address is never
    held to a correspondence address, which does not say where somebody lives.
    Names: a nickname is held only to nicknames that the person gives.
    """
    if name == "address":
        same = tuple(s for s in stated if s.use == (value.use or "residential"))
        home = tuple(s for s in stated if s.use == "residential")
        if same:
            return same, ""
        if value.use == "correspondence" and home:
            return home, (
                "; a correspondence address, held to the home address because the person gives"
                " no other address for letters"
            )
        if value.use == "residential":
            return (), "The person stated no home address"
        if not stated:
            return (), "The person stated no current address"
        return stated, ""
    if name == "name" and value.use == "nickname":
        same = tuple(s for s in stated if s.use == "nickname")
        return same, "" if same else "The person stated no nickname"
    if name == "name":
        formal = tuple(s for s in stated if s.use != "nickname")
        return formal, "" if formal else "The person stated no current name"
    return stated, "" if stated else "The person stated no current value"


def _best(
    field: ComparedField, value: FieldValue, candidates: tuple[ReferenceValue, ...]
) -> Verdict | None:
    """The most favourable verdict; of differences, one that names a slip."""
    verdicts = [field.compare(value.value, stated.value) for stated in candidates]
    order = {Agreement.AGREES: 0, Agreement.AGREES_AFTER: 1}
    return min(verdicts, key=lambda v: (order.get(v.agreement, 2), not v.note), default=None)


def _past_in_the_record(value: FieldValue, best: Verdict | None) -> Judged:
    end = held_period(value).end
    rule = (
        f"Its period ended on {end.words()}" if end else "The record marks it as no longer in use"
    )
    note = ""
    if best is not None and best.right:
        note = "It is what the person says now, but the record shows it as past"
    return Judged(value, Agreement.HISTORIC, rule, note)


def _was_right(value: FieldValue, former: ReferenceValue) -> Judged:
    until, start = former.period.end, held_period(value).start
    if until and start and start.earliest > until.latest:
        rule = f"It was right until {until.words()}, but the record gives it from {start.words()}"
        return Judged(
            value, Agreement.DIFFERS, rule, "An old value came back, or was never changed"
        )
    rule = "It is a former value, by what the person says"
    if until:
        rule = f"It was right until {until.words()}, by what the person says"
    return Judged(
        value, Agreement.HISTORIC, rule, "The record does not show it as past; ask if it is in use"
    )


def _others_beside_a_right_one(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Of several phones, one that the person did not state is no error when another is right."""
    if not any(item.agreement.right for item in judged):
        return judged
    rule = "The record holds this besides the one that the person states"
    return tuple(
        replace(item, agreement=Agreement.NOT_COMPARED, rule=rule, note="Ask the person about it")
        if item.agreement is Agreement.DIFFERS
        else item
        for item in judged
    )


def _conflict(
    field: ComparedField, values: tuple[FieldValue, ...], at: datetime
) -> tuple[FieldValue, FieldValue] | None:
    """Two values of one use that both hold now and are not the same thing."""
    if field.several:
        return None
    default = _DEFAULT_USE.get(field.name, "")
    for one, other in combinations(values, 2):
        begun = all(
            (start := held_period(v).start) is None or start.earliest <= at for v in (one, other)
        )
        now = not is_past(one, at) and not is_past(other, at)
        same_use = (one.use or default) == (other.use or default)
        if begun and now and same_use and not field.compare(one.value, other.value).right:
            return one, other
    return None


def _sum_up(field: ComparedField, judged: tuple[Judged, ...], at: datetime, *, hidden: str) -> Cell:
    current = [j for j in judged if j.agreement.compared]
    beside = "; ".join(
        words
        for words, wanted in (
            ("it also holds past values", Agreement.HISTORIC),
            ("it also holds values that were not compared", Agreement.NOT_COMPARED),
        )
        if current and any(j.agreement is wanted for j in judged)
    )
    beside = "; ".join(part for part in (beside, hidden) if part)
    beside = beside[:1].upper() + beside[1:]
    pair = _conflict(field, tuple(j.value for j in judged), at)
    if pair is not None:
        answers = {j.agreement for j in judged if j.value in pair}
        right = any(answer.right for answer in answers)
        which = "One of them is what the person says" if right else ""
        if answers == {Agreement.DIFFERS}:
            which = "Neither is what the person says"
        return Cell(
            Agreement.CONFLICTING,
            "Two current values for the same use are different",
            ". ".join(part for part in (which, beside) if part),
            judged,
        )
    worst = (Agreement.DIFFERS, Agreement.AGREES_AFTER, Agreement.AGREES)
    for wanted in (*worst, Agreement.HISTORIC, Agreement.NOT_COMPARED):
        for item in judged:
            if item.agreement is wanted:
                note = ". ".join(part for part in (item.note, beside) if part)
                return Cell(wanted, item.rule, note, judged)
    raise AssertionError("a judged cell has at least one value")  # pragma: no cover
