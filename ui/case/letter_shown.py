"""A letter of the case as it is: its state, who wrote and approved it, and its pages."""

from __future__ import annotations

from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QWidget

from caseworker.casework.desk import Desk
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from ui.case.letter_facts import LetterLine
from ui.case.preview import Preview
from ui.case.turning import Turning
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import letter as w

_STATES = {
    "drafted": ("file-text", "differs"),
    "approved": ("check", "progress"),
    "issued": ("circle-check", "right"),
    "voided": ("x", "wait"),
}


class LetterShown(QWidget):
    """`content` are the letter's own bytes, b"" until they were read; its pages are drawn of them."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme, self._session = theme, session
        self.line: LetterLine | None = None
        self.content = b""
        self._loaded: tuple[str, bool] = ("", False)
        column = kit.column(theme, gap=8)
        self.setLayout(column)
        head = kit.row(theme, gap=8)
        column.addLayout(head)
        self._chip = kit.Chip(theme)
        head.addWidget(self._chip)
        self.who = kit.text(theme, "", "meta", "ink2", wrap=True)
        head.addWidget(self.who, 1)
        self.broken = kit.frame("bad")
        broken = kit.column(theme, margin=10, gap=2)
        self.broken.setLayout(broken)
        broken.addWidget(kit.text(theme, w.NO_LONGER_HOLDS, "metastrong", "bad"))
        self._broken = kit.text(theme, "", "meta", wrap=True)
        broken.addWidget(self._broken)
        column.addWidget(self.broken)
        self.preview = Preview(theme, session)
        column.addWidget(self.preview, 1)
        self._pages = Turning(theme, self.preview)
        column.addWidget(self._pages)

    def show_line(self, line: LetterLine | None) -> None:
        """Show a letter; None: there is none."""
        self.line = line
        for widget in (self._chip, self.preview, self._pages):
            widget.setVisible(line is not None)
        self.broken.setVisible(line is not None and bool(line.broken))
        if line is None:
            self.content, self._loaded = b"", ("", False)
            self.preview.clear()
            self.who.setText(w.NO_LETTER)
            return
        loud = line.state != "issued" or bool(line.broken)
        self._chip.show_as(*_STATES[line.state], w.LETTER_STATES[line.state], loud=loud)
        self._broken.setText(" ".join(filter(None, (*line.broken, line.superseded))))
        self.who.setText(" ".join(_said_of(line)))
        self._load(line)

    def _load(self, line: LetterLine) -> None:
        issued = line.state == "issued"
        if self._loaded == (line.id, issued):
            self._show_content()
            return
        self._loaded = (line.id, issued)
        self.content = b""
        self.preview.clear()
        letter = line.id

        def read(desk: Desk) -> bytes:
            return (issuing.released_bytes if issued else issuing.letter_bytes)(desk, letter)

        def done(content: bytes) -> None:
            if self.line is not None and self.line.id == letter:
                self.content = content
                self._show_content()

        self._session.read(read, done, to=self)

    def _show_content(self) -> None:
        line = self.line
        if line is None or not self.content:
            return
        if line.format.is_pdf:
            self.preview.show_pdf(self.content, draft=line.state != "issued")
            return
        words = self.content.decode("utf-8", "replace")
        if line.format is Format.HTML:
            words = QTextDocumentFragment.fromHtml(words).toPlainText()
        if line.state != "issued":
            words = f"{w.DRAFT_MARK.upper()}\n\n{words}"
        self.preview.show_text(words)


def _said_of(line: LetterLine) -> list[str]:
    """Who drafted and approved it, what is on order, what became of it, what took its place."""
    said = [w.drafted_by(line.drafter)] if line.drafter else []
    said += [w.approved_by(line.approver)] if line.approver else []
    said += [f"{one.words}." for one in line.orders]
    said += [f"{one}." for one in line.despatched]
    return said + ([line.superseded] if line.superseded and not line.broken else [])
