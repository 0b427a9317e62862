"""`caseworker matching evaluate` tells how often the grades are right on known people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.caseworker.cli.running import run

PEOPLE = """\
id,forename,middle,surname,dob,sex,nino,flat,house,street,town,postcode,uprn,phone,email
1,Ada,,Fenwick,2003-09-14,F,AB916053A,,52,Staithe Lane,Newcastle,NE4 1FG,,,
2,Ida,,Fenwick,2003-09-14,F,AB916054A,,52,Staithe Lane,Newcastle,NE4 1FG,,,
3,John,,Evans,1958-06-30,M,CE440021B,,8,Quarry Hill,Swansea,SA1 3TN,,,
"""
ADA = {"forename": "Ada", "surname": "Fenwick", "dob": "2003-09-14", "nino": "AB916053A"}
CASES = [
    {"case": "own", "kind": "true", "query": ADA, "expected": "1"},
    {"case": "twin", "kind": "twin", "query": ADA | {"nino": "AB916059A", "forename": "Eda"},
     "expected": None},
    {"case": "name", "kind": "thin", "query": {"forename": "John", "surname": "Evans"},
     "expected": "3"},
    {"case": "none", "kind": "nobody", "query": {"email": "no@example.org"}, "expected": None},
]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, ...]:
    people, cases = tmp_path / "people.csv", tmp_path / "cases.json"
    people.write_text(PEOPLE, encoding="utf-8")
    cases.write_text(json.dumps({"cases": CASES}), encoding="utf-8")
    return "matching", "evaluate", "--people", str(people), "--cases", str(cases)


def test_each_case_has_its_grade_best_record_and_a_waterfall_that_adds_up(
    files: tuple[str, ...],
) -> None:
    result = run(*files, "--json")
    assert result.code == 0, result.err
    shape = result.json
    own, twin, name, none = shape["cases"]
    assert (own["case"], own["grade"], own["best_id"]) == ("own", "certain", "1")
    assert twin["grade"] in {"possible", "certainly not"}
    assert name["best_id"] == "3"
    assert name["grade"] != "certain"
    assert (none["best_id"], none["bits"], none["grade"]) == (None, None, "certainly not")
    for case in (own, twin, name):
        assert sum(bar["bits"] for bar in case["waterfall"]) == pytest.approx(case["bits"])
    assert shape["all"]["precision"] == 1
    assert shape["all"]["recall"] == 0.5
    assert shape["all"]["rank_1"] == 1
    assert shape["by_kind"]["twin"]["recall"] is None
    assert shape["table_version"]


def test_in_words_there_is_a_line_a_kind_and_one_for_all(files: tuple[str, ...]) -> None:
    result = run(*files)
    assert result.code == 0
    starts = [line.split()[0] for line in result.out.splitlines() if line.strip()]
    assert [kind for kind in ("true", "twin", "thin", "nobody", "All") if kind in starts] == [
        "true", "twin", "thin", "nobody", "All",
    ]  # fmt: skip


def test_a_fault_in_a_file_is_told_by_file_line_and_column(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("id,dob\n1,someday\n", encoding="utf-8")
    result = run(*files)
    assert result.code == 2
    assert "people.csv, line 2, column dob" in result.err
    assert "someday" not in result.err


def test_no_name_number_or_address_is_printed(files: tuple[str, ...]) -> None:
    said = run(*files).out + run(*files, "--json").out
    for value in ("Fenwick", "AB91605", "Staithe", "2003"):
        assert value not in said
