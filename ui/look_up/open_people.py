"""The people who are open at this desk, their names hidden until somebody asks to see them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.people import MOST_OPEN
from ui.desk.session import Session
from ui.desk.sheet import Sheet
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import look_up as w


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
        self.setVisible(any(asked))
        lines = tuple(self._line(n, sheet) for n, sheet in enumerate(session.sheets))
        state = (lines, session.current, self._names)
        if state == self._shown:
            return
        self._shown = state
        kit.empty(self._list)
        for place, (time, words, finding, ink) in enumerate(lines):
            self._list.addWidget(kit.rule(self._theme))
            self._list.addWidget(self._row(place, time, words, finding, ink))
        self._another.setVisible(len(lines) < MOST_OPEN)

    def _line(self, place: int, sheet: Sheet) -> tuple[str, str, str, str]:
        name, born = sheet.person()
        words = ", ".join(part for part in (name, born) if part) if self._names else ""
        words = words or w.person_number(place + 1)
        time = f"{sheet.started.astimezone():%H:%M}" if sheet.started else ""
        return (time, words, *_finding(sheet, self._session))

    def _row(self, place: int, time: str, words: str, finding: str, ink: str) -> QWidget:
        theme = self._theme
        holder = QWidget()
        line = kit.row(theme, gap=10)
        line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        holder.setLayout(line)
        if time:
            when = kit.text(theme, time, "meta", "ink3")
            when.setFont(theme.font("meta", tab=True))
            line.addWidget(when)
        current = place == self._session.current
        if current:
            line.addWidget(kit.text(theme, words, "tablestrong", "ink"))
        else:
            button = Button(theme, words, kind=controls.LINK, small=True)
            button.clicked.connect(lambda: self._session.switch(place))
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(kit.text(theme, finding, "meta", ink))
        return holder

    def _switch_names(self) -> None:
        self._names = not self._names
        self._toggle.say(w.HIDE_NAMES if self._names else w.SHOW_NAMES)
        self.refresh()


def _finding(sheet: Sheet, session: Session) -> tuple[str, str]:
    if sheet.running:
        return w.ASKING, "ink3"
    if sheet.snapshot is None or session.desk is None:
        return w.NOT_LOOKED_UP, "ink3"
    differing = sum(row.differing > 0 for row in sheet.snapshot.grid.rows)
    if differing:
        return common.counted(differing, "difference"), "differs"
    tally = sheet.snapshot.tally
    return common.checked_of(tally), "right" if tally.settled else "ink2"
