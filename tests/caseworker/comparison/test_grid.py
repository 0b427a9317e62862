"""All records beside each other, judged against the story's person."""

from datetime import UTC, datetime

import pytest

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.data import grid_to_json
from caseworker.comparison.grid import compare
from caseworker.comparison.reference import Reference
from caseworker.comparison.typed import compare_values
from caseworker.errors import InputError
from caseworker.subject.values import FieldValue, HumanName, Record
from tests.caseworker.comparison.people import ACCEPTED, AT, DATABASES, REFERENCE, WRONG, story

A = Agreement


def test_the_address_of_every_record_gets_its_own_answer() -> None:
    row = next(row for row in story().rows if row.field.name == "address")
    found = {
        (column.database, column.record.title): cell.agreement
        for column, cell in zip(story().columns, row.cells, strict=True)
    }
    assert found == {
        ("R1", "Joint claim"): A.DIFFERS,
        ("R1", "Own claim"): A.AGREES,
        ("R2", ""): A.DIFFERS,
        ("R3", ""): A.DIFFERS,
        ("R4", ""): A.DIFFERS,
        ("R5", ""): A.AGREES,
        ("W1", ""): A.DIFFERS,
        ("C1", ""): A.HISTORIC,
        ("C2", ""): A.DIFFERS,
    }


def test_a_database_without_an_accepted_record_is_named_and_not_counted_as_agreeing() -> None:
    assert story().without_record == (("W3", "Jobcentre Plus payment system"),)


def test_the_finding_counts_only_fields_that_were_compared() -> None:
    assert story().sentence() == "2 of 4 fields that could be compared differ."
    nothing = compare(DATABASES, ACCEPTED, {}, at=AT)
    assert nothing.sentence() == "Nothing could be compared."
    assert compare(DATABASES, {}, REFERENCE, at=AT).sentence().startswith("There is no accepted")


def test_provenance_stays_with_each_value() -> None:
    cell = story().cell("address", "R2", "CID-9")
    assert cell.values[0].provenance.arrived_via == "R1"
    assert cell.values[0].provenance.batch_id == "TC-061207"


def test_differences_come_with_their_row_and_column() -> None:
    found = [(d.row.field.name, d.column.database) for d in story().differences()]
    assert ("address", "C2") in found
    assert ("address", "C1") not in found
    assert len(found) == 7


def test_rows_with_most_differences_come_first_and_silent_rows_not_at_all() -> None:
    names = [row.field.name for row in story().worst_first()]
    assert names == ["address", "name", "birth_date", "nino"]


def test_a_field_that_only_one_record_holds_has_a_row() -> None:
    record = Record("1", values=(FieldValue("email", "a@example.org"),))
    grid = compare(DATABASES, {"R1": [record]}, {}, at=AT)
    assert [row.field.name for row in grid.rows] == ["email"]


def test_a_database_that_is_not_on_the_register_is_refused() -> None:
    with pytest.raises(InputError, match="X9"):
        compare(DATABASES, {"X9": [Record("1")]}, {}, at=AT)


def test_an_unknown_cell_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        story().cell("address", "R1", "nobody")


def test_the_data_of_a_masked_grid_holds_no_value() -> None:
    plain, masked = str(grid_to_json(story())), str(grid_to_json(story(), masked=True))
    for secret in ("Weavers", "Mill Bank", "AB123456C", "Mills", "1971", "TC-1", "TCO-4417"):
        assert secret in plain
        assert secret not in masked
    assert "'agreement': 'differs'" in masked


def test_the_grid_and_two_typed_values_answer_alike() -> None:
    typed = compare_values("address", "14 Weavers Row, Bristol BS5 6QX", WRONG.one_line())
    assert typed.rule == story().cell("address", "R1", "TC-1").rule


def test_periods_are_judged_at_the_given_moment() -> None:
    early = compare(DATABASES, ACCEPTED, REFERENCE, at=datetime(2005, 6, 1, tzinfo=UTC))
    assert early.cell("address", "C1", "CS-1").agreement is A.AGREES


def test_names_compare_by_their_parts_or_text() -> None:
    reference = {"name": Reference.of(HumanName("Mary Margaret Mills"))}
    grid = compare(DATABASES, ACCEPTED, reference, at=AT)
    assert grid.cell("name", "R3", "NI-1").agreement is A.AGREES_AFTER
