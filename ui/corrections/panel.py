"""The panel beside the log: one correction with its whole history, or several chosen together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.asking.change_card import change_card
from ui.corrections.dots import Dots
from ui.corrections.facts import Details, Reached
from ui.corrections.history import Moment
from ui.corrections.rows import RowFacts
from ui.corrections.steps import BY_KEY, FOR_SEVERAL, Offer
from ui.parts import controls, icons, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import correction_steps as step_words
from ui.wording import corrections as w

WIDTH = 348


class _Happened(QWidget):
    """One line of the history: an icon on a line, what happened, when and who, and why."""

    def __init__(self, theme: Theme, moment: Moment, *, last: bool) -> None:
        super().__init__()
        self._theme, self._look, self._last = theme, moment.look, last
        self.setAccessibleName(w.spoken(moment.words, moment.who_when, moment.note))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(34), theme.px(1), 0, 0 if last else theme.px(12))
        layout.setSpacing(0)
        layout.addWidget(kit.text(theme, moment.words, "table", wrap=True))
        when = kit.text(theme, moment.who_when, "meta", "ink3", wrap=True)
        when.setFont(theme.font("meta", tab=True))
        layout.addWidget(when)
        if moment.note:
            layout.addSpacing(theme.px(2))
            layout.addWidget(kit.text(theme, moment.note, "meta", "ink2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in its ring, and the line to the next."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(24)
        if not self._last:
            painter.setPen(QPen(theme.color("line2"), theme.px(2)))
            painter.drawLine(QPointF(side / 2, side + 2.0), QPointF(side / 2, self.height() - 1.0))
        icon, tone = self._look
        edge = theme.name == "contrast"
        painter.setPen(QPen(theme.color(f"{tone}_bar"), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}_tint"))
        painter.drawEllipse(QRectF(0.5, 0.5, side - 1.0, side - 1.0))
        inset = theme.px(5)
        place = QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset)
        icons.draw(painter, theme, icon, tone, place)
        painter.end()


class CorrectionPanel(QFrame):
    """What is chosen, and the buttons for it. The body scrolls; what comes next stays at the foot."""

    act = Signal(str)
    """A button was pressed: the key of a step."""
    open_case = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "surface")
        self.setFixedWidth(theme.px(WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setAccessibleName(w.PANEL)
        layout.addWidget(self.body, 1)
        self._foot_line = kit.rule(theme)
        layout.addWidget(self._foot_line)
        self._foot = QWidget()
        self._foot_layout = kit.column(theme, gap=8)
        self._foot_layout.setContentsMargins(*(theme.px(side) for side in (20, 12, 20, 14)))
        self._foot.setLayout(self._foot_layout)
        layout.addWidget(self._foot)
        self.setFocusProxy(self.body)
        self.show_nothing()

    def _fresh(self, *, foot: bool) -> QVBoxLayout:
        theme = self._theme
        body = kit.frame("surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 20)))
        layout.setSpacing(theme.px(12))
        self.body.setWidget(body)
        body.show()
        kit.empty(self._foot_layout)
        self._foot.setVisible(foot)
        self._foot_line.setVisible(foot)
        return layout

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        layout = self._fresh(foot=False)
        layout.addWidget(kit.text(self._theme, w.NONE_SELECTED, "table", "ink2", wrap=True))
        layout.addStretch(1)

    def show_row(self, row: RowFacts) -> None:
        """What the list knows already, until the history has been read."""
        layout = self._fresh(foot=False)
        self._top(layout, row)
        layout.addWidget(kit.text(self._theme, w.LOADING, "table", "ink2"))
        layout.addStretch(1)

    def show_details(self, found: Details, beside: Button | None = None) -> None:
        """One correction; `beside` is a button of the page itself, at the foot with the others."""
        theme = self._theme
        layout = self._fresh(foot=True)
        self._top(layout, found.row)
        self.body.setAccessibleDescription(found.row.spoken())
        self._lead(layout, found)
        self._else(layout, found)
        self._heading(layout, w.HISTORY)
        column = kit.column(theme)
        layout.addLayout(column)
        for place, moment in enumerate(found.history):
            last = place == len(found.history) - 1
            column.addWidget(_Happened(theme, moment, last=last))
        if found.reached:
            self._recipients(layout, found.reached)
        self._heading(layout, w.FACTS)
        layout.addLayout(self._pairs(found.pairs))
        self._not_now(layout, found)
        layout.addStretch(1)
        self._buttons(found.foremost, beside)

    def _top(self, layout: QVBoxLayout, row: RowFacts) -> None:
        theme = self._theme
        head = kit.column(theme, gap=2)
        layout.addLayout(head)
        line = kit.row(theme, gap=8)
        head.addLayout(line)
        ref = kit.text(theme, row.ref, "meta", "ink2")
        ref.setFont(theme.font("meta", ident=True))
        line.addWidget(ref)
        line.addStretch(1)
        chip = kit.Chip(theme)
        chip.show_as(*row.look, row.state)
        wide = chip.sizeHint().width() + ref.sizeHint().width() > theme.px(WIDTH - 56)
        (head if wide else line).addWidget(chip)
        head.addWidget(kit.text(theme, row.field, "title", wrap=True))
        head.addWidget(kit.text(theme, f"{row.place}, {row.person}", "meta", "ink2", wrap=True))
        layout.addWidget(change_card(theme, row.change))
        layout.addWidget(Dots(theme, row.done))

    def _lead(self, layout: QVBoxLayout, found: Details) -> None:
        """What comes next, in words."""
        theme = self._theme
        tone = (
            found.row.look[1] if found.row.look[1] in ("bad", "differs", "person") else "progress"
        )
        tone = "differs" if found.row.late and tone == "progress" else tone
        card = kit.frame(tone)
        line = kit.row(theme, gap=10)
        line.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 10)))
        card.setLayout(line)
        icon = "arrow-right" if found.foremost else "users"
        line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(kit.text(theme, found.lead, "table", wrap=True), 1)
        card.setAccessibleName(w.spoken(w.NEXT, found.lead))
        layout.addWidget(card)

    def _else(self, layout: QVBoxLayout, found: Details) -> None:
        """The other steps as small buttons, as many side by side as fit."""
        theme = self._theme
        front = {one.key for one in found.foremost}
        rest = [one for one in found.offers if one.key not in front]
        self._heading(layout, w.ELSE)
        room, used, line = theme.px(WIDTH - 40 - 12), 0, kit.row(theme, gap=6)
        column = kit.column(theme, gap=6)
        layout.addLayout(column)
        for one in (one for one in rest if one.open):
            button = self._button(one, small=True)
            wide = button.sizeHint().width() + theme.px(6)
            if not used or used + wide > room:
                line, used = kit.row(theme, gap=6), 0
                column.addLayout(line)
            line.insertWidget(line.count() - 1 if used else 0, button)
            if not used:
                line.addStretch(1)
            used += wide

    def _not_now(self, layout: QVBoxLayout, found: Details) -> None:
        """The steps that cannot be taken, with the reason in words."""
        theme = self._theme
        reasons: dict[str, list[str]] = {}
        for one in found.offers:
            if not one.open:
                reasons.setdefault(one.why, []).append(one.words)
        if reasons:
            self._heading(layout, w.NOT_NOW)
        for why, words in reasons.items():
            column = kit.column(theme)
            column.addWidget(kit.text(theme, ", ".join(words), "table", "ink2", wrap=True))
            column.addWidget(kit.text(theme, why, "meta", "ink3", wrap=True))
            layout.addLayout(column)

    def _recipients(self, layout: QVBoxLayout, reached: Sequence[Reached]) -> None:
        theme = self._theme
        self._heading(layout, w.RECIPIENTS)
        for one in reached:
            line = kit.row(theme, gap=10)
            line.addWidget(kit.Mark(theme, *one.look, 16), 0, Qt.AlignmentFlag.AlignTop)
            words = kit.column(theme)
            words.addWidget(kit.text(theme, one.words, "table", wrap=True))
            words.addWidget(kit.text(theme, one.note, "meta", "ink2", wrap=True))
            line.addLayout(words, 1)
            layout.addLayout(line)

    def _heading(self, layout: QVBoxLayout, words: str) -> None:
        layout.addSpacing(self._theme.px(4))
        layout.addWidget(kit.text(self._theme, words, "heading"))

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(104))
        grid.setColumnStretch(1, 1)
        for line, (label, words) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(kit.text(theme, label, "meta", "ink2", wrap=True), line, 0, top)
            grid.addWidget(kit.text(theme, words, "meta", wrap=True), line, 1, top)
        return grid

    def _button(self, offer: Offer, *, small: bool = False, kind: str = "") -> Button:
        theme = self._theme
        button = Button(
            theme, offer.words, kind=kind or controls.SECONDARY, keys=offer.letter, small=small
        )
        button.clicked.connect(lambda _=False, key=offer.key: self.act.emit(key))
        return button

    def _buttons(self, offers: Sequence[Offer], beside: Button | None = None) -> None:
        """At the foot: what comes next, filled; then the case."""
        theme = self._theme
        line, wide = kit.row(theme, gap=8), 0
        for place, one in enumerate(offers):
            button = self._button(one, kind=controls.SECONDARY if place else controls.PRIMARY)
            line.addWidget(button)
            wide += button.sizeHint().width() + theme.px(8)
        if beside is not None:
            line.addWidget(beside)
            wide += beside.sizeHint().width()
        line.addStretch(1)
        fixed = self.maximumWidth() == theme.px(WIDTH)
        if fixed and wide > theme.px(WIDTH - 40):
            line.setDirection(QBoxLayout.Direction.TopToBottom)
        case = Button(theme, w.OPEN_CASE, kind=controls.LINK, keys="O")
        case.clicked.connect(self.open_case)
        if offers or beside is not None or not fixed:
            self._foot_layout.addLayout(line)
        if fixed:
            self._foot_layout.addWidget(case, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            line.addWidget(case)

    def show_several(self, rows: Sequence[RowFacts], chosen: int, most: int) -> None:
        """Several at once: each with both values, and what can be done to how many of them."""
        theme = self._theme
        few = chosen <= most
        layout = self._fresh(foot=few)
        layout.addWidget(kit.text(theme, w.selected(chosen), "title", wrap=True))
        words = w.SEVERAL if few else w.TOO_MANY.format(most=most)
        layout.addWidget(kit.text(theme, words, "table", "ink2", wrap=True))
        for row in rows if few else ():
            layout.addWidget(change_card(theme, row.change, named=True))
        layout.addStretch(1)
        kind = controls.PRIMARY
        for key in FOR_SEVERAL if few else ():
            able = [row for row in rows if not row.why_not(key)]
            whys = [row.why_not(key) for row in rows if row.why_not(key)]
            if able:
                offer = Offer(key, step_words.many(key, len(able)), BY_KEY[key].letter)
                button = self._button(offer, kind=kind if key != "withdraw" else "")
                self._foot_layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
                kind = controls.SECONDARY
            if whys and (able or key == "approve"):
                words = step_words.cannot(step_words.BUTTONS[key], len(whys), whys[0])
                self._foot_layout.addWidget(kit.text(theme, words, "meta", "ink2", wrap=True))
