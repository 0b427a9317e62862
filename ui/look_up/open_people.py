"""The people who are open at this desk, their names hidden until somebody asks to see them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.people import MOST_OPEN
from ui.desk.session import Session
from ui.look_up.people import OpenPerson, open_people
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import people as w


class OpenPeople(QWidget):
    """A short list at the foot of the form: switch, or begin with another person."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self._names = False
        self._shown: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(4))
        head = kit.row(theme, gap=8)
        layout.addLayout(head)
        head.addWidget(kit.text(theme, w.OPEN_PEOPLE, "strong"))
        head.addStretch(1)
        foot = kit.row(theme, gap=4)
        self._toggle = Button(theme, w.SHOW_NAMES, kind=controls.LINK, small=True)
        self._toggle.clicked.connect(self._switch_names)
        foot.addWidget(self._toggle)
        self._list = kit.column(theme, gap=0)
        layout.addLayout(self._list)
        self._another = Button(theme, w.NEW_PERSON, kind=controls.LINK, small=True, keys="Ctrl T")
        self._another.clicked.connect(session.another)
        foot.addStretch(1)
        foot.addWidget(self._another)
        layout.addLayout(foot)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show who is open now, if that changed."""
        session = self._session
        asked = [sheet.query is not None or sheet.running for sheet in session.sheets]
        self.setVisible(any(asked) or len(asked) > 1)
        lines = open_people(session.sheets, names=self._names)
        state = (lines, session.current, self._names)
        if state == self._shown:
            return
        self._shown = state
        kit.empty(self._list)
        for place, one in enumerate(lines):
            self._list.addWidget(kit.rule(self._theme))
            self._list.addWidget(self._row(place, one))
        self._another.setVisible(len(lines) < MOST_OPEN)

    def _row(self, place: int, one: OpenPerson) -> QWidget:
        theme = self._theme
        holder = QWidget()
        line = kit.row(theme, gap=10)
        line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        holder.setLayout(line)
        mark = kit.Mark(theme, one.icon, one.tone, 16)
        mark.setToolTip(one.word)
        line.addWidget(mark)
        if one.time:
            when = kit.text(theme, one.time, "meta", "ink3")
            when.setFont(theme.font("meta", tab=True))
            line.addWidget(when)
        current = place == self._session.current
        if current:
            line.addWidget(kit.text(theme, one.words, "tablestrong", "ink"))
        else:
            button = Button(theme, one.words, kind=controls.LINK, small=True)
            button.setAccessibleName(f"{one.words}, {one.word}, {one.finding}")
            button.clicked.connect(lambda: self._session.switch(place))
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(kit.text(theme, one.finding, "meta", one.ink))
        return holder

    def _switch_names(self) -> None:
        self._names = not self._names
        self._toggle.say(w.HIDE_NAMES if self._names else w.SHOW_NAMES)
        self.refresh()
