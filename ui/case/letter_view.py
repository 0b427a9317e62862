"""The letter's side of the page: what stands in its way, its pages, and what can be done with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextDocumentFragment
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseworker.casework.desk import Desk
from caseworker.errors import FileError
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from ui.case import acts
from ui.case.acts import Act
from ui.case.facts import CaseFacts
from ui.case.letter_facts import LOOK_UP, NOTHING, LetterLine, Reason
from ui.case.preview import Preview
from ui.case.printing import print_letter
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.fields import Select
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import common

MOST_REASONS = 40
_STATES = {
    "drafted": ("file-text", "differs"),
    "approved": ("check", "progress"),
    "issued": ("circle-check", "right"),
    "voided": ("x", "wait"),
}


class LetterPanel(QFrame):
    """Two parts: what to settle before a letter, and the letters that there are.

    `ask` opens a question for an act. `choose_folder` and `choose_printer` ask the person by the
    system's own windows; None means that they thought better of it.
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
        self.choose_folder: Callable[[], Path | None] = self._ask_folder
        self.choose_printer: Callable[[], QPrinter | None] = self._ask_printer
        self.facts: CaseFacts | None = None
        self.line: LetterLine | None = None
        self._content = b""
        self._loaded: tuple[str, bool] = ("", False)
        self._wanted = ""
        self._reasons_shown: object = None
        self.setProperty("ground", "surface")
        layout = kit.column(theme, gap=8)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        self.setLayout(layout)
        self.title = kit.text(theme, "", "title", wrap=True)
        layout.addWidget(self.title)
        self.contact = kit.text(theme, "", "meta", "person", wrap=True)
        layout.addWidget(self.contact)
        self.parts = Choices(theme, (w.TO_DO, w.LETTERS_SHORT), w.LETTER)
        layout.addWidget(self.parts)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self._build_reasons()
        self._build_letters()
        self.parts.chosen.connect(self._stack.setCurrentIndex)

    # Building

    def _build_reasons(self) -> None:
        theme = self._theme
        side = QWidget()
        column = kit.column(theme, gap=8)
        side.setLayout(column)
        self.reasons = QScrollArea()
        self.reasons.setWidgetResizable(True)
        self.reasons.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reasons.setAccessibleName(w.WHAT_IS_OPEN)
        self.reasons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.reasons, 1)
        self.draft = Button(theme, "", kind=controls.PRIMARY)
        self.draft.clicked.connect(self._draft)
        column.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        self.why_no_draft = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self.why_no_draft)
        self._stack.addWidget(side)

    def _build_letters(self) -> None:
        theme = self._theme
        side = QWidget()
        column = kit.column(theme, gap=8)
        side.setLayout(column)
        self._select = Select(theme, ())
        self._select.setAccessibleName(w.LETTERS)
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
        self._broken_title = kit.text(theme, w.NO_LONGER_HOLDS, "metastrong", "bad")
        broken.addWidget(self._broken_title)
        self._broken = kit.text(theme, "", "meta", wrap=True)
        broken.addWidget(self._broken)
        column.addWidget(self.broken)
        self.preview = Preview(theme, self._session)
        self.preview.turned.connect(self._turned)
        column.addWidget(self.preview, 1)
        column.addWidget(self._turning())
        self._foot = kit.row(theme, gap=8)
        column.addLayout(self._foot)
        self.why = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self.why)
        self._stack.addWidget(side)
        self.buttons: dict[str, Button] = {}

    def _turning(self) -> QWidget:
        theme = self._theme
        self._pages = QWidget()
        line = kit.row(theme, gap=4)
        self._pages.setLayout(line)
        self._page = kit.text(theme, "", "meta", "ink2")
        self._page.setFont(theme.font("meta", tab=True))
        line.addWidget(self._page)
        line.addStretch(1)
        for words, keys, work in (
            (w.ZOOM_OUT, "-", lambda: self.preview.resize_by(-1)),
            (w.ZOOM_IN, "+", lambda: self.preview.resize_by(1)),
            (w.PREVIOUS_PAGE, "", lambda: self.preview.turn(-1)),
            (w.NEXT_PAGE, "", lambda: self.preview.turn(1)),
        ):
            short = {w.PREVIOUS_PAGE: w.BACK, w.NEXT_PAGE: w.ON}.get(words, words)
            button = Button(theme, short, kind=controls.LINK, small=True, keys=keys)
            button.setAccessibleName(words)
            button.clicked.connect(work)
            line.addWidget(button)
        return self._pages

    # Showing

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the letters of a case; another case begins with what there is to do."""
        fresh = self.facts is None or facts.case != self.facts.case
        self.facts = facts
        desk = facts.letters
        self._show_reasons(facts)
        shown = [one for one in desk.letters if one.state != "voided"]
        self._fill(shown)
        count = len(desk.assurance)
        self.parts.rename(0, f"{w.TO_DO} ({count})" if count else w.TO_DO)
        self.parts.rename(1, f"{w.LETTERS_SHORT} ({len(shown)})")
        if fresh:
            self.parts.choose(1 if shown else 0)

    def _show_reasons(self, facts: CaseFacts) -> None:
        desk, theme = facts.letters, self._theme
        kind = w.LETTER_KINDS[desk.kind.value]
        under_way = [one for one in desk.letters if one.state in ("drafted", "approved")]
        if under_way:
            self.title.setText(w.under_way(under_way[0].kind, under_way[0].state))
        else:
            self.title.setText(w.no_letter(kind) if desk.blocked else w.can_go(kind))
        self.contact.setText(f"{w.CONTACT}: {'. '.join(facts.contact)}.")
        self.contact.setVisible(bool(facts.contact))
        self.draft.say(w.draft_kind(desk.kind.value))
        self.draft.setEnabled(not desk.blocked and not facts.closed)
        why = facts.closed or (w.blocked_kind(kind, len(desk.blocked)) if desk.blocked else "")
        self.why_no_draft.setText(why)
        self.why_no_draft.setVisible(bool(why))
        reasons = (desk.assurance, desk.blocked)
        if reasons == self._reasons_shown:
            return
        self._reasons_shown = reasons
        body = kit.frame("surface")
        layout = kit.column(theme, gap=6)
        layout.setContentsMargins(0, 0, theme.px(6), 0)
        body.setLayout(layout)
        if not desk.assurance:
            self._calm(layout)
        else:
            self._list(layout, w.WHAT_IS_OPEN, desk.assurance)
        more = tuple(one for one in desk.blocked if one not in desk.assurance)
        if more:
            self._list(layout, w.before(kind), more)
        layout.addStretch(1)
        held = kit.has_focus_inside(self.reasons)
        self.reasons.setWidget(body)
        body.show()
        if held:
            self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _calm(self, layout: QVBoxLayout) -> None:
        line = kit.row(self._theme, gap=8)
        line.addWidget(kit.Mark(self._theme, "circle-check", "right", 18))
        line.addWidget(kit.text(self._theme, w.CAN_ISSUE, "body", wrap=True), 1)
        layout.addLayout(line)

    def _list(self, layout: QVBoxLayout, title: str, reasons: tuple[Reason, ...]) -> None:
        theme = self._theme
        layout.addWidget(kit.text(theme, title, "metastrong", "ink2", wrap=True))
        for reason in reasons[:MOST_REASONS]:
            line = kit.row(theme, gap=8)
            mark = kit.Mark(theme, "circle-alert", "bad", 16)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, reason.sentence, "table", wrap=True), 1)
            if words := _button(reason):
                button = Button(theme, words, kind=controls.LINK, small=True)
                button.setAccessibleName(f"{words}: {reason.sentence}")
                button.clicked.connect(lambda _, one=reason: self.settle.emit(one))
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        if len(reasons) > MOST_REASONS:
            words = w.and_more(len(reasons) - MOST_REASONS)
            layout.addWidget(kit.text(theme, words, "meta", "ink2"))

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
            self._who.setText(w.NO_LETTER)
            self._show_buttons([], "")
            return
        loud = line.state != "issued" or bool(line.broken)
        self._chip.show_as(*_STATES[line.state], w.LETTER_STATES[line.state], loud=loud)
        self._broken.setText(" ".join(line.broken))
        who = [w.drafted_by(line.drafter)] if line.drafter else []
        who += [w.approved_by(line.approver)] if line.approver else []
        who += [", ".join(w.MANNERS.get(one, one) for one in line.despatched)]
        self._who.setText(" ".join(filter(None, who)))
        self._offer(line)
        self._load(line)

    def _offer(self, line: LetterLine) -> None:
        """The buttons of a letter in its state, and in words why one cannot be pressed."""
        off = self._session.record.why_off
        match line.state:
            case "drafted":
                against = line.why_not_approve or off
                why = f"{against} {w.DRAFT_LOCKED}".strip()
                back = [("back", True)] if line.may_send_back else []
                self._show_buttons([("approve", not against), *back, ("again", True)], why)
            case "approved":
                why = f"{off} {w.DRAFT_LOCKED}".strip()
                back = [("back", True)] if line.may_send_back else []
                self._show_buttons([("issue", not off), *back, ("again", True)], why)
            case _:
                offered = [("save", True), ("print", line.format.is_pdf), ("despatch", True)]
                self._show_buttons(offered, "" if line.format.is_pdf else w.PRINT_PDF_ONLY)

    def _show_buttons(self, offered: list[tuple[str, bool]], why: str) -> None:
        words = {
            "approve": (w.APPROVE, "A", self.approve),
            "back": (w.SEND_BACK, "B", self.send_back),
            "again": (w.DRAFT_AGAIN, "", self._draft),
            "issue": (w.ISSUE, "", self.issue),
            "save": (w.SAVE, "", self.save),
            "print": (w.PRINT, "", self.print_out),
            "despatch": (w.DESPATCH_SHORT, "", self.despatch),
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

    def _turned(self) -> None:
        pages = self.preview.pages
        self._pages.setVisible(pages > 0)
        if pages:
            self._page.setText(w.page_of(self.preview.page + 1, pages))

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
            words = f"{w.DRAFT_MARK.upper()}\n\n{words}"
        self.preview.show_text(words)

    # Acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A approves while the letter itself has the focus."""
        reading = self.preview.reader.hasFocus()
        if event.key() == Qt.Key.Key_A and not event.modifiers() and reading and self._letters():
            self.approve()
        elif event.key() == Qt.Key.Key_B and not event.modifiers() and reading and self._letters():
            self.send_back()
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

        self._session.act(lambda desk: issuing.draft(desk, case), done, said=w.DRAFTED)

    def approve(self) -> None:
        """Ask once, then approve the bytes that are shown."""
        line = self.line
        if line is None or line.state != "drafted" or line.why_not_approve or not self._content:
            return
        if self._session.record.why_off:
            return
        digest = hashlib.sha256(self._content).hexdigest()
        self._ask(acts.approve(line.id, digest, line.words))

    def send_back(self) -> None:
        """Ask why, then throw the draft away; whoever wrote it reads the reason."""
        line = self.line
        if line is not None and line.state in ("drafted", "approved") and line.may_send_back:
            self._ask(acts.send_back(line.id, line.words))

    def issue(self) -> None:
        """Choose where the file goes, ask once, then issue."""
        line = self.line
        if line is None or line.state != "approved" or self._session.record.why_off:
            return
        folder = self.choose_folder()
        if folder is None:
            return
        letter = line.id
        self._ask(
            Act(
                w.ISSUE,
                w.ISSUE,
                (),
                lambda desk, _: _released(desk, letter, folder),
                (line.words, w.into(str(folder)), w.ISSUE_ONCE),
                w.LETTER_ISSUED,
            )
        )

    def save(self) -> None:
        """Save an issued letter: the same bytes again."""
        line = self.line
        if line is None or line.state != "issued":
            return
        folder = self.choose_folder()
        if folder is None:
            return
        letter, session = line.id, self._session
        session.read(
            lambda desk: _released(desk, letter, folder),
            lambda path: session.said.emit(w.saved_in(path.name)),
        )

    def print_out(self) -> None:
        """Print an issued letter, page by page from its own file; that is put on record."""
        line = self.line
        if line is None or line.state != "issued" or not line.format.is_pdf or not self._content:
            return
        printer = self.choose_printer()
        if printer is None:
            return
        session, content, letter = self._session, self._content, line.id

        def printed(pages: int) -> None:
            note = common.counted(pages, "page")
            session.act(
                lambda desk: issuing.despatch(desk, letter, "printed", note), said=w.PRINTED
            )

        session.tasks.stream(
            lambda _: print_letter(content, printer), lambda _: None, printed, session.fault.emit
        )

    def despatch(self) -> None:
        """Record what became of an issued letter."""
        if self.line is not None and self.line.state == "issued":
            self._ask(acts.despatch(self.line.id, self.line.words))

    def _ask_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, w.ISSUE_WHERE)
        return Path(chosen) if chosen else None

    def _ask_printer(self) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(w.PRINT)
        return printer if dialog.exec() else None


def _released(desk: Desk, letter: str, folder: Path) -> Path:
    """Issue a letter, or release its file again. Raises FileError if it cannot be written."""
    try:
        return issuing.issue(desk, letter, folder)
    except OSError as error:
        raise FileError(w.NOT_SAVED) from error


def _button(reason: Reason) -> str:
    """What the button beside a reason says; "" where nothing on this page settles it."""
    if reason.database:
        return w.SHOW_ROW
    if reason.act == LOOK_UP:
        return w.LOOK_UP
    return w.DO_IT if reason.act != NOTHING else ""
