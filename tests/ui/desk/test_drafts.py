"""What was typed survives a crash, and nothing else: it goes when the program ends well."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from caseworker.casework.start import SITTINGS
from ui.desk.draft import BLANK, Draft
from ui.desk.drafts import Drafts

TYPED = Draft(family="Taylor", purpose="claim")
OTHER = Draft(family="Holloway", purpose="access")


def crashed(folder: Path) -> None:
    before = Drafts(folder, "priya", "before")
    before.save(before.text([TYPED, BLANK, OTHER]))


def test_all_forms_left_behind_come_back_until_they_are_written_down_again(tmp_path: Path) -> None:
    crashed(tmp_path)
    now = Drafts(tmp_path, "priya", "now")
    assert now.left_behind() == (TYPED, OTHER)
    assert Drafts(tmp_path, "priya", "next").left_behind() == (TYPED, OTHER)
    now.save(now.text([TYPED]))
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["priya.now.json"]
    assert Drafts(tmp_path, "priya", "later").left_behind() == (TYPED,)


def test_the_form_of_a_window_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    crashed(tmp_path)
    (tmp_path / SITTINGS).mkdir()
    with FileLock(tmp_path / SITTINGS / "before.lock"):
        assert Drafts(tmp_path, "priya", "now").left_behind() == ()
    assert Drafts(tmp_path, "priya", "now").left_behind() == (TYPED, OTHER)


def test_nobody_gets_the_form_of_somebody_else(tmp_path: Path) -> None:
    crashed(tmp_path)
    assert Drafts(tmp_path, "owen", "now").left_behind() == ()


def test_a_damaged_copy_is_no_reason_not_to_start(tmp_path: Path) -> None:
    crashed(tmp_path)
    (path,) = (tmp_path / "drafts").glob("*.json")
    path.write_text("[{", encoding="utf-8")
    assert Drafts(tmp_path, "priya", "now").left_behind() == ()


def test_an_empty_form_leaves_no_copy(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "priya", "now")
    drafts.save(drafts.text([TYPED]))
    drafts.save(drafts.text([BLANK]))
    assert list((tmp_path / "drafts").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_copy_is_for_its_owner_only(tmp_path: Path) -> None:
    crashed(tmp_path)
    (path,) = (tmp_path / "drafts").glob("*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "Taylor" not in path.name
