"""Somebody at the keyboard, who sees nothing but what is on screen: for whole stories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Keyboard
from ui.shell.main_window import MainWindow
from ui.wording import demo

CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_STOPS = 120
"""More stops than any page has."""
LONG_MS = 30_000


def name_of(widget: QWidget) -> str:
    """What a screen reader says when the focus comes to a widget.

    On Linux the node of a list to choose from has its value for a name, and its label beside it.
    """
    node = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or node.text(QAccessible.Text.Name)


class Hands:
    """Presses keys, and waits until the window has done what they asked for."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.keyboard = Keyboard(window)

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until something shows."""
        self._qtbot.waitUntil(done, timeout=LONG_MS)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.keyboard.type(text)

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys one after the other, seeing what each does; a letter stands for itself."""
        for key in keys:
            if isinstance(key, str):
                self.type(key)
            else:
                self.keyboard.press(key)
            QApplication.processEvents()

    def with_control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl held."""
        self.keyboard.press(key, CONTROL)
        QApplication.processEvents()

    def go(self, number: int) -> None:
        """Go to a page by its number in the rail."""
        self.with_control(Qt.Key(Qt.Key.Key_0.value + number))

    def tab_to(self, *names: str) -> None:
        """Press Tab until the focus is on what begins with this name, or with one of these."""
        wanted, seen = tuple(name.casefold() for name in names), []
        for _ in range(MOST_STOPS):
            seen.append(name_of(self.keyboard.focus))
            if seen[-1].casefold().startswith(wanted):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {names}, but to {list(dict.fromkeys(seen))}")

    def push(self, name: str) -> None:
        """Go to a button with Tab and press it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def fill(self, name: str, text: str) -> None:
        """Go to a field with Tab and type; in a list, move down to what begins so."""
        self.tab_to(name)
        focus = self.keyboard.focus
        if not isinstance(focus, QComboBox):
            if isinstance(focus, QLineEdit):
                self.with_control(Qt.Key.Key_A)
            self.type(text)
            return
        self.press(Qt.Key.Key_Home)
        for _ in range(focus.count()):
            if focus.currentText().startswith(text):
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{name!r} has no entry {text!r}")

    def answer(self, **fields: str) -> None:
        """Fill in the question that has just come in front, and say yes; it goes when it is done."""
        self.wait(lambda: self._question() is not None)
        for name, text in fields.items():
            self.fill(name, text)
        self.with_control(Qt.Key.Key_Return)
        self.wait(lambda: self._question() is None and self.window.isActiveWindow())

    def _question(self) -> QDialog | None:
        found = QApplication.activeModalWidget()
        if isinstance(found, QDialog) and found.isAncestorOf(self.keyboard.focus):
            return found
        return None

    def be(self, name: str) -> None:
        """Sit down at the desk as somebody else of the invented staff."""
        self.press(Qt.Key.Key_F9)
        self.fill(demo.ACT_AS, name)
        self.press(Qt.Key.Key_Tab)
        self.push(demo.ACT_AS)
        self.wait(lambda: name in name_of(self.window.officer))
        self.press(Qt.Key.Key_Escape)

    def at_the_agencies(self, *databases: str, days: int) -> None:
        """Put a value right at some agencies, then let days pass, all at the demo desk."""
        self.press(Qt.Key.Key_F9)
        panel = self.window.demo_panel
        assert panel is not None
        for database in databases:
            self.wait(panel.put_right.isEnabled)
            self.fill(demo.DATABASE, database)
            self.push(demo.PUT_RIGHT)
        self.wait(panel.advance.isEnabled)
        self.fill(demo.DAYS, str(days))
        self.press(Qt.Key.Key_Return)
        self.wait(panel.advance.isEnabled)
        self.press(Qt.Key.Key_Escape)

    def into(self, folder: Path) -> None:
        """Type a folder into the window that is about to ask for one."""

        def typed() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog) or not dialog.isAncestorOf(self.keyboard.focus):
                QTimer.singleShot(10, typed)
                return
            self.type(str(folder))
            self.press(Qt.Key.Key_Return)

        QTimer.singleShot(0, typed)
