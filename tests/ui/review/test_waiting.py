"""What is read before something is approved: values, reasons why not, and what the answer does."""

from __future__ import annotations

import pytest

from caseworker.casework import manual_checks
from caseworker.casework.desk import Desk
from caseworker.casework.keeping.erase_on_request import ask_erasure
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.casework.review.matters import Thing
from caseworker.casework.review.morning import morning
from caseworker.casework.review.office import Office as Known
from caseworker.casework.review.office import catch_up
from caseworker.errors import InputError
from caseworker.subject.values import Record
from tests.closed_case import closed
from tests.office import WRONG, Office, office, record
from ui.review.acts import approving, sending_back
from ui.review.rows import Row, facts_of
from ui.review.waiting import shown
from ui.wording import common

__all__ = ["office"]


def rows(desk: Desk) -> tuple[Row, ...]:
    """The queue as this officer sees it."""
    known = Known()
    while not (known := catch_up(desk, known, 1)).ready:
        pass
    return facts_of(desk, morning(desk, known)).waiting


def looked(office: Office, case: str, seen: Record | None) -> str:
    """A check of X2 by hand, by Anna."""
    found = "record" if seen else "no record"
    return manual_checks.attest(
        office.desk, case, "X2", manner="looked", found=found, where="screen 4", record=seen
    )


def test_a_correction_shows_both_values_and_what_else_of_the_case_may_be_approved(
    office: Office,
) -> None:
    office.holds("X2", record("b", WRONG))
    case = office.case()
    first = office.propose(case)
    second = office.propose(case, database="X2", record=record("b", WRONG))
    boss = office.as_("ben")
    queue = rows(boss)
    assert {one.about for one in queue} == {first, second}
    found = shown(boss, queue[0], "")
    assert found.details is not None
    assert [one.key for one in found.details.foremost] == ["approve", "send_back"]
    assert {one.ref for one in found.alike} == {first, second}
    own = shown(office.desk, rows(office.desk)[0], "")
    assert own.details is not None
    offer = own.details.offer("approve")
    assert offer is not None
    assert not offer.open
    assert own.alike == ()


def test_an_unsound_record_holds_approving_back_but_not_sending_back(office: Office) -> None:
    office.propose(office.case())
    boss = office.as_("ben")
    found = shown(boss, rows(boss)[0], common.APPROVING_OFF)
    assert found.details is not None
    approve, back = (found.details.offer(one) for one in ("approve", "send_back"))
    assert approve is not None
    assert back is not None
    assert approve.why == common.APPROVING_OFF
    assert back.open
    assert found.alike == ()


def test_a_check_by_hand_is_confirmed_by_somebody_else(office: Office) -> None:
    office.by_hand("X2")
    case = office.case()
    check = looked(office, case, None)
    (mine,) = rows(office.desk)
    assert mine.thing is Thing.CHECK
    assert shown(office.desk, mine, "").why.startswith("You made this check")
    cara = office.as_("cara")
    (row,) = rows(cara)
    found = shown(cara, row, "")
    assert found.why == ""
    assert ("Found", "No record") in found.lines
    act = approving(found)
    assert any("No record" in line for line in act.lines)
    assert sending_back(found) is None
    act.do(cara, {})
    assert office.file(case).attestations[check].confirmed_by == "cara"
    with pytest.raises(InputError):
        shown(cara, row, "")


def test_a_request_to_erase_says_what_goes_and_can_be_refused(office: Office) -> None:
    case = closed(office)
    request = ask_erasure(office.desk, case, "person-asked", "Ms Quill wrote to us")
    boss = office.as_("ben")
    (row,) = rows(boss)
    assert row.thing is Thing.ERASURE
    found = shown(boss, row, "")
    assert found.why == ""
    assert shown(office.as_("cara"), row, "").why.startswith("Not with your role")
    said = dict(found.lines)
    assert "article 17" in said["Ground"]
    act = sending_back(found)
    assert act is not None
    act.do(boss, {"reason": "A court asked for them"})
    assert office.file(case).requests[request].state == "refused"
    assert rows(boss) == ()


def test_an_approved_request_erases(office: Office) -> None:
    case = closed(office)
    request = ask_erasure(office.desk, case, "person-asked", "Ms Quill wrote to us")
    boss = office.as_("ben")
    approving(shown(boss, rows(boss)[0], "")).do(boss, {})
    assert office.file(case).requests[request].state == "done"


def test_a_withdrawn_file_says_why_and_is_gone_once_a_supervisor_has_seen_it(
    office: Office,
) -> None:
    case = office.case()
    opened_in_error(office.desk, case, "Another person of this name")
    boss = office.as_("ben")
    (row,) = rows(boss)
    found = shown(boss, row, "")
    assert (row.thing, found.why, found.title) == (Thing.WITHDRAWN, "", case)
    assert "opened in error" in dict(found.lines).values()
    assert sending_back(found) is None
    act = approving(found)
    act.do(boss, {})
    assert rows(boss) == ()
    with pytest.raises(InputError, match="waits no longer"):
        shown(boss, row, "")
