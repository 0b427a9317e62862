"""One cell: blanks, silences, past values and contradictions are never mixed up."""

from datetime import UTC, datetime

import pytest

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import field_named
from caseworker.comparison.judge import Cell, judge_cell
from caseworker.comparison.reference import Reference, ReferenceValue, references_from
from caseworker.subject.dates import Period, When
from caseworker.subject.query import QueryValue, Standing
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance, Record

AT = datetime(2026, 11, 22, tzinfo=UTC)
HOME = Address(("14 Weavers Row", "Bristol"), "BS5 6QX")
OTHER = Address(("9 Mill Bank", "Taunton"), "TA1 2ZZ")
POST = Address(("PO Box 7", "Bristol"), "BS1 1AA", use="correspondence")


def letters(address: Address) -> Address:
    return Address(address.lines, address.postcode, address.uprn, "correspondence")


def cell(field: str, record: Record, *stated: object, held: bool = True) -> Cell:
    values = [v if isinstance(v, ReferenceValue) else ReferenceValue(v) for v in stated]  # type: ignore[arg-type]
    return judge_cell(field_named(field), record, Reference(tuple(values)), held=held, at=AT)


def record(*values: FieldValue, **more: frozenset[str]) -> Record:
    return Record("1", values=values, **more)  # type: ignore[arg-type]


def addresses(*values: Address) -> Record:
    return record(*(FieldValue("address", value) for value in values))


def test_withheld_empty_not_returned_and_not_held_are_four_answers() -> None:
    field = frozenset({"address"})
    assert cell("address", record(withheld=field), HOME).agreement is Agreement.WITHHELD
    assert cell("address", record(empty=field), HOME).agreement is Agreement.EMPTY
    assert cell("address", record(), HOME).agreement is Agreement.NOT_RETURNED
    assert cell("address", record(), HOME, held=False).agreement is Agreement.NOT_HELD


def test_what_the_person_did_not_state_is_not_compared() -> None:
    found = cell("address", addresses(HOME))
    assert found.agreement is Agreement.NOT_COMPARED
    assert found.values[0].value == HOME
    unsaid = ReferenceValue(HOME, standing=Standing.NOT_STATED)
    assert cell("address", addresses(OTHER), unsaid).agreement is Agreement.NOT_COMPARED


def test_a_record_that_contradicts_itself_is_told_even_when_nothing_was_stated() -> None:
    assert "differ" in cell("address", addresses(HOME, OTHER)).note


def test_a_right_base_address_beside_a_wrong_address_in_use_is_a_difference() -> None:
    found = cell("address", addresses(HOME, letters(OTHER)), HOME)
    assert found.agreement is Agreement.DIFFERS
    assert [j.agreement for j in found.judged] == [Agreement.AGREES, Agreement.DIFFERS]
    assert "no other address for letters" in found.rule


def test_two_current_addresses_for_one_use_contradict_each_other() -> None:
    found = cell("address", addresses(HOME, OTHER), HOME)
    assert found.agreement is Agreement.CONFLICTING
    assert "One of them" in found.note


def test_two_spellings_of_one_address_are_no_contradiction() -> None:
    short = Address(("14 WEAVERS ROW",), "bs56qx")
    assert cell("address", addresses(HOME, short), HOME).agreement is Agreement.AGREES_AFTER


def test_addresses_that_follow_each_other_in_time_are_no_contradiction() -> None:
    former = FieldValue("address", OTHER, Period(None, When("2020-01-01")))
    found = cell("address", record(former, FieldValue("address", HOME)), HOME)
    assert found.agreement is Agreement.AGREES
    assert "past values" in found.note
    assert found.judged[0].agreement is Agreement.HISTORIC


def test_a_correspondence_address_is_held_to_the_one_that_the_person_gives() -> None:
    assert cell("address", addresses(HOME, POST), HOME, POST).agreement is Agreement.AGREES
    found = cell("address", addresses(letters(HOME)), HOME, POST)
    assert found.agreement is Agreement.DIFFERS
    assert "another use" in found.note


def test_a_home_address_is_never_held_to_a_correspondence_address() -> None:
    assert cell("address", addresses(HOME), POST).agreement is Agreement.NOT_COMPARED


