"""The list of databases, grouped by agency: one row each, filling in as answers arrive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from caseworker.casework.file.coverage import Standing, tally
from caseworker.register.model import Register
from ui.look_up.result_row import ResultRow
from ui.look_up.rows import (
    AGAIN,
    CONFIRM,
    DECIDE,
    KEEP,
    MANUAL,
    NOT_APPLY,
    RESTRICTED,
    STOP_KEEPING,
    TEAM,
    Row,
)
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import look_up as w

KEYS = {
    Qt.Key.Key_P: (DECIDE, RESTRICTED, CONFIRM),
    Qt.Key.Key_M: (MANUAL,),
    Qt.Key.Key_R: (AGAIN,),
    Qt.Key.Key_K: (KEEP, STOP_KEEPING),
    Qt.Key.Key_T: (TEAM,),
    Qt.Key.Key_D: (NOT_APPLY,),
}
"""Single letters in the list, and the actions of a row that they do."""


class ResultList(QScrollArea):
    """All databases of the register. The list is one tab stop; keys act on the current row."""

    act = Signal(str, str)
    yes = Signal()
    """Y in the list: accept every certain record."""
    refused = Signal(str)
    """Why what a key asks for cannot be done by this officer, in words."""

    def __init__(
        self,
        theme: Theme,
        register: Register,
        letters: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._letters = theme, letters
        self.rows: dict[str, ResultRow] = {}
        self._heads: dict[str, tuple[QLabel, tuple[str, ...]]] = {}
        self._current = ""
        self._detail: QWidget | None = None
        self._detail_of = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.setWidget(body)
        outer = kit.column(theme, gap=12)
        outer.setContentsMargins(0, 0, 0, theme.px(16))
        body.setLayout(outer)
        card = self._card = kit.frame("card")
        card.setAccessibleName(w.RESULTS)
        outer.addWidget(card)
        self._column = kit.column(theme)
        self._column.setContentsMargins(1, 1, 1, 1)
        card.setLayout(self._column)
        for agency in register.agencies:
            mine = [one for one in register.databases if one.agency == agency.id]
            if mine:
                self._add_agency(agency.id, agency.name, [one.id for one in mine])
        self.foot = kit.text(theme, "", "meta", "ink3", wrap=True)
        outer.addWidget(self.foot)
        outer.addStretch(1)
        self.set_current(next(iter(self.rows), ""))

    def _add_agency(self, agency: str, name: str, databases: list[str]) -> None:
        theme = self._theme
        if self.rows:
            self._column.addWidget(kit.rule(theme))
        head = kit.frame("sunken")
        line = kit.row(theme, gap=12)
        line.setContentsMargins(theme.px(20), theme.px(6), theme.px(16), theme.px(6))
        head.setLayout(line)
        line.addWidget(kit.text(theme, name, "metastrong", "ink"))
        line.addStretch(1)
        count = kit.text(theme, "", "meta", "ink2")
        count.setFont(theme.font("meta", tab=True))
        line.addWidget(count)
        self._heads[agency] = (count, tuple(databases))
        self._column.addWidget(head)
        for key in databases:
            self._column.addWidget(kit.rule(theme))
            row = ResultRow(theme, key)
            row.act.connect(self.act)
            row.refused.connect(self.refused)
            row.chosen.connect(self.set_current)
            self.rows[key] = row
            self._column.addWidget(row)

    def set_narrow(self, narrow: bool) -> None:
        """Fold or unfold the sentences of all rows."""
        for row in self.rows.values():
            row.set_narrow(narrow)

    def set_old(self, old: bool) -> None:
        """Grey while the form says something else than what was asked."""
        kit.set_ground(self._card, "sunken" if old else "card")
        for row in self.rows.values():
            row.set_old(old)

    def show_rows(self, rows: Sequence[Row], standings: Sequence[Standing], *, asked: bool) -> None:
        """Show every database, and under each agency how far it has got."""
        for row in rows:
            self.rows[row.database].show_row(row)
        for count, databases in self._heads.values():
            mine = [one for one in standings if one.database.id in databases]
            words = (
                common.checked_of(replace(tally(mine), total=len(databases)))
                if asked
                else common.counted(len(databases), "database")
            )
            if count.text() != words:
                count.setText(words)

    # Moving

    @property
    def current(self) -> str:
        """The database whose row is the current one."""
        return self._current

    def set_current(self, database: str) -> None:
        """Make a row the current one, without moving the focus."""
        if database == self._current or database not in self.rows:
            return
        if self._current:
            self.rows[self._current].set_current(False)
        self._current = database
        self.rows[database].set_current(True)

    def focus_row(self, database: str = "") -> None:
        """Put the focus on a row (or on the current one) and bring it into view."""
        row = self.rows.get(database or self._current)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row, 0, self._theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; letters act on the current row while the list has the focus."""
        if not self._row_has_focus():
            super().keyPressEvent(event)
            return
        keys = list(self.rows)
        place = keys.index(self._current)
        moves = {
            Qt.Key.Key_Down: min(place + 1, len(keys) - 1),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
            Qt.Key.Key_PageDown: min(place + 5, len(keys) - 1),
            Qt.Key.Key_PageUp: max(place - 5, 0),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        row = self.rows[self._current]
        if plain and key in moves:
            self.focus_row(keys[moves[key]])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row.do((DECIDE, RESTRICTED, CONFIRM, MANUAL, AGAIN))
        elif plain and self._letters() and key is Qt.Key.Key_Y:
            self.yes.emit()
        elif plain and self._letters() and key in KEYS:
            row.do(KEYS[key])
        else:
            event.ignore()

    def _row_has_focus(self) -> bool:
        return any(row.focused for row in self.rows.values())

    # The detail under a row

    @property
    def detail(self) -> QWidget | None:
        """What is unfolded under a row."""
        return self._detail

    @property
    def detail_of(self) -> str:
        """Under which row."""
        return self._detail_of

    def unfold(self, database: str, detail: QWidget) -> None:
        """Unfold something under a row, in place of what was unfolded before."""
        self.fold()
        self._detail, self._detail_of = detail, database
        self._column.insertWidget(self._column.indexOf(self.rows[database]) + 1, detail)
        detail.show()

    def show_detail(self) -> None:
        """Bring what is unfolded into view; if it is too high for that, its row to the top."""
        body = self.widget()
        if self._detail is None or body is None:
            return
        row = self.rows[self._detail_of]
        top = row.mapTo(body, QPoint(0, 0)).y()
        bottom = self._detail.mapTo(body, QPoint(0, 0)).y() + self._detail.height()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if bottom - top >= room or top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    def folded(self) -> None:
        """Fold it away: what had to be done is done, or given up; the list may be gone by then."""
        if isValid(self):
            self.fold()

    def fold(self) -> bool:
        """Fold it away; the focus goes back to its row if it was inside. False if none was."""
        detail, self._detail = self._detail, None
        if detail is None:
            return False
        if kit.has_focus_inside(detail):
            self.focus_row(self._detail_of)
        self._column.removeWidget(detail)
        detail.hide()
        detail.deleteLater()
        self._detail_of = ""
        return True
