"""What a letter says of each database, as the coverage and the corrections of the case show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing
from caseworker.casework.file.waiting import COLLEAGUE, US, Waiting, newest_attestation, waiting
from caseworker.casework.protection import names_kept_out, printed_field
from caseworker.casework.staff import Staff
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.grid import Grid
from caseworker.letter.facts.database import (
    OUR_OFFICE,
    CorrectionFact,
    DatabaseFact,
    DetailFact,
    How,
    OpenFact,
    Setback,
    Shown,
)
from caseworker.outcome import Outcome
from caseworker.register.model import Register


def databases_of(
    register: Register,
    staff: Staff,
    file: CaseFile,
    standings: tuple[Standing, ...],
    grid: Grid,
    register_seq: int,
) -> Iterator[DatabaseFact]:
    todo = {one.about: one for one in waiting(register, file, standings)}
    for standing in standings:
        database = standing.database
        cites = standing.seqs or (register_seq,)
        mine = [one for one in file.corrections.values() if one.database == database.id]
        live = [one for one in mine if one.state is not State.WITHDRAWN]
        signed = file.not_applicable.get(database.id) or file.closing.get(database.id)
        act = next((todo[key] for key in (database.id, *(c.id for c in live)) if key in todo), None)
        open_fact = None
        if act is not None:
            open_fact = OpenFact(
                who=_who(act, standing, staff),
                by=date.fromisoformat(act.by) if act.by else None,
                cites=cites,
            )
        yield DatabaseFact(
            id=database.id,
            name=database.name,
            agency=database.agency,
            owner_team=database.owner_team,
            outcome=standing.outcome,
            no_record=_found_nobody(file, standing),
            how=_how(file, standing),
            checked_at=standing.checked_at,
            as_of=standing.as_of,
            stale=standing.stale,
            later_failure=standing.later_failure,
            details=tuple(_details(grid, file, database.id, cites)),
            corrections=tuple(_correction(file, one) for one in live),
            reason=signed.reason if signed else "",
            asked_on=_asked_on(file, database.id),
            open=open_fact,
            cites=cites,
        )


def _who(act: Waiting, standing: Standing, staff: Staff) -> str:
    """Who must act, as a letter may name them: a team, or our office; never one of us by id.

    For a restricted record the team that keeps the database, as for any other: that a record is
    restricted is not for a letter that may be opened by somebody else.
    """
    if act.who in (US, COLLEAGUE) or act.who in {one.id for one in staff.officers}:
        return OUR_OFFICE
    if standing.outcome is Outcome.RESTRICTED:
        return standing.database.owner_team
    return act.who


_NOBODY_ASKED = frozenset(
    {
        Outcome.MANUAL_PENDING,
        Outcome.MISCONFIGURED,
        Outcome.NOT_ASKED_SCOPE,
        Outcome.NOT_ASKED_TOO_LITTLE,
    }
)
"""Outcomes of a look-up in which no question went to the database or to its team."""


def _asked_on(file: CaseFile, database: str) -> tuple[date, ...]:
    mine = [one for one in file.readings if one.database == database]
    days = {one.checked_at.date() for one in mine if one.outcome not in _NOBODY_ASKED}
    days |= {one.looked_at.date() for one in file.attestations.values() if one.database == database}
    return tuple(sorted(days))


def _found_nobody(file: CaseFile, standing: Standing) -> bool:
    """True when a check by hand, or the owner's answer, found no record of the person."""
    newest = newest_attestation(file, standing.database.id)
    attested = standing.outcome is Outcome.ATTESTED and newest is not None
    return attested and newest is not None and newest.found == "no record"


def _how(file: CaseFile, standing: Standing) -> How:
    if standing.outcome is Outcome.RESTRICTED_CLEARED:
        return How.BY_ITS_TEAM
    if standing.outcome is Outcome.ATTESTED:
        newest = newest_attestation(file, standing.database.id)
        told = newest is not None and newest.manner == "owner-told"
        return How.BY_ITS_TEAM if told else How.BY_HAND
    if (
        standing.as_of
        and standing.checked_at
        and standing.as_of.date() < standing.checked_at.date()
    ):
        return How.COPY
    return How.ASKED


_SHOWN = {
    Agreement.AGREES: Shown.RIGHT,
    Agreement.AGREES_AFTER: Shown.RIGHT,
    Agreement.DIFFERS: Shown.WRONG,
    Agreement.CONFLICTING: Shown.WRONG,
    Agreement.HISTORIC: Shown.PAST,
    Agreement.EMPTY: Shown.ABSENT,
    Agreement.NOT_RETURNED: Shown.ABSENT,
    Agreement.NOT_HELD: Shown.ABSENT,
    Agreement.WITHHELD: Shown.ABSENT,
}
_WORST = (Shown.WRONG, Shown.PAST, Shown.RIGHT, Shown.ABSENT)


def _details(
    grid: Grid, file: CaseFile, database: str, cites: tuple[int, ...]
) -> Iterator[DetailFact]:
    """What a database shows of each compared field; of several records the worst counts."""
    for row in grid.rows:
        reference = file.references.get(row.field.name)
        if reference is None:
            continue
        shown = {
            _SHOWN[cell.agreement]
            for column, cell in zip(grid.columns, row.cells, strict=True)
            if column.database == database and cell.agreement in _SHOWN
        }
        worst = next((one for one in _WORST if one in shown), None)
        if worst is Shown.PAST and row.field.name == "name" and names_kept_out(file):
            continue
        if worst is not None:
            field = printed_field(file, row.field.name)
            yield DetailFact(field=field, shown=worst, cites=(*cites, reference.seq))


def _correction(file: CaseFile, correction: Correction) -> CorrectionFact:
    state = correction.state
    verified = state is State.VERIFIED and not correction.needs_person
    as_of = correction.verified_as_of
    seen = (correction.verified_seq,) if verified and correction.verified_seq else ()
    wrong = correction.since if state is State.CHANGED_OTHER else correction.still_wrong_as_of
    return CorrectionFact(
        field=printed_field(file, correction.field),
        state=state,
        seen_right=as_of.date() if verified and as_of else None,
        still_wrong=wrong.date() if wrong else None,
        answer_by=date.fromisoformat(correction.answer_by) if correction.answer_by else None,
        setbacks=tuple(_setbacks(correction)),
        gone=correction.gone,
        undecided=correction.outdated,
        cites=(*(step.seq for step in correction.history), *seen),
    )


def _setbacks(correction: Correction) -> Iterator[Setback]:
    """Each time the old value came back, with the day on which it was next right again.

    The days are those of the source's own record where it gives them, else when we looked.
    """
    for back in correction.setbacks:
        again = next(
            (
                step
                for step in correction.history
                if step.seq > back.seq and step.state is State.VERIFIED
            ),
            None,
        )
        right_on = (again.recorded.day if again.recorded else again.at.date()) if again else None
        yield Setback(
            changed_back_on=back.recorded.day if back.recorded else back.seen_at.date(),
            back_seen_only=back.recorded is None,
            corrected_again_on=right_on,
            again_seen_only=again is not None and again.recorded is None,
            cites=(back.seq, again.seq) if again else (back.seq,),
        )
