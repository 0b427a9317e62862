"""Check a letter: drop its file and see each step, or type the code of a page of paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.check_letter.facts import (
    Finding,
    Paper,
    Row,
    check_file,
    find_paper,
    letters_among,
    our_trust,
)
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.shell.errors import told
from ui.wording import check_letter as w

WIDTH, HEIGHT = 780, 760


def dropped(data: QMimeData) -> list[Path]:
    """The files of this computer that somebody drags."""
    return [Path(one.toLocalFile()) for one in data.urls() if one.isLocalFile()]


class CheckLetterDialog(QDialog):
    """Works with an open desk, whose keys and ledger then count, and without one.

    Nothing of a letter outlives the dialog. What could not be read is said in it, not elsewhere.
    """

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self._trust: Path | None = None
        self._file: Path | None = None
        self._ours: str | None = None
        self._asked = self._sought = 0
        self.setWindowTitle(w.TITLE)
        self.setAcceptDrops(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        layout = scrolling(whole, theme, (24, 20, 24, 20))
        layout.setSpacing(theme.px(12))
        layout.addWidget(kit.text(theme, w.TITLE, "title"))
        layout.addWidget(kit.text(theme, w.UNDER, "body", "ink2", wrap=True))
        self._buttons(layout)
        self._finding(layout)
        layout.addWidget(kit.rule(theme))
        self._paper(layout)
        layout.addStretch(1)
        close = Button(theme, w.CLOSE, kind=controls.LINK, small=True, keys="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        layout.addWidget(close)
        room = self.screen().availableSize()
        self.resize(min(theme.px(WIDTH), room.width()), min(theme.px(HEIGHT), room.height()))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_trust()
        session.opened.connect(self._say_trust)

    # Building

    def _buttons(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        self.choose = Button(theme, w.CHOOSE, kind=controls.PRIMARY, icon="paperclip")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask_file)
        line.addWidget(self.choose)
        self.choose_trust = Button(theme, w.TRUST)
        self.choose_trust.setAutoDefault(False)
        self.choose_trust.clicked.connect(self._ask_trust)
        line.addWidget(self.choose_trust)
        line.addStretch(1)
        self.trusted = kit.text(theme, "", "meta", "ink2", wrap=True)
        layout.addWidget(self.trusted)

    def _finding(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        self._card = kit.frame("card")
        inside = kit.column(theme, margin=16, gap=10)
        self._card.setLayout(inside)
        layout.addWidget(self._card)
        head = kit.row(theme, gap=10)
        inside.addLayout(head)
        self._mark = kit.Mark(theme, "file-text", "wait", 24)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = kit.column(theme, gap=2)
        head.addLayout(words, 1)
        self.sentence = kit.text(theme, w.WAITING, "heading", wrap=True)
        words.addWidget(self.sentence)
        self.about = kit.text(theme, "", "meta", "ink2", wrap=True)
        words.addWidget(self.about)
        self._steps = kit.column(theme, gap=8)
        inside.addLayout(self._steps)
        self._show(None, "file-text", "wait", w.WAITING)

    def _paper(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        layout.addWidget(kit.text(theme, w.PAPER, "heading"))
        layout.addWidget(kit.text(theme, w.PAPER_UNDER, "table", "ink2", wrap=True))
        self.code = Line(theme, w.CODE_HINT, ident=True, width=300)
        self.code.setMaxLength(60)
        self.code_field = Field(theme, w.CODE, self.code)
        self.code.returnPressed.connect(self._find)
        layout.addWidget(self.code_field)
        line = kit.row(theme, gap=12)
        layout.addLayout(line)
        self.find_button = Button(theme, w.FIND, icon="search")
        self.find_button.setAutoDefault(False)
        self.find_button.clicked.connect(self._find)
        line.addWidget(self.find_button)
        self.find_note = kit.text(theme, "", "meta", "ink2", wrap=True)
        line.addWidget(self.find_note, 1)
        self.page = QPlainTextEdit()
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(w.MUST_SAY)
        self.page.setFont(theme.font("table"))
        self.page.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('canvas')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('line')}; padding: {theme.px(6)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )
        self.page.setMinimumHeight(theme.px(240))
        self.page.hide()
        layout.addWidget(self.page)

    # Choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere here."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        event.acceptProposedAction()
        self.check(dropped(event.mimeData()))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, w.CHOOSE_TITLE, "", w.FILES)
        if name:
            self.check([Path(name)])

    def _ask_trust(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, w.TRUST_TITLE, "", w.TRUST_FILES)
        if name:
            self.trust(Path(name))

    def trust(self, file: Path) -> None:
        """Trust whom a file names, and check the letter again if there is one."""
        self._trust = file
        self._say_trust()
        if self._file is not None:
            self.check([self._file])

    def _say_trust(self) -> None:
        desk = self._session.desk
        if self._trust is not None:
            words = w.trust_file(self._trust.name, ledger=desk is not None)
        elif desk is None:
            words = w.TRUST_NOBODY
        else:
            words = w.TRUST_OURS if desk.letter_key else w.TRUST_NO_KEYS
        self.trusted.setText(words)
        self.find_button.setEnabled(desk is not None)
        self.code.setEnabled(desk is not None)
        self.find_note.setText(w.LOGGED if desk is not None else w.NEEDS_DESK)

    # Checking

    def check(self, files: Sequence[Path]) -> None:
        """Check the first of the files, beside the window."""
        letters = letters_among(files)
        if not letters:
            return
        self._file = letters[0]
        self._asked += 1
        note = w.FIRST_ONLY if len(letters) > 1 else ""
        self._show(None, "loader", "wait", w.CHECKING, note)
        desk, place, number = self._session.desk, self._session.place, self._asked
        if desk is None or place is None or self._ours is not None or self._trust is not None:
            self._run(number, note, self._ours or "")
            return
        office = place.office.name
        self._session.tasks.do(
            lambda: our_trust(desk, office),
            partial(self._run, number, note),
            partial(self._not_read, number),
        )

    def _run(self, number: int, note: str, ours: str) -> None:
        if self._session.desk is not None and self._trust is None:
            self._ours = ours
        file, trust, place = self._file, self._trust, self._session.place
        ledger = None if place is None else place.ledger_path
        if file is not None and number == self._asked:
            self._session.tasks.stream(
                lambda _: check_file(file, trust, ours, ledger),
                lambda _: None,
                partial(self._checked, number, note),
                partial(self._not_read, number),
            )

    def _checked(self, number: int, note: str, found: Finding) -> None:
        if number == self._asked:
            about = " ".join(part for part in (found.about, note) if part)
            self._show(found, found.icon, found.tone, found.sentence, about)

    def _not_read(self, number: int, error: BaseException) -> None:
        if number == self._asked:
            words = told(error)
            self._show(None, "file-warning", "bad", words.sentence, words.advice)

    def _show(
        self, found: Finding | None, icon: str, tone: str, sentence: str, about: str = ""
    ) -> None:
        self._mark.show_as(icon, tone)
        self.sentence.setText(sentence)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        kit.empty(self._steps)
        for row in found.rows if found is not None else ():
            self._steps.addWidget(_step(self._theme, row))
        if sentence != w.WAITING:
            kit.announce(self, f"{sentence} {about}".strip())

    @property
    def steps(self) -> int:
        """How many steps are shown: 0 until a check has ended."""
        return self._steps.count()

    def step(self, place: int) -> QWidget:
        """One of the steps that are shown, from 0."""
        item = self._steps.itemAt(place)
        found = item.widget() if item is not None else None
        assert found is not None
        return found

    # Paper

    def _find(self) -> None:
        desk, code = self._session.desk, self.code.text()
        if desk is None or not code.strip():
            return
        self.code_field.show_fault("")
        self.page.hide()
        self.find_note.setText(w.FINDING)
        self._sought += 1
        self._session.tasks.do(
            lambda: find_paper(desk, code),
            partial(self._found, self._sought),
            partial(self._not_found, self._sought),
        )

    def _found(self, number: int, paper: Paper) -> None:
        if number != self._sought:
            return
        self.find_note.setText(f"{paper.about}. {w.COMPARE}")
        self.page.setPlainText(paper.text)
        self.page.show()
        kit.announce(self, self.find_note.text())

    def _not_found(self, number: int, error: BaseException) -> None:
        if number != self._sought:
            return
        words = told(error)
        self.find_note.setText(w.LOGGED)
        self.code_field.show_fault(f"{words.sentence} {words.advice}")
        kit.announce(self, f"{words.sentence} {words.advice}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down move through steps that do not fit."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        by = steps.get(Qt.Key(event.key()))
        scroll = self.findChild(QScrollArea)
        if by is None or not isinstance(scroll, QScrollArea):
            super().keyPressEvent(event)
            return
        bar = scroll.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def done(self, result: int) -> None:
        """Closed: what is still under way is told nobody."""
        self._asked += 1
        self._sought += 1
        super().done(result)


def _step(theme: Theme, row: Row) -> QFrame:
    """A step in the list: number, name, state, sentence."""
    line = kit.frame("surface")
    line.setAccessibleName(row.spoken)
    layout = kit.row(theme, gap=12)
    line.setLayout(layout)
    top = Qt.AlignmentFlag.AlignTop
    number = kit.text(theme, str(row.number), "table", "ink3")
    number.setFixedWidth(theme.px(20))
    layout.addWidget(number, 0, top)
    words = kit.column(theme, gap=2)
    layout.addLayout(words, 1)
    words.addWidget(kit.text(theme, row.name, "strong"))
    words.addWidget(kit.text(theme, row.sentence, "table", "ink2", wrap=True))
    chip = kit.Chip(theme)
    chip.show_as(row.icon, row.tone, row.word, loud=row.tone != "right")
    layout.addWidget(chip, 0, top)
    return line
