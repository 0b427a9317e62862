"""The change card: what the database says now, struck through, and what it is to say, bold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from ui.asking.act import Change
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import asking as w


def change_card(theme: Theme, change: Change, *, named: bool = False) -> QFrame:
    """Both values, each with its label. `named` says of whom and where, when that is not beside it."""
    card = kit.frame("card")
    card.setAccessibleName(change.spoken)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 12)))
    layout.setSpacing(theme.px(3))
    if named:
        place = ", ".join(filter(None, (change.what, change.where)))
        layout.addWidget(kit.text(theme, place, "strong", wrap=True))
        layout.addWidget(kit.text(theme, change.who, "meta", "ink2", wrap=True))
        layout.addSpacing(theme.px(4))
    now = w.AS_REPORTED if change.done else w.IN_DATABASE
    layout.addWidget(kit.text(theme, now, "fine", "ink2"))
    layout.addWidget(_old(theme, change, "body"))
    layout.addSpacing(theme.px(3))
    layout.addWidget(kit.rule(theme))
    layout.addSpacing(theme.px(3))
    then = w.CHANGED_TO if change.done else w.CHANGE_TO
    layout.addWidget(kit.text(theme, then, "fine", "ink2"))
    layout.addWidget(kit.text(theme, change.new, "strong", wrap=True))
    return card


def _old(theme: Theme, change: Change, role: str) -> QLabel:
    old = kit.text(theme, change.old, role, "ink2", wrap=True)
    font = theme.font(role)
    font.setStrikeOut(change.struck)
    old.setFont(font)
    return old


class Ticks(QWidget):
    """Changes of which each can be left out; the first box takes the focus."""

    changed = Signal()

    def __init__(self, theme: Theme, changes: tuple[Change, ...]) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        column = kit.column(theme, gap=4)
        self.setLayout(column)
        for change in changes:
            column.addWidget(self._card(theme, change))
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def _card(self, theme: Theme, change: Change) -> QFrame:
        card = kit.frame("card")
        row = kit.row(theme, gap=10)
        row.setContentsMargins(*(theme.px(side) for side in (12, 5, 12, 7)))
        card.setLayout(row)
        box = QCheckBox()
        box.setAccessibleName(change.spoken)
        box.setChecked(change.chosen)
        box.toggled.connect(lambda _: self.changed.emit())
        self.boxes.append(box)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = kit.column(theme, gap=1)
        row.addLayout(words, 1)
        words.addWidget(kit.text(theme, change.what, "metastrong", wrap=True))
        values = kit.row(theme, gap=12)
        words.addLayout(values)
        values.addWidget(_old(theme, change, "table"), 1)
        values.addWidget(kit.Mark(theme, "arrow-right", "ink3", 14))
        values.addWidget(kit.text(theme, change.new, "tablestrong", wrap=True), 1)
        if change.note:
            words.addWidget(kit.text(theme, change.note, "meta", "ink2", wrap=True))
        return card

    @property
    def code(self) -> str:
        """The places that are ticked, "0 2"."""
        return " ".join(str(place) for place, box in enumerate(self.boxes) if box.isChecked())
