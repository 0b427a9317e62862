"""As many of one thing as a person has: former names, further numbers, previous addresses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Line, Select
from ui.parts.theme import Theme
from ui.wording import form as w

Pair = tuple[str, str]
"""What kind it is ("" where there is but one kind), and its text."""


class _Line(Line):
    """Insert asks for one more below; Backspace in an empty one takes it away."""

    more = Signal()
    less = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add or take away; all else is typing."""
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.more.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.less.emit()
        else:
            super().keyPressEvent(event)


class _Entry(QWidget):
    """One of them: its kind if there are several, its text, and what takes it away."""

    def __init__(self, theme: Theme, kinds: Sequence[Pair]) -> None:
        super().__init__()
        box = kit.column(theme, gap=2)
        self.setLayout(box)
        line = kit.row(theme, gap=8)
        box.addLayout(line)
        self.kind = Select(theme, kinds) if kinds else None
        if self.kind is not None:
            self.kind.setFixedWidth(theme.px(172))
            line.addWidget(self.kind)
        self.line = _Line(theme, ident=bool(kinds))
        line.addWidget(self.line, 1)
        self.remove = Button(theme, "", kind=controls.LINK, small=True, icon="x")
        line.addWidget(self.remove)
        self.fault = kit.text(theme, "", "meta", "bad", wrap=True)
        self.fault.hide()
        box.addWidget(self.fault)

    @property
    def value(self) -> Pair:
        return (self.kind.code if self.kind is not None else "", self.line.text())


class Several(QWidget):
    """A field for each, the first always there; more by button or by Insert."""

    changed = Signal()

    def __init__(self, theme: Theme, label: str, one: str, kinds: Sequence[Pair] = ()) -> None:
        super().__init__()
        self._theme, self._one, self._kinds = theme, one, kinds
        self._entries: list[_Entry] = []
        self._quiet = False
        column = kit.column(theme, gap=4)
        self.setLayout(column)
        self._label = kit.text(theme, label, "strong")
        column.addWidget(self._label)
        self._list = kit.column(theme, gap=6)
        column.addLayout(self._list)
        self.add = Button(theme, w.another(one), kind=controls.LINK, small=True, keys="Ins")
        self.add.clicked.connect(self._add_last)
        column.addWidget(self.add)
        self._insert(0)

    @property
    def values(self) -> tuple[Pair, ...]:
        """What was typed, as far as anything was."""
        return tuple(one.value for one in self._entries if one.line.text())

    def show_values(self, values: Sequence[Pair]) -> None:
        """Show these in place of what stands there; what is the same keeps the focus."""
        if tuple(values) == self.values:
            return
        self._quiet = True
        while len(self._entries) > max(1, len(values)):
            self._take(self._entries[-1])
        while len(self._entries) < len(values):
            self._insert(len(self._entries))
        for entry, (kind, text) in zip(self._entries, values or [("", "")], strict=True):
            if entry.kind is not None and kind:
                entry.kind.choose(kind)
            entry.line.setText(text)
        self._quiet = False

    def show_fault(self, place: int, sentence: str) -> None:
        """Say what is not understood about one of those that were typed; "" takes it back."""
        typed = [one for one in self._entries if one.line.text()] or self._entries
        for at, entry in enumerate(typed):
            words = sentence if at == place else ""
            entry.fault.setText(words)
            entry.fault.setVisible(bool(words))
            entry.line.setAccessibleDescription(words or w.SEVERAL_KEYS)

    def line(self, place: int = 0) -> Line:
        """Where one of those that were typed stands."""
        typed = [one for one in self._entries if one.line.text()] or self._entries
        return typed[min(place, len(typed) - 1)].line

    def _insert(self, place: int) -> _Entry:
        entry = _Entry(self._theme, self._kinds)
        self._entries.insert(place, entry)
        self._list.insertWidget(place, entry)
        entry.line.textChanged.connect(self._tell)
        if entry.kind is not None:
            entry.kind.currentIndexChanged.connect(self._tell)
        entry.line.more.connect(lambda: self._add_after(entry))
        entry.line.less.connect(lambda: self._remove(entry))
        entry.remove.clicked.connect(lambda: self._remove(entry))
        self._name_all()
        return entry

    def _add_last(self) -> None:
        self._add_after(self._entries[-1])

    def _add_after(self, entry: _Entry) -> None:
        made = self._insert(self._entries.index(entry) + 1)
        made.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, entry: _Entry) -> None:
        """Take one away, the focus goes to the one before; the last one is only emptied."""
        if len(self._entries) == 1:
            entry.line.clear()
            entry.line.setFocus(Qt.FocusReason.TabFocusReason)
            return
        place = self._entries.index(entry)
        self._entries[place - 1 if place else 1].line.setFocus(Qt.FocusReason.TabFocusReason)
        self._take(entry)
        self._tell()

    def _take(self, entry: _Entry) -> None:
        self._entries.remove(entry)
        self._list.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
        self._name_all()

    def _name_all(self) -> None:
        """Each says which one it is, so that it makes sense when it is read alone."""
        for number, entry in enumerate(self._entries, 1):
            name = self._one if len(self._entries) == 1 else f"{self._one} {number}"
            entry.line.setAccessibleName(name)
            entry.line.setAccessibleDescription(w.SEVERAL_KEYS)
            if entry.kind is not None:
                entry.kind.setAccessibleName(f"{w.OTHER_KIND}: {name}")
            entry.remove.setAccessibleName(w.remove(name))
            entry.remove.setVisible(len(self._entries) > 1)
        self._label.setBuddy(self._entries[0].line)

    def _tell(self, _: object = None) -> None:
        if not self._quiet and isValid(self):
            self.changed.emit()
