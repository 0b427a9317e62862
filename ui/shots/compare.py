"""Pictures of Compare, in every state, theme and size."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.compare.page import ComparePage
from ui.shots.player import MS_M, SAM, Player

CHAPTER = ""


def _dialog(player: Player, ask: Callable[[], None], name: str) -> None:
    """A picture of the question that something asks, which is then given back."""
    ask()
    player.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.grab().save(str(player.folder / f"{name}-{player.window.theme.name}.png"))
    player.key(Qt.Key.Key_Escape)
    player.until(lambda: QApplication.activeModalWidget() is None)


def _page(player: Player) -> ComparePage:
    """The page as it is now: another theme builds it anew."""
    return cast("ComparePage", player.window.pages["compare"])


def draw(player: Player) -> None:
    """Nothing to compare, the grid in each theme and size, its questions, nothing differs."""
    window = player.window
    window.activateWindow()
    window.go("compare")
    player.shot("2-nothing-to-compare")
    player.look_up(MS_M, name_seen="passport", address_seen="council tax bill")
    player.accept()
    window.go("compare")
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        player.shot("2-compare")
        _dialog(player, _page(player).acting.origin, "2-origin")
        _dialog(player, _page(player).acting.propose, "2-propose")
    window.preferences.choose(look="light")
    player.key(Qt.Key.Key_D, "d")
    player.shot("2-differences-only")
    player.key(Qt.Key.Key_D, "d")
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        player.shot(f"2-compare-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1440, 1500)
    player.settle()
    player.shot("2-compare-origin")
    window.resize(1280, 720)
    player.settle()
    player.shot("2-compare-1280x720")
    window.resize(1440, 900)
    player.look_up(SAM)
    player.accept()
    window.go("compare")
    player.shot("2-nothing-differs")
