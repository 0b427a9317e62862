"""A question in front of the page: what it is about, what has to be said, and what is pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from caseworker.errors import CaseworkerError
from ui.asking.act import TICKS, Act, Said, faults
from ui.asking.change_card import change_card
from ui.asking.inputs import Control, control_of, said_by
from ui.asking.remarks import Remarks
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.wording import asking as w

WIDTH, WIDE, EDGE = 560, 760, 32
"""Units: a question, one with values side by side, and what is left of the window around it."""


class FormDialog(QDialog):
    """Asks for an act. Enter goes on and answers at the end, Ctrl+Enter answers, Esc gives back.

    The page goes on living behind it; what was typed stays until it is on record.
    """

    def __init__(
        self,
        theme: Theme,
        act: Act,
        today: date,
        submit: Callable[[Said], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.act, self._today, self._submit = theme, act, today, submit
        self.setModal(True)
        self.setWindowTitle(act.title)
        self.setAccessibleName(act.title)
        whole = kit.column(theme)
        self.setLayout(whole)
        layout = scrolling(whole, theme, (24, 20, 24, 16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(kit.text(theme, act.title, "title", wrap=True))
        self._about(layout)
        self._fields: dict[str, Field] = {}
        self.controls: dict[str, Control] = {}
        self._ask(layout)
        self.remarks = Remarks(theme)
        layout.addWidget(self.remarks)
        self._trouble = kit.text(theme, "", "body", "bad", wrap=True)
        self._trouble.hide()
        layout.addWidget(self._trouble)
        layout.addStretch(1)
        self._body = layout
        self._foot(whole)
        wide = any(one.beside or one.kind == TICKS for one in act.asks)
        self._units = WIDE if wide else WIDTH
        self._changed()

    def _about(self, layout: QVBoxLayout) -> None:
        """What it is about: sentences, what the person says, each change with both values."""
        theme, act = self._theme, self.act
        for words in act.lines:
            layout.addWidget(kit.text(theme, words, "body", "ink2", wrap=True))
        if act.stated:
            card = kit.frame("stated")
            inside = kit.column(theme, margin=12, gap=2)
            card.setLayout(inside)
            inside.addWidget(kit.text(theme, w.PERSON_SAYS, "fine", "ink2"))
            for value, evidence in act.stated:
                inside.addWidget(kit.text(theme, value, "heading", wrap=True))
                inside.addWidget(kit.text(theme, evidence, "meta", "ink2", wrap=True))
            layout.addWidget(card)
        cards = kit.column(theme, gap=8)
        for change in act.changes:
            cards.addWidget(change_card(theme, change, named=True))
        layout.addLayout(cards)

    def _ask(self, layout: QVBoxLayout) -> None:
        theme, line = self._theme, kit.row(self._theme, gap=16)
        for one in self.act.asks:
            control = control_of(theme, one, self._changed)
            field = Field(theme, one.label, control, name=one.label)
            self._fields[one.name], self.controls[one.name] = field, control
            if not one.beside:
                line = kit.row(theme, gap=16)
                layout.addLayout(line)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _foot(self, whole: QBoxLayout) -> None:
        theme, act = self._theme, self.act
        self._foot_bar, foot = kit.bar(theme, "surface", (24, 12, 24, 12), gap=8)
        keys = "Ctrl ⏎" if act.asks else "⏎"
        self.button = Button(theme, act.button, kind=controls.PRIMARY, keys=keys)
        self.button.clicked.connect(self.submit)
        foot.addWidget(self.button)
        away = Button(theme, w.CANCEL, kind=controls.LINK, keys="Esc")
        away.clicked.connect(self.reject)
        foot.addWidget(away)
        foot.addStretch(1)
        whole.addWidget(self._foot_bar)
        for combination in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(combination), self).activated.connect(self.submit)

    # At work

    def begin(self) -> None:
        """Show it, with the focus where typing begins."""
        self.open()
        asked = (one for one in self.act.asks if one.kind != TICKS and one.applies(self.said()))
        first = next(asked, None)
        focus = self.controls[first.name] if first is not None else self.button
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        self._show(focus)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says, now that it is known what is shown."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow with the content as far as the window goes; then it scrolls."""
        theme, parent = self._theme, self.parentWidget()
        self._body.invalidate()
        self._body.activate()
        room = parent.window().size() if parent is not None else self.maximumSize()
        edge = theme.px(EDGE)
        wide = min(theme.px(self._units), room.width() - edge)
        needed = self._body.totalHeightForWidth(wide)
        cast("QWidget", self._body.parentWidget()).setMinimumHeight(needed)
        high = needed + self._foot_bar.sizeHint().height()
        self.resize(wide, min(high, room.height() - edge))

    def said(self) -> dict[str, str]:
        """What was said, by input; "" for one that is not asked."""
        found = {name: said_by(control) for name, control in self.controls.items()}
        for one in self.act.asks:
            if not one.applies(found):
                found[one.name] = ""
        return found

    def _changed(self) -> None:
        """Ask only what belongs to what is said, and remark on it."""
        if len(self.controls) < len(self.act.asks) or not hasattr(self, "button"):
            return
        said, grown = self.said(), False
        for one in self.act.asks:
            field, on = self._fields[one.name], one.applies(said)
            if field.isHidden() is on:
                field.setVisible(on)
                grown = True
        grown = self.remarks.show_remarks(self.act.remarks(said)) or grown
        if self.act.counts is not None:
            self.button.say(self.act.counts(said))
        if grown and self.isVisible():
            self._fit()

    def submit(self) -> None:
        """Check what is there, then do it. The page closes this once it is on record."""
        if not self.button.isEnabled():
            return
        said = self.said()
        wrong = faults(self.act, said, self._today)
        for name, field in self._fields.items():
            field.show_fault(wrong.get(name, ""))
        first = next((name for name in self.controls if name in wrong), "")
        if first:
            self._fit()
            self.controls[first].setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(self.controls[first])
            kit.announce(self, wrong[first])
            return
        self._trouble.hide()
        self.button.setEnabled(False)
        self._submit(said)

    def trouble(self, error: BaseException) -> None:
        """It could not be put on record: say why; what was typed stays."""
        advice = getattr(error, "advice", "")
        known = isinstance(error, CaseworkerError)
        self._trouble.setText(f"{error} {advice}".strip() if known else w.NOT_TAKEN)
        self._trouble.show()
        self.button.setEnabled(True)
        self._fit()
        self._show(self._trouble)
        kit.announce(self, self._trouble.text())

    def _show(self, widget: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if isinstance(area, QScrollArea) and area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next input, and answers after the last; a button it presses."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if isinstance(focus, QPushButton) and focus is not self.button:
            focus.click()
            return
        left = [one for one in self.controls.values() if one.isVisible()]
        at = next((place for place, one in enumerate(left) if _in(one, focus)), len(left))
        if at + 1 < len(left):
            left[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()


def _in(control: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (control is focus or control.isAncestorOf(focus))
