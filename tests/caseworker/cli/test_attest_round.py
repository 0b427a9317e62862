"""A round of checks by hand: one sheet to print, one grid to fill in, entered whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.caseworker.cli.running import Office


def fill(grid: Path, database: str, **cells: str) -> None:
    with grid.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        names, rows = reader.fieldnames or [], list(reader)
    for row in rows:
        if row["database"] == database:
            row.update({name.replace("_", " "): text for name, text in cells.items()})
    with grid.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, names)
        writer.writeheader()
        writer.writerows(rows)


def standing(office: Office, database: str) -> dict[str, object]:
    shape = office.json("case", "show", office.case)
    return next(one for one in shape["databases"] if one["database"] == database)


def test_a_round_is_printed_filled_in_entered_and_confirmed(office: Office, tmp_path: Path) -> None:
    told = office("attest", "round", "--output", str(tmp_path))
    assert told.out.startswith("2 checks by hand to make.")
    sheet = (tmp_path / "round-sheet.html").read_text("utf-8")
    assert "Ask the clerical team for the paper file." in sheet
    assert "Merriweather" in sheet
    assert "Larkspur" not in sheet, "what is expected is not shown"
    log = office.json("ledger", "log", "--case", office.case, officer="irene")["entries"]
    assert [one["type"] for one in log].count("page.written") == 1, "what is written is on record"
    grid = tmp_path / "round-grid.csv"
    assert "Larkspur" not in grid.read_text("utf-8")
    fill(grid, "C3", found="perhaps", where="drawer M")
    refused = office("attest", "enter", str(grid), "--looked")
    assert (refused.code, "line 3: found" in refused.err) == (2, True), refused.err
    fill(grid, "C3", found="yes", where="drawer M")
    fill(grid, "C3", **{"address seen": "14 Larkspur Steps, Bristol, BS97 4QT"})
    entered = office("attest", "enter", str(grid), "--looked")
    assert entered.code == 0, entered.err
    assert "1 check on record." in entered.out
    assert "1 left blank, still open." in entered.out
    assert standing(office, "C3")["outcome"] == "manual_pending"
    (check,) = office.json("case", "show", office.case)["attestations"]
    office("attest", "confirm", check["attestation"], officer="owen")
    assert standing(office, "C3")["settled"]
    assert office("attest", "round", "--output", str(tmp_path)).out.startswith("1 check by hand")


def test_a_grid_with_one_line_that_cannot_be_used_records_nothing(
    office: Office, tmp_path: Path
) -> None:
    office("attest", "round", "--output", str(tmp_path))
    grid = tmp_path / "round-grid.csv"
    fill(grid, "W4", found="no", where="terminal 4")
    fill(grid, "C3", found="yes", where="drawer M")
    told = office("attest", "enter", str(grid), "--looked")
    assert (told.code, "exactly when a record was found" in told.err) == (2, True)
    assert office.json("case", "show", office.case)["attestations"] == []
