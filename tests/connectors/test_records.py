"""Rows become records: grouped, with nobody else in them, and with what is kept back told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer
from caseworker.subject.values import Address, HumanName
from caseworker.testing import make_database
from connectors.columns import RecordColumns, read_record_columns
from connectors.records import (
    ROW_NUMBER,
    canonical_rows,
    digest_of,
    not_in_future,
    read_records,
    with_former,
)
from connectors.settings import check_finished, settings_of

NOW = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
BASE: dict[str, Any] = {
    "record_id": "id",
    "value": [
        {"field": "name", "text": "name"},
        {
            "field": "address",
            "lines": ["line"],
            "postcode": "postcode",
            "use_column": "kind",
            "use_codes": {"C": "correspondence", "R": "residential"},
            "withheld": "hidden",
        },
        {"field": "sex", "column": "sex", "codes": {"1": "male", "2": "female"}},
    ],
}
ROW = {
    "id": "A-1", "name": "Megan Merriweather", "line": "14 Larkspur Steps",
    "postcode": "BS97 4QT", "kind": "R", "hidden": "N", "sex": "2",
}  # fmt: skip


def mapping(**changed: Any) -> RecordColumns:
    """The mapping as settings say it."""
    database = make_database(settings={**BASE, **changed})
    table = settings_of(database)
    columns = read_record_columns(table)
    check_finished(table, database)
    return columns


def test_codes_become_words_and_unknown_codes_stay() -> None:
    one, other = read_records([ROW, {**ROW, "id": "A-2", "sex": "9"}], mapping()).records
    assert one.of("sex")[0].value == "female"
    assert other.of("sex")[0].value == "9"


def test_the_use_of_an_address_comes_from_its_column() -> None:
    rows = [ROW, {**ROW, "kind": "C", "line": "PO Box 1"}, {**ROW, "kind": "", "line": "Flat 2"}]
    (record,) = read_records(rows, mapping()).records
    assert [value.use for value in record.of("address")] == [
        "residential",
        "correspondence",
        "residential",
    ]


def test_an_unknown_use_is_not_guessed() -> None:
    with pytest.raises(InvalidAnswer, match='Column "kind"'):
        read_records([{**ROW, "kind": "Q"}], mapping())


def test_a_value_that_the_source_hides_is_withheld_and_not_empty() -> None:
    (record,) = read_records([{**ROW, "hidden": "Y"}], mapping()).records
    assert record.withheld == {"address"}
    assert record.empty == frozenset()
    assert record.of("address") == ()


def test_a_field_is_empty_only_when_no_row_fills_it() -> None:
    blank = {**ROW, "line": None, "postcode": " "}
    (record,) = read_records([blank, ROW], mapping()).records
    assert record.empty == frozenset()
    (record,) = read_records([blank], mapping()).records
    assert record.empty == {"address"}


def test_the_same_value_on_two_rows_is_one_value() -> None:
    rows = [{**ROW, ROW_NUMBER: 3}, {**ROW, ROW_NUMBER: 4}]
    (record,) = read_records(rows, mapping()).records
    assert [value.provenance.row_no for value in record.of("name")] == [3]


def test_a_row_without_its_record_reference_is_an_error() -> None:
    with pytest.raises(InvalidAnswer, match='Column "id" is empty'):
        read_records([{**ROW, "id": " "}], mapping())


def test_a_record_that_is_all_about_another_person_does_not_come() -> None:
    found = read_records([{**ROW, "mine": "N"}], mapping(mine="mine"))
    assert (found.kind, found.records) == (AnswerKind.NO_RECORD, ())


def test_a_shared_record_holds_the_persons_own_rows_only() -> None:
    rows = [{**ROW, "mine": "Y"}, {**ROW, "mine": "N", "name": "Alan Ackroyd"}]
    (record,) = read_records(rows, mapping(mine="mine")).records
    assert record.shared
    assert [value.value for value in record.of("name")] == [HumanName("Megan Merriweather")]


def test_one_restricted_record_makes_the_answer_restricted() -> None:
    rows = [{**ROW, "locked": "N"}, {**ROW, "id": "A-2", "locked": "Y"}]
    found = read_records(rows, mapping(restricted="locked"))
    assert found.kind is AnswerKind.RESTRICTED
    assert found.records[0].of("address")
    assert not found.records[1].of("address")
    assert found.records[1].withheld == {"address"}


def test_what_a_restricted_record_keeps_back_can_be_said() -> None:
    columns = mapping(restricted="locked", withheld_if_restricted=["name", "sex"])
    (record,) = read_records([{**ROW, "locked": "Y"}], columns).records
    assert list(record.fields()) == ["address"]


def test_a_replaced_record_beside_its_successor_is_an_ordinary_answer() -> None:
    rows = [{**ROW, "merged": "A-2"}, {**ROW, "id": "A-2", "merged": ""}]
    columns = mapping(superseded_by="merged")
    assert read_records(rows, columns).kind is AnswerKind.RECORDS
    assert read_records(rows[:1], columns).kind is AnswerKind.SUPERSEDED


@pytest.mark.parametrize("code", ["", "0", "N", "no", None])
def test_a_blank_or_no_does_not_say_that_the_person_died(code: str | None) -> None:
    columns = mapping(deceased="death")
    assert read_records([{**ROW, "death": code}], columns).kind is AnswerKind.RECORDS
    assert read_records([{**ROW, "death": "1"}], columns).kind is AnswerKind.DECEASED


def test_former_values_do_not_undo_what_is_withheld() -> None:
    columns = mapping()
    (record,) = read_records([{**ROW, "hidden": "Y"}], columns).records
    values = tuple(value for value in columns.values if value.field == "address")
    assert with_former(record, [ROW], values, columns.reading).of("address") == ()


def test_former_values_come_behind_the_current_ones() -> None:
    columns = mapping()
    (record,) = read_records([ROW], columns).records
    values = tuple(value for value in columns.values if value.field == "address")
    former = with_former(record, [{**ROW, "line": "Flat 2"}], values, columns.reading)
    assert [value.value for value in former.of("address")] == [
        Address(("14 Larkspur Steps",), "BS97 4QT"),
        Address(("Flat 2",), "BS97 4QT"),
    ]


def test_an_answer_is_never_from_after_the_question() -> None:
    assert not_in_future(NOW - timedelta(days=9), NOW) == NOW - timedelta(days=9)
    assert not_in_future(NOW + timedelta(hours=3), NOW) == NOW
    with pytest.raises(InvalidAnswer, match="future"):
        not_in_future(NOW + timedelta(days=2), NOW)


def test_the_canonical_form_tells_kinds_of_cells_apart() -> None:
    cells = ["1", 1, 1.0, True, None, "None", b"1", "null"]
    digests = {digest_of(canonical_rows(["x"], [[cell]])) for cell in cells}
    assert len(digests) == len(cells)
    assert digest_of(canonical_rows(["x"], [[1], [2]])) == digest_of(
        canonical_rows(["x"], [[2], [1]])
    )
