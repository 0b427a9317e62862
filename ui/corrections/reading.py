"""Reads the log beside the window: what the filters find, how many each shows, the rows on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from caseworker.casework.corrections.log import Query, Show
from ui.corrections.desk import Answer, ask, count, page
from ui.corrections.model import LogModel
from ui.corrections.rows import RowFacts
from ui.desk.session import Session

T = TypeVar("T")


class LogReading(QObject):
    """Only the newest question is answered; what comes of an older one is dropped."""

    making = Signal(int, int)
    """The index is made for the first time: (done, of) cases. It is asked for again by itself."""
    arrived = Signal(object)
    """What the filters find: an Answer."""
    counted = Signal(object)
    """How many corrections each filter shows."""
    filled = Signal()
    """Rows that are on screen were read."""

    def __init__(self, session: Session, model: LogModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self._asked = 0
        model.wanted.connect(self._read_page)

    def drop(self) -> None:
        """Nothing that was asked for is wanted any more."""
        self._asked += 1

    def ask(self, query: Query, current: str, again: Callable[[], None]) -> None:
        """Find what a query says. `again` is called while the index is still being made."""
        self._asked += 1
        self._read(lambda desk: ask(desk, query, current), partial(self._found, query.case, again))

    def _read(self, work: Callable[..., T], told: Callable[[T], None]) -> None:
        asked = self._asked

        def done(found: T) -> None:
            if isValid(self) and asked == self._asked:
                told(found)

        self._session.read(work, done)

    def _found(self, case: str, again: Callable[[], None], answer: Answer) -> None:
        if answer.making is not None:
            self.making.emit(*answer.making)
            QTimer.singleShot(0, self, again)
            return
        self.arrived.emit(answer)
        self._read(lambda desk: count(desk, case), self._counts)

    def _counts(self, counts: Mapping[Show, int] | None) -> None:
        if counts is not None:
            self.counted.emit(counts)

    def _read_page(self, first: int) -> None:
        ids = list(self._model.page(first))
        self._read(lambda desk: page(desk, ids), partial(self._fill, first))

    def _fill(self, first: int, rows: Mapping[int, RowFacts]) -> None:
        self._model.fill(first, rows)
        self.filled.emit()
