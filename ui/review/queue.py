"""What waits for a second person: the queue, what is read before it is approved, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseworker.letter.formats import Format
from ui.asking.act import Act
from ui.asking.asker import Asker
from ui.case.preview import Preview
from ui.corrections.acts import tell
from ui.corrections.panel import CorrectionPanel
from ui.corrections.questions import step_act
from ui.corrections.steps import APPROVING
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.review import acts
from ui.review.lists import RowList
from ui.review.rows import Row
from ui.review.waiting import Shown, shown
from ui.wording import review as w

PANEL_MS = 40
"""How long a line must stay current before it is read."""
MOST_TOGETHER = 50


class Queue(QFrame):
    """The list above, what is chosen below; A approves, B sends back, each asked once."""

    opened = Signal(object)
    """The case of this row is to be opened."""

    def __init__(self, theme: Theme, session: Session, letters: Callable[[], bool]) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._theme, self._session, self._letters = theme, session, letters
        self.found: Shown | None = None
        self.asker = Asker(self, theme, session, self._to_list)
        self._asked = 0
        column = kit.column(theme)
        self.setLayout(column)
        head = kit.column(theme)
        head.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 10)))
        column.addLayout(head)
        self.title = kit.text(theme, w.READING, "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        head.addWidget(self.title)
        head.addWidget(self.under)
        column.addWidget(kit.rule(theme))
        self.list = RowList(theme, w.LIST_APPROVAL)
        column.addWidget(self.list)
        self._line = kit.rule(theme)
        column.addWidget(self._line)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._nothing = QWidget()
        self._stack.addWidget(self._nothing)
        self.panel = CorrectionPanel(theme)
        self.panel.setMinimumWidth(0)
        self.panel.setMaximumWidth(16_777_215)
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self._other())
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(PANEL_MS)
        self._due.timeout.connect(self._read)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._due.start())
        self.list.pressed_key.connect(self._key)
        self.list.activated.connect(self._go)
        self.panel.act.connect(self.act)
        self.panel.open_case.connect(lambda: self.opened.emit(self._row()))

    def _other(self) -> QWidget:
        """What is not a correction: a title, its facts, a letter as it is, and the buttons."""
        theme = self._theme
        whole = QWidget()
        column = kit.column(theme)
        whole.setLayout(column)
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
        self.approve.clicked.connect(lambda: self.act("approve"))
        self.back = Button(theme, w.KEEP, keys="B")
        self.back.clicked.connect(lambda: self.act("send_back"))
        case = Button(theme, w.OPEN_CASE, kind=controls.LINK)
        case.clicked.connect(lambda: self.opened.emit(self._row()))
        for button in (self.approve, self.back, case):
            line.addWidget(button)
        line.addStretch(1)
        return whole

    # Showing

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what waits; what is current is read again."""
        waits = bool(rows)
        self.list.setVisible(waits)
        self._line.setVisible(waits)
        self.list.show_rows(rows)
        self._fit()
        self.title.setText(w.wait(len(rows)))
        self._due.start()

    def _fit(self) -> None:
        """The list takes what it needs, at most a third of the height."""
        line, number = self._theme.px(60), len(self.list.rows.rows)
        self.list.setFixedHeight(min(line * max(number, 1), max(line, self.height() // 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._fit()

    def _row(self) -> Row | None:
        rows, place = self.list.rows.rows, self.list.currentIndex().row()
        return rows[place] if 0 <= place < len(rows) else None

    def read_again(self) -> None:
        """Somebody else acts, or the record was checked: what is shown is read again."""
        self._due.start()

    def _read(self) -> None:
        row = self._row()
        self._asked += 1
        if row is None:
            self.found = None
            self._stack.setCurrentWidget(self._nothing)
            return
        asked, off = self._asked, self._session.record.why_off
        self._session.read(
            lambda desk: shown(desk, row, off),
            partial(self._shown, asked),
            lambda _: self._not_shown(asked),
        )

    def _not_shown(self, asked: int) -> None:
        """It could not be read: nothing that was shown before may be approved instead."""
        if isValid(self) and asked == self._asked:
            self.found = None
            self._stack.setCurrentWidget(self._nothing)

    def _shown(self, asked: int, found: Shown) -> None:
        if not isValid(self) or asked != self._asked:
            return
        self.found = found
        if found.details is not None:
            self.panel.show_details(found.details, self._together(len(found.alike)))
            self._stack.setCurrentWidget(self.panel)
            return
        self._fill(found)
        self._stack.setCurrentIndex(2)

    def _together(self, number: int) -> Button | None:
        """The button that approves all of the case, where there are several."""
        if not 1 < number <= MOST_TOGETHER:
            return None
        button = Button(self._theme, w.approve_all(number))
        button.clicked.connect(self.approve_all)
        return button

    def _fill(self, found: Shown) -> None:
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
        self.back.setVisible(acts.sending_back(found) is not None and not self._barred(found))
        self.why.setText(found.why)
        self.why.setVisible(bool(found.why))

    def _barred(self, found: Shown) -> bool:
        """The record being unsound does not keep anybody from saying no."""
        return bool(found.why) and found.why != self._session.record.why_off

    def _show_letter(self, found: Shown) -> None:
        if found.format is not None and found.format.is_pdf:
            self.preview.show_pdf(found.content, draft=True)
            return
        words = found.content.decode("utf-8", "replace")
        if found.format is Format.HTML:
            words = QTextDocumentFragment.fromHtml(words).toPlainText()
        self.preview.show_text(words)

    # Acting

    def _key(self, letter: str) -> None:
        found = self.found
        if not self._letters() or found is None:
            return
        confirms = found.details is not None and found.details.offer("confirm") is not None
        if letter == "O":
            self.opened.emit(self._row())
            return
        keys = {"A": "confirm", "B": "not_confirm"} if confirms else {"A": "approve"}
        key = {"B": "send_back", **keys}.get(letter)
        if key is not None:
            self.act(key)

    def act(self, key: str) -> None:
        """Take a step of what is chosen: asks once with the values, or says why it cannot be."""
        found = self.found
        if found is None or self.asker.dialog is not None or found.row != self._row():
            return
        off = self._session.record.why_off
        if key in APPROVING and off:
            self._say(off)
            return
        if found.details is None:
            self._decide(found, key)
            return
        offer = found.details.offer(key)
        if offer is None:
            return
        if not offer.open:
            self._say(offer.why)
            return
        today = self._today()
        self._put(step_act(key, [found.details.row], today=today, words=offer.words))

    def approve_all(self) -> None:
        """Approve every correction of this case that this officer may, each listed first."""
        found = self.found
        off = self._session.record.why_off
        if off:
            self._say(off)
        elif found is not None and len(found.alike) > 1 and self.asker.dialog is None:
            self._put(step_act("approve", found.alike, today=self._today()))

    def _put(self, act: Act) -> None:
        self.asker.ask(act, partial(tell, self._session))

    def _say(self, words: str) -> None:
        """Why nothing was done, over the list and to screen readers."""
        self.under.setText(words)
        kit.announce(self, words)

    def _today(self) -> date:
        assert self._session.desk is not None
        return self._session.desk.clock().date()

    def _decide(self, found: Shown, key: str) -> None:
        """A check, a letter or a request to erase."""
        act = acts.approving(found) if key == "approve" else acts.sending_back(found)
        barred = found.why if key == "approve" else found.why * self._barred(found)
        if act is None or barred:
            self._say(barred or w.NOT_SENT_BACK)
            return
        self.asker.ask(act)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, _: QModelIndex) -> None:
        """Enter: into what is read before it is approved."""
        inside = self.panel.body if self._stack.currentWidget() is self.panel else self.body
        inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters work inside the panel too; Esc gives back to the list."""
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif letter in ("A", "B") and not event.modifiers():
            self._key(letter)
        else:
            super().keyPressEvent(event)
