"""The mapping of columns to fields is checked whole, and reads no column that it does not name."""

from __future__ import annotations

from typing import Any

import pytest

from caseworker.errors import Misconfigured
from caseworker.testing import make_database
from connectors.columns import RecordColumns, read_record_columns
from connectors.settings import check_finished, settings_of


def mapping(settings: dict[str, Any]) -> RecordColumns:
    database = make_database(settings=settings)
    table = settings_of(database)
    columns = read_record_columns(table)
    check_finished(table, database)
    return columns


def test_every_named_column_is_read_once_and_no_other() -> None:
    columns = mapping(
        {
            "record_id": "id",
            "mine": "own",
            "value": [
                {"field": "name", "given": ["first", "second"], "family": "last"},
                {
                    "field": "address",
                    "lines": ["line"],
                    "use_column": "kind",
                    "period_start": "since",
                    "withheld": "hidden",
                    "provenance": {"changed_by": "user", "recorded_at": "since"},
                },
            ],
        }
    )
    assert columns.columns() == (
        "id", "own", "last", "first", "second", "line", "kind", "since", "hidden", "user",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"field": "shoe_size", "column": "x"}, "field: This is not one of"),
        ({"field": "nino"}, "Name column"),
        ({"field": "name", "prefix": "title"}, "Name text, given or family"),
        ({"field": "address", "column": "x"}, "column: This key is not known"),
        ({"field": "nino", "column": "x", "use": "old"}, "use: This key is not known"),
        ({"field": "address", "postcode": "x", "use": "billing"}, "use: This is not one of"),
        (
            {"field": "address", "postcode": "x", "use_codes": {"C": "postal"}},
            "use_codes / C: This word is not known",
        ),
        ({"field": "nino", "column": "x", "provenance": {"who": "y"}}, "provenance / who"),
    ],
)
def test_a_mapping_that_cannot_work_is_named(value: dict[str, Any], what: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        mapping({"record_id": "id", "value": [value]})
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"record_id": ""}, "record_id: This is empty"),
        ({"value": []}, "value: This list is empty"),
        ({"time_zone": "Mars/Olympus"}, "time zone is not known"),
        ({"time_zone": "../../etc/passwd"}, "time zone is not known"),
        ({"date_forms": ["%d/%m/%y"]}, "four digits"),
        ({"withheld_if_restricted": ["adress"]}, "Did you mean address?"),
    ],
)
def test_a_setting_that_cannot_work_is_named(changed: dict[str, Any], what: str) -> None:
    base = {"record_id": "id", "value": [{"field": "nino", "column": "n"}]}
    with pytest.raises(Misconfigured) as caught:
        mapping({**base, **changed})
    assert what in str(caught.value)
