"""What the check of a letter shows for a web page: it is proved by the file dropped along with it."""

from __future__ import annotations

from pathlib import Path

from caseworker.letter import issuing
from caseworker.letter.formats import Format
from tests.office import Office, office
from tests.proofs import approved, clean_case, with_keys
from ui.check_letter.facts import check_file, letters_among


def test_a_web_page_and_the_file_beside_it_are_one_letter(office: Office, tmp_path: Path) -> None:
    office.desk = with_keys(office)
    page = issuing.issue(
        office.desk, approved(office, clean_case(office), Format.HTML), tmp_path / "out"
    )
    beside = page.with_name(page.name + ".p7m")
    assert letters_among([beside, page]) == [page]
    assert letters_among([beside]) == [beside]
    for file in (page, beside):
        found = check_file(file, None, "", office.desk.ledger.path)
        assert [row.name for row in found.rows][-1] == "Still holds"
        assert {row.tone for row in found.rows} == {"right", "wait"}
    beside.unlink()
    assert [row.tone for row in check_file(page, None, "", None).rows] == ["bad"]


__all__ = ["office"]
