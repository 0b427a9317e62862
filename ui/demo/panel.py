"""The demo desk at the side of the window: time, agencies, staff and Ms M's story, by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.demo.desk import demo_desk
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.scrolling import scrolling
from ui.parts.theme import Theme
from ui.wording import common, shell
from ui.wording import demo as w

WIDTH = 328


class DemoPanel(QFrame):
    """Beside the page, never over it. Closed with its button, F9 or Esc."""

    closed = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.desk = demo_desk(session)
        self.setProperty("ground", "surface")
        self.setAccessibleName(shell.DEMO_DESK)
        self.setFixedWidth(theme.px(WIDTH))
        whole = kit.row(theme)
        self.setLayout(whole)
        whole.addWidget(kit.rule(theme, vertical=True))
        layout = scrolling(whole, theme, (16, 14, 16, 16))
        layout.setSpacing(theme.px(8))
        self._buttons: list[Button] = []
        self._head(layout)
        self._status(layout)
        self._time(layout)
        self._agency(layout)
        self._staff(layout)
        self._story(layout)
        self._log(layout)
        self.desk.changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.desk.refresh()
        self.refresh()

    # Building

    def _head(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        chip = kit.Chip(theme)
        chip.show_as("info", "person", shell.DEMO_DESK)
        line.addWidget(chip)
        line.addStretch(1)
        close = Button(theme, w.CLOSE, kind=controls.LINK, small=True, keys="F9")
        close.clicked.connect(self.closed)
        line.addWidget(close)
        layout.addWidget(kit.text(theme, w.UNDER, "meta", "ink2", wrap=True))

    def _section(self, layout: QVBoxLayout, title: str) -> None:
        layout.addWidget(kit.rule(self._theme))
        layout.addWidget(kit.text(self._theme, title, "heading"))

    def _status(self, layout: QVBoxLayout) -> None:
        self._section(layout, w.STATUS)
        self._now = kit.text(self._theme, "", "meta", "ink", wrap=True)
        layout.addWidget(self._now)
        self._busy = kit.text(self._theme, "", "metastrong", "progress", wrap=True)
        layout.addWidget(self._busy)

    def _time(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        self._section(layout, w.CLOCK)
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        self.days = Line(theme, width=72)
        self.days.setValidator(QIntValidator(1, 400, self.days))
        self.days.setText("1")
        self.days.setAccessibleName(w.DAYS)
        self.days.returnPressed.connect(self._advance)
        line.addWidget(self.days)
        line.addWidget(kit.text(theme, w.DAYS, "table", "ink2"))
        line.addStretch(1)
        self.advance = self._button(w.ADVANCE, self._advance)
        line.addWidget(self.advance)

    def _advance(self) -> None:
        if self.days.hasAcceptableInput():
            self.desk.advance(int(self.days.text()))

    def _agency(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        self._section(layout, w.AGENCY)
        register = self._session.desk.register if self._session.desk is not None else None
        names = (
            [(one.id, f"{one.id}  {one.name}") for one in register.databases] if register else []
        )
        self.database = Select(theme, names)
        layout.addWidget(Field(theme, w.DATABASE, self.database, minor=True))
        self.field = Select(theme, ())
        layout.addWidget(Field(theme, w.FIELD, self.field, minor=True))
        self.record = Select(theme, ())
        layout.addWidget(Field(theme, w.RECORD, self.record, minor=True))
        self.put_right = self._button(
            w.PUT_RIGHT,
            lambda: self.desk.apply(self.database.code, self.field.code, self.record.code),
        )
        layout.addWidget(self.put_right)
        self.way = Select(theme, ())
        layout.addWidget(Field(theme, w.WAY, self.way, minor=True))
        self._no_way = kit.text(theme, w.NO_WAY, "meta", "ink2", wrap=True)
        layout.addWidget(self._no_way)
        line = kit.row(theme, gap=8)
        layout.addLayout(line)
        self.break_ = self._button(
            w.BREAK, lambda: self.desk.break_(self.database.code, self.way.code)
        )
        self.mend = self._button(w.MEND, lambda: self.desk.mend(self.database.code))
        line.addWidget(self.break_)
        line.addWidget(self.mend)
        line.addStretch(1)
        self.database.currentIndexChanged.connect(self._chosen)

    def _staff(self, layout: QVBoxLayout) -> None:
        theme, desk = self._theme, self._session.desk
        self._section(layout, w.STAFF)
        names = [
            (one.id, f"{one.name}, {', '.join(sorted(one.roles))}")
            for one in (desk.staff.officers if desk is not None else ())
        ]
        self.officer = Select(theme, names)
        self.officer.setAccessibleName(w.ACT_AS)
        layout.addWidget(self.officer)
        self.act_as = self._button(w.ACT_AS, lambda: self.desk.act_as(self.officer.code))
        layout.addWidget(self.act_as)

    def _story(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        self._section(layout, w.STORY)
        self.chapter = Select(theme, ())
        layout.addWidget(Field(theme, w.UP_TO, self.chapter, minor=True))
        self.play = self._button(w.PLAY, lambda: self.desk.play(int(self.chapter.code)))
        layout.addWidget(self.play)
        self._why = kit.text(theme, "", "meta", "ink2", wrap=True)
        layout.addWidget(self._why)

    def _log(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        self._section(layout, w.HAPPENED)
        self._lines = QStringListModel(self)
        self.log = QListView()
        self.log.setModel(self._lines)
        self.log.setAccessibleName(w.HAPPENED)
        self.log.setFont(theme.font("meta"))
        self.log.setWordWrap(True)
        self.log.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.log.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.log.setMinimumHeight(theme.px(150))
        self.log.setStyleSheet(
            f"QListView {{ background: {theme.hex('canvas')}; border: 1px solid {theme.hex('line')};"
            f" color: {theme.hex('ink')}; padding: {theme.px(6)}px; }}"
            f"QListView::item {{ color: {theme.hex('ink')}; padding: {theme.px(2)}px 0; }}"
            f"QListView::item:selected {{ background: {theme.hex('select')};"
            f" color: {theme.hex('ink')}; }}"
            f"QListView:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )
        layout.addWidget(self.log, 1)

    def _button(self, words: str, work: Callable[[], None]) -> Button:
        button = Button(self._theme, words, small=True)
        button.clicked.connect(work)
        self._buttons.append(button)
        return button

    # Showing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel and gives the focus back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def arrive(self) -> None:
        """The focus goes to the days that are to pass."""
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self.days.selectAll()

    def refresh(self) -> None:
        """Show how the world is now."""
        desk, state = self._session.desk, self.desk.state
        if desk is None:
            return
        self._now.setText("\n".join(state.status) or w.READING)
        self._busy.setText(self.desk.busy)
        self._busy.setVisible(bool(self.desk.busy))
        for button in self._buttons:
            button.setEnabled(not self.desk.busy)
        why = self.desk.why_not_play
        self.play.setEnabled(not why and not self.desk.busy)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.act_as.setEnabled(self.officer.code != "")
        _fill(
            self.chapter,
            [
                (str(place), w.chapter(name))
                for place, name in enumerate(state.chapters)
                if place >= self.desk.played
            ],
        )
        if not self.officer.hasFocus():
            self.officer.choose(desk.officer.id)
        lines = self.desk.happened or [w.NOTHING_YET]
        if lines != self._lines.stringList():
            self._lines.setStringList(lines)
        self._chosen()

    def _chosen(self) -> None:
        """Another database: its fields, its records of the open person, its ways to break."""
        desk, key = self._session.desk, self.database.code
        if desk is None or not key:
            return
        fields = desk.register.database(key).fields_held
        first = sorted(fields, key=lambda name: name != "address")
        _fill(self.field, [(one, w.field(common.reason_field(one))) for one in first])
        snapshot = self._session.sheet.snapshot
        found = snapshot.file.accepted_records(key) if snapshot is not None else ()
        records = [(one.record_id, one.title or one.record_id) for one in found]
        _fill(self.record, [("", w.EVERY_WRONG), *records])
        ways = dict(self.desk.state.ways).get(key, ())
        _fill(self.way, [(one, w.way(one)) for one in ways])
        self._no_way.setVisible(not ways)
        self.way.setEnabled(bool(ways))
        for button in (self.break_, self.mend):
            button.setEnabled(bool(ways) and not self.desk.busy)


def _fill(select: Select, entries: list[tuple[str, str]]) -> None:
    """Give a list other entries, if they are others; what was chosen stays chosen."""
    now = [(str(select.itemData(n)), select.itemText(n)) for n in range(select.count())]
    if now == entries:
        return
    before = select.code
    select.clear()
    for code, words in entries:
        select.addItem(words, code)
    place = select.findData(before)
    select.setCurrentIndex(max(place, 0) if entries else -1)
