"""Review with real keys: the record is checked, what needs somebody is listed, Enter goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from ui.review.page import ReviewPage
from ui.shell.main_window import MainWindow
from ui.wording import review as w


@pytest.mark.chapter("changed back")
def test_a_morning_at_the_page(
    window: MainWindow, case: str, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """Sound record, matters worst first, Enter opens the case, T shows the figures as a table."""
    session = window.session
    assert session.desk is not None
    boss = next(one for one in session.desk.staff.officers if "supervisor" in one.roles)
    session.act_as(boss.id)
    window.go("review")
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.office.ready and page.report is not None)
    assert page._finding.text().startswith("No change found in")
    rows = page.facts.today
    assert rows
    assert {row.case for row in rows} == {case}
    assert nameless(page) == []
    page.tabs.choose(2)
    page._charts.setFocus()
    keyboard.press(Qt.Key.Key_T)
    assert page.as_table
    assert nameless(page) == []
    page.tabs.choose(0)
    page.today.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.sheet.case == case and window.page == "case")


@pytest.mark.chapter("interim")
def test_an_officer_without_the_role_is_told_what_they_do_not_see(
    window: MainWindow, case: str, qtbot: QtBot
) -> None:
    session = window.session
    assert session.desk is not None
    officers = session.desk.staff.officers
    other = next(one for one in officers if one.roles == frozenset({"caseworker"}))
    session.act_as(other.id)
    window.go("review")
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.office.ready)
    assert page.facts.figures is None
    assert w.ONLY_YOURS in page._under.text()
