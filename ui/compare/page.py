"""Page 2: every accepted record beside what the person says, and where each value came from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseworker.casework.first_seen import trace_of
from caseworker.casework.open_case import open_case
from caseworker.comparison.agreement import Agreement
from caseworker.origin.trace import Trace
from ui.case.asker import Asker
from ui.compare.model import CompareModel
from ui.compare.origin_dialog import OriginDialog
from ui.compare.panel import ComparePanel
from ui.compare.propose_dialog import ProposeDialog
from ui.compare.proposing import Line, Plan, plan, propose, why_not
from ui.compare.provenance import LOOKS, copied, main_value
from ui.compare.use_value import use_value
from ui.compare.view import CompareView
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.deck import Deck
from ui.parts.message import Message
from ui.shell.page import Around, Page
from ui.wording import common
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
        self._folded = self._tight = False
        self._facts: object = None
        self._person = 0
        self._asking = False
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
        self._head(column)
        self._told(column)
        self._stack = Deck()
        column.addWidget(self._stack, 1)
        self.view = CompareView(theme, self.model, around.letters)
        self.message = Message(theme)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self._line(column)
        self._foot(column)
        self._edge = kit.rule(theme, vertical=True)
        layout.addWidget(self._edge)
        self.panel = ComparePanel(theme, self.model, self.copy, self.propose, self.origin)
        layout.addWidget(self.panel)
        self.view.moved.connect(self._moved)
        self.view.difference.connect(self._announce)
        self.view.copy_wanted.connect(self.copy)
        self.view.only_wanted.connect(self._switch_only)
        self.view.propose_wanted.connect(self.propose)
        self.view.origin_wanted.connect(self.origin)
        self.view.use_wanted.connect(self.use_value)
        self.asker = Asker(self, theme, self.session, self.arrive)
        self.bind(
            ("F4", self._switch_panel),
            ("Ctrl+Return", self._next_person),
            ("Ctrl+Enter", self._next_person),
        )
        self.follow(self.session.changed, self.refresh)
        self.refresh()

    # Building

    def _head(self, column: QVBoxLayout) -> None:
        theme = self.theme
        head = kit.row(theme, gap=12)
        head.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 14)))
        column.addLayout(head)
        self._head_line = head
        words = kit.column(theme)
        head.addLayout(words, 1)
        self._title = kit.text(theme, "", "title", wrap=True)
        self._under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._under)
        self._only = Choices(theme, (w.ALL_FIELDS, w.ONLY_DIFFERENCES), w.ROWS_SHOWN)
        self._order = Choices(theme, (w.MOST_FIRST, w.REGISTER_ORDER), w.ORDER)
        for choices in (self._only, self._order):
            choices.chosen.connect(lambda _: self._arrange())
            head.addWidget(choices)

    def _told(self, column: QVBoxLayout) -> None:
        """What became of the last proposal, with the way on; or why there was none."""
        theme = self.theme
        self._told_bar = kit.frame("surface")
        line = kit.row(theme, gap=12)
        line.setContentsMargins(*(theme.px(side) for side in (24, 6, 24, 6)))
        self._told_bar.setLayout(line)
        self._told_mark = kit.Mark(theme, "circle-check", "right", 16)
        line.addWidget(self._told_mark)
        self._told_words = kit.text(theme, "", "strong", wrap=True)
        line.addWidget(self._told_words, 1)
        self._to_corrections = Button(theme, w.GO_CORRECTIONS, keys="Ctrl 3", small=True)
        self._to_corrections.clicked.connect(lambda: self.around.go("corrections"))
        line.addWidget(self._to_corrections)
        self._told_bar.hide()
        column.addWidget(self._told_bar)

    def _line(self, column: QVBoxLayout) -> None:
        """The selected cell in one line, where there is no room for the panel."""
        theme = self.theme
        self._one_line, line = kit.bar(theme, "surface", (16, 8, 16, 8), gap=12)
        self._chip = kit.Chip(theme)
        line.addWidget(self._chip)
        self._sentence = kit.text(theme, "", "table", wrap=True)
        line.addWidget(self._sentence, 1)
        details = Button(theme, w.DETAILS, keys="F4", small=True)
        details.clicked.connect(self._switch_panel)
        line.addWidget(details)
        column.addWidget(self._one_line)

    def _foot(self, column: QVBoxLayout) -> None:
        theme = self.theme
        self._keys, line = kit.bar(theme, "canvas", (24, 6, 24, 6), gap=14)
        self._legend = QWidget()
        legend = kit.row(theme, gap=14)
        self._legend.setLayout(legend)
        line.addWidget(self._legend)
        for icon, tone, words in (
            ("equal-not", "differs", w.LEGEND_DIFFERS),
            ("equal-approximately", "progress", w.LEGEND_NORMALISED),
            ("check", "right", w.LEGEND_AGREES),
        ):
            entry = kit.row(theme, gap=6)
            entry.addWidget(kit.Mark(theme, icon, tone, 14))
            entry.addWidget(kit.text(theme, words, "meta", "ink2"))
            legend.addLayout(entry)
        line.addStretch(1)
        for keys, words in (("N", w.KEYS_NEXT), ("C", w.KEYS_PROPOSE), ("Ctrl C", w.KEYS_COPY)):
            line.addWidget(kit.KeyHint(theme, keys, words))
        column.addWidget(self._keys)

    # Showing

    def arrive(self) -> None:
        """The focus goes to the grid, or to the button that goes on."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.message.first is not None:
            self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)

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
            self._told_bar.hide()
        if sheet.snapshot is self._facts and self._facts is not None:
            self._notes()
            return
        self._facts = sheet.snapshot
        current = self.view.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else (0, 0)
        self.model.show_facts(sheet.snapshot)
        self._show_grid_or_message(place)

    def _arrange(self) -> None:
        if not hasattr(self, "view"):
            return
        self.model.arrange(self._only.place == 1, self._order.place == 0)
        self._show_grid_or_message((0, 0))

    def _show_grid_or_message(self, place: tuple[int, int]) -> None:
        grid = self.model.grid
        differing = sum(row.differing > 0 for row in grid.rows) if grid else 0
        compared = sum(row.compared > 0 for row in grid.rows) if grid else 0
        focused = kit.has_focus_inside(self)
        nothing = grid is None or not grid.columns
        calm = not nothing and not differing and compared > 0 and not self._grid_wanted
        self._stack.setCurrentWidget(self.message if nothing or calm else self.view)
        for widget in (self._only, self._order):
            widget.setVisible(not nothing and not calm)
        self._keys.setVisible(not nothing and not calm and not self._tight)
        if nothing:
            self._say_empty()
        elif calm:
            self._say_calm()
        elif self.model.rows:
            row = min(place[0], len(self.model.rows) - 1)
            self.view.go_to(max(row, 0), max(0, min(place[1], len(self.model.columns) - 1)))
        if grid is not None:
            self._only.rename(0, w.ALL_FIELDS.format(count=len(grid.rows)))
        self._titles(differing, compared, nothing)
        self._fit_panel()
        if focused:
            self.arrive()

    def _titles(self, differing: int, compared: int, nothing: bool) -> None:
        grid = self.model.grid
        if nothing or grid is None:
            self._title.setText(common.COMPARE)
            self._under.setText("")
            return
        databases = {one.column.database for one in grid.differences()}
        self._title.setText(w.fields_differ(differing, compared, databases=len(databases)))
        self._notes()

    def _notes(self) -> None:
        facts = self.model.facts
        parts = []
        if facts is not None and facts.undecided():
            parts.append(w.undecided(len(facts.undecided())))
        if self.model.masked and facts is not None:
            parts.append(common.HIDDEN)
        if self.model.only_differences and self.model.hidden:
            parts.append(f"{w.hidden_rows(self.model.hidden)}.")
        self._under.setText(" ".join(parts))
        self._under.setVisible(bool(parts))

    def _say_empty(self) -> None:
        go = Button(self.theme, w.GO_LOOK_UP, kind=controls.PRIMARY, keys="Ctrl 1")
        go.clicked.connect(lambda: self.around.go("look_up"))
        more = w.NOTHING_TO_COMPARE_MORE
        facts = self.model.facts
        if facts is not None and facts.undecided():
            more = w.undecided(len(facts.undecided()))
        self.message.fill("info", "progress", w.NOTHING_TO_COMPARE, more, [], [go])

    def _say_calm(self) -> None:
        facts = self.model.facts
        assert facts is not None
        still = [one for one in facts.standings if not one.settled]
        lines = [
            ("check", "right", w.agrees_in(row.field.words, row.compared))
            for row in facts.grid.rows
            if row.compared
        ]
        lines += [("hand", "wait", f"{one.database.name}: {one.outcome.words}") for one in still]
        done = Button(self.theme, w.NEXT_PERSON, kind=controls.PRIMARY, keys="Ctrl ⏎")
        done.clicked.connect(self._next_person)
        show = Button(self.theme, w.SHOW_GRID, kind=controls.LINK)
        show.clicked.connect(self._want_grid)
        under = w.open_databases(len(still)) if still else common.all_settled(facts.tally)
        title = common.checked(facts.tally)
        look = ("circle-alert", "wait") if still else ("circle-check", "right")
        self.message.fill(*look, title, under, lines, [done, show])

    def _want_grid(self) -> None:
        self._grid_wanted = True
        self._show_grid_or_message((0, 0))
        self.arrive()

    def _next_person(self) -> None:
        if self._stack.currentWidget() is not self.message or self.model.facts is None:
            return
        if not self.model.columns:
            return
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
        self._sentence.setText(self.model.spoken(row, column))
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

    def use_value(self) -> None:
        """Take the value of the selected cell for what the person says, once a document shows it."""
        index, sheet = self.view.currentIndex(), self.session.sheet
        if not index.isValid():
            return
        value = main_value(self.model.cell(index.row(), index.column()))
        if self.model.masked:
            self._tell(common.HIDDEN)
        elif value is None:
            self._tell(w.USE_NOTHING)
        elif not sheet.case:
            self._tell(w.USE_NO_CASE)
        else:
            row = self.model.rows[index.row()]
            self.asker.ask(use_value(sheet.case, row, value.value.value))

    # Where it came from

    def origin(self) -> None:
        """Show the way of the wrong value of the selected cell, as wide as the window."""
        facts, index = self.model.facts, self.view.currentIndex()
        if facts is None or not index.isValid() or self._asking:
            return
        row = self.model.rows[index.row()]
        wrong = [
            one.value.value
            for one in self.model.cell(index.row(), index.column()).judged
            if one.agreement is Agreement.DIFFERS
        ]
        if facts.masked or not wrong:
            self._tell(common.HIDDEN if facts.masked else w.ORIGIN_NOTHING)
            return
        self._asking = True

        def show(trace: Trace) -> None:
            desk = self.session.desk
            if desk is None or facts is not self.model.facts:
                self._asked()
                return
            dialog = OriginDialog(self.theme, desk.register, trace, row.field.words, self)
            dialog.finished.connect(lambda _: self._asked())
            dialog.begin()

        self.session.read(
            lambda desk: trace_of(desk.register, facts.file, row.field.name, wrong[0]),
            show,
            lambda _: self._asked(),
        )

    # Proposing corrections

    def propose(self) -> None:
        """Ask what is to be corrected, from the selected cell, in all databases of one cause."""
        desk, facts, index = self.session.desk, self.model.facts, self.view.currentIndex()
        if desk is None or facts is None or not index.isValid() or self._asking:
            return
        row, column = self.model.rows[index.row()], self.model.columns[index.column()]
        cell = self.model.cell(index.row(), index.column())
        if words := why_not(desk, facts, row, cell):
            self._tell(words)
            return
        self._asking = True
        self.session.read(
            lambda desk: plan(desk, facts, row, column, cell), self._ask, lambda _: self._asked()
        )

    def _ask(self, asked: Plan) -> None:
        desk = self.session.desk
        if desk is None or asked.snapshot is not self.model.facts or not asked.lines:
            self._asked()
            if not asked.lines:
                self._tell(w.PROPOSE_ALL_OPEN, way=True)
            return

        sheet = self.session.sheet

        def submit(chosen: list[Line], said: Mapping[str, str]) -> None:
            def failed(error: BaseException) -> None:
                if isValid(dialog):
                    dialog.trouble(error)

            def done(ids: tuple[str, ...]) -> None:
                if isValid(dialog):
                    dialog.accept()
                self._tell(w.proposed(len(ids), sheet.case), way=True, good=True)

            def opened(case: str) -> None:
                sheet.case = case
                self.session.act(
                    lambda desk: propose(desk, case, asked, chosen, said), done, failed=failed
                )

            if sheet.case:
                opened(sheet.case)
            else:
                subject = sheet.subject
                self.session.act(lambda desk: open_case(desk, subject), opened, failed=failed)

        dialog = ProposeDialog(self.theme, desk.register, asked, submit, self)
        dialog.finished.connect(lambda _: self._asked())
        dialog.begin()

    def _asked(self) -> None:
        """The question is over: the keys go to the grid again."""
        self._asking = False
        self.window().activateWindow()
        self.arrive()

    def _tell(self, words: str, *, way: bool = False, good: bool = False) -> None:
        self._told_mark.show_as(*(("circle-check", "right") if good else ("info", "progress")))
        self._told_words.setText(words)
        self._to_corrections.setVisible(way)
        self._told_bar.show()
        kit.announce(self.view, words)

    def _switch_only(self) -> None:
        self._only.choose(0 if self.model.only_differences else 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # The panel

    def narrow(self, width: int) -> None:
        """Fold the panel into one line on a small screen or with large text."""
        self._folded = width < self.theme.px(FOLD_BELOW)
        narrow = width < self.theme.px(STACK_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head_line.setDirection(down if narrow else across)
        if narrow != self._tight:
            self._tight = narrow
            self._keys.setVisible(not narrow and not self._only.isHidden())
        self._fit_panel()

    def _fit_panel(self) -> None:
        grid = self._stack.currentWidget() is self.view
        self.panel.setVisible(grid and not self._folded)
        self._edge.setVisible(grid and not self._folded)
        self._one_line.setVisible(grid and self._folded)
        index = self.view.currentIndex()
        if grid and index.isValid():
            self._moved(index.row(), index.column())

    def _switch_panel(self) -> None:
        if self._stack.currentWidget() is not self.view:
            return
        if self.panel.isHidden():
            self.panel.show()
            self._edge.show()
            index = self.view.currentIndex()
            if index.isValid():
                self._moved(index.row(), index.column())
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif kit.has_focus_inside(self.panel) or not self._folded:
            inside = kit.has_focus_inside(self.panel)
            if self._folded:
                self.panel.hide()
                self._edge.hide()
            (self.view if inside else self.panel).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panel.hide()
            self._edge.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel for the grid."""
        if event.key() == Qt.Key.Key_Escape and kit.has_focus_inside(self.panel):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._folded:
                self.panel.hide()
                self._edge.hide()
        else:
            super().keyPressEvent(event)
