"""What is done from the selected cell: copied, taken for right, traced, proposed for correction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseworker.casework.first_seen import trace_of
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.grid import Column, Row
from caseworker.comparison.judge import Cell
from caseworker.origin.trace import Trace
from ui.asking.asker import Asker
from ui.asking.in_case import in_case
from ui.compare.model import CompareModel
from ui.compare.origin_dialog import OriginDialog
from ui.compare.proposing import Plan, plan, proposing, why_not
from ui.compare.provenance import main_value
from ui.compare.told import Told
from ui.compare.use_value import use_value
from ui.compare.view import CompareView
from ui.desk.session import Session
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import compare as w


class Acting:
    """One thing at a time: nothing is asked while something is read for a question.

    `told` says why nothing was done, or what was; `back` gives the keys back to the grid.
    """

    def __init__(
        self,
        page: QWidget,
        theme: Theme,
        session: Session,
        view: CompareView,
        model: CompareModel,
        told: Told,
        back: Callable[[], None],
    ) -> None:
        self._page, self._theme, self._session = page, theme, session
        self._view, self._model, self._told, self._back = view, model, told, back
        self.asker = Asker(page, theme, session, back)
        self.asker.over.connect(self._over)
        self._opened: list[str] = []
        self._sheet = session.sheet
        self._busy = False

    def _at(self) -> tuple[Row, Column, Cell] | None:
        index, model = self._view.currentIndex(), self._model
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        return model.rows[row], model.columns[column], model.cell(row, column)

    def use_value(self) -> None:
        """Take the value of the selected cell for what the person says, once a document shows it."""
        at, sheet = self._at(), self._session.sheet
        if at is None:
            return
        row, _, cell = at
        value = main_value(cell)
        if self._model.masked:
            self._told.say(common.HIDDEN)
        elif value is None:
            self._told.say(w.USE_NOTHING)
        elif not sheet.case:
            self._told.say(w.USE_NO_CASE)
        else:
            self.asker.ask(use_value(sheet.case, row, value.value.value))

    # Where it came from

    def origin(self) -> None:
        """Show the way of the wrong value of the selected cell, as wide as the window."""
        facts, at = self._model.facts, self._at()
        if facts is None or at is None or self._busy:
            return
        row, _, cell = at
        wrong = [one.value.value for one in cell.judged if one.agreement is Agreement.DIFFERS]
        if facts.masked or not wrong:
            self._told.say(common.HIDDEN if facts.masked else w.ORIGIN_NOTHING)
            return
        self._busy = True

        def show(trace: Trace) -> None:
            desk = self._session.desk
            if desk is None or facts is not self._model.facts or not isValid(self._page):
                self._free()
                return
            words = row.field.words
            dialog = OriginDialog(self._theme, desk.register, trace, words, self._page)
            dialog.finished.connect(lambda _: self._free())
            dialog.begin()

        self._session.read(
            lambda desk: trace_of(desk.register, facts.file, row.field.name, wrong[0]),
            show,
            lambda _: self._free(),
        )

    # Proposing corrections

    def propose(self) -> None:
        """Ask what is to be corrected, from the selected cell, in all databases of one cause."""
        desk, facts, at = self._session.desk, self._model.facts, self._at()
        if desk is None or facts is None or at is None or self._busy:
            return
        row, column, cell = at
        if words := why_not(desk, facts, row, cell):
            self._told.say(words)
            return
        self._busy = True
        self._session.read(
            lambda desk: plan(desk, facts, row, column, cell), self._ask, lambda _: self._free()
        )

    def _ask(self, asked: Plan) -> None:
        desk, sheet = self._session.desk, self._session.sheet
        if not isValid(self._page):
            return
        self._free()
        if desk is None or asked.snapshot is not self._model.facts:
            return
        if not asked.lines:
            self._told.say(w.PROPOSE_ALL_OPEN, way=True)
            return
        self._sheet, self._opened = sheet, []
        act = in_case(
            sheet.case, sheet.subject, partial(proposing, desk.register, asked), self._opened
        )
        self.asker.ask(act, self._proposed)

    def _proposed(self, ids: object) -> None:
        case = self._sheet.case or self._opened[0]
        if isinstance(ids, tuple):
            self._told.say(w.proposed(len(ids), case), way=True, good=True)

    def _over(self) -> None:
        """A case that was opened on the way belongs to the person, whatever else was answered."""
        if self._opened and not self._sheet.case:
            self._sheet.case = self._opened[0]
            self._session.act(lambda _: None)
        self._opened = []
        self._free()

    def _free(self) -> None:
        """The question is over: the keys go to the grid again."""
        self._busy = False
        if isValid(self._page):
            self._page.window().activateWindow()
            self._back()
