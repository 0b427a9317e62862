"""The first window when nothing is set up: the demonstration in one click, or the office's desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QVBoxLayout, QWidget

from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import welcome as w

WIDTH = 640


class Welcome(QDialog):
    """Accepted when something was chosen: `demo`, or `settings`, the office's settings file."""

    def __init__(
        self, theme: Theme, demo_folder: Path, settings: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.demo = False
        self.settings: Path | None = None
        self.setWindowTitle(common.APP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        layout = scrolling(whole, theme, (32, 28, 32, 24))
        layout.setSpacing(theme.px(16))
        layout.addWidget(self._words(w.WELCOME, "display"))
        layout.addWidget(self._words(w.WHAT, "body", "ink2"))
        card, inside = self._card("person", "info", w.DEMO)
        layout.addWidget(card)
        inside.addWidget(self._words(w.DEMO_PLAIN, "body"))
        inside.addWidget(self._words(w.kept_in(str(demo_folder)), "meta", "ink2"))
        self.open_demo = Button(theme, w.OPEN_DEMO, kind=controls.PRIMARY)
        self.open_demo.setDefault(True)
        self.open_demo.clicked.connect(self._demo)
        inside.addWidget(self.open_demo)
        card, inside = self._card("card", "lock", w.DESK)
        layout.addWidget(card)
        inside.addWidget(self._words(w.DESK_PLAIN, "body"))
        where = self._words(str(settings), "meta", "ink2")
        where.setFont(theme.font("meta", ident=True))
        inside.addWidget(where)
        self.choose = Button(theme, w.CHOOSE)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        inside.addWidget(self.choose)
        layout.addStretch(1)
        close = Button(theme, w.CLOSE, kind=controls.LINK, small=True, keys="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        layout.addWidget(close)
        room = self.screen().availableSize()
        width = min(theme.px(WIDTH), room.width())
        self.resize(width, min(layout.totalHeightForWidth(width) + theme.px(48), room.height()))
        self.open_demo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, words: str, role: str, ink: str = "ink") -> QWidget:
        return kit.text(self._theme, words, role, ink, wrap=True)

    def _card(self, ground: str, icon: str, title: str) -> tuple[QFrame, QVBoxLayout]:
        theme = self._theme
        card = kit.frame(ground)
        layout = kit.column(theme, margin=16, gap=10)
        card.setLayout(layout)
        head = kit.row(theme, gap=8)
        layout.addLayout(head)
        head.addWidget(kit.Mark(theme, icon, "person" if ground == "person" else "wait", 20))
        head.addWidget(kit.text(theme, title, "heading"), 1)
        return card, layout

    def _demo(self) -> None:
        self.demo = True
        self.accept()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, w.CHOOSE_TITLE, "", w.FILES)
        if name:
            self.choose_settings(Path(name))

    def choose_settings(self, path: Path) -> None:
        """Open the desk of this settings file."""
        self.settings = path
        self.accept()
