"""About says what the program proves, carries the notices, and gives a report that names nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseworker import __version__
from tests.ui.accessible import nameless
from tests.ui.conftest import SAM, LookUp
from ui.shell.about import AboutDialog
from ui.shell.main_window import MainWindow
from ui.wording import settings as w


def test_it_shows_version_claims_notices_and_copies_a_report_without_personal_data(
    window: MainWindow, look_up: LookUp, qtbot: QtBot
) -> None:
    look_up(SAM)
    asked: list[str] = []
    dialog = AboutDialog(window.theme, window.session, lambda: asked.append("keys"), window)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert {w.version(__version__), *w.PROVES_TEXT, *w.NOT_PROVES_TEXT} <= set(words)
    qtbot.waitUntil(lambda: "Lucide" in dialog.notices.toPlainText())
    assert "MIT License" in dialog.notices.toPlainText()
    assert nameless(dialog) == []
    QTest.keyClick(dialog.copy, Qt.Key.Key_Space)
    report = QApplication.clipboard().text()
    assert f"Caseworker {__version__}" in report
    assert "demo" in report
    for personal in ("Taylor", "PZ008010B", "Priya", window.session.sheet.subject):
        assert personal not in report
    assert dialog._copied.text() == w.COPIED
