"""The panel beside the picture: one agency or one database, with everything the register says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.register.model import Register
from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.register import facts
from ui.register.facts import Health, Section
from ui.wording import register as w

WIDTH = 340


class RegisterPanel(QScrollArea):
    """It can take the focus, and scrolls with the arrow keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: object = None
        self.test: Button | None = None
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(w.DETAILS)

    def show_agency(self, register: Register, agency_id: str, today: date) -> None:
        """Show an agency."""
        agency = register.agency(agency_id)
        sections = facts.agency_sections(register, agency, today)
        self.show_facts(w.AGENCY, agency.name, facts.certified(agency, today), sections, None)

    def show_database(
        self,
        register: Register,
        key: str,
        state: Health,
        sections: Sequence[Section],
        test: Callable[[], None],
        *,
        busy: bool,
    ) -> None:
        """Show a database; what is checked by hand has no test."""
        database = register.database(key)
        over = w.database_of(key, register.agency(database.agency).name)
        runs = None if database.connector == "manual" else test
        self.show_facts(over, database.name, state, sections, runs, busy=busy)

    def show_facts(
        self,
        over: str,
        title: str,
        state: Health,
        sections: Sequence[Section],
        test: Callable[[], None] | None,
        *,
        busy: bool = False,
    ) -> None:
        """Show one agency or database; `test` is what its button does, None where there is none."""
        now = (over, title, state, tuple(sections), test is None, busy)
        if now == self._shown:
            return
        same = isinstance(self._shown, tuple) and self._shown[:2] == now[:2]
        self._shown = now
        at = self.verticalScrollBar().value() if same else 0
        had_focus = self.test is not None and self.test.hasFocus()
        theme = self._theme
        body = kit.frame("surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 20)))
        layout.setSpacing(theme.px(12))
        head = kit.column(theme, gap=2)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, over, "meta", "ink2", wrap=True))
        head.addWidget(kit.text(theme, title, "title", wrap=True))
        chip = kit.Chip(theme)
        chip.show_as(state.icon, state.tone, state.words, loud=True)
        layout.addWidget(chip)
        self.test = None
        if test is not None:
            self.test = Button(theme, w.TEST_ONE, keys="R", small=True, icon="search-check")
            self.test.clicked.connect(test)
            self.test.setEnabled(not busy)
            layout.addWidget(self.test)
            layout.addWidget(kit.text(theme, w.TEST_ASKS, "fine", "ink2", wrap=True))
        for section in sections:
            layout.addWidget(kit.rule(theme))
            layout.addWidget(kit.text(theme, section.title, "heading", wrap=True))
            layout.addLayout(self._pairs(section))
        layout.addStretch(1)
        self.setWidget(body)
        body.show()
        self.setAccessibleDescription(f"{title}, {state.words}")
        self.verticalScrollBar().setValue(at)
        if had_focus and self.test is not None and not busy:
            self.test.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pairs(self, section: Section) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(92))
        grid.setColumnStretch(1, 1)
        for line, (label, words) in enumerate(section.pairs):
            value = kit.text(theme, words, "meta", "ink", wrap=True)
            value.setFont(theme.font("meta", tab=True))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if not label:
                grid.addWidget(value, line, 0, 1, 2)
                continue
            name = kit.text(theme, label, "meta", "ink2", wrap=True)
            name.setFixedWidth(theme.px(92))
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
        return grid
