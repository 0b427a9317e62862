"""One database in the list of answers: icon, word, sentence, time, and its button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QSizePolicy, QWidget

from ui.look_up.rows import Row
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import look_up as w

NAME, CHIP = 178, 190
_WIDE = ((0, NAME), (0, CHIP), (1, 120), (0, 0), (0, 44))
_NARROW = ((1, 120), (0, CHIP), (0, 40), (0, 0), (0, 44))
"""For each column of a row: how it grows, and its least width in units."""


class _Progress(QWidget):
    """How much of the wait is over: a thin bar, beside the seconds in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.share = theme, 0.0
        self.setFixedSize(theme.px(96), theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(self._theme.color("wait_bar"))
        done = QRectF(0, 0, max(self.height(), self.width() * self.share), self.height())
        painter.drawRoundedRect(done, radius, radius)
        painter.end()


class ResultRow(QFrame):
    """One database. Arrow keys move between rows; its button and its keys act on it."""

    act = Signal(str, str)
    """(database, action)"""
    chosen = Signal(str)
    refused = Signal(str)
    """Why what was asked for cannot be done by this officer, in words."""

    def __init__(self, theme: Theme, database: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.database = theme, database
        self.row: Row | None = None
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(theme.px(side) for side in (20, 6, 16, 6)))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))
        self.setMinimumHeight(theme.px(46))
        self._names = QWidget()
        names = kit.column(theme)
        self._names.setLayout(names)
        names.addStretch(1)
        self._name = kit.text(theme, "", "tablestrong", "ink", wrap=True)
        names.addWidget(self._name)
        self._under = kit.text(theme, "", "meta", "ink2", wrap=True)
        names.addWidget(self._under)
        names.addStretch(1)
        self._chip = kit.Chip(theme)
        self._sentence = kit.text(theme, "", "table", "ink2", wrap=True)
        self._sentence.setMinimumWidth(theme.px(120))
        self._action = QWidget()
        self._actions = kit.row(theme, gap=8)
        self._action.setLayout(self._actions)
        self._progress = _Progress(theme)
        self._actions.addWidget(self._progress)
        self._button = Button(theme, "", small=True)
        self._button.hide()
        self._button.clicked.connect(self._press)
        self._actions.addWidget(self._button)
        self._more = Button(theme, w.MORE_ACTIONS, kind=controls.LINK, small=True)
        self._more.clicked.connect(self._open_menu)
        self._more.hide()
        self._actions.addWidget(self._more)
        self._time = kit.text(theme, "", "meta", "ink3")
        self._time.setFont(theme.font("meta", tab=True))
        self._time.setFixedWidth(theme.px(44))
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._narrow = self._below = False
        self._place()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room, the sentence stands under the name, buttons under the chip."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _place(self) -> None:
        """Put the parts in one line, or what is to be done below where it stands."""
        grid, theme, narrow = self._grid, self._theme, self._narrow
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        parts = (self._names, self._chip, self._sentence, self._action, self._time)
        for part in parts:
            grid.removeWidget(part)
        below = self._below = self._wants_below
        self._under.setVisible(narrow)
        if narrow:
            grid.addWidget(self._names, 0, 0, 2 if below else 1, 1)
            grid.addWidget(self._chip, 0, 1, left | middle)
            if below:
                grid.addWidget(self._action, 1, 1, 1, 3, left | middle)
            else:
                grid.addWidget(self._action, 0, 2, right | middle)
        else:
            grid.addWidget(self._names, 0, 0)
            grid.addWidget(self._chip, 0, 1, left | middle)
            grid.addWidget(self._sentence, 0, 2)
            grid.addWidget(self._action, 0, 3, right | middle)
        grid.addWidget(self._time, 0, 4)
        self._sentence.setVisible(not narrow)  # only in its place: alone it would be a window
        for column, (stretch, least) in enumerate(_NARROW if narrow else _WIDE):
            grid.setColumnStretch(column, stretch)
            grid.setColumnMinimumWidth(column, theme.px(least))
        self._names.setMaximumWidth(16_777_215 if narrow else theme.px(NAME))

    @property
    def _wants_below(self) -> bool:
        """True when what can be pressed, or the progress, stands in a line of its own."""
        row = self.row
        if row is None or row.quiet or not self._narrow:
            return False
        return bool(row.actions or row.more or row.share is not None)

    def show_row(self, row: Row) -> None:
        """Show what is known about the database now; only what changed is touched."""
        if row == self.row:
            return
        before, self.row = self.row, row
        for label, words in (
            (self._name, row.name),
            (self._sentence, row.sentence),
            (self._under, row.sentence),
            (self._time, row.time),
        ):
            if label.text() != words:
                label.setText(words)
        kit.set_ink(self._time, "bad" if row.late else "ink3")
        self._chip.show_as(row.icon, row.tone, row.word, loud=row.loud)
        self._progress.setVisible(row.share is not None)
        if row.share is not None:
            self._progress.share = row.share
            self._progress.update()
        if before is None or before.actions != row.actions:
            self._show_button(row)
        if self._below != self._wants_below:
            self._place()
        self.setAccessibleName(row.spoken)
        self.setAccessibleDescription(row.keys)
        self._more.setVisible(bool(row.more))
        self._more.setAccessibleName(f"{w.MORE_ACTIONS}: {row.name}")
        if before is None or (before.tone, before.loud) != (row.tone, row.loud):
            self.update()

    def _show_button(self, row: Row) -> None:
        layout = self._actions
        had_focus = self._button.hasFocus()
        layout.removeWidget(self._button)
        self._button.deleteLater()
        self._button.hide()
        action = row.actions[0] if row.actions else None
        quiet = action is not None and row.quiet
        self._button = Button(
            self._theme,
            action[1] if action else "",
            small=True,
            keys=action[2] if action and not quiet else "",
            kind=controls.LINK if quiet else controls.SECONDARY,
        )
        if action is not None:
            self._button.setAccessibleName(f"{action[1]}: {row.name}")
        self._button.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if self._current else Qt.FocusPolicy.ClickFocus
        )
        self._button.clicked.connect(self._press)
        layout.insertWidget(layout.indexOf(self._more), self._button)
        self._button.setVisible(action is not None)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, on: bool) -> None:
        """The current row can be reached with Tab, and so can its button; others with arrows."""
        self._current = on
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self._button.setFocusPolicy(policy)
        self._more.setFocusPolicy(policy)

    def set_old(self, old: bool) -> None:
        """Its words recede while the form says something else than what was asked."""
        kit.set_ink(self._name, "ink3" if old else "ink")
        for label in (self._sentence, self._under):
            kit.set_ink(label, "ink3" if old else "ink2")

    @property
    def focused(self) -> bool:
        """True when keys go to the row or to one of its buttons."""
        return any(one.hasFocus() for one in (self, self._button, self._more))

    def do(self, actions: Sequence[str]) -> bool:
        """Do the first of these actions that the row has. False if it has none."""
        for action, _, _ in self.row.actions if self.row else ():
            if action in actions:
                self.act.emit(self.database, action)
                return True
        for one in self.row.more if self.row else ():
            if one.action in actions:
                if one.why_not:
                    self.refused.emit(w.cannot(one.words, one.why_not))
                else:
                    self.act.emit(self.database, one.action)
                return True
        return False

    def menu(self) -> QMenu:
        """What else can be done, each with its key; what this officer cannot do says who can."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("table"))
        for one in self.row.more if self.row else ():
            words = w.cannot(one.words, one.why_not) if one.why_not else f"{one.words}\t{one.key}"
            entry = menu.addAction(words)
            entry.setEnabled(not one.why_not)
            entry.triggered.connect(partial(self._chosen, one.action))
        return menu

    def _chosen(self, action: str, _: bool = False) -> None:
        self.act.emit(self.database, action)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()

    def _press(self) -> None:
        if self.row and self.row.actions:
            self.act.emit(self.database, self.row.actions[0][0])

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
        self._press()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of a state that needs somebody, and the ring of the focus."""
        theme, painter = self._theme, QPainter(self)
        focused = self.hasFocus()
        if focused:
            painter.fillRect(self.rect(), theme.color("select"))
        if self.row is not None and self.row.loud:
            bar = QRectF(0, 0, theme.px(4), self.height())
            painter.fillRect(bar, theme.color(f"{self.row.tone}_bar"))
        if focused:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
