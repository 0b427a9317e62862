"""The form on the left of the look-up page: one line for everything, and a field for each thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.subject.identifiers import InputWarning
from ui.desk.draft import FROM_LINE, Draft, Fault, fill
from ui.look_up.form_parts import FormParts
from ui.parts import kit
from ui.parts.fields import Line
from ui.parts.theme import Theme
from ui.wording import form as w

_FOLDED = ("former", "others", "previous", "phone", "email", "case")
"""Fields that are folded away: a form that says something there is unfolded."""


class LookUpForm(FormParts):
    """What is known about the person. It holds no state of its own but what is typed."""

    edited = Signal(object, object)
    """(the draft, the fields that a person edited by hand)"""
    cleared = Signal()
    undone = Signal()

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._today = today
        self._filling = self._undo = False
        self._draft = Draft()
        self._edited: set[str] = set()
        self.typed.connect(self._typed)
        self.clear_pressed.connect(self._clear_or_undo)

    # Typing

    def _typed(self, name: str, text: Any) -> None:
        if self._filling:
            return
        if name == "line":
            draft = fill(self._draft, str(text), self._today(), frozenset(self._edited))
            self._draft = draft
            self._fill(draft, but="line")
        else:
            if name in FROM_LINE:
                self._edited.add(name)
            self._draft = replace(self._draft, **{name: text})
            self._fit(self._draft)
        self._faults_away(name)
        self._show_clear()
        self.edited.emit(self._draft, frozenset(self._edited))

    def _fill(self, draft: Draft, but: str = "") -> None:
        self._filling = True
        for name, control in self._inputs.items():
            value = getattr(draft, name)
            if name == but:
                continue
            if isinstance(control, Line):
                if control.text() != value:
                    control.setText(value)
            elif control.isEditable():
                if control.currentText() != value:
                    control.setEditText(value)
            elif control.code != value:
                control.choose(value)
        for name, several in self._several.items():
            found = getattr(draft, name)
            several.show_values(found if name == "others" else [("", text) for text in found])
        self._filling = False
        self._fit(draft)
        if any(getattr(draft, name) for name in _FOLDED) and not self._more_button.isChecked():
            self._more_button.setChecked(True)

    def _fit(self, draft: Draft) -> None:
        """By which authority somebody acts is asked only of who is not the person."""
        self._acting.setVisible(draft.requester != "self")

    def show_draft(self, draft: Draft, edited: frozenset[str], *, can_undo: bool) -> None:
        """Show another person's form, or one that was cleared or brought back."""
        self._draft, self._edited, self._undo = draft, set(edited), can_undo
        self._fill(draft)
        self._more_button.setChecked(any(getattr(draft, name) for name in _FOLDED))
        self.show_faults(())
        self._show_clear()

    def _show_clear(self) -> None:
        undo = self._undo and self._draft.empty
        self._clear.say(w.UNDO_CLEAR if undo else w.CLEAR)
        self._clear.setVisible(undo or not self._draft.empty)

    def _clear_or_undo(self) -> None:
        if self._undo and self._draft.empty:
            self.undone.emit()
        else:
            self.cleared.emit()

    # Faults

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Put each fault beside its field and the focus on the first."""
        found = {fault.field: fault.sentence for fault in faults}
        for name, field in self._fields.items():
            if name not in ("day", "month", "year"):
                field.show_fault(found.get(name, ""))
        self._birth_fault.setText(found.get("day", ""))
        self._birth_fault.setVisible("day" in found)
        for name, several in self._several.items():
            places = [fault.place for fault in faults if fault.field == name]
            several.show_fault(places[0] if places else -1, found.get(name, ""))
        number = found.get("number", "")
        kit.set_ink(self._summary, "bad")
        self._summary.setText(f"{w.NUMBER}: {number}." if number else "")
        self._summary.setVisible(bool(number))
        if faults:
            self.focus_on(faults[0].field, faults[0].place)
            kit.announce(self, ". ".join(found.values()))

    def show_warnings(self, warnings: Sequence[InputWarning]) -> None:
        """Say above the fields what looks odd and was kept as it is; it holds nothing up."""
        if warnings:
            words = " ".join(dict.fromkeys(w.odd(one.rule, one.advice) for one in warnings))
            kit.set_ink(self._summary, "differs")
            self._summary.setText(words)
            self._summary.show()
            kit.announce(self, words)

    def _faults_away(self, name: str) -> None:
        if name in self._fields and name not in ("day", "month", "year"):
            self._fields[name].show_fault("")
        elif name in self._several:
            self._several[name].show_fault(-1, "")
        elif name in ("day", "month", "year"):
            self._birth_fault.hide()
        if name == "line" or not self._summary.isHidden():
            self._summary.hide()
            self._fields["line"].show_fault("")

    # Focus and keys

    def focus_on(self, name: str, place: int = 0) -> None:
        """Put the focus on a field (or on one of several), unfolding what hides it."""
        several = self._several.get(name)
        control = several.line(place) if several is not None else self._inputs[name]
        if self._more.isAncestorOf(control):
            self._more_button.setChecked(True)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, Line):
            control.selectAll()
        self._scroll.ensureWidgetVisible(control, 0, self._theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return looks up; in the first line it first goes to the reason, if none is chosen."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if self._inputs["line"].hasFocus() and not self._draft.purpose and self._draft.line:
            self.focus_on("purpose")
        else:
            self.submitted.emit()
