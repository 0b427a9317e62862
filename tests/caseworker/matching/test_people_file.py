"""The files of known people are read whole, or the file, line and column are named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import InputError
from caseworker.matching.people_file import read_cases, read_people, values_of
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName

TODAY = date(2026, 1, 1)
HEAD = "id,forename,middle,surname,dob,sex,nino,flat,house,street,town,postcode,uprn,phone,email"
ADA = "1,Ada,May,Fenwick,1993-09-14,F,AB916053A,2,14,High Street,Leeds,LS1 4AB,123,0113,a@b.org"


def people_file(folder: Path, *lines: str) -> Path:
    path = folder / "people.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_person_is_read_with_every_column(tmp_path: Path) -> None:
    (person,), unused = read_people(people_file(tmp_path, HEAD, ADA), today=TODAY)
    assert person.id == "1"
    assert unused == ()
    assert dict(person.values) == {
        "name": HumanName(given=("Ada", "May"), family="Fenwick"),
        "birth_date": PartialDate(1993, 9, 14),
        "sex": "F",
        "nino": "AB916053A",
        "address": Address(("Flat 2", "14 High Street", "Leeds"), "LS1 4AB", "123"),
        "phone": "0113",
        "email": "a@b.org",
    }


def test_columns_may_be_missing_and_unknown_ones_are_told(tmp_path: Path) -> None:
    path = people_file(tmp_path, "surname,id,shoe_size", "Fenwick,7,40")
    (person,), unused = read_people(path, today=TODAY)
    assert (person.id, unused) == ("7", ("shoe_size",))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "people.csv: the file is empty"),
        (("name,dob", "x,y"), "line 1: there is no column id"),
        (("id,dob,dob", "1,,"), "line 1, column dob: this column is there twice"),
        ((HEAD,), "people.csv: there are no people"),
        ((HEAD, ADA, ADA), "line 3, column id: this id was there before"),
        ((HEAD, "," * 14), "line 2, column id: an id is missing"),
        ((HEAD, ADA, "2,Tom"), "line 3: there are 2 columns, and the first line names 15"),
        (("id,dob", "1,yesterday"), "line 2, column dob: this is not a date"),
        (("id,surname", '1,"Fen"wick'), "people.csv, line 2"),
    ],
)
def test_a_file_with_a_fault_is_refused_by_line_and_column(
    tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_people(people_file(tmp_path, *lines), today=TODAY)
    assert "yesterday" not in str(caught.value)


def test_an_empty_file_a_missing_file_and_other_encodings_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        read_people(empty, today=TODAY)
    with pytest.raises(InputError, match="cannot be read"):
        read_people(tmp_path / "nowhere.csv", today=TODAY)
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"id,surname\n1,Mu\xf1oz\n")
    with pytest.raises(InputError, match="not UTF-8"):
        read_people(latin, today=TODAY)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1980-03-04", PartialDate(1980, 3, 4)),
        ("1980-31-12", PartialDate(1980, 12, 31)),
        ("1985-02-31", PartialDate(1985, 2)),
        ("1985-45-45", PartialDate(1985)),
        ("1980", PartialDate(1980)),
        ("1980-03", PartialDate(1980, 3)),
        ("4/3/1980", PartialDate(1980, 3, 4)),
    ],
)
def test_dates_are_read_as_far_as_they_can_be(text: str, read: PartialDate) -> None:
    assert values_of({"dob": text}, where="", today=TODAY) == (("birth_date", read),)


def test_cases_are_read_and_anything_blank_is_not_given(tmp_path: Path) -> None:
    people, _ = read_people(people_file(tmp_path, HEAD, ADA), today=TODAY)
    path = tmp_path / "cases.json"
    case = {"case": 3, "kind": "x", "query": {"surname": "Fenwick", "nino": None}, "expected": 1}
    path.write_text(json.dumps({"cases": [case, {"query": {}, "expected": None}]}))
    one, other = read_cases(path, people, today=TODAY)
    assert (one.case, one.kind, one.expected) == ("3", "x", "1")
    assert dict(one.values) == {"name": HumanName(family="Fenwick")}
    assert (other.case, other.kind, other.expected, other.values) == ("2", "any", None, ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], 'there is no list "cases"'),
        ({"cases": []}, "no cases"),
        ({"cases": [1]}, "case 1: a case is an object"),
        ({"cases": [{"query": 1, "expected": None}]}, "case 1, query"),
        ({"cases": [{"query": {}}]}, "case 1, expected"),
        ({"cases": [{"query": {}, "expected": "9"}]}, "case 1, expected: nobody has this id"),
        ({"cases": [{"query": {"shoe": "4"}, "expected": None}]}, "no such column"),
        ({"cases": [{"query": {"dob": [1]}, "expected": None}]}, "case 1, query, dob"),
        ({"cases": [{"query": {"dob": "soon"}, "expected": None}]}, "case 1, column dob"),
    ],
)
def test_cases_with_a_fault_are_refused_by_their_place(
    tmp_path: Path, data: Any, said: str
) -> None:
    people, _ = read_people(people_file(tmp_path, HEAD, ADA), today=TODAY)
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError, match=said):
        read_cases(path, people, today=TODAY)


def test_broken_json_is_refused_by_line_and_column(tmp_path: Path) -> None:
    people, _ = read_people(people_file(tmp_path, HEAD, ADA), today=TODAY)
    path = tmp_path / "cases.json"
    path.write_text('{"cases": [\n{"case" 1}]}')
    with pytest.raises(InputError, match=r"cases.json, line 2, column 9"):
        read_cases(path, people, today=TODAY)


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    one = {"case": "a", "kind": "k", "query": {"surname": "Quill"}, "expected": None}
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [one, one]}), encoding="utf-8")
    with pytest.raises(InputError, match="case 2: case 1 has this name too"):
        read_cases(path, (), today=TODAY)
