"""The letter's side of the page: what stands in its way, its pages, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from ui.asking.act import Act
from ui.case import letter_acts
from ui.case import letter_buttons as keys
from ui.case.facts import CaseFacts
from ui.case.letter_buttons import LetterButtons
from ui.case.letter_facts import LetterLine
from ui.case.letter_out import LetterOut
from ui.case.letter_shown import LetterShown
from ui.case.preview import Preview
from ui.case.reasons import Reasons
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.controls import Button, Choices
from ui.parts.fields import Select
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import letter as lw


class LetterPanel(QFrame):
    """Two parts: what to settle before a letter, and the letters that there are.

    `ask` opens a question for an act.
    """

    settle = Signal(object)
    """The reason that the person wants to settle."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        letters: Callable[[], bool],
        ask: Callable[[Act], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._session, self._letters, self._ask = theme, session, letters, ask
        self.out = LetterOut(self, session, ask)
        self.facts: CaseFacts | None = None
        self._wanted = ""
        self.setProperty("ground", "surface")
        layout = kit.column(theme, gap=8)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        self.setLayout(layout)
        self.title = kit.text(theme, "", "title", wrap=True)
        layout.addWidget(self.title)
        self.contact = kit.text(theme, "", "meta", "person", wrap=True)
        layout.addWidget(self.contact)
        self.parts = Choices(theme, (lw.TO_DO, lw.LETTERS_SHORT), lw.LETTER)
        layout.addWidget(self.parts)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.reasons = Reasons(theme)
        self.reasons.settle.connect(self.settle)
        self.reasons.drafted.connect(self._draft)
        self.reasons.line_wanted.connect(self._write_line)
        self._stack.addWidget(self.reasons)
        side = QWidget()
        column = kit.column(theme, gap=8)
        side.setLayout(column)
        self._select = Select(theme, ())
        self._select.setAccessibleName(lw.LETTERS)
        self._select.currentIndexChanged.connect(lambda _: self._choose(self._select.code))
        column.addWidget(self._select)
        self.shown = LetterShown(theme, session)
        column.addWidget(self.shown, 1)
        self._buttons = LetterButtons(theme, self._work())
        column.addWidget(self._buttons)
        self._stack.addWidget(side)
        self.parts.chosen.connect(self._stack.setCurrentIndex)

    def _work(self) -> dict[str, Callable[[], None]]:
        """What each button does."""
        out = self.out
        return {
            keys.APPROVE: self._approve,
            keys.BACK: partial(self._with_line, out.send_back),
            keys.AGAIN: self._again,
            keys.ISSUE: partial(self._with_line, out.issue),
            keys.ORDER: partial(self._with_line, out.order),
            keys.GONE: partial(self._with_line, out.gone),
            keys.CANCEL: partial(self._with_line, out.cancel_order),
            keys.SAVE: partial(self._with_line, out.save),
            keys.PRINT: self._print,
            keys.DESPATCH: partial(self._with_line, out.despatch),
            keys.REPLACE: self._replace,
        }

    @property
    def line(self) -> LetterLine | None:
        """The letter that is shown."""
        return self.shown.line

    @property
    def preview(self) -> Preview:
        """Its pages."""
        return self.shown.preview

    # Showing

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the letters of a case; another case begins with what there is to do."""
        fresh = self.facts is None or facts.case != self.facts.case
        self.facts = facts
        desk = facts.letters
        kind = lw.LETTER_KINDS[desk.kind.value]
        under_way = [one for one in desk.letters if one.state in ("drafted", "approved")]
        if under_way:
            self.title.setText(lw.under_way(under_way[0].kind, under_way[0].state))
        else:
            self.title.setText(lw.no_letter(kind) if desk.blocked else lw.can_go(kind))
        self.contact.setText(f"{w.CONTACT}: {'. '.join(facts.contact)}.")
        self.contact.setVisible(bool(facts.contact))
        self.reasons.show_facts(facts)
        shown = [one for one in desk.letters if one.state != "voided"]
        self._fill(shown)
        count = len(desk.assurance)
        self.parts.rename(0, f"{lw.TO_DO} ({count})" if count else lw.TO_DO)
        self.parts.rename(1, f"{lw.LETTERS_SHORT} ({len(shown)})")
        if fresh:
            self.parts.choose(1 if shown else 0)

    def _fill(self, shown: list[LetterLine]) -> None:
        held = self._wanted or (self.line.id if self.line else "")
        self._select.blockSignals(True)
        self._select.clear()
        for one in shown:
            self._select.addItem(one.words, one.id)
        if held in [one.id for one in shown]:
            self._select.choose(held)
        self._select.blockSignals(False)
        self._select.setVisible(len(shown) > 1)
        self._wanted = ""
        self._choose(self._select.code)

    def _choose(self, letter: str) -> None:
        lines = self.facts.letters.letters if self.facts else ()
        self.shown.show_line(next((one for one in lines if one.id == letter), None))
        self.hold_back()

    def hold_back(self) -> None:
        """Approving and issuing follow the audit record, whatever else is shown."""
        self._buttons.show_line(self.line, self._session.record.why_off)

    # Acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A approves and B sends back while the letter itself has the focus."""
        plain = self.preview.reader.hasFocus() and not event.modifiers() and self._letters()
        if event.key() == Qt.Key.Key_A and plain:
            self._approve()
        elif event.key() == Qt.Key.Key_B and plain:
            self._with_line(self.out.send_back)
        else:
            super().keyPressEvent(event)

    def _draft(self, kind: Kind | None = None, form: Format | None = None) -> None:
        if self.facts is None:
            return
        case = self.facts.case

        def done(letter: str) -> None:
            self._wanted = letter
            self.parts.choose(1)

        self._session.act(
            lambda desk: issuing.draft(desk, case, kind, form), done, said=lw.DRAFTED, to=self
        )

    def _again(self) -> None:
        """Draft a letter of the same kind and form anew; the one that is shown is thrown away."""
        if self.line is not None:
            self._draft(Kind(self.line.kind), self.line.format)

    def _replace(self) -> None:
        """Go on to the letter that takes the place of one that no longer holds."""
        self.parts.choose(0)
        self.reasons.fit_kind()

    def _write_line(self) -> None:
        facts = self.facts
        if facts is not None:
            self._ask(letter_acts.personal(facts.case, facts.letters.line, facts.line_faults))

    def _with_line(self, act: Callable[[LetterLine], None]) -> None:
        if self.line is not None:
            act(self.line)

    def _approve(self) -> None:
        """Approve the bytes that are shown."""
        if self.line is not None:
            self.out.approve(self.line, self.shown.content)

    def _print(self) -> None:
        if self.line is not None:
            self.out.print_out(self.line, self.shown.content)

    @property
    def buttons(self) -> dict[str, Button]:
        """What can be done with the letter that is shown, by key."""
        return self._buttons.buttons

    @property
    def why(self) -> str:
        """In words why a button cannot be pressed."""
        return self._buttons.why.text()
