"""Asks before something is given out: as what file, to whom, and why; that goes on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.casework.review.tables import CSV, XLSX
from ui.case.acts import CHOICE, Act, Ask, Said
from ui.case.form import FormDialog
from ui.parts.theme import Theme
from ui.wording import review as w


def export_act() -> Act:
    """What is asked; what is then done is for whoever asks."""
    forms = ((XLSX, w.FORM_XLSX), (CSV, w.FORM_CSV))
    asks = (
        Ask("form", w.FORM, CHOICE, start=XLSX, choices=forms),
        Ask("recipient", w.RECIPIENT, hint=w.RECIPIENT_HINT),
        Ask("reason", w.REASON, hint=w.REASON_HINT),
    )
    return Act(w.EXPORT_TITLE, w.EXPORT_GO, asks, lambda desk, said: None, (w.EXPORT_LINE,))


def ask_export(
    theme: Theme, parent: QWidget, today: date, chosen: Callable[[str, str, str], None]
) -> FormDialog:
    """Ask, then hand over (format, recipient, reason)."""

    def submit(said: Said) -> None:
        dialog.accept()
        chosen(said["form"], said["recipient"], said["reason"])

    dialog = FormDialog(theme, export_act(), today, submit, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.begin()
    return dialog
