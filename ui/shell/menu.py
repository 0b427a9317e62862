"""The menu of whoever sits here: appearance, keys, settings, and in the demo who is acting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.parts.theme import SCALES
from ui.shell import dialogs
from ui.wording import shell as w

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


def officer_menu(window: MainWindow) -> QMenu:
    """Appearance, keys, and in the demo who is acting."""
    session, preferences, theme = window.session, window.preferences, window.theme
    menu = QMenu(window)
    menu.setFont(theme.font("table"))
    desk = session.desk
    if session.demo and desk is not None:
        staff = menu.addMenu(w.ACT_AS)
        staff.setFont(theme.font("table"))
        for officer in desk.staff.officers:
            words = f"{officer.name}, {', '.join(sorted(officer.roles))}"
            action = _choice(staff, words, officer.id == desk.officer.id)
            action.triggered.connect(lambda _, officer=officer.id: session.act_as(officer))
        menu.addAction(w.DEMO_DESK, window.switch_demo_desk).setShortcut("F9")
        menu.addSeparator()
    for code, words in w.THEMES.items():
        action = _choice(menu, words, code == preferences.look)
        action.triggered.connect(lambda _, code=code: preferences.choose(look=code))
    menu.addSeparator()
    sizes = menu.addMenu(w.TEXT_SIZE)
    sizes.setFont(theme.font("table"))
    group = QActionGroup(sizes)
    for scale in SCALES:
        action = _choice(sizes, f"{scale}%", scale == preferences.scale)
        group.addAction(action)
        action.triggered.connect(lambda _, scale=scale: preferences.choose(scale=scale))
    letters = _choice(menu, w.KEY_LETTERS, preferences.letters)
    letters.triggered.connect(lambda on: preferences.choose(letters=on))
    menu.addAction(w.CHECK_LETTER, lambda: dialogs.check_letter(window)).setShortcut("F8")
    menu.addAction(w.SETTINGS, lambda: dialogs.show_settings(window)).setShortcut("Ctrl+,")
    menu.addAction(w.KEYS, lambda: dialogs.show_keys(window)).setShortcut("F1")
    menu.addAction(w.ABOUT, lambda: dialogs.show_about(window))
    return menu


def _choice(menu: QMenu, words: str, on: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    return action
