"""Killed at any line, issuing never issues twice and never releases what the ledger does not know."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office import Office
from tests.proofs import approved, clean_case, with_keys

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")


@pytest.mark.slow
def test_kill_9_between_any_two_steps(office: Office) -> None:
    office.desk = with_keys(office)
    letter = approved(office, clean_case(office))
    told = subprocess.run(
        [
            *(sys.executable, "-m", "tests.caseworker.letter.issue_and_die"),
            *(str(office.desk.ledger.path.parent), letter),
        ],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    rounds = [json.loads(line) for line in told.stdout.splitlines()]
    assert [one["ended"] for one in rounds] == [signal.SIGKILL] * (len(rounds) - 1) + [0]
    for one in rounds:
        after, then = one["after"], one["then"]
        assert len(after["issued"]) <= 1
        assert set(after["files"]) <= set(after["issued"]), "released, and not on record"
        assert one["resumed"] == 0
        assert len(then["issued"]) == 1, "issued twice, or never"
        assert after["issued"] in ([], then["issued"]), "signed again after it was on record"
        assert then["files"] == then["issued"]
        assert then["partial"] == []
    kinds = {(len(one["after"]["issued"]), len(one["after"]["files"])) for one in rounds}
    assert kinds == {(0, 0), (1, 0), (1, 1)}, "it was killed before, between and after"
    assert any(one["after"]["partial"] for one in rounds), "and while the file was being written"
