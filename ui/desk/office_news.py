"""What the whole office needs, read beside the window, and how much of it waits for who sits here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from caseworker.casework.desk import Desk
from caseworker.casework.review.asked import asked
from caseworker.casework.review.beside import OfficeBeside
from caseworker.casework.review.morning import Morning, for_you
from caseworker.casework.review.office import Office, approvals, catch_up
from ui.parts.there import while_there

if TYPE_CHECKING:
    from ui.desk.session import Session

T = TypeVar("T")
PORTION_SECONDS = 0.02
"""How long the desk counts in one go. The next portion is asked for from the window's thread, so
that the two never compute at the same time for longer than this."""
EVERY_MS = 60_000
"""How often it is looked whether others put something on record."""


class OfficeNews(QObject):
    """The number is there from the start and kept up; all cases are read when somebody asks."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: Office | None = None
        self._counting = self._again = False
        self._beside: OfficeBeside | None = None
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.count)
        session.opened.connect(self.count)
        session.opened.connect(self._timer.start)
        session.acted.connect(self.count)
        session.closing.connect(self._close)

    def count(self) -> None:
        """Count anew what waits for the officer at the desk; `waiting_for_you` is told."""
        if self._session.desk is None:
            return
        if self._counting:
            self._again = True
            return
        self._counting, self._again = True, False
        if self._known is None:
            self._begin(self._session.desk)
        else:
            self._count(self._known)

    def _begin(self, desk: Desk) -> None:
        """Whom something may wait about; in a long record that takes the database a moment."""
        self._session.tasks.stream(
            lambda _: asked(desk), lambda _: None, self._count, self._not_begun
        )

    def _count(self, known: Office) -> None:
        def work(desk: Desk) -> tuple[Office, int]:
            found = catch_up(desk, known, PORTION_SECONDS)
            return found, for_you(desk, approvals(found)) if found.ready else 0

        self._session.read(work, self._counted, self._not_counted)

    def _counted(self, found: tuple[Office, int]) -> None:
        self._counting, self._known = False, found[0]
        if not self._known.ready or self._again:
            self.count()
        else:
            self._session.waiting_for_you.emit(found[1])

    def _not_counted(self, _: BaseException) -> None:
        self._counting = False

    def _not_begun(self, error: BaseException) -> None:
        self._counting = False
        self._session.fault.emit(error)

    def read(
        self,
        then: Callable[[Desk, Morning], T],
        done: Callable[[T], None],
        progress: Callable[[tuple[int, int]], None],
        failed: Callable[[BaseException], None],
        *,
        to: QObject,
    ) -> None:
        """Read all cases; `then` makes of the finding what a page shows, beside the window too.

        `progress` is told (read, of) people. All answers are for `to`.
        """
        session = self._session
        desk, place, stop = session.desk, session.place, self._stop
        if desk is None or place is None:
            return
        if self._beside is None:
            self._beside = OfficeBeside(
                place.ledger_path, desk.ledger.realm, desk.register, desk.staff
            )
        beside = self._beside

        def work(say: Callable[[tuple[int, int]], None]) -> T | None:
            found = beside.read(desk.officer.id, desk.clock(), say, stop)
            return None if found is None else then(desk, found)

        def read(made: T | None) -> None:
            self.count()
            if made is not None:
                done(made)

        def not_read(error: BaseException) -> None:
            while_there(to, failed)(error)
            session.fault.emit(error)

        session.tasks.stream(work, while_there(to, progress), while_there(to, read), not_read)

    def _close(self) -> None:
        self._timer.stop()
        self._stop.set()
        if self._beside is not None:
            self._beside.close()
