"""What a person types becomes values with warnings; nothing typed can break the program."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import parse_address, parse_date, parse_name

TODAY = date(2026, 11, 22)
ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT)
def test_no_text_breaks_the_parsers(text: str) -> None:
    parse_date(text, today=TODAY)
    parse_name(text)
    parse_address(text)


@given(st.dates(date(1890, 1, 1), TODAY), st.sampled_from(["/", ".", "-", " "]))
def test_every_day_first_date_is_read_back(day: date, mark: str) -> None:
    typed = mark.join([str(day.day), str(day.month), str(day.year)])
    assert parse_date(typed, today=TODAY).value == PartialDate.from_date(day)
    whole = PartialDate.from_date(day)
    assert parse_date(whole.words(), today=TODAY).value == whole
    assert parse_date(whole.iso(), today=TODAY).value == whole


@given(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99))
def test_a_two_digit_year_is_never_in_the_future(day: int, month: int, year: int) -> None:
    value = parse_date(f"{day}/{month}/{year:02d}", today=TODAY).value
    assert value is not None
    assert date(value.year, month, day) <= TODAY
    assert value.year > TODAY.year - 101


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("4th of March 1980", "1980-03-04"),
        ("March 1980", "1980-03"),
        ("3/1980", "1980-03"),
        ("1947", "1947"),
        ("04031980", "1980-03-04"),
        ("19800304", "1980-03-04"),
        ("040380", "1980-03-04"),
        ("4 Mawrth 1980", "1980-03-04"),
        ("1980-03-04T00:00:00", "1980-03-04"),
    ],
)
def test_the_many_ways_to_write_a_date(typed: str, iso: str) -> None:
    assert parse_date(typed, today=TODAY).value == PartialDate.from_iso(iso)


@pytest.mark.parametrize(
    "typed", ["29/2/1981", "13/25/1980", "soon", "4/3", "1/2/3/4", "99999999999"]
)
def test_what_is_no_date_is_said_to_be_none(typed: str) -> None:
    parsed = parse_date(typed, today=TODAY)
    assert parsed.value is None
    assert parsed.warnings


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("3/14/1980", "month was read first"),
        ("1/1/1901", "true one is not known"),
        ("1/1/2030", "future"),
        ("4/3/80", "1900s"),
    ],
)
def test_a_doubtful_date_carries_its_reason(typed: str, rule: str) -> None:
    assert any(rule in warning.rule for warning in parse_date(typed, today=TODAY).warnings)


@pytest.mark.parametrize(
    ("typed", "given_names", "family"),
    [
        ("Sam Taylor", ("Sam",), "Taylor"),
        ("Dr Seán O’Neill PhD", ("Seán",), "O’Neill"),
        ("Anna van der Berg", ("Anna",), "van der Berg"),
        ("van der Berg, Anna", ("Anna",), "van der Berg"),
        ("TAYLOR, Sam", ("Sam",), "TAYLOR"),
        ("TAYLOR Sam Lee", ("Sam", "Lee"), "TAYLOR"),
        ("Suharto", (), "Suharto"),
        ("Mrs Suharto", (), "Suharto"),
        ("王小明", (), "王小明"),
        ("Jack Ma", ("Jack",), "Ma"),
    ],
)
def test_the_parts_of_a_name(typed: str, given_names: tuple[str, ...], family: str) -> None:
    value = parse_name(typed).value
    assert value is not None
    assert (value.given, value.family, value.text) == (given_names, family, typed)


def test_a_name_of_300_characters_stays_whole() -> None:
    name = "Ana " + "María " * 48 + "Ruiz"
    value = parse_name(name).value
    assert value is not None
    assert value.text == name


def test_hidden_characters_are_removed_from_a_name_with_a_warning() -> None:
    parsed = parse_name("Sam\u202e \x07Taylor")
    assert parsed.value is not None
    assert parsed.value.text == "Sam Taylor"
    assert parsed.warnings


def test_markup_in_a_name_is_kept_as_text() -> None:
    value = parse_name("<b>Sam</b> Taylor").value
    assert value is not None
    assert value.text == "<b>Sam</b> Taylor"


def test_the_postcode_may_stand_anywhere_in_an_address() -> None:
    first = parse_address("ls14ab, 12 Park Road, Leeds").value
    last = parse_address("12 Park Road\nLeeds\nLS1 4AB").value
    assert first == last
    assert last is not None
    assert (last.lines, last.postcode) == (("12 Park Road", "Leeds"), "LS1 4AB")


def test_a_forces_number_is_a_postcode() -> None:
    value = parse_address("Pte S Taylor, 1 Signals, BFPO 12").value
    assert value is not None
    assert value.postcode == "BFPO 12"


def test_no_fixed_abode_needs_no_postcode() -> None:
    assert parse_address("No fixed abode").warnings == ()
    assert parse_address("12 Park Road, Leeds").warnings
