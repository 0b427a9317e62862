"""The head of the answers: what was found, what to do next, and a quiet line for what matters now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caseworker.register.model import Register
from ui.desk.keep_trying import KeepTrying
from ui.desk.sheet import Sheet
from ui.look_up.finding import finding
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import look_up as w


class Head(QWidget):
    """Title, the line under it, buttons, and below them the note."""

    keep = Signal()
    """Keep trying what did not answer, or stop that."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = kit.column(theme, gap=16)
        self.setLayout(column)
        line = kit.row(theme, gap=8)
        column.addLayout(line)
        words = kit.column(theme, gap=0)
        line.addLayout(words, 1)
        self.title = kit.text(theme, "", "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.under)
        self.back = Button(theme, w.SHOW_FORM)
        self.stop = Button(theme, w.STOP, keys="Esc")
        self.again = Button(theme, w.TRY_AGAIN)
        self.compare_minor = Button(theme, w.COMPARE_WHAT, keys="F2")
        self.compare = Button(theme, w.COMPARE_WHAT, kind=controls.PRIMARY, keys="F2")
        self.accept = Button(theme, "", kind=controls.PRIMARY, keys="Y")
        for button in (
            self.back,
            self.stop,
            self.again,
            self.compare_minor,
            self.compare,
            self.accept,
        ):
            button.hide()
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._note = kit.frame("progress")
        note = kit.row(theme, gap=10)
        note.setContentsMargins(*(theme.px(side) for side in (12, 6, 8, 6)))
        self._note.setLayout(note)
        note.addWidget(kit.Mark(theme, "info", "progress", 16))
        self.note = kit.text(theme, "", "table", "ink", wrap=True)
        note.addWidget(self.note, 1)
        self.trying = Button(theme, w.KEEP_TRYING, small=True)
        self.trying.clicked.connect(self.keep)
        note.addWidget(self.trying)
        column.addWidget(self._note)
        self._note.hide()

    def say(self, title: str, under: str) -> None:
        """The finding and the line under it, before there is a register."""
        if self.title.text() != title:
            self.title.setText(title)
        self.under.setText(under)

    def show_sheet(self, register: Register, sheet: Sheet, trying: KeepTrying) -> None:
        """Show what has been found about a person and what can be done now."""
        self.say(*finding(register, sheet))
        self._buttons(sheet)
        self._notes(sheet, trying)

    def _buttons(self, sheet: Sheet) -> None:
        facts = sheet.snapshot
        certain = len(facts.certain()) if facts else 0
        ready = facts is not None and bool(facts.grid.columns)
        self.stop.setVisible(sheet.running)
        to_try = () if sheet.running else sheet.to_try()
        self.again.say(w.TRY_ALL_AGAIN.format(count=len(to_try)))
        self.again.setVisible(len(to_try) > 1)
        self.accept.say(w.ACCEPT_CERTAIN.format(count=certain))
        self.accept.setVisible(certain > 0)
        done = facts is not None and not facts.undecided() and not sheet.running
        words = w.COMPARE_ALL if done else w.COMPARE_WHAT
        for button, on in (
            (self.compare, ready and not certain),
            (self.compare_minor, ready and certain > 0),
        ):
            button.say(words)
            button.setVisible(on)

    def _notes(self, sheet: Sheet, trying: KeepTrying) -> None:
        found = []
        if is_old(sheet):
            found.append(w.FORM_CHANGED)
        if sheet.snapshot is not None and sheet.masked and sheet.snapshot.candidates:
            found.append(common.HIDDEN)
        may = () if sheet.running else trying.may(sheet)
        if sheet.trying:
            found += [w.kept_trying(len(sheet.trying)), w.TRYING_NOTE]
        elif may:
            found.append(w.no_answer(len(may)))
        self.trying.say(w.STOP_TRYING if sheet.trying else w.KEEP_TRYING)
        self.trying.setVisible(bool(sheet.trying or may))
        words = " ".join(found)
        if self.note.text() != words:
            self.note.setText(words)
        self._note.setVisible(bool(found))


def is_old(sheet: Sheet) -> bool:
    """True when the answers are those to an earlier form: somebody has begun to type another."""
    return sheet.query is not None and sheet.changed and not sheet.draft.empty
