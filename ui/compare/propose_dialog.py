"""Asks what is to be corrected: each value with its database, why, who asks, and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from caseworker.errors import CaseworkerError
from caseworker.register.model import Register
from ui.compare.proposing import Line as Change
from ui.compare.proposing import Plan, faults
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.wording import compare as w
from ui.wording import look_up

WIDTH, HEIGHT = 760, 800


class ProposeDialog(QDialog):
    """One question about all databases that share a cause. Ctrl+Enter proposes, Esc gives back.

    `submit` is handed the chosen lines and what was said, once it is complete.
    """

    def __init__(
        self,
        theme: Theme,
        register: Register,
        plan: Plan,
        submit: Callable[[list[Change], Mapping[str, str]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._register, self._plan, self._submit = theme, register, plan, submit
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w.propose_title(plan.words))
        self.setAccessibleName(self.windowTitle())
        whole = kit.column(theme)
        self.setLayout(whole)
        layout = scrolling(whole, theme, (24, 20, 24, 16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(kit.text(theme, self.windowTitle(), "title", wrap=True))
        self._said(layout)
        self._fields: dict[str, Field] = {}
        self._changes(layout)
        self._warnings = kit.frame("wait")
        self._warned = kit.column(theme, margin=12, gap=4)
        self._warnings.setLayout(self._warned)
        layout.addWidget(self._warnings)
        self._asks(layout)
        self._trouble = kit.text(theme, "", "body", "bad", wrap=True)
        self._trouble.hide()
        layout.addWidget(self._trouble)
        layout.addStretch(1)
        self._foot(whole)
        self._chosen_changed()
        room = parent.window().size()
        self.resize(
            min(theme.px(WIDTH), room.width() - theme.px(32)),
            min(theme.px(HEIGHT), room.height() - theme.px(32)),
        )

    # Building

    def _said(self, layout: QVBoxLayout) -> None:
        theme, plan = self._theme, self._plan
        card = kit.frame("stated")
        inside = kit.column(theme, margin=12, gap=2)
        card.setLayout(inside)
        inside.addWidget(kit.text(theme, w.PERSON_SAYS, "fine", "ink2"))
        for value, evidence in plan.said:
            inside.addWidget(kit.text(theme, value, "heading", wrap=True))
            inside.addWidget(kit.text(theme, evidence, "meta", "ink2", wrap=True))
        layout.addWidget(card)
        if plan.needs_case:
            layout.addWidget(kit.text(theme, w.CASE_FIRST, "body", wrap=True))

    def _changes(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        layout.addWidget(kit.text(theme, w.WHICH_RECORDS, "strong"))
        self._boxes: list[QCheckBox] = []
        cards = kit.column(theme, gap=4)
        layout.addLayout(cards)
        for line in self._plan.lines:
            cards.addWidget(self._change(line))
        if self._plan.open_already:
            words = w.open_already(self._plan.open_already)
            layout.addWidget(kit.text(theme, words, "meta", "ink2", wrap=True))
        self._none = kit.text(theme, "", "meta", "bad", wrap=True)
        self._none.hide()
        layout.addWidget(self._none)

    def _change(self, line: Change) -> QFrame:
        theme = self._theme
        card = kit.frame("card")
        row = kit.row(theme, gap=10)
        row.setContentsMargins(*(theme.px(side) for side in (12, 5, 12, 7)))
        card.setLayout(row)
        box = QCheckBox()
        box.setAccessibleName(line.spoken)
        box.setChecked(line.chosen)
        box.toggled.connect(lambda _: self._chosen_changed())
        self._boxes.append(box)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = kit.column(theme, gap=1)
        row.addLayout(words, 1)
        place = kit.text(theme, line.place, "metastrong", wrap=True)
        words.addWidget(place)
        values = kit.row(theme, gap=12)
        words.addLayout(values)
        old = kit.text(theme, line.old, "table", "ink2", wrap=True)
        font = theme.font("table")
        font.setStrikeOut(line.proposal.wrong is not None)
        old.setFont(font)
        values.addWidget(old, 1)
        values.addWidget(kit.Mark(theme, "arrow-right", "ink3", 14))
        values.addWidget(kit.text(theme, line.new, "tablestrong", wrap=True), 1)
        if not line.chosen:
            words.addWidget(kit.text(theme, w.OTHER_CAUSE, "meta", "ink2", wrap=True))
        return card

    def _asks(self, layout: QVBoxLayout) -> None:
        theme, plan = self._theme, self._plan
        self.reason = Select(theme, plan.reasons, hint=w.CHOOSE)
        if len(plan.reasons) == 1:
            self.reason.choose(plan.reasons[0][0])
        self.evidence = Line(theme, w.EVIDENCE_KNOWN if plan.shown else w.EVIDENCE_HINT)
        self.requester = Select(theme, tuple(look_up.REQUESTERS.items()))
        self.requester.choose(plan.requester.kind)
        self.verified = Line(theme, w.VERIFIED_HINT)
        self.verified.setText(plan.requester.verified_how)
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(theme.px(16))
        pairs.setVerticalSpacing(theme.px(10))
        layout.addLayout(pairs)
        asks: tuple[tuple[str, str, QWidget], ...] = (
            ("reason", w.REASON, self.reason),
            ("evidence", w.EVIDENCE, self.evidence),
            ("requester", look_up.REQUESTER, self.requester),
            ("verified", w.VERIFIED, self.verified),
        )
        for place, (name, label, control) in enumerate(asks):
            self._fields[name] = Field(theme, label, control)
            pairs.addWidget(self._fields[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        pairs.setColumnStretch(0, 1)
        pairs.setColumnStretch(1, 1)

    def _foot(self, whole: QVBoxLayout) -> None:
        theme = self._theme
        whole.addWidget(kit.rule(theme))
        foot = kit.row(theme, gap=8)
        foot.setContentsMargins(*(theme.px(side) for side in (24, 12, 24, 12)))
        whole.addLayout(foot)
        self.button = Button(theme, "", kind=controls.PRIMARY, keys="Ctrl ⏎")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.submit)
        foot.addWidget(self.button)
        away = Button(theme, w.CANCEL, kind=controls.LINK, keys="Esc")
        away.setAutoDefault(False)
        away.clicked.connect(self.reject)
        foot.addWidget(away)
        foot.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)

    # At work

    def begin(self) -> None:
        """Show it, with the focus on the first thing that has to be said."""
        self.open()
        single = len(self._plan.reasons) == 1
        first = self.evidence if single else self.reason
        first.setFocus(Qt.FocusReason.TabFocusReason)
        area = self.findChild(QScrollArea)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(first)

    def chosen(self) -> list[Change]:
        """The lines that are to be proposed."""
        return [
            line for line, box in zip(self._plan.lines, self._boxes, strict=True) if box.isChecked()
        ]

    def said(self) -> dict[str, str]:
        """What was said, by input."""
        return {
            "reason": self.reason.code,
            "evidence": self.evidence.text(),
            "requester": self.requester.code,
            "verified": self.verified.text(),
        }

    def _chosen_changed(self) -> None:
        """The button counts; the warnings are those of what is chosen."""
        chosen = self.chosen()
        self.button.say(w.propose(len(chosen)))
        kit.empty(self._warned)
        found = self._plan.warnings(self._register, chosen)
        for words in found:
            line = kit.row(self._theme, gap=8)
            mark = kit.Mark(self._theme, "triangle-alert", "wait", 16)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(self._theme, words, "meta", wrap=True), 1)
            self._warned.addLayout(line)
        self._warnings.setVisible(bool(found))

    def submit(self) -> None:
        """Check what is there, then do it. The page closes this once it is on record."""
        if not self.button.isEnabled():
            return
        chosen, said = self.chosen(), self.said()
        wrong = faults(self._plan, chosen, said)
        self._none.setText(wrong.get("lines", ""))
        self._none.setVisible("lines" in wrong)
        for name, field in self._fields.items():
            field.show_fault(wrong.get(name, ""))
        if wrong:
            name = next(iter(wrong))
            first = self._boxes[0] if name == "lines" else self._fields[name].control
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            kit.announce(self, wrong[name])
            return
        self._trouble.hide()
        self.button.setEnabled(False)
        self._submit(chosen, said)

    def trouble(self, error: BaseException) -> None:
        """It could not be put on record: say why; what was said stays."""
        known = isinstance(error, CaseworkerError)
        advice = getattr(error, "advice", "")
        self._trouble.setText(f"{error} {advice}".strip() if known else w.NOT_PROPOSED)
        self._trouble.show()
        self.button.setEnabled(True)
        kit.announce(self, self._trouble.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on to the next control; Ctrl+Enter proposes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)
