"""One database in the checklist: icon, name, where it stands in words, and what moves it on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.look_up.rows import Row
from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme

WORD, BUTTON = 116, 138


class CheckRow(QFrame):
    """A row that can be the current one; its button and its keys act on it."""

    act = Signal(str, str)
    """(database, action)"""
    chosen = Signal(str)

    def __init__(self, theme: Theme, database: str) -> None:
        super().__init__()
        self._theme, self.database = theme, database
        self.row: Row | None = None
        self._current = False
        self.button: Button | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._line = kit.row(theme, gap=10)
        self._line.setContentsMargins(*(theme.px(side) for side in (16, 6, 12, 6)))
        self.setLayout(self._line)
        self._mark = kit.Mark(theme, "minus", "wait", 18)
        self._line.addWidget(self._mark)
        names = kit.column(theme)
        self._line.addLayout(names, 1)
        self._name = kit.text(theme, "", "tablestrong", wrap=True)
        names.addWidget(self._name)
        self._sentence = kit.text(theme, "", "meta", "ink2", wrap=True)
        names.addWidget(self._sentence)
        self._word = kit.text(theme, "", "table", "ink2", wrap=True)
        self._word.setFixedWidth(theme.px(WORD))
        self._line.addWidget(self._word)
        place = QWidget()
        place.setMinimumWidth(theme.px(BUTTON))
        self._place = kit.row(theme)
        self._place.addStretch(1)
        place.setLayout(self._place)
        self._line.addWidget(place)

    def show_row(self, row: Row) -> None:
        """Show where the database stands now; only what changed is touched."""
        if row == self.row:
            return
        before, self.row = self.row, row
        self._mark.show_as(row.icon, row.tone)
        self._name.setText(row.name)
        self._sentence.setText(row.sentence)
        self._sentence.setVisible(bool(row.sentence))
        self._word.setText(row.word)
        self._word.setFont(self._theme.font("tablestrong" if row.loud else "table"))
        kit.set_ink(self._word, row.tone if row.loud else "ink2")
        if before is None or before.actions[:1] != row.actions[:1]:
            self._show_button(row)
        self.setAccessibleName(row.spoken)
        self.setAccessibleDescription(". ".join(f"{words}: {key}" for _, words, key in row.actions))
        self.update()

    def _show_button(self, row: Row) -> None:
        held = self.button is not None and self.button.hasFocus()
        if self.button is not None:
            self._place.removeWidget(self.button)
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if row.actions:
            action, words, key = row.actions[0]
            self.button = Button(self._theme, words, small=True, keys=key)
            self.button.setAccessibleName(f"{words}: {row.name}")
            self.button.clicked.connect(lambda: self.act.emit(self.database, action))
            self._place.addWidget(self.button)
            self.set_current(self._current)
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, on: bool) -> None:
        """The current row can be reached with Tab, and so can its button; others with arrows."""
        self._current = on
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        if self.button is not None:
            self.button.setFocusPolicy(policy)

    @property
    def focused(self) -> bool:
        """True when keys go to the row or to its button."""
        return self.hasFocus() or (self.button is not None and self.button.hasFocus())

    def do(self, actions: Sequence[str]) -> None:
        """Do the first of these actions that the row has."""
        for action, _, _ in self.row.actions if self.row else ():
            if action in actions:
                self.act.emit(self.database, action)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row with the focus is the current one."""
        self.chosen.emit(self.database)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the ring go."""
        self.update()
        super().focusOutEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click does what the button does."""
        if self.row is not None and self.row.actions:
            self.do((self.row.actions[0][0],))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of a state that needs somebody, and the ring of the focus."""
        theme, painter = self._theme, QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), theme.color("select"))
        if self.row is not None and self.row.loud:
            bar = QRectF(0, 0, theme.px(4), self.height())
            painter.fillRect(bar, theme.color(f"{self.row.tone}_bar"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
