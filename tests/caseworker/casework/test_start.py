"""A start explains and closes what was cut off, leaves other windows alone, and adopts the register."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caseworker.casework.file.coverage import coverage
from caseworker.casework.look_up import look_up
from caseworker.casework.start import SITTINGS, adopt_register, close_interrupted, sitting
from caseworker.ledger import verify
from caseworker.outcome import Outcome

if TYPE_CHECKING:
    from tests.office import Office

KILLED = """
import os, signal, sys
from pathlib import Path
from dataclasses import replace
sys.path.insert(0, sys.argv[2])
from caseworker.casework.start import sitting
from caseworker.casework.look_up import look_up
from caseworker.casework.staff import Staff
from caseworker.casework.desk import Desk
from caseworker.ledger import open_ledger
from caseworker.testing import FakeConnector
from tests.office import OFFICERS, a_query, a_register, DAY_0

folder = Path(sys.argv[1])
hangs = FakeConnector(hangs=True)
with sitting(folder) as name, open_ledger(
    folder / "ledger.sqlite", clock=lambda: DAY_0, realm="practice"
) as ledger:
    desk = Desk(ledger, a_register(), Staff(OFFICERS), OFFICERS[0],
                {"X1": FakeConnector(), "X2": hangs}, lambda: DAY_0, name)
    for answer in look_up(desk, a_query("L-KILLED")):
        print(answer.database, flush=True)
        sys.stdin.readline()
"""


def kill_in_the_middle(folder: Path) -> None:
    """Start a look-up in another process and kill it once the first database has answered."""
    root = str(Path(__file__).parents[3])
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline().strip() == "X1"
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()


def folder_of(office: Office) -> Path:
    return office.desk.ledger.path.parent


def test_a_killed_look_up_is_closed_as_interrupted_and_what_answered_is_kept(
    office: Office,
) -> None:
    kill_in_the_middle(folder_of(office))
    assert close_interrupted(office.desk, folder_of(office)) == ("L-KILLED",)
    assert office.entries("lookup.closed") == [{"how": "interrupted"}]
    file = office.file()
    outcomes = {
        one.database.id: one.outcome
        for one in coverage(office.desk.register, file, office.desk.clock())
    }
    assert outcomes == {"X1": Outcome.NO_RECORD, "X2": Outcome.INTERRUPTED}
    assert verify(office.desk.ledger.path).ok


def test_it_is_closed_once(office: Office) -> None:
    kill_in_the_middle(folder_of(office))
    close_interrupted(office.desk, folder_of(office))
    assert close_interrupted(office.desk, folder_of(office)) == ()


def test_a_look_up_that_another_window_still_makes_is_left_alone(office: Office) -> None:
    with sitting(folder_of(office)) as name:
        elsewhere = replace(office.desk, sitting=name)
        run = look_up(elsewhere, office.query())
        next(run)
        assert close_interrupted(office.desk, folder_of(office)) == ()
        run.close()
    assert office.entries("lookup.closed") == [{"how": "stopped"}]


def test_a_sitting_leaves_nothing_behind(office: Office) -> None:
    with sitting(folder_of(office)):
        assert list((folder_of(office) / SITTINGS).iterdir())
    assert not list((folder_of(office) / SITTINGS).iterdir())


def test_a_sitting_that_ends_with_an_error_leaves_nothing_behind(office: Office) -> None:
    with pytest.raises(KeyError), sitting(folder_of(office)):
        raise KeyError
    assert close_interrupted(office.desk, folder_of(office)) == ()


def test_a_register_is_put_on_record_once_and_again_when_it_changes(office: Office) -> None:
    assert adopt_register(office.desk)
    assert not adopt_register(office.desk)
    newer = replace(office.desk.register, version="r2", digest="1" * 64)
    assert adopt_register(replace(office.desk, register=newer))
    assert [claim["digest"][0] for claim in office.entries("register.adopted")] == ["0", "1"]


def test_every_answer_cites_the_version_of_the_register(office: Office) -> None:
    office.look_up()
    versions = {claim["register_version"] for claim in office.entries("outcome.recorded")}
    assert versions == {"r1"}