def test_a_value_whose_period_ended_is_past_and_no_error() -> None:
    ended = FieldValue("address", OTHER, Period(None, When("2020-01-01")))
    found = cell("address", record(ended), HOME)
    assert found.agreement is Agreement.HISTORIC
    assert "1 Jan 2020" in found.rule


def test_the_right_value_shown_as_past_is_pointed_out() -> None:
    known = Provenance(effective_to=When("2020-01-01"))
    found = cell("address", record(FieldValue("address", HOME, provenance=known)), HOME)
    assert found.agreement is Agreement.HISTORIC
    assert "what the person says now" in found.note


def test_a_former_value_that_the_person_gives_is_historic_with_a_question() -> None:
    former = ReferenceValue(OTHER, Period(None, When("2006-01-02")))
    found = cell("address", addresses(OTHER), HOME, former)
    assert found.agreement is Agreement.HISTORIC
    assert "2 Jan 2006" in found.rule
    assert "ask if it is in use" in found.note


def test_a_former_value_that_the_record_gives_from_a_later_day_came_back_and_differs() -> None:
    former = ReferenceValue(OTHER, Period(None, When("2006-01-02")))
    back = FieldValue("address", OTHER, Period(When("2007-11-05")))
    found = cell("address", record(back), HOME, former)
    assert found.agreement is Agreement.DIFFERS
    assert "5 Nov 2007" in found.rule


def test_a_maiden_name_in_the_record_or_in_the_reference_is_past() -> None:
    now, before = HumanName("Mary Mills"), HumanName("Mary Green", use="maiden")
    assert cell("name", record(FieldValue("name", before)), now).agreement is Agreement.HISTORIC
    plain = HumanName("Mary Green")
    found = cell("name", record(FieldValue("name", plain)), now, before)
    assert found.agreement is Agreement.HISTORIC


def test_a_nickname_is_compared_with_nicknames_only() -> None:
    nick = HumanName("Molly M", use="nickname")
    held = record(FieldValue("name", HumanName("Mary Mills")), FieldValue("name", nick))
    found = cell("name", held, HumanName("Mary Mills"))
    assert [j.agreement for j in found.judged] == [Agreement.AGREES, Agreement.NOT_COMPARED]
    assert found.agreement is Agreement.AGREES


def test_a_second_phone_beside_the_right_one_is_a_question_and_not_an_error() -> None:
    held = record(FieldValue("phone", "07700 900123"), FieldValue("phone", "0115 496 0000"))
    found = cell("phone", held, "+44 7700 900123")
    assert found.agreement is Agreement.AGREES_AFTER
    assert found.judged[1].agreement is Agreement.NOT_COMPARED
    assert cell("phone", held, "0115 496 0001").agreement is Agreement.DIFFERS


def test_the_person_may_have_two_numbers() -> None:
    held = record(FieldValue("nino", "AB123456C"))
    assert cell("nino", held, "CE987654A", "AB123456").agreement is Agreement.AGREES_AFTER


@pytest.mark.parametrize("written", ["AB12345O", "AB123465"])
def test_a_look_alike_is_a_difference_with_its_slip(written: str) -> None:
    found = cell(
        "nino", record(FieldValue("nino", written)), "AB123450" if "O" in written else "AB123456"
    )
    assert found.agreement is Agreement.DIFFERS
    assert found.note


def test_a_value_learnt_from_an_agency_never_becomes_the_reference() -> None:
    values = [
        QueryValue("nino", "AB123456C", learned_from="R"),
        QueryValue("address", HOME, standing=Standing.SEEN, document="council tax bill"),
    ]
    found = references_from(values)
    assert list(found) == ["address"]
    assert found["address"].values[0].document == "council tax bill"


def test_the_standing_of_a_field_is_its_weakest() -> None:
    seen = ReferenceValue(HOME, standing=Standing.SEEN)
    assert Reference((seen,)).standing is Standing.SEEN
    assert Reference((seen, ReferenceValue(POST))).standing is Standing.STATED
    assert Reference().standing is Standing.NOT_STATED
