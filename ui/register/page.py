"""Page 6: the list that everything is measured against, as a picture and a table, and its tests."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QWidget,
)

from caseworker.casework.desk import Desk
from caseworker.errors import RegisterError
from ui.parts import kit
from ui.parts.deck import Deck
from ui.register import facts
from ui.register.facts import Health, Heard
from ui.register.file_check import FileCheck, faults_of
from ui.register.file_now import check_now
from ui.register.file_view import FileView
from ui.register.head import Foot, Head
from ui.register.panel import RegisterPanel
from ui.register.picture import Picture
from ui.register.shown import shown
from ui.register.tables import Cells, TableView, health_icons, register_rows
from ui.register.testing import connector_tests
from ui.shell.page import Around, Page
from ui.wording import register as w

PICTURE, TABLE, FILE = range(3)
FOLD_BELOW = 1260
"""Units of page width below which the panel is folded away; F4 opens it."""
STACK_BELOW = 860
"""Units of page width below which the choices stand under the title."""


class RegisterPage(Page):
    """Picture, table and file of the register; the panel of what is current; tests of connectors."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self._tests = connector_tests(self.session)
        self._heard: dict[str, Heard] = {}
        self._file: FileCheck | None = None
        self._reading = False
        self._folded = self._narrow = self._stacked = False
        layout = kit.row(theme)
        self.setLayout(layout)
        left = kit.frame("canvas")
        layout.addWidget(left, 1)
        column = kit.column(theme)
        left.setLayout(column)
        self.head, self.foot = Head(theme), Foot(theme)
        column.addWidget(self.head)
        self._stack = Deck()
        column.addWidget(self._stack, 1)
        self.picture = Picture(theme)
        self.picture.current = self._tests.looked_at
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setStyleSheet("QAbstractScrollArea::corner { background: transparent; }")
        self._scroll.setWidget(self.picture)
        self.picture.setMinimumSize(self.picture.minimumSizeHint())
        self._stack.addWidget(self._scroll)
        self.rows = Cells(w.COLUMNS, self)
        self.table = TableView(
            theme, self.rows, (300, 160, 190, 230, 160, 260, 300, 100), w.TABLE_NAME
        )
        self._stack.addWidget(self.table)
        self.file = FileView(theme)
        self._stack.addWidget(self.file)
        column.addWidget(self.foot)
        self._edge = kit.rule(theme, vertical=True)
        layout.addWidget(self._edge)
        self.panel = RegisterPanel(theme)
        layout.addWidget(self.panel)
        self._connect()
        self.refresh()

    # Building

    def _connect(self) -> None:
        self.picture.moved.connect(self._moved)
        self.picture.arranged.connect(self._in_sight)
        self.table.selectionModel().currentRowChanged.connect(
            lambda index, _: self.picture.choose(self.rows.rows[index.row()][0])
        )
        self.head.views.chosen.connect(self._view_chosen)
        self.head.test_all.clicked.connect(self._test_all)
        self.head.check.clicked.connect(self._check_file)
        self.foot.details.clicked.connect(self._switch_panel)
        self.bind(
            ("F4", self._switch_panel),
            ("F5", self._check_file),
            ("Esc", self._tests.stop),
        )
        self._tests.changed.connect(self.refresh)
        self.session.opened.connect(self._read)
        self.session.acted.connect(self._read)
        self.follow(self.session.changed, self.refresh)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Read when each database answered last, and catch up."""
        super().showEvent(event)
        self._read()
        self.refresh()

    def arrive(self) -> None:
        """The focus goes to the picture, the table or the file."""
        self.regions()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """What is shown, then the panel."""
        main = (self.picture, self.table, self.file.list)[self._stack.currentIndex()]
        return [main, self.panel] if self.panel.isVisible() else [main]

    def _read(self) -> None:
        if self.session.desk is None or not self.isVisible() or self._reading:
            return
        self._reading = True
        self.session.read(
            lambda desk: facts.last_heard(desk.ledger.reader()),
            self._was_read,
            self._not_read,
            to=self,
        )

    def _was_read(self, heard: dict[str, Heard]) -> None:
        self._reading = False
        self._heard = heard
        self.refresh()

    def _not_read(self, _: BaseException) -> None:
        self._reading = False

    def refresh(self) -> None:
        """Show what is known now."""
        desk = self.session.desk
        if not self.isVisible():
            return
        broken = self.session.not_opened
        if self._file is None and isinstance(broken, RegisterError):
            self._file = faults_of(broken)
            self.head.views.choose(FILE)
        file = self._stack.currentIndex() == FILE
        self.head.test_all.setVisible(desk is not None and not file)
        for hint in (self.foot.note, *self.foot.hints):
            hint.setVisible(desk is not None and not file and not self._stacked)
        for part in (self.panel, self._edge):
            part.setVisible(desk is not None and not file and not self._folded)
        self.foot.setVisible(desk is not None and not file)
        self.foot.details.setVisible(desk is not None and not file and self._narrow)
        self.head.check.setVisible(file)
        if desk is None:
            self._titles(None)
            return
        register, today = desk.register, desk.clock().date()
        health = self._health(desk)
        lists = {one.id: facts.certified(one, today) for one in register.agencies}
        self.picture.show_register(shown(register, health, lists, self.picture.shows))
        self.picture.setMinimumSize(self.picture.minimumSizeHint())
        self._show_table(desk, health)
        self._titles(desk)
        self._show_panel(desk, health)

    def _health(self, desk: Desk) -> dict[str, Health]:
        tests = self._tests
        return facts.health_of_all(desk.register, tests.proofs, self._heard, tests.running)

    def _show_table(self, desk: Desk, health: dict[str, Health]) -> None:
        rows = register_rows(desk.register, health)
        if rows != self.rows.rows:
            self.rows.show_rows(rows, health_icons(self.theme, health))
            self._choose_row()

    def _choose_row(self) -> None:
        keys = [key for key, _ in self.rows.rows]
        if self.picture.current in keys:
            self.table.setCurrentIndex(self.rows.index(keys.index(self.picture.current), 0))

    def _titles(self, desk: Desk | None) -> None:
        tests = self._tests
        self.head.test_all.say(w.STOP if tests.running else w.TEST_ALL)
        file = self._stack.currentIndex() == FILE
        if file:
            self.head.say(self.file.title, self.file.under if desk else w.NOT_OPENED_UNDER)
        elif desk is None:
            self.head.say(w.OPENING, w.OPENING_UNDER)
        elif tests.running:
            self.head.say(w.tested(tests.asked - len(tests.running), tests.asked), w.TEST_ASKS)
        else:
            title, under = facts.title(desk.register, desk.clock().date(), tests.proofs)
            self.head.say(title, w.STOPPED if tests.stopped else under)
        self.foot.note.setText(facts.circle_or_version(desk.register) if desk and not file else "")

    def _show_panel(self, desk: Desk, health: dict[str, Health]) -> None:
        key = self.picture.current
        if key.startswith("agency:"):
            self.panel.show_agency(desk.register, key.removeprefix("agency:"), desk.clock().date())
        elif key:
            self.panel.show_database(
                desk.register,
                key,
                health[key],
                facts.database_sections(
                    desk.register,
                    desk.register.database(key),
                    self._heard.get(key, Heard()),
                    self._tests.proofs.get(key),
                ),
                partial(self._tests.start, (key,)),
                busy=bool(self._tests.running),
            )

    def _moved(self, key: str) -> None:
        self._tests.looked_at = key
        if self._stack.currentIndex() == PICTURE:
            self._in_sight()
            self._choose_row()
        self.refresh()

    def _in_sight(self) -> None:
        """Scroll to what is current in the picture."""
        place = self.picture.place(self.picture.current).toRect()
        if self.picture.current.startswith("agency:"):
            place = QRect(place.left(), place.top(), 1, self.theme.px(34))
        self._scroll.ensureVisible(place.right(), place.bottom(), 0, self.theme.px(12))
        self._scroll.ensureVisible(place.left(), place.top(), 0, self.theme.px(12))

    # Choosing what is shown

    def _view_chosen(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if place == FILE and self._file is None:
            self._check_file()
        self.file.show_check(self._file)
        if place == TABLE:
            self._choose_row()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters, while the picture or the table has the focus."""
        focus = QApplication.focusWidget()
        if focus not in (self.picture, self.table, self.file.list) or not self.around.letters():
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_T:
            self.head.views.choose(PICTURE if self._stack.currentIndex() != PICTURE else TABLE)
            self.arrive()
        elif event.key() == Qt.Key.Key_R and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._test_all()
        elif event.key() == Qt.Key.Key_R and not self.picture.current.startswith("agency:"):
            self._tests.start((self.picture.current,))
        else:
            super().keyPressEvent(event)

    # Tests and the file

    def _test_all(self) -> None:
        desk = self.session.desk
        if self._tests.running:
            self._tests.stop()
        elif desk is not None:
            self._tests.start(
                tuple(one.id for one in desk.register.databases if one.connector != "manual")
            )

    def _check_file(self) -> None:
        self.head.views.choose(FILE)
        check_now(self.session, self.file.reading, self._checked, to=self)

    def _checked(self, found: FileCheck) -> None:
        self._file = found
        self.file.show_check(found)
        kit.announce(self, self.file.title)
        self.refresh()

    # Size

    def narrow(self, width: int) -> None:
        """Fold the panel where there is no room for it."""
        self._narrow = self._folded = width < self.theme.px(FOLD_BELOW)
        self._stacked = width < self.theme.px(STACK_BELOW)
        self.head.stack(self._stacked)
        self.refresh()

    def _switch_panel(self) -> None:
        """F4: to the panel and back; where it is folded away it comes and goes."""
        inside = kit.has_focus_inside(self.panel)
        self._folded = self._narrow and not self._folded
        self.refresh()
        to = self.regions()[0] if inside or not self.panel.isVisible() else self.panel
        to.setFocus(Qt.FocusReason.OtherFocusReason)
