"""What this program is and proves, on whose work it stands, and a report without personal data."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from caseworker import __version__
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.parts.there import while_there
from ui.wording import common, shell
from ui.wording import settings as w

WIDTH, HEIGHT = 640, 720
_ROOT = Path(__file__).parents[2]


class AboutDialog(QDialog):
    """The notices are read beside the window; `show_keys` opens the list of keys."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        show_keys: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.setWindowTitle(shell.ABOUT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        layout = scrolling(whole, theme, (24, 20, 24, 20))
        layout.setSpacing(theme.px(12))
        layout.addWidget(kit.text(theme, common.APP, "title"))
        layout.addWidget(kit.text(theme, w.version(__version__), "table", "ink2"))
        self._points(layout, w.PROVES, w.PROVES_TEXT, "check", "right")
        self._points(layout, w.NOT_PROVES, w.NOT_PROVES_TEXT, "minus", "wait")
        layout.addWidget(kit.text(theme, w.NOTICES, "heading"))
        layout.addWidget(kit.text(theme, w.MIT, "table", "ink2", wrap=True))
        self.notices = QPlainTextEdit(w.READING)
        self.notices.setReadOnly(True)
        self.notices.setTabChangesFocus(True)
        self.notices.setAccessibleName(w.NOTICES_NAME)
        self.notices.setFont(theme.font("meta"))
        self.notices.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('canvas')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('line')}; padding: {theme.px(6)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )
        self.notices.setMinimumHeight(theme.px(150))
        layout.addWidget(self.notices, 1)
        self._foot(layout, show_keys)
        room = self.screen().availableSize()
        self.resize(min(theme.px(WIDTH), room.width()), min(theme.px(HEIGHT), room.height()))
        read = while_there(self, self._was_read)
        session.tasks.stream(lambda _: notices(), lambda _: None, read, session.fault.emit)

    def _points(
        self, layout: QVBoxLayout, title: str, points: tuple[str, ...], icon: str, tone: str
    ) -> None:
        theme = self._theme
        layout.addWidget(kit.text(theme, title, "heading"))
        for words in points:
            line = kit.row(theme, gap=8)
            line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, words, "table", wrap=True), 1)
            layout.addLayout(line)

    def _foot(self, layout: QVBoxLayout, show_keys: Callable[[], None]) -> None:
        theme = self._theme
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        close = Button(theme, w.CLOSE, kind=controls.PRIMARY)
        close.clicked.connect(self.accept)
        line.addWidget(close)
        self.copy = Button(theme, w.COPY_REPORT, icon="copy")
        self.copy.setAccessibleDescription(w.REPORT_HELD)
        self.copy.clicked.connect(self._copy)
        line.addWidget(self.copy)
        keys = Button(theme, w.KEYS, kind=controls.LINK, keys="F1")
        keys.clicked.connect(show_keys)
        line.addWidget(keys)
        line.addStretch(1)
        self._copied = kit.text(theme, "", "meta", "right", wrap=True)
        layout.addWidget(self._copied)

    def _was_read(self, found: str) -> None:
        self.notices.setPlainText(found or w.NO_NOTICES)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self._theme, self._session))
        self._copied.setText(w.COPIED)
        kit.announce(self, w.COPIED)


def report(theme: Theme, session: Session) -> str:
    """What helps whoever is asked about a fault: versions, no names, no numbers of people."""
    lines = [
        f"{common.APP} {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}",
        f"{QGuiApplication.platformName()}, {theme.name}, {theme.scale}%",
    ]
    if session.desk is not None:
        register = session.desk.register
        lines.append(f"{session.desk.realm}, {register.version}, {len(register.databases)}")
    return "\n".join(lines)


def notices() -> str:
    """Licence and notices, from the files that come with each copy; "" if they are not there."""
    found = (_ROOT / "LICENSE", _ROOT / "NOTICES.md", _ROOT / "packaging" / "NOTICES.md")
    return "\n\n".join(one.read_text(encoding="utf-8") for one in found if one.is_file())
