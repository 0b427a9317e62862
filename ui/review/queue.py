"""What waits for a second person: the queue, what is read before it is approved, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.asking.act import Act
from ui.asking.asker import Asker
from ui.corrections.acts import tell
from ui.corrections.panel import CorrectionPanel
from ui.corrections.questions import step_act
from ui.corrections.steps import APPROVING
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.review import acts
from ui.review.body import Body
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
        self._panel: CorrectionPanel | None = None
        self._body: Body | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(PANEL_MS)
        self._due.timeout.connect(self._read)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._due.start())
        self.list.pressed_key.connect(self._key)
        self.list.activated.connect(self._go)

    # Both ways to show what is chosen are built when they are first needed

    @property
    def panel(self) -> CorrectionPanel:
        """A correction."""
        if self._panel is None:
            self._panel = panel = CorrectionPanel(self._theme)
            panel.setMinimumWidth(0)
            panel.setMaximumWidth(16_777_215)
            panel.act.connect(self.act)
            panel.open_case.connect(lambda: self.opened.emit(self._row()))
            self._stack.addWidget(panel)
        return self._panel

    @property
    def body(self) -> Body:
        """Anything else."""
        if self._body is None:
            self._body = body = Body(self._theme, self._session)
            body.pressed.connect(self.act)
            body.open_case.connect(lambda: self.opened.emit(self._row()))
            self._stack.addWidget(body)
        return self._body

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
            to=self,
        )

    def _not_shown(self, asked: int) -> None:
        """It could not be read: nothing that was shown before may be approved instead."""
        if asked == self._asked:
            self.found = None
            self._stack.setCurrentWidget(self._nothing)

    def _shown(self, asked: int, found: Shown) -> None:
        if asked != self._asked:
            return
        self.found = found
        if found.details is not None:
            self.panel.show_details(found.details, self._together(len(found.alike)))
            self._stack.setCurrentWidget(self.panel)
            return
        self.body.show_found(found, barred=self._barred(found))
        self._stack.setCurrentWidget(self.body)

    def _together(self, number: int) -> Button | None:
        """The button that approves all of the case, where there are several."""
        if not 1 < number <= MOST_TOGETHER:
            return None
        button = Button(self._theme, w.approve_all(number))
        button.clicked.connect(self.approve_all)
        return button

    def _barred(self, found: Shown) -> bool:
        """The record being unsound does not keep anybody from saying no."""
        return bool(found.why) and found.why != self._session.record.why_off

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
        shown = self._stack.currentWidget()
        if isinstance(shown, CorrectionPanel | Body):
            shown.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters work inside the panel too; Esc gives back to the list."""
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif letter in ("A", "B") and not event.modifiers():
            self._key(letter)
        else:
            super().keyPressEvent(event)
