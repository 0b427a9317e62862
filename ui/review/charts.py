"""Charts that we paint: sorted bars with their numbers, and two lines by week; or a real table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from caseworker.casework.review.figures import Bar, Figures, Week
from caseworker.subject.dates import day_words
from ui.parts.theme import Theme
from ui.wording import review as w


class Bars(QWidget):
    """Bars from 0 with the number at the end; only the longest is in accent."""

    def __init__(self, theme: Theme, name: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._theme, self._bars = theme, bars
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(f"{one.words}: {one.number}" for one in bars))
        self.setFixedHeight(theme.px(38) * len(bars))
        self.setMinimumWidth(theme.px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        theme, painter = self._theme, QPainter(self)
        most = max((one.number for one in self._bars), default=0)
        room, number = self.width() - theme.px(48), theme.px(48)
        for place, one in enumerate(self._bars):
            top = place * theme.px(38)
            painter.setFont(theme.font("table"))
            painter.setPen(theme.color("ink"))
            words = painter.fontMetrics().elidedText(one.words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(0, top, room, theme.line("table")), 0, words)
            base = QRectF(0, top + theme.px(22), room, theme.px(8))
            if theme.name == "contrast":
                painter.drawRect(base.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(base, theme.color("line"))
            base.setWidth(room * one.number / most if most else 0)
            first = one.number == most
            painter.fillRect(base, theme.color("accent" if first else "control"))
            painter.setFont(theme.font("tablestrong", tab=True))
            box = QRectF(room, top + theme.px(14), number, theme.line("table"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{one.number:,}")
        painter.end()


class Weeks(QWidget):
    """Two lines from 0 that differ by dash and by the mark at their end, where they are named."""

    def __init__(self, theme: Theme, weeks: Sequence[Week]) -> None:
        super().__init__()
        self._theme, self._weeks = theme, weeks
        self.setAccessibleName(w.WEEKS)
        said = (
            f"{day_words(one.monday)}: {w.OPENED} {one.opened}, {w.VERIFIED} {one.verified}"
            for one in weeks
        )
        self.setAccessibleDescription(". ".join(said))
        self.setFixedHeight(theme.px(200))
        self.setMinimumWidth(theme.px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis from 0 and both lines."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(one.opened, one.verified) for one in self._weeks), default=0) or 1
        area = QRectF(
            theme.px(32), theme.px(12), self.width() - theme.px(150), self.height() - theme.px(40)
        )
        painter.setFont(theme.font("fine", tab=True))
        for value in (0, most):
            y = area.bottom() - area.height() * value / most
            painter.setPen(theme.color("line2"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("ink2"))
            box = QRectF(0, y - theme.px(8), theme.px(26), theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{value:,}")
        step = area.width() / max(1, len(self._weeks) - 1)
        for place in (0, len(self._weeks) - 1):
            words = day_words(self._weeks[place].monday)[:-5]
            box = QRectF(
                area.left() + step * place - theme.px(40), area.bottom() + theme.px(6),
                theme.px(80), theme.px(16),
            )  # fmt: skip
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, words)
        opened = [one.opened for one in self._weeks]
        verified = [one.verified for one in self._weeks]
        ends = [area.bottom() - area.height() * line[-1] / most for line in (opened, verified)]
        apart = theme.px(18)
        lift = apart / 2 if abs(ends[0] - ends[1]) < apart else 0.0
        for line, words, style, token, upper in (
            (opened, w.OPENED, Qt.PenStyle.DashLine, "differs_bar", ends[0] < ends[1]),
            (verified, w.VERIFIED, Qt.PenStyle.SolidLine, "accent", ends[0] >= ends[1]),
        ):
            dashed = style is Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.color(token), theme.px(2), style))
            points = [
                QPointF(area.left() + step * x, area.bottom() - area.height() * y / most)
                for x, y in enumerate(line)
            ]
            painter.drawPolyline(points)
            end, side = points[-1], theme.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(token))
            mark = QRectF(end.x() - side, end.y() - side, 2 * side, 2 * side)
            (painter.drawRect if dashed else painter.drawEllipse)(mark)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setFont(theme.font("micro", tab=True))
            painter.setPen(theme.color("differs" if dashed else "accent"))
            y = end.y() + (-lift if upper else lift) - theme.px(8)
            box = QRectF(end.x() + theme.px(10), y, theme.px(110), theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{words} {line[-1]:,}")
        painter.end()


def table(theme: Theme, figures: Figures) -> QTableWidget:
    """The same figures as a table: few rows, whatever the office."""
    rows = figure_rows(figures)
    made = QTableWidget(len(rows), len(w.COLUMNS))
    made.setAccessibleName(w.TABLE)
    made.setHorizontalHeaderLabels(w.COLUMNS)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.verticalHeader().hide()
    made.setFont(theme.font("table"))
    made.horizontalHeader().setStretchLastSection(True)
    for place, width in enumerate((220, 420)):
        made.setColumnWidth(place, theme.px(width))
    for place, (chart, what, number) in enumerate(rows):
        for column, cell in enumerate((chart, what, f"{number:,}")):
            item = QTableWidgetItem(cell)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{w.COLUMNS[column]}: {item.text()}")
            made.setItem(place, column, item)
    return made


def figure_rows(figures: Figures) -> list[tuple[str, str, int]]:
    """The figures as (chart, what, number)."""
    rows = [(name, one.words, one.number) for name, bars in charts(figures) for one in bars]
    for week in figures.weeks:
        begins = f"{w.WEEK} {day_words(week.monday)}"
        rows += [(w.OPENED, begins, week.opened), (w.VERIFIED, begins, week.verified)]
    return rows


def charts(figures: Figures) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    """The charts of bars with their titles."""
    return ((w.CAUSES, figures.causes), (w.AGENCIES, figures.agencies), (w.AGES, figures.ages))
