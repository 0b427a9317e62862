"""Shows the records that a database found, why each may be this person's, and takes the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker.casework.identify import Candidate
from caseworker.comparison.fields import value_words
from caseworker.matching.model import Grade, Reason
from caseworker.subject.names import parts
from caseworker.subject.query import SubjectQuery
from caseworker.subject.text import clean
from caseworker.subject.values import HumanName, Value
from ui.desk.asking import reason_of
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Line
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import look_up as w

Decide = Callable[[Candidate, bool, str], None]
LOOKS: dict[Grade, tuple[str, str]] = {
    Grade.CERTAIN: ("user-check", "right"),
    Grade.PROBABLE: ("user-check", "progress"),
    Grade.POSSIBLE: ("circle-help", "person"),
    Grade.CERTAINLY_NOT: ("user-x", "bad"),
}
_HELD_IN = {
    "family_name": "name",
    "given_name": "name",
    "middle_name": "name",
    "postcode": "address",
}
_MARKS = {True: ("check", "right"), False: ("x", "bad"), None: ("minus", "ink3")}


class Weight(QWidget):
    """One bar of the waterfall: from where the evidence stood to where this takes it.

    The line in the middle is even odds; to the right it is more likely this person than not.
    """

    def __init__(
        self, theme: Theme, before: float, after: float, low: float, high: float, tone: str
    ) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._before, self._after, self._low, self._high = before, after, low, high
        self.setFixedWidth(theme.px(132))
        self.setMinimumHeight(theme.px(20))
        self.setAccessibleName(w.weight(after - before))
        self.setToolTip(w.weight(after - before))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the line of even odds."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span = (self._high - self._low) or 1.0
        room = self.width() - 2.0

        def at(bits: float) -> float:
            return 1.0 + (bits - self._low) / span * room

        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawLine(int(at(0)), 0, int(at(0)), self.height())
        left, right = sorted((at(self._before), at(self._after)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}_bar"))
        height = theme.px(8)
        top = (min(self.height(), theme.line("table")) - height) / 2
        painter.drawRoundedRect(QRectF(left, top, max(2.0, right - left), height), 2, 2)
        painter.end()


class CandidateCard(QFrame):
    """One record: how sure it is, field by field with both values, and yes or no."""

    def __init__(
        self,
        theme: Theme,
        candidate: Candidate,
        query: SubjectQuery,
        *,
        masked: bool,
        letters: bool,
        decide: Decide,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.candidate, self._decide = theme, candidate, decide
        self._letters = letters
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 14)))
        layout.setSpacing(theme.px(10))
        layout.addLayout(self._head())
        if candidate.record.shared:
            layout.addWidget(kit.text(theme, w.SHARED, "meta", "differs", wrap=True))
        layout.addLayout(self._evidence(query, masked))
        if candidate.match.why_not:
            why = f"{w.WHY_NOT}: {' '.join(candidate.match.why_not)}"
            layout.addWidget(kit.text(theme, why, "meta", "ink2", wrap=True))
        self.reason = Line(theme, w.REASON_HINT)
        self.yes = Button(theme, w.THIS_PERSON, kind=controls.PRIMARY, keys="Y", small=True)
        self.no = Button(theme, w.NOT_THIS_PERSON, keys="X", small=True)
        self.yes.clicked.connect(lambda: self._take(True))
        self.no.clicked.connect(lambda: self._take(False))
        if not candidate.decided:
            layout.addLayout(self._question())
        self.setAccessibleName(self._spoken())

    def _head(self) -> QHBoxLayout:
        theme, record = self._theme, self.candidate.record
        line = kit.row(theme, gap=10)
        title = clean(record.title) or w.RECORD
        line.addWidget(kit.text(theme, title, "strong"))
        number = kit.text(theme, clean(record.record_id), "meta", "ink3")
        number.setFont(theme.font("meta", ident=True))
        line.addWidget(number)
        line.addStretch(1)
        chip = kit.Chip(theme)
        if self.candidate.decided:
            taken = self.candidate.decided == "accepted"
            chip.show_as(
                "check" if taken else "user-x",
                "right" if taken else "wait",
                common.ACCEPTED if taken else common.REJECTED,
            )
        else:
            grade = self.candidate.match.grade
            chip.show_as(*LOOKS[grade], grade.words)
        line.addWidget(chip)
        return line

    def _evidence(self, query: SubjectQuery, masked: bool) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(4))
        for place, share in ((1, 5), (3, 3), (4, 4)):
            grid.setColumnStretch(place, share)
        for place, heading in ((2, w.WEIGHT), (3, w.YOU_GAVE), (4, w.RECORD_SAYS)):
            grid.addWidget(kit.text(theme, heading, "fine", "ink3"), 0, place)
        bars = self.candidate.match.waterfall
        sums = list(accumulate(bar.bits for bar in bars))
        low, high = min(0.0, *sums), max(0.0, *sums)
        reasons = {reason.field: reason for reason in self.candidate.match.reasons}
        top = Qt.AlignmentFlag.AlignTop
        for line, (bar, after) in enumerate(zip(bars, sums, strict=True), 1):
            reason = reasons.get(bar.name)
            icon, token = _MARKS[bar.agrees]
            grid.addWidget(kit.Mark(theme, icon, token, 16), line, 0, top)
            sentence = kit.text(theme, f"{bar.sentence.rstrip('.')}.", "table", wrap=True)
            grid.addWidget(sentence, line, 1, top)
            tone = {True: "right", False: "bad", None: "wait"}[bar.agrees]
            grid.addWidget(Weight(theme, after - bar.bits, after, low, high, tone), line, 2)
            if reason is None:
                continue
            given, held = self._values(query, reason, masked)
            for place, words in ((3, given), (4, held)):
                label = kit.text(theme, words, "table", "ink2", wrap=True)
                if reason.agrees is not True and place == 4 and not masked:
                    label.setFont(theme.font("tablestrong"))
                    kit.set_ink(label, "bad" if reason.agrees is False else "ink")
                grid.addWidget(label, line, place, top)
        return grid

    def _values(self, query: SubjectQuery, reason: Reason, masked: bool) -> tuple[str, str]:
        field = _HELD_IN.get(reason.field, reason.field)
        given = [_words(reason.field, value.value) for value in query.of(field)]
        held = [_words(reason.field, value.value) for value in self.candidate.record.of(field)]
        shown = w.HIDDEN_VALUE if masked else _listed(held) or w.NOT_IN_RECORD
        return _listed(given) or w.NOT_GIVEN, shown

    def _question(self) -> QHBoxLayout:
        theme, match = self._theme, self.candidate.match
        line = kit.row(theme, gap=8)
        label = kit.text(theme, w.REASON, "meta", "ink2")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(w.REASON)
        self.reason.setText(reason_of([match]) if match.agreeing() else "")
        self.reason.setCursorPosition(0)
        line.addWidget(label)
        line.addWidget(self.reason, 1)
        line.addWidget(self.no)
        line.addWidget(self.yes)
        return line

    def _spoken(self) -> str:
        said = "; ".join(reason.sentence for reason in self.candidate.match.reasons)
        title = clean(self.candidate.record.title) or w.RECORD
        return f"{title}, {self.candidate.match.grade.words}. {said}"

    def _take(self, accept: bool) -> None:
        reason = self.reason.text().strip()
        match = self.candidate.match
        if not accept and reason == reason_of([match]):
            reason = " ".join(one.sentence for one in match.against()) or w.NOT_THIS_PERSON
        self._decide(self.candidate, accept, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and X decide while the card itself has the focus; arrows go to the next card."""
        key = Qt.Key(event.key())
        open_ = not self.candidate.decided and self._letters
        if self.hasFocus() and open_ and key in (Qt.Key.Key_Y, Qt.Key.Key_X):
            self._take(key is Qt.Key.Key_Y)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the ring go."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the ring of the focus."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("focus" if focused else "line2"), 2 if focused else 1))
        edge = 1.0 if focused else 0.5
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        painter.end()


