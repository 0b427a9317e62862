"""Feeds carry what changed; one sends its whole file and can bring a wrong address back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from caseworker.subject.values import Address
from connectors.demo import DemoWorld
from connectors.demo.feeds import FEEDS
from connectors.demo.people import MS_M, RIGHT, WRONG
from connectors.demo.truth import Holding, holdings, opened


def addresses(world: DemoWorld, database: str, person: str = MS_M.key) -> list[Holding]:
    with opened(world.folder) as connection:
        held = holdings(connection, database=database, person=person, field="address")
        return [holding for holding in held if holding.current]


def postcodes(world: DemoWorld, database: str) -> set[str]:
    return {h.value.postcode for h in addresses(world, database) if isinstance(h.value, Address)}


def test_left_alone_nothing_changes(world: DemoWorld) -> None:
    """On day 0 every feed has already carried what it had to carry."""
    databases = {plan.target for plan in FEEDS}
    before = {database: addresses(world, database) for database in databases}
    world.advance_to(45)
    assert {database: addresses(world, database) for database in databases} == before


def test_w1_corrected_before_r3_is_overwritten_on_day_6(world: DemoWorld) -> None:
    world.advance_to(1)
    world.apply("W1", "address")
    world.advance_to(5)
    assert postcodes(world, "W1") == {RIGHT.postcode}
    happened = world.advance_to(6)
    assert postcodes(world, "W1") == {RIGHT.postcode, WRONG.postcode}
    assert "8 Nov 2026, 03:00: R3 sends its whole file to W1: 1 value changed" in happened
    back = next(holding for holding in addresses(world, "W1") if holding.use == "residential")
    assert (back.arrived_via, back.changed_by, back.batch) == ("R3", "not recorded", "NI-88214")


def test_w1_corrected_after_r3_stays_right(world: DemoWorld) -> None:
    world.advance_to(1)
    world.apply("R3", "address")
    world.apply("W1", "address")
    world.advance_to(45)
    assert postcodes(world, "W1") == {RIGHT.postcode}


def test_w1_left_alone_is_put_right_by_r3s_file(world: DemoWorld) -> None:
    world.apply("R3", "address")
    world.advance_to(6)
    assert postcodes(world, "W1") == {RIGHT.postcode}


def test_w1_left_wrong_after_the_trap_sends_it_on_to_c2(world: DemoWorld) -> None:
    world.advance_to(1)
    world.apply("W1", "address")
    world.apply("C2", "address")
    world.advance_to(9)
    assert postcodes(world, "C2") == {RIGHT.postcode}
    world.advance_to(10)
    assert postcodes(world, "C2") == {WRONG.postcode}


def test_a_correction_travels_downstream_with_its_provenance(world: DemoWorld) -> None:
    """R1 put right on day 1: R2 has it that night, R4 with the next weekly file."""
    world.advance_to(1)
    world.apply("R1", "address")
    world.advance_to(2)
    (arrived,) = addresses(world, "R2")
    assert arrived.value == RIGHT
    assert (arrived.arrived_via, arrived.batch) == ("R1", "TC-88042")
    assert arrived.effective_from is None  # R2 keeps no dates of validity
    world.advance_to(5)
    assert postcodes(world, "R4") == {RIGHT.postcode}


def test_the_circle_of_r2_and_r4_comes_to_rest(world: DemoWorld) -> None:
    world.apply("R2", "address")
    world.advance_to(40)
    settled = [addresses(world, database) for database in ("R2", "R4")]
    world.advance_to(80)
    assert [addresses(world, database) for database in ("R2", "R4")] == settled


def test_a_closed_case_takes_no_feed(world: DemoWorld) -> None:
    before = addresses(world, "C1")
    world.apply("W2", "address")
    world.advance_to(60)
    assert addresses(world, "C1") == before


def test_what_changed_long_ago_is_not_sent_again(world: DemoWorld) -> None:
    """R5 was right all along and yet never put R2 right."""
    world.advance_to(3)
    assert postcodes(world, "R2") == {WRONG.postcode}


def test_nobody_elses_address_is_touched(world: DemoWorld) -> None:
    def everybody_else() -> list[Holding]:
        with opened(world.folder) as connection:
            return [h for h in holdings(connection, field="address") if h.person != MS_M.key]

    before = everybody_else()
    for database in ("R1", "R2", "R4", "W1", "C2"):
        world.apply(database, "address")
    world.advance_to(40)
    assert everybody_else() == before


def test_a_value_that_was_replaced_counts_as_past_at_once(world: DemoWorld) -> None:
    """It ended on the day before; one that began this very day ended at this moment."""
    other = Address(("1 New Street", "Derby"), "DE98 1PX")
    world.apply_correction("R5", "CB-90233", "address", other)
    world.apply("R5", "address")
    with opened(world.folder) as connection:
        held = holdings(connection, database="R5", person=MS_M.key, field="address")
    ends = [holding.effective_to for holding in held]
    assert ends == [date(2026, 11, 1), datetime(2026, 11, 2, 12, tzinfo=UTC), None]
