"""A copy of a case from the command line, for the person and for the Ombudsman."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from connectors.demo.people import MR_A
from tests.caseworker.cli.running import WRONG, Office


@pytest.mark.parametrize("recipient", ["person", "ombudsman"])
def test_a_copy_is_written_and_holds_nothing_of_the_former_partner(
    office: Office, tmp_path: Path, recipient: str
) -> None:
    office.propose()
    done = office(
        "export", office.case, "--for", recipient, "--output", str(tmp_path / "out"),
        officer="helen",
    )  # fmt: skip
    assert done.code == 0, done.err
    (folder,) = (tmp_path / "out").iterdir()
    assert str(folder) in done.out
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    for value in (WRONG, "TA99", MR_A.name.family, MR_A.nino, "TCO-"):
        assert value not in text
    assert ("Merriweather" in text) == (recipient == "person")


def test_the_shape_tells_where_it_is_and_its_digest(office: Office, tmp_path: Path) -> None:
    shape = office.json(
        "export", office.case, "--for", "person", "--output", str(tmp_path), "--zip",
        officer="helen",
    )  # fmt: skip
    path = Path(shape["path"])
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == shape["counts"]["files"] + 1
    assert len(shape["digest"]) == 64
    log = office.json("ledger", "log", "--type", "case.exported", officer="irene")
    assert log["entries"][0]["claim"]["digest"] == shape["digest"]
    assert log["entries"][0]["words"] == "Gave a copy of the case to the person"


def test_a_role_that_may_not_gets_nothing(office: Office, tmp_path: Path) -> None:
    done = office("export", office.case, "--for", "ombudsman", "--output", str(tmp_path / "out"))
    assert done.code == 5
    assert list((tmp_path / "out").iterdir()) == []
