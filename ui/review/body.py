"""What waits and is no correction: its facts, a letter as it is, and the buttons that answer it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from caseworker.letter.formats import Format
from ui.case.preview import Preview
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.review import acts
from ui.review.waiting import Shown
from ui.wording import review as w


class Body(QWidget):
    """A check by hand, a letter or a request to erase, before it is approved."""

    pressed = Signal(str)
    """Which step: "approve" or "send_back"."""
    open_case = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme, self._session = theme, session
        column = kit.column(theme)
        self.setLayout(column)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setAccessibleName(w.WHAT_WAITS)
        column.addWidget(self.body)
        self.preview = Preview(theme, self._session)
        column.addWidget(self.preview, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        column.addWidget(kit.rule(theme))
        foot = kit.column(theme, gap=8)
        foot.setContentsMargins(*(theme.px(side) for side in (20, 12, 20, 14)))
        column.addLayout(foot)
        self.why = kit.text(theme, "", "table", "ink2", wrap=True)
        foot.addWidget(self.why)
        line = kit.row(theme, gap=8)
        foot.addLayout(line)
        self.approve = Button(theme, w.APPROVE, kind=controls.PRIMARY, keys="A")
        self.approve.clicked.connect(lambda: self.pressed.emit("approve"))
        self.back = Button(theme, w.KEEP, keys="B")
        self.back.clicked.connect(lambda: self.pressed.emit("send_back"))
        case = Button(theme, w.OPEN_CASE, kind=controls.LINK)
        case.clicked.connect(self.open_case)
        for button in (self.approve, self.back, case):
            line.addWidget(button)
        line.addStretch(1)

    def show_found(self, found: Shown, *, barred: bool) -> None:
        """Show it; `barred`: this officer may not say no either."""
        theme = self._theme
        inside = kit.frame("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 12)))
        column.setSpacing(theme.px(6))
        what = found.row.thing.words if found.row.thing is not None else ""
        column.addWidget(kit.text(theme, f"{what}, {found.row.case}", "meta", "ink2", wrap=True))
        column.addWidget(kit.text(theme, found.title, "title", wrap=True))
        for name, words in found.lines:
            line = kit.row(theme, gap=10)
            label = kit.text(theme, name, "meta", "ink2", wrap=True)
            label.setFixedWidth(theme.px(140))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, words, "table", wrap=True), 1)
            column.addLayout(line)
        column.addStretch(1)
        self.body.setWidget(inside)
        letter = bool(found.content)
        self.preview.setVisible(letter)
        self._rest.setVisible(False)
        self.body.setMaximumHeight(theme.px(150) if letter else 16_777_215)
        if letter:
            self._show_letter(found)
        act = acts.approving(found)
        self.approve.say(act.button)
        self.approve.setEnabled(not found.why)
        self.back.setVisible(acts.sending_back(found) is not None and not barred)
        self.why.setText(found.why)
        self.why.setVisible(bool(found.why))

    def _show_letter(self, found: Shown) -> None:
        if found.format is not None and found.format.is_pdf:
            self.preview.show_pdf(found.content, draft=True)
            return
        words = found.content.decode("utf-8", "replace")
        if found.format is Format.HTML:
            words = QTextDocumentFragment.fromHtml(words).toPlainText()
        self.preview.show_text(words)
