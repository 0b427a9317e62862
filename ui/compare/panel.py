"""The panel beside the grid: one cell with all its values, where they came from and how they spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.casework.first_seen import trace_of
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import value_words
from caseworker.comparison.judge import Judged
from caseworker.comparison.words import use_words
from caseworker.origin.trace import Trace, place_words
from caseworker.register.model import Register
from caseworker.subject.text import clean
from ui.compare.model import CompareModel
from ui.compare.provenance import (
    CERTAINTY,
    LOOKS,
    by_weight,
    lines,
    reading_lines,
    recorded_on,
    stated,
)
from ui.parts import icons, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import compare as w

WIDTH = 340


class _Step(QWidget):
    """One step of a value's way: a dot on a line, the place, the time, and how it came there."""

    def __init__(
        self, theme: Theme, place: str, when: str, how: str, *, first: bool, last: bool, known: bool
    ) -> None:
        super().__init__()
        self._theme, self._last, self._known, self._first = theme, last, known, first
        self.setAccessibleName(". ".join(part for part in (place, when, how) if part))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(30), 0, 0, 0 if last else theme.px(12))
        layout.setSpacing(0)
        layout.addWidget(kit.text(theme, place, "metastrong", wrap=True))
        layout.addWidget(kit.text(theme, when, "meta", "ink3", wrap=True))
        if how:
            layout.addWidget(kit.text(theme, how, "meta", "ink2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(18)
        middle = side / 2
        if not self._last:
            pen = QPen(theme.color("line2"), theme.px(2))
            if not self._known:
                pen = QPen(theme.color("differs_bar"), theme.px(2), Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(middle, side + 2), QPointF(middle, self.height() - 1.0))
        painter.setPen(QPen(theme.color("differs_bar"), 1.4))
        painter.setBrush(theme.color("differs_tint"))
        painter.drawEllipse(QRectF(0.7, 0.7, side - 1.4, side - 1.4))
        inset = theme.px(4)
        icon = "search" if self._first else "arrow-right"
        icons.draw(
            painter,
            theme,
            icon,
            "differs",
            QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset),
        )
        painter.end()


class ComparePanel(QScrollArea):
    """Shows the selected cell. It can take the focus, and scrolls with the arrow keys."""

    def __init__(
        self,
        theme: Theme,
        model: CompareModel,
        copy: Callable[[], None],
        propose: Callable[[], None],
        origin: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._found = theme, model
        self._copy, self._propose, self._wide = copy, propose, origin
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(w.DETAILS)
        self._shown: object = None
        self.show_nothing()

    def _fresh(self) -> QVBoxLayout:
        theme = self._theme
        body = kit.frame("surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 20)))
        layout.setSpacing(theme.px(12))
        self.setWidget(body)
        body.show()
        return layout

    def show_nothing(self) -> None:
        """Nothing is selected."""
        layout = self._fresh()
        layout.addWidget(kit.text(self._theme, w.NO_CELL, "table", "ink2", wrap=True))
        layout.addStretch(1)

    def show_cell(self, register: Register, row: int, column: int) -> None:
        """Show one cell of the grid."""
        theme, model = self._theme, self._found
        found, record, cell = model.rows[row], model.columns[column], model.cell(row, column)
        layout = self._fresh()
        head = kit.column(theme, gap=2)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, clean(record.words), "meta", "ink2", wrap=True))
        head.addWidget(kit.text(theme, found.field.words, "title", wrap=True))
        self.setAccessibleDescription(model.spoken(row, column))
        if model.masked:
            layout.addWidget(kit.text(theme, common.HIDDEN, "table", "ink2", wrap=True))
        for judged in [] if model.masked else by_weight(cell):
            layout.addWidget(self._value(judged))
        if not cell.judged or model.masked:
            layout.addWidget(self._answer(cell.agreement, cell.rule if not model.masked else ""))
        if model.masked:
            layout.addStretch(1)
            return
        if cell.agreement is Agreement.CONFLICTING or not cell.judged:
            more = ". ".join(part for part in (cell.note,) if part)
            if more:
                layout.addWidget(kit.text(theme, f"{more}.", "meta", "ink2", wrap=True))
        layout.addWidget(self._stated(row))
        loud = cell.agreement.needs_a_person or cell.agreement is Agreement.EMPTY
        if loud and found.reference.stated():
            correct = Button(theme, w.PROPOSE, keys="C", small=True, icon="pencil")
            correct.clicked.connect(self._propose)
            layout.addWidget(correct)
        database = register.database(record.database)
        first = by_weight(cell)[:1]
        since = recorded_on(first[0].value) if first else None
        pairs = list(reading_lines(model.reading(column), database, since))
        layout.addLayout(self._pairs(pairs))
        if cell.judged:
            copy = Button(theme, w.COPY, keys="Ctrl C", small=True, icon="copy")
            copy.clicked.connect(self._copy)
            layout.addWidget(copy)
        wrong = next((j for j in cell.judged if j.agreement is Agreement.DIFFERS), None)
        if wrong is not None and model.facts is not None:
            trace = trace_of(register, model.facts.file, found.field.name, wrong.value.value)
            self._origin(layout, register, trace)
        layout.addStretch(1)

    def _value(self, judged: Judged) -> QFrame:
        theme = self._theme
        icon, tone = LOOKS[judged.agreement]
        loud = judged.agreement.needs_a_person
        card = kit.frame(tone if loud else "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 12)))
        layout.setSpacing(theme.px(5))
        head = kit.row(theme, gap=8)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, w.HELD, "fine", "ink2"))
        head.addStretch(1)
        chip = kit.Chip(theme)
        chip.show_as(icon or "minus", tone, w.AGREEMENT[judged.agreement], loud=True)
        head.addWidget(chip)
        words = value_words(judged.value.value)
        if use := use_words(judged.value.use):
            words = f"{words} ({use})"
        layout.addWidget(kit.text(theme, words, "heading", wrap=True))
        if judged.agreement is not Agreement.AGREES:
            why = ". ".join(part.rstrip(".") for part in (judged.rule, judged.note) if part)
            layout.addWidget(kit.text(theme, f"{why}.", "meta", "ink2", wrap=True))
        layout.addLayout(self._pairs(list(lines(judged.value))))
        return card

    def _answer(self, agreement: Agreement, rule: str) -> QFrame:
        theme = self._theme
        icon, tone = LOOKS[agreement]
        card = kit.frame("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 12)))
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        if icon:
            line.addWidget(kit.Mark(theme, icon, tone, 16))
        line.addWidget(kit.text(theme, w.AGREEMENT[agreement], "strong"), 1)
        if rule:
            layout.addWidget(kit.text(theme, f"{rule}.", "meta", "ink2", wrap=True))
        return card

    def _stated(self, row: int) -> QFrame:
        theme = self._theme
        card = kit.frame("stated")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(theme.px(side) for side in (12, 10, 12, 12)))
        layout.setSpacing(theme.px(4))
        layout.addWidget(kit.text(theme, w.PERSON_SAYS, "fine", "ink2"))
        for value, evidence in stated(self._found.rows[row]):
            layout.addWidget(kit.text(theme, value, "heading", wrap=True))
            layout.addLayout(self._pairs([(w.COMBINATIONS["evidence"], evidence)]))
        if not stated(self._found.rows[row]):
            layout.addWidget(kit.text(theme, w.NOT_STATED, "heading"))
        return card

    def _pairs(self, pairs: list[tuple[str, str]]) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnMinimumWidth(0, theme.px(92))
        grid.setColumnStretch(1, 1)
        for line, (label, words) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(kit.text(theme, label, "meta", "ink2"), line, 0, top)
            value = kit.text(theme, words, "meta", "ink", wrap=True)
            value.setFont(theme.font("meta", tab=True))
            grid.addWidget(value, line, 1)
        return grid

    def _origin(self, layout: QVBoxLayout, register: Register, trace: Trace) -> None:
        theme = self._theme
        layout.addWidget(kit.rule(theme))
        layout.addWidget(kit.text(theme, w.ORIGIN, "heading"))
        chip = kit.Chip(theme)
        chip.show_as(*CERTAINTY[trace.certainty], trace.certainty.words)
        layout.addWidget(chip)
        layout.addWidget(kit.text(theme, trace.sentence, "meta", "ink2", wrap=True))
        wide = Button(theme, w.AS_PICTURE, keys="O", small=True)
        wide.clicked.connect(self._wide)
        layout.addWidget(wide)
        steps = list(_steps(register, trace))
        column = kit.column(theme)
        layout.addLayout(column)
        for place, (name, when, how, known) in enumerate(steps):
            column.addWidget(
                _Step(
                    theme,
                    name,
                    when,
                    how,
                    first=place == 0,
                    last=place == len(steps) - 1,
                    known=known,
                )
            )
        if trace.reasons:
            layout.addWidget(kit.text(theme, w.WHY_NO_SURER, "metastrong"))
            for reason in trace.reasons:
                layout.addWidget(kit.text(theme, reason, "meta", "ink2", wrap=True))


def _steps(register: Register, trace: Trace) -> Iterator[tuple[str, str, str, bool]]:
    """(place, time, how it came there, is the way to the next one known) in order of time."""
    steps = [step for step in trace.steps if step.target not in trace.undated]
    steps += [step for step in trace.steps if step.target in trace.undated]
    for sighting in trace.earliest:
        known = bool(steps) and steps[0].observed and bool(steps[0].sources)
        yield place_words(register, sighting), sighting.time_words, w.EARLIEST, known
    for place, step in enumerate(steps):
        after = steps[place + 1] if place + 1 < len(steps) else None
        known = after is not None and after.observed and bool(after.sources)
        when = step.target.time_words
        yield place_words(register, step.target), when, step.sentence, known
