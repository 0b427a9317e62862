"""Pictures of the demo desk beside the pages, at work and at its smallest."""

from __future__ import annotations

from ui.shots.player import Player

CHAPTER = ""


def draw(player: Player) -> None:
    """Fresh, after days have passed and a database broke, and in every theme."""
    window = player.window
    window.activateWindow()
    window.go("look_up")
    window.switch_demo_desk()
    panel = window.demo_panel
    assert panel is not None
    player.until(lambda: bool(panel.desk.state.status))
    player.shot("9-demo-desk")
    panel.days.setText("28")
    panel.advance.click()
    player.until(lambda: not panel.desk.busy)
    panel.database.choose("R2")
    panel.way.choose("down")
    panel.break_.click()
    player.until(lambda: not panel.desk.busy)
    player.until(lambda: len(panel.desk.state.status) > 1)
    window.go("register")
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        player.shot("9-demo-desk-register")
    window.preferences.choose(look="light", scale=150)
    player.shot("9-demo-desk-150")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    player.settle()
    player.shot("9-demo-desk-1280x720")
    window.resize(1440, 900)
