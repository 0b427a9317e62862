"""Values of a field are read with period and provenance; blank, missing and unreadable differ."""

from __future__ import annotations

from typing import Any

import pytest

from caseworker.subject.dates import PartialDate, Period, When
from caseworker.subject.values import Address, FieldValue, HumanName, Provenance
from connectors.json_rest.answer import Unreadable
from connectors.json_rest.reading import converter
from connectors.json_rest.settings import FieldMap
from connectors.json_rest.values import held_but_blank, values_of


def field(name: str, path: str, **more: Any) -> FieldMap:
    return converter.structure({"field": name, "path": path, **more}, FieldMap)


def test_a_list_gives_several_values_in_order() -> None:
    record = {"phones": ["0117", None, "", {"no": "0118"}["no"]]}
    assert [v.value for v in values_of(field("phone", "phones"), record)] == ["0117", "0118"]


def test_an_address_has_lines_use_period_and_provenance() -> None:
    record = {
        "seen": "2006-12-08",
        "batch": {"no": "TC-061207"},
        "addresses": [
            {
                "l1": "2 New Road",
                "l2": None,
                "town": "Leeds",
                "pc": "LS1 1AA",
                "uprn": 10012,
                "type": "NOMINATED",
                "from": "2006-12-07",
                "to": "2007-10-30T09:00:00+01:00",
                "by": "",
                "via": "R1",
                "row": 12,
            }
        ],
    }
    mapped = field(
        "address",
        "addresses[]",
        lines=["l1", "l2", "town"],
        postcode="pc",
        uprn="uprn",
        use="type",
        uses={"NOMINATED": "correspondence"},
        start="from",
        end="to",
        changed_by="by",
        arrived_via="via",
        recorded_at="^seen",
        batch_id="^ batch.no",
        grade="'derived'",
        row_no="row",
    )
    assert values_of(mapped, record) == [
        FieldValue(
            "address",
            Address(("2 New Road", "Leeds"), "LS1 1AA", "10012", "correspondence"),
            Period(When("2006-12-07"), When("2007-10-30T08:00:00+00:00")),
            Provenance(
                recorded_at=When("2006-12-08"),
                arrived_via="R1",
                batch_id="TC-061207",
                grade="derived",
                row_no=12,
            ),
        )
    ]


def test_a_history_list_is_one_more_entry_of_the_field() -> None:
    record = {"old": [{"lines": ["1 Shared House"], "until": "2006"}]}
    mapped = field("address", "old", lines="lines", use="'old'", end="until", moment_format="%Y")
    (value,) = values_of(mapped, record)
    assert value.use == "old"
    assert value.period == Period(None, When("2006-01-01"))


def test_an_address_can_be_a_list_of_lines_only() -> None:
    (value,) = values_of(field("address", "home", lines="l"), {"home": {"l": ["a", " ", "b"]}})
    assert value.value == Address(("a", "b"))


def test_a_use_that_is_not_in_the_table_is_kept_as_the_source_says_it() -> None:
    mapped = field("name", "n", text="t", use="u", uses={"A": "maiden"})
    (value,) = values_of(mapped, {"n": {"t": "Ann", "u": "temp"}})
    assert value.value == HumanName(text="Ann", use="temp")


def test_a_name_may_have_one_given_name_or_a_list() -> None:
    mapped = field("name", "n", given="g", family="f", prefix="p")
    record = {"n": [{"g": "Mary Ann", "f": "Evans", "p": "Dr"}, {"g": ["M", "A"]}]}
    assert [v.value for v in values_of(mapped, record)] == [
        HumanName(given=("Mary Ann",), family="Evans", prefix="Dr"),
        HumanName(given=("M", "A")),
    ]


def test_codes_are_turned_into_words() -> None:
    mapped = field("marital_status", "m", codes={"M": "Married"})
    assert values_of(mapped, {"m": "M"})[0].value == "Married"
    assert values_of(mapped, {"m": "X"})[0].value == "X"


