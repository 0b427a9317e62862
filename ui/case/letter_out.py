"""What is done with a letter: approved, sent back, issued, saved, printed, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from caseworker.letter import issuing
from ui.asking.act import Act
from ui.case import letter_acts
from ui.case.letter_facts import LetterLine
from ui.case.printing import print_letter
from ui.desk.session import Session
from ui.wording import common
from ui.wording import letter as lw


class LetterOut:
    """Each act is asked for once; what a letter's state does not allow is not asked.

    `choose_folder` and `choose_printer` ask the person by the system's own windows; None means
    that they thought better of it.
    """

    def __init__(self, panel: QWidget, session: Session, ask: Callable[[Act], None]) -> None:
        self._panel, self._session, self._ask = panel, session, ask
        self.choose_folder: Callable[[], Path | None] = self._ask_folder
        self.choose_printer: Callable[[], QPrinter | None] = self._ask_printer

    def approve(self, line: LetterLine, content: bytes) -> None:
        """Ask once, then approve the bytes that are shown."""
        if line.state != "drafted" or line.why_not_approve or not content:
            return
        if self._session.record.why_off:
            return
        digest = hashlib.sha256(content).hexdigest()
        self._ask(letter_acts.approve(line.id, digest, line.words))

    def send_back(self, line: LetterLine) -> None:
        """Ask why, then throw the draft away; whoever wrote it reads the reason."""
        if line.state in ("drafted", "approved") and line.may_send_back:
            self._ask(letter_acts.sent_back(line.id, line.words))

    def issue(self, line: LetterLine) -> None:
        """Choose where the file goes, ask once, then issue."""
        if line.state != "approved" or line.owed or self._session.record.why_off:
            return
        folder = self.choose_folder()
        if folder is None:
            return
        self._ask(letter_acts.issue(line, folder))

    def save(self, line: LetterLine) -> None:
        """Save an issued letter: the same bytes again."""
        if line.state != "issued":
            return
        folder = self.choose_folder()
        if folder is None:
            return
        letter, session = line.id, self._session
        session.read(
            lambda desk: letter_acts.released(desk, letter, folder),
            lambda path: session.said.emit(lw.saved_in(path.name)),
        )

    def print_out(self, line: LetterLine, content: bytes) -> None:
        """Print an issued letter, page by page from its own file; that is put on record."""
        if line.state != "issued" or not line.format.is_pdf or not content:
            return
        printer = self.choose_printer()
        if printer is None:
            return
        session, letter = self._session, line.id

        def printed(pages: int) -> None:
            note = common.counted(pages, "page")
            session.act(
                lambda desk: issuing.despatch(desk, letter, "printed", note), said=lw.PRINTED
            )

        session.tasks.stream(
            lambda _: print_letter(content, printer), lambda _: None, printed, session.fault.emit
        )

    def despatch(self, line: LetterLine) -> None:
        """Record what became of an issued letter."""
        if line.state == "issued":
            self._ask(letter_acts.sent(line))

    def order(self, line: LetterLine) -> None:
        """Order an approved letter in a form that the person needs and we cannot make."""
        if line.state == "approved" and line.to_order:
            self._ask(letter_acts.order(line))

    def gone(self, line: LetterLine) -> None:
        """Record that the letter has gone in the form that was ordered."""
        if line.state == "approved" and line.orders:
            self._ask(letter_acts.gone(line.orders, line.reminders, plain=line.plain_envelope))

    def cancel_order(self, line: LetterLine) -> None:
        """Record that a supplier was told to stop."""
        if line.orders:
            self._ask(letter_acts.cancel_order(line.orders))

    def _ask_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._panel, lw.ISSUE_WHERE)
        return Path(chosen) if chosen else None

    def _ask_printer(self) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._panel)
        dialog.setWindowTitle(lw.PRINT)
        return printer if dialog.exec() else None
