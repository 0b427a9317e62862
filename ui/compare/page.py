"""Page 2: every accepted record beside what the person says, and where each value came from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.compare.acting import Acting
from ui.compare.foot import Foot
from ui.compare.head import Head
from ui.compare.model import CompareModel
from ui.compare.nothing import Nothing
from ui.compare.panel import ComparePanel
from ui.compare.provenance import LOOKS, copied
from ui.compare.told import Told
from ui.compare.view import CompareView
from ui.parts import kit
from ui.parts.deck import Deck
from ui.parts.folding import Folding, OneLine
from ui.shell.page import Around, Page
from ui.wording import compare as w

STACK_BELOW = 800
"""Units of page width below which the choices stand under the title."""
FOLD_BELOW = 1270
"""Units of page width below which the panel becomes one line under the grid."""


class ComparePage(Page):
    """The finding, the grid, the panel of the selected cell, and the keys."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.model = CompareModel(self)
        self._grid_wanted = False
        self._narrow = self._tight = False
        self._facts: object = None
        self._person = 0
        self._panel_due = QTimer(self)
        self._panel_due.setSingleShot(True)
        self._panel_due.setInterval(0)
        self._panel_due.timeout.connect(self._show_cell)
        layout = kit.row(theme)
        self.setLayout(layout)
        left = kit.frame("canvas")
        layout.addWidget(left, 1)
        column = kit.column(theme)
        left.setLayout(column)
        self.head = Head(theme)
        column.addWidget(self.head)
        self.told = Told(theme, partial(around.go, "corrections"))
        column.addWidget(self.told)
        self._stack = Deck()
        column.addWidget(self._stack, 1)
        self.view = CompareView(theme, self.model, around.letters)
        look_up = partial(around.go, "look_up")
        self.message = Nothing(theme, look_up, self._next_person, self._want_grid)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self._chip = kit.Chip(theme)
        self.line = OneLine(theme, w.DETAILS, self._chip)
        column.addWidget(self.line)
        self._foot = Foot(theme)
        column.addWidget(self._foot)
        edge = kit.rule(theme, vertical=True)
        layout.addWidget(edge)
        self.acting = Acting(
            self, theme, self.session, self.view, self.model, self.told, self.arrive
        )
        self.panel = ComparePanel(
            theme, self.model, self.copy, self.acting.propose, self.acting.origin
        )
        layout.addWidget(self.panel)
        self.folding = Folding(self.panel, self.panel, edge, self.line, self._to_grid)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.head.arranged.connect(self._arrange)
        self.line.opened.connect(self.folding.switch)
        self.view.moved.connect(self._moved)
        self.view.difference.connect(self._announce)
        self.view.copy_wanted.connect(self.copy)
        self.view.only_wanted.connect(self._switch_only)
        self.view.propose_wanted.connect(self.acting.propose)
        self.view.origin_wanted.connect(self.acting.origin)
        self.view.use_wanted.connect(self.acting.use_value)
        self.bind(
            ("F4", self._switch_panel),
            ("Ctrl+Return", self._next_person),
            ("Ctrl+Enter", self._next_person),
        )
        self.follow(self.session.changed, self.refresh)

    # Showing

    def arrive(self) -> None:
        """The focus goes to the grid, or to the button that goes on."""
        if self._stack.currentWidget() is self.view:
            self._to_grid()
        elif self.message.first is not None:
            self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_grid(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: str) -> None:
        """Go to the first difference of a database, or to its first cell."""
        mine = [n for n, one in enumerate(self.model.columns) if one.database == place]
        found = [one for one in self.model.differences() if one[1] in mine]
        if found or (mine and self.model.rows):
            self.view.go_to(*(found[0] if found else (0, mine[0])))

    def regions(self) -> list[QWidget]:
        """The grid (or what stands in its place), then the panel."""
        first = self.view if self._stack.currentWidget() is self.view else self.message.first
        found: list[QWidget] = [first] if first is not None else []
        return found + ([self.panel] if self.panel.isVisible() else [])

    def refresh(self) -> None:
        """Show the facts as they are now; the selected cell stays selected."""
        sheet = self.session.sheet
        if sheet.number != self._person:
            self._person, self._grid_wanted = sheet.number, False
            self.told.hide()
        if sheet.snapshot is self._facts and self._facts is not None:
            self.head.note(self.model)
            return
        self._facts = sheet.snapshot
        current = self.view.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else (0, 0)
        self.model.show_facts(sheet.snapshot)
        self._show_grid_or_message(place)

    def _arrange(self) -> None:
        self.model.arrange(self.head.only_differences, self.head.most_first)
        self._show_grid_or_message((0, 0))

    def _show_grid_or_message(self, place: tuple[int, int]) -> None:
        grid, facts = self.model.grid, self.model.facts
        differing = sum(row.differing > 0 for row in grid.rows) if grid else 0
        compared = sum(row.compared > 0 for row in grid.rows) if grid else 0
        focused = kit.has_focus_inside(self)
        nothing = facts is None or grid is None or not grid.columns
        calm = not nothing and not differing and compared > 0 and not self._grid_wanted
        self._stack.setCurrentWidget(self.message if nothing or calm else self.view)
        self.head.offer(on=not nothing and not calm)
        if nothing or facts is None:
            self.message.say_empty(facts)
        elif calm:
            self.message.say_calm(facts)
        elif self.model.rows:
            row = min(place[0], len(self.model.rows) - 1)
            self.view.go_to(max(row, 0), max(0, min(place[1], len(self.model.columns) - 1)))
        self.head.tell(self.model, differing, compared)
        self._fit()
        if focused:
            self.arrive()

    def _want_grid(self) -> None:
        self._grid_wanted = True
        self._show_grid_or_message((0, 0))
        self.arrive()

    def _next_person(self) -> None:
        calm = self._stack.currentWidget() is self.message and self.model.facts is not None
        if calm and self.model.columns:
            self.session.finish()
            self.around.go("look_up")

    # The selected cell

    def _moved(self, row: int, column: int) -> None:
        desk = self.session.desk
        if desk is None or not (row < len(self.model.rows) and column < len(self.model.columns)):
            return
        cell = self.model.cell(row, column)
        icon, tone = LOOKS[cell.agreement]
        loud = cell.agreement.needs_a_person
        self._chip.show_as(icon or "minus", tone, w.AGREEMENT[cell.agreement], loud=loud)
        self.line.sentence.setText(self.model.spoken(row, column))
        self._panel_due.start()

    def _show_cell(self) -> None:
        """Fill the panel once keys have been let go of for a moment."""
        desk, index = self.session.desk, self.view.currentIndex()
        if desk is None or not index.isValid() or self.panel.isHidden():
            return
        if index.row() < len(self.model.rows) and index.column() < len(self.model.columns):
            self.panel.show_cell(desk.register, index.row(), index.column())

    def _announce(self, row: int, column: int) -> None:
        places = self.model.differences()
        at = places.index((row, column)) + 1
        words = w.difference_at(at, len(places), self.model.spoken(row, column))
        kit.announce(self.view, words)

    def copy(self) -> None:
        """Copy the selected cell with where its value came from."""
        index = self.view.currentIndex()
        if not index.isValid() or self.model.masked:
            return
        row, column = index.row(), index.column()
        self.around.copy(
            copied(
                self.model.rows[row],
                self.model.columns[column],
                self.model.cell(row, column),
                self.model.reading(column),
            )
        )
        kit.announce(self.view, w.COPIED)

    def _switch_only(self) -> None:
        self.head.switch_only()
        self._to_grid()

    # The panel

    def narrow(self, width: int) -> None:
        """Fold the panel into one line on a small screen or with large text."""
        self._narrow = width < self.theme.px(FOLD_BELOW)
        self._tight = width < self.theme.px(STACK_BELOW)
        self.head.stack(narrow=self._tight, width=width)
        self._fit()

    def _fit(self) -> None:
        on = self._stack.currentWidget() is self.view
        self._foot.setVisible(on and not self._tight)
        self.folding.fit(on=on, folded=self._narrow)
        self._again()

    def _again(self) -> None:
        index = self.view.currentIndex()
        if self._stack.currentWidget() is self.view and index.isValid():
            self._moved(index.row(), index.column())

    def _switch_panel(self) -> None:
        if self._stack.currentWidget() is self.view:
            self.folding.switch()
            self._again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel for the grid."""
        if not self.folding.left_by(event):
            super().keyPressEvent(event)