@pytest.mark.parametrize(
    ("text", "pattern", "date"),
    [
        ("1980-03-04", "", PartialDate(1980, 3, 4)),
        ("1980-03", "", PartialDate(1980, 3)),
        ("1947", "", PartialDate(1947)),
        (1947, "", PartialDate(1947)),
        ("04/03/1980", "%d/%m/%Y", PartialDate(1980, 3, 4)),
        ("19800304", "%Y%m%d", PartialDate(1980, 3, 4)),
        ("03/1980", "%m/%Y", PartialDate(1980, 3)),
        ("1980", "%Y", PartialDate(1980)),
    ],
)
def test_a_birth_date_keeps_its_precision(text: Any, pattern: str, date: PartialDate) -> None:
    mapped = field("birth_date", "b", date_format=pattern)
    assert values_of(mapped, {"b": text})[0].value == date


@pytest.mark.parametrize("text", ["4.3.1980", "1980-02-30", "0000", "19800304", "unknown", 1.5])
def test_a_birth_date_that_cannot_be_read_is_named_not_shown(text: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        values_of(field("birth_date", "b"), {"b": text})
    assert str(caught.value) == "birth_date: is not a date of the expected form"
    assert caught.value.__context__ is None or str(text) not in str(caught.value.__context__)


@pytest.mark.parametrize(
    "moment", ["soon", "2006-13-01", "0001-01-01T00:00:00+10:00", "2006-12-07T25:00"]
)
def test_a_moment_that_cannot_be_read_is_named_not_shown(moment: str) -> None:
    with pytest.raises(Unreadable) as caught:
        values_of(field("phone", "p", recorded_at="^at"), {"p": "0117", "at": moment})
    assert str(caught.value) == "phone: recorded_at is not a moment of the expected form"


@pytest.mark.parametrize(
    ("text", "pattern", "iso"),
    [
        ("07/12/2006", "%d/%m/%Y", "2006-12-07"),
        ("07/12/2006 11:02", "%d/%m/%Y %H:%M", "2006-12-07T11:02:00+00:00"),
        ("07/12/2006 11:02 +0100", "%d/%m/%Y %H:%M %z", "2006-12-07T10:02:00+00:00"),
    ],
)
def test_moments_may_have_the_form_of_the_source(text: str, pattern: str, iso: str) -> None:
    mapped = field("phone", "p", loaded_at="^at", moment_format=pattern)
    (value,) = values_of(mapped, {"p": "0117", "at": text})
    assert value.provenance.loaded_at == When(iso)


@pytest.mark.parametrize("row", ["-1", "1.5", "x", "9" * 20])
def test_a_row_number_that_is_none_is_named(row: str) -> None:
    with pytest.raises(Unreadable, match="row_no"):
        values_of(field("phone", "p", row_no="^r"), {"p": "0117", "r": row})


@pytest.mark.parametrize(
    "mapped",
    [
        field("address", "home", lines="lines", postcode="pc"),
        field("name", "home", text="text"),
        field("phone", "home", value="number"),
    ],
)
def test_content_of_another_form_is_never_taken_for_blank(mapped: FieldMap) -> None:
    with pytest.raises(Unreadable, match="has another form"):
        values_of(mapped, {"home": "1 High Street"})
    assert values_of(mapped, {"home": "  "}) == []


BLANK_PATHS = ["a.b", "a.b[]", "a.b[*]"]


@pytest.mark.parametrize("path", BLANK_PATHS)
@pytest.mark.parametrize("blank", [None, "", [], {}, [None], ["", {}], [[]]])
def test_a_field_that_is_there_without_content_is_held_but_blank(path: str, blank: Any) -> None:
    mapped = field("phone", path, value="no") if blank == [[]] else field("phone", path)
    record = {"a": {"b": blank}}
    assert values_of(mapped, record) == []
    assert held_but_blank(mapped, record)


@pytest.mark.parametrize("path", [*BLANK_PATHS, "a.b[?x].y", "a.b | [0]"])
@pytest.mark.parametrize("record", [{}, {"a": {}}, {"a": None}, {"a": {"c": ""}}, {"a": []}])
def test_a_field_that_is_not_there_was_not_returned(path: str, record: Any) -> None:
    mapped = field("phone", path)
    assert values_of(mapped, record) == []
    assert not held_but_blank(mapped, record)


def test_for_another_path_the_register_says_when_it_means_blank() -> None:
    mapped = field("phone", "t[?k == 'phone'].v", empty_when="contains(t[].k, 'phone')")
    assert held_but_blank(mapped, {"t": [{"k": "phone", "v": None}]})
    assert not held_but_blank(mapped, {"t": [{"k": "fax"}]})
