"""Asks again, after set times, the databases that did not answer, and tells when they did.

It goes on until the database answers or the officer stops it, also while another person is in
front; it ends with the person's sheet and with the window. Each try is a look-up like any other:
on record before it leaves, and with its outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.lookup import DatabaseAnswer
from caseworker.outcome import Outcome
from ui.wording import look_up as w
from ui.wording import people

if TYPE_CHECKING:
    from ui.desk.session import Session
    from ui.desk.sheet import Sheet

WAITS = (30, 60, 120, 300, 600)
"""Seconds from one try to the next; the last one is kept to."""
TICK_MS = 1000
NO_ANSWER = frozenset(
    {Outcome.UNAVAILABLE, Outcome.PARTLY_ANSWERED, Outcome.UNREADABLE, Outcome.INTERRUPTED}
)
"""Outcomes that may be another one by and by, with nobody doing anything about it."""


@dataclass(frozen=True)
class Trying:
    """A database that is asked again by itself.

    asked     how often it was asked so far
    due       when it is asked next: on the session's timer, and by the clock
    officer   for whom; nobody else asks in their name
    answer    what it said before the try that is under way or was last
    """

    asked: int
    due: float
    at: datetime
    officer: str
    answer: DatabaseAnswer


class KeepTrying(QObject):
    """One for the whole session; what is tried stands on each person's own sheet."""

    told = Signal(str)
    """A database answered at last, in words for a quiet notice."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        session.changed.connect(self.tick)
        session.closing.connect(self._timer.stop)

    @property
    def count(self) -> int:
        """How many databases are kept being tried, for everybody who is open."""
        return sum(len(sheet.trying) for sheet in self._session.sheets)

    def may(self, sheet: Sheet) -> tuple[str, ...]:
        """The databases of a person that did not answer and are not kept being tried yet."""
        return tuple(
            key
            for key, answer in sheet.answers.items()
            if answer.outcome in NO_ANSWER and key not in sheet.trying
        )

    def start(self, sheet: Sheet, databases: Iterable[str]) -> None:
        """Ask these again after the first wait, and so on."""
        found = [key for key in databases if key in self.may(sheet)]
        for key in found:
            self._wait(sheet, key, 0)
        if found:
            self._timer.start()
            self._session.said.emit(w.kept_trying(len(found)))
            self._session.changed.emit()

    def stop(self, sheet: Sheet, databases: Iterable[str] = ()) -> None:
        """Ask these (none named: all) no more by itself; a try that is under way comes to its end."""
        for key in tuple(databases) or tuple(sheet.trying):
            sheet.trying.pop(key, None)
        self._session.said.emit(w.TRYING_STOPPED)
        self._session.changed.emit()

    def tick(self) -> None:
        """See what answered, and ask again what is due."""
        now = self._session.timer()
        for place, sheet in enumerate(self._session.sheets):
            settled = [key for key in sheet.trying if self._settled(sheet, key)]
            for key in settled:
                self._end(place, sheet, key)
            due = tuple(
                key
                for key, one in sheet.trying.items()
                if one.due <= now and key not in sheet.asking
            )
            for key in due:
                self._wait(sheet, key, sheet.trying[key].asked + 1)
            if due:
                self._session.again(due, sheet)
        if not self.count:
            self._timer.stop()

    def _wait(self, sheet: Sheet, key: str, asked: int) -> None:
        desk = self._session.desk
        assert desk is not None
        seconds = WAITS[min(asked, len(WAITS) - 1)]
        sheet.trying[key] = Trying(
            asked,
            self._session.timer() + seconds,
            desk.clock() + timedelta(seconds=seconds),
            desk.officer.id,
            sheet.answers[key],
        )

    def _settled(self, sheet: Sheet, key: str) -> bool:
        """It answered, was stopped, or could not be asked at all; or who wanted it has gone."""
        one, desk = sheet.trying[key], self._session.desk
        if desk is None or one.officer != desk.officer.id:
            return True
        if key in sheet.asking:
            return False
        not_asked = one.asked > 0 and sheet.answers[key] is one.answer
        return not_asked or sheet.answers[key].outcome not in NO_ANSWER

    def _end(self, place: int, sheet: Sheet, key: str) -> None:
        one, desk, answer = sheet.trying.pop(key), self._session.desk, sheet.answers[key]
        if desk is None or answer is one.answer or answer.outcome is Outcome.STOPPED:
            return
        person = "" if sheet is self._session.sheet else people.person_number(place + 1)
        name = desk.register.database(key).name
        self.told.emit(w.answered_at_last(name, w.OUTCOMES[answer.outcome], person))
