"""Numbers have one written form; what breaks a rule is a warning that never repeats the value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InputError
from caseworker.subject.identifiers import (
    canonical,
    nino_key,
    usable_nino,
    valid_nhs_number,
    valid_utr,
    warnings,
)

KINDS = ["nino", "crn", "trn", "nhs_number", "utr", "uprn", "postcode", "phone", "email"]


@given(st.sampled_from(KINDS), st.text(st.characters(), max_size=40))
def test_any_text_has_a_canonical_form_that_is_its_own(kind: str, text: str) -> None:
    form = canonical(kind, text)
    assert canonical(kind, form) == form


@given(st.sampled_from(KINDS), st.text(st.characters(categories=["L", "N"]), min_size=14))
def test_a_warning_never_repeats_the_value(kind: str, text: str) -> None:
    for warning in warnings(kind, text):
        assert text not in f"{warning.rule} {warning.advice}"


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [
        ("nino", " ab 12-34.56 c", "AB123456C"),
        ("nino", "ＡＢ１２３４５６Ｃ", "AB123456C"),
        ("nino", "AB12345OC", "AB12345OC"),
        ("trn", "11 a1 11 11", "11A11111"),
        ("uprn", "000123456789.0", "123456789"),
        ("postcode", "ng21aw", "NG2 1AW"),
        ("postcode", "bfpo  012", "BFPO 12"),
        ("postcode", "jh1b0nk", "JH1B 0NK"),
        ("postcode", "NG2 1A0", "NG21A0"),
        ("phone", "+44 (0)7700 900123", "07700900123"),
        ("phone", "0044 7700 900 123", "07700900123"),
        ("phone", "+353 1 234 5678", "+35312345678"),
        ("phone", "0115 496 0000 ext 12", "01154960000x12"),
        ("email", " Sam.Taylor@Example.ORG ", "sam.taylor@example.org"),
    ],
)
def test_the_written_form(kind: str, text: str, form: str) -> None:
    assert canonical(kind, text) == form


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="passport"):
        canonical("passport", "x")


def test_people_are_told_apart_by_the_number_without_its_suffix() -> None:
    assert nino_key("AB123456C") == nino_key("ab 12 34 56") == nino_key("AB123456D")
    assert nino_key("11A11111") == "11A11111"


@pytest.mark.parametrize(
    "number",
    ["QQ123456C", "AO123456A", "BG123456A", "ZZ123456A", "DA123456A", "AB12345", "OO123456A"],
)
def test_a_number_that_cannot_be_a_real_one_is_warned_about_and_not_usable(number: str) -> None:
    assert warnings("nino", number)
    assert not usable_nino(number)


def test_the_warning_names_the_rule_that_was_broken() -> None:
    assert "administration" in warnings("nino", "NC010180M"[:8] + "A")[0].rule
    assert "temporary" in warnings("nino", "TN010180A")[0].rule
    assert "Temporary Reference Number" in warnings("nino", "11 A1 11 11")[0].rule
    assert "Channel Islands" in warnings("nino", "GY123456A")[0].rule
    assert warnings("nino", "AB123456C") == ()
    assert warnings("nino", "") == ()


def test_the_check_digit_of_an_nhs_number() -> None:
    assert valid_nhs_number("943 476 5919")
    assert valid_nhs_number("9000000009")
    assert not valid_nhs_number("943 476 5918")
    assert not valid_nhs_number("1111111111")


def test_the_check_digit_of_a_tax_reference_is_its_first() -> None:
    assert valid_utr("3282497350")
    assert not valid_utr("4282497350")


@pytest.mark.parametrize(
    "code", ["M1 1AA", "M60 1NW", "W1A 1HQ", "CR2 6XH", "DN55 1PT", "EC1A 1BB"]
)
def test_every_pattern_of_a_postcode_passes(code: str) -> None:
    assert warnings("postcode", code) == ()


def test_postcodes_that_are_no_place_say_so() -> None:
    assert "no fixed abode" in warnings("postcode", "zz993vz")[0].rule
    assert "office" in warnings("postcode", "BX9 1AS")[0].rule
    assert warnings("postcode", "BFPO 12") == ()
    assert warnings("postcode", "NG2 1A0")
    assert "begins with these letters" in warnings("postcode", "JH1B0NK")[0].rule


def test_phone_email_and_property_numbers() -> None:
    assert warnings("phone", "07700 900123") == ()
    assert warnings("phone", "12345")
    assert warnings("email", "sam@example.org") == ()
    assert warnings("email", "sam@")
    assert warnings("uprn", "100023336956") == ()
    assert warnings("uprn", "1000233369561")
