"""The banner over Review: whether the audit record is sound, when that was checked, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from ui.desk.record_check import RecordCheck
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import review as w


class Banner(QFrame):
    """Paints what the check of the record says; the check itself lives in the session."""

    pressed = Signal()
    show_entries = Signal(int)
    """The record is to be shown, at this entry; 0 for the newest."""

    def __init__(self, theme: Theme, check: RecordCheck) -> None:
        super().__init__()
        self._check = check
        self._said, self._narrow = "", False
        self._across = kit.row(theme, gap=12)
        self._across.setContentsMargins(*(theme.px(side) for side in (16, 10, 12, 10)))
        self.setLayout(self._across)
        self.mark = kit.Mark(theme, "circle-dashed", "wait", 24)
        said = kit.row(theme, gap=12)
        self._across.addLayout(said, 1)
        said.addWidget(self.mark)
        words = kit.column(theme)
        self.finding = kit.text(theme, w.NOT_YET, "strong", wrap=True)
        self.more = kit.text(theme, "", "meta", "ink2", wrap=True)
        words.addWidget(self.finding)
        words.addWidget(self.more)
        said.addLayout(words, 1)
        buttons = kit.row(theme, gap=8)
        self._across.addLayout(buttons)
        self.entries = Button(theme, w.SHOW_ENTRIES, kind=controls.LINK)
        self.entries.clicked.connect(lambda: self.show_entries.emit(self._fault or 0))
        buttons.addWidget(self.entries)
        self.button = Button(theme, w.CHECK_AGAIN, keys=w.CHECK_KEY)
        self.button.clicked.connect(self.pressed)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        check.moved.connect(self.show_state)
        self.show_state()

    @property
    def _fault(self) -> int | None:
        report = self._check.report
        return report.first_fault.seq if report is not None and report.first_fault else None

    def stack(self, *, narrow: bool) -> None:
        """One line where there is little room, but for what has to be read: the record is changed."""
        self._narrow = narrow
        self.show_state()

    def show_state(self) -> None:
        """Say what is known now."""
        check, report = self._check, self._check.report
        self.button.say(w.STOP if check.running else w.CHECK_AGAIN)
        if check.running:
            self._say("circle-dashed", "wait", w.CHECKING, w.checking(check.entries))
        elif check.ended == "unreadable":
            self._say("circle-alert", "bad", w.COULD_NOT, w.COULD_NOT_UNDER)
        elif report is not None and not report.ok:
            said = report.sentence.removeprefix("The audit record has been changed.").strip()
            self._say("triangle-alert", "bad", w.BROKEN, f"{said} {common.APPROVING_OFF}")
        elif check.ended == "stopped":
            self._say("info", "wait", w.NOT_CHECKED, w.NOT_CHECKED_UNDER)
        elif report is not None:
            first, *more = report.sentences
            end = w.checked(common.moment(check.at), report.head)
            self._say("circle-check", "right", first.removesuffix("."), " ".join([end, *more]))
        else:
            self._say("circle-dashed", "wait", w.NOT_YET, "")
        fault = self._fault
        self.entries.say(w.show_entry(fault) if fault else w.SHOW_ENTRIES)

    def _say(self, icon: str, tone: str, finding: str, more: str) -> None:
        self.mark.show_as(icon, tone)
        kit.set_ground(self, tone)
        self.finding.setText(finding)
        self.more.setText(more)
        loud = tone == "bad"
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if self._narrow and loud else way.LeftToRight)
        self.more.setVisible(bool(more) and (loud or not self._narrow))
        self.finding.setAccessibleDescription(more)
        self.entries.setVisible(loud or not self._narrow)
        if finding != self._said:
            self._said = finding
            kit.announce(self.finding, finding)
