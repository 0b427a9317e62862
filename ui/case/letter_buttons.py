"""What can be done with a letter in its state, as buttons; and in words why one cannot be pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.case.letter_facts import LetterLine
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import letter as w

APPROVE, BACK, AGAIN, ISSUE, ORDER, GONE, CANCEL, SAVE, PRINT, DESPATCH, REPLACE = (
    "approve", "back", "again", "issue", "order", "gone", "cancel", "save", "print", "despatch",
    "replace",
)  # fmt: skip
_WORDS = {
    APPROVE: (w.APPROVE, "A"),
    BACK: (w.SEND_BACK, "B"),
    AGAIN: (w.DRAFT_AGAIN, ""),
    ISSUE: (w.ISSUE, ""),
    ORDER: (w.ORDER, ""),
    GONE: (w.GONE, ""),
    CANCEL: (w.CANCEL_ORDER, ""),
    SAVE: (w.SAVE, ""),
    PRINT: (w.PRINT, ""),
    DESPATCH: (w.DESPATCH, ""),
    REPLACE: (w.REPLACE, ""),
}


def offered(line: LetterLine, off: str) -> tuple[dict[str, bool], str]:
    """(button: can be pressed) in order, and why one cannot. `off`: why nothing is approved now."""
    back = {BACK: True} if line.may_send_back else {}
    match line.state:
        case "drafted":
            against = line.why_not_approve or off
            return {APPROVE: not against, **back, AGAIN: True}, f"{against} {w.DRAFT_LOCKED}"
        case "approved":
            waits = w.owed(list(line.owed)) if line.owed else ""
            ways = {GONE: True, CANCEL: True} if line.orders else {}
            more = {ORDER: True} if line.to_order else {}
            on = {ISSUE: not off and not waits}
            first = {**more, **ways, **on} if waits else {**on, **ways}
            why = " ".join(filter(None, (off, waits, w.DRAFT_LOCKED)))
            return {**first, **back, AGAIN: True}, why
    found = {SAVE: True, PRINT: line.format.is_pdf, DESPATCH: True}
    if line.broken and not line.superseded:
        found[REPLACE] = True
    return found, "" if line.format.is_pdf else w.PRINT_PDF_ONLY


class LetterButtons(QWidget):
    """The first is filled; they go on in a second row where the first is full."""

    def __init__(self, theme: Theme, work: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._theme, self._work = theme, work
        self.buttons: dict[str, Button] = {}
        column = kit.column(theme, gap=8)
        self.setLayout(column)
        self._rows = kit.column(theme, gap=8)
        column.addLayout(self._rows)
        self.why = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self.why)

    def show_line(self, line: LetterLine | None, off: str) -> None:
        """Offer what can be done with a letter; the focus stays where it can."""
        found, why = offered(line, off) if line is not None else ({}, "")
        if list(found) != list(self.buttons):
            held = any(one.hasFocus() for one in self.buttons.values())
            for old in self.buttons.values():
                old.hide()
                old.deleteLater()
            self.buttons = {key: self._button(key, not at) for at, key in enumerate(found)}
            self._lay_out()
            if held and self.buttons:
                next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        for key, on in found.items():
            self.buttons[key].setEnabled(on)
        self.why.setText(why.strip())
        self.why.setVisible(bool(why.strip()))

    def _button(self, key: str, first: bool) -> Button:
        words, keys = _WORDS[key]
        kind = controls.PRIMARY if first else controls.SECONDARY
        button = Button(self._theme, words, kind=kind, keys=keys, small=True)
        button.clicked.connect(lambda _: self._work[key]())
        return button

    def _lay_out(self) -> None:
        """As many side by side as fit."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and row.takeAt(0) is not None:
                pass
        gap, room, used = self._theme.px(8), self.width(), 0
        row = kit.row(self._theme, gap=8)
        for button in self.buttons.values():
            wide = button.sizeHint().width()
            if not used or used + gap + wide > room:
                row = kit.row(self._theme, gap=8)
                row.addStretch(1)
                self._rows.addLayout(row)
                used = -gap
            row.insertWidget(row.count() - 1, button)
            used += gap + wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may take more of them, or fewer."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()
