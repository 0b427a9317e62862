"""A live office opens only with a staff file that its administrator signed as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.casework.staff_signature import check_staff, new_key, sign_staff, signature_path
from caseworker.errors import InputError, SettingsError


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.toml"
    path.write_text('[[staff]]\nid = "a"\n', encoding="utf-8")
    return path


def test_a_signed_file_is_used_until_one_character_changes(staff: Path, tmp_path: Path) -> None:
    public = new_key(tmp_path / "admin.key")
    sign_staff(staff, tmp_path / "admin.key")
    check_staff(staff, public, live=True)
    staff.write_text(staff.read_text("utf-8").replace('"a"', '"b"'), encoding="utf-8")
    for live in (True, False):
        with pytest.raises(SettingsError, match="altered") as told:
            check_staff(staff, public, live=live)
        assert "administrator" in told.value.advice
    sign_staff(staff, tmp_path / "admin.key")
    check_staff(staff, public, live=True)


def test_a_live_office_needs_a_key_and_a_signature_and_practice_needs_none(
    staff: Path, tmp_path: Path
) -> None:
    check_staff(staff, "", live=False)
    with pytest.raises(SettingsError, match="do not name the key"):
        check_staff(staff, "", live=True)
    with pytest.raises(SettingsError, match="not signed"):
        check_staff(staff, new_key(tmp_path / "admin.key"), live=True)


def test_a_signature_by_another_key_or_a_damaged_one_does_not_count(
    staff: Path, tmp_path: Path
) -> None:
    public = new_key(tmp_path / "admin.key")
    new_key(tmp_path / "intruder.key")
    sign_staff(staff, tmp_path / "intruder.key")
    with pytest.raises(SettingsError, match="another key"):
        check_staff(staff, public, live=True)
    path = sign_staff(staff, tmp_path / "admin.key")
    path.write_text(path.read_text("utf-8").replace("sha256 ", "sha256 0"), encoding="utf-8")
    with pytest.raises(SettingsError, match="damaged"):
        check_staff(staff, public, live=True)
    signature_path(staff).write_text("nothing", encoding="utf-8")
    with pytest.raises(SettingsError, match="damaged"):
        check_staff(staff, public, live=True)


def test_a_key_is_never_written_over_and_a_file_that_is_none_is_told(
    staff: Path, tmp_path: Path
) -> None:
    new_key(tmp_path / "admin.key")
    with pytest.raises(InputError, match="already"):
        new_key(tmp_path / "admin.key")
    with pytest.raises(InputError):
        sign_staff(staff, staff)
