"""The settings of an extract are checked whole before any file is read."""

from __future__ import annotations

import textwrap
import tomllib
from typing import Any

import pytest

import connectors.extract
from caseworker.errors import Misconfigured
from caseworker.register.model import Database, Search
from caseworker.testing import make_database
from connectors.extract.settings import EdgeLine, read_extract_settings

SEARCHES = (Search(("nino",)), Search(("family_name", "birth_date")))


def example() -> dict[str, Any]:
    """The settings that the package's own docstring shows."""
    shown = (connectors.extract.__doc__ or "").split("[database.settings]", 1)[1]
    shown = "    [database.settings]" + shown.split("\nEach row carries", 1)[0]
    settings: dict[str, Any] = tomllib.loads(textwrap.dedent(shown))["database"]["settings"]
    return settings


def with_settings(**changed: Any) -> Database:
    settings = {**example(), **changed}
    kept = {name: value for name, value in settings.items() if value is not None}
    return make_database(settings=kept, searches=SEARCHES)


def test_the_documented_example_is_accepted() -> None:
    settings = read_extract_settings(with_settings())
    assert settings.delimiter == "|"
    assert settings.encoding == "cp1252"
    assert settings.first_line == EdgeLine("HDR", as_of=3)
    assert settings.trailer == EdgeLine("TRL", count=2)
    assert settings.keys["full_name"] == ("FORENAMES", "SURNAME")


def test_utf_8_may_begin_with_its_mark_or_not() -> None:
    assert read_extract_settings(with_settings(encoding=None)).encoding == "utf-8-sig"


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"file": None}, "file: This is missing"),
        ({"file": "extracts/*/r3.csv"}, "folder has a wild card"),
        ({"format": "xlsx"}, "format: This is not one of"),
        ({"encoding": "utf-9"}, "encoding is not known"),
        ({"encoding": "base64"}, "encoding is not known"),
        ({"delimiter": ","}, "delimiter: This is not one of"),
        ({"first_line": {"mark": "HDR"}}, "date stands nowhere"),
        ({"file_name_date": r"r3_(\d{8})\.csv"}, "has two dates"),
        ({"first_line": None, "file_name_date": r"r3_\d{8}\.csv"}, "exactly one group"),
        ({"first_line": None, "file_name_date": r"r3_(\d{8}\.csv"}, "pattern cannot be read"),
        ({"as_of_form": "%d/%m"}, "needs a whole date"),
        ({"keys": {"nino": "NINO"}}, "does not say where family_name stands"),
        ({"keys": {"shoe_size": "SHOE"}}, "keys / shoe_size: This key is not known"),
        ({"column_names": ["ACCOUNT", "NINO"]}, 'There is no column "SURNAME"'),
        ({"value": []}, "value: This list is empty"),
        ({"trailer": {"mark": "TRL", "count": 1}}, "trailer / count: This should be between"),
        ({"colour": "red"}, "colour: This key is not known"),
    ],
)
def test_a_setting_that_cannot_work_is_named(changed: dict[str, Any], what: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        read_extract_settings(with_settings(**changed))
    assert what in str(caught.value)
