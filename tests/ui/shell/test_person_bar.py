"""The bar at the top: it says whom one looks at, and how they may be contacted, at any width."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from caseworker.casework.contact import record_contact_rule
from ui.shell.main_window import MainWindow
from ui.wording import shell as w


@pytest.mark.chapter("first day")
def test_rules_of_contact_stay_in_sight_with_the_state_of_the_case(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    session = window.session
    with qtbot.waitSignal(session.changed):
        session.open_case(case)

    def rule(name: str, text: str = "") -> None:
        with qtbot.waitSignal(session.acted):
            session.act(lambda desk: record_contact_rule(desk, case, name, text=text))

    rule("no post")
    rule("code word", "heron")
    bar = window.person_bar
    bar.refresh()
    assert bar._facts[2].label.text() == w.CASE_OPEN
    assert bar._contact.value.text() == "Send nothing by post, 1 more"
    assert bar._contact.toolTip() == "Send nothing by post; Say the agreed word first: heron"
    window.resize(960, 600)
    qtbot.waitUntil(lambda: bar.width() < 960)
    assert bar._contact.isVisible()
    assert "heron" not in bar._contact.value.text()
