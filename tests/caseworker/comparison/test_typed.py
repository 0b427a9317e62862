"""Two typed values: what agrees, what agrees after normalising and what differs, by concrete rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.comparison.agreement import Agreement, Verdict
from caseworker.comparison.typed import KINDS, compare_values
from caseworker.errors import InputError

TODAY = date(2026, 11, 22)
TEXT = st.text(st.characters(), min_size=1, max_size=40).filter(str.strip)
PIECES = st.sampled_from(
    "12 3 3/12 12a flat room st saint road rd high park leeds , . - / ' NG2 1AW 2f1 4 mar 1980 80 AB"
    " 123456 C O'Neill al- Sam Sean Seán van der Kaur 王 c/o nfa bfpo 7 M female Y 07700 +44".split(
        " "
    )
)
ADDRESSY = st.lists(PIECES, min_size=1, max_size=9).map(" ".join)


def check(kind: str, left: str, right: str) -> Verdict:
    verdict = compare_values(kind, left, right, today=TODAY)
    assert verdict == compare_values(kind, right, left, today=TODAY), "the order must not matter"
    return verdict


@given(st.sampled_from(KINDS), TEXT | ADDRESSY, TEXT | ADDRESSY)
def test_any_two_texts_get_one_verdict_whichever_comes_first(
    kind: str, left: str, right: str
) -> None:
    verdict = check(kind, left, right)
    assert verdict.rule
    assert verdict.agreement in {Agreement.AGREES, Agreement.AGREES_AFTER, Agreement.DIFFERS}


@given(st.sampled_from(KINDS), TEXT | ADDRESSY)
def test_every_value_agrees_with_itself(kind: str, text: str) -> None:
    assert compare_values(kind, text, text, today=TODAY).agreement is Agreement.AGREES


@given(st.sampled_from(KINDS), ADDRESSY)
def test_spaces_around_a_value_never_make_it_differ(kind: str, text: str) -> None:
    assert check(kind, f" {text} ", text).right


@given(st.sampled_from(KINDS), *[st.text("!?*", min_size=1, max_size=5)] * 2)
def test_two_texts_of_marks_only_agree_only_when_they_are_the_same(
    kind: str, left: str, right: str
) -> None:
    assert check(kind, left, right).right == (left == right)


AFTER = {
    "name": [
        ("Sam Taylor", "SAM TAYLOR"),
        ("Seán O’Neill", "Sean ONeill"),
        ("O'Neill, Seán", "Sean O Neill"),
        ("Bill Smith", "William Smith"),
        ("Mohamed Al-Hassan", "Muhammad Alhassan"),
        ("Anna van der Berg", "Anna Vanderberg"),
        ("Ann-Marie Smith", "Annmarie Smith"),
        ("Ms Sam Taylor OBE", "Sam Taylor"),
        ("Müller Anna", "Anna Mueller"),
        ("Олена Шевченко", "Olena Shevchenko"),
        ("Żaneta Żółkowska", "Zaneta Zolkowska"),
        ("Amara Ngozi Okafor", "Amara N Okafor"),
        ("Ben James Smith", "Benjamin James Smith"),
        ("Al Smith", "Albert Smith"),
        ("O Neill Sean", "Sean O'Neill"),
        ("Abd Al Rahman Khan", "Abdalrahman Khan"),
        ("Wang Xiaoming", "Xiaoming Wang"),
        ("St John Smith", "Saint John Smith"),
    ],
    "dob": [
        ("1980-00-00", "1980"),
        ("00/00/1980", "1980"),
        ("19800300", "1980-03"),
        ("D.O.B. 01/01/1970", "1970-01-01"),
        ("4/3/1980", "1980-03-04"),
        ("4 Mar 80", "04.03.1980"),
    ],
    "nino": [("AB123456C", "ab 12 34 56 c"), ("AB123456C", "AB123456"), ("AB123456C", "AB123456D")],
    "postcode": [("NG2 1AW", "ng21aw"), ("BFPO 12", "bfpo12")],
    "uprn": [("000123456789", "123456789"), ("123456789.0", "123456789")],
    "phone": [
        ("447700900123", "07700900123"),
        ("7700900123", "07700900123"),
        ("tel:+447700900123", "07700900123"),
        ("07700 900123", "+44 7700 900123"),
        ("07700900123", "0044 (0)7700 900 123"),
    ],
    "email": [("Sam@Example.org", "sam@example.org")],
    "sex": [("F", "female"), ("2", "F"), ("m", "Male")],
    "marital": [("M", "married"), ("W", "Widower")],
    "deceased": [
        ("31/12/9999", "N"),
        ("1900-01-01", "N"),
        ("Y", "2007-05-01"),
        ("1", "2"),
        ("U", "N"),
        ("1/5/2007", "2007-05-01"),
    ],
    "address": [
        ("12 Park Road, Leeds LS1 4AB", "12 PARK RD LEEDS LS14AB"),
        ("12 Park Road, Leeds, West Yorkshire LS1 4AB", "12 Park Road, LS1 4AB"),
        ("Leeds, LS1 4AB, 12 Park Road", "12 Park Road, Leeds LS1 4AB"),
        ("12 St Mary's Rd, LS1 4AB", "12 Saint Marys Road LS1 4AB"),
        ("12 St John St, LS1 4AB", "12 Saint John Street LS1 4AB"),
        ("Flat 3, 12 Leith Walk, Edinburgh EH6 5AA", "3/12 Leith Walk, EH6 5AA"),
        ("12/3 Leith Walk, Edinburgh EH6 5AA", "Flat 3, 12 Leith Walk, EH6 5AA"),
        ("2F1, 12 Marchmont Rd EH9 1HZ", "Flat 2/1, 12 Marchmont Road EH9 1HZ"),
        ("12 Marchmont Road (2F1), EH9 1HZ", "2f1 12 Marchmont Rd, EH9 1HZ"),
        ("GF2, 12 Marchmont Rd EH9 1HZ", "Flat 0/2, 12 Marchmont Road EH9 1HZ"),
        ("Apt 4B, 20 Quay St LS1 4AB", "Flat 4b, 20 Quay Street LS1 4AB"),
        ("12 Heol y Parc, Caerdydd CF10 1AA", "12 Park Road, Cardiff CF10 1AA"),
        ("c/o Mrs Smith, 12 High St LS1 4AB", "12 High Street LS1 4AB"),
        ("Room 4, Elm Lodge, Mill Lane BA5 1AA", "Elm Lodge, Mill Lane BA5 1AA"),
        ("Rose Cottage, Mill Lane BA5 1AA", "The Rose Cottage, Mill Ln, Wells, Somerset BA5 1AA"),
        ("NFA", "No fixed abode, ZZ99 3VZ"),
        ("1 Signals, BFPO 12", "1 SIGNALS, BFPO12"),
        ("12 High Street, Leeds", "12 High St, Leeds LS1 4AB"),
        ("12 A High Street LS1 4AB", "12a High Street LS1 4AB"),
    ],
}


@pytest.mark.parametrize(
    ("kind", "left", "right"), [(kind, *pair) for kind, pairs in AFTER.items() for pair in pairs]
)
def test_the_same_thing_written_differently_agrees_after_normalising(
    kind: str, left: str, right: str
) -> None:
    verdict = check(kind, left, right)
    assert verdict.agreement is Agreement.AGREES_AFTER, verdict


DIFFERS = {
    "name": [
        ("Sam Taylor", "Sam Tailor", "One letter is different"),
        ("Sam Taylor-Jones", "Sam Taylor", "part of the other"),
        ("Sam Taylor", "Sam Green", "may be new"),
        ("Manpreet Kaur", "Manpreet Kaur Gill", "Kaur and Singh"),
        ("Harjit Singh", "Harjit Gill", "Kaur and Singh"),
        ("Nerys Jones", "Cerys Jones", "One letter is different"),
        ("Amara Ngozi Okafor", "Amara Okafor", ""),
        ("A Okafor", "Amara Okafor", "initial"),
        ("王小明", "王晓明", "One letter is different"),
        ("王小明", "Wang Xiaoming", "document"),
        ("Jo Anderson", "Joan Derson", ""),
        ("Sam Bill", "Sam William", "may be new"),
        ("Samuel Taylor", "Samantha Taylor", ""),
    ],
    "dob": [
        ("4/3/1980", "3/4/1980", "Day and month were swapped"),
        ("4/3/1980", "4/3/1981", "One digit is different"),
        ("4/3/1989", "4/3/1998", "neighbouring digits were swapped"),
        ("1/1/1980", "4/3/1980", "only the year is known"),
        ("1980", "4/3/1980", "as far as it goes"),
        ("1/1/1901", "4/3/1980", "true date is not known"),
        ("4/3/1980", "4/11/1980", "Only the month"),
        ("4/3/1980", "not a date", ""),
    ],
    "nino": [
        ("AB123456C", "AB123457C", "next to each other"),
        ("AB123456C", "AB12345GC", ""),
        ("AB123450C", "AB12345OC", "look alike"),
        ("AB123456C", "AB124356C", "swapped"),
        ("AB123456C", "11A11111", "Temporary Reference Number"),
        ("AB123456C", "QQ123456C", "not a real"),
    ],
    "postcode": [
        ("NG2 1AW", "NG2 1AN", "One character"),
        ("NG2 1AW", "NG2 4XY", "same district"),
        ("OX1 1AA", "0X1 1AA", "look alike"),
    ],
    "uprn": [("100023336956", "100023336957", "One digit")],
    "phone": [("07700 900123", "07700 900132", "swapped"), ("0115 4960000", "0115 4960000 x2", "")],
    "email": [("sam.taylor@example.org", "samtaylor@example.org", "left out or added")],
    "sex": [("M", "F", ""), ("F", "9", "nothing is known"), ("F", "X", "")],
    "marital": [
        ("single", "married", "may have changed"),
        ("married", "civil partnership", "one code for both"),
    ],
    "deceased": [("N", "Y", ""), ("2007-05-01", "2007-05-02", "One digit"), ("alive", "2", "")],
    "address": [
        ("Flat 3, 12 Park Rd, LS1 4AB", "Flat 4, 12 Park Rd, LS1 4AB", ""),
        ("Flat 3, 12 Park Rd, LS1 4AB", "12 Park Rd, LS1 4AB", ""),
        ("12 High St LS1 4AB", "12A High St LS1 4AB", "but for the letter"),
        ("Flat A, 12 High St LS1 4AB", "12A High St LS1 4AB", "often the same door"),
        ("12/3 Leith Walk, EH6 5AA", "3/12 Leith Walk, EH6 5AA", ""),
        ("12 High Street, York YO1 1AA", "12 High Street, Leeds LS1 4AB", "many towns"),
        ("12 High Street", "12 High Street, Leeds LS1 4AB", "missing"),
        ("12 Park Road, Leeds LS1 4AB", "12 Park Road, Leeds LS1 4AD", "One character"),
        ("12 Park Road, Leeds LS1 4AB", "12 Park Road, Leeds LS1 4A8", "look alike"),
        ("12 Heol y Parc, Leeds LS1 4AB", "12 Park Road, Leeds LS1 4AB", ""),
        ("12 Park Road LS1 4AB", "12 Low Street LS1 4AB", "two streets"),
        ("12 Park Road LS1 4AB", "12 Pork Road LS1 4AB", "One letter"),
        ("Room 4, Elm Lodge, Mill Ln BA5 1AA", "Room 5, Elm Lodge, Mill Ln BA5 1AA", ""),
        ("Rose Cottage, Mill Lane BA5 1AA", "12 Mill Lane BA5 1AA", "name of the house"),
        ("c/o Mrs Smith, 12 High St LS1 4AB", "c/o Mr Jones, 12 High St LS1 4AB", "care of"),
        ("NFA", "12 High Street LS1 4AB", "no fixed abode"),
        ("1 Signals, BFPO 12", "2 Rifles, BFPO 12", ""),
        ("1 Signals, BFPO 12", "1 Signals, BFPO 13", ""),
        ("PO Box 12, Leeds LS1 4AB", "PO Box 13, Leeds LS1 4AB", ""),
    ],
}


@pytest.mark.parametrize(
    ("kind", "left", "right", "note"),
    [(kind, *case) for kind, cases in DIFFERS.items() for case in cases],
)
def test_likeness_alone_never_agrees_and_the_likely_slip_is_named(
    kind: str, left: str, right: str, note: str
) -> None:
    verdict = check(kind, left, right)
    assert verdict.agreement is Agreement.DIFFERS, verdict
    assert note in verdict.note


def test_an_unknown_kind_or_an_empty_value_is_refused() -> None:
    with pytest.raises(InputError, match="kind"):
        compare_values("passport", "1", "2")
    with pytest.raises(InputError, match="left"):
        compare_values("name", " ", "Sam")
