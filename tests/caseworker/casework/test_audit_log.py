"""The log in words: every type of entry has them, and none of them holds a personal detail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.audit_log import WORDS, read_log, words_of
from caseworker.casework.events import EVENTS
from caseworker.casework.find import find
from caseworker.casework.open_case import promise
from caseworker.errors import InputError, RuleRefused

if TYPE_CHECKING:
    from tests.office import Office


def test_everything_that_can_happen_has_words() -> None:
    assert set(EVENTS) - set(WORDS) == set()


def test_words_come_from_claims_only(office: Office) -> None:
    case = office.case()
    office.propose(case)
    said = [words_of(entry) for entry in office.desk.ledger.entries()]
    assert "Proposed a correction of address in X1" in said
    everything = " ".join(said)
    for value in ("Quay", "Mill Lane", "Quill", "QQ2003"):
        assert value not in everything


def test_a_claim_that_was_erased_is_told_as_not_kept(office: Office) -> None:
    case = office.case()
    office.propose(case)
    (entry,) = office.desk.ledger.entries(types=["correction.proposed"])
    office.desk.ledger.erase(entry.seq, ["claim"], "asked for by the person", "ben")
    words = words_of(office.desk.ledger.entry(entry.seq))
    assert words == "Proposed a correction of not kept in not kept"


def test_only_some_roles_read_the_log(office: Office) -> None:
    office.case()
    with pytest.raises(RuleRefused):
        read_log(office.desk)
    assert len(read_log(office.as_("dev"), limit=3)) == 3
    assert read_log(office.as_("dev"), types=["attempt.refused"])[0].actor == "anna"


def test_an_unknown_type_is_refused(office: Office) -> None:
    with pytest.raises(InputError):
        read_log(office.as_("dev"), types=["nonsense"])


def test_by_what_somebody_was_looked_for_is_told_and_by_which_day_something_is_promised(
    office: Office,
) -> None:
    case = office.case()
    find(office.desk, case)
    promise(office.desk, case, "write", date(2026, 3, 14))
    said = [words_of(entry) for entry in office.desk.ledger.entries(case=case)]
    assert "Promised by 14 Mar 2026: write" in said
    (sought,) = office.desk.ledger.entries(types=["person.sought"])
    assert words_of(sought) == "Looked for a person on record, by reference"
