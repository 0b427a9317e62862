"""What an officer may not see is "not shown to your role": nowhere a value, nowhere an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.casework.corrections.correct import approve
from caseworker.casework.desk import Desk
from caseworker.casework.field_rights import candidates_seen, may_see, seen_by
from caseworker.casework.first_seen import trace_of
from caseworker.casework.given_out.export import export_case
from caseworker.casework.open_case import open_case
from caseworker.casework.protection import FORMER_NAMES, SEX, protect
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.start import adopt_register
from caseworker.casework.wrong import differing_values, uncorrected
from caseworker.comparison.agreement import Agreement
from caseworker.errors import RuleRefused
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.facts.model import LetterFacts
from caseworker.subject.query import QueryValue, Standing
from caseworker.subject.values import FieldValue, HumanName
from tests.office import NAME, RIGHT, WRONG, Office, record

FORMER = HumanName(given=("Hugo",), family="Quill", use="old")


def limited(office: Office, officer: str = "anna", *fields: str) -> Desk:
    """The desk of an officer whose roles do not see these fields of agency X."""
    desk = office.as_(officer)
    hidden = frozenset(("X", field) for field in fields or ("address",))
    return replace(desk, officer=replace(desk.officer, hidden=hidden))


def facts_of(desk: Desk, case: str) -> LetterFacts:
    adopt_register(desk)
    return facts_now(desk, case)


def test_a_hidden_field_neither_agrees_nor_differs_nor_is_missing(office: Office) -> None:
    file = office.file(office.case())
    desk = limited(office)
    seen = seen_by(desk.officer, desk.register, file)
    grid = grid_of(desk.register, seen, desk.clock())
    cells = {row.field.name: {cell.agreement for cell in row.cells} for row in grid.rows}
    assert cells["address"] == {Agreement.NOT_SHOWN}
    assert cells["nino"] == {Agreement.AGREES}
    assert "Not all is shown to your role: address" in grid.sentence()
    assert not list(differing_values(grid))
    assert uncorrected(seen, grid) == ()
    assert WRONG.postcode not in repr(seen.readings)
    assert not may_see(desk.officer, "X", "address")
    assert may_see(desk.officer, "Y", "address")


def test_a_database_that_left_the_register_shows_nothing_that_is_hidden_anywhere(
    office: Office,
) -> None:
    file = office.file(office.case())
    desk = limited(office)
    left = replace(desk.register, databases=desk.register.databases[:1])
    assert RIGHT.postcode not in repr(seen_by(desk.officer, left, file).readings)


def test_a_field_that_a_database_does_not_hold_is_not_held_whoever_looks(office: Office) -> None:
    file = office.file(office.case())
    desk = limited(office, "anna", "phone", "address")
    seen = seen_by(desk.officer, desk.register, file)
    assert seen.readings[0].records[0].not_shown == {"address"}


def test_nothing_is_lost_from_the_ledger_or_from_the_facts_of_letters(office: Office) -> None:
    case = office.case()
    whole = office.file(case)
    assert seen_by(office.desk.officer, office.desk.register, whole) is whole
    desk = limited(office)
    facts = facts_of(desk, case)
    assert [one.uncorrected for one in facts.databases] == [("address",), ()]
    assert uncorrected(whole, grid_of(desk.register, whole, desk.clock())) == (("X1", "address"),)


def test_a_candidate_keeps_its_grade_but_not_why_a_hidden_field_gave_it(office: Office) -> None:
    office.look_up()
    desk = limited(office, "anna", "address", "nino")
    file = office.file()
    whole = candidates_seen(office.desk.officer, desk.register, file)
    found = candidates_seen(desk.officer, desk.register, file)
    assert [one.match.grade for one in found] == [one.match.grade for one in whole]
    reasons = {reason.field: reason for reason in found[0].match.reasons}
    assert reasons["nino"].sentence == "Nino: not shown to your role"
    assert reasons["nino"].agrees is None
    assert reasons["nino"].bits == 0
    assert not found[0].record.of("nino")


def test_nobody_approves_values_that_they_are_not_shown(office: Office) -> None:
    case = office.case()
    correction = office.propose(case)
    desk = limited(office, "ben")
    seen = seen_by(desk.officer, desk.register, office.file(case)).corrections[correction]
    assert (seen.not_shown, seen.wrong, seen.right) == (True, None, None)
    with pytest.raises(RuleRefused, match="not shown to your role"):
        approve(desk, correction)
    approve(office.as_("cara"), correction)


def test_a_trace_from_part_of_the_records_names_no_origin(office: Office) -> None:
    file = office.file(office.case())
    desk = limited(office)
    found = trace_of(desk.register, seen_by(desk.officer, desk.register, file), "address", WRONG)
    assert found.sentence == "Where this value came from is not shown to your role."
    assert not found.shown
    assert trace_of(desk.register, file, "address", WRONG).shown


def protected_case(office: Office, what: str) -> str:
    """Both records hold a former name and a sex; the person states the former name."""
    for place, key, address in (("X1", "a", WRONG), ("X2", "b", RIGHT)):
        one = record(key, address)
        more = (FieldValue("name", FORMER), FieldValue("sex", "male"))
        office.holds(place, replace(one, values=(*one.values, *more)))
    plain = office.query().values
    stated = QueryValue("name", FORMER, standing=Standing.STATED)
    office.look_up(values=(*plain, stated, QueryValue("sex", "female")))
    office.accept(("X1", "a"), ("X2", "b"))
    case = open_case(office.desk, office.subject, salutation="Mx Quill")
    protect(office.desk, case, what)
    return case


def test_a_protected_former_name_is_shown_only_to_roles_that_may_see_it(office: Office) -> None:
    case = protected_case(office, FORMER_NAMES)
    file = office.file(case)
    seen = seen_by(office.desk.officer, office.desk.register, file)
    grid = grid_of(office.desk.register, seen, office.desk.clock())
    names = next(row for row in grid.rows if row.field.name == "name")
    assert {cell.agreement for cell in names.cells} == {Agreement.AGREES}
    assert "part of this is not shown to your role" in names.cells[0].note.lower()
    assert "Hugo" not in repr((seen.readings, seen.references, seen.lookups))
    supervisor = office.as_("ben")
    assert "Hugo" in repr(seen_by(supervisor.officer, supervisor.register, file).readings)
    assert file.person_name == NAME.full()


def test_a_protected_sex_is_not_shown_and_not_named_in_letters(office: Office) -> None:
    case = protected_case(office, SEX)
    file = office.file(case)
    seen = seen_by(office.desk.officer, office.desk.register, file)
    grid = grid_of(office.desk.register, seen, office.desk.clock())
    row = next(row for row in grid.rows if row.field.name == "sex")
    assert {cell.agreement for cell in row.cells} == {Agreement.NOT_SHOWN}
    assert not row.reference.stated()
    facts = facts_of(office.desk, case)
    assert "sex" not in {one.field for one in facts.compared}
    protect(office.desk, case, SEX, printed=True)
    assert "sex" in {one.field for one in facts_of(office.desk, case).compared}


def test_only_a_role_that_sees_what_is_protected_may_end_it(office: Office) -> None:
    case = protected_case(office, SEX)
    with pytest.raises(RuleRefused):
        protect(office.desk, case, SEX, holds=False)
    protect(office.as_("ben"), case, SEX, holds=False)
    assert not office.file(case).protected


def test_a_copy_for_the_person_says_what_it_leaves_out_and_why(
    office: Office, tmp_path: Path
) -> None:
    case = protected_case(office, SEX)
    protect(office.desk, case, FORMER_NAMES)

    def copy(desk: Desk) -> tuple[str, str]:
        path = export_case(desk, case, "person", tmp_path).path
        return (path / "case.json").read_text("utf-8"), (path / "README.txt").read_text("utf-8")

    supervisor = office.as_("ben")
    shape, readme = copy(supervisor)
    assert "Hugo" not in shape
    assert '"male"' not in shape
    assert "which are protected" in readme
    for what in (SEX, FORMER_NAMES):
        protect(office.desk, case, what, printed=True)
    shape, readme = copy(supervisor)
    assert "Hugo" in shape
    assert '"male"' in shape
    shape, readme = copy(office.desk)
    assert "Hugo" not in shape
    assert "not shown to the role of the officer" in readme


def test_a_letter_cannot_hold_a_former_name_that_is_kept_out_of_print(office: Office) -> None:
    case = protected_case(office, FORMER_NAMES)
    assert {"Hugo", "Hugo Quill"} <= set(forbidden_values(office.file(case)))
    protect(office.desk, case, FORMER_NAMES, printed=True)
    assert "Hugo" not in forbidden_values(office.file(case))
