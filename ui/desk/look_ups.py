"""Looks people up from the window: puts the question, takes the answers in as they come, and the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from caseworker.casework.desk import Desk
from caseworker.outcome import Outcome
from caseworker.subject.query import Scope, SubjectQuery
from ui.desk.asking import Heard, make_query, replace_sheet
from ui.desk.asking import stream as stream_answers
from ui.desk.sheet import Asking, Sheet, Snapshot
from ui.wording import common as w

if TYPE_CHECKING:
    from ui.desk.session import Session

SOON_MS = 30
"""Answers that arrive within this time are shown together."""


class LookUps(QObject):
    """All look-ups of one session; what is asked and answered stands on each person's sheet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(session.changed)
        session.closing.connect(self._soon.stop)

    def look_up(self) -> bool:
        """Look the current person up with what is in the form. False if it has faults."""
        session = self._session
        meant = session.understood()
        if meant is None or meant.faults or session.desk is None or session.sheet.running:
            return False
        desk = session.desk
        sheet, draft = session.sheet, session.sheet.draft
        same = sheet.query is not None and sheet.asked_draft == draft
        fresh = replace_sheet(sheet, draft)
        session.sheets[session.current] = fresh
        subject = sheet.query.subject_id if same and sheet.query else ""
        question = partial(
            make_query,
            desk,
            meant.values,
            meant.requester(draft),
            draft.purpose,
            Scope(draft.scope),
            draft.case.strip().upper() or (sheet.case if same else ""),
            subject,
        )
        self._ask(fresh, question, tuple(one.id for one in desk.register.databases))
        return True

    def again(self, databases: tuple[str, ...], sheet: Sheet | None = None) -> None:
        """Put the same question to some databases again, about the current person or another."""
        sheet, desk = sheet or self._session.sheet, self._session.desk
        left = tuple(one for one in databases if one not in sheet.asking)
        if desk is None or sheet.query is None or not left:
            return
        query = replace(
            sheet.query,
            lookup_id=desk.new_id("L"),
            databases=left,
            case=sheet.case or None,
        )
        self._ask(sheet, lambda: query, left)

    def _ask(
        self, sheet: Sheet, question: Callable[[], SubjectQuery], databases: tuple[str, ...]
    ) -> None:
        assert self._session.desk is not None
        desk, stop, now = self._session.desk, threading.Event(), self._session.timer()
        sheet.stops.append(stop)
        sheet.started, sheet.ended = desk.clock(), ""
        for key in databases:
            limit = desk.register.database(key).time_out_seconds
            sheet.asking[key] = Asking(now, limit, stop=stop)
        self._session.tasks.stream(
            partial(stream_answers, desk, question, stop, frozenset(databases)),
            partial(self._heard, sheet, desk),
            partial(self._ended, sheet, desk, stop, databases),
            partial(self._broke, sheet, stop, databases),
        )
        self._session.changed.emit()

    def _heard(self, sheet: Sheet, asker: Desk, news: Heard) -> None:
        if news.query is not None and not sheet.answers:
            sheet.query, sheet.case = news.query, news.query.case or ""
        if news.progress is not None and news.progress[0] in sheet.asking:
            key, said = news.progress
            sheet.asking[key] = replace(sheet.asking[key], said=said)
        if news.answer is not None:
            sheet.asking.pop(news.answer.database, None)
            sheet.answers[news.answer.database] = news.answer
            if self._same(asker):
                sheet.snapshot = news.snapshot
        if sheet is self._session.sheet and not self._soon.isActive():
            self._soon.start()

    def _same(self, asker: Desk) -> bool:
        """True while the officer who asked is still at the desk: others may be shown less."""
        return self._session.desk is not None and self._session.desk.officer.id == asker.officer.id

    def _ended(
        self,
        sheet: Sheet,
        asker: Desk,
        stop: threading.Event,
        databases: tuple[str, ...],
        last: Snapshot,
    ) -> None:
        self._no_longer(sheet, stop, databases)
        if self._same(asker):
            sheet.snapshot = last
        else:
            self._session.read_again()
        cut = any(answer.outcome is Outcome.STOPPED for answer in sheet.answers.values())
        sheet.ended = "stopped" if cut else "complete"
        self._session.changed.emit()
        if sheet is self._session.sheet:
            self._session.said.emit(w.checked(last.tally))

    def _broke(
        self,
        sheet: Sheet,
        stop: threading.Event,
        databases: tuple[str, ...],
        error: BaseException,
    ) -> None:
        self._no_longer(sheet, stop, databases)
        sheet.ended = "stopped"
        self._session.changed.emit()
        self._session.fault.emit(error)

    def _no_longer(self, sheet: Sheet, stop: threading.Event, databases: tuple[str, ...]) -> None:
        sheet.stops.remove(stop)
        for key in databases:
            if key in sheet.asking and sheet.asking[key].stop is stop:
                del sheet.asking[key]
