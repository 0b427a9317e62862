"""Says when the log of corrections is read again: when something that it shows may have changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.desk.session import Session

SOON_MS = 300
"""While a look-up runs, its answers are not followed one by one."""


class Following:
    """Calls `reread` for a page that is looked at; for one that is not, once it is seen again."""

    def __init__(self, session: Session, page: QWidget, reread: Callable[[], None]) -> None:
        self._session, self._page, self._reread = session, page, reread
        self._facts: object = None
        self.stale = True
        """Something was changed since the log was read."""
        self._soon = QTimer(page)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._follow)

    def refresh(self) -> None:
        """Read the log again, at once or soon, if something that it shows may have changed."""
        if not self._session.sheet.running or self.stale:
            self._follow()
        elif not self._soon.isActive():
            self._soon.start()

    def again(self) -> None:
        """Read it again as long as the page is looked at."""
        if self._page.isVisible():
            self._reread()
        else:
            self.stale = True

    def _follow(self) -> None:
        session = self._session
        sheet, desk = session.sheet, session.desk
        who = desk and desk.officer.id
        facts = (sheet.number, sheet.case, sheet.snapshot, who, session.record.sound)
        if facts != self._facts:
            self._facts, self.stale = facts, True
        if desk is not None and self.stale and self._page.isVisible():
            self._reread()
