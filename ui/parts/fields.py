"""Fields to type in and to choose from, each with its label above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.parts import kit
from ui.parts.theme import Theme


class Field(QWidget):
    """A control with its label above it; a fault in words appears below and is read with it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        help: str = "",
        name: str = "",
        minor: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2 if minor else 4))
        role = ("meta", "ink2") if minor else ("strong", "ink")
        self.label = kit.text(theme, label, *role)
        self.label.setBuddy(control)
        line = kit.row(theme, gap=8)
        line.addWidget(self.label)
        line.addStretch(1)
        if help:
            line.addWidget(kit.text(theme, help, "meta", "ink3"))
        layout.addLayout(line)
        layout.addWidget(control)
        self._fault = kit.text(theme, "", "meta", "bad", wrap=True)
        self._fault.hide()
        layout.addWidget(self._fault)
        control.setAccessibleName(name or label)
        edit = control.lineEdit() if isinstance(control, QComboBox) else None
        if edit is not None:
            edit.setAccessibleName(name or label)
        self._help = help
        control.setAccessibleDescription(help)

    def show_fault(self, sentence: str) -> None:
        """Say what is missing, or nothing."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence or self._help)
        if self.control.property("faulty") != bool(sentence):
            self.control.setProperty("faulty", bool(sentence))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)


class Line(QLineEdit):
    """A line to type in. `ident` shows figures so that 0 and O, 1 and l can be told apart."""

    def __init__(
        self,
        theme: Theme,
        hint: str = "",
        *,
        ident: bool = False,
        width: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFont(theme.font("body", ident=ident))
        self.setPlaceholderText(hint)
        if width:
            self.setFixedWidth(theme.px(width))


class Select(QComboBox):
    """A list to choose from. Typing the first character of an entry chooses it; no wheel."""

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        editable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFont(theme.font("body"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setEditable(editable)
        for code, words in entries:
            self.addItem(words, code)
        if hint:
            self.setPlaceholderText(hint)
            self.setCurrentIndex(-1)
        edit = self.lineEdit()
        if editable and edit is not None:
            edit.setPlaceholderText(hint)
            edit.setFont(theme.font("body"))
            self.setCurrentIndex(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Alt+Down open the list; the rest is Qt's, but for Return, which is the form's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    @property
    def code(self) -> str:
        """The code of the entry that holds; "" for none."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Make an entry hold by its code; none for an unknown one."""
        self.setCurrentIndex(self.findData(code))
