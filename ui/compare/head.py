"""The top of Compare: the finding, what is under it, which rows are shown and in which order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.compare.model import CompareModel
from ui.parts import kit
from ui.parts.controls import Choices
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import compare as w


class Head(QWidget):
    """`arranged` tells that other rows or another order are wanted."""

    arranged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line = kit.row(theme, gap=12)
        self._line.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 14)))
        self.setLayout(self._line)
        words = kit.column(theme)
        self._line.addLayout(words, 1)
        self.title = kit.text(theme, "", "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.under)
        self._only = Choices(theme, (w.ALL_FIELDS, w.ONLY_DIFFERENCES), w.ROWS_SHOWN)
        self._order = Choices(theme, (w.MOST_FIRST, w.REGISTER_ORDER), w.ORDER)
        self._choices = kit.row(theme, gap=12)
        for choices in (self._only, self._order):
            choices.chosen.connect(lambda _: self.arranged.emit())
            self._choices.addWidget(choices)
        self._choices.addStretch(1)
        self._line.addLayout(self._choices)

    @property
    def only_differences(self) -> bool:
        """True when rows without a difference are hidden."""
        return self._only.place == 1

    @property
    def most_first(self) -> bool:
        """True when the columns with most differences come first, not the register's order."""
        return self._order.place == 0

    def switch_only(self) -> None:
        """Hide rows without a difference, or show them again."""
        self._only.choose(0 if self.only_differences else 1)

    def offer(self, *, on: bool) -> None:
        """Show the choices while there is a grid."""
        self._only.setVisible(on)
        self._order.setVisible(on)

    def stack(self, *, narrow: bool, width: int) -> None:
        """The choices stand under the title where there is little room, below one another if less.

        `width` is what the page has in pixels.
        """
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if narrow else across)
        margins, gap = self._line.contentsMargins(), self._choices.spacing()
        room = width - margins.left() - margins.right()
        wanted = sum(one.sizeHint().width() for one in (self._only, self._order)) + gap
        self._choices.setDirection(down if room < wanted else across)

    def tell(self, model: CompareModel, differing: int, compared: int) -> None:
        """The finding, from what the grid holds."""
        grid = model.grid
        if grid is None or not grid.columns:
            self.title.setText(common.COMPARE)
            self.under.setText("")
            return
        self._only.rename(0, w.ALL_FIELDS.format(count=len(grid.rows)))
        databases = {one.column.database for one in grid.differences()}
        self.title.setText(w.fields_differ(differing, compared, databases=len(databases)))
        self.note(model)

    def note(self, model: CompareModel) -> None:
        """What is still undecided, hidden by a rule, or left out of view."""
        facts, parts = model.facts, []
        if facts is not None and facts.undecided():
            parts.append(w.undecided(len(facts.undecided())))
        if model.masked and facts is not None:
            parts.append(common.HIDDEN)
        if model.only_differences and model.hidden:
            parts.append(f"{w.hidden_rows(model.hidden)}.")
        self.under.setText(" ".join(parts))
        self.under.setVisible(bool(parts))
