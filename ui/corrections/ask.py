"""Asks once before a step is taken: the values it is about, what has to be said, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.corrections.change import change_card
from ui.corrections.questions import CHOICE, FILE, LONG, Input, Question, faults
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.file_line import FileLine
from ui.parts.theme import Theme
from ui.wording import corrections as w


class Lines(QPlainTextEdit):
    """Several lines to type in; Tab goes on, Ctrl+Enter answers the question."""

    def __init__(self, theme: Theme, hint: str = "") -> None:
        super().__init__()
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setFixedHeight(theme.px(84))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('surface')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('control')}; border-radius: {theme.px(4)}px;"
            f" padding: {theme.px(6)}px {theme.px(8)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
            f"QPlainTextEdit[faulty='true'] {{ border: 2px solid {theme.hex('bad_bar')}; }}"
        )


class Ask(QDialog):
    """One question. `answered` is called with what was said, once it is complete."""

    def __init__(
        self,
        theme: Theme,
        asked: Question,
        today: date,
        answered: Callable[[Mapping[str, str]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._asked, self._today, self._answered = theme, asked, today, answered
        self.setWindowTitle(asked.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 20)))
        layout.setSpacing(theme.px(12))
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(kit.text(theme, asked.title, "title", wrap=True))
        self._values(layout)
        if asked.more:
            layout.addWidget(kit.text(theme, asked.more, "table", "ink2", wrap=True))
        self._controls: dict[str, QWidget] = {}
        self._fields: dict[str, Field] = {}
        for one in asked.inputs:
            self._input(layout, one)
        layout.addSpacing(theme.px(4))
        layout.addStretch(1)
        self._foot(layout)
        width = theme.px(560)
        self.setFixedWidth(width)
        first = next(iter(self._controls.values()), None)
        (first or self.confirm).setFocus(Qt.FocusReason.OtherFocusReason)

    def _values(self, layout: QVBoxLayout) -> None:
        """What it is about: each correction with both values; many of them scroll."""
        theme, rows = self._theme, self._asked.rows
        inside = QWidget()
        column = kit.column(theme, gap=8)
        inside.setLayout(column)
        for row in rows:
            column.addWidget(change_card(theme, row, named=True))
        if len(rows) < 3:
            layout.addWidget(inside)
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(w.LOG)
        area.setWidget(inside)
        parent = self.parentWidget()
        room = parent.height() * 2 // 5 if parent is not None else theme.px(320)
        area.setFixedHeight(min(theme.px(320), room))
        layout.addWidget(area)

    def _input(self, layout: QVBoxLayout, one: Input) -> None:
        theme = self._theme
        control: QWidget
        if one.kind == CHOICE:
            control = Select(theme, one.choices, hint=w.SAY_CHOOSE)
            if one.start:
                control.choose(one.start)
        elif one.kind == LONG:
            control = Lines(theme, one.hint)
        elif one.kind == FILE:
            control = FileLine(theme, one.hint)
        else:
            control = Line(theme, one.hint)
            control.setText(one.start)
        self._controls[one.name] = control
        self._fields[one.name] = Field(theme, one.label, control)
        layout.addWidget(self._fields[one.name])

    def _foot(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        foot = kit.row(theme, gap=8)
        layout.addLayout(foot)
        keys = "Ctrl ⏎" if any(one.kind == LONG for one in self._asked.inputs) else "⏎"
        self.confirm = Button(theme, self._asked.confirm, kind=controls.PRIMARY, keys=keys)
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(self.answer)
        foot.addWidget(self.confirm)
        cancel = Button(theme, w.CANCEL, keys="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.setDirection(QBoxLayout.Direction.LeftToRight)
        foot.addStretch(1)

    def said(self) -> dict[str, str]:
        """What is typed and chosen, by input."""
        found = {}
        for name, control in self._controls.items():
            if isinstance(control, Select):
                found[name] = control.code
            elif isinstance(control, Lines):
                found[name] = control.toPlainText()
            elif isinstance(control, FileLine):
                found[name] = control.line.text()
            elif isinstance(control, Line):
                found[name] = control.text()
        return found

    def answer(self) -> None:
        """Go on if all is said; else the first fault gets the focus."""
        said = self.said()
        missing = faults(self._asked, said, self._today)
        for name, field in self._fields.items():
            field.show_fault(missing.get(name, ""))
        for name in self._fields:
            if name in missing:
                self._controls[name].setFocus(Qt.FocusReason.OtherFocusReason)
                kit.announce(self, missing[name])
                return
        self.accept()
        self._answered(said)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says, now that it is known what is shown."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers, but not inside a text of several lines; Esc gives back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)
