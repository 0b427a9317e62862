"""What stands before a letter, point by point, each with what settles it; and the first draft."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.case.facts import CaseFacts
from ui.case.letter_facts import LOOK_UP, NOTHING, Reason
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import letter as lw

MOST_REASONS = 40


class Reasons(QWidget):
    """The list scrolls and takes the focus; the button below drafts the kind that fits now."""

    settle = Signal(object)
    """The reason that the person wants to settle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        column = kit.column(theme, gap=8)
        self.setLayout(column)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(lw.WHAT_IS_OPEN)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        self.draft = Button(theme, "", kind=controls.PRIMARY)
        column.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        self._why = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self._why)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show what stands before an assurance letter, and before the kind that fits now."""
        desk, theme = facts.letters, self._theme
        kind = lw.LETTER_KINDS[desk.kind.value]
        self.draft.say(lw.draft_kind(desk.kind.value))
        self.draft.setEnabled(not desk.blocked and not facts.closed)
        why = facts.closed or (lw.blocked_kind(kind, len(desk.blocked)) if desk.blocked else "")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        reasons = (desk.assurance, desk.blocked)
        if reasons == self._shown:
            return
        self._shown = reasons
        body = kit.frame("surface")
        layout = kit.column(theme, gap=6)
        layout.setContentsMargins(0, 0, theme.px(6), 0)
        body.setLayout(layout)
        if not desk.assurance:
            self._calm(layout)
        else:
            self._list(layout, lw.WHAT_IS_OPEN, desk.assurance)
        more = tuple(one for one in desk.blocked if one not in desk.assurance)
        if more:
            self._list(layout, lw.before(kind), more)
        layout.addStretch(1)
        held = kit.has_focus_inside(self.area)
        self.area.setWidget(body)
        body.show()
        if held:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _calm(self, layout: QVBoxLayout) -> None:
        line = kit.row(self._theme, gap=8)
        line.addWidget(kit.Mark(self._theme, "circle-check", "right", 18))
        line.addWidget(kit.text(self._theme, lw.CAN_ISSUE, "body", wrap=True), 1)
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
            words = lw.and_more(len(reasons) - MOST_REASONS)
            layout.addWidget(kit.text(theme, words, "meta", "ink2"))


def _button(reason: Reason) -> str:
    """What the button beside a reason says; "" where nothing on this page settles it."""
    if reason.database:
        return lw.SHOW_ROW
    if reason.act == LOOK_UP:
        return w.LOOK_UP
    return lw.DO_IT if reason.act != NOTHING else ""
