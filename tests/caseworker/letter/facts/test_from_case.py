"""The facts of a letter, collected from the case: who must act, when we asked, and who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from caseworker.casework import manual_checks
from caseworker.casework.corrections import correct
from caseworker.casework.start import adopt_register
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.database import OUR_OFFICE, DatabaseFact
from caseworker.register.model import Contact
from caseworker.subject.query import THE_PERSON

if TYPE_CHECKING:
    from tests.office import Office


def fact(office: Office, case: str, database: str) -> DatabaseFact:
    facts = facts_now(office.desk, case)
    return next(one for one in facts.databases if one.id == database)


def who_acts(office: Office, case: str, database: str) -> str:
    found = fact(office, case, database).open
    assert found is not None
    return found.who


def test_nobody_of_the_office_is_named_by_the_id_in_the_staff_file(office: Office) -> None:
    adopt_register(office.desk)
    case = office.case()
    correction = office.propose(case)
    correct.send_back(office.as_("cara"), correction, "add the evidence")
    assert who_acts(office, case, "X1") == OUR_OFFICE


def test_a_restricted_record_waits_for_the_team_that_keeps_the_database(office: Office) -> None:
    register = office.desk.register
    sealed = tuple(replace(one, restricted_team=Contact("Sealed")) for one in register.databases)
    office.desk = replace(office.desk, register=replace(register, databases=sealed))
    adopt_register(office.desk)
    office.restricts("X2")
    case = office.case()
    assert who_acts(office, case, "X2") == office.desk.register.database("X2").owner_team


def test_a_look_up_puts_no_question_to_the_team_of_a_paper_file(office: Office) -> None:
    adopt_register(office.desk)
    office.by_hand("X2")
    case = office.case()
    assert fact(office, case, "X1").asked_on == (date(2026, 3, 2),)
    assert fact(office, case, "X2").asked_on == ()
    office.later(days=1)
    manual_checks.attest(
        office.desk, case, "X2", manner="asked", found="", where="", answer_due=date(2026, 3, 12)
    )
    assert fact(office, case, "X2").asked_on == (date(2026, 3, 3),)


def test_whoever_asks_now_must_have_proved_who_they_are(office: Office) -> None:
    adopt_register(office.desk)
    case = office.case()
    assert facts_now(office.desk, case).addressee.verified
    office.look_up(case=case, requester=replace(THE_PERSON, kind="mp", name="Ms Pell"))
    assert not facts_now(office.desk, case).addressee.verified
