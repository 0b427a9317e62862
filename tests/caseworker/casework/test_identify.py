"""Whose records they are is decided by a person, on record, and it sticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseworker.casework.events import IdentityDecided
from caseworker.casework.identify import candidates, decide_identity, record_view
from caseworker.errors import InputError, RuleRefused

if TYPE_CHECKING:
    from tests.office import Office


def test_candidates_are_shown_with_what_agrees_and_are_not_merged(office: Office) -> None:
    office.look_up()
    found = candidates(office.desk.register, office.file())
    assert [(one.database, one.record.record_id, one.decided) for one in found] == [
        ("X1", "a", ""),
        ("X2", "b", ""),
    ]
    assert all(one.match.reasons for one in found)


def test_a_decision_is_an_entry_with_its_reason_and_shows_in_the_next_look_up(
    office: Office,
) -> None:
    office.look_up()
    decide_identity(office.desk, "S-1", "X1", accept=["a"], reason="knows her claim number")
    office.later(days=3)
    office.look_up()
    found = {one.database: one.decided for one in candidates(office.desk.register, office.file())}
    assert found == {"X1": "accepted", "X2": ""}
    (claim,) = office.entries("identity.decided")
    assert (claim["accepted_count"], claim["rejected_count"]) == (1, 0)


def test_grade_and_version_of_the_weights_go_on_record_and_the_weighing_beside_them(
    office: Office,
) -> None:
    office.look_up()
    (shown, _) = candidates(office.desk.register, office.file())
    decide_identity(office.desk, "S-1", "X1", accept=["a"], reason="knows her claim number")
    (claim,) = office.entries("identity.decided")
    assert claim["grade"] == shown.match.grade.value
    assert claim["table_version"] == shown.match.table_version
    (happened,) = [one for one in office.file().timeline if isinstance(one.event, IdentityDecided)]
    assert isinstance(happened.event, IdentityDecided)
    (weighed,) = happened.event.weighed
    assert weighed["record_id"] == "a"
    assert float(weighed["bits"]) == round(shown.match.bits, 1)
    assert weighed["guards"] == [guard.code for guard in shown.match.guards]


def test_the_reason_is_needed(office: Office) -> None:
    office.look_up()
    with pytest.raises(InputError, match="why"):
        decide_identity(office.desk, "S-1", "X1", accept=["a"], reason=" ")


def test_a_record_that_no_look_up_found_cannot_be_accepted(office: Office) -> None:
    office.look_up()
    with pytest.raises(InputError, match="no look-up found"):
        decide_identity(office.desk, "S-1", "X1", accept=["zz"], reason="because")


def test_accepting_and_rejecting_the_same_record_is_refused(office: Office) -> None:
    office.look_up()
    with pytest.raises(InputError, match="at once"):
        decide_identity(office.desk, "S-1", "X1", accept=["a"], reject=["a"], reason="because")


def test_nobody_without_the_role_decides(office: Office) -> None:
    office.look_up()
    with pytest.raises(RuleRefused):
        decide_identity(office.as_("dev"), "S-1", "X1", accept=["a"], reason="because")


def test_seeing_a_persons_records_is_on_record_once_a_sitting(office: Office) -> None:
    office.look_up()
    record_view(office.desk, "S-1")
    record_view(office.desk, "S-1")
    record_view(office.as_("ben"), "S-1")
    assert len(office.entries("record.viewed")) == 2


def test_a_restricted_record_needs_the_role_and_a_reason(office: Office) -> None:
    office.look_up()
    with pytest.raises(RuleRefused):
        record_view(office.desk, "S-1", restricted=True, reason="she asked")
    with pytest.raises(RuleRefused) as refused:
        record_view(office.as_("ben"), "S-1", restricted=True)
    assert refused.value.rule == "restricted-reason"
    record_view(office.as_("ben"), "S-1", restricted=True, reason="she asked")
    assert office.entries("record.viewed")[-1]["restricted"] is True
