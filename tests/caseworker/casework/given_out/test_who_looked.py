"""Who looked at a person's records, when and why: job titles for the person, names for a supervisor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.casework.given_out import who_looked as who
from caseworker.casework.given_out.export import export_case
from caseworker.casework.identify import record_view
from caseworker.casework.look_up import look_up
from caseworker.casework.staff import Staff
from caseworker.errors import InputError, RuleRefused
from caseworker.subject.query import QueryValue
from tests.office import NAME, NINO, Office


def whats(found: who.WhoLooked) -> list[str]:
    return [look.what for look in found.looks]


def busy(office: Office) -> str:
    """A look-up, two views, a restricted view, one export and one refused attempt."""
    case = office.case()
    office.later(minutes=5)
    record_view(office.desk, office.subject)
    record_view(office.desk, office.subject)
    record_view(office.as_("ben"), office.subject, restricted=True, reason="Asked by the court")
    export_case(office.as_("ben"), case, "ombudsman", office.desk.ledger.path.parent / "out")
    with pytest.raises(RuleRefused):
        record_view(office.desk, office.subject, restricted=True, reason="Curious")
    return case


def test_every_look_is_told_once_in_order(office: Office) -> None:
    case = busy(office)
    found = who.who_looked(office.as_("ben"), case)
    assert whats(found) == ["looked up", "saw", "opened", "gave out", "tried"]
    assert found.looks[0].databases == 2
    assert {look.purpose for look in found.looks} == {"complaint"}
    assert who.who_looked(office.as_("ben"), office.subject).looks == found.looks


def test_the_person_reads_job_titles_and_a_supervisor_names_and_reasons(office: Office) -> None:
    case = busy(office)
    person = who.to_text(who.who_looked(office.as_("cara"), case))
    assert "a member of our staff (Caseworker) looked you up in 2 databases, because" in person
    assert "2 Mar 2026, 09:05: a member of our staff (Team leader) opened a record" in person
    assert "gave a copy of your case to the Ombudsman" in person
    assert "tried to see your records and was refused" in person
    assert not any(word in person for word in ("Anna", "Reed", "Shah", "court", "role"))
    chief = who.to_text(who.who_looked(office.as_("ben"), case, audience="supervisor"))
    assert "Anna Reed (Caseworker)" in chief
    assert "Asked by the court" in chief


def test_a_refused_attempt_to_look_the_person_up_is_told_to_them(office: Office) -> None:
    office.look_up()
    with pytest.raises(RuleRefused):
        list(look_up(office.as_("dev"), office.query()))
    assert whats(who.who_looked(office.as_("ben"), office.subject)) == ["looked up", "tried"]


def test_a_refused_look_up_of_a_relative_is_on_the_relatives_list(office: Office) -> None:
    values = (QueryValue("name", NAME), QueryValue("nino", "QQ200303C"))
    with pytest.raises(RuleRefused):
        list(look_up(office.desk, office.query(values=values)))
    found = who.who_looked(office.as_("ben"), office.subject)
    assert whats(found) == ["tried"]
    assert "conflict" not in who.to_text(found)


def test_other_people_and_other_refusals_are_not_on_the_list(office: Office) -> None:
    case = office.case()
    other = replace(office, subject="S-2")
    other.look_up()
    with pytest.raises(RuleRefused):
        who.who_looked(office.desk, case, audience="supervisor")
    found = who.who_looked(office.as_("ben"), case)
    assert whats(found) == ["looked up"]


def test_somebody_who_has_left_is_named_by_id_to_a_supervisor_only(office: Office) -> None:
    office.look_up()
    left = Staff(tuple(one for one in office.desk.staff.officers if one.id != "anna"))
    desk = replace(office.as_("ben"), staff=left)
    assert who.who_looked(desk, "S-1").looks[0].by == "somebody who has left"
    assert "anna" in who.who_looked(desk, "S-1", audience="supervisor").looks[0].by


def test_nothing_of_the_persons_values_is_in_either_text(office: Office) -> None:
    case = busy(office)
    for audience in who.AUDIENCES:
        text = who.to_text(who.who_looked(office.as_("ben"), case, audience=audience))
        assert not any(value in text for value in (NINO, NAME.family, "Mill Lane"))


def test_a_caseworker_may_not_see_the_list_and_the_attempt_is_on_record(office: Office) -> None:
    case = office.case()
    with pytest.raises(RuleRefused):
        who.who_looked(office.desk, case)
    assert office.entries("attempt.refused")[-1]["action"] == "see_who_looked"


def test_nobody_with_that_reference_is_said(office: Office) -> None:
    with pytest.raises(InputError, match="no such case or person"):
        who.who_looked(office.as_("ben"), "Una Quill")


def test_an_empty_list_says_that_nobody_looked() -> None:
    found = who.WhoLooked("S-1", "person", 1, ())
    assert who.to_text(found) == "Nobody in our office has looked at your records.\n"
