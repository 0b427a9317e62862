"""What opens over the window, whatever its page: finding, keys, settings, a letter to check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ui.check_letter.dialog import CheckLetterDialog
from ui.shell.about import AboutDialog
from ui.shell.keys import KeysDialog
from ui.shell.quick_find import Action, QuickFind
from ui.shell.settings_dialog import SettingsDialog
from ui.wording import shell as w

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


def quick_find(window: MainWindow) -> None:
    """Ctrl+K: find a case or an action; Esc gives the focus back to where it was."""
    before = window.focusWidget()
    places = enumerate(window.kinds, 1)
    actions = [
        Action(kind.words, f"Ctrl+{at}", partial(window.go, kind.key)) for at, kind in places
    ]
    actions += [
        Action(w.ANOTHER_PERSON, "Ctrl+T", window.another),
        Action(w.CHECK_LETTER, "F8", partial(check_letter, window)),
        Action(w.HIDE_ALL, "Ctrl+L", window.idle.lock),
        Action(w.KEYS_TITLE, "F1", partial(show_keys, window)),
    ]
    dialog = QuickFind(window.theme, window.session, actions, window.open_case, window)
    dialog.exec()
    if dialog.chosen is not None:
        dialog.chosen()
    elif before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.deleteLater()


def show_keys(window: MainWindow) -> None:
    """The keys of the present page."""
    KeysDialog(window.theme, window.page, window).exec()


def show_settings(window: MainWindow) -> None:
    """What can be chosen for this window, and where its files are."""
    dialog = SettingsDialog(window.preferences, window.session.place, window)
    dialog.exec()
    dialog.deleteLater()


def check_letter(window: MainWindow, files: Sequence[Path] = ()) -> None:
    """Check a letter that somebody brings: its file step by step, or a page by its code."""
    dialog = CheckLetterDialog(window.theme, window.session, window)
    dialog.check(files)
    dialog.exec()
    dialog.deleteLater()


def show_about(window: MainWindow) -> None:
    """What this program is, what it proves, and on whose work it stands."""
    AboutDialog(window.theme, window.session, partial(show_keys, window), window).exec()


def ask_to_close(window: MainWindow) -> bool:
    """Ask once whether to stop what runs. True to close."""
    running = window.session.running
    box = QMessageBox(window)
    box.setWindowTitle(w.CLOSING_TITLE if running else w.CLOSING_TRYING_TITLE)
    box.setText(box.windowTitle())
    box.setInformativeText(w.CLOSING if running else w.closing_trying(window.session.trying.count))
    stop = box.addButton(w.CLOSE_ANYWAY, QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(w.KEEP_OPEN, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is stop
