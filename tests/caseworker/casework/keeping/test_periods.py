"""The office may name its own periods; what it does not name keeps its default."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseworker.casework.keeping.periods import CASE, DRAFT, KINDS, LOOK_UP, READING, Periods
from caseworker.errors import SettingsError
from caseworker.settings import load_settings

SETTINGS = """
realm = "live"
ledger = "ledger.db"
register = "register.toml"
staff = "staff.toml"
[office]
name = "Records team"
address = ["1 High Street"]
phone = "020 7946 0000"
"""


def load(folder: Path, more: str = "") -> Periods:
    path = folder / "settings.toml"
    path.write_text(SETTINGS + more, encoding="utf-8")
    return load_settings(path).retention


def test_without_a_word_in_the_settings_the_table_holds(tmp_path: Path) -> None:
    assert load(tmp_path) == Periods()
    assert Periods().of(LOOK_UP) == timedelta(days=28)
    assert all(Periods().of(name) == timedelta(days=one.days) for name, one in KINDS.items())


def test_a_period_in_the_settings_takes_the_place_of_the_default(tmp_path: Path) -> None:
    periods = load(tmp_path, "[retention]\nlook_up = 5\nclosed_case = 100\n")
    assert periods.of(LOOK_UP) == timedelta(days=5)
    assert periods.of(CASE) == timedelta(days=100)
    assert periods.of(DRAFT) == timedelta(days=28)
    assert periods.of(READING) == timedelta(days=100), "nothing outlives the case"


@pytest.mark.parametrize(
    "line", ["lookup = 5", "reading = -1", 'reading = "long"', "reading = 1.5"]
)
def test_a_period_that_cannot_be_meant_is_told(tmp_path: Path, line: str) -> None:
    with pytest.raises(SettingsError, match="retention"):
        load(tmp_path, f"[retention]\n{line}\n")
