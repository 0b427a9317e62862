"""Pictures of what stands around the pages: the first window, settings, about."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.shell.about import AboutDialog
from ui.shell.dialogs import show_keys
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.welcome import Welcome
from ui.shots.player import Player

CHAPTER = ""


def draw(player: Player) -> None:
    """Each dialog in the light theme, in the dark one and in large text."""
    window = player.window
    for look, scale in (("light", 100), ("dark", 100), ("contrast", 150)):
        window.preferences.choose(look=look, scale=scale)
        home = Path("/home/priya")
        _shot(player, "0-welcome", Welcome(window.theme, home / "demo", home / "settings.toml"))
        settings = SettingsDialog(window.preferences, window.session.place, window)
        _shot(player, "0-settings", settings)
        about = AboutDialog(window.theme, window.session, partial(show_keys, window), window)
        player.until(lambda about=about: about.notices.blockCount() > 2)  # type: ignore[misc]
        _shot(player, "0-about", about)
    window.preferences.choose(look="light", scale=100)


def _shot(player: Player, name: str, dialog: QWidget) -> None:
    dialog.show()
    player.settle()
    path = player.folder / f"{name}-{player.window.theme.name}.png"
    dialog.grab().save(str(path))
    player.taken.append(path)
    dialog.close()
    dialog.deleteLater()
