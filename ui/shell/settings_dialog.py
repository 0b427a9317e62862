"""What can be chosen for this window, and where the office's files are, to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from caseworker.opening import Opened
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.fields import Field, Select
from ui.parts.scrolling import scrolling
from ui.parts.theme import SCALES
from ui.shell.preferences import CLIPBOARD_SECONDS, IDLE_MINUTES, Preferences
from ui.wording import settings as w
from ui.wording import shell

WIDTH, HEIGHT = 620, 700


class SettingsDialog(QDialog):
    """Everything holds at once; another theme or text size dresses the dialog as well."""

    def __init__(
        self, preferences: Preferences, place: Opened | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._place = preferences, place
        self._theme = preferences.theme()
        self.setWindowTitle(shell.SETTINGS)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._build()
        self._fit()
        preferences.changed.connect(self._dress)
        self.appearance.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        room = self.screen().availableSize()
        self.resize(
            min(self._theme.px(WIDTH), room.width()), min(self._theme.px(HEIGHT), room.height())
        )

    def _dress(self) -> None:
        theme = self._preferences.theme()
        if theme == self._theme:
            return
        self._theme = theme
        kit.empty(self._whole)
        self._build()
        self._fit()

    # Building

    def _build(self) -> None:
        theme, preferences = self._theme, self._preferences
        layout = scrolling(self._whole, theme, (24, 20, 24, 20))
        layout.setSpacing(theme.px(16))
        head = kit.column(theme, gap=2)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, shell.SETTINGS, "title"))
        head.addWidget(kit.text(theme, w.AT_ONCE, "table", "ink2"))
        self.appearance = Select(theme, list(shell.THEMES.items()))
        self.appearance.choose(preferences.look)
        self.appearance.currentIndexChanged.connect(
            lambda _: preferences.choose(look=self.appearance.code)
        )
        layout.addWidget(Field(theme, w.APPEARANCE, self.appearance))
        sizes = kit.column(theme, gap=4)
        layout.addLayout(sizes)
        sizes.addWidget(kit.text(theme, w.TEXT_SIZE, "strong"))
        self.sizes = Choices(theme, [f"{scale}%" for scale in SCALES], w.TEXT_SIZE)
        self.sizes.choose(SCALES.index(preferences.scale))
        self.sizes.chosen.connect(lambda place: preferences.choose(scale=SCALES[place]))
        sizes.addWidget(self.sizes)
        self.letters = QCheckBox(w.LETTERS)
        self.letters.setFont(theme.font("body"))
        self.letters.setChecked(preferences.letters)
        self.letters.toggled.connect(lambda on: preferences.choose(letters=on))
        self.letters.setAccessibleDescription(w.LETTERS_UNDER)
        box = kit.column(theme, gap=2)
        box.addWidget(self.letters)
        box.addWidget(kit.text(theme, w.LETTERS_UNDER, "meta", "ink2", wrap=True))
        layout.addLayout(box)
        self.idle = Select(theme, [(str(one), w.minutes(one)) for one in IDLE_MINUTES])
        self.idle.choose(str(preferences.idle_minutes))
        self.idle.currentIndexChanged.connect(
            lambda _: preferences.choose(idle_minutes=int(self.idle.code))
        )
        self._add(layout, w.IDLE, self.idle, w.IDLE_UNDER)
        self.clipboard = Select(theme, [(str(one), w.seconds(one)) for one in CLIPBOARD_SECONDS])
        self.clipboard.choose(str(preferences.clipboard_seconds))
        self.clipboard.currentIndexChanged.connect(
            lambda _: preferences.choose(clipboard_seconds=int(self.clipboard.code))
        )
        self._add(layout, w.CLIPBOARD, self.clipboard, w.CLIPBOARD_UNDER)
        layout.addWidget(kit.rule(theme))
        self._files(layout)
        layout.addStretch(1)
        close = Button(theme, w.CLOSE, kind=controls.PRIMARY)
        close.clicked.connect(self.accept)
        layout.addWidget(close)

    def _add(self, layout: QVBoxLayout, label: str, control: Select, under: str) -> None:
        theme = self._theme
        box = kit.column(theme, gap=4)
        box.addWidget(Field(theme, label, control))
        control.setAccessibleDescription(under)
        box.addWidget(kit.text(theme, under, "meta", "ink2", wrap=True))
        layout.addLayout(box)

    def _files(self, layout: QVBoxLayout) -> None:
        theme, place = self._theme, self._place
        layout.addWidget(kit.text(theme, w.FILES, "heading"))
        if place is None:
            layout.addWidget(kit.text(theme, w.NO_DESK, "table", "ink2"))
            return
        layout.addWidget(kit.text(theme, w.FILES_UNDER, "meta", "ink2", wrap=True))
        files = kit.column(theme, gap=8)
        layout.addLayout(files)
        for name, path in (
            (w.LEDGER, place.ledger_path),
            (w.REGISTER, place.register_path),
            (w.STAFF, place.staff_path),
        ):
            if path is not None:
                files.addWidget(self._file(name, path))

    def _file(self, name: str, path: Path) -> QFrame:
        theme = self._theme
        card = kit.frame("card")
        line = kit.row(theme, margin=10, gap=12)
        card.setLayout(line)
        words = kit.column(theme, gap=2)
        line.addLayout(words, 1)
        words.addWidget(kit.text(theme, name, "metastrong"))
        where = kit.text(theme, _breakable(path), "meta", "ink2", wrap=True)
        where.setAccessibleName(str(path))
        words.addWidget(where)
        show = Button(theme, w.SHOW_FOLDER, kind=controls.LINK, small=True)
        show.setAccessibleName(w.place(name, str(path)))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        line.addWidget(show)
        return card


def _breakable(path: Path) -> str:
    """A path with places, not seen, where a long one may go on in the next line."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
