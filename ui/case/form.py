"""A question in front of the page: what it is about, what has to be said, and what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from caseworker.errors import CaseworkerError
from ui.case.acts import CHOICE, FILE, LONG, Act, Ask, Said, faults
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.file_line import FileLine
from ui.parts.theme import Theme
from ui.wording import case as w

Control = Line | Select | QPlainTextEdit | FileLine


class _Long(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next control."""

    def __init__(self, theme: Theme, start: str) -> None:
        super().__init__(start)
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(108))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('surface')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('control')}; border-radius: {theme.px(4)}px;"
            f" padding: {theme.px(4)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )


class FormDialog(QDialog):
    """Asks for an act. Ctrl+Enter submits, Esc gives back; the page goes on living behind it."""

    def __init__(
        self,
        theme: Theme,
        act: Act,
        today: date,
        submit: Callable[[Said], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.act, self._today, self._submit = act, today, submit
        self.setModal(True)
        self.setWindowTitle(act.title)
        self.setAccessibleName(act.title)
        self.setMinimumWidth(theme.px(520))
        layout = kit.column(theme, margin=24, gap=16)
        self.setLayout(layout)
        layout.addWidget(kit.text(theme, act.title, "title", wrap=True))
        for words in act.lines:
            layout.addWidget(kit.text(theme, words, "body", "ink2", wrap=True))
        self._fields: dict[str, Field] = {}
        self.controls: dict[str, Control] = {}
        for one in act.asks:
            control = self._control(theme, one)
            field = Field(theme, one.label, control, name=one.label)
            if one.hint and isinstance(control, QPlainTextEdit):
                control.setPlaceholderText(one.hint)
            self._fields[one.name], self.controls[one.name] = field, control
            layout.addWidget(field)
        self._trouble = kit.text(theme, "", "body", "bad", wrap=True)
        self._trouble.hide()
        layout.addWidget(self._trouble)
        foot = kit.row(theme, gap=8)
        layout.addLayout(foot)
        self.button = Button(theme, act.button, kind=controls.PRIMARY, keys="Ctrl ⏎")
        self.button.setAutoDefault(not act.asks)
        self.button.setDefault(not act.asks)
        self.button.clicked.connect(self.submit)
        foot.addWidget(self.button)
        away = Button(theme, w.CANCEL, kind=controls.LINK, keys="Esc")
        away.setAutoDefault(False)
        away.clicked.connect(self.reject)
        foot.addWidget(away)
        foot.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)

    def _control(self, theme: Theme, one: Ask) -> Control:
        if one.kind == CHOICE:
            select = Select(theme, one.choices, hint=w.CHOOSE)
            if one.start:
                select.choose(one.start)
            return select
        if one.kind == LONG:
            return _Long(theme, one.start)
        if one.kind == FILE:
            return FileLine(theme, one.hint)
        line = Line(theme, one.hint)
        line.setText(one.start)
        return line

    def begin(self) -> None:
        """Show it, with the focus where typing begins."""
        self.open()
        first = next(iter(self.controls.values()), None)
        (first or self.button).setFocus(Qt.FocusReason.TabFocusReason)

    def said(self) -> dict[str, str]:
        """What was said, by input."""
        found = {}
        for name, control in self.controls.items():
            if isinstance(control, Select):
                found[name] = control.code
            elif isinstance(control, QPlainTextEdit):
                found[name] = control.toPlainText()
            elif isinstance(control, FileLine):
                found[name] = control.line.text()
            else:
                found[name] = control.text()
        return found

    def submit(self) -> None:
        """Check what is there, then do it. The page closes this once it is on record."""
        if not self.button.isEnabled():
            return
        said = self.said()
        wrong = faults(self.act, said, self._today)
        for name, field in self._fields.items():
            field.show_fault(wrong.get(name, ""))
        if wrong:
            first = next(name for name in self.controls if name in wrong)
            self.controls[first].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._trouble.hide()
        self.button.setEnabled(False)
        self._submit(said)

    def trouble(self, error: BaseException) -> None:
        """It could not be put on record: say why; what was typed stays."""
        advice = getattr(error, "advice", "")
        known = isinstance(error, CaseworkerError)
        self._trouble.setText(f"{error} {advice}".strip() if known else w.NOT_TAKEN)
        self._trouble.show()
        self.button.setEnabled(True)
        kit.announce(self, self._trouble.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in a line goes on to the next; a question without inputs answers to it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.act.asks and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)
