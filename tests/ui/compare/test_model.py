"""The grid shows what needs a person first, hides nothing silently, and reads aloud what it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from caseworker.casework.file.case import CaseFile
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.grid import compare
from caseworker.comparison.reference import Reference
from caseworker.opening import Opened
from caseworker.subject.dates import PartialDate, When
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance, Record, Value
from ui.compare.model import CompareModel
from ui.compare.provenance import copied, lines
from ui.desk.sheet import Snapshot

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
NAME = HumanName(given=("Ann",), family="Lee")
HOME = Address(lines=("1 High Street", "Derby"), postcode="DE98 1PX")
OTHER = Address(lines=("9 Low Road", "Derby"), postcode="DE98 2AA")
BORN = PartialDate(1980, 3, 4)


def record(record_id: str, **values: Value) -> Record:
    known = Provenance(recorded_at=When("2020-01-02"), arrived_via="R2")
    return Record(
        record_id,
        values=tuple(FieldValue(name, value, provenance=known) for name, value in values.items()),
        empty=frozenset({"language"}),
    )


@pytest.fixture
def facts(opened: Opened) -> Snapshot:
    """Three records: R1 agrees, R2 differs in one field, W1 in two."""
    register = opened.desk.register
    grid = compare(
        register.databases,
        {
            "R1": (record("1", name=NAME, birth_date=BORN, address=HOME),),
            "R2": (record("2", name=NAME, birth_date=BORN, address=OTHER),),
            "W1": (record("3", name=NAME, birth_date=PartialDate(1980, 4, 3), address=OTHER),),
        },
        {
            "name": Reference.of(NAME),
            "birth_date": Reference.of(BORN),
            "address": Reference.of(HOME),
        },
        at=NOW,
    )
    return Snapshot(CaseFile(), (), (), grid, masked=False)


@pytest.fixture
def model(fonts: QApplication, facts: Snapshot) -> CompareModel:
    made = CompareModel()
    made.show_facts(facts)
    return made


def fields(model: CompareModel) -> list[str]:
    return [row.field.name for row in model.rows]


def test_most_differences_come_first_in_rows_and_columns(model: CompareModel) -> None:
    assert fields(model)[:2] == ["address", "birth_date"]
    assert [column.database for column in model.columns] == ["W1", "R2", "R1"]


def test_register_order_is_one_choice_away(model: CompareModel) -> None:
    model.arrange(only_differences=False, worst_first=False)
    assert fields(model)[:3] == ["name", "birth_date", "address"]
    assert [column.database for column in model.columns] == ["R1", "R2", "W1"]


def test_differences_only_counts_what_it_hides(model: CompareModel) -> None:
    model.arrange(only_differences=True, worst_first=True)
    assert fields(model) == ["address", "birth_date"]
    assert model.hidden == len(model.grid.rows if model.grid else ()) - 2


def test_next_difference_goes_row_by_row_and_round(model: CompareModel) -> None:
    assert model.differences() == [(0, 0), (0, 1), (1, 0)]
    assert model.next_difference(-1, -1, 1) == (0, 0)
    assert model.next_difference(0, 0, 1) == (0, 1)
    assert model.next_difference(0, 2, 1) == (1, 0)
    assert model.next_difference(1, 0, 1) == (0, 0)
    assert model.next_difference(0, 0, -1) == (1, 0)


def test_where_nothing_differs_there_is_no_next(fonts: QApplication, facts: Snapshot) -> None:
    calm = CompareModel()
    rows = tuple(row for row in facts.grid.rows if not row.differing)
    calm.show_facts(replace(facts, grid=replace(facts.grid, rows=rows)))
    assert calm.next_difference(0, 0, 1) is None


def test_a_cell_reads_aloud_so_that_it_makes_sense_alone(model: CompareModel) -> None:
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Address, Customer Information System, differs")
    assert "9 Low Road, Derby, DE98 2AA" in spoken


def test_masked_cells_say_how_they_stand_and_show_no_value(
    fonts: QApplication, facts: Snapshot
) -> None:
    model = CompareModel()
    model.show_facts(replace(facts, masked=True))
    texts = [
        str(model.data(model.index(row, column), role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    assert not [text for text in texts if "Low Road" in text or "1980" in text or "Lee" in text]
    assert any("differs" in text for text in texts)


def test_an_empty_field_and_one_that_is_not_held_are_told_apart(model: CompareModel) -> None:
    agreements = {
        model.cell(row, column).agreement
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
    assert Agreement.EMPTY in agreements
    words = {
        model.view(row, column).word
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.cell(row, column).agreement is Agreement.EMPTY
    }
    assert words == {"Empty"}


def test_the_headers_name_records_and_fields(model: CompareModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Customer Information System"
    assert model.headerData(0, Qt.Orientation.Vertical) == "Address"
    assert model.data(QModelIndex()) is None


def test_a_copied_cell_says_where_the_value_came_from(model: CompareModel) -> None:
    text = copied(model.rows[0], model.columns[0], model.cell(0, 0), None)
    assert "Address, Customer Information System (W1)" in text
    assert "9 Low Road, Derby, DE98 2AA: differs" in text
    assert "Arrived via: R2" in text
    assert "The person says: 1 High Street" in text


def test_a_silence_about_who_changed_a_value_is_said(model: CompareModel) -> None:
    value = model.cell(0, 0).values[0]
    assert ("Changed by", "Not recorded") in list(lines(value))
