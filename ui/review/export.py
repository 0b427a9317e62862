"""Asks before something is given out: as what file, to whom, and why; that goes on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.casework.review.tables import CSV, XLSX, Table
from ui.asking.act import CHOICE, Act, Ask, Said
from ui.asking.form import FormDialog
from ui.parts.theme import Theme
from ui.review.charts import figure_rows
from ui.review.rows import Facts, Row
from ui.wording import review as w

LOG, NEEDS, WAITS, FIGURES = "log", "needs", "waits", "figures"
"""What may be given out."""


def table_of(facts: Facts, what: str) -> Table:
    """A table of the office as it is shown to this officer."""
    if what == FIGURES:
        return Table(
            "figures of corrections", w.COLUMNS, figure_rows(facts.figures) if facts.figures else ()
        )
    rows = facts.today if what == NEEDS else facts.waiting
    name = "what needs somebody" if what == NEEDS else "what waits for approval"
    return Table(name, w.ROW_COLUMNS, [_cells(one) for one in rows])


def _cells(row: Row) -> tuple[str, ...]:
    return row.title, row.case, row.under.replace("  ", ", "), row.aside


def export_act() -> Act:
    """What is asked; what is then done is for whoever asks."""
    forms = ((XLSX, w.FORM_XLSX), (CSV, w.FORM_CSV))
    asks = (
        Ask("what", w.WHAT, CHOICE, start=LOG, choices=tuple(w.EXPORTS.items())),
        Ask("form", w.FORM, CHOICE, start=XLSX, choices=forms),
        Ask("recipient", w.RECIPIENT, hint=w.RECIPIENT_HINT),
        Ask("reason", w.REASON, hint=w.REASON_HINT),
    )
    return Act(w.EXPORT_TITLE, w.EXPORT_GO, asks, lambda desk, said: None, (w.EXPORT_LINE,))


def ask_export(
    theme: Theme, parent: QWidget, today: date, chosen: Callable[[Said], None]
) -> FormDialog:
    """Ask, then hand over what was said: what, form, recipient, reason."""

    def submit(said: Said) -> None:
        dialog.accept()
        chosen(said)

    dialog = FormDialog(theme, export_act(), today, submit, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.begin()
    return dialog
