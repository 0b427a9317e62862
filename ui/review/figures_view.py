"""The figures of the office: painted bars and lines, or the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from caseworker.casework.review.figures import Figures
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.review.charts import Bars, Weeks, charts, table
from ui.wording import review as w


class FiguresView(QScrollArea):
    """T turns the charts into a table and back."""

    def __init__(self, theme: Theme, letters: Callable[[], bool]) -> None:
        super().__init__()
        self._theme, self._letters = theme, letters
        self.figures: Figures | None = None
        self.as_table = False
        self._ready = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(w.FIGURES)
        self._fill()

    def show_figures(self, figures: Figures | None) -> None:
        """Show these; None for a role that is not shown them."""
        if figures != self.figures or not self._ready:
            self.figures, self._ready = figures, True
            self._fill()

    def switch(self) -> None:
        """Charts or table."""
        if self.figures is not None and self.figures.total:
            self.as_table = not self.as_table
            self._fill()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T switches."""
        if event.key() == Qt.Key.Key_T and not event.modifiers() and self._letters():
            self.switch()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        theme, told = self._theme, self.figures
        inside = kit.frame("canvas")
        column = kit.column(theme, gap=8)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        inside.setLayout(column)
        if not self._ready:
            column.addWidget(kit.text(theme, w.READING, "body", "ink2", wrap=True))
        elif told is None:
            column.addWidget(kit.text(theme, w.FIGURES, "heading"))
            column.addWidget(kit.text(theme, w.ONLY_YOURS, "table", "ink2", wrap=True))
        elif not told.total:
            column.addWidget(kit.text(theme, w.FIGURES, "heading"))
            column.addWidget(kit.text(theme, w.NO_FIGURES, "table", "ink2", wrap=True))
        elif self.as_table:
            column.addWidget(self._button(w.AS_CHART), 0, Qt.AlignmentFlag.AlignRight)
            column.addWidget(table(theme, told), 1)
        else:
            for place, (name, bars) in enumerate(charts(told)):
                head = kit.row(theme, gap=8)
                head.addWidget(kit.text(theme, name, "heading", wrap=True), 1)
                if not place:
                    head.addWidget(self._button(w.AS_TABLE), 0, Qt.AlignmentFlag.AlignTop)
                column.addLayout(head)
                if not place:
                    number = w.corrections(told.total)
                    column.addWidget(kit.text(theme, number, "meta", "ink2", wrap=True))
                column.addWidget(Bars(theme, name, bars))
                column.addSpacing(theme.px(8))
            column.addWidget(kit.text(theme, w.WEEKS, "heading", wrap=True))
            words = w.half(told.half_within)
            column.addWidget(kit.text(theme, words, "meta", "ink2", wrap=True))
            column.addWidget(Weeks(theme, told.weeks))
        if not self.as_table or told is None or not told.total:
            column.addStretch(1)
        self.setWidget(inside)

    def _button(self, words: str) -> Button:
        button = Button(self._theme, words, kind=controls.LINK, keys="T", small=True)
        button.clicked.connect(self.switch)
        return button
