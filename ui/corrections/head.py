"""The head of the page: the finding, whose corrections, the filters, the order, the search."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caseworker.casework.corrections.log import Show, Sort
from ui.corrections.filters import Filters
from ui.parts import kit
from ui.parts.controls import Choices
from ui.parts.fields import Line, Select
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import corrections as w

TYPED_MS = 200


class _Search(Line):
    """The line to search in. Esc empties it, then leaves; Enter and Down go to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that leave; the rest is a line's own."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (
            Qt.Key.Key_Escape,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Down,
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """What is asked of the log. `asked`: something was changed, read again."""

    asked = Signal()
    left = Signal()
    """The search was left for the list."""
    scope_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.backwards = theme, False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 12)))
        layout.setSpacing(theme.px(12))
        self._top = kit.row(theme, gap=12)
        layout.addLayout(self._top)
        words = kit.column(theme)
        self._top.addLayout(words, 1)
        self.title = kit.text(theme, common.CORRECTIONS, "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.under)
        words.addStretch(1)
        self._tools = kit.row(theme, gap=12)
        self._top.addLayout(self._tools)
        self._scope = Choices(theme, (w.THIS_CASE, w.ALL_CASES), w.SCOPE)
        self._scope.chosen.connect(lambda place: self.scope_chosen.emit(place == 1))
        self._tools.addWidget(self._scope)
        self._search = _Search(theme, w.SEARCH)
        self._search.setAccessibleName(w.SEARCH)
        self._search.setAccessibleDescription(w.SEARCH_KEY)
        self._search.setMinimumWidth(theme.px(150))
        self._tools.addWidget(self._search, 1)
        self._order = Select(theme, [(sort.value, words) for sort, words in w.SORTS.items()])
        self._order.setAccessibleName(w.ORDER)
        self._order.setFixedWidth(theme.px(150))
        self._tools.addWidget(self._order)
        self._filters = Filters(theme)
        layout.addWidget(self._filters)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.asked)
        self._search.textChanged.connect(lambda _: self._typed.start())
        self._search.left.connect(self.left)
        self._filters.chosen.connect(lambda _: self.asked.emit())
        self._order.currentIndexChanged.connect(self._ordered)

    @property
    def show_(self) -> Show:
        """Which filter holds."""
        return self._filters.show_

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._search.text().strip()

    @property
    def sort(self) -> Sort:
        """By what is sorted."""
        return Sort(self._order.code)

    @property
    def order_words(self) -> str:
        """The order in words."""
        return w.SORTS[self.sort]

    def tell(
        self, counts: Mapping[Show, int] | None, *, hidden: bool = False, cut: bool = False
    ) -> None:
        """The finding, what is under it, and the numbers beside the filters; None: not known yet.

        `hidden`: values are masked; `cut`: more was found than was looked at.
        """
        self.count(counts)
        if counts is None:
            self.title.setText(common.CORRECTIONS)
            self.under.setText("")
            return
        worst = (Show.OVERDUE, Show.BACK, Show.PERSON, Show.APPROVAL)
        parts = [w.under(*(counts[one] for one in worst))]
        parts += [common.HIDDEN] * hidden + [w.CUT] * cut
        self.title.setText(w.title(counts[Show.NEED_YOU], counts[Show.ALL]))
        self.under.setText(" ".join(filter(None, parts)))

    def count(self, counts: Mapping[Show, int] | None) -> None:
        """The numbers beside the filters."""
        self._filters.count(counts)

    def choose(self, show: Show) -> None:
        """Make a filter hold."""
        self._filters.choose(show)

    def choose_scope(self, across: bool) -> None:
        """Show whose corrections are shown; nothing is emitted."""
        self._scope.blockSignals(True)
        self._scope.choose(1 if across else 0)
        self._scope.blockSignals(False)

    def sort_by(self, sort: Sort) -> None:
        """Sort by a column; again turns the order round."""
        if sort is self.sort:
            self.backwards = not self.backwards
            self.asked.emit()
        else:
            self._order.choose(sort.value)

    def _ordered(self, _: int) -> None:
        self.backwards = False
        self.asked.emit()

    def clear(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._typed.stop()
        if self.show_ is Show.ALL:
            self.asked.emit()
        self._filters.choose(Show.ALL)

    def search_focus(self) -> None:
        """Into the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def first(self) -> QWidget:
        """Where F6 goes."""
        return self._search

    def stack(self, *, narrow: bool) -> None:
        """The tools stand under the title where there is little room."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if narrow else across)
        self._search.setMinimumWidth(self._theme.px(150 if narrow else 220))
