"""A hold needs a reason and a role, and is put and released once."""

from __future__ import annotations

import pytest

from caseworker.casework.keeping.hold import hold, release
from caseworker.errors import InputError, RuleRefused
from tests.office import Office


def test_a_hold_is_on_the_file_until_it_is_released(office: Office) -> None:
    case = office.case()
    hold(office.as_("cara"), case, "An inquiry")
    found = office.file(case).hold
    assert found is not None
    assert (found.by, found.reason) == ("cara", "An inquiry")
    release(office.as_("ben"), case, "It ended")
    assert office.file(case).hold is None


def test_only_a_supervisor_releases(office: Office) -> None:
    case = office.case()
    hold(office.as_("cara"), case, "An inquiry")
    with pytest.raises(RuleRefused) as refused:
        release(office.as_("cara"), case, "It ended")
    assert refused.value.rule == "role"
    assert office.file(case).hold is not None


def test_there_is_one_hold_at_a_time_and_none_to_release_twice(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused, match="no hold"):
        release(office.as_("ben"), case, "It ended")
    hold(office.as_("ben"), case, "An inquiry")
    with pytest.raises(RuleRefused, match="already a hold"):
        hold(office.as_("ben"), case, "Another inquiry")


@pytest.mark.parametrize("action", [hold, release])
def test_a_reason_is_needed(office: Office, action: object) -> None:
    case = office.case()
    assert callable(action)
    with pytest.raises(InputError, match="reason"):
        action(office.as_("ben"), case, "  ")
