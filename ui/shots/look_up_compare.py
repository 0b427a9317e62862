"""Pictures of Look up and Compare, in every state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.desk.draft import Draft
from ui.shots.player import EVANS, MS_M, RUTH, SAM, Player

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


def draw(player: Player) -> None:
    """Every page and state."""
    window = player.window
    window.activateWindow()
    window.go("look_up")
    player.shot("1-before-search")
    window.go("compare")
    player.shot("2-nothing-to-compare")
    window.go("look_up")
    player.fill(MS_M)
    window.pages["look_up"].look_up()  # type: ignore[attr-defined]  # the look-up page
    player.shot("1-missing-reason")
    player.look_up(MS_M, wait=False, name_seen="passport", address_seen="council tax bill")
    player.until(lambda: len(window.session.sheet.answers) >= 11)
    player.shot("1-searching")
    player.until(player.done)
    player.shot("1-answered")
    window.pages["look_up"]._act("R1", "decide")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-candidates")
    window.pages["look_up"].details.fold()  # type: ignore[attr-defined]  # the look-up page
    player.accept()
    player.shot("1-accepted")
    window.pages["look_up"]._act("W4", "manual")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-by-hand")
    window.go("compare")
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        player.shot("2-compare")
        _dialog(player, window.pages["compare"].origin, "2-origin")  # type: ignore[attr-defined]  # the page Compare
        _dialog(player, window.pages["compare"].propose, "2-propose")  # type: ignore[attr-defined]  # as above
        window.go("look_up")
        player.shot("1-results")
        window.go("compare")
    window.preferences.choose(look="light")
    player.key(Qt.Key.Key_D, "d")
    player.shot("2-differences-only")
    player.key(Qt.Key.Key_D, "d")
    window.preferences.choose(scale=150)
    player.shot("2-compare-150")
    window.go("look_up")
    player.shot("1-results-150")
    window.preferences.choose(scale=200)
    player.shot("1-results-200")
    window.go("compare")
    player.shot("2-compare-200")
    window.preferences.choose(scale=100)
    window.resize(1440, 1500)
    player.settle()
    player.shot("2-compare-origin")
    window.go("look_up")
    window.resize(1280, 720)
    player.settle()
    player.shot("1-results-1280x720")
    window.go("compare")
    player.shot("2-compare-1280x720")
    window.resize(1440, 900)
    player.settle()
    player.look_up(EVANS)
    window.pages["look_up"]._act("R3", "decide")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-two-people")
    player.look_up(RUTH, verified="")
    window.pages["look_up"]._act("R2", "restricted")  # type: ignore[attr-defined]  # as above
    player.settle()
    player.shot("1-restricted")
    player.look_up(SAM)
    player.accept()
    window.go("compare")
    player.shot("2-nothing-differs")
    window.session.fault.emit(RuntimeError("never shown"))
    player.shot("0-fault")
    window.session.edit(Draft(), frozenset())
