"""Every place and time at which a value is held is found, and put in order of time."""

from hypothesis import given
from hypothesis import strategies as st

from caseworker.origin.sightings import same_value, sightings
from caseworker.subject.dates import Period, When
from caseworker.subject.values import Address, FieldValue, Provenance, Record
from tests.caseworker.comparison.people import ACCEPTED, AT, OLD, WRONG, story

WRONG_ADDRESS = same_value("address", WRONG)


def test_the_sightings_of_the_wrong_address_are_in_order_and_the_undated_one_is_last() -> None:
    found = sightings("address", story(), WRONG_ADDRESS)
    assert [s.database for s in found] == ["R1", "R2", "R3", "W1", "C2", "R4"]
    assert found[0].record_title == "Joint claim"
    assert found[-1].time_words == "time not known"


def test_records_without_a_grid_give_the_same_sightings() -> None:
    assert sightings("address", ACCEPTED, WRONG_ADDRESS, at=AT) == sightings(
        "address", story(), WRONG_ADDRESS
    )


def test_a_value_is_found_however_it_is_written() -> None:
    written = Address(("9 MILL BANK", "TAUNTON"), "ta12zz")
    record = Record("1", values=(FieldValue("address", written),))
    assert len(sightings("address", {"R1": [record]}, WRONG_ADDRESS)) == 1


def test_a_past_value_is_a_sighting_and_marked_as_past() -> None:
    found = sightings("address", story(), same_value("address", OLD))
    assert [(s.database, s.current) for s in found] == [("C1", False)]


def test_when_it_was_recorded_counts_before_when_it_takes_effect() -> None:
    value = FieldValue(
        "address",
        WRONG,
        Period(When("2006-01-01")),
        Provenance(received_at=When("2006-12-08"), recorded_at=When("2006-12-09")),
    )
    (found,) = sightings("address", {"R1": [Record("1", values=(value,))]}, WRONG_ADDRESS)
    assert found.time == ("recorded", When("2006-12-09"))


@given(st.permutations(list(ACCEPTED)))
def test_the_order_of_databases_does_not_change_what_is_found(order: list[str]) -> None:
    shuffled = {key: ACCEPTED[key] for key in order}
    found = sightings("address", shuffled, WRONG_ADDRESS, at=AT)
    assert [s.database for s in found] == ["R1", "R2", "R3", "W1", "C2", "R4"]
