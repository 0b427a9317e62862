"""Pictures of the Register page, in every state."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.register.page import FILE, TABLE, RegisterPage
from ui.shots.player import Player

CHAPTER = ""


def draw(player: Player) -> None:
    """Picture, table, tests, the file, every theme and size."""
    window = player.window
    window.activateWindow()
    window.go("register")
    page = _page(player)
    player.until(lambda: window.session.desk is not None)
    player.shot("6-register-agency")
    page.picture.choose("R2")
    player.shot("6-register-untested")
    page.head.test_all.click()
    player.until(lambda: not page._tests.running)
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        player.shot("6-register")
    window.preferences.choose(look="light")
    page = _page(player)
    page.picture.choose("C3")
    player.shot("6-register-by-hand")
    page.head.views.choose(TABLE)
    player.shot("6-register-table")
    page.head.views.choose(FILE)
    player.until(lambda: page._file is not None)
    player.shot("6-register-file")
    assert window.session.place is not None
    path = window.session.place.register_path
    sound = path.read_text(encoding="utf-8")
    wrong = sound.replace('keys = ["nino"]', 'keys = ["nimo"]', 1)
    path.write_text(wrong.replace('name = "Welfare"', "", 1), encoding="utf-8")
    page.head.check.click()
    player.until(lambda: bool(page._file and page._file.faults))
    player.shot("6-register-faults")
    path.write_text(sound, encoding="utf-8")
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        player.shot(f"6-register-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    player.settle()
    page = _page(player)
    page.picture.choose("C2")
    player.shot("6-register-1280x720")
    page.picture.setFocus()
    player.key(Qt.Key.Key_F4)
    player.shot("6-register-1280x720-details")
    window.resize(1440, 900)
    player.settle()


def _page(player: Player) -> RegisterPage:
    page = player.window.pages["register"]
    assert isinstance(page, RegisterPage)
    return page
