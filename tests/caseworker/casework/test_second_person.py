"""The register says whether a check by hand needs a second person: never, for a sample, or always."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.file.coverage import coverage
from caseworker.casework.manual_checks import attest
from caseworker.casework.open_case import open_case
from caseworker.casework.second_person import needs_second_person
from caseworker.outcome import Outcome
from caseworker.subject.values import Address
from tests.office import RIGHT, WRONG, record

if TYPE_CHECKING:
    from tests.office import Office


def with_rule(office: Office, rule: str) -> None:
    databases = tuple(
        replace(one, second_person=rule) if one.id == "X2" else one
        for one in office.desk.register.databases
    )
    office.desk = replace(office.desk, register=replace(office.desk.register, databases=databases))


def test_a_sample_of_about_one_in_five_is_drawn_and_nobody_chooses_it(office: Office) -> None:
    with_rule(office, "sample")
    database = office.desk.register.database("X2")
    drawn = [f"A-{n:06}" for n in range(1000) if needs_second_person(database, f"A-{n:06}")]
    assert 140 < len(drawn) < 260
    assert needs_second_person(database, drawn[0]), "the same check is always drawn or never"


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [("never", Outcome.ATTESTED), ("before letter", Outcome.MANUAL_PENDING)],
)
def test_a_check_counts_at_once_only_where_no_second_person_is_needed(
    office: Office, rule: str, outcome: Outcome
) -> None:
    with_rule(office, rule)
    office.by_hand("X2")
    office.look_up()
    office.accept(("X1", "a"))
    case = open_case(office.desk, office.subject, salutation="Ms Quill")
    attest(office.desk, case, "X2", manner="looked", found="no record", where="screen 4")
    standing = coverage(office.desk.register, office.file(case), office.desk.clock())[1]
    assert standing.outcome is outcome


def test_a_check_that_needs_nobody_else_verifies_a_correction_that_a_colleague_proposed(
    office: Office,
) -> None:
    with_rule(office, "never")
    office.by_hand("X2")
    case = office.case()

    def looked(officer: str, address: Address) -> None:
        desk = office.as_(officer)
        seen = record("b", address)
        attest(desk, case, "X2", manner="looked", found="record", where="screen 4", record=seen)
        office.later(hours=1)

    looked("ben", WRONG)
    correction = office.propose(case, database="X2", record=record("b", WRONG))
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=date(2026, 3, 16))
    office.later(days=1)
    for officer, state in (("anna", State.SENT), ("ben", State.VERIFIED)):
        looked(officer, RIGHT)
        assert office.file(case).corrections[correction].state is state
