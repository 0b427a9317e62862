"""What the page Case says before a case is open: where to begin, and which letters wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from ui.case.approvals import ForApproval, for_approval
from ui.desk.session import Session
from ui.desk.sheet import Sheet
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.message import Message
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import letter as lw

MOST_OFFERED = 5


class Before(QFrame):
    """A message with the button that goes on."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        open_case: Callable[[], None],
        go: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._theme, self._session = theme, session
        self._open_case, self._go = open_case, go
        self.setProperty("ground", "canvas")
        layout = kit.column(theme, gap=12)
        layout.setContentsMargins(0, theme.px(16), 0, 0)
        self.setLayout(layout)
        name = kit.text(theme, w.CASE, "title")
        name.setContentsMargins(theme.px(24), 0, 0, 0)
        layout.addWidget(name)
        self.message = Message(theme)
        layout.addWidget(self.message, 1)

    def arrive(self) -> None:
        """The focus goes to the button."""
        if self.message.first is not None:
            self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_reading(self) -> None:
        """The case is being read."""
        self.message.fill("loader", "wait", w.READING, "", [], [])

    def show_sheet(self, sheet: Sheet) -> None:
        """Nobody was looked up, or somebody has no case yet."""
        looked = sheet.query is not None and not sheet.running and sheet.snapshot is not None
        if looked:
            go = Button(self._theme, w.OPEN_CASE, kind=controls.PRIMARY)
            go.clicked.connect(self._open_case)
            self.message.fill("folder-clock", "progress", w.NO_CASE, w.NO_CASE_MORE, [], [go])
        else:
            go = Button(self._theme, w.GO_LOOK_UP, kind=controls.PRIMARY, keys="Ctrl 1")
            go.clicked.connect(lambda: self._go("look_up"))
            self.message.fill("info", "progress", w.NOBODY, w.NOBODY_MORE, [], [go])
        self._offer(w.NO_CASE_MORE if looked else w.NOBODY_MORE)

    def _offer(self, note: str) -> None:
        """Letters of any case that wait for this officer."""
        officer = self._session.desk.officer.id if self._session.desk else ""

        def offer(found: tuple[ForApproval, ...]) -> None:
            now = self._session.desk
            if not isValid(self) or self.isHidden() or now is None or now.officer.id != officer:
                return
            kit.empty(self.message.list)
            for one in found[:MOST_OFFERED]:
                words = lw.waits_for_you(one.case, one.kind)
                button = Button(self._theme, words, kind=controls.LINK)
                button.setAccessibleName(f"{lw.WAITING_FOR_YOU}: {words}")
                button.clicked.connect(lambda _, case=one.case: self._session.open_case(case))
                self.message.list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if found:
                self.message.under.setText(f"{note}\n\n{lw.WAITING_FOR_YOU}:")

        self._session.read(for_approval, offer)
