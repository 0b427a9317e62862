"""What a person chose for this window: theme, text size, keys, its size. Never anything personal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.parts import style
from ui.parts.theme import SCALES, Theme
from ui.wording import shell as w

IDLE_MINUTES = (2, 5, 10, 15, 30)
"""After how many minutes without a key or a move the desk may lock itself."""
CLIPBOARD_SECONDS = (15, 30, 60, 120, 300)
"""After how many seconds what was copied may be cleared."""


class Preferences(QObject):
    """Kept in a small file; a value that is not understood is left aside."""

    changed = Signal()

    def __init__(self, app: QApplication, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        kind = QSettings.Format.IniFormat
        self._kept = QSettings(str(path), kind) if path is not None else None
        look, scale = self._read("look", "system"), self._read("scale", "100")
        self.look = look if look in w.THEMES else "system"
        self.scale = int(scale) if scale.isdecimal() and int(scale) in SCALES else SCALES[0]
        self.letters = self._read("letters", "yes") != "no"
        self.idle_minutes = self._one_of("idle_minutes", IDLE_MINUTES, IDLE_MINUTES[1])
        self.clipboard_seconds = self._one_of("clipboard_seconds", CLIPBOARD_SECONDS, 60)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def _system_changed(self) -> None:
        self.changed.emit()

    def theme(self) -> Theme:
        """The theme that holds now; "system" is light or dark as the system is."""
        name = self.look
        if name == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return Theme(name, self.scale)

    def apply(self) -> None:
        """Dress Qt's own controls."""
        style.apply(self._app, self.theme())

    def choose(
        self,
        *,
        look: str | None = None,
        scale: int | None = None,
        letters: bool | None = None,
        idle_minutes: int | None = None,
        clipboard_seconds: int | None = None,
    ) -> None:
        """Choose something anew; it is kept at once."""
        self.look = self.look if look is None else look
        self.scale = self.scale if scale is None else scale
        self.letters = self.letters if letters is None else letters
        self.idle_minutes = self.idle_minutes if idle_minutes is None else idle_minutes
        if clipboard_seconds is not None:
            self.clipboard_seconds = clipboard_seconds
        if self._kept is not None:
            self._kept.setValue("look", self.look)
            self._kept.setValue("scale", str(self.scale))
            self._kept.setValue("letters", "yes" if self.letters else "no")
            self._kept.setValue("idle_minutes", str(self.idle_minutes))
            self._kept.setValue("clipboard_seconds", str(self.clipboard_seconds))
        self.changed.emit()

    def remember(self, window: QMainWindow) -> None:
        """Keep where the window is."""
        if self._kept is not None:
            self._kept.setValue("geometry", window.saveGeometry())
            self._kept.sync()

    def restore(self, window: QMainWindow) -> None:
        """Put the window where it was; else the size it was drawn for, or what the screen has."""
        kept = self._kept.value("geometry") if self._kept is not None else None
        if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
            return
        room = window.screen().availableSize()
        window.resize(window.sizeHint().boundedTo(room))

    def _one_of(self, name: str, known: tuple[int, ...], otherwise: int) -> int:
        found = self._read(name, "")
        return int(found) if found.isdecimal() and int(found) in known else otherwise

    def _read(self, name: str, otherwise: str) -> str:
        found = self._kept.value(name) if self._kept is not None else None
        return found if isinstance(found, str) else otherwise
