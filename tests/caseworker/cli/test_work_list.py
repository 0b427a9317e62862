"""A work list is worked through line by line; what cannot be used is told, and nothing is lost."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.cli.lookup import GIVEN
from caseworker.cli.work_list_file import Line, read_work_list
from caseworker.errors import InputError
from tests.caseworker.cli.running import Office

TODAY = date(2026, 3, 2)
LIST = """\ufeffReference,Person,Name,Birth_date,NINO,Address,Address seen in
A-1,,Megan Louise Merriweather,23 May 1971,PZ007142A,"14 Larkspur Steps, Bristol, BS97 4QT",council tax bill
'=A-2,Samuel Taylor 4 3 1980 PZ008010B,,,,,

A-3,,,,,,
A-1,Somebody Else 1 1 1970,,,,,
,Nobody 1 1 1970,,,,,
A-6,One Toomany 1 1 1970,,,,,,more
"""


def lines_of(path: Path, text: str, purpose: str = "access") -> tuple[Line, ...]:
    file = path / "list.csv"
    file.write_bytes(text.encode())
    return read_work_list(file, GIVEN, purpose=purpose, today=TODAY)


def test_each_line_is_read_or_told_with_its_number_and_reason(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, LIST)
    assert [(one.number, one.reference, one.why_not) for one in lines] == [
        (2, "A-1", ""),
        (3, "=A-2", ""),
        (5, "A-3", "nothing in it says who the person is"),
        (6, "A-1", "line 2 has the same reference"),
        (7, "", "it has no reference"),
        (8, "A-6", "it has more cells than the first line has columns"),
    ]
    (address,) = [one for one in lines[0].values if one.field == "address"]
    assert (address.standing.value, address.document) == ("seen", "council tax bill")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("person\nSam\n", 'no column "reference"'),
        ("reference,shoe size\nA,7\n", "nobody knows what column 2 is"),
        ("reference,name,name\nA,b,c\n", "same name"),
        ('reference,person\nA,"Sam\n', "quotation mark"),
    ],
)
def test_a_file_that_is_no_work_list_is_refused_whole(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason) as told:
        lines_of(tmp_path, text)
    assert "shoe" not in str(told.value), "a heading may be a person's data"


def test_a_purpose_that_nobody_knows_is_told(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, "reference;person;purpose\nA;Sam Taylor 4 3 1980;curious\n")
    assert "purpose" in line.why_not


@given(st.text(max_size=200))
def test_no_text_brings_it_down(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        found = lines_of(folder, "reference,person\n" + text.replace("\ud800", ""))
    except (InputError, UnicodeEncodeError):
        return
    assert all(one.why_not or one.values for one in found)


def test_a_list_is_looked_up_in_turn_and_leaves_its_results_as_csv(
    office: Office, tmp_path: Path
) -> None:
    file, output = tmp_path / "list.csv", tmp_path / "results.csv"
    file.write_text(LIST, encoding="utf-8")
    shape = office.json(
        "work-list", str(file), "--purpose", "access", "--output", str(output)
    )  # fmt: skip
    assert (shape["usable"], shape["of"]) == (2, 6)
    first, second = shape["lines"][:2]
    assert first["subject"] == office.subject, "one person keeps one pseudonym"
    assert second["of"] > 0
    assert second["subject"] not in (None, office.subject)
    with output.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["Reference"] for row in rows] == ["A-1", "'=A-2", "A-3", "A-1", "", "A-6"]
    content = output.read_text("utf-8")
    assert "Taylor" not in content
    assert "Merriweather" not in content


def test_checking_a_list_asks_nobody(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    before = office.json("ledger", "log", officer="irene")["entries"]
    told = office("work-list", str(file), "--purpose", "access", "--check")
    assert told.code == 3
    assert told.out.startswith("6 lines, 4 cannot be used.")
    after = office.json("ledger", "log", officer="irene")["entries"]
    assert len(after) == len(before)
