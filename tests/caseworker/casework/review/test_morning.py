"""Each officer sees in the morning what is theirs; a withdrawn file waits for a supervisor."""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.keeping.withdraw import opened_in_error, see_withdrawn
from caseworker.casework.review.asked import asked
from caseworker.casework.review.matters import Kind, Thing
from caseworker.casework.review.morning import Morning, morning
from caseworker.casework.review.office import Office as Known
from caseworker.casework.review.office import catch_up
from caseworker.casework.sign_in import not_let_in, record_refused, record_signed_in
from tests.closed_case import worked_on
from tests.office import Office


def seen(office: Office, officer: str, known: Known | None = None) -> Morning:
    """What an officer is shown, with everything read."""
    desk, known = office.as_(officer), known or Known()
    while not (known := catch_up(desk, known, 1)).ready:
        pass
    return morning(desk, known)


def test_a_withdrawn_file_stands_there_until_a_supervisor_has_seen_it(office: Office) -> None:
    case = worked_on(office)
    opened_in_error(office.desk, case, "Another Ms Quill")
    boss = seen(office, "ben")
    (matter,) = [one for one in boss.matters if one.kind is Kind.WITHDRAWN]
    assert (matter.case, matter.who, matter.what) == (
        case,
        "A supervisor",
        "See why: opened in error",
    )
    assert [(one.thing, one.case, one.by) for one in boss.approvals] == [
        (Thing.WITHDRAWN, case, "anna")
    ]
    assert boss.for_you == 1
    assert seen(office, "ben", asked(office.desk)).approvals == boss.approvals
    owner = seen(office, "anna")
    assert [one.kind for one in owner.matters] == []
    assert owner.for_you == 0
    see_withdrawn(office.as_("ben"), case)
    after = seen(office, "ben")
    assert (after.matters, after.approvals) == ((), ())
    assert asked(office.desk).left == ()


def test_five_refused_sign_ins_in_a_row_stand_there_for_who_reads_the_record(
    office: Office,
) -> None:
    ledger, staff = office.desk.ledger, replace(office.desk.staff, shared=frozenset({"desk"}))
    for _ in range(4):
        record_refused(ledger, not_let_in(staff, "desk", "anna"))
    assert seen(office, "ben").matters == ()
    record_refused(ledger, not_let_in(staff, "desk", "anna"))
    (matter,) = seen(office, "ben").matters
    assert (matter.kind, matter.owner, matter.what) == (Kind.SIGN_IN, "anna", "5 in a row, as anna")
    assert seen(office, "dev").matters == (matter,)
    assert seen(office, "anna").matters == seen(office, "cara").matters == ()
    record_signed_in(ledger, "anna")
    assert seen(office, "ben").matters == ()
