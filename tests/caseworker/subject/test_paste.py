"""One pasted line about a person becomes values."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from caseworker.subject.dates import PartialDate
from caseworker.subject.paste import PastedLine, parse_line
from caseworker.subject.values import Address, HumanName

TODAY = date(2026, 11, 22)


def read(text: str) -> PastedLine:
    return parse_line(text, today=TODAY)


def found(text: str) -> dict[str, object]:
    return {value.field: value.value for value in read(text).values}


def name_of(values: dict[str, object]) -> HumanName:
    name = values["name"]
    assert isinstance(name, HumanName)
    return name


@given(st.text(st.characters(), max_size=80))
def test_no_line_breaks_the_program(text: str) -> None:
    read(text)


@given(st.text("0123456789 aB/-.,@+\x1f", max_size=60))
def test_no_line_of_digits_and_marks_breaks_the_program(text: str) -> None:
    read(text)


def test_the_line_that_a_caseworker_types_most() -> None:
    values = found("Sam Taylor 4 3 1980 AB123456C")
    assert name_of(values).full() == "Sam Taylor"
    assert values["birth_date"] == PartialDate(1980, 3, 4)
    assert values["nino"] == "AB123456C"
    assert len(values) == 3
    assert read("Sam Taylor 4 3 1980 AB123456C").warnings == ()


def test_everything_in_one_line_in_another_order() -> None:
    values = found(
        "Dr Seán O'Neill, Flat 3, 12 Park Road, Leeds LS1 4AB born 11 Feb 1987"
        " sean@example.org 07700 900 123 NHS 943 476 5919 AB 12 34 56 C"
    )
    assert values["address"] == Address(("Flat 3", "12 Park Road", "Leeds"), "LS1 4AB")
    assert values["birth_date"] == PartialDate(1987, 2, 11)
    assert values["email"] == "sean@example.org"
    assert values["phone"] == "07700900123"
    assert values["nhs_number"] == "9434765919"
    assert values["nino"] == "AB123456C"


def test_family_name_first_with_a_comma() -> None:
    assert name_of(found("Taylor, Sam 4/3/80")).family == "Taylor"
    assert name_of(found("van der Berg, Anna 1 Jan 1950")).family == "van der Berg"


def test_a_name_a_place_and_no_date() -> None:
    values = found("Sam Taylor, Leeds LS1 4AB")
    assert values["address"] == Address(("Leeds",), "LS1 4AB")
    assert name_of(values).full() == "Sam Taylor"


def test_a_temporary_reference_number_is_not_taken_for_a_date() -> None:
    values = found("11 A1 11 11 Sam Taylor")
    assert values["trn"] == "11A11111"
    assert "birth_date" not in values


def test_a_year_alone_is_a_birth_date() -> None:
    assert found("Suharto 1947")["birth_date"] == PartialDate(1947)


def test_ten_digits_are_read_by_their_label_or_their_check_digit() -> None:
    assert found("Sam Taylor UTR 3282497350")["utr"] == "3282497350"
    assert found("Sam Taylor 943 476 5919")["nhs_number"] == "9434765919"
    assert any("fits both" in warning.rule for warning in read("Sam Taylor 3282497350").warnings)


def test_two_dates_are_both_kept_with_a_warning() -> None:
    line = read("Sam Taylor 4/3/1980 5/3/1980")
    assert sum(value.field == "birth_date" for value in line.values) == 2
    assert any("more than one date" in warning.rule for warning in line.warnings)


def test_a_number_with_a_doubtful_prefix_is_kept_with_its_warning() -> None:
    line = read("Sam Taylor QQ123456C")
    assert line.values[1].value == "QQ123456C"
    assert line.warnings
