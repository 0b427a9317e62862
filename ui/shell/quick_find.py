"""Finds a case, a person or an action from the keyboard; nobody can be browsed by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from caseworker.casework.find import Found, find, how_sought
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.fields import Line
from ui.parts.theme import Theme
from ui.wording import shell as w


@dataclass(frozen=True)
class Action:
    """Something that can be done from everywhere: what it is called, its keys, what does it."""

    words: str
    keys: str
    do: Callable[[], object]


def matching(actions: Sequence[Action], text: str) -> list[Action]:
    """The actions in which every typed word begins a word; all of them for nothing typed."""
    typed = text.casefold().split()
    return [
        one
        for one in actions
        if all(any(word.startswith(t) for word in one.words.casefold().split()) for t in typed)
    ]


class QuickFind(QDialog):
    """One line to type in, and under it what it means. `chosen` is done once this is closed."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        actions: Sequence[Action],
        open_case: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._open_case = session, actions, open_case
        self.chosen: Callable[[], object] | None = None
        self._asked = ""
        self.setWindowTitle(w.FIND)
        self.setMinimumWidth(theme.px(560))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 16, 16, 16)))
        layout.setSpacing(theme.px(8))
        self.line = Line(theme, w.FIND_HINT, ident=True)
        self.line.setAccessibleName(w.FIND)
        self.line.textChanged.connect(self._typed)
        layout.addWidget(self.line)
        self.note = kit.text(theme, "", "meta", "ink2", wrap=True)
        layout.addWidget(self.note)
        self.list = QListWidget()
        self.list.setFont(theme.font("table"))
        self.list.setAccessibleName(w.FIND_RESULTS)
        self.list.setMinimumHeight(theme.px(280))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self._take())
        layout.addWidget(self.list)
        line = kit.row(theme, gap=14)
        for keys, words in (("↑ ↓", w.FIND_MOVE), ("⏎", w.FIND_TAKE), ("Esc", w.FIND_BACK)):
            line.addWidget(kit.KeyHint(theme, keys, words))
        line.addStretch(1)
        layout.addLayout(line)
        self._typed("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose while the line keeps the focus; Return takes what is chosen."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            kit.announce(self.line, self.list.currentItem().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        desk = self._session.desk
        self.list.clear()
        by = how_sought(text, desk.clock().date()) if desk is not None else ""
        if by:
            self._add(w.FIND_ON_RECORD, partial(self._seek, text))
            self.note.setText(w.FIND_LOGGED)
        else:
            self.note.setText(w.FIND_RULE)
        for one in matching(self._actions, "" if by else text):
            words = f"{one.words}\t{one.keys}" if one.keys else one.words
            if not by:
                self._add(words, partial(self._done, one.do))
        if not self.list.count():
            self.note.setText(w.FIND_NOTHING)

    def _add(self, words: str, do: Callable[[], object]) -> None:
        item = QListWidgetItem(words.replace("\t", "   "))
        item.setData(Qt.ItemDataRole.UserRole, do)
        self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole)()

    def _done(self, do: Callable[[], object]) -> None:
        self.chosen = do
        self.accept()

    def _seek(self, text: str) -> None:
        self._asked = text
        self.note.setText(w.FIND_LOOKING)
        self._session.read(
            lambda desk: find(desk, text), partial(self._found, text), self._refused, to=self
        )

    def _found(self, text: str, cases: tuple[Found, ...]) -> None:
        if text != self.line.text():
            return
        self.list.clear()
        for one in cases:
            self._add(w.found(one.case, one.opened, closed=one.closed), self._opener(one.case))
        self.note.setText(w.found_count(len(cases)))
        kit.announce(self.line, w.found_count(len(cases)))

    def _opener(self, case: str) -> Callable[[], object]:
        return partial(self._done, partial(self._open_case, case))

    def _refused(self, _: BaseException) -> None:
        """The error bar of the window says why."""
        self.reject()