class CandidatesDetail(QFrame):
    """All records of one database, under its row."""

    def __init__(
        self,
        theme: Theme,
        candidates: Sequence[Candidate],
        query: SubjectQuery,
        *,
        masked: bool,
        letters: bool,
        decide: Decide,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 12, 16, 14)))
        layout.setSpacing(theme.px(10))
        if masked:
            layout.addWidget(kit.text(theme, common.HIDDEN, "meta", "ink2", wrap=True))
        self.cards = [
            CandidateCard(theme, one, query, masked=masked, letters=letters, decide=decide)
            for one in candidates
        ]
        for card in self.cards:
            layout.addWidget(card)

    def first_focus(self) -> None:
        """The first record that waits for a decision, else the first."""
        waiting = [card for card in self.cards if not card.candidate.decided] or self.cards
        if waiting:
            waiting[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from card to card."""
        at = next((n for n, card in enumerate(self.cards) if card.hasFocus()), None)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if at is not None and step is not None and 0 <= at + step < len(self.cards):
            self.cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()


def _words(field: str, value: Value) -> str:
    if isinstance(value, HumanName):
        given, family = parts(value)
        words = {"family_name": family, "given_name": given[:1], "middle_name": given[1:]}
        return clean(" ".join(words.get(field, (*given, *family))))
    return value_words(value)


def _listed(words: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))
