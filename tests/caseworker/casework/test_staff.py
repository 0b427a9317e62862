"""The staff file and the table of roles: who may do what, and who may not look up whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.casework.staff import (
    PERMISSIONS,
    Officer,
    conflict_of_interest,
    load_staff,
    may,
    number_digest,
)
from caseworker.errors import SettingsError

OWN = number_digest("QQ 12 34 56 A")
SISTER = number_digest("QQ654321B")
GOOD = f"""
[[staff]]
id = "o-1"
name = "Dana Osei"
account = "dosei"
roles = ["caseworker"]
phone = "020 7946 0001"
own_number = "{OWN}"
relatives = ["{SISTER}"]

[[staff]]
id = "o-2"
name = "Lee Marsh"
account = "lmarsh"
roles = ["supervisor", "auditor"]
"""


def staff_file(folder: Path, text: str) -> Path:
    path = folder / "staff.toml"
    path.write_text(text, encoding="utf-8")
    return path


def officer(*roles: str) -> Officer:
    return Officer("o", "Name", "account", frozenset(roles))


def test_a_good_file_loads(tmp_path: Path) -> None:
    staff = load_staff(staff_file(tmp_path, GOOD))
    assert staff.officer("o-2").roles == {"supervisor", "auditor"}
    assert staff.for_account("DOSEI").phone == "020 7946 0001"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    broken = (
        GOOD.replace('roles = ["caseworker"]', 'roles = ["casework"]')
        .replace('id = "o-2"', 'id = "O-1"')
        .replace(SISTER, "QQ654321B")
        .replace('name = "Lee Marsh"', 'nam = "Lee Marsh"')
    )
    with pytest.raises(SettingsError) as caught:
        load_staff(staff_file(tmp_path, broken))
    text = str(caught.value)
    assert "roles / 1: This is not known. Did you mean caseworker?" in text
    assert "id: Another officer has the same." in text
    assert "relatives: This is not a digest." in text
    assert "name: This is missing." in text
    assert "nam: This key is not known here. Did you mean name?" in text
    assert "654321" not in text.replace(OWN, "")


@pytest.mark.parametrize("text", ["", "staff = []", "staff = 3", '[[staff]\nid = "x"'])
def test_a_file_without_staff_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError):
        load_staff(staff_file(tmp_path, text))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load_staff(tmp_path / "staff.toml")


def test_an_account_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not in the staff file"):
        load_staff(staff_file(tmp_path, GOOD)).for_account("somebody")


def test_an_unknown_id_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_staff(staff_file(tmp_path, GOOD)).officer("o-9")
    assert "o-1, o-2" in caught.value.advice


@pytest.mark.parametrize("number", ["QQ123456A", "qq 12 34 56", "QQ123456D"])
def test_nobody_looks_themselves_up_whatever_the_suffix(tmp_path: Path, number: str) -> None:
    dana = load_staff(staff_file(tmp_path, GOOD)).officer("o-1")
    assert conflict_of_interest(dana, [number]) == "the number is your own"


def test_nobody_looks_up_a_declared_relative(tmp_path: Path) -> None:
    dana = load_staff(staff_file(tmp_path, GOOD)).officer("o-1")
    assert "relative" in conflict_of_interest(dana, ["QQ000000A", "QQ654321"])


def test_anybody_else_may_be_looked_up(tmp_path: Path) -> None:
    staff = load_staff(staff_file(tmp_path, GOOD))
    assert conflict_of_interest(staff.officer("o-1"), ["QQ000000A"]) == ""
    assert conflict_of_interest(staff.officer("o-2"), ["QQ123456A"]) == ""


def test_two_digests_of_one_number_do_not_look_alike() -> None:
    assert number_digest("QQ123456A") != number_digest("QQ123456A")


@pytest.mark.parametrize(
    ("role", "action", "allowed"),
    [
        ("caseworker", "look_up", True),
        ("caseworker", "approve_correction", False),
        ("caseworker", "approve_letter", False),
        ("caseworker", "open_restricted", False),
        ("complaints officer", "approve_correction", True),
        ("complaints officer", "sign_not_applicable", False),
        ("supervisor", "sign_not_applicable", True),
        ("auditor", "look_up", False),
        ("auditor", "read_log", True),
        ("auditor", "verify_ledger", True),
        ("supervisor", "delete_everything", False),
    ],
)
def test_roles_allow_what_the_table_says(role: str, action: str, allowed: bool) -> None:
    assert may(officer(role), action) is allowed


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(may(officer(), action) for action in PERMISSIONS)


def test_a_role_sees_only_the_fields_that_are_listed_for_an_agency(tmp_path: Path) -> None:
    limits = """
[[sees]]
role = "caseworker"
agency = "R"
fields = ["name", "address"]
"""
    staff = load_staff(staff_file(tmp_path, GOOD + limits))
    caseworker = staff.officer("o-1").hidden
    assert ("R", "nino") in caseworker
    assert ("R", "address") not in caseworker
    assert {agency for agency, _ in caseworker} == {"R"}
    assert staff.officer("o-2").hidden == frozenset()
    for_both = limits + limits.replace('"caseworker"', '"supervisor"')
    hidden = load_staff(staff_file(tmp_path, GOOD + for_both)).officer("o-2").hidden
    assert hidden == frozenset()  # an auditor, who has no list, sees everything
    wrong = limits.replace("address", "adress")
    with pytest.raises(SettingsError, match="Did you mean address"):
        load_staff(staff_file(tmp_path, GOOD + wrong + limits))
