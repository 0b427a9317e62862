"""The letter's side of the page: what stands in its way, its pages, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from shiboken6 import isValid

from caseworker.casework.desk import Desk
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from ui.asking.act import Act
from ui.case.facts import CaseFacts
from ui.case.letter_facts import LetterLine
from ui.case.letter_out import LetterOut
from ui.case.preview import Preview
from ui.case.reasons import Reasons
from ui.case.turning import Turning
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.fields import Select
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import letter as lw

_STATES = {
    "drafted": ("file-text", "differs"),
    "approved": ("check", "progress"),
    "issued": ("circle-check", "right"),
    "voided": ("x", "wait"),
}


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
        self.line: LetterLine | None = None
        self._content = b""
        self._loaded: tuple[str, bool] = ("", False)
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
        self.draft = self.reasons.draft
        self.draft.clicked.connect(self._draft)
        self._stack.addWidget(self.reasons)
        self._build_letters()
        self.parts.chosen.connect(self._stack.setCurrentIndex)

    # Building

    def _build_letters(self) -> None:
        theme = self._theme
        side = QWidget()
        column = kit.column(theme, gap=8)
        side.setLayout(column)
        self._select = Select(theme, ())
        self._select.setAccessibleName(lw.LETTERS)
        self._select.currentIndexChanged.connect(lambda _: self._choose(self._select.code))
        column.addWidget(self._select)
        head = kit.row(theme, gap=8)
        column.addLayout(head)
        self._chip = kit.Chip(theme)
        head.addWidget(self._chip)
        self._who = kit.text(theme, "", "meta", "ink2", wrap=True)
        head.addWidget(self._who, 1)
        self.broken = kit.frame("bad")
        broken = kit.column(theme, margin=10, gap=2)
        self.broken.setLayout(broken)
        self._broken_title = kit.text(theme, lw.NO_LONGER_HOLDS, "metastrong", "bad")
        broken.addWidget(self._broken_title)
        self._broken = kit.text(theme, "", "meta", wrap=True)
        broken.addWidget(self._broken)
        column.addWidget(self.broken)
        self.preview = Preview(theme, self._session)
        column.addWidget(self.preview, 1)
        self._pages = Turning(theme, self.preview)
        column.addWidget(self._pages)
        self._foot = kit.row(theme, gap=8)
        column.addLayout(self._foot)
        self.why = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self.why)
        self._stack.addWidget(side)
        self.buttons: dict[str, Button] = {}

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
        keys = [one.id for one in shown]
        if held in keys:
            self._select.choose(held)
        self._select.blockSignals(False)
        self._select.setVisible(len(shown) > 1)
        self._wanted = ""
        self._choose(self._select.code)

    def _choose(self, letter: str) -> None:
        lines = self.facts.letters.letters if self.facts else ()
        self.line = next((one for one in lines if one.id == letter), None)
        line = self.line
        for widget in (self._chip, self.preview, self._pages):
            widget.setVisible(line is not None)
        self.broken.setVisible(line is not None and bool(line.broken))
        if line is None:
            self._content, self._loaded = b"", ("", False)
            self.preview.clear()
            self._who.setText(lw.NO_LETTER)
            self._show_buttons([], "")
            return
        loud = line.state != "issued" or bool(line.broken)
        self._chip.show_as(*_STATES[line.state], lw.LETTER_STATES[line.state], loud=loud)
        self._broken.setText(" ".join(line.broken))
        who = [lw.drafted_by(line.drafter)] if line.drafter else []
        who += [lw.approved_by(line.approver)] if line.approver else []
        who += [", ".join(lw.MANNERS.get(one, one) for one in line.despatched)]
        self._who.setText(" ".join(filter(None, who)))
        self._offer(line)
        self._load(line)

    def _offer(self, line: LetterLine) -> None:
        """The buttons of a letter in its state, and in words why one cannot be pressed."""
        off = self._session.record.why_off
        match line.state:
            case "drafted":
                against = line.why_not_approve or off
                why = f"{against} {lw.DRAFT_LOCKED}".strip()
                back = [("back", True)] if line.may_send_back else []
                self._show_buttons([("approve", not against), *back, ("again", True)], why)
            case "approved":
                why = f"{off} {lw.DRAFT_LOCKED}".strip()
                back = [("back", True)] if line.may_send_back else []
                self._show_buttons([("issue", not off), *back, ("again", True)], why)
            case _:
                offered = [("save", True), ("print", line.format.is_pdf), ("despatch", True)]
                self._show_buttons(offered, "" if line.format.is_pdf else lw.PRINT_PDF_ONLY)

    def _show_buttons(self, offered: list[tuple[str, bool]], why: str) -> None:
        words = {
            "approve": (lw.APPROVE, "A", self._approve),
            "back": (lw.SEND_BACK, "B", partial(self._with_line, self.out.send_back)),
            "again": (lw.DRAFT_AGAIN, "", self._draft),
            "issue": (lw.ISSUE, "", partial(self._with_line, self.out.issue)),
            "save": (lw.SAVE, "", partial(self._with_line, self.out.save)),
            "print": (lw.PRINT, "", self._print),
            "despatch": (lw.DESPATCH_SHORT, "", partial(self._with_line, self.out.despatch)),
        }
        keys = [key for key, _ in offered]
        if keys != list(self.buttons):
            held = next((key for key, one in self.buttons.items() if one.hasFocus()), "")
            kit.empty(self._foot)
            self.buttons = {}
            for place, key in enumerate(keys):
                say, key_hint, work = words[key]
                kind = controls.PRIMARY if place == 0 else controls.SECONDARY
                button = Button(self._theme, say, kind=kind, keys=key_hint, small=True)
                button.clicked.connect(work)
                self._foot.addWidget(button)
                self.buttons[key] = button
            self._foot.addStretch(1)
            if held and self.buttons:
                next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        for key, on in offered:
            self.buttons[key].setEnabled(on)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _load(self, line: LetterLine) -> None:
        issued = line.state == "issued"
        if self._loaded == (line.id, issued):
            self._show_content()
            return
        self._loaded = (line.id, issued)
        self._content = b""
        self.preview.clear()
        letter = line.id

        def read(desk: Desk) -> bytes:
            return (issuing.released_bytes if issued else issuing.letter_bytes)(desk, letter)

        def done(content: bytes) -> None:
            if isValid(self) and self.line is not None and self.line.id == letter:
                self._content = content
                self._show_content()

        self._session.read(read, done)

    def _show_content(self) -> None:
        line = self.line
        if line is None or not self._content:
            return
        if line.format.is_pdf:
            self.preview.show_pdf(self._content, draft=line.state != "issued")
            return
        words = self._content.decode("utf-8", "replace")
        if line.format is Format.HTML:
            words = QTextDocumentFragment.fromHtml(words).toPlainText()
        if line.state != "issued":
            words = f"{lw.DRAFT_MARK.upper()}\n\n{words}"
        self.preview.show_text(words)

    # Acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A approves while the letter itself has the focus."""
        reading = self.preview.reader.hasFocus()
        if event.key() == Qt.Key.Key_A and not event.modifiers() and reading and self._letters():
            self._approve()
        elif event.key() == Qt.Key.Key_B and not event.modifiers() and reading and self._letters():
            self._with_line(self.out.send_back)
        else:
            super().keyPressEvent(event)

    def _draft(self) -> None:
        if self.facts is None:
            return
        case = self.facts.case

        def done(letter: str) -> None:
            if isValid(self):
                self._wanted = letter
                self.parts.choose(1)

        self._session.act(lambda desk: issuing.draft(desk, case), done, said=lw.DRAFTED)

    def _with_line(self, act: Callable[[LetterLine], None], *_: object) -> None:
        if self.line is not None:
            act(self.line)

    def _approve(self) -> None:
        """Approve the bytes that are shown."""
        if self.line is not None:
            self.out.approve(self.line, self._content)

    def _print(self) -> None:
        if self.line is not None:
            self.out.print_out(self.line, self._content)
