"""How much waits for who sits here is known from the start, and kept up, with no page opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import case_file
from caseworker.casework.side_by_side import grid_of
from caseworker.opening import Opened
from ui.desk.session import Session


@pytest.mark.chapter("first day")
def test_the_number_is_told_when_the_desk_opens_and_whenever_it_changes(
    opened: Opened, case: str, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    """For one's own proposals it is 0, for a supervisor one less with each that is approved."""
    desk = replace(opened.desk, officer=opened.desk.staff.officer("helen"))
    file = case_file(desk.ledger.reader(), case)
    grid = grid_of(desk.register, file, desk.clock())
    found = proposals(desk.register, file, grid, "address", reason_code="wrong-person")
    first, _ = correct.propose(desk, case, found[:2])
    session: Session = request.getfixturevalue("session")
    told: list[int] = []
    session.waiting_for_you.connect(told.append)
    qtbot.waitUntil(lambda: told == [0])
    session.act_as("david")
    qtbot.waitUntil(lambda: told[1:] == [2])
    session.act(lambda desk: correct.approve(desk, first))
    qtbot.waitUntil(lambda: told[2:] == [1])
    session.act_as("helen")
    qtbot.waitUntil(lambda: told[3:] == [0])
