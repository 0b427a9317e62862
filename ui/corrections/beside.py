"""Keeps the panel and the line at what is chosen in the log: its history is read once keys rest."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from ui.corrections.acting import MOST_CHOSEN
from ui.corrections.facts import Details, details, without_approval
from ui.corrections.model import LogModel
from ui.corrections.panel import CorrectionPanel
from ui.corrections.rows import RowFacts
from ui.corrections.view import LogView
from ui.desk.session import Session
from ui.parts import kit
from ui.wording import corrections as w

PANEL_MS = 40
"""How long a row must stay chosen before its history is read."""


class Beside(QObject):
    """`details` is what is known of the current row; None until it has been read."""

    def __init__(
        self,
        session: Session,
        view: LogView,
        model: LogModel,
        panel: CorrectionPanel,
        sentence: QLabel,
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._model = session, view, model
        self._panel, self._sentence = panel, sentence
        self.details: Details | None = None
        self.due = QTimer(self)
        self.due.setSingleShot(True)
        self.due.setInterval(PANEL_MS)
        self.due.timeout.connect(self._read)

    def row(self) -> RowFacts | None:
        """The current row, if it was read."""
        place = self._view.currentIndex().row()
        return self._model.row(place) if 0 <= place < len(self._model.numbers) else None

    def chosen(self) -> list[RowFacts]:
        """The chosen rows, as far as they were read."""
        return self._model.rows_at(self._view.chosen())

    def moved(self) -> RowFacts | None:
        """Another row is current, or the same one says something else; it is returned."""
        row = self.row()
        if row is None:
            self.details = None
            self._sentence.setText("")
            return None
        self._sentence.setText(w.spoken(row.place, row.state))
        if self.details is not None and self.details.row.ref != row.ref:
            self.details = None
        self.due.start()
        return row

    def _read(self) -> None:
        """Show several at once; of one, read its history."""
        places, row = self._view.chosen(), self.row()
        if not len(self._model.numbers):
            self._panel.show_nothing()
        elif len(places) > 1:
            self._panel.show_several(self.chosen(), len(places), MOST_CHOSEN)
        elif row is not None:
            if self.details is None:
                self._panel.show_row(row)
            ref, case = row.ref, row.case
            other = case != self._session.sheet.case
            self._session.read(
                lambda desk: details(desk, ref, case, seen=other), partial(self._detailed, ref)
            )

    def _detailed(self, ref: str, found: Details) -> None:
        row = self.row() if isValid(self) else None
        if row is None or row.ref != ref or len(self._view.chosen()) > 1:
            return
        inside = kit.has_focus_inside(self._panel)
        found = without_approval(found, self._session.record.why_off)
        self.details = found
        self._panel.show_details(found)
        self._sentence.setText(w.spoken(found.row.place, found.row.state, found.lead))
        if inside:
            self._panel.body.setFocus(Qt.FocusReason.OtherFocusReason)
