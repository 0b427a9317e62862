"""What is decided about the records that came back, and what is put on record beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from caseworker.casework import identify
from caseworker.casework.manual_checks import attest
from caseworker.casework.open_case import open_case
from ui.desk.asking import Check, reason_of, record_seen
from ui.desk.sheet import Snapshot, snapshot
from ui.wording import common as w

if TYPE_CHECKING:
    from ui.desk.session import Session


def accept_certain(session: Session) -> None:
    """Accept every undecided record that certainly is this person's; the reasons go on record."""
    sheet = session.sheet
    if sheet.query is None or sheet.snapshot is None:
        return
    certain = sheet.snapshot.certain()
    if not certain:
        return
    subject, reason = sheet.query.subject_id, reason_of([one.match for one in certain])
    session.act(
        lambda desk: identify.accept_certain(desk, subject, reason), said=w.accepted(len(certain))
    )


def decide(session: Session, database: str, record_id: str, *, accept: bool, reason: str) -> None:
    """Accept one record as this person's, or say that it is not."""
    sheet = session.sheet
    if sheet.query is None:
        return
    subject = sheet.query.subject_id
    chosen = {"accept" if accept else "reject": [record_id]}
    session.act(
        lambda desk: identify.decide_identity(desk, subject, database, **chosen, reason=reason),
        said=w.ACCEPTED if accept else w.REJECTED,
    )


def open_restricted(session: Session, reason: str, shown: Callable[[], None]) -> None:
    """Ask to see restricted records, for a reason that goes on record."""
    sheet, desk = session.sheet, session.desk
    if desk is None or sheet.query is None:
        return
    subject = sheet.query.subject_id

    def seen(_: object) -> None:
        sheet.seen_restricted = frozenset(sheet.answers)
        session.changed.emit()
        shown()

    session.tasks.do(
        lambda: identify.record_view(desk, subject, restricted=True, reason=reason),
        seen,
        session.fault.emit,
    )


def record_check(
    session: Session, database: str, check: Check, recorded: Callable[[], None]
) -> None:
    """Put a check by hand on record; opens a case if the person has none yet."""
    sheet, desk = session.sheet, session.desk
    if desk is None or sheet.query is None:
        return
    subject, case = sheet.query.subject_id, sheet.case

    def work() -> tuple[str, Snapshot]:
        reference = case or open_case(desk, subject)
        attest(
            desk,
            reference,
            database,
            manner=check.manner,
            found=check.found,
            where=check.where,
            told_by=check.told_by,
            answer_due=check.answer_due,
            record=record_seen(check, desk.clock().date()),
        )
        return reference, snapshot(desk, subject, reference)

    def done(result: tuple[str, Snapshot]) -> None:
        sheet.case, sheet.snapshot = result
        session.said.emit(w.CHECK_RECORDED)
        session.changed.emit()
        recorded()

    session.tasks.do(work, done, session.fault.emit)
