"""The people who are open at this desk: whose turn it is, and what was typed about each of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from caseworker.errors import InputError
from ui.desk.draft import BLANK, Draft
from ui.desk.drafts import KeptDrafts
from ui.desk.sheet import Sheet
from ui.wording import common as w

MOST_OPEN = 5
"""How many people may be open at once."""


class People(QObject):
    """The sheets of those who are open, in the order in which they came. Window's thread only."""

    changed = Signal()
    """The current person has new facts: answers, decisions, or another person is current."""
    draft_changed = Signal()
    """The form of the current person was changed by something else than typing in it."""
    fault = Signal(object)
    """An exception that a person has to be told about."""
    said = Signal(str)
    """Something worth announcing to a screen reader."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._numbers = 0
        self.sheets: list[Sheet] = [self._fresh()]
        self.current = 0
        self.typed = KeptDrafts(lambda: [one.draft for one in self.sheets], self)

    def _fresh(self) -> Sheet:
        self._numbers += 1
        return Sheet(self._numbers)

    def add_sheet(self) -> Sheet:
        """A fresh form after the others; the current one stays current."""
        self.sheets.append(self._fresh())
        return self.sheets[-1]

    def bring_back(self, kept: tuple[Draft, ...]) -> None:
        """Show forms that were left behind; beside what was typed while the desk opened."""
        for draft in kept:
            sheet = self.sheets[-1] if self.sheets[-1].untouched else self.add_sheet()
            sheet.draft = draft
        if kept:
            self.typed.save_soon()
            self.said.emit(w.drafts_back(len(kept)))

    @property
    def sheet(self) -> Sheet:
        """The current person."""
        return self.sheets[self.current]

    def switch(self, place: int) -> None:
        """Make another open person the current one."""
        if 0 <= place < len(self.sheets) and place != self.current:
            self.current = place
            self.changed.emit()
            self.draft_changed.emit()

    def step(self, by: int) -> None:
        """The next or previous open person."""
        self.switch((self.current + by) % len(self.sheets))

    def another(self) -> bool:
        """A fresh form beside the people who are open. False when there are as many as may be."""
        if len(self.sheets) >= MOST_OPEN:
            self.fault.emit(InputError(w.TOO_MANY_OPEN, advice=w.TOO_MANY_OPEN_ADVICE))
            return False
        self.add_sheet()
        self.switch(len(self.sheets) - 1)
        return True

    def finish(self) -> None:
        """Done with the current person: their sheet goes, a fresh one or the next one comes."""
        self.sheet.stop()
        self.sheets[self.current] = self._fresh()
        self.tell_all()

    def edit(self, draft: Draft, edited: frozenset[str]) -> None:
        """The form was typed in."""
        was_changed = self.sheet.changed
        self.sheet.draft, self.sheet.edited = draft, edited
        self.typed.save_soon()
        if was_changed != self.sheet.changed:
            self.changed.emit()

    def clear(self) -> None:
        """Empty the form; it can be undone. Answers stay until the next look-up."""
        sheet = self.sheet
        sheet.cleared = sheet.draft if not sheet.draft.empty else sheet.cleared
        sheet.draft, sheet.edited = BLANK, frozenset()
        self.tell_all()

    def undo_clear(self) -> None:
        """Bring back what was cleared last."""
        if self.sheet.cleared is not None:
            self.sheet.draft, self.sheet.cleared = self.sheet.cleared, None
            self.tell_all()

    def tell_all(self) -> None:
        """Another form is in front, and so another person."""
        self.typed.save_soon()
        self.changed.emit()
        self.draft_changed.emit()
