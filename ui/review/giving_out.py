"""Gives a table of Review out as a file: asked once with the reason, written beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseworker.casework.desk import Desk
from caseworker.casework.review.log_pages import LogQuery
from caseworker.casework.review.tables import Table, Written, give_out, log_table
from ui.asking.act import Said
from ui.desk.session import Session
from ui.parts.theme import Theme
from ui.parts.there import while_there
from ui.review.export import LOG, ask_export, table_of
from ui.review.rows import Facts
from ui.wording import review as w


class GivingOut(QObject):
    """One file at a time."""

    says = Signal(str)
    """How far it is, or what became of it; "" for nothing more to say."""
    runs = Signal(bool)

    def __init__(self, theme: Theme, session: Session, part: QWidget) -> None:
        super().__init__(part)
        self._theme, self._session, self._part = theme, session, part
        self._stop: threading.Event | None = None
        session.closing.connect(self.stop)

    @property
    def running(self) -> bool:
        """True while a file is written."""
        return self._stop is not None

    def stop(self) -> None:
        """Stop writing: no file is left."""
        if self._stop is not None:
            self._stop.set()

    def ask(self, query: LogQuery, facts: Facts) -> None:
        """Ask what is given out, to whom and why, then where it goes."""
        desk = self._session.desk
        if desk is not None:
            chosen = partial(self._chosen, query, facts)
            ask_export(self._theme, self._part, desk.clock().date(), chosen)

    def _chosen(self, query: LogQuery, facts: Facts, said: Said) -> None:
        form, what = said["form"], said["what"]
        proposed = f"{w.EXPORT_NAMES[what]}.{form}"
        name, _ = QFileDialog.getSaveFileName(self._part, w.EXPORT, proposed)
        if not name:
            return
        table = partial(log_table, query=query) if what == LOG else lambda _: table_of(facts, what)
        self.write(table, Path(name).with_suffix(f".{form}"), said["recipient"], said["reason"])

    def write(
        self, table: Callable[[Desk], Table], path: Path, recipient: str, reason: str
    ) -> None:
        """Write a file on a thread of its own; it is on record before it is there."""
        desk = self._session.desk
        assert desk is not None
        stop = threading.Event()
        self._stop = stop
        self.runs.emit(True)

        def work(each: Callable[[int], None]) -> Written | None:
            return give_out(
                desk,
                table(desk),
                path,
                recipient=recipient,
                reason=reason,
                progress=each,
                stop=stop,
            )

        self._session.tasks.stream(
            work,
            while_there(self, lambda rows: self.says.emit(w.writing(rows))),
            self._written,
            self._not_written,
        )

    def _written(self, done: Written | None) -> None:
        words = w.written(done.rows, done.path.name) if done is not None else w.NOT_WRITTEN
        self._session.said.emit(words)
        while_there(self, self._ended)(words)

    def _not_written(self, error: BaseException) -> None:
        self._session.fault.emit(error)
        while_there(self, self._ended)("")

    def _ended(self, words: str) -> None:
        self._stop = None
        self.runs.emit(False)
        self.says.emit(words)
