"""Pictures of Corrections: the log, one correction, several, questions, in every theme and size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from caseworker.casework.corrections.log import Show
from caseworker.casework.events import CaseOpened
from ui.corrections.page import CorrectionsPage
from ui.shots.player import SAM, Player

CHAPTER = "changed back"


def draw(player: Player) -> None:
    """Every state of the page."""
    window = player.window
    session = window.session
    window.activateWindow()
    window.go("corrections")
    settle(player)
    player.shot("3-all-cases")
    desk = session.desk
    assert desk is not None
    (opened,) = desk.ledger.reader().entries(types=[CaseOpened.TYPE], limit=1)
    session.open_case(str(opened.case))
    player.until(lambda: bool(session.sheet.case))
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        settle(player)
        player.shot("3-corrections")
    window.preferences.choose(look="light")
    settle(player)
    choose(player, Show.BACK)
    player.shot("3-changed-back")
    player.key(Qt.Key.Key_S, "s")
    player.shot("3-changed-back-behind")
    question(player, "3-question-send")
    choose(player, Show.SETTLED)
    player.shot("3-settled")
    choose(player, Show.ALL)
    player.key(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    settle(player)
    player.shot("3-several")
    player.key(Qt.Key.Key_W, "w")
    question(player, "3-question-several")
    player.key(Qt.Key.Key_Home, held=Qt.KeyboardModifier.ControlModifier)
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        settle(player)
        player.shot(f"3-corrections-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    settle(player)
    player.shot("3-corrections-1280x720")
    player.key(Qt.Key.Key_F4)
    player.shot("3-details-1280x720")
    window.resize(1440, 1900)
    settle(player)
    player.shot("3-whole-history")
    window.resize(1440, 900)
    player.look_up(SAM)
    window.go("corrections")
    page(player)._choose_scope(False)
    settle(player)
    player.shot("3-no-case")


def page(player: Player) -> CorrectionsPage:
    """The page as it is built now."""
    found = player.window.pages["corrections"]
    assert isinstance(found, CorrectionsPage)
    return found


def settle(player: Player) -> None:
    """Wait until the log and the panel are read."""
    found = page(player)
    player.until(lambda: not player.window.session.tasks.busy and not found._due.isActive())
    player.until(lambda: not player.window.session.tasks.busy and not found._due.isActive())


def choose(player: Player, show: Show) -> None:
    """Another filter, with the focus on the list."""
    page(player).head.choose(show)
    settle(player)
    page(player).view.setFocus()


def question(player: Player, name: str) -> None:
    """The question that is open, by itself; then it is answered with no."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        player.settle()
        path = player.folder / f"{name}-{player.window.theme.name}.png"
        dialog.grab().save(str(path))
        player.taken.append(path)
        dialog.reject()
        player.settle()
