"""What can be proposed for correction from one cell: database by database, and why it might wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correct import Proposal
from caseworker.casework.corrections.proposing import already_open, proposals, warnings
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import who_asks
from caseworker.casework.staff import may
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Column, Row
from caseworker.comparison.judge import Cell
from caseworker.origin.sightings import same_value
from caseworker.register.model import Register
from caseworker.subject.query import Requester, Standing
from caseworker.subject.text import clean
from caseworker.subject.values import Value
from ui.asking.act import CHOICE, TICKS, Act, Ask, Change, Remark, Said
from ui.compare.provenance import stated
from ui.desk.sheet import Snapshot
from ui.wording import compare as w
from ui.wording import form


@dataclass(frozen=True)
class Line:
    """One value that can be proposed, and how it is shown among the others.

    It is ticked at first if it shares the cause, so that it is proposed unless it is left out.
    """

    proposal: Proposal
    change: Change


@dataclass(frozen=True)
class Plan:
    """Everything that the question shows. `said`: what the person says, with its evidence."""

    snapshot: Snapshot
    field: str
    words: str
    lines: tuple[Line, ...]
    open_already: int
    said: tuple[tuple[str, str], ...]
    shown: bool
    reasons: tuple[tuple[str, str], ...]
    requester: Requester

    @property
    def needs_case(self) -> bool:
        """True when there is no case yet, so that one has to be opened."""
        return not self.snapshot.file.reference

    def warnings(self, register: Register, chosen: Sequence[Line]) -> list[str]:
        """What to think of before these are proposed: which sources are left wrong, what is shared."""
        new = [one.proposal for one in chosen]
        facts = self.snapshot

        def called(place: str) -> str:
            return register.database(place).name

        return warnings(register, facts.file, facts.grid, self.field, new, called)


def why_not(desk: Desk, snapshot: Snapshot | None, row: Row, cell: Cell) -> str:
    """Why nothing can be proposed from a cell, in words; "" when something can."""
    if snapshot is None or snapshot.masked:
        return w.PROPOSE_MASKED
    if not may(desk.officer, "propose"):
        return w.PROPOSE_ROLE
    if snapshot.file.closed:
        return w.PROPOSE_CLOSED
    if not row.reference.stated():
        return w.PROPOSE_NOT_STATED
    if cell.agreement is not Agreement.EMPTY and not row.differing:
        return w.PROPOSE_NOTHING
    return ""


def plan(desk: Desk, snapshot: Snapshot, row: Row, column: Column, cell: Cell) -> Plan:
    """What can be proposed from a cell: the same wrong value wherever it stands comes first.

    From an empty cell, every record in which the field is missing. Raises InputError if the person
    says nothing about the field.
    """
    missing = cell.agreement is Agreement.EMPTY
    code = "missing" if missing else "never-true"
    field = row.field.name
    file = snapshot.file
    found = proposals(desk.register, file, snapshot.grid, field, reason_code=code)
    new = [one for one in found if not already_open(file, one)]
    cause = _cause(cell, new)
    shares = same_value(field, cause) if cause is not None else None
    titles = {
        (one.database, one.record.record_id): clean(one.words) for one in snapshot.grid.columns
    }
    lines = [
        _line(
            one,
            titles[one.database, one.record.record_id],
            chosen=one.wrong is None or shares is None or shares(one.wrong.value),
        )
        for one in new
    ]
    reasons = [
        (key, words) for key, words in correct.REASONS.items() if (key == "missing") is missing
    ]
    return Plan(
        snapshot,
        field,
        row.field.words,
        tuple(sorted(lines, key=lambda one: not one.change.chosen)),
        len(found) - len(new),
        stated(row),
        all(one.standing is Standing.SEEN for one in row.reference.stated()),
        tuple(reasons),
        who_asks(file),
    )


def _line(one: Proposal, place: str, *, chosen: bool) -> Line:
    change = Change(
        place,
        value_words(one.wrong.value) if one.wrong is not None else w.MISSING,
        value_words(one.right),
        struck=one.wrong is not None,
        chosen=chosen,
        note="" if chosen else w.OTHER_CAUSE,
    )
    return Line(one, change)


def _cause(cell: Cell, new: Sequence[Proposal]) -> Value | None:
    """The wrong value of the cell, else the first that differs."""
    for judged in cell.judged:
        if judged.agreement is Agreement.DIFFERS:
            return judged.value.value
    return next((one.wrong.value for one in new if one.wrong is not None), None)


def proposing(register: Register, asked: Plan, case: str) -> Act:
    """The question about all databases that share a cause; `case` is where it is proposed."""
    shown = w.EVIDENCE_KNOWN if asked.shown else w.EVIDENCE_HINT
    only = asked.reasons[0][0] if len(asked.reasons) == 1 else ""
    who = tuple(form.REQUESTERS.items())
    asks = (
        Ask("lines", w.WHICH_RECORDS, TICKS, changes=tuple(one.change for one in asked.lines)),
        Ask("reason", w.REASON, CHOICE, start=only, choices=asked.reasons),
        Ask("evidence", w.EVIDENCE, hint=shown, needed=not asked.shown, beside=True),
        Ask("requester", form.REQUESTER, CHOICE, start=asked.requester.kind, choices=who),
        Ask(
            "verified",
            w.VERIFIED,
            hint=w.VERIFIED_HINT,
            start=asked.requester.verified_how,
            needed=False,
            beside=True,
        ),
    )
    lines = [w.CASE_FIRST] * asked.needs_case
    lines += [w.open_already(asked.open_already)] * bool(asked.open_already)
    return Act(
        w.propose_title(asked.words),
        w.PROPOSE,
        asks,
        lambda desk, said: propose(desk, case, asked, said),
        tuple(lines),
        "",
        stated=asked.said,
        remarks=lambda said: tuple(map(Remark, asked.warnings(register, chosen(asked, said)))),
        counts=lambda said: w.propose(len(chosen(asked, said))),
    )


def chosen(asked: Plan, said: Said) -> list[Line]:
    """The lines that are ticked."""
    return [asked.lines[int(place)] for place in said["lines"].split()]


def propose(desk: Desk, case: str, asked: Plan, said: Said) -> tuple[str, ...]:
    """Put them on record; the ids of the corrections. Raises what the core raises."""
    asking = replace(asked.requester, kind=said["requester"], verified_how=said["verified"].strip())
    new = [
        replace(one.proposal, reason_code=said["reason"], evidence=said["evidence"].strip())
        for one in chosen(asked, said)
    ]
    differs = None if asking == asked.requester else asking
    return correct.propose(desk, case, new, requester=differs)
